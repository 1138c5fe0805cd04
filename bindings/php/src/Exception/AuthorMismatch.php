<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** Signed, but not by an author the caller accepts. */
final class AuthorMismatch extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 8;

    public function __construct(string $message = 'not signed by who has to')
    {
        parent::__construct($message, self::NUMBER);
    }
}
