<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** An argument is not acceptable, or contradicts what is stored. */
final class InvalidInput extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 14;

    public function __construct(string $message = 'an argument is not acceptable')
    {
        parent::__construct($message, self::NUMBER);
    }
}
