<?php

declare(strict_types=1);

namespace Centre;

/** Random ids, and days. */
final class Id
{
    /** 16 random bytes, as everywhere: 22 characters. */
    public static function random(): string
    {
        return rtrim(strtr(base64_encode(random_bytes(16)), '+/', '-_'), '=');
    }

    /** For people to type. */
    public static function short(): string
    {
        return bin2hex(random_bytes(8));
    }

    /** No more exact than that does the server know when something happened. */
    public static function minute(): int
    {
        return intdiv(time(), 60) * 60;
    }

    public static function day(): int
    {
        return intdiv(time(), 86400) * 86400;
    }

    public static function check(string $id, int $length = 22): string
    {
        return preg_match("/\\A[A-Za-z0-9_-]{{$length}}\\z/", $id) ? $id : throw Refusal::body();
    }
}
