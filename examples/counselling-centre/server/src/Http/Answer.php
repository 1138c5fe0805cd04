<?php

declare(strict_types=1);

namespace Centre\Http;

/** What goes out. */
final class Answer
{
    /** @param array<string, string> $headers */
    public function __construct(
        public readonly int $status,
        private readonly array $headers,
        private readonly string|\Closure $body,
    ) {
    }

    /** @param array<string, mixed> $values */
    public static function json(#[\SensitiveParameter] array $values, int $status = 200): self
    {
        $flags = JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
        return self::text(json_encode((object) $values, $flags), $status);
    }

    /** JSON that is written already, as the package writes it. */
    public static function text(#[\SensitiveParameter] string $json, int $status = 200): self
    {
        return new self($status, ['Content-Type' => 'application/json', 'Cache-Control' => 'no-store'], $json);
    }

    public static function done(): self
    {
        return self::json([]);
    }

    public function send(): void
    {
        http_response_code($this->status);
        $always = [
            'X-Content-Type-Options' => 'nosniff',
            'Referrer-Policy' => 'no-referrer',
            'Cross-Origin-Resource-Policy' => 'same-origin',
        ];
        foreach ($this->headers + $always as $name => $value) {
            header("$name: $value");
        }
        header_remove('X-Powered-By');
        if ($this->body instanceof \Closure) {
            ($this->body)();
        } else {
            echo $this->body;
        }
    }
}
