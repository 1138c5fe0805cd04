<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** A defect of libsealwax: let go of the objects of this call, and report it. */
final class Defect extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 100;

    public function __construct(string $message = 'a defect of libsealwax; report it')
    {
        parent::__construct($message, self::NUMBER);
    }
}
