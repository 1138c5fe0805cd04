<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** None of the given identities or conversation keys is addressed by this envelope. */
final class NotARecipient extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 2;

    public function __construct(string $message = 'none of the given keys is addressed; ask for the right identity or conversation key')
    {
        parent::__construct($message, self::NUMBER);
    }
}
