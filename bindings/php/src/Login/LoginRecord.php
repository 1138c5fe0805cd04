<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Sealwax;
use Sealwax\Secret\Guarded;
use Sealwax\Secret\Vault;

/** What a server stores of a login, at most 150 ASCII characters: SPEC 13. */
final class LoginRecord implements \Stringable
{
    use Guarded;

    private readonly Cost $cost;
    private readonly ?SecretId $pepperId;

    private function __construct(#[\SensitiveParameter] string $text)
    {
        Sealwax::driver()->logins()->checkRecord($text);
        $phc = new Phc($text, true);
        $this->cost = $phc->cost();
        $this->pepperId = $phc->keyId === null ? null : SecretId::fromBytes($phc->keyId);
        Vault::keep($this, $text);
    }

    /** Exactly the stored text; nothing around it is ignored. */
    public static function fromText(#[\SensitiveParameter] string $text): self
    {
        return new self($text);
    }

    /**
     * Lays a record for a token. A host rarely calls it: registrations and changes get theirs from
     * {@see LoginChange::verify()}, every login from {@see verify()}.
     */
    public static function lay(
        LoginToken $token,
        AccountId $account,
        Fingerprint $fingerprint,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): self {
        return new self(
            Sealwax::driver()->logins()->layRecord($token, $account, $fingerprint, $policy, $workspace),
        );
    }

    /**
     * Checks a token against this record, and when it is right lays the record anew. Null: it is not right; say no more
     * to the client, and count the try.
     *
     * @param WrappedIdentity $wrap the stored one that is locked by the password, read together with the record
     */
    public function verify(
        LoginToken $token,
        AccountId $account,
        WrappedIdentity $wrap,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): ?Accepted {
        $driver = Sealwax::driver()->logins();
        $accepted = $driver->verifyRecord(Vault::of($this), $token, $account, $wrap, $policy, $workspace);
        return $accepted === null ? null : new Accepted($accepted, $this, $account, $wrap);
    }

    /** To be called with the token of a name without an account: the work of a check, and never accepted. */
    public static function rejectUnknown(LoginPolicy $policy, LoginToken $token, ?Workspace $workspace = null): void
    {
        Sealwax::driver()->logins()->rejectUnknown($policy, $token, $workspace);
    }

    public function cost(): Cost
    {
        return $this->cost;
    }

    public function pepperId(): ?SecretId
    {
        return $this->pepperId;
    }

    /** The text to store. */
    public function text(): string
    {
        return Vault::of($this);
    }

    public function __toString(): string
    {
        return Vault::of($this);
    }
}
