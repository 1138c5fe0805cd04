<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/** The pure-PHP driver does what a server needs; this is something else. */
final class NeedsLibsealwax extends \RuntimeException implements SealwaxException
{
    public const NUMBER = 201;

    /** @param string $why why libsealwax is not in use here */
    public function __construct(string $what, public readonly string $why)
    {
        parent::__construct("$what needs libsealwax by FFI: $why; `sealwax-doctor` says what to do", self::NUMBER);
    }
}
