<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Bytes\Id;

/** Names a public identity. */
final class Fingerprint implements \JsonSerializable, \Stringable
{
    use Id;

    public const LENGTH = 32;
}
