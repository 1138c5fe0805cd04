<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Accounts;
use Centre\Centre;
use Centre\Deletion;
use Centre\Http\Answer;
use Centre\Http\Body;
use Centre\Refusal;
use Sealwax\Envelope\Envelope;
use Sealwax\Identity\AccountId;
use Sealwax\Json\Exchange;
use Sealwax\Login\Accepted;
use Sealwax\Login\LoginToken;

/** One's own account: what is stored of it, changes, export, deletion. */
final class Account extends Desk
{
    public function account(): Answer
    {
        $me = $this->people()->get($this->call->account());
        $own = ['name', 'public', 'wrap', 'recovery_wrap', 'recovery_share', 'recovery_self', 'record'];
        return Answer::json(['account' => $me['id']] + array_intersect_key($me, array_flip($own)));
    }

    public function shareChallenge(): Answer
    {
        $this->call->request->fields([]);
        $me = AccountId::fromText($this->call->account());
        return Answer::text(Exchange::shareChallenge($this->people()->challenge($me)));
    }

    public function change(): Answer
    {
        $change = Exchange::readChange($this->call->request->bytes());
        $epoch = $this->people()->change($this->people()->get($this->call->account()), $change);
        // The session that asked goes on.
        $this->call->session->change(['epoch' => $epoch]);
        return Answer::text(Exchange::done());
    }

    public function device(): Answer
    {
        $state = $this->db()->value('SELECT state FROM device WHERE account = ?', $this->call->account());
        return Answer::json(['state' => $state]);
    }

    /** In the place of the one that was seen: else another device was faster, and the client merges. */
    public function storeDevice(): Answer
    {
        $fields = $this->call->request->fields(['seen' => 'text? 400000', 'state' => 'text 400000']);
        $state = Envelope::fromText($fields['state']);
        $me = $this->call->account();
        $stored = $fields['seen'] === null
            ? $this->db()->run('INSERT INTO device (account, state) VALUES (?, ?) ON CONFLICT DO NOTHING', $me, $state)
            : $this->db()->run(
                'UPDATE device SET state = ? WHERE account = ? AND state = ?',
                $state,
                $me,
                $fields['seen'],
            );
        return $stored === 1 ? Answer::done() : throw Refusal::conflict();
    }

    /** Everything of one's own. With the password: a tab left open is not enough, and the share opens the wrap. */
    public function export(): Answer
    {
        [$me, $accepted] = $this->again();
        $db = $this->db();
        $conversations = [];
        $mine = 'SELECT conversation FROM participant WHERE account = ? AND gone = 0 ORDER BY conversation';
        foreach ($db->rows($mine, $me['id']) as ['conversation' => $id]) {
            $conversations[] = [
                'id' => $id,
                'members' => $db->rows(
                    'SELECT a.id AS account, a.name, a.public FROM participant p JOIN sealwax_account a
                     ON a.id = p.account WHERE p.conversation = ? ORDER BY a.id',
                    $id,
                ),
                'deliveries' => array_column($db->rows(
                    'SELECT envelope FROM sealwax_delivery WHERE conversation = ? ORDER BY number',
                    $id,
                ), 'envelope'),
                'messages' => $db->rows(
                    'SELECT number, id, time, envelope FROM message WHERE conversation = ? ORDER BY number',
                    $id,
                ),
                'attachments' => $db->rows(
                    'SELECT id, size FROM attachment WHERE conversation = ? AND message IS NOT NULL ORDER BY id',
                    $id,
                ),
            ];
        }
        return Answer::json([
            'centre' => $this->call->centre->id,
            'realm' => Centre::REALM,
            'account' => $me['id'],
            'name' => $me['name'],
            'public' => $me['public'],
            'wrap' => $me['wrap'],
            'share' => $accepted->withoutSecondFactor()->share()->exposeText(),
            'recovery_wrap' => $me['recovery_wrap'],
            'recovery_share' => $me['recovery_share'],
            'recovery_self' => $me['recovery_self'],
            'device' => $db->value('SELECT state FROM device WHERE account = ?', $me['id']),
            'email' => $me['email'],
            'roster' => $this->call->members()->texts,
            'conversations' => $conversations,
        ]);
    }

    public function delete(): Answer
    {
        [$me] = $this->again();
        (new Deletion($this->call->centre))->of($me['id'], $this->call->members()->includes($me['id']));
        $this->call->session->end();
        return Answer::json(['token' => $this->call->session->token()]);
    }

    /**
     * The password of who is logged in, once more. He passed his second factor when he logged in.
     *
     * @return array{array<string, mixed>, Accepted}
     */
    private function again(): array
    {
        $fields = Body::read($this->call->request->bytes(), ['name' => 'text 1024', 'token' => 'text 43']);
        $name = Accounts::normalised($fields['name']);
        if ($this->people()->get($this->call->account())['name'] !== $name) {
            throw Refusal::refused();
        }
        return (new Login($this->call))->accept($name, LoginToken::fromText($fields['token']));
    }
}
