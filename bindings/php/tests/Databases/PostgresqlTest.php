<?php

declare(strict_types=1);

namespace Sealwax\Tests\Databases;

final class PostgresqlTest extends StorageTest
{
    private static DatabaseServer $server;

    public static function setUpBeforeClass(): void
    {
        self::$server = DatabaseServer::postgresql();
        self::create(self::$server->connect(), 'postgresql');
    }

    public static function tearDownAfterClass(): void
    {
        self::$server->stop();
    }

    protected function connect(): \PDO
    {
        return self::$server->connect();
    }
}
