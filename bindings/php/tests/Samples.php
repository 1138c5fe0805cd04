<?php

declare(strict_types=1);

namespace Sealwax\Tests;

use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\Pepper;
use Sealwax\Tests\Vectors\Corpus;
use Sealwax\Tests\Vectors\Inputs;

/** Artefacts of the shared vectors, for tests that need some. */
final class Samples
{
    public static function inputs(string $name): Inputs
    {
        foreach (Corpus::cases() as $key => [$case]) {
            if ($key === $name) {
                return $case['inputs'];
            }
        }
        throw new \LogicException("there is no vector $name");
    }

    public static function wrapOfPassword(): WrappedIdentity
    {
        return WrappedIdentity::fromBytes(self::inputs('wraps: password-with-share-seen')->bytes('bytes'));
    }

    /** The one that this wrap names. */
    public static function pepper(): Pepper
    {
        return Pepper::fromBytes(implode('', array_map('chr', range(0x80, 0x9f))));
    }
}
