<?php

declare(strict_types=1);

namespace Centre;

/**
 * The end of an account. Its wraps go first: from then on what was sealed to it alone is unreadable, whatever follows.
 */
final class Deletion
{
    public function __construct(private readonly Centre $centre)
    {
    }

    /** @param bool $staff a counsellor leaves conversations; with a seeker they end */
    public function of(string $account, bool $staff): void
    {
        $db = $this->centre->db();
        $db->transaction(static function () use ($db, $account): void {
            $db->run(
                "UPDATE sealwax_account SET wrap = '', record = '', recovery_wrap = NULL, recovery_share = NULL,
                     recovery_self = NULL WHERE id = ?",
                $account,
            );
            $db->run('UPDATE person SET leaving = 1, epoch = epoch + 1 WHERE account = ?', $account);
        });
        $db->forget('sealwax_account');
        $this->finish($account, $staff);
    }

    /** What is left, also of a deletion that was interrupted. */
    public function finish(string $account, bool $staff): void
    {
        $db = $this->centre->db();
        $files = $db->transaction(function () use ($db, $account, $staff): array {
            $files = array_column($db->rows('SELECT id FROM attachment WHERE account = ?', $account), 'id');
            $mine = $db->rows('SELECT conversation FROM participant WHERE account = ? AND gone = 0', $account);
            foreach (array_column($mine, 'conversation') as $conversation) {
                $left = (int) $db->value(
                    'SELECT COUNT(*) FROM participant WHERE conversation = ? AND gone = 0 AND account <> ?',
                    $conversation,
                    $account,
                );
                if ($staff && $left > 0) {
                    $db->run('UPDATE conversation SET stale = 1 WHERE id = ?', $conversation);
                    continue;
                }
                array_push($files, ...$this->conversation($conversation));
            }
            foreach (['attachment', 'participant', 'notice', 'device', 'offer', 'sealwax_login_code'] as $table) {
                $db->run("DELETE FROM $table WHERE account = ?", $account);
            }
            foreach (['sealwax_recovery_request', 'person'] as $table) {
                $db->run("DELETE FROM $table WHERE account = ?", $account);
            }
            $db->run('DELETE FROM sealwax_reserved WHERE id = ?', $account);
            $db->run('DELETE FROM sealwax_account WHERE id = ?', $account);
            return $files;
        });
        $this->files($files);
        $db->forget('message');
    }

    /**
     * A conversation that nobody is in any more; to be called in a transaction.
     *
     * @return list<string> files that can go once it is committed
     */
    public function conversation(string $id): array
    {
        $db = $this->centre->db();
        $files = array_column($db->rows('SELECT id FROM attachment WHERE conversation = ?', $id), 'id');
        foreach (['sealwax_delivery', 'message', 'attachment', 'participant'] as $table) {
            $db->run("DELETE FROM $table WHERE conversation = ?", $id);
        }
        $db->run('DELETE FROM conversation WHERE id = ?', $id);
        return $files;
    }

    /** @param list<string> $files */
    public function files(array $files): void
    {
        foreach ($files as $file) {
            @unlink("{$this->centre->folder}/uploads/$file");
        }
    }
}
