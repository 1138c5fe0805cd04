<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The operating system gave no randomness; nothing was done. */
final class Randomness extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 13;

    public function __construct(string $message = 'the operating system gave no randomness; nothing was done')
    {
        parent::__construct($message, self::NUMBER);
    }
}
