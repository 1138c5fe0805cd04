<?php

declare(strict_types=1);

namespace Sealwax\Wire;

/** Whether bytes are UTF-8, without ext-mbstring. */
final class Utf8
{
    public static function is(#[\SensitiveParameter] string $bytes): bool
    {
        return preg_match('//u', $bytes) === 1;
    }
}
