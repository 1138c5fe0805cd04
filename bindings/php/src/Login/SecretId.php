<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Bytes\Id;

/** Names a secret of the host; may be stored anywhere. */
final class SecretId implements \JsonSerializable, \Stringable
{
    use Id;

    public const LENGTH = 8;
}
