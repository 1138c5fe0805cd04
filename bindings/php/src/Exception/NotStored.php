<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The database cut off or altered what was written, or does not tell upper from lower case. */
final class NotStored extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 202;

    public function __construct(string $message = 'the database did not keep what was written')
    {
        parent::__construct($message, self::NUMBER);
    }
}
