<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Envelope\Envelope;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Wire\Base64Url;

/**
 * What to write of a verified login change, all of it in one transaction, and only while what it replaces is still
 * what is stored. What is null stays as it is.
 *
 *     BEGIN;                                                            -- a registration: replaces is null
 *     INSERT INTO sealwax_used_id (id) VALUES (<account>);              -- fails for an id that was used before
 *     INSERT INTO sealwax_account (id, name, …) VALUES (…);             -- columns()
 *     COMMIT;
 *
 *     BEGIN;                                                            -- a change
 *     UPDATE sealwax_account SET wrap = <wrap>, record = <record>, …    -- columns()
 *      WHERE id = <account> AND wrap = <replaces> AND recovery_wrap = <replacesRecovery>;   -- IS NULL where null
 *     -- one row, or ROLLBACK: somebody was faster, the client reads again
 *     DELETE FROM session WHERE account = <account> AND id <> <this one>;                  -- if passwordChanged()
 *     DELETE FROM sealwax_recovery_request WHERE hash = <requestHash()> AND account = <account>; -- one row, if there is one
 *     COMMIT;
 */
final class Rows
{
    /**
     * @internal made by {@see LoginChange::verify()}
     *
     * @param WrappedIdentity|null $replaces      the stored wrap of the password; null: a registration
     * @param LoginRecord|null     $record        there exactly if `wrap` is
     * @param string|null          $recoveryShare the envelope for the approvers
     * @param string|null          $recoverySelf  the envelope to the user himself
     * @param PublicIdentity|null  $identity      to publish: at registration, or when the identity was replaced
     * @param string|null          $request       hash of the recovery request that this completes, 32 bytes
     */
    public function __construct(
        public readonly AccountId $account,
        public readonly ?WrappedIdentity $replaces,
        public readonly ?WrappedIdentity $replacesRecovery,
        public readonly ?WrappedIdentity $wrap,
        public readonly ?LoginRecord $record,
        public readonly ?WrappedIdentity $recoveryWrap,
        public readonly ?string $recoveryShare,
        public readonly ?string $recoverySelf,
        public readonly ?PublicIdentity $identity,
        public readonly ?string $request,
    ) {
    }

    /**
     * What to write, as the texts of the columns that schema/ names; without those that stay as they are.
     *
     * @return array<string, string>
     */
    public function columns(): array
    {
        $envelope = static fn (?string $bytes) => $bytes === null ? null : Envelope::fromBytes($bytes)->text();
        return array_filter([
            'public' => $this->identity?->text(),
            'wrap' => $this->wrap?->text(),
            'record' => $this->record?->text(),
            'recovery_wrap' => $this->recoveryWrap?->text(),
            'recovery_share' => $envelope($this->recoveryShare),
            'recovery_self' => $envelope($this->recoverySelf),
        ], is_string(...));
    }

    /** The recovery request that this completes, as {@see \Sealwax\Json\Exchange::readRecovery()} names it. */
    public function requestHash(): ?string
    {
        return $this->request === null ? null : Base64Url::encode($this->request);
    }

    public function isRegistration(): bool
    {
        return $this->replaces === null;
    }

    /** Whether the password of an existing account is set: end its other sessions, and with them the keeps. */
    public function passwordChanged(): bool
    {
        return $this->wrap !== null && $this->replaces !== null;
    }
}
