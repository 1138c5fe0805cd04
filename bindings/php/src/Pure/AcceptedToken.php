<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\AcceptedToken as AcceptedTokenOfDriver;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginPolicy;
use Sealwax\Secret\Guarded;
use Sealwax\Secret\Vault;

/** What a right token gives. */
final class AcceptedToken implements AcceptedTokenOfDriver
{
    use Guarded;

    public function __construct(
        private readonly string $relaid,
        #[\SensitiveParameter] string $share,
        private readonly Owner $owner,
        private readonly LoginPolicy $policy,
    ) {
        Vault::keep($this, $share);
    }

    public function relaid(): string
    {
        return $this->relaid;
    }

    public function share(): string
    {
        return Vault::of($this);
    }

    public function shareForNew(LoginParams $params): string
    {
        return $this->owner->share($this->policy->pepper(), $params->salt());
    }
}
