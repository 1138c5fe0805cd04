<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Tests\TestCase;

/** examples/afternoon: the application before, and how much changed. */
final class AfternoonTest extends TestCase
{
    public function testTheDiffIsWhatAnAfternoonTakes(): void
    {
        $folder = dirname(__DIR__, 4) . '/examples/afternoon';
        $labels = '--label before/index.php --label after/index.php';
        exec("diff -U0 $labels $folder/before/index.php $folder/after/index.php", $lines, $status);
        self::assertSame(1, $status);
        $guide = (string) file_get_contents(dirname(__DIR__, 2) . '/docs/afternoon.md');
        $shown = "```diff\n" . implode("\n", $lines) . "\n```\n";
        if (getenv('SEALWAX_BLESS') === '1') {
            $guide = strstr($guide, '```diff', true) . $shown;
            file_put_contents(dirname(__DIR__, 2) . '/docs/afternoon.md', $guide);
        }
        self::assertStringEndsWith($shown, $guide, 'the guide shows the diff; SEALWAX_BLESS=1 writes it anew');
        $changed = preg_grep('/^[+-](?![+-]{2} )/', $lines);
        self::assertGreaterThan(100, count($changed));
        self::assertLessThan(250, count($changed));
    }

    public function testTheApplicationBeforeWorks(): void
    {
        $folder = sys_get_temp_dir() . '/sealwax-' . bin2hex(random_bytes(8));
        mkdir($folder, 0700);
        $script = dirname(__DIR__, 4) . '/examples/afternoon/before/index.php';
        $server = new WebServer($script, ['AFTERNOON_DB' => "$folder/db"]);
        try {
            $anna = $this->register($server, 'anna');
            $this->register($server, 'ben');
            $sent = $this->submit($server, '/write', ['to' => 'anna', 'body' => 'to oneself'], $anna);
            self::assertStringContainsString('303', $sent->header);
            self::assertStringContainsString('/read?id=1', $server->get('/', $anna)->body);
            self::assertStringContainsString('to oneself', (string) file_get_contents("$folder/db"), 'it reads along');
        } finally {
            $server->stop();
            array_map(unlink(...), glob("$folder/*"));
            rmdir($folder);
        }
    }

    /** @return array<string, string> */
    private function register(WebServer $server, string $name): array
    {
        $cookies = $server->get('/register')->cookies();
        $fields = ['name' => $name, 'email' => 'a@b.example', 'password' => 'correct horse'];
        $answer = $this->submit($server, '/register', $fields, $cookies);
        self::assertStringContainsString('303', $answer->header);
        return $answer->cookies() + $cookies;
    }

    /**
     * @param array<string, string> $fields
     * @param array<string, string> $cookies
     */
    private function submit(WebServer $server, string $path, array $fields, array $cookies): Answer
    {
        preg_match('/name="csrf" value="([0-9a-f]+)"/', $server->get($path, $cookies)->body, $found);
        $body = http_build_query($fields + ['csrf' => $found[1]]);
        return $server->post($path, $body, $cookies, 'application/x-www-form-urlencoded');
    }
}
