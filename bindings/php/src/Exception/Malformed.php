<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The bytes are not the one valid encoding of this kind of artefact. */
final class Malformed extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 3;

    public function __construct(string $message = 'not the one valid encoding of this kind of artefact')
    {
        parent::__construct($message, self::NUMBER);
    }
}
