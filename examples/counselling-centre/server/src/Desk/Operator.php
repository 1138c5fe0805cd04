<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Http\Answer;
use Centre\Refusal;
use Sealwax\Identity\AccountId;
use Sealwax\Roster\Entry;
use Sealwax\Wire\Text;

/** What who runs the server sees, and what he could try. Shown in demos; an operator has it anyway. */
final class Operator extends Desk
{
    private const AT_ONCE = 50;

    public function tables(): Answer
    {
        $tables = [];
        foreach ($this->db()->tables() as $name) {
            $rows = $this->db()->rows("SELECT * FROM $name");
            $lengths = array_map(static fn (array $row) => strlen(implode('', $row)), $rows);
            $tables[] = ['name' => $name, 'rows' => count($rows), 'bytes' => array_sum($lengths)];
        }
        $folder = $this->call->centre->folder;
        $files = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(
            $folder,
            \FilesystemIterator::SKIP_DOTS,
        )) as $file) {
            // Session files come and go.
            if (is_file($file->getPathname())) {
                $files[] = [
                    'name' => substr($file->getPathname(), strlen($folder) + 1),
                    'bytes' => (int) @filesize($file->getPathname()),
                ];
            }
        }
        sort($files);
        return Answer::json(['tables' => $tables, 'files' => $files]);
    }

    public function table(): Answer
    {
        $table = $this->call->path('table');
        if (!in_array($table, $this->db()->tables(), true)) {
            throw Refusal::nothing();
        }
        $after = $this->call->request->number('after', 0);
        $order = count($this->db()->row("SELECT * FROM $table LIMIT 1") ?? []) > 1 ? '1, 2' : '1';
        $rows = $this->db()->rows("SELECT * FROM $table ORDER BY $order LIMIT " . (self::AT_ONCE + 1) . " OFFSET $after");
        return Answer::json([
            'columns' => $rows === [] ? [] : array_keys($rows[0]),
            'rows' => array_map(array_values(...), array_slice($rows, 0, self::AT_ONCE)),
            'more' => count($rows) > self::AT_ONCE,
        ]);
    }

    /** An admin out of nowhere: an entry in the right form at the right place, which nobody entitled has signed. */
    public function plant(): Answer
    {
        $name = $this->call->request->fields(['name' => 'text 1024'])['name'];
        $account = $this->people()->named($name) ?? throw Refusal::nothing();
        $log = $this->call->members()->roster ?? throw Refusal::conflict();
        $lp = static fn (string $bytes) => pack('N', strlen($bytes)) . $bytes;
        $public = Text::decode('swxp', $account['public']);
        $consent = random_bytes(64);
        $member = AccountId::fromText($account['id'])->bytes() . $lp('admin') . $lp($public) . $consent;
        $admins = array_filter($log->members(), static fn ($member) => $member->role === 'admin');
        $signers = array_slice(array_map(static fn ($admin) => $admin->fingerprint()->bytes(), $admins), 0, 2);
        sort($signers, SORT_STRING);
        $bytes = "SWXL\x01" . pack('J', $log->length()) . $log->head() . pack('J', time()) . "\x02" . $lp($member)
            . chr(count($signers)) . implode('', $signers) . random_bytes(64 * count($signers));
        $entry = Text::encode(Entry::KIND, $bytes);
        $insert = 'INSERT INTO sealwax_roster (number, entry) VALUES (?, ?) ON CONFLICT DO NOTHING';
        $this->db()->run($insert, $log->length(), $entry) === 1 || throw Refusal::conflict();
        return Answer::json(['entry' => $log->length()]);
    }

    /** Takes away what does not hold. */
    public function unplant(): Answer
    {
        $this->call->request->fields([]);
        $length = $this->call->members()->roster?->length() ?? 0;
        $this->db()->run('DELETE FROM sealwax_roster WHERE number >= ?', $length);
        return Answer::done();
    }

    public function mail(): Answer
    {
        return Answer::json(['mail' => $this->postman()->all()]);
    }
}
