<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Login\LoginParams;

/** What a right token gives: the record laid anew, and the shares. */
interface AcceptedToken
{
    public function relaid(): string;

    /** @return string SWXT, of the stored wrap */
    public function share(): string;

    /** @return string SWXT, of a new salt under the current pepper */
    public function shareForNew(LoginParams $params): string;
}
