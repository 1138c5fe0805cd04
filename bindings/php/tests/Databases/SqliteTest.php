<?php

declare(strict_types=1);

namespace Sealwax\Tests\Databases;

use Sealwax\Exception\NotStored;
use Sealwax\Storage\Column;

final class SqliteTest extends StorageTest
{
    private static string $path;

    public static function setUpBeforeClass(): void
    {
        self::$path = (string) tempnam(sys_get_temp_dir(), 'sealwax-');
        $db = new \PDO('sqlite:' . self::$path);
        $db->exec('PRAGMA journal_mode = WAL');
        self::create($db, 'sqlite');
    }

    public static function tearDownAfterClass(): void
    {
        array_map(unlink(...), glob(self::$path . '*'));
    }

    public function testACollationThatIgnoresCaseIsNoticed(): void
    {
        $db = $this->connect();
        $db->exec('CREATE TABLE IF NOT EXISTS careless (number INTEGER, entry TEXT COLLATE NOCASE)');
        $number = $this->insert($db, 'careless', 'swxw1_aB');
        $column = new Column($db, 'careless', 'entry', 'number');
        $thrown = self::assertRefused(NotStored::class, static fn () => $column->assertStored($number, 'swxw1_aB'));
        self::assertStringContainsString('upper from lower case', $thrown->getMessage());
    }

    protected function connect(): \PDO
    {
        $db = new \PDO('sqlite:' . self::$path, options: [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]);
        $db->exec('PRAGMA busy_timeout = 30000');
        return $db;
    }
}
