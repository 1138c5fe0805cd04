<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The artefact is of a version that this release does not know. */
final class UnsupportedVersion extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 4;

    public function __construct(string $message = 'the artefact is of a version that this release does not know; update sealwax')
    {
        parent::__construct($message, self::NUMBER);
    }
}
