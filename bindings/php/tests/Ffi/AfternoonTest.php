<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Envelope\Opener;
use Sealwax\Envelope\Sealer;
use Sealwax\Exception\Decryption;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Identity\Recipient;
use Sealwax\Keep\DeviceHalf;
use Sealwax\Keep\Keep;
use Sealwax\Keep\ServerHalf;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginSecret;
use Sealwax\MessageId;
use Sealwax\Recovery\Approvers;
use Sealwax\Recovery\Claimant;
use Sealwax\Recovery\NewCard;
use Sealwax\Recovery\PendingApproval;
use Sealwax\Recovery\RecoveryRequest;
use Sealwax\Recovery\RecoverySetup;
use Sealwax\Tests\Server\WebServer;
use Sealwax\Tests\TestCase;
use Sealwax\Wire\Base64Url;

/** examples/afternoon/after, its server without FFI, its clients by libsealwax. */
final class AfternoonTest extends TestCase
{
    private static WebServer $server;
    private static string $folder;

    public static function setUpBeforeClass(): void
    {
        self::$folder = sys_get_temp_dir() . '/sealwax-' . bin2hex(random_bytes(8));
        mkdir(self::$folder, 0700);
        self::$server = new WebServer(dirname(__DIR__, 4) . '/examples/afternoon/after/index.php', [
            'AFTERNOON_DB' => self::$folder . '/db',
            'AFTERNOON_SECRETS' => self::$folder . '/secrets',
        ], ffi: false);
    }

    public static function tearDownAfterClass(): void
    {
        self::$server->stop();
        array_map(unlink(...), glob(self::$folder . '/*'));
        rmdir(self::$folder);
    }

    protected function setUp(): void
    {
        $db = self::$folder . '/db';
        if (is_file($db)) {
            $pdo = new \PDO("sqlite:$db");
            array_map($pdo->exec(...), ['DELETE FROM account', 'DELETE FROM message', 'DELETE FROM recovery']);
        }
    }

    public function testAMessageGoesFromOneToTheOtherAndTheDatabaseReadsNothing(): void
    {
        [$anna, $ben] = [$this->client('anna'), $this->client('ben')];
        $id = MessageId::generate();
        $place = self::message($id);
        $public = PublicIdentity::fromText($anna->call('/api/public', ['name' => 'ben'])['public']);
        $sealer = Sealer::new($place)->to(Recipient::unverified($public))->signedBy($anna->me);
        $text = 'a needle in the database';
        $body = ['to' => 'ben', 'place' => $id->text(), 'envelope' => $sealer->seal($text)->text()];
        $anna->call('/api/write', $body);
        $anna->call('/api/write', $body, 500); // a place is for one message

        preg_match('#/read\?id=\d+#', $ben->page('/'), $found);
        preg_match('/data-message="([^"]+)"/', $ben->page($found[0]), $data);
        $data = json_decode(html_entity_decode($data[1]), true);
        $opener = Opener::new(self::message(MessageId::fromText($data['place'])))->with($ben->me);
        $opened = $opener->from(PublicIdentity::fromText($data['public']))->open(Envelope::fromText($data['body']));
        self::assertSame([$text, 'anna'], [$opened->plaintext(), $data['name']]);
        $elsewhere = Opener::new(self::message(MessageId::generate()))->with($ben->me);
        $elsewhere = $elsewhere->from(PublicIdentity::fromText($data['public']));
        $open = static fn () => $elsewhere->open(Envelope::fromText($data['body']));
        self::assertRefused(Decryption::class, $open, 'in the place of another message');
        foreach (glob(self::$folder . '/*') as $file) {
            self::assertStringNotContainsString('needle', (string) file_get_contents($file));
        }
    }

    public function testAPageLaterTheKeysAreThereUntilTheSessionEnds(): void
    {
        $anna = $this->client('anna');
        $half = ServerHalf::fromText($anna->call('/api/keep', [])['server_half']);
        [$device, $expires] = [DeviceHalf::generate(), time() + 3600];
        $keep = Keep::lock($anna->me, $device, $half, $anna->realm, $anna->account, $expires, $anna->place);
        // The next page.
        $answer = $anna->call('/api/keep', []);
        $half = ServerHalf::fromText($answer['server_half']);
        $account = AccountId::fromText($answer['account']);
        $me = $keep->open($device, $half, $anna->realm, $account, time(), $anna->place);
        self::assertTrue($me->fingerprint()->equals($anna->me->fingerprint()));
        $anna->submit('/logout', '/');
        self::assertStringNotContainsString('server_half', $anna->page('/api/keep'));
    }

    public function testAWrongPasswordAndAnUnknownNameAreRefusedAlike(): void
    {
        $this->client('anna')->logIn('wrong', 403);
        $this->stranger('nobody')->logIn('any', 403);
        $challenges = [];
        foreach ([1, 2] as $_) {
            $challenges[] = $this->stranger('nobody')->call('/api/challenge', ['name' => 'nobody']);
        }
        self::assertSame($challenges[0], $challenges[1]);
    }

    public function testAChangedPasswordIsTheOneThatCounts(): void
    {
        $anna = $this->client('anna');
        $anna->changePassword('battery staple');
        $this->stranger('anna')->logIn('correct horse', 403);
        $again = $this->stranger('anna');
        $again->logIn('battery staple');
        self::assertSame(2, $again->wrap->generation());
    }

    public function testAForgottenPasswordIsOvercomeByCardAndApprover(): void
    {
        [$anna, $ben] = [$this->client('anna'), $this->client('ben')];
        $approvers = Approvers::named(Recipient::unverified($ben->me->public()));
        $new = NewCard::generate();
        $card = $new->confirmScanned($new->exposeText());
        $setup = RecoverySetup::begin(
            $anna->me,
            $card,
            $approvers,
            $anna->realm,
            $anna->account,
            $anna->wrap,
            null,
            $anna->place,
        );
        $anna->call('/api/change', ['change' => $setup->exposeText()]);

        // On a new device.
        $lost = $this->stranger('anna');
        $fresh = Centre::person('fresh');
        $request = RecoveryRequest::new($card, $anna->account, $fresh->public(), time());
        $hash = $lost->call('/api/recovery', ['name' => 'anna', 'request' => $request->text()])['hash'];
        self::assertSame(Base64Url::encode($request->hash()), $hash);
        $lost->call('/api/grant', ['hash' => $hash], 404);

        $open = $ben->call('/api/recoveries', [])[0];
        $claimant = Claimant::judged($anna->account, Recipient::unverified($anna->me->public()), null);
        $pending = PendingApproval::review(
            $ben->me,
            $ben->account,
            $ben->realm,
            Envelope::fromText($open['recovery_share']),
            RecoveryRequest::fromText($open['request']),
            $claimant,
            time(),
            3600,
            $anna->place,
        );
        $grant = $pending->approve($request->code(), time())->grant();
        $ben->call('/api/approve', ['hash' => $hash, 'grant' => $grant->text()]);

        $answer = $lost->call('/api/grant', ['hash' => $hash]);
        $wraps = array_map(WrappedIdentity::fromText(...), [$answer['wrap'], $answer['recovery_wrap']]);
        $grant = Envelope::fromText($answer['grant']);
        $recovered = $request->redeem($grant, $fresh, $card, $wraps[1], $approvers, $anna->place);
        $lost->account = AccountId::fromText($answer['account']);
        $params = LoginParams::small();
        $login = LoginSecret::derive('remembered', $lost->realm, $lost->account, $params);
        $challenge = $lost->call('/api/share-challenge', ['name' => 'anna'])['challenge'];
        $share = $lost->share($recovered, $login, $challenge);
        $next = NewCard::generate();
        $next = $next->confirmScanned($next->exposeText());
        $change = $recovered->complete($login, $share, $next, $approvers, $wraps[0], $wraps[1], $anna->place);
        $body = ['name' => 'anna', 'change' => $change->exposeText()];
        $lost->call('/api/complete', $body);
        $lost->call('/api/complete', $body, 400);
        $lost->logIn('remembered');
        self::assertTrue($lost->me->fingerprint()->equals($anna->me->fingerprint()));
    }

    public function testTheOldMailboxIsTakenOverOnceForThoseWhoRegistered(): void
    {
        $this->client('anna');
        $ben = $this->client('ben');
        $old = self::$folder . '/old';
        $db = new \PDO("sqlite:$old");
        $db->exec('CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, email TEXT, password TEXT)');
        $db->exec('CREATE TABLE message (id INTEGER PRIMARY KEY, sender INT, recipient INT, body TEXT, time INT)');
        $db->exec("INSERT INTO account (id, name) VALUES (7, 'anna'), (8, 'ben'), (9, 'carl')");
        $db->exec("INSERT INTO message VALUES (1, 7, 8, 'an old needle', 5), (2, 9, 8, 'of carl', 6), (3, 8, 9, 'x', 7)");
        self::assertStringContainsString('carl has not registered here yet', $this->migrate($old));
        self::assertStringContainsString('ben: 1 messages sealed', $this->migrate($old, 'ben', 'carl'));
        self::assertStringContainsString('ben: 0 messages sealed', $this->migrate($old, 'ben'), 'a second time');
        unset($db);
        unlink($old);

        preg_match('#/read\?id=\d+#', $ben->page('/'), $found);
        preg_match('/data-message="([^"]+)"/', $ben->page($found[0]), $data);
        $data = json_decode(html_entity_decode($data[1]), true);
        $opener = Opener::new(self::message(MessageId::fromText($data['place'])))->with($ben->me);
        $opened = $opener->authorNotChecked()->open(Envelope::fromText($data['body']));
        self::assertSame(['anna', 'an old needle'], [$data['name'], $opened->plaintext()]);
        self::assertStringNotContainsString('needle', (string) file_get_contents(self::$folder . '/db'));
    }

    public function testADeletedAccountIsGone(): void
    {
        $anna = $this->client('anna');
        $anna->submit('/delete', '/account');
        $this->stranger('anna')->logIn('correct horse', 403);
        self::assertStringNotContainsString('Account', $anna->page('/login'));
    }

    private function migrate(string ...$arguments): string
    {
        $script = dirname(__DIR__, 4) . '/examples/afternoon/after/migrate.php';
        array_splice($arguments, 1, 0, [self::$folder . '/db']);
        $process = proc_open([PHP_BINARY, '-d', 'ffi.enable=1', $script, ...$arguments], [1 => ['pipe', 'w']], $pipes);
        $said = (string) stream_get_contents($pipes[1]);
        self::assertSame(0, proc_close($process), $said);
        return $said;
    }

    private static function message(MessageId $id): Context
    {
        return Context::new()->with('mailbox', 'message')->with('message', $id->bytes());
    }

    private function client(string $name): Client
    {
        $client = $this->stranger($name);
        $client->register('correct horse');
        $client->logIn('correct horse');
        return $client;
    }

    private function stranger(string $name): Client
    {
        return new Client(self::$server, $name);
    }
}
