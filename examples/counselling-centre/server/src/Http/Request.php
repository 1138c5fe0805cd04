<?php

declare(strict_types=1);

namespace Centre\Http;

use Centre\Refusal;

/** What came in. Of the address it came from nothing is read anywhere. */
final class Request
{
    /** The longest login change has two wraps and an envelope to many approvers. */
    private const MOST = 4_194_304;

    /** @param array<string, mixed> $query */
    public function __construct(
        public readonly string $method,
        public readonly string $path,
        public readonly array $query,
        private readonly array $server,
    ) {
    }

    public static function received(): self
    {
        $path = (string) parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH);
        return new self($_SERVER['REQUEST_METHOD'] ?? 'GET', rawurldecode($path), $_GET, $_SERVER);
    }

    public function header(string $name): ?string
    {
        $value = $this->server['HTTP_' . strtr(strtoupper($name), '-', '_')] ?? null;
        return is_string($value) ? $value : null;
    }

    public function type(): string
    {
        return strtolower(trim(explode(';', (string) ($this->server['CONTENT_TYPE'] ?? ''))[0]));
    }

    /** Where the page that sent this has to be from, if the configuration does not say. */
    public function ownOrigin(): string
    {
        $secure = !in_array($this->server['HTTPS'] ?? '', ['', 'off'], true);
        return ($secure ? 'https://' : 'http://') . $this->header('Host');
    }

    /** A whole number from the query. */
    public function number(string $name, int $default, int $most = PHP_INT_MAX): int
    {
        $text = $this->query[$name] ?? (string) $default;
        if (!is_string($text) || !preg_match('/\A[0-9]{1,15}\z/', $text)) {
            throw Refusal::body();
        }
        return min((int) $text, $most);
    }

    /** A short text from the query. */
    public function text(string $name): ?string
    {
        $text = $this->query[$name] ?? null;
        return is_string($text) && strlen($text) <= 64 ? $text : null;
    }

    /** The body as it came; refused before it is read when it says that it is longer. */
    public function bytes(int $most = self::MOST): string
    {
        if ((int) ($this->server['CONTENT_LENGTH'] ?? 0) > $most) {
            throw Refusal::large();
        }
        $input = fopen('php://input', 'rb');
        $bytes = (string) stream_get_contents($input, $most + 1);
        fclose($input);
        return strlen($bytes) > $most ? throw Refusal::large() : $bytes;
    }

    /**
     * The fields of the body, exactly these.
     *
     * @param array<string, string> $fields see {@see Body}
     *
     * @return array<string, mixed>
     */
    public function fields(array $fields): array
    {
        return Body::read($this->bytes(), $fields);
    }
}
