<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\AcceptedToken as AcceptedTokenOfDriver;
use Sealwax\Driver\Logins as LoginDriver;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Rows;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\Stored;
use Sealwax\Login\Workspace;

/** SPEC 12.3 to 15. */
final class Logins implements LoginDriver
{
    private readonly Handles $handles;

    public function __construct(private readonly Library $library)
    {
        $this->handles = new Handles($library);
    }

    public function checkChallenge(string $bytes): void
    {
        $this->library->handle('login_challenge', 'login_challenge_from_bytes', $bytes);
    }

    public function challengeOf(AccountId $account, WrappedIdentity $wrap): string
    {
        $wrap = $this->handles->wrap($wrap);
        $challenge = $this->library->handle('login_challenge', 'login_challenge_of', $account->bytes(), $wrap);
        return $this->library->bytes('login_challenge_to_bytes', $challenge);
    }

    public function decoy(DecoySecret $secret, string $name, CostDistribution $costs): string
    {
        $secret = $this->handles->secret('decoy_secret', $secret->exposeBytes());
        $distribution = null;
        foreach ($costs->entries() as [$cost, $pepperId, $weight]) {
            $entry = [$cost->memoryKib(), $cost->passes(), $pepperId?->bytes() ?? '', $weight];
            if ($distribution === null) {
                $distribution = $this->library->handle('cost_distribution', 'cost_distribution_new', ...$entry);
            } else {
                $this->library->do('cost_distribution_and', $distribution, ...$entry);
            }
        }
        $decoy = $this->library->handle('login_challenge', 'login_challenge_decoy', $secret, $name, $distribution);
        return $this->library->bytes('login_challenge_to_bytes', $decoy);
    }

    public function checkRecord(#[\SensitiveParameter] string $text): void
    {
        $this->library->handle('login_record', 'login_record_from_text', $text);
    }

    public function layRecord(
        LoginToken $token,
        AccountId $account,
        Fingerprint $fingerprint,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): string {
        $record = $this->library->handle(
            'login_record',
            ...self::in('login_record_lay', $workspace),
            ...[$this->handles->token($token), $account->bytes()],
            ...[$fingerprint->bytes(), $this->handles->policy($policy)],
        );
        return $this->library->bytes('login_record_to_text', $record);
    }

    public function verifyRecord(
        #[\SensitiveParameter] string $record,
        LoginToken $token,
        AccountId $account,
        WrappedIdentity $wrap,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): ?AcceptedTokenOfDriver {
        $accepted = $this->library->verdict(
            'accepted',
            ...self::in('login_record_verify', $workspace),
            ...[$this->library->handle('login_record', 'login_record_from_text', $record)],
            ...[$this->handles->token($token), $account->bytes()],
            ...[$this->handles->wrap($wrap), $this->handles->policy($policy)],
        );
        return $accepted === null ? null : new AcceptedToken($this->library, $accepted);
    }

    public function rejectUnknown(LoginPolicy $policy, LoginToken $token, ?Workspace $workspace = null): void
    {
        $with = [$this->handles->policy($policy), $this->handles->token($token)];
        $this->library->verdict('accepted', ...self::in('login_policy_reject_unknown', $workspace), ...$with);
    }

    public function checkShareRequest(string $bytes, bool $legacyRsa2048): void
    {
        $this->shareRequest($bytes, $legacyRsa2048);
    }

    public function checkServerShare(#[\SensitiveParameter] string $bytes): void
    {
        $this->library->handle('server_share', 'server_share_from_bytes', $bytes);
    }

    public function answerShareRequest(
        string $request,
        bool $legacyRsa2048,
        AccountId $account,
        ShareChallenge $challenge,
        LoginPolicy $policy,
    ): string {
        $share = $this->library->handle(
            'server_share',
            'share_request_answer',
            $this->shareRequest($request, $legacyRsa2048),
            $account->bytes(),
            $challenge->bytes(),
            $this->handles->policy($policy),
        );
        return $this->library->bytes('server_share_expose_bytes', $share);
    }

    public function verifyChange(
        #[\SensitiveParameter] string $bytes,
        AccountId $account,
        ?Stored $stored,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): Rows {
        $recovery = $stored?->recoveryWrap;
        $rows = $this->library->handle(
            'rows',
            ...self::in('login_change_verify', $workspace),
            ...[$bytes, $account->bytes()],
            ...[$stored === null ? null : $this->handles->wrap($stored->wrap)],
            ...[$recovery === null ? null : $this->handles->wrap($recovery)],
            ...[$stored !== null && $stored->newIdentity, $this->handles->policy($policy)],
        );
        $legacy = $policy->acceptsLegacyRsa2048();
        $record = $this->library->handle('login_record', 'rows_record', $rows);
        $record = $record === null ? null : $this->library->bytes('login_record_to_text', $record);
        return new Rows(
            account: $account,
            replaces: $stored?->wrap,
            replacesRecovery: $recovery,
            wrap: $this->wrapOf('rows_wrap', $rows, $legacy),
            record: $record === null ? null : LoginRecord::fromText($record),
            recoveryWrap: $this->wrapOf('rows_recovery_wrap', $rows, $legacy),
            recoveryShare: $this->library->bytes('rows_recovery_share', $rows) ?: null,
            recoverySelf: $this->library->bytes('rows_recovery_self', $rows) ?: null,
            identity: $this->identityOf($rows, $legacy),
            request: $this->library->bytes('rows_request', $rows) ?: null,
        );
    }

    /** @return list<mixed> the function, and the memory that it works in if there is some */
    private static function in(string $function, ?Workspace $workspace): array
    {
        return $workspace?->handle() === null ? [$function] : ["{$function}_in", $workspace->handle()];
    }

    private function shareRequest(string $bytes, bool $legacyRsa2048): Handle
    {
        $legacy = $legacyRsa2048 ? '_legacy' : '';
        return $this->library->handle('share_request', "share_request_from_bytes$legacy", $bytes);
    }

    private function wrapOf(string $function, Handle $rows, bool $legacy): ?WrappedIdentity
    {
        $wrap = $this->library->handle('wrapped_identity', $function, $rows);
        if ($wrap === null) {
            return null;
        }
        return WrappedIdentity::fromBytes($this->library->bytes('wrapped_identity_to_bytes', $wrap), $legacy);
    }

    private function identityOf(Handle $rows, bool $legacy): ?PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'rows_identity', $rows);
        if ($public === null) {
            return null;
        }
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), $legacy);
    }
}
