<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Secret\HostSecret;

/** A secret outside the database that is mixed into every record and every wrapping key. */
final class Pepper
{
    use HostSecret;
}
