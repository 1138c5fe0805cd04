<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Accounts;
use Centre\Http\Answer;
use Centre\Id;
use Centre\Members;
use Centre\Refusal;
use Sealwax\Identity\AccountId;
use Sealwax\Json\Exchange;
use Sealwax\Login\LoginChange;
use Sealwax\Sealwax;
use Sealwax\Ffi\FfiDriver;

/** Coming in: what everybody may know, and registering. */
final class Entry extends Desk
{
    public function centre(): Answer
    {
        $centre = $this->call->centre;
        return Answer::json([
            'id' => $centre->id,
            'name' => $centre->name(),
            'demo' => $this->call->host->isDemo(),
            'driver' => Sealwax::driver() instanceof FfiDriver ? 'ffi' : 'pure',
            'founded' => $this->db()->value('SELECT COUNT(*) FROM sealwax_roster') > 0,
            'limits' => [
                'message' => Messages::MOST,
                'attachment' => Attachments::MOST,
                'piece' => Attachments::PIECE,
            ],
            'retention' => ['inactive_days' => $centre->inactiveDays(), 'log_days' => $centre->logDays()],
        ]);
    }

    public function session(): Answer
    {
        $token = $this->call->session->begun();
        if ($this->call->session->account() === null) {
            return Answer::json(['token' => $token, 'account' => null]);
        }
        $me = $this->people()->get($this->call->account());
        $sql = 'SELECT id, kind, time, about FROM notice WHERE account = ? ORDER BY time, id';
        return Answer::json([
            'token' => $token,
            'account' => $me['id'],
            'name' => $me['name'],
            'role' => $this->call->role(),
            'email' => $me['email'],
            'second_factor' => Second::isOn($me, $this->call->role()),
            'public' => $me['public'],
            'recovery' => $me['recovery_wrap'] !== null,
            'notices' => $this->db()->rows($sql, $me['id']),
        ]);
    }

    public function reserve(): Answer
    {
        $this->call->request->fields([]);
        $account = AccountId::generate();
        return Answer::text(Exchange::reserved($account, $this->people()->challenge($account)));
    }

    /** For a registration, a change of password, a recovery: to who shows by a signature that the keys are his. */
    public function share(): Answer
    {
        [$account, $challenge, $request] = Exchange::readShareRequest($this->call->request->bytes());
        // Used up before anything is answered. The row stays: the registration wants it.
        $used = "UPDATE sealwax_reserved SET challenge = '' WHERE id = ? AND challenge = ? AND expires > ?";
        if ($this->db()->run($used, $account, $challenge, time()) !== 1) {
            throw Refusal::refused();
        }
        return Answer::text(Exchange::share($request->answer($account, $challenge, $this->call->centre->policy())));
    }

    public function register(): Answer
    {
        [$account, $name, $change] = Exchange::readRegistration($this->call->request->bytes());
        $name = Accounts::normalised($name);
        $rows = LoginChange::verifyText($change, $account, null, $this->call->centre->policy());
        $this->db()->transaction(function () use ($account, $name, $rows): void {
            $db = $this->db();
            $reserved = "DELETE FROM sealwax_reserved WHERE id = ? AND challenge = '' AND expires > ?";
            if ($db->run($reserved, $account, time()) !== 1) {
                throw Refusal::refused();
            }
            // No id comes twice, not that of a deleted account either.
            if ($db->run('INSERT INTO sealwax_used_id (id) VALUES (?) ON CONFLICT DO NOTHING', $account) !== 1) {
                throw Refusal::refused();
            }
            $insert = 'INSERT INTO sealwax_account (id, name, public, wrap, record) VALUES (?, ?, ?, ?, ?)
                       ON CONFLICT (name) DO NOTHING';
            if ($db->run($insert, $account, $name, $rows->identity, $rows->wrap, $rows->record) !== 1) {
                throw new Refusal(409, 'taken');
            }
            $db->run('INSERT INTO person (account, created, seen) VALUES (?, ?, ?)', $account, Id::day(), Id::day());
        });
        return Answer::text(Exchange::done());
    }

    public function seen(): Answer
    {
        $this->call->request->fields([]);
        $delete = 'DELETE FROM notice WHERE id = ? AND account = ?';
        $this->db()->run($delete, $this->call->path('id'), $this->call->account());
        return Answer::done();
    }

    /** What changed: asked every few seconds, so a few short queries. */
    public function news(): Answer
    {
        $me = $this->call->account();
        $unread = $deliveries = [];
        $talks = 'SELECT c.id, c.last - p.read_to AS unread, c.last_delivery FROM participant p
                  JOIN conversation c ON c.id = p.conversation WHERE p.account = ? AND p.gone = 0';
        foreach ($this->db()->rows($talks, $me) as $row) {
            $unread[$row['id']] = (int) $row['unread'];
            $deliveries[$row['id']] = (int) $row['last_delivery'];
        }
        $count = fn (string $table) => (int) $this->db()->value("SELECT COUNT(*) FROM $table");
        $admin = $this->call->role() === Members::ADMIN;
        return Answer::json([
            'roster' => $count('sealwax_roster'),
            'unread' => (object) $unread,
            'deliveries' => (object) $deliveries,
            'notices' => (int) $this->db()->value('SELECT COUNT(*) FROM notice WHERE account = ?', $me),
            'offers' => $admin ? $count('offer') : 0,
            'drafts' => $admin ? $count('draft') : 0,
            'recoveries' => $admin ? $count('sealwax_recovery_request WHERE approval IS NULL') : 0,
        ]);
    }
}
