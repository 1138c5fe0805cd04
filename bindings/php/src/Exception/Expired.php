<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The time given is at or after the end of validity. */
final class Expired extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 12;

    public function __construct(string $message = 'too old, used up, or from the future')
    {
        parent::__construct($message, self::NUMBER);
    }
}
