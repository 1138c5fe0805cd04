<?php

declare(strict_types=1);

namespace Sealwax;

use Sealwax\Driver\Choice;
use Sealwax\Driver\Driver;

/**
 * Which driver does the work. Chosen once for each process: libsealwax by FFI where it is there and allowed, else pure
 * PHP. SEALWAX_DRIVER=ffi or SEALWAX_DRIVER=pure in the environment decides otherwise.
 */
final class Sealwax
{
    public const VERSION = '0.1.0';

    private static ?Choice $choice = null;

    public static function driver(): Driver
    {
        return self::choice()->driver;
    }

    /** The driver's name, and why not the other. */
    public static function choice(): Choice
    {
        return self::$choice ??= Choice::make();
    }
}
