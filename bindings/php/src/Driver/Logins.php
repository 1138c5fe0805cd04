<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Rows;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\Stored;
use Sealwax\Login\Workspace;

/** The server's layer: SPEC 12.3 to 15. */
interface Logins
{
    public function checkChallenge(string $bytes): void;

    /** @return string SWXB */
    public function challengeOf(AccountId $account, WrappedIdentity $wrap): string;

    /** @return string SWXB */
    public function decoy(DecoySecret $secret, string $name, CostDistribution $costs): string;

    public function checkRecord(#[\SensitiveParameter] string $text): void;

    public function layRecord(
        LoginToken $token,
        AccountId $account,
        Fingerprint $fingerprint,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): string;

    /** @return AcceptedToken|null null: the token is not the one */
    public function verifyRecord(
        #[\SensitiveParameter] string $record,
        LoginToken $token,
        AccountId $account,
        WrappedIdentity $wrap,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): ?AcceptedToken;

    /** The work of a check, for a name that nobody has. */
    public function rejectUnknown(LoginPolicy $policy, LoginToken $token, ?Workspace $workspace = null): void;

    public function checkShareRequest(string $bytes, bool $legacyRsa2048): void;

    public function checkServerShare(#[\SensitiveParameter] string $bytes): void;

    /** @return string SWXT */
    public function answerShareRequest(
        string $request,
        bool $legacyRsa2048,
        AccountId $account,
        ShareChallenge $challenge,
        LoginPolicy $policy,
    ): string;

    public function verifyChange(
        #[\SensitiveParameter] string $bytes,
        AccountId $account,
        ?Stored $stored,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): Rows;
}
