<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Code\CodeState;
use Sealwax\Context;
use Sealwax\Envelope\Opener;
use Sealwax\Envelope\Sealer;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Realm;
use Sealwax\Identity\Recipient;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Keywrap\WrappingKey;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Login\ServerShare;
use Sealwax\Sealwax;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\SealedSession;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;
use Sealwax\Tests\Pairs\MadeCase;

/** What this driver makes, as test vectors: for the other languages to open. */
final class Maker
{
    private const MAKER = 'PHP';
    private const NOW = 1_800_000_000;
    private const REALM = 'counselling.example';

    public static function write(string $folder): void
    {
        $kinds = ['sessions' => self::sessions(), 'codes' => self::codes(), 'login' => self::records()];
        if (Sealwax::driver()->name() === 'ffi') {
            $kinds += ['envelopes' => self::envelopes(), 'wraps' => self::wraps()];
        }
        MadeCase::write($folder, self::MAKER, $kinds);
    }

    /** @return list<array<string, mixed>> */
    private static function sessions(): array
    {
        $cases = [];
        foreach (['', 'user=1', random_bytes(4096)] as $data) {
            [$secret, $cookie] = [ServerSecret::generate(), CookieSecret::generate()];
            $sealed = SealedSession::seal(new ServerSecrets($secret), 'id', $cookie, $data, self::NOW);
            [$server, $secret] = [$secret->exposeBytes(), $cookie->exposeBytes()];
            $bytes = $sealed->bytes();
            $cases[] = MadeCase::session(self::MAKER, $bytes, $server, $secret, 'id', self::NOW, $data);
        }
        return $cases;
    }

    /** @return list<array<string, mixed>> */
    private static function codes(): array
    {
        [$secret, $account] = [ServerSecret::generate(), AccountId::generate()];
        [$state, $code] = CodeState::issue(new ServerSecrets($secret), $account, 'login', self::NOW, 600);
        $server = $secret->exposeBytes();
        $code = $code->exposeText();
        return [MadeCase::code(self::MAKER, $state->bytes(), $server, $account->bytes(), $code, self::NOW)];
    }

    /** @return list<array<string, mixed>> */
    private static function records(): array
    {
        $cases = [];
        $token = LoginToken::fromText('uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo');
        [$realm, $account, $pepper] = [new Realm(self::REALM), AccountId::generate(), Pepper::generate()];
        $fingerprint = TestIdentities::public()->fingerprint();
        $policies = [
            'with' => [LoginPolicy::withPepper($realm, $pepper), [bin2hex($pepper->exposeBytes())]],
            'without' => [LoginPolicy::withoutPepper($realm), []],
        ];
        foreach ($policies as $name => [$policy, $peppers]) {
            $cases[] = MadeCase::case(self::MAKER, "record-$name-pepper", 'record_verify', [
                'record' => LoginRecord::lay($token, $account, $fingerprint, $policy)->text(),
                'token' => $token->exposeText(),
                'realm' => self::REALM,
                'account' => bin2hex($account->bytes()),
                'fingerprint' => bin2hex($fingerprint->bytes()),
                'policy' => ['peppers' => $peppers],
            ], ['accepted' => true]);
        }
        return $cases;
    }

    /** @return list<array<string, mixed>> */
    private static function envelopes(): array
    {
        $cases = [];
        $me = TestIdentity::of(TestIdentities::secret());
        $place = Context::new()->with('centre', '7')->message('m1');
        foreach (['', 'Grüße', random_bytes(70_000)] as $data) {
            $sealer = Sealer::new($place)->to(Recipient::self($me))->signedBy($me);
            $sealed = $sealer->seal($data);
            $reference = Opener::new($place)->with($me)->referenceOf($sealed);
            $secret = TestIdentities::secret();
            $cases[] = MadeCase::envelope(self::MAKER, $sealed->bytes(), $secret, $data, $reference);
        }
        return $cases;
    }

    /** @return list<array<string, mixed>> */
    private static function wraps(): array
    {
        $me = TestIdentity::of(TestIdentities::secret());
        $place = Context::new()->with('centre', '7');
        $key = WrappingKey::generate();
        [$realm, $account, $password] = [new Realm(self::REALM), AccountId::generate(), 'Grüße aus Köln'];
        $login = LoginSecret::derive($password, $realm, $account, LoginParams::withCost(Cost::small()));
        $wraps = [
            'wrap-key' => [
                WrappedIdentity::wrapWithKey($me, $key, null, $place),
                ['key' => bin2hex($key->exposeBytes())],
            ],
            'wrap-password' => [
                WrappedIdentity::wrapWithPassword($me, $login, ServerShare::none(), null, $place),
                [
                    'password' => $password,
                    'realm' => self::REALM,
                    'account' => bin2hex($account->bytes()),
                    'share' => null,
                ],
            ],
        ];
        $cases = [];
        foreach ($wraps as $name => [$wrap, $key]) {
            $cases[] = MadeCase::wrap(self::MAKER, $name, $wrap->bytes(), $key, TestIdentities::secret());
        }
        return $cases;
    }
}
