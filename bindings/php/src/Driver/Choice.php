<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\NeedsLibsealwax;
use Sealwax\Ffi\FfiDriver;
use Sealwax\Ffi\Library;
use Sealwax\Pure\PureDriver;

/** Which driver is used, and why not the other. */
final class Choice
{
    private function __construct(public readonly Driver $driver, public readonly string $reason)
    {
    }

    public static function make(): self
    {
        $wanted = getenv('SEALWAX_DRIVER') ?: 'auto';
        if (!in_array($wanted, ['auto', 'ffi', 'pure'], true)) {
            throw new InvalidInput('SEALWAX_DRIVER is ffi, pure or auto');
        }
        if ($wanted === 'pure') {
            return new self(new PureDriver(), 'SEALWAX_DRIVER=pure says so');
        }
        try {
            $library = Library::load();
            return new self(new FfiDriver($library), "libsealwax {$library->version()} is loaded");
        } catch (NeedsLibsealwax $why) {
            if ($wanted === 'ffi') {
                throw $why;
            }
            return new self(new PureDriver(), $why->why);
        }
    }
}
