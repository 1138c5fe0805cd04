<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Secret\HostSecret;

/** By which names without an account get challenges like those of accounts. Never rotated: a decoy that changes is none. */
final class DecoySecret
{
    use HostSecret;
}
