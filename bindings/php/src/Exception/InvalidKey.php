<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** A key does not pass validation. */
final class InvalidKey extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 7;

    public function __construct(string $message = 'a key does not pass validation')
    {
        parent::__construct($message, self::NUMBER);
    }
}
