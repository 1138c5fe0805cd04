<?php

declare(strict_types=1);

namespace Sealwax\Tests\Databases;

/** A database server of its own, in a folder of its own, under its own user, for the length of a test. */
final class DatabaseServer
{
    /** @param resource $process */
    private function __construct(
        private $process,
        private readonly string $folder,
        private readonly string $dsn,
        private readonly string $user,
    ) {
    }

    public static function postgresql(): self
    {
        $bin = glob('/usr/lib/postgresql/*/bin')[0];
        $folder = self::folder('postgres');
        self::run(self::as('postgres', ["$bin/initdb", '-D', "$folder/data", '-A', 'trust', '-U', 'test', '-N']));
        $options = ['-k', $folder, '-c', 'listen_addresses=', '-F'];
        $command = self::as('postgres', ["$bin/postgres", '-D', "$folder/data", ...$options]);
        return new self(self::start($command), $folder, "pgsql:host=$folder;dbname=postgres", 'test');
    }

    public static function mariadb(): self
    {
        $folder = self::folder('mysql');
        $install = ['mariadb-install-db', '--no-defaults', "--datadir=$folder/data", '--skip-test-db'];
        self::run(self::as('mysql', [...$install, '--auth-root-authentication-method=normal']));
        $options = ["--socket=$folder/socket", "--pid-file=$folder/pid", '--skip-networking'];
        $command = self::as('mysql', ['/usr/sbin/mariadbd', '--no-defaults', "--datadir=$folder/data", ...$options]);
        return new self(self::start($command), $folder, "mysql:unix_socket=$folder/socket;charset=utf8mb4", 'root');
    }

    /** A new connection, as soon as the server takes one. */
    public function connect(): \PDO
    {
        for ($i = 0; ; $i++) {
            try {
                return $this->open();
            } catch (\PDOException $thrown) {
                if ($i >= 300) {
                    throw $thrown;
                }
                usleep(100_000);
            }
        }
    }

    public function stop(): void
    {
        posix_kill(-proc_get_status($this->process)['pid'], SIGTERM);
        proc_close($this->process);
        self::run(['rm', '-rf', $this->folder]);
    }

    private function open(): \PDO
    {
        $db = new \PDO($this->dsn, $this->user, null, [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]);
        if (str_starts_with($this->dsn, 'mysql')) {
            $db->exec('CREATE DATABASE IF NOT EXISTS host');
            $db->exec('USE host');
        }
        return $db;
    }

    private static function folder(string $user): string
    {
        $folder = sys_get_temp_dir() . '/sealwax-' . bin2hex(random_bytes(4));
        mkdir($folder, 0700);
        if (posix_geteuid() === 0) {
            chown($folder, $user);
        }
        return $folder;
    }

    /**
     * Database servers refuse to run as root.
     *
     * @param list<string> $command
     *
     * @return list<string>
     */
    private static function as(string $user, array $command): array
    {
        $drop = ['setpriv', "--reuid=$user", "--regid=$user", '--init-groups'];
        return posix_geteuid() === 0 ? [...$drop, ...$command] : $command;
    }

    /** @param list<string> $command */
    private static function run(array $command): void
    {
        exec(implode(' ', array_map('escapeshellarg', $command)) . ' 2>&1', $output, $status);
        if ($status !== 0) {
            throw new \RuntimeException(implode("\n", array_slice($output, -5)));
        }
    }

    /**
     * @param list<string> $command
     *
     * @return resource
     */
    private static function start(array $command)
    {
        $quiet = ['file', '/dev/null', 'w'];
        $pipes = [];
        return proc_open(['setsid', ...$command], [1 => $quiet, 2 => $quiet], $pipes);
    }
}
