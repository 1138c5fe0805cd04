<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Http\Answer;
use Centre\Members;
use Centre\Refusal;
use Sealwax\Identity\AccountId;

/** The second factor: a code to an address that its owner has shown to be his. */
final class Second extends Desk
{
    /** For admins unless they switch it off; for others if they switch it on. Without an address there is none. */
    public static function isOn(array $account, string $role): bool
    {
        $usual = $role === Members::ADMIN;
        $on = $account['second_factor'] === null ? $usual : (bool) $account['second_factor'];
        return $on && $account['email'] !== null;
    }

    /** Enough for its owner to know which one. */
    public static function hint(string $email): string
    {
        [$name, $domain] = explode('@', $email, 2);
        return mb_substr($name, 0, 1) . "…@$domain";
    }

    public function email(): Answer
    {
        $email = $this->call->request->fields(['email' => 'text 254'])['email'];
        if (filter_var($email, FILTER_VALIDATE_EMAIL) === false) {
            throw Refusal::body();
        }
        $me = $this->call->account();
        $this->attempts()->count("email $me", 5, 3600);
        $code = $this->call->centre->codes()->issue(AccountId::fromText($me), "email $email", time());
        $this->call->session->change(['email' => $email]);
        $this->postman()->code($email, $code->exposeText());
        return Answer::done();
    }

    public function confirm(): Answer
    {
        $typed = $this->call->request->fields(['code' => 'text 64'])['code'];
        $email = $this->call->session->get('email') ?? throw Refusal::refused();
        $me = $this->call->account();
        // A code for one address is none for another.
        if (!$this->call->centre->codes()->accepts(AccountId::fromText($me), "email $email", $typed, time())) {
            throw Refusal::refused();
        }
        $this->store($email);
        $this->call->session->change(['email' => null]);
        return Answer::done();
    }

    public function remove(): Answer
    {
        $this->call->request->fields([]);
        if ($this->call->role() === Members::ADMIN) {
            throw new Refusal(422, 'email');
        }
        $this->store(null);
        return Answer::done();
    }

    public function factor(): Answer
    {
        $on = $this->call->request->fields(['on' => 'bool'])['on'];
        $me = $this->people()->get($this->call->account());
        if ($on && $me['email'] === null) {
            throw new Refusal(422, 'email');
        }
        $this->db()->run('UPDATE person SET second_factor = ? WHERE account = ?', (int) $on, $me['id']);
        return Answer::done();
    }

    /** The old address is told, so that its owner notices. */
    private function store(?string $email): void
    {
        $me = $this->call->account();
        $this->postman()->tell($me, 'email-changed');
        $this->db()->run('UPDATE person SET email = ? WHERE account = ?', $email, $me);
    }
}
