<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\AuthorMismatch;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\InvalidKey;
use Sealwax\Exception\Limit;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\Rows;
use Sealwax\Login\Stored;
use Sealwax\Primitives\Ed25519;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;

/** What a server checks of a login change before it writes anything: SPEC 15, in its order. */
final class ChangeVerifier
{
    public function __construct(
        private readonly AccountId $account,
        private readonly ?Stored $stored,
        private readonly LoginPolicy $policy,
    ) {
    }

    public function verify(#[\SensitiveParameter] string $bytes): Rows
    {
        $parts = new ChangeParts($bytes, $this->policy->acceptsLegacyRsa2048());
        $this->checkPlace($parts);
        $signer = ($this->stored?->wrap ?? $parts->wrap)->public();
        if (!$this->signs($signer, $parts, $parts->signature)) {
            throw new AuthorMismatch('the login change is not signed by the identity of the account');
        }
        $identity = $this->checkWraps($parts, $signer);
        $this->checkNewIdentity($parts, $signer, $identity);
        $this->checkPepper($parts->wrap);

        $record = null;
        if ($parts->token !== null) {
            $owner = new Owner($this->policy->realm(), $this->account, $identity->fingerprint());
            $record = LoginRecord::fromText(Records::lay($parts->token, $owner, $this->policy));
        }
        return new Rows(
            account: $this->account,
            replaces: $this->stored?->wrap,
            replacesRecovery: $this->stored?->recoveryWrap,
            wrap: $parts->wrap,
            record: $record,
            recoveryWrap: $parts->recoveryWrap,
            recoveryShare: $parts->share,
            recoverySelf: $parts->self,
            identity: $this->stored === null || !$identity->equals($signer) ? $identity : null,
            request: $parts->request,
        );
    }

    private function checkPlace(ChangeParts $parts): void
    {
        if ($parts->account !== $this->account->bytes()) {
            throw new InvalidInput('the login change is for another account; refuse it');
        }
        if ($parts->replaced !== $this->stored?->wrap->artefactHash()) {
            throw new InvalidInput(
                'the login change replaces another wrap than the stored one; somebody was faster, '
                . 'let the client read again',
            );
        }
    }

    /** Gives the identity that the account has after the change. */
    private function checkWraps(ChangeParts $parts, PublicIdentity $signer): PublicIdentity
    {
        $wraps = array_values(array_filter([$parts->wrap, $parts->recoveryWrap]));
        $identity = $wraps === [] ? $signer : $wraps[0]->public();
        $replaces = $this->stored !== null && $this->stored->newIdentity;
        $locksMissing = $parts->wrap === null
            || ($this->stored?->recoveryWrap !== null && $parts->recoveryWrap === null);
        if ($replaces && $locksMissing) {
            throw new InvalidInput(
                'a new identity needs a new wrap for every lock of the old one; let the client make them all',
            );
        }
        $others = array_filter($wraps, static fn (WrappedIdentity $wrap) => !$wrap->public()->equals($identity));
        if ($replaces === $identity->equals($signer) || $others !== []) {
            throw new InvalidKey('a wrap of the login change holds another identity');
        }
        $pairs = [
            [$parts->wrap, $this->stored?->wrap],
            [$parts->recoveryWrap, $this->stored?->recoveryWrap],
        ];
        foreach ($pairs as [$new, $old]) {
            if ($new !== null) {
                self::checkGeneration($new, $old);
            }
        }
        return $identity;
    }

    private static function checkGeneration(WrappedIdentity $new, ?WrappedIdentity $old): void
    {
        if ($old !== null && $old->lock() !== $new->lock()) {
            throw new InvalidInput('the stored wrap has another kind of lock than the one that replaces it');
        }
        $next = ($old?->generation() ?? 0) + 1;
        if ($next > 0xffffffff) {
            throw new Limit('the last generation is reached');
        }
        if ($new->generation() !== $next) {
            throw new InvalidInput(
                'the generation of a new wrap does not follow the stored one; let the client read again',
            );
        }
    }

    private function checkNewIdentity(ChangeParts $parts, PublicIdentity $signer, PublicIdentity $identity): void
    {
        $second = $parts->newSignature;
        if ($identity->equals($signer)) {
            if ($second !== null) {
                throw new InvalidKey('a login change is signed twice without a new identity');
            }
        } elseif ($second === null || !$this->signs($identity, $parts, $second)) {
            throw new AuthorMismatch('the login change is not signed by the new identity');
        }
    }

    private function checkPepper(?WrappedIdentity $wrap): void
    {
        if ($wrap !== null && $wrap->pepperId()?->bytes() !== $this->policy->pepperId()?->bytes()) {
            throw new InvalidInput(
                "the wrap was not made with the server's current pepper; let the client ask for a share anew",
            );
        }
    }

    private function signs(PublicIdentity $identity, ChangeParts $parts, string $signature): bool
    {
        $signed = Hash::lp($this->policy->realm()->name()) . $parts->signed;
        return Ed25519::verifiesLabelled($identity->ed25519(), Labels::LOGIN_CHANGE, $signed, $signature);
    }
}
