<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Identity\PublicIdentity;
use Sealwax\Tests\Samples;

/** The identity with which {@see Maker} makes. */
final class TestIdentities
{
    public static function secret(): string
    {
        return Samples::inputs('identities: secret-3072')->bytes('secret');
    }

    public static function public(): PublicIdentity
    {
        return PublicIdentity::fromBytes(Samples::inputs('identities: public-3072')->bytes('bytes'));
    }
}
