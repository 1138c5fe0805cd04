<?php

declare(strict_types=1);

namespace Sealwax\Keep;

use Sealwax\Secret\HostSecret;

/** The half of a keep that never leaves the device. */
final class DeviceHalf
{
    use HostSecret;
}
