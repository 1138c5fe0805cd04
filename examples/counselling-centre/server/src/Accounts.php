<?php

declare(strict_types=1);

namespace Centre;

use Sealwax\Identity\AccountId;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginChange;
use Sealwax\Login\Stored;
use Sealwax\Login\ShareChallenge;
use Sealwax\Envelope\Envelope;

/** The rows of accounts: how they are found, and how a change is written. */
final class Accounts
{
    private const COLUMNS = 'a.id, a.name, a.public, a.wrap, a.record, a.recovery_wrap, a.recovery_share,
        a.recovery_self, p.email, p.second_factor, p.epoch';

    public function __construct(private readonly Centre $centre)
    {
    }

    /** As names are compared. */
    public static function normalised(string $name): string
    {
        $name = mb_check_encoding($name, 'UTF-8') ? trim($name) : throw Refusal::body();
        $name = mb_strtolower(\Normalizer::normalize($name, \Normalizer::FORM_C) ?: '', 'UTF-8');
        return $name === '' || mb_strlen($name) > 64 || preg_match('/[\p{C}\p{Zl}\p{Zp}]/u', $name)
            ? throw Refusal::body()
            : $name;
    }

    /**
     * Record and wrap in one statement: they belong together.
     *
     * @return array<string, mixed>|null
     */
    public function named(string $name): ?array
    {
        return $this->find('a.name = ?', $name);
    }

    /** @return array<string, mixed> */
    public function get(string $account): array
    {
        return $this->find('a.id = ?', $account) ?? throw Refusal::nothing();
    }

    /** A challenge for a share request: one an account, used once. */
    public function challenge(AccountId $account): ShareChallenge
    {
        $challenge = ShareChallenge::generate();
        $this->centre->db()->run(
            'INSERT INTO sealwax_reserved (id, challenge, expires) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET challenge = excluded.challenge, expires = excluded.expires',
            $account,
            $challenge,
            time() + 600,
        );
        return $challenge;
    }

    /**
     * Writes what a change says, all of it or nothing, and only while what it replaces is what is stored.
     *
     * @param string|null $request the recovery that it has to complete
     *
     * @return int the epoch of the sessions that go on
     */
    public function change(array $account, #[\SensitiveParameter] string $text, ?string $request = null): int
    {
        $recovery = $account['recovery_wrap'];
        $stored = new Stored(
            WrappedIdentity::fromText($account['wrap']),
            $recovery === null ? null : WrappedIdentity::fromText($recovery),
        );
        // Costs a record, so outside of the transaction.
        $rows = LoginChange::verifyText($text, AccountId::fromText($account['id']), $stored, $this->centre->policy());
        $completes = $rows->request === null ? null : self::base64($rows->request);
        if ($completes !== $request) {
            throw Refusal::refused();
        }
        $envelope = static fn (?string $bytes) => $bytes === null ? null : Envelope::fromBytes($bytes)->text();
        return $this->centre->db()->transaction(function () use ($rows, $account, $recovery, $envelope, $request): int {
            $db = $this->centre->db();
            $changed = $db->run(
                'UPDATE sealwax_account SET wrap = COALESCE(?, wrap), record = COALESCE(?, record),
                     recovery_wrap = COALESCE(?, recovery_wrap), recovery_share = COALESCE(?, recovery_share),
                     recovery_self = COALESCE(?, recovery_self)
                 WHERE id = ? AND wrap = ? AND recovery_wrap IS NOT DISTINCT FROM ?',
                $rows->wrap,
                $rows->record,
                $rows->recoveryWrap,
                $envelope($rows->recoveryShare),
                $envelope($rows->recoverySelf),
                $account['id'],
                $account['wrap'],
                $recovery,
            );
            if ($changed !== 1) {
                throw Refusal::conflict();
            }
            $delete = 'DELETE FROM sealwax_recovery_request WHERE hash = ? AND account = ?';
            if ($request !== null && $db->run($delete, $request, $account['id']) !== 1) {
                throw Refusal::conflict();
            }
            if ($rows->passwordChanged()) {
                $db->run('UPDATE person SET epoch = epoch + 1 WHERE account = ?', $account['id']);
                (new Mail($this->centre))->tell($account['id'], 'password-changed');
            }
            return (int) $db->value('SELECT epoch FROM person WHERE account = ?', $account['id']);
        });
    }

    private static function base64(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** @return array<string, mixed>|null */
    private function find(string $where, string $value): ?array
    {
        $columns = self::COLUMNS;
        // One that is being deleted has no wraps any more, and is not there.
        return $this->centre->db()->row(
            "SELECT $columns FROM sealwax_account a JOIN person p ON p.account = a.id WHERE $where AND p.leaving = 0",
            $value,
        );
    }
}
