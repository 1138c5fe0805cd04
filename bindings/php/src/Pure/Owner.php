<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Realm;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Wire\Base64Url;

/** Whose records and shares they are, and what a pepper makes of them: SPEC 13.1 and 14. */
final class Owner
{
    private readonly string $info;

    public function __construct(Realm $realm, AccountId $account, Fingerprint $identity)
    {
        $this->info = Hash::lp($realm->name()) . $account->bytes() . $identity->bytes();
    }

    /** What Argon2id hashes: the token, or what the pepper makes of it. */
    public function recordInput(?Pepper $pepper, LoginToken $token): string
    {
        if ($pepper === null) {
            return $token->exposeText();
        }
        $key = Hash::expand($pepper->exposeBytes(), Labels::LOGIN_RECORD, $this->info, 32);
        return Base64Url::encode(Hash::mac($key, $token->exposeText()));
    }

    /** @return string SWXT */
    public function share(?Pepper $pepper, string $salt): string
    {
        if ($pepper === null) {
            return "SWXT\x01" . str_repeat("\0", 40);
        }
        $share = Hash::expand($pepper->exposeBytes(), Labels::LOGIN_SHARE, $this->info . $salt, 32);
        return "SWXT\x01" . $pepper->id()->bytes() . $share;
    }
}
