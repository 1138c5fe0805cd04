<?php

declare(strict_types=1);

namespace Sealwax;

use Sealwax\Bytes\Id;
use Sealwax\Primitives\Random;

/** Names a message in its place: 16 random bytes. The host keeps it beside the envelope, once in its table. */
final class MessageId implements \JsonSerializable, \Stringable
{
    use Id;

    public const LENGTH = 16;

    public static function generate(): self
    {
        return new self(Random::bytes(self::LENGTH));
    }
}
