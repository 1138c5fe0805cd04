<?php

declare(strict_types=1);

namespace Sealwax\Session;

use Sealwax\Secret\HostSecret;

/** The half of a session key that lives only in the cookie of its user, as its text. */
final class CookieSecret
{
    use HostSecret;
}
