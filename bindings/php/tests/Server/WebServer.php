<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

/** `php -S` with several workers, for the length of a test. */
final class WebServer
{
    /** @var resource */
    private $process;
    public readonly int $port;

    /** @param array<string, string> $environment */
    public function __construct(string $script, array $environment, bool $ffi = true)
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $this->port = (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);
        $setting = $ffi && ini_get('ffi.enable') !== '0' ? '1' : '0';
        $command = [PHP_BINARY, '-d', "ffi.enable=$setting", '-S', "127.0.0.1:{$this->port}", $script];
        $environment += ['PHP_CLI_SERVER_WORKERS' => '6'] + getenv();
        $pipes = [];
        $quiet = ['file', '/dev/null', 'w'];
        // A group of its own, so that its workers end with it.
        $command = ['setsid', ...$command];
        $this->process = proc_open($command, [1 => $quiet, 2 => $quiet], $pipes, null, $environment);
        $this->wait();
    }

    public function stop(): void
    {
        $group = proc_get_status($this->process)['pid'];
        posix_kill(-$group, SIGTERM);
        proc_close($this->process);
    }

    /** @param array<string, string> $cookies */
    public function get(string $path, array $cookies = []): Answer
    {
        return $this->all([$path], $cookies)[0];
    }

    /** @param array<string, string> $cookies */
    public function post(string $path, string $body, array $cookies = [], string $type = 'application/json'): Answer
    {
        $header = "Content-Type: $type\r\nContent-Length: " . strlen($body) . "\r\n";
        return $this->send("POST $path", $cookies, $header, $body);
    }

    /**
     * All at once.
     *
     * @param list<string>          $paths
     * @param array<string, string> $cookies
     *
     * @return list<Answer>
     */
    public function all(array $paths, array $cookies = []): array
    {
        $sockets = [];
        foreach ($paths as $path) {
            $sockets[] = $this->begin("GET $path", $cookies, '', '');
        }
        return array_map(static fn ($socket) => new Answer((string) stream_get_contents($socket)), $sockets);
    }

    /** @param array<string, string> $cookies */
    private function send(string $request, array $cookies, string $header, string $body): Answer
    {
        return new Answer((string) stream_get_contents($this->begin($request, $cookies, $header, $body)));
    }

    /**
     * @param array<string, string> $cookies
     *
     * @return resource
     */
    private function begin(string $request, array $cookies, string $header, string $body)
    {
        $socket = stream_socket_client("tcp://127.0.0.1:{$this->port}", timeout: 30);
        $header .= $cookies === [] ? '' : 'Cookie: ' . http_build_query($cookies, '', '; ') . "\r\n";
        fwrite($socket, "$request HTTP/1.0\r\nHost: localhost\r\n$header\r\n$body");
        return $socket;
    }

    private function wait(): void
    {
        for ($i = 0; $i < 200; $i++) {
            $socket = @stream_socket_client("tcp://127.0.0.1:{$this->port}", timeout: 1);
            if ($socket !== false) {
                fclose($socket);
                return;
            }
            usleep(50_000);
        }
        throw new \RuntimeException('php -S does not start');
    }
}
