<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Deletion;
use Centre\Http\Answer;
use Centre\Id;
use Centre\Members;
use Centre\Refusal;
use Sealwax\Envelope\Envelope;

/** Conversations: who is in them, and the envelopes with their keys. Who can read, those decide. */
final class Conversations extends Desk
{
    private const DELIVERIES = 'texts 16 262144';

    public function all(): Answer
    {
        $sql = 'SELECT conversation FROM participant WHERE account = ? AND gone = 0 ORDER BY conversation';
        $mine = array_column($this->db()->rows($sql, $this->call->account()), 'conversation');
        return Answer::json(['conversations' => array_map($this->view(...), $mine)]);
    }

    public function one(): Answer
    {
        $id = $this->mine();
        $sql = 'SELECT number, envelope FROM sealwax_delivery WHERE conversation = ? ORDER BY number';
        return Answer::json($this->view($id) + ['deliveries' => $this->db()->rows($sql, $id)]);
    }

    public function open(): Answer
    {
        $kinds = ['conversation' => 'text 22', 'members' => 'texts 8 22', 'deliveries' => self::DELIVERIES];
        $fields = $this->call->request->fields($kinds);
        $id = Id::check($fields['conversation']);
        $others = array_values(array_unique($fields['members']));
        foreach ($others as $other) {
            // An anonymous user opens the conversation himself: nobody else could vouch for his key.
            if ($other === $this->call->account() || $this->call->members()->role($other) !== Members::COUNSELLOR) {
                throw Refusal::refused();
            }
        }
        if ($others === []) {
            throw Refusal::body();
        }
        $deliveries = self::envelopes($fields['deliveries']);
        $this->db()->transaction(function () use ($id, $others, $deliveries): void {
            $insert = 'INSERT INTO conversation (id, time) VALUES (?, ?) ON CONFLICT DO NOTHING';
            if ($this->db()->run($insert, $id, Id::minute()) !== 1) {
                throw Refusal::conflict();
            }
            foreach ([$this->call->account(), ...$others] as $account) {
                $this->join($id, $account);
            }
            $this->write($id, 0, $deliveries);
        });
        return Answer::done();
    }

    public function deliver(): Answer
    {
        $fields = $this->call->request->fields(['after' => 'number', 'deliveries' => self::DELIVERIES]);
        $id = $this->mine();
        $deliveries = self::envelopes($fields['deliveries']);
        $write = fn (): int => $this->write($id, $fields['after'], $deliveries);
        return Answer::json(['last' => $this->db()->transaction($write)]);
    }

    public function add(): Answer
    {
        $kinds = ['account' => 'text 22', 'after' => 'number', 'deliveries' => self::DELIVERIES];
        $fields = $this->call->request->fields($kinds);
        $id = $this->mine();
        $this->requireCounsellor();
        // A counsellor to whom it is handed over, or the new account of who seeks advice. Never an admin.
        $newcomer = $this->people()->get($fields['account'])['id'];
        if ($this->call->members()->role($newcomer) === Members::ADMIN) {
            throw Refusal::refused();
        }
        $deliveries = self::envelopes($fields['deliveries']);
        return Answer::json(['last' => $this->db()->transaction(function () use ($id, $newcomer, $fields, $deliveries) {
            $last = $this->write($id, $fields['after'], $deliveries);
            $this->join($id, $newcomer);
            return $last;
        })]);
    }

    public function remove(): Answer
    {
        $fields = $this->call->request->fields(['after' => 'number', 'deliveries' => self::DELIVERIES]);
        $id = $this->mine();
        $this->requireCounsellor();
        $leaver = $this->call->path('account');
        $sql = 'SELECT account FROM participant WHERE conversation = ? AND gone = 0 AND account <> ?';
        $staying = array_column($this->db()->rows($sql, $id, $leaver), 'account');
        $seekers = array_filter(
            $staying,
            fn (string $account) => $this->call->members()->role($account) === Members::SEEKER,
        );
        $isSeeker = $this->call->members()->role($leaver) === Members::SEEKER;
        // Nobody is left out of his own conversation: only an account that another one has taken the place of.
        if ($leaver === $this->call->account() || ($isSeeker && $seekers === [])) {
            throw Refusal::refused();
        }
        $deliveries = self::envelopes($fields['deliveries']);
        return Answer::json(['last' => $this->db()->transaction(function () use ($id, $leaver, $fields, $deliveries) {
            $last = $this->write($id, $fields['after'], $deliveries);
            $gone = 'UPDATE participant SET gone = 1 WHERE conversation = ? AND account = ? AND gone = 0';
            return $this->db()->run($gone, $id, $leaver) === 1 ? $last : throw Refusal::nothing();
        })]);
    }

    public function leave(): Answer
    {
        $this->call->request->fields([]);
        $id = $this->mine();
        $deletion = new Deletion($this->call->centre);
        $deletion->files($this->db()->transaction(function () use ($id, $deletion): array {
            $this->db()->run('UPDATE conversation SET stale = 1 WHERE id = ?', $id);
            $gone = 'UPDATE participant SET gone = 1 WHERE conversation = ? AND account = ?';
            $this->db()->run($gone, $id, $this->call->account());
            $left = 'SELECT 1 FROM participant WHERE conversation = ? AND gone = 0 LIMIT 1';
            return $this->db()->value($left, $id) ? [] : $deletion->conversation($id);
        }));
        return Answer::done();
    }

    /** The conversation of the path, if one is in it. */
    private function mine(): string
    {
        return Messages::mine($this->call, $this->call->path('id'));
    }

    private function requireCounsellor(): void
    {
        if ($this->call->role() !== Members::COUNSELLOR) {
            throw Refusal::refused();
        }
    }

    /** @return array<string, mixed> */
    private function view(string $id): array
    {
        $db = $this->db();
        $row = $db->row(
            'SELECT c.id, c.time, c.last, c.last_delivery, c.stale, p.read_to FROM conversation c
             JOIN participant p ON p.conversation = c.id WHERE c.id = ? AND p.account = ?',
            $id,
            $this->call->account(),
        );
        $members = [];
        $sql = 'SELECT p.account, a.name, a.public, p.gone FROM participant p JOIN sealwax_account a ON a.id = p.account
                WHERE p.conversation = ? ORDER BY p.account';
        foreach ($db->rows($sql, $id) as $member) {
            $members[] = [
                'account' => $member['account'],
                'name' => $member['name'],
                'role' => $this->call->members()->role($member['account']),
                'public' => $member['public'],
                'left' => (bool) $member['gone'],
            ];
        }
        return [
            'id' => $id,
            'time' => (int) $row['time'],
            'members' => $members,
            'unread' => $row['last'] - $row['read_to'],
            'read_to' => (int) $row['read_to'],
            'last' => (int) $row['last'],
            'last_delivery' => (int) $row['last_delivery'],
            'stale' => (bool) $row['stale'],
        ];
    }

    private function join(string $id, string $account): void
    {
        $this->db()->run(
            'INSERT INTO participant (conversation, account) VALUES (?, ?)
             ON CONFLICT (conversation, account) DO UPDATE SET gone = 0',
            $id,
            $account,
        );
    }

    /**
     * Only after the last one that the client has seen: two keys at once would be a fork.
     *
     * @param list<Envelope> $deliveries
     */
    private function write(string $id, int $after, array $deliveries): int
    {
        $count = count($deliveries);
        $claim = 'UPDATE conversation SET last_delivery = last_delivery + ?, stale = 0
                  WHERE id = ? AND last_delivery = ?';
        if ($this->db()->run($claim, $count, $id, $after) !== 1) {
            throw Refusal::conflict();
        }
        $insert = 'INSERT INTO sealwax_delivery (conversation, number, envelope) VALUES (?, ?, ?)';
        foreach ($deliveries as $i => $envelope) {
            $this->db()->run($insert, $id, $after + 1 + $i, $envelope);
        }
        return $after + $count;
    }

    /**
     * @param list<string> $texts
     *
     * @return list<Envelope>
     */
    private static function envelopes(array $texts): array
    {
        $envelopes = array_map(Envelope::fromText(...), $texts);
        foreach ($envelopes as $envelope) {
            if (!$envelope->isSigned()) {
                throw new Refusal(422, 'unsigned');
            }
        }
        return $envelopes === [] ? throw Refusal::body() : $envelopes;
    }
}
