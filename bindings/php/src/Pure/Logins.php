<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\AcceptedToken as AcceptedTokenOfDriver;
use Sealwax\Driver\Logins as LoginDriver;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Phc;
use Sealwax\Login\Rows;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\Stored;
use Sealwax\Login\Workspace;

/** SPEC 12.3 to 15. */
final class Logins implements LoginDriver
{
    public function checkChallenge(string $bytes): void
    {
        Challenges::check($bytes);
    }

    public function challengeOf(AccountId $account, WrappedIdentity $wrap): string
    {
        return Challenges::of($account, $wrap);
    }

    public function decoy(DecoySecret $secret, string $name, CostDistribution $costs): string
    {
        return Challenges::decoy($secret, $name, $costs);
    }

    public function checkRecord(#[\SensitiveParameter] string $text): void
    {
        (new Phc($text, true))->cost();
    }

    public function layRecord(
        LoginToken $token,
        AccountId $account,
        Fingerprint $fingerprint,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): string {
        return Records::lay($token, new Owner($policy->realm(), $account, $fingerprint), $policy);
    }

    public function verifyRecord(
        #[\SensitiveParameter] string $record,
        LoginToken $token,
        AccountId $account,
        WrappedIdentity $wrap,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): ?AcceptedTokenOfDriver {
        // Fails where the login could not be completed: another kind of lock, an unknown pepper.
        $ofWrap = $wrap->pepperId();
        $pepper = $ofWrap === null ? null : Records::pepper($ofWrap, $policy);
        $owner = new Owner($policy->realm(), $account, $wrap->public()->fingerprint());
        if (!Records::matches($record, $token, $owner, $ofWrap, $policy)) {
            return null;
        }
        $share = $owner->share($pepper, $wrap->loginParams()->salt());
        return new AcceptedToken(Records::lay($token, $owner, $policy), $share, $owner, $policy);
    }

    public function rejectUnknown(LoginPolicy $policy, LoginToken $token, ?Workspace $workspace = null): void
    {
        $account = AccountId::fromBytes(str_repeat("\0", 16));
        $owner = new Owner($policy->realm(), $account, Fingerprint::fromBytes(str_repeat("\0", 32)));
        Records::matches(Records::nobodys($policy), $token, $owner, $policy->pepperId(), $policy);
    }

    public function checkShareRequest(string $bytes, bool $legacyRsa2048): void
    {
        Shares::read($bytes, $legacyRsa2048);
    }

    public function checkServerShare(#[\SensitiveParameter] string $bytes): void
    {
        Shares::checkShare($bytes);
    }

    public function answerShareRequest(
        string $request,
        bool $legacyRsa2048,
        AccountId $account,
        ShareChallenge $challenge,
        LoginPolicy $policy,
    ): string {
        return Shares::answer($request, $legacyRsa2048, $account, $challenge, $policy);
    }

    public function verifyChange(
        #[\SensitiveParameter] string $bytes,
        AccountId $account,
        ?Stored $stored,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): Rows {
        return (new ChangeVerifier($account, $stored, $policy))->verify($bytes);
    }
}
