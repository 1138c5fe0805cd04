<?php

declare(strict_types=1);

namespace Centre;

/** What is not needed any more goes by itself, about once an hour. */
final class Retention
{
    private const EVERY = 3600;
    private const WARNING_DAYS = 14;

    public function __construct(private readonly Centre $centre)
    {
    }

    public static function byItself(Centre $centre): void
    {
        $last = $centre->setting('swept', 0);
        if ($last > time() - self::EVERY) {
            return;
        }
        // Of many requests at once, one does it.
        $claimed = $last === 0
            ? "INSERT INTO setting (name, value) VALUES ('swept', ?) ON CONFLICT DO NOTHING"
            : "UPDATE setting SET value = ? WHERE name = 'swept' AND value = $last";
        if ($centre->db()->run($claimed, time()) === 1) {
            (new self($centre))->sweep();
        }
    }

    /** @return array{accounts: int, attachments: int, log_lines: int} */
    public function sweep(): array
    {
        $now = time();
        $db = $this->centre->db();
        $db->run('DELETE FROM sealwax_reserved WHERE expires <= ?', $now);
        $db->run('DELETE FROM sealwax_recovery_request WHERE expires <= ?', $now);
        $db->run('DELETE FROM attempt WHERE since < ?', $now - 86400);
        $this->centre->codes()->sweep($now);
        Session::sweep($this->centre, 86400);
        return [
            'accounts' => $this->accounts(),
            'attachments' => $this->attachments($now - 86400),
            'log_lines' => (new Log($this->centre))->sweep(),
        ];
    }

    /** Who seeks advice and has not come for the configured days; who is in the roster stays. */
    private function accounts(): int
    {
        $db = $this->centre->db();
        $members = Members::of($this->centre);
        $deletion = new Deletion($this->centre);
        foreach ($db->rows('SELECT account FROM person WHERE leaving = 1') as ['account' => $account]) {
            $deletion->finish($account, $members->includes($account));
        }
        $days = $this->centre->inactiveDays();
        if ($days === 0) {
            return 0;
        }
        $gone = 0;
        $last = Id::day() - 86400 * $days;
        foreach ($db->rows('SELECT account FROM person WHERE seen < ?', $last) as ['account' => $account]) {
            if (!$members->includes($account)) {
                $deletion->of($account, false);
                $gone++;
            }
        }
        $this->warn($members, $last + 86400 * self::WARNING_DAYS);
        return $gone;
    }

    private function warn(Members $members, int $soon): void
    {
        $sql = "SELECT account FROM person WHERE seen < ? AND email IS NOT NULL
                AND account NOT IN (SELECT account FROM notice WHERE kind = 'soon-deleted')";
        foreach ($this->centre->db()->rows($sql, $soon) as ['account' => $account]) {
            if (!$members->includes($account)) {
                (new Mail($this->centre))->tell($account, 'soon-deleted');
            }
        }
    }

    /** What is in no message after a day, and files that no row names. */
    private function attachments(int $before): int
    {
        $db = $this->centre->db();
        $delete = 'DELETE FROM attachment WHERE message IS NULL AND time < ? RETURNING id';
        $gone = array_column($db->rows($delete, $before), 'id');
        foreach (glob("{$this->centre->folder}/uploads/*") as $file) {
            $id = basename($file);
            if (in_array($id, $gone, true)) {
                @unlink($file);
            } elseif (filemtime($file) < $before && !$db->value('SELECT 1 FROM attachment WHERE id = ?', $id)) {
                @unlink($file);
            }
        }
        return count($gone);
    }
}
