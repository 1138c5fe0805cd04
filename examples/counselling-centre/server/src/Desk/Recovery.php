<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Accounts;
use Centre\Http\Answer;
use Centre\Http\Body;
use Centre\Id;
use Centre\Members;
use Centre\Refusal;
use Sealwax\Envelope\Envelope;
use Sealwax\Identity\AccountId;
use Sealwax\Json\Exchange;
use Sealwax\Json\Fields;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Wire\Base64Url;
use Sealwax\Wire\Text;

/**
 * A forgotten password: requests and grants, carried between the one who has the card and the admin who confirms. The
 * server can do nothing with either; its one duty is to tell the account of each.
 */
final class Recovery extends Desk
{
    private const LIFETIME = 86400;
    private const AT_ONCE = 5;

    public function request(): Answer
    {
        $kinds = ['name' => 'text 1024', 'hash' => 'text 43', 'request' => 'text 8192'];
        $fields = $this->call->request->fields($kinds);
        $name = Accounts::normalised($fields['name']);
        $hash = Id::check($fields['hash'], 43);
        $request = self::checked($fields['request'], $hash);
        $this->attempts()->count("recovery $name", 10, 3600);
        $account = $this->people()->named($name);
        // Who has an account, and a card, is not told.
        if ($account !== null && $account['recovery_wrap'] !== null) {
            $this->store($account['id'], $hash, $request);
            $this->postman()->tell($account['id'], 'recovery-asked');
        }
        return Answer::done();
    }

    public function state(): Answer
    {
        $row = $this->granted($this->call->request->fields(['hash' => 'text 43'])['hash']);
        if ($row === null) {
            return Answer::json(['state' => 'waiting']);
        }
        $account = $this->people()->get($row['account']);
        return Answer::json([
            'state' => 'granted',
            'account' => $account['id'],
            'grant' => $row['approval'],
            'wrap' => $account['wrap'],
            'recovery_wrap' => $account['recovery_wrap'],
        ]);
    }

    /** A share for the new password goes to who signs with the keys that came back. */
    public function shareChallenge(): Answer
    {
        $row = $this->granted($this->call->request->fields(['hash' => 'text 43'])['hash']) ?? throw Refusal::refused();
        return Answer::text(Exchange::shareChallenge($this->people()->challenge(AccountId::fromText($row['account']))));
    }

    public function complete(): Answer
    {
        $kinds = ['hash' => 'text 43', 'change' => 'text ' . Fields::MAX_BYTES];
        $fields = Body::read($this->call->request->bytes(), $kinds);
        $row = $this->granted($fields['hash']) ?? throw Refusal::refused();
        $account = $this->people()->get($row['account']);
        $this->people()->change($account, $fields['change'], $row['hash']);
        // Other requests that may lie there were for the old card.
        $this->db()->run('DELETE FROM sealwax_recovery_request WHERE account = ?', $account['id']);
        $this->attempts()->forget("login {$account['name']}");
        return Answer::done();
    }

    public function requests(): Answer
    {
        $rows = $this->db()->rows(
            'SELECT r.hash, r.account, a.name, a.public, r.request, a.recovery_share AS share, r.received AS time
             FROM sealwax_recovery_request r JOIN sealwax_account a ON a.id = r.account
             WHERE r.approval IS NULL AND r.expires > ? AND a.recovery_share IS NOT NULL ORDER BY r.received, r.hash',
            time(),
        );
        $requests = [];
        foreach ($rows as $row) {
            $requests[] = $row + ['role' => $this->call->members()->role($row['account'])];
        }
        return Answer::json(['requests' => $requests]);
    }

    public function grant(): Answer
    {
        $grant = Envelope::fromText($this->call->request->fields(['grant' => 'text 65536'])['grant']);
        $hash = $this->call->path('hash');
        $account = $this->db()->value('SELECT account FROM sealwax_recovery_request WHERE hash = ?', $hash);
        if ($account === null) {
            throw Refusal::nothing();
        }
        // One's own card takes another admin.
        if ($account === $this->call->account()) {
            throw Refusal::refused();
        }
        $update = 'UPDATE sealwax_recovery_request SET approval = ? WHERE hash = ? AND approval IS NULL';
        $this->db()->run($update, $grant, $hash) === 1 || throw Refusal::conflict();
        $this->postman()->tell($account, 'recovery-granted');
        return Answer::done();
    }

    public function remove(): Answer
    {
        $this->call->request->fields([]);
        $hash = $this->call->path('hash');
        $account = $this->db()->value('SELECT account FROM sealwax_recovery_request WHERE hash = ?', $hash);
        if ($account !== $this->call->account() && $this->call->role() !== Members::ADMIN) {
            throw Refusal::refused();
        }
        $this->db()->run('DELETE FROM sealwax_recovery_request WHERE hash = ?', $hash);
        return Answer::done();
    }

    /** In form, and under its own hash: so nobody takes the place of another's request. */
    private static function checked(string $text, string $hash): string
    {
        $request = Text::decode('swxq', $text);
        if (Base64Url::encode(Hash::of(Labels::ARTEFACT, $request)) !== $hash) {
            throw Refusal::body();
        }
        return Text::encode('swxq', $request);
    }

    private function store(string $account, string $hash, string $request): void
    {
        $this->db()->transaction(function () use ($account, $hash, $request): void {
            $insert = 'INSERT INTO sealwax_recovery_request (hash, account, request, received, expires)
                       VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING';
            $this->db()->run($insert, $hash, $account, $request, Id::minute(), time() + self::LIFETIME);
            // Anybody can ask for anybody, and only the admin's client sees who has the card: so several may wait.
            $this->db()->run(
                'DELETE FROM sealwax_recovery_request WHERE account = ? AND hash NOT IN (
                     SELECT hash FROM sealwax_recovery_request WHERE account = ? ORDER BY expires DESC, hash LIMIT ?)',
                $account,
                $account,
                self::AT_ONCE,
            );
        });
    }

    /** @return array<string, mixed>|null */
    private function granted(string $hash): ?array
    {
        return $this->db()->row(
            'SELECT hash, account, approval FROM sealwax_recovery_request
             WHERE hash = ? AND approval IS NOT NULL AND expires > ?',
            Id::check($hash, 43),
            time(),
        );
    }
}
