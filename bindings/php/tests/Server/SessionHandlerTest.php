<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Session\CookieSecret;
use Sealwax\Session\ServerSecret;
use Sealwax\Tests\TestCase;

/** PHP's sessions, sealed, in a web server. */
final class SessionHandlerTest extends TestCase
{
    private string $path;
    private ?WebServer $server = null;
    private string $secret;

    protected function setUp(): void
    {
        $this->path = sys_get_temp_dir() . '/sealwax-' . bin2hex(random_bytes(8));
        mkdir($this->path, 0700);
        $this->secret = ServerSecret::generate()->exposeText();
        $this->start($this->secret);
    }

    protected function tearDown(): void
    {
        $this->server?->stop();
        array_map(unlink(...), glob("{$this->path}/*"));
        rmdir($this->path);
        parent::tearDown();
    }

    public function testASessionIsKeptAndItsStoreIsUnreadable(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        self::assertSame(['PHPSESSID', 'PHPSESSID_key'], array_keys($cookies));
        self::assertSame('2', $this->server->get('/?count', $cookies)->body);
        self::assertSame('2', $this->server->get('/', $cookies)->body);
        $stored = $this->stored();
        self::assertStringStartsWith('swxs1_', $stored);
        self::assertStringNotContainsString('needle', $stored);
        self::assertFileDoesNotExist("{$this->path}/log");
    }

    public function testTheCookieIsSecureHttpOnlyAndSameSite(): void
    {
        $cookie = $this->server->get('/?count')->setCookie('PHPSESSID_key');
        foreach (['secure', 'HttpOnly', 'SameSite=Lax', 'path=/'] as $attribute) {
            self::assertStringContainsStringIgnoringCase($attribute, $cookie);
        }
    }

    public function testFiftyParallelRequestsLoseNothing(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        $answers = $this->server->all(array_fill(0, 50, '/?count'), $cookies);
        $counts = array_map(static fn (Answer $answer) => (int) $answer->body, $answers);
        sort($counts);
        self::assertSame(range(2, 51), $counts);
        self::assertSame('51', $this->server->get('/', $cookies)->body);
    }

    public function testAnIdWithoutItsSecretOpensNothingAndOverwritesNothing(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        $stranger = ['PHPSESSID' => $cookies['PHPSESSID']];
        $other = $stranger + ['PHPSESSID_key' => CookieSecret::generate()->exposeText()];
        foreach ([$stranger, $other, $stranger + ['PHPSESSID_key' => 'x']] as $sent) {
            $answer = $this->server->get('/?count', $sent);
            self::assertSame('1', $answer->body, 'a session of its own');
            self::assertNotSame($cookies['PHPSESSID'], $answer->cookies()['PHPSESSID']);
        }
        self::assertSame('1', $this->server->get('/', $cookies)->body, 'the other one is as it was');
        self::assertStringContainsString('does not open, and is empty now: Decryption', $this->log());
        self::assertStringNotContainsString($cookies['PHPSESSID'], $this->log());
    }

    public function testAnAlteredStoreIsAnEmptySessionAndALine(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        $file = "{$this->path}/sess_{$cookies['PHPSESSID']}";
        foreach (['count|i:1000;', substr($this->stored(), 0, -1), 'swxs2_AAAA'] as $planted) {
            file_put_contents($file, $planted);
            $answer = $this->server->get('/', $cookies);
            self::assertStringContainsString(' 200 ', $answer->header);
            self::assertSame('0', $answer->body);
        }
        self::assertSame(3, substr_count($this->log(), 'empty now'));
    }

    public function testARegeneratedIdComesWithANewSecret(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        $renewed = $this->server->get('/?regenerate', $cookies)->cookies();
        self::assertNotSame($cookies['PHPSESSID'], $renewed['PHPSESSID']);
        self::assertNotSame($cookies['PHPSESSID_key'], $renewed['PHPSESSID_key']);
        self::assertSame('1', $this->server->get('/', $renewed)->body);
        self::assertSame('0', $this->server->get('/', $cookies)->body, 'the old one is gone');
        $header = $this->server->get('/?regenerate', $renewed)->header;
        self::assertSame(1, substr_count($header, 'PHPSESSID_key='), 'and an answer sets a cookie once');
        self::assertSame(1, substr_count($header, 'PHPSESSID='));
    }

    public function testARotatedServerSecretIsLeftAtTheNextRequest(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        $this->server->stop();
        $new = ServerSecret::generate();
        $this->start("{$new->exposeText()},{$this->secret}");
        self::assertSame('1', $this->server->get('/', $cookies)->body);
        $this->server->stop();
        $this->start($new->exposeText());
        self::assertSame('1', $this->server->get('/', $cookies)->body);
    }

    public function testADestroyedSessionIsGone(): void
    {
        $cookies = $this->server->get('/?count')->cookies();
        $cookie = $this->server->get('/?destroy', $cookies)->setCookie('PHPSESSID_key');
        self::assertMatchesRegularExpression('/: PHPSESSID_key=deleted;.*Max-Age=0/i', $cookie, 'and its secret too');
        self::assertSame('0', $this->server->get('/', $cookies)->body);
    }

    private function start(string $secrets): void
    {
        $this->server = new WebServer(__DIR__ . '/site/counter.php', [
            'TEST_SERVER_SECRETS' => $secrets,
            'TEST_SESSION_PATH' => $this->path,
        ]);
    }

    private function stored(): string
    {
        $files = glob("{$this->path}/sess_*");
        self::assertCount(1, $files);
        return (string) file_get_contents($files[0]);
    }

    private function log(): string
    {
        return (string) @file_get_contents("{$this->path}/log");
    }
}
