<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Bytes\Id;
use Sealwax\Primitives\Random;

/** What the server issues to who asks for a share: for one account, used once, deleted before the request is read. */
final class ShareChallenge implements \JsonSerializable, \Stringable
{
    use Id;

    public const LENGTH = 32;

    public static function generate(): self
    {
        return new self(Random::bytes(self::LENGTH));
    }
}
