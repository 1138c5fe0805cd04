<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The caller asked for an author, and there is none. */
final class NotSigned extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 9;

    public function __construct(string $message = 'an author was asked for, and there is none')
    {
        parent::__construct($message, self::NUMBER);
    }
}
