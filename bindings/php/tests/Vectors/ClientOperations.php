<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

/** What libsealwax does besides. */
final class ClientOperations
{
    public static function can(Inputs $inputs): bool
    {
        return true;
    }
}
