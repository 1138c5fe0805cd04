<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Context;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginChallenge;
use Sealwax\Login\LoginChange;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\ServerShare;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\ShareRequest;
use Sealwax\Recovery\Recovered;
use Sealwax\Tests\Server\Answer;
use Sealwax\Tests\Server\WebServer;

/** What a browser does of examples/afternoon, in PHP by libsealwax. */
final class Client
{
    public readonly Realm $realm;
    public readonly Context $place;
    public ?Identity $me = null;
    public ?AccountId $account = null;
    public ?WrappedIdentity $wrap = null;

    /** @var array<string, string> */
    public array $cookies = [];

    public function __construct(private readonly WebServer $server, public readonly string $name)
    {
        $this->realm = new Realm('mailbox.example');
        $this->place = Context::new()->with('mailbox', 'keys');
    }

    /**
     * @param array<string, mixed> $body
     *
     * @return array<string, mixed>
     */
    public function call(string $path, array $body, int $status = 200): array
    {
        $answer = $this->server->post($path, json_encode((object) $body), $this->cookies);
        $this->keep($answer);
        if (!str_contains($answer->header, " $status ")) {
            throw new \RuntimeException("$path: " . strtok($answer->header, "\r") . ' ' . $answer->body);
        }
        return json_decode($answer->body, true);
    }

    public function page(string $path): string
    {
        $answer = $this->server->get($path, $this->cookies);
        $this->keep($answer);
        return $answer->body;
    }

    /** A form without other fields. */
    public function submit(string $path, string $onPage): void
    {
        preg_match('/name="csrf" value="([0-9a-f]+)"/', $this->page($onPage), $found);
        $this->keep($this->server->post($path, "csrf={$found[1]}", $this->cookies, 'application/x-www-form-urlencoded'));
    }

    public function register(string $password): void
    {
        $reserved = $this->call('/api/reserve', []);
        $this->account = AccountId::fromText($reserved['account']);
        $this->me = Centre::person($this->name);
        $login = LoginSecret::derive($password, $this->realm, $this->account, LoginParams::small());
        $share = $this->share($this->me, $login, $reserved['challenge']);
        $change = LoginChange::register($this->me, $login, $share, $this->place);
        $this->call('/api/register', [
            'account' => $this->account->text(),
            'name' => $this->name,
            'email' => '',
            'change' => $change->exposeText(),
        ]);
    }

    public function logIn(string $password, int $status = 200): void
    {
        $answer = $this->call('/api/challenge', ['name' => $this->name]);
        $challenge = LoginChallenge::fromText($answer['challenge']);
        $login = LoginSecret::derive($password, $this->realm, $challenge->account(), $challenge->params());
        $body = ['name' => $this->name, 'token' => $login->token()->exposeText()];
        $answer = $this->call('/api/login', $body, $status);
        if ($status === 200) {
            $this->account = $challenge->account();
            $this->wrap = WrappedIdentity::fromText($answer['wrap']);
            $share = ServerShare::fromText($answer['share']);
            $this->me = $this->wrap->unwrapWithPassword($login, $share, $this->place);
        }
    }

    public function changePassword(string $password): void
    {
        $login = LoginSecret::derive($password, $this->realm, $this->account, LoginParams::small());
        $challenge = $this->call('/api/share-challenge', ['name' => $this->name])['challenge'];
        $share = $this->share($this->me, $login, $challenge);
        $change = LoginChange::password($this->me, $this->wrap, $login, $share, $this->place);
        $this->call('/api/change', ['change' => $change->exposeText()]);
        $this->wrap = $change->wrap();
    }

    public function share(Identity|Recovered $me, LoginSecret $login, string $challenge): ServerShare
    {
        $issued = ShareChallenge::fromText($challenge);
        $request = $me instanceof Recovered
            ? $me->shareRequest($login, $issued)
            : ShareRequest::new($me, $login, $issued);
        $account = $this->account->text();
        $body = ['account' => $account, 'challenge' => $challenge, 'request' => $request->text()];
        return ServerShare::fromText($this->call('/api/share', $body)['share']);
    }

    private function keep(Answer $answer): void
    {
        $this->cookies = array_filter([...$this->cookies, ...$answer->cookies()], static fn ($value) => $value !== '');
    }
}
