<?php

declare(strict_types=1);

namespace Sealwax\Code;

use Sealwax\Secret\Guarded;
use Sealwax\Secret\Vault;

/** Six digits, to be sent to their user and kept nowhere. */
final class LoginCode
{
    use Guarded;

    /** @internal */
    public function __construct(#[\SensitiveParameter] string $digits)
    {
        Vault::keep($this, $digits);
    }

    public function exposeText(): string
    {
        return Vault::of($this);
    }
}
