<?php

declare(strict_types=1);

namespace Sealwax\Tests\Databases;

use Sealwax\Code\CodeStore;
use Sealwax\Code\LoginCode;
use Sealwax\Envelope\Envelope;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\NotStored;
use Sealwax\Identity\AccountId;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;
use Sealwax\Storage\Column;
use Sealwax\Storage\PlainRows;
use Sealwax\Tests\Samples;
use Sealwax\Tests\TestCase;

/** Login codes and artefacts in a database: the promises hold on each. */
abstract class StorageTest extends TestCase
{
    protected const NOW = 1_800_000_000;

    private AccountId $account;
    private ServerSecrets $secrets;

    /** A connection of its own to the database of this class, its tables empty. */
    abstract protected function connect(): \PDO;

    /** A type of this database that keeps long texts and tells upper from lower case. */
    protected function binaryText(): string
    {
        return 'TEXT';
    }

    protected function setUp(): void
    {
        $this->account = AccountId::generate();
        $this->secrets = new ServerSecrets(ServerSecret::generate());
    }

    public function testACodeWorksOnce(): void
    {
        $store = $this->store();
        $code = $store->issue($this->account, 'login', self::NOW)->exposeText();
        self::assertMatchesRegularExpression('/\A[0-9]{6}\z/', $code);
        self::assertFalse($store->accepts($this->account, 'login', self::wrong($code), self::NOW));
        self::assertFalse($store->accepts($this->account, 'delete', $code, self::NOW));
        self::assertFalse($store->accepts(AccountId::generate(), 'login', $code, self::NOW));
        self::assertTrue($store->accepts($this->account, 'login', " $code\n", self::NOW));
        self::assertFalse($store->accepts($this->account, 'login', $code, self::NOW));
    }

    public function testACodeEndsWithItsTimeAndItsAttempts(): void
    {
        $store = $this->store();
        $code = $store->issue($this->account, 'login', self::NOW, 600)->exposeText();
        self::assertFalse($store->accepts($this->account, 'login', $code, self::NOW + 600));
        for ($i = 0; $i < 5; $i++) {
            self::assertFalse($store->accepts($this->account, 'login', self::wrong($code), self::NOW));
        }
        self::assertFalse($store->accepts($this->account, 'login', $code, self::NOW));
    }

    public function testANewCodeEndsTheOldOne(): void
    {
        $store = $this->store();
        $old = $store->issue($this->account, 'login', self::NOW)->exposeText();
        do {
            $new = $store->issue($this->account, 'login', self::NOW)->exposeText();
        } while ($new === $old);
        self::assertFalse($store->accepts($this->account, 'login', $old, self::NOW));
        self::assertTrue($store->accepts($this->account, 'login', $new, self::NOW));
    }

    public function testParallelGuessesAreCounted(): void
    {
        $code = $this->store()->issue($this->account, 'login', self::NOW)->exposeText();
        self::assertSame(0, $this->parallel(8, self::wrong($code)));
        self::assertSame(0, $this->parallel(1, $code), 'no attempt is left');
    }

    public function testOfParallelRightCodesOneIsAccepted(): void
    {
        $code = $this->store()->issue($this->account, 'login', self::NOW, attempts: 50)->exposeText();
        self::assertSame(1, $this->parallel(8, $code));
    }

    public function testWhatIsStoredIsWhatWasWritten(): void
    {
        $db = $this->connect();
        $wrap = Samples::wrapOfPassword();
        $number = $this->insert($db, 'sealwax_roster', $wrap->text());
        $column = new Column($db, 'sealwax_roster', 'entry', 'number');
        $column->assertStored($number, $wrap);
        self::assertFalse($column->swap($number, strtolower($wrap->text()), 'x'));
        self::assertTrue($column->swap($number, $wrap, 'x'));
        $column->assertStored($number, 'x');
        self::assertRefused(NotStored::class, static fn () => $column->assertStored($number, 'y'));
        self::assertRefused(NotStored::class, static fn () => $column->assertStored($number + 1, 'x'));
    }

    public function testAnEnvelopeToFortyPeopleFits(): void
    {
        $db = $this->connect();
        $text = 'swxe1_' . str_repeat('aB-_9', 20_000);
        $number = $this->insert($db, 'sealwax_roster', $text);
        (new Column($db, 'sealwax_roster', 'entry', 'number'))->assertStored($number, $text);
        self::assertTrue(true);
    }

    public function testPlainRowsAreSealedInBatchesThatStopAndGoOn(): void
    {
        $db = $this->connect();
        $db->exec('DROP TABLE IF EXISTS plain');
        $db->exec('CREATE TABLE plain (id INTEGER PRIMARY KEY, body VARCHAR(100), envelope ' . $this->binaryText() . ')');
        for ($id = 1; $id <= 25; $id++) {
            $db->prepare('INSERT INTO plain (id, body) VALUES (?, ?)')->execute([$id, "text $id"]);
        }
        $rows = new PlainRows($db, 'plain', 'id', 'body', 'envelope');
        $envelope = Envelope::fromBytes(Samples::inputs('envelopes: one-signed')->bytes('bytes'));
        $sealed = [];
        $stops = static function (int $id, string $text) use (&$sealed, $envelope): Envelope {
            $sealed[$id] = $text;
            return $id === 17 ? throw new \DomainException('the machine stops') : $envelope;
        };
        self::assertSame(10, $rows->seal(10, $stops));
        self::assertRefused(\DomainException::class, static fn () => $rows->seal(10, $stops));
        self::assertSame(15, $rows->left(), 'the batch that stopped is as it was');
        $goesOn = static function (int $id, string $text) use (&$sealed, $envelope): Envelope {
            $sealed[$id] = $text;
            return $envelope;
        };
        self::assertSame([10, 5, 0], [$rows->seal(10, $goesOn), $rows->seal(10, $goesOn), $rows->seal(10, $goesOn)]);
        self::assertSame(0, $rows->left());
        $db->exec('INSERT INTO plain (id, body) VALUES (26, NULL)');
        self::assertSame([0, 0], [$rows->left(), $rows->seal(10, $goesOn)], 'nothing to seal is nothing left');
        self::assertSame(array_map(static fn (int $id) => "text $id", range(1, 25)), array_values($sealed));
        $plain = 'SELECT COUNT(*) FROM plain WHERE id < 26 AND (body IS NOT NULL OR envelope IS NULL OR envelope <> ?)';
        $count = $db->prepare($plain);
        $count->execute([$envelope->text()]);
        self::assertSame(0, (int) $count->fetchColumn());
    }

    public function testASilentConnectionIsRefused(): void
    {
        $db = $this->connect();
        $db->setAttribute(\PDO::ATTR_ERRMODE, \PDO::ERRMODE_SILENT);
        self::assertRefused(InvalidInput::class, fn () => new CodeStore($db, $this->secrets));
    }

    protected function insert(\PDO $db, string $table, string $entry): int
    {
        $number = random_int(1, PHP_INT_MAX >> 1);
        $db->prepare("INSERT INTO $table (number, entry) VALUES (?, ?)")->execute([$number, $entry]);
        return $number;
    }

    protected static function create(\PDO $db, string $schema): void
    {
        $sql = (string) file_get_contents(dirname(__DIR__, 2) . "/schema/$schema.sql");
        foreach (explode(";\n", preg_replace('/--.*$/m', '', $sql)) as $statement) {
            if (trim($statement) !== '') {
                $db->exec($statement);
            }
        }
    }

    /** How many of so many processes, guessing at once, are let in. */
    private function parallel(int $processes, string $code): int
    {
        $children = [];
        for ($i = 0; $i < $processes; $i++) {
            $child = pcntl_fork();
            if ($child === 0) {
                $accepted = $this->store()->accepts($this->account, 'login', $code, self::NOW);
                // Ends here, without what PHPUnit does at its end.
                pcntl_exec('/bin/sh', ['-c', $accepted ? 'exit 10' : 'exit 20']);
            }
            $children[] = $child;
        }
        $accepted = 0;
        foreach ($children as $child) {
            pcntl_waitpid($child, $status);
            self::assertContains(pcntl_wexitstatus($status), [10, 20]);
            $accepted += pcntl_wexitstatus($status) === 10 ? 1 : 0;
        }
        return $accepted;
    }

    private function store(): CodeStore
    {
        return new CodeStore($this->connect(), $this->secrets);
    }

    private static function wrong(string $code): string
    {
        return strtr($code, '0123456789', '1234567890');
    }
}
