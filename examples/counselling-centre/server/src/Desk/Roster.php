<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Deletion;
use Centre\Http\Answer;
use Centre\Id;
use Centre\Members;
use Centre\Refusal;
use Sealwax\Exception\RosterRejected;
use Sealwax\Roster\Entry;
use Sealwax\Roster\Offer;
use Sealwax\Roster\Roster as Log;
use Sealwax\Wire\Text;

/** The roster: carried between its signers, checked, and stored. What the server cannot do is sign. */
final class Roster extends Desk
{
    private const ENTRY = 'text 262144';
    private const SETUP = '+text? 64';

    public function roster(): Answer
    {
        $members = $this->call->members();
        $from = $this->call->request->number('from', 0);
        return Answer::json([
            'entries' => array_slice($members->texts, $from),
            'rejected' => $members->rejected,
        ]);
    }

    public function staff(): Answer
    {
        $staff = [];
        foreach ($this->call->members()->roles() as $account => $role) {
            $name = $this->db()->value('SELECT name FROM sealwax_account WHERE id = ?', $account);
            $staff[] = ['account' => $account, 'name' => $name ?? '', 'role' => $role];
        }
        return Answer::json(['staff' => $staff]);
    }

    public function offer(): Answer
    {
        $fields = $this->call->request->fields(['offer' => self::ENTRY, 'setup' => self::SETUP]);
        $offer = Offer::fromText($fields['offer']);
        $me = $this->people()->get($this->call->account());
        $members = $this->call->members();
        $own = $offer->account()->text() === $me['id'] && $offer->public()->text() === $me['public'];
        if (!$own || $members->includes($me['id'])) {
            throw Refusal::refused();
        }
        if (!in_array($offer->role(), [Members::COUNSELLOR, Members::ADMIN], true)) {
            throw Refusal::refused();
        }
        if ($offer->role() === Members::ADMIN && $me['email'] === null) {
            throw new Refusal(422, 'email');
        }
        if ($offer->pin() === null) {
            $this->requireSetup($fields['setup']);
        } else {
            $log = $members->roster ?? throw Refusal::conflict();
            $log->checkExtends($offer->pin());
            if ($offer->pin()->length !== $log->length()) {
                throw Refusal::conflict();
            }
        }
        $insert = 'INSERT INTO offer (account, offer, time) VALUES (?, ?, ?)
                   ON CONFLICT (account) DO UPDATE SET offer = excluded.offer, time = excluded.time';
        $this->db()->run($insert, $me['id'], $offer, Id::minute());
        return Answer::done();
    }

    public function offers(): Answer
    {
        $setup = $this->call->request->text('setup');
        $all = $setup !== null || $this->call->role() === Members::ADMIN;
        if ($setup !== null) {
            $this->requireSetup($setup);
        }
        $sql = 'SELECT o.account, a.name, o.offer, o.time FROM offer o JOIN sealwax_account a ON a.id = o.account';
        $rows = $all
            ? $this->db()->rows("$sql ORDER BY o.account")
            : $this->db()->rows("$sql WHERE o.account = ?", $this->call->account());
        $length = $this->call->members()->roster?->length();
        $offers = [];
        foreach ($rows as $row) {
            $offer = Offer::fromText($row['offer']);
            $offers[] = $row + ['role' => $offer->role(), 'stale' => $offer->pin()?->length !== $length];
        }
        return Answer::json(['offers' => $offers]);
    }

    public function removeOffer(): Answer
    {
        $this->call->request->fields([]);
        $account = $this->call->path('account');
        if ($account !== $this->call->account()) {
            $this->call->requireAdmin();
        }
        $this->db()->run('DELETE FROM offer WHERE account = ?', $account);
        return Answer::done();
    }

    public function drafts(): Answer
    {
        $this->requireAdminOrSetup($this->call->request->text('setup'));
        return Answer::json(['drafts' => $this->db()->rows('SELECT id, draft, time FROM draft ORDER BY time, id')]);
    }

    public function draft(): Answer
    {
        $fields = $this->call->request->fields(['draft' => self::ENTRY, 'setup' => self::SETUP]);
        $this->requireAdminOrSetup($fields['setup']);
        $id = Id::random();
        $length = count($this->call->members()->texts);
        $insert = 'INSERT INTO draft (id, length, draft, time) VALUES (?, ?, ?, ?)';
        $this->db()->run($insert, $id, $length, self::checked($fields['draft']), Id::minute());
        return Answer::json(['id' => $id]);
    }

    public function redraft(): Answer
    {
        $kinds = ['draft' => self::ENTRY, 'seen' => self::ENTRY, 'setup' => self::SETUP];
        $fields = $this->call->request->fields($kinds);
        $this->requireAdminOrSetup($fields['setup']);
        $update = 'UPDATE draft SET draft = ? WHERE id = ? AND draft = ?';
        $draft = self::checked($fields['draft']);
        return $this->db()->run($update, $draft, $this->call->path('id'), $fields['seen']) === 1
            ? Answer::done()
            : throw Refusal::conflict();
    }

    public function removeDraft(): Answer
    {
        $this->requireAdminOrSetup($this->call->request->fields(['setup' => self::SETUP])['setup']);
        $this->db()->run('DELETE FROM draft WHERE id = ?', $this->call->path('id'));
        return Answer::done();
    }

    public function append(): Answer
    {
        $fields = $this->call->request->fields(['entry' => self::ENTRY, 'setup' => self::SETUP]);
        $entry = Entry::fromText($fields['entry']);
        $members = $this->call->members();
        if ($members->rejected !== null) {
            throw new RosterRejected($members->rejected['rule'], $members->rejected['entry']);
        }
        if ($members->roster === null) {
            $this->requireSetup($fields['setup']);
            $after = Log::firstContact($entry);
        } else {
            if ($entry->number() < $members->roster->length()) {
                throw Refusal::conflict();
            }
            $after = $members->roster->append($entry);
            $this->requireMay($members, $after);
        }
        $this->write($entry, $members, $after);
        return Answer::json(['length' => $after->length()]);
    }

    /** Admins append; who is none, only what replaces his own key. */
    private function requireMay(Members $before, Log $after): void
    {
        if ($this->call->role() === Members::ADMIN) {
            return;
        }
        $me = $this->call->account();
        foreach ($after->members() as $member) {
            if ($member->account->text() === $me && $before->includes($me)
                && $member->fingerprint()->text() !== $before->fingerprint($me)) {
                return;
            }
        }
        throw Refusal::refused();
    }

    private function write(Entry $entry, Members $before, Log $after): void
    {
        $now = [];
        foreach ($after->members() as $member) {
            $now[$member->account->text()] = $member;
        }
        $changed = [];
        foreach (array_keys($before->roles() + $now) as $account) {
            $same = isset($now[$account]) && $before->role($account) === $now[$account]->role
                && $before->fingerprint($account) === $now[$account]->fingerprint()->text();
            if (!$same) {
                $changed[] = (string) $account;
            }
        }
        $files = $this->db()->transaction(function () use ($entry, $before, $changed): array {
            $db = $this->db();
            $insert = 'INSERT INTO sealwax_roster (number, entry) VALUES (?, ?) ON CONFLICT DO NOTHING';
            if ($db->run($insert, $entry->number(), $entry) !== 1) {
                throw Refusal::conflict();
            }
            $db->run('DELETE FROM draft WHERE length <= ?', $entry->number());
            $files = [];
            foreach ($changed as $account) {
                $db->run('DELETE FROM offer WHERE account = ?', $account);
                if ($before->includes($account)) {
                    array_push($files, ...$this->leaveAll($account));
                }
            }
            return $files;
        });
        (new Deletion($this->call->centre))->files($files);
        foreach ($changed as $account) {
            if (isset($now[$account])) {
                $this->postman()->tell($account, 'admitted', (string) $entry->number());
            }
        }
        $this->call->forgetMembers();
        foreach ($this->call->members()->admins() as $admin) {
            $this->postman()->tell($admin, 'roster-changed', (string) $entry->number());
        }
    }

    /**
     * Who was a counsellor, or had another key, is out of his conversations; who stays makes a new key.
     *
     * @return list<string>
     */
    private function leaveAll(string $account): array
    {
        $db = $this->db();
        $files = [];
        $gone = 'UPDATE participant SET gone = 1 WHERE account = ? AND gone = 0 RETURNING conversation';
        foreach (array_column($db->rows($gone, $account), 'conversation') as $conversation) {
            $db->run('UPDATE conversation SET stale = 1 WHERE id = ?', $conversation);
            if (!$db->value('SELECT 1 FROM participant WHERE conversation = ? AND gone = 0 LIMIT 1', $conversation)) {
                array_push($files, ...(new Deletion($this->call->centre))->conversation($conversation));
            }
        }
        return $files;
    }

    private function requireAdminOrSetup(?string $setup): void
    {
        $setup === null ? $this->call->requireAdmin() : $this->requireSetup($setup);
    }

    /** Of use once: while nothing is founded. */
    private function requireSetup(?string $setup): void
    {
        if ($this->call->members()->texts !== [] || $setup === null) {
            throw Refusal::refused();
        }
        $this->attempts()->count('setup', 20, 3600);
        if (!hash_equals($this->call->centre->setupCode(), $setup)) {
            throw Refusal::refused();
        }
        $this->attempts()->forget('setup'); // the founders look again and again
    }

    /** A draft is the admins' affair; the server sees to its form. */
    private static function checked(string $draft): string
    {
        return Text::encode('swxj', Text::decode('swxj', $draft));
    }
}
