<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

/** What a web server answered. */
final class Answer
{
    public readonly string $body;
    public readonly string $header;

    public function __construct(string $answer)
    {
        [$this->header, $this->body] = explode("\r\n\r\n", $answer, 2) + ['', ''];
    }

    /** @return array<string, string> those it sets, the last one of each name */
    public function cookies(): array
    {
        preg_match_all('/^Set-Cookie: ([^=]+)=([^;\r]*)/mi', $this->header, $found);
        return array_map('urldecode', array_combine($found[1], $found[2]));
    }

    public function setCookie(string $name): string
    {
        preg_match_all("/^Set-Cookie: $name=.*$/mi", $this->header, $found);
        return trim((string) end($found[0]));
    }
}
