<?php

declare(strict_types=1);

namespace Centre\Desk;

use Centre\Accounts;
use Centre\Http\Answer;
use Centre\Http\Body;
use Centre\Refusal;
use Sealwax\Identity\AccountId;
use Sealwax\Json\Exchange;
use Sealwax\Json\Fields;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\Accepted;
use Sealwax\Login\Admitted;
use Sealwax\Login\LoginChallenge;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;

/** Logging in: challenge, check, re-lay, perhaps a code by e-mail, and only then wrap and share. */
final class Login extends Desk
{
    private const TRIES = 10;
    private const WINDOW = 900;
    private const CODES = 5;

    public function challenge(): Answer
    {
        $name = Accounts::normalised(Exchange::readChallengeRequest($this->call->request->bytes()));
        $centre = $this->call->centre;
        // Made for every name, so that the time does not tell them apart.
        $challenge = LoginChallenge::decoy($centre->decoys(), $name, $centre->costs());
        $account = $this->people()->named($name);
        if ($account !== null) {
            $wrap = WrappedIdentity::fromText($account['wrap']);
            $challenge = LoginChallenge::of(AccountId::fromText($account['id']), $wrap);
        }
        return Answer::text(Exchange::challenge($challenge));
    }

    public function login(): Answer
    {
        [$name, $token] = Exchange::readLogin($this->call->request->bytes());
        [$account, $accepted] = $this->accept(Accounts::normalised($name), $token);
        if (Second::isOn($account, $this->call->members()->role($account['id']))) {
            $this->attempts()->count("code {$account['id']}", self::CODES, 3600);
            $id = AccountId::fromText($account['id']);
            $code = $this->call->centre->codes()->issue($id, 'login', time());
            $this->postman()->code($account['email'], $code->exposeText());
            return Answer::json(['code' => 'sent', 'email' => Second::hint($account['email'])]);
        }
        return $this->enter($account, $accepted->withoutSecondFactor());
    }

    /** The token comes again with the code: what was accepted with it was not kept. */
    public function code(): Answer
    {
        $kinds = ['name' => 'text 1024', 'token' => 'text 43', 'code' => 'text 64'];
        $fields = Body::read($this->call->request->bytes(), $kinds);
        $name = Accounts::normalised($fields['name']);
        [$account, $accepted] = $this->accept($name, LoginToken::fromText($fields['token']));
        $id = AccountId::fromText($account['id']);
        if (!$this->call->centre->codes()->accepts($id, 'login', $fields['code'], time())) {
            throw Refusal::refused();
        }
        $this->attempts()->forget("code {$account['id']}");
        return $this->enter($account, $accepted->secondFactorPassed());
    }

    public function keep(): Answer
    {
        $this->call->request->fields([]);
        $half = $this->call->session->half()->exposeText();
        return Answer::text(Fields::write(['account' => $this->call->account(), 'server_half' => $half]));
    }

    public function logout(): Answer
    {
        $fields = $this->call->request->fields(['everywhere' => 'bool']);
        if ($fields['everywhere']) {
            $this->db()->run('UPDATE person SET epoch = epoch + 1 WHERE account = ?', $this->call->account());
        }
        $this->call->session->end();
        return Answer::json(['token' => $this->call->session->token()]);
    }

    /**
     * Checks the token of an account, and stores the record that is laid anew.
     *
     * @return array{array<string, mixed>, Accepted}
     */
    public function accept(string $name, LoginToken $token): array
    {
        // Counted before it is looked at; for a name without an account, too.
        $this->attempts()->count("login $name", self::TRIES, self::WINDOW);
        $account = $this->people()->named($name);
        $policy = $this->call->centre->policy();
        if ($account === null) {
            LoginRecord::rejectUnknown($policy, $token);
            throw Refusal::refused();
        }
        $wrap = WrappedIdentity::fromText($account['wrap']);
        $record = LoginRecord::fromText($account['record']);
        $accepted = $record->verify($token, AccountId::fromText($account['id']), $wrap, $policy);
        if ($accepted === null) {
            throw Refusal::refused();
        }
        $swap = 'UPDATE sealwax_account SET record = ? WHERE id = ? AND record = ?';
        if ($this->db()->run($swap, $accepted->relaid(), $account['id'], $accepted->replaces()) !== 1) {
            // With the same wrap another login was faster, and all is well. Else this password was just changed.
            if ($this->people()->get($account['id'])['wrap'] !== $account['wrap']) {
                throw Refusal::refused();
            }
        }
        $this->attempts()->forget("login $name");
        return [$account, $accepted];
    }

    private function enter(array $account, Admitted $admitted): Answer
    {
        // With the epoch that was read together with the record: a change of password meanwhile ends this session.
        $this->call->session->enter($account['id'], (int) $account['epoch']);
        $half = $this->call->session->half();
        $answer = Exchange::loginAnswer($admitted, $this->call->centre->policy(), $half);
        $more = ['token' => $this->call->session->token(), 'account' => $account['id']];
        return Answer::json(json_decode($answer, true) + $more);
    }
}
