<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** A confirmation code, login code or check character is not the expected one. */
final class CodeMismatch extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 11;

    public function __construct(string $message = 'the code is not the right one')
    {
        parent::__construct($message, self::NUMBER);
    }
}
