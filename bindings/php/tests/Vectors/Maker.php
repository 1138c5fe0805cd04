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

/** What this driver makes, as test vectors: for the other languages to open. */
final class Maker
{
    private const NOW = 1_800_000_000;
    private const REALM = 'counselling.example';

    public static function write(string $folder): void
    {
        $kinds = ['sessions' => self::sessions(), 'codes' => self::codes(), 'login' => self::records()];
        if (Sealwax::driver()->name() === 'ffi') {
            $kinds += ['envelopes' => self::envelopes(), 'wraps' => self::wraps()];
        }
        foreach ($kinds as $kind => $cases) {
            $file = [
                'format' => 'sealwax-test-vectors/1',
                'kind' => $kind,
                'comment' => 'Made by PHP.',
                'cases' => $cases,
            ];
            file_put_contents("$folder/$kind.json", json_encode($file, JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR));
        }
    }

    /** @return list<array<string, mixed>> */
    private static function sessions(): array
    {
        $cases = [];
        foreach (['', 'user=1', random_bytes(4096)] as $data) {
            [$secret, $cookie] = [ServerSecret::generate(), CookieSecret::generate()];
            $sealed = SealedSession::seal(new ServerSecrets($secret), 'id', $cookie, $data, self::NOW);
            $cases[] = self::case('session-' . strlen($data), 'session_open', [
                'bytes' => bin2hex($sealed->bytes()),
                'server_secrets' => [bin2hex($secret->exposeBytes())],
                'cookie_secret' => bin2hex($cookie->exposeBytes()),
                'session_id' => bin2hex('id'),
                'now' => self::NOW,
                'lifetime' => 60,
            ], ['data' => bin2hex($data), 'sealed_at' => self::NOW]);
        }
        return $cases;
    }

    /** @return list<array<string, mixed>> */
    private static function codes(): array
    {
        [$secret, $account] = [ServerSecret::generate(), AccountId::generate()];
        [$state, $code] = CodeState::issue(new ServerSecrets($secret), $account, 'login', self::NOW, 600);
        return [self::case('code', 'code_check', [
            'bytes' => bin2hex($state->bytes()),
            'server_secrets' => [bin2hex($secret->exposeBytes())],
            'account' => bin2hex($account->bytes()),
            'purpose' => 'login',
            'code' => $code->exposeText(),
            'now' => self::NOW,
        ], new \stdClass())];
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
            $cases[] = self::case("record-$name-pepper", 'record_verify', [
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
            $long = ['sha256' => hash('sha256', $data), 'length' => strlen($data)];
            $cases[] = self::case('envelope-' . strlen($data), 'envelope_open', [
                'bytes' => bin2hex($sealed->bytes()),
                'context' => [['centre', bin2hex('7')], ['message', bin2hex('m1')]],
                'secrets' => [bin2hex(TestIdentities::secret())],
                'conversation_keys' => [],
                'author' => ['is' => bin2hex($me->public()->bytes())],
            ], [
                'data' => strlen($data) > 256 ? $long : bin2hex($data),
                'stanza' => 0,
                'author' => bin2hex($me->fingerprint()->bytes()),
                'addressees' => 'unchanged',
                'reference' => bin2hex($reference),
            ]);
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
            $secret = TestIdentities::secret();
            $cases[] = self::case($name, 'wrap_open', [
                'bytes' => bin2hex($wrap->bytes()),
                'context' => [['centre', bin2hex('7')]],
                'key' => $key,
            ], [
                'secret' => ['sha256' => hash('sha256', $secret), 'length' => strlen($secret)],
                'fingerprint' => bin2hex($me->fingerprint()->bytes()),
            ]);
        }
        return $cases;
    }

    /**
     * @param array<string, mixed> $inputs
     *
     * @return array<string, mixed>
     */
    private static function case(string $name, string $operation, array $inputs, mixed $expected): array
    {
        $comment = 'Made by PHP.';
        return compact('name', 'comment', 'operation', 'inputs', 'expected');
    }
}
