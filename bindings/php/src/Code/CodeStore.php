<?php

declare(strict_types=1);

namespace Sealwax\Code;

use Sealwax\Exception\CodeMismatch;
use Sealwax\Exception\Expired;
use Sealwax\Exception\InvalidInput;
use Sealwax\Identity\AccountId;
use Sealwax\Session\ServerSecrets;
use Sealwax\Wire\Base64Url;

/**
 * Login codes in a database, table sealwax_login_code of schema/: each guess is counted by compare-and-swap before it is
 * looked at, and a code that was right works once.
 *
 * The host limits how often codes are issued for an account and from an address.
 */
final class CodeStore
{
    /** So often somebody else may be faster before this gives up. */
    private const TRIES = 300;

    public function __construct(
        private readonly \PDO $db,
        private readonly ServerSecrets $secrets,
        private readonly string $table = 'sealwax_login_code',
    ) {
        if (!preg_match('/\A[A-Za-z_][A-Za-z0-9_]*\z/', $table)) {
            throw new InvalidInput('the name of a table has letters, digits and underscores');
        }
        if ($db->getAttribute(\PDO::ATTR_ERRMODE) !== \PDO::ERRMODE_EXCEPTION) {
            throw new InvalidInput('set PDO::ATTR_ERRMODE to PDO::ERRMODE_EXCEPTION: an error must not pass for a count');
        }
    }

    /** A code for this account and purpose, in the place of an older one. Send it, and keep it nowhere. */
    public function issue(
        AccountId $account,
        string $purpose,
        int $now,
        int $lifetime = 600,
        int $attempts = CodeState::ATTEMPTS,
    ): LoginCode {
        [$state, $code] = CodeState::issue($this->secrets, $account, $purpose, $now, $lifetime, $attempts);
        $own = !$this->db->inTransaction() && $this->db->beginTransaction();
        try {
            $this->run("DELETE FROM {$this->table} WHERE account = ? AND purpose = ?", [$account->text(), $purpose]);
            $this->run(
                "INSERT INTO {$this->table} (account, purpose, nonce, state, expires) VALUES (?, ?, ?, ?, ?)",
                [
                    $account->text(),
                    $purpose,
                    Base64Url::encode($state->nonce()),
                    $state->text(),
                    $state->unverifiedExpires(),
                ],
            );
            if ($own) {
                $this->db->commit();
            }
        } catch (\Throwable $thrown) {
            if ($own) {
                $this->db->rollBack();
            }
            throw $thrown;
        }
        return $code;
    }

    /** Whether this is the code, which then works no more. False for a wrong one, an old one, and none at all. */
    public function accepts(AccountId $account, string $purpose, #[\SensitiveParameter] string $typed, int $now): bool
    {
        $attempt = $this->counted($account, $purpose, $now);
        if ($attempt === null) {
            return false;
        }
        try {
            $nonce = $attempt->check($this->secrets, $account, $purpose, $typed);
        } catch (CodeMismatch) {
            return false;
        }
        return $this->run("DELETE FROM {$this->table} WHERE nonce = ?", [Base64Url::encode($nonce)]) === 1;
    }

    /** Deletes what has ended. */
    public function sweep(int $now): void
    {
        $this->run("DELETE FROM {$this->table} WHERE expires <= ?", [$now]);
    }

    private function counted(AccountId $account, string $purpose, int $now): ?Attempt
    {
        for ($try = 0; $try < self::TRIES; $try++) {
            $select = $this->db->prepare("SELECT state FROM {$this->table} WHERE account = ? AND purpose = ?");
            $select->execute([$account->text(), $purpose]);
            $stored = $select->fetchColumn();
            $select->closeCursor();
            if (!is_string($stored)) {
                return null;
            }
            try {
                $attempt = CodeState::fromText($stored)->attempt($now);
            } catch (Expired) {
                return null;
            }
            $swap = "UPDATE {$this->table} SET state = ? WHERE account = ? AND purpose = ? AND state = ?";
            $values = [$attempt->toStore()->text(), $account->text(), $purpose, $stored];
            if ($this->run($swap, $values) === 1) {
                return $attempt;
            }
        }
        return null;
    }

    /** @param list<string|int> $values */
    private function run(string $sql, array $values): int
    {
        $statement = $this->db->prepare($sql);
        $statement->execute($values);
        return $statement->rowCount();
    }
}
