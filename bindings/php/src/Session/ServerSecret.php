<?php

declare(strict_types=1);

namespace Sealwax\Session;

use Sealwax\Secret\HostSecret;

/** The secret of sealed sessions and login codes, kept outside the database. */
final class ServerSecret
{
    use HostSecret;
}
