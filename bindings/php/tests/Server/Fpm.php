<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

/** php-fpm behind nginx, with a copy of the package, for the length of a test. */
final class Fpm
{
    public readonly string $folder;
    public readonly int $port;

    /** @var list<resource> */
    private array $processes = [];

    /** @param array<string, string> $settings of php.ini */
    public function __construct(string $page, array $settings)
    {
        $this->folder = sys_get_temp_dir() . '/sealwax-' . bin2hex(random_bytes(8));
        $package = dirname(__DIR__, 2);
        mkdir("{$this->folder}/www", 0755, true);
        mkdir("{$this->folder}/sessions", 0777);
        foreach (['src', 'include', 'schema', 'autoload.php', 'preload.php'] as $part) {
            self::run(['cp', '-r', "$package/$part", $this->folder]);
        }
        file_put_contents("{$this->folder}/www/index.php", $page);
        self::run(['chmod', '-R', 'a+rX', $this->folder]);
        chmod("{$this->folder}/sessions", 0777);
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $this->port = (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);
        $this->startFpm($settings);
        $this->startNginx();
    }

    public function get(string $query): Answer
    {
        for ($i = 0; ; $i++) {
            $socket = @stream_socket_client("tcp://127.0.0.1:{$this->port}", timeout: 10);
            $answer = '';
            if ($socket !== false) {
                fwrite($socket, "GET /?$query HTTP/1.0\r\nHost: localhost\r\n\r\n");
                $answer = (string) stream_get_contents($socket);
            }
            // Until both have started.
            if ($i >= 100 || ($answer !== '' && !str_contains($answer, '502 Bad Gateway'))) {
                return new Answer($answer);
            }
            usleep(100_000);
        }
    }

    public function log(): string
    {
        return (string) @file_get_contents("{$this->folder}/log");
    }

    public function stop(): void
    {
        foreach ($this->processes as $process) {
            posix_kill(-proc_get_status($process)['pid'], SIGTERM);
            proc_close($process);
        }
        self::run(['rm', '-rf', $this->folder]);
    }

    /** @param array<string, string> $settings */
    private function startFpm(array $settings): void
    {
        $user = posix_geteuid() === 0 ? "user = www-data\ngroup = www-data\nlisten.mode = 0666\n" : '';
        file_put_contents("{$this->folder}/fpm.conf", "[global]\nerror_log = {$this->folder}/log\ndaemonize = no\n"
            . "[www]\n{$user}listen = {$this->folder}/fpm.sock\npm = static\npm.max_children = 4\n"
            . "catch_workers_output = yes\nclear_env = no\n");
        $ini = '';
        foreach ($settings as $name => $value) {
            $ini .= "$name = \"" . str_replace('FOLDER', $this->folder, $value) . "\"\n";
        }
        $ini .= posix_geteuid() === 0 ? "opcache.preload_user = www-data\n" : '';
        mkdir("{$this->folder}/ini");
        file_put_contents("{$this->folder}/ini/sealwax.ini", $ini);
        $fpm = glob('/usr/sbin/php-fpm*')[0];
        // The distribution's extensions, and our settings after them.
        $scan = glob('/etc/php/*/fpm/conf.d')[0] . ":{$this->folder}/ini";
        $this->start([$fpm, '-F', '-y', "{$this->folder}/fpm.conf"], ['PHP_INI_SCAN_DIR' => $scan]);
    }

    private function startNginx(): void
    {
        $user = posix_geteuid() === 0 ? 'user www-data;' : '';
        $temporary = '';
        foreach (['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'] as $kind) {
            $temporary .= "{$kind}_temp_path {$this->folder}/temporary-$kind;\n";
        }
        file_put_contents("{$this->folder}/nginx.conf", <<<CONF
            $user
            daemon off;
            pid {$this->folder}/nginx.pid;
            error_log {$this->folder}/nginx.log;
            events {}
            http {
                access_log off;
                $temporary
                server {
                    listen 127.0.0.1:{$this->port};
                    location / {
                        fastcgi_pass unix:{$this->folder}/fpm.sock;
                        fastcgi_param SCRIPT_FILENAME {$this->folder}/www/index.php;
                        fastcgi_param QUERY_STRING \$query_string;
                        fastcgi_param REQUEST_METHOD \$request_method;
                        fastcgi_param HTTP_COOKIE \$http_cookie;
                    }
                }
            }
            CONF);
        $this->start(['/usr/sbin/nginx', '-c', "{$this->folder}/nginx.conf", '-e', "{$this->folder}/nginx.log"], []);
    }

    /**
     * @param list<string>          $command
     * @param array<string, string> $environment
     */
    private function start(array $command, array $environment): void
    {
        $quiet = ['file', "{$this->folder}/output", 'a'];
        $pipes = [];
        $without = array_diff_key(getenv(), ['SEALWAX_LIBRARY' => '', 'SEALWAX_DRIVER' => '']);
        $descriptors = [1 => $quiet, 2 => $quiet];
        $this->processes[] = proc_open(['setsid', ...$command], $descriptors, $pipes, null, $environment + $without);
    }

    /** @param list<string> $command */
    private static function run(array $command): void
    {
        exec(implode(' ', array_map('escapeshellarg', $command)) . ' 2>&1', $output, $status);
        if ($status !== 0) {
            throw new \RuntimeException(implode("\n", $output));
        }
    }
}
