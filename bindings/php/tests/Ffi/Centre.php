<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Context;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginChange;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\Pepper;
use Sealwax\Login\Rows;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\ShareRequest;

/** A server and its clients, in one process. */
final class Centre
{
    public readonly Realm $realm;
    public readonly LoginPolicy $policy;
    public readonly Context $place;

    /** @var array<string, Identity> */
    private static array $people = [];

    public function __construct()
    {
        $this->realm = new Realm('counselling.example');
        $this->policy = LoginPolicy::withPepper($this->realm, Pepper::generate());
        $this->place = Context::new()->with('centre', '7');
    }

    /** Somebody's keys, made once: they take a while. */
    public static function person(string $name): Identity
    {
        return self::$people[$name] ??= Identity::generate();
    }

    public static function account(string $name): AccountId
    {
        return AccountId::fromBytes(substr(hash('sha256', $name, true), 0, 16));
    }

    public function secret(string $name, string $password): LoginSecret
    {
        return LoginSecret::derive($password, $this->realm, self::account($name), LoginParams::withCost(Cost::small()));
    }

    /** Registers, as client and server together. */
    public function register(string $name, string $password): Rows
    {
        [$me, $login] = [self::person($name), $this->secret($name, $password)];
        $challenge = ShareChallenge::generate();
        $request = ShareRequest::new($me, $login, $challenge)->text();
        $share = ShareRequest::fromText($request)->answer(self::account($name), $challenge, $this->policy);
        $change = LoginChange::register($me, $login, $share, $this->place);
        return LoginChange::verifyText($change->exposeText(), self::account($name), null, $this->policy);
    }

    /** A client that knows a password, and what the server stores. */
    public function derive(string $name, string $password, WrappedIdentity $wrap): LoginSecret
    {
        return LoginSecret::derive($password, $this->realm, self::account($name), $wrap->loginParams());
    }
}
