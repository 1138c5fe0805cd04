<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** A cost is below its floor; nothing was done. */
final class WeakParameters extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 6;

    public function __construct(string $message = 'a cost is below its floor; nothing was done')
    {
        parent::__construct($message, self::NUMBER);
    }
}
