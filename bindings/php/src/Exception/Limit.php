<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** A length, count or cost is beyond its bound; nothing was done. */
final class Limit extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 5;

    public function __construct(string $message = 'a length, count or cost is beyond its bound; nothing was done')
    {
        parent::__construct($message, self::NUMBER);
    }
}
