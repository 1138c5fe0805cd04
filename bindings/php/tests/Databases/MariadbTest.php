<?php

declare(strict_types=1);

namespace Sealwax\Tests\Databases;

use Sealwax\Exception\NotStored;
use Sealwax\Storage\Column;

final class MariadbTest extends StorageTest
{
    private static DatabaseServer $server;

    public static function setUpBeforeClass(): void
    {
        self::$server = DatabaseServer::mariadb();
        self::create(self::$server->connect(), 'mariadb');
    }

    public static function tearDownAfterClass(): void
    {
        self::$server->stop();
    }

    public function testASilentTruncationIsNoticed(): void
    {
        $db = $this->connect();
        // As many shared hosts have it.
        $db->exec("SET sql_mode = ''");
        $db->exec('CREATE TABLE IF NOT EXISTS careless (number BIGINT, entry TEXT)');
        $text = 'swxe1_' . str_repeat('aB-_9', 20_000);
        $number = $this->insert($db, 'careless', $text);
        $column = new Column($db, 'careless', 'entry', 'number');
        $thrown = self::assertRefused(NotStored::class, static fn () => $column->assertStored($number, $text));
        self::assertStringContainsString('cut off after 65535 of 100006 bytes', $thrown->getMessage());
    }

    public function testTheUsualCollationIsNoticed(): void
    {
        $db = $this->connect();
        $db->exec('CREATE TABLE IF NOT EXISTS usual (number BIGINT, entry MEDIUMTEXT) CHARACTER SET utf8mb4');
        $number = $this->insert($db, 'usual', 'swxw1_aB');
        $column = new Column($db, 'usual', 'entry', 'number');
        $thrown = self::assertRefused(NotStored::class, static fn () => $column->assertStored($number, 'swxw1_aB'));
        self::assertStringContainsString('upper from lower case', $thrown->getMessage());
    }

    protected function binaryText(): string
    {
        return 'MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin';
    }

    protected function connect(): \PDO
    {
        return self::$server->connect();
    }
}
