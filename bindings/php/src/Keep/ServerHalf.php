<?php

declare(strict_types=1);

namespace Sealwax\Keep;

use Sealwax\Secret\HostSecret;

/** The half of a keep that lives in the server session, and is handed to that session alone. */
final class ServerHalf
{
    use HostSecret;
}
