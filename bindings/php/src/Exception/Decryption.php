<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** Wrong key, wrong place or tampered bytes: never which. */
final class Decryption extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 1;

    public function __construct(string $message = 'it does not open: the wrong key, the wrong place, or tampered bytes')
    {
        parent::__construct($message, self::NUMBER);
    }
}
