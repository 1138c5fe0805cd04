<?php

declare(strict_types=1);

namespace Centre;

/** The database of one centre, SQLite or PostgreSQL: statements that both understand. */
final class Database
{
    private readonly bool $sqlite;

    public function __construct(public readonly \PDO $pdo)
    {
        $this->sqlite = $pdo->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'sqlite';
    }

    public static function open(string $dsn, ?string $user): self
    {
        $db = new self(new \PDO($dsn, $user, null, [
            \PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION,
            \PDO::ATTR_DEFAULT_FETCH_MODE => \PDO::FETCH_ASSOC,
            \PDO::ATTR_STRINGIFY_FETCHES => false,
        ]));
        if ($db->sqlite) {
            $db->pdo->exec('PRAGMA busy_timeout = 20000');
            $db->pdo->exec('PRAGMA journal_mode = WAL');
            $db->pdo->exec('PRAGMA synchronous = FULL');
            // What is deleted is overwritten.
            $db->pdo->exec('PRAGMA secure_delete = ON');
        }
        return $db;
    }

    public function create(): void
    {
        $package = dirname((new \ReflectionClass(\Sealwax\Sealwax::class))->getFileName(), 2);
        $this->pdo->exec(file_get_contents("$package/schema/" . ($this->sqlite ? 'sqlite' : 'postgresql') . '.sql'));
        $this->pdo->exec(file_get_contents(dirname(__DIR__) . '/schema.sql'));
    }

    /** @return list<array<string, mixed>> */
    public function rows(string $sql, mixed ...$values): array
    {
        return $this->done($sql, $values)->fetchAll();
    }

    /** @return array<string, mixed>|null */
    public function row(string $sql, mixed ...$values): ?array
    {
        return $this->rows($sql, ...$values)[0] ?? null;
    }

    /** The first column of the first row; null if there is none. */
    public function value(string $sql, mixed ...$values): mixed
    {
        $row = $this->row($sql, ...$values);
        return $row === null ? null : array_values($row)[0];
    }

    /** How many rows it changed. */
    public function run(string $sql, mixed ...$values): int
    {
        return $this->done($sql, $values)->rowCount();
    }

    /**
     * All of it or nothing. On SQLite whoever writes waits at the beginning; on PostgreSQL a deadlock is tried again.
     *
     * @template T
     *
     * @param \Closure(): T $work
     *
     * @return T
     */
    public function transaction(\Closure $work): mixed
    {
        for ($try = 1; ; $try++) {
            $this->pdo->exec($this->sqlite ? 'BEGIN IMMEDIATE' : 'BEGIN');
            try {
                $result = $work();
                $this->pdo->exec('COMMIT');
                return $result;
            } catch (\Throwable $thrown) {
                $this->pdo->exec('ROLLBACK');
                $again = $thrown instanceof \PDOException && in_array($thrown->getCode(), ['40P01', '40001'], true);
                if (!$again || $try >= 5) {
                    throw $thrown;
                }
            }
        }
    }

    /** Makes a deletion one from the files, too, as far as the database can. */
    public function forget(string $table): void
    {
        $this->pdo->exec($this->sqlite ? 'PRAGMA wal_checkpoint(TRUNCATE)' : "VACUUM $table");
    }

    /** @return list<string> */
    public function tables(): array
    {
        $sql = $this->sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name";
        return array_map(static fn (array $row) => array_values($row)[0], $this->rows($sql));
    }

    /** @param array<mixed> $values */
    private function done(string $sql, array $values): \PDOStatement
    {
        $statement = $this->pdo->prepare($sql);
        foreach (array_values($values) as $i => $value) {
            $value = $value instanceof \Stringable ? (string) $value : $value;
            $type = match (true) {
                is_int($value), is_bool($value) => \PDO::PARAM_INT,
                $value === null => \PDO::PARAM_NULL,
                default => \PDO::PARAM_STR,
            };
            $statement->bindValue($i + 1, is_bool($value) ? (int) $value : $value, $type);
        }
        $statement->execute();
        return $statement;
    }
}
