<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** A secret is not copied, nor serialized: a mistake in the host's program. */
final class NotCopied extends \LogicException implements SealwaxException
{
    public const NUMBER = 203;

    public function __construct(string $message = 'a secret is neither copied nor serialized')
    {
        parent::__construct($message, self::NUMBER);
    }
}
