<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Envelope\Envelope;
use Sealwax\Exception\CodeMismatch;
use Sealwax\Exception\Limit;
use Sealwax\Exception\Malformed;
use Sealwax\Exception\SealwaxException;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Realm;
use Sealwax\Json\Exchange;
use Sealwax\Keep\ServerHalf;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\Stored;
use Sealwax\Tests\Samples;
use Sealwax\Tests\TestCase;

/** The JSON between client and server. */
final class JsonTest extends TestCase
{
    private const TOKEN = 'uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo';

    public function testWhatAClientSendsIsRead(): void
    {
        [$name, $token] = Exchange::readLogin('{"name":"anna","token":"' . self::TOKEN . '"}');
        self::assertSame(['anna', self::TOKEN], [$name, $token->exposeText()]);
        self::assertSame('änna', Exchange::readChallengeRequest('{"name":"änna"}'));
        $account = AccountId::generate();
        $json = json_encode(['account' => $account, 'name' => 'anna', 'change' => 'swxn1_x']);
        [$read, $name, $change] = Exchange::readRegistration($json);
        self::assertTrue($read->equals($account));
        self::assertSame(['anna', 'swxn1_x'], [$name, $change]);
    }

    public function testAnythingElseIsRefused(): void
    {
        $bodies = [
            Malformed::class => [
                '', 'null', '[]', '"x"', '{"name":1}', '{"name":["x"]}', '{"name":null}', '{}', "{\"name\":\"\xff\"}",
                '{"name":"x","more":""}', '{"name":"x"', '{"name":{"name":"x"}}', str_repeat('[', 100_000),
            ],
            Limit::class => ['{"name":"' . str_repeat('x', 1025) . '"}', str_repeat(' ', 4_194_305)],
        ];
        foreach ($bodies as $class => $all) {
            foreach ($all as $body) {
                self::assertRefused($class, static fn () => Exchange::readChallengeRequest($body));
            }
        }
    }

    public function testTheAnswerToALoginHasWrapAndShare(): void
    {
        $wrap = Samples::wrapOfPassword();
        $realm = new Realm('example.org');
        $policy = LoginPolicy::withPepper($realm, Samples::pepper());
        $account = AccountId::generate();
        $token = LoginToken::fromText(self::TOKEN);
        $record = LoginRecord::lay($token, $account, $wrap->public()->fingerprint(), $policy);
        $half = ServerHalf::generate();
        foreach ([[$policy, false], [self::rotated($realm), true]] as [$today, $outdated]) {
            $admitted = $record->verify($token, $account, $wrap, $today)->withoutSecondFactor();
            $answer = json_decode(Exchange::loginAnswer($admitted, $today, $half), true);
            self::assertSame(['wrap', 'share', 'outdated', 'server_half'], array_keys($answer));
            self::assertSame($wrap->text(), $answer['wrap']);
            self::assertSame($outdated, $answer['outdated']);
            self::assertSame($half->exposeText(), $answer['server_half']);
        }
    }

    public function testTheRestIsWhatTheTableSays(): void
    {
        [$account, $challenge] = [AccountId::generate(), ShareChallenge::generate()];
        $expected = "{\"account\":\"{$account->text()}\",\"challenge\":\"{$challenge->text()}\"}";
        self::assertSame($expected, Exchange::reserved($account, $challenge));
        self::assertSame('{}', Exchange::done());
        self::assertSame('{"error":"CodeMismatch"}', Exchange::refusal(new CodeMismatch()));
    }

    public function testJsonIsJsonWithWhateverCharset(): void
    {
        foreach (['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'] as $type) {
            self::assertTrue(Exchange::isJson($type), $type);
        }
        foreach (['', 'text/plain', 'text/plain; application/json', 'application/jsonp', 'application/x-json'] as $type) {
            self::assertFalse(Exchange::isJson($type), $type);
        }
    }

    public function testARecoveryGoesByTheHashOfItsRequest(): void
    {
        $bytes = Samples::inputs('recovery: named-request')->bytes('bytes');
        $request = 'swxq1_' . sodium_bin2base64($bytes, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
        [$name, $read, $hash] = Exchange::readRecovery(json_encode(['name' => 'anna', 'request' => $request]));
        self::assertSame(['anna', $request], [$name, $read]);
        $expected = hash('sha256', "sealwax/1/artefact\0$bytes", true);
        self::assertSame(sodium_bin2base64($expected, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING), $hash);
        self::assertSame("{\"hash\":\"$hash\"}", Exchange::asked($hash));
        self::assertSame($hash, Exchange::readGrantRequest(Exchange::asked($hash)));
        $sealed = Samples::inputs('envelopes: one-signed')->bytes('bytes');
        $grant = Envelope::fromBytes($sealed)->text();
        [$of, $envelope] = Exchange::readApproval(json_encode(['hash' => $hash, 'grant' => $grant]));
        self::assertSame([$hash, $grant], [$of, $envelope->text()]);
        self::assertSame(['anna', 'x'], Exchange::readCompletion('{"name":"anna","change":"x"}'));
        foreach (['swxq2_AAAA', 'swxp1_AAAA', ''] as $other) {
            $body = json_encode(['name' => 'anna', 'request' => $other]);
            self::assertRefused(SealwaxException::class, static fn () => Exchange::readRecovery($body));
        }
    }

    public function testTheNextPageGetsItsHalfAndTheWrapsThatAChangeReplaces(): void
    {
        [$wrap, $account, $half] = [Samples::wrapOfPassword(), AccountId::generate(), ServerHalf::generate()];
        $kept = Exchange::kept('anna', $account, new Stored($wrap, null), $half);
        $expected = ['name' => 'anna', 'account' => $account->text(), 'wrap' => $wrap->text()];
        self::assertSame($expected + ['server_half' => $half->exposeText()], json_decode($kept, true));
        $kept = json_decode(Exchange::kept('anna', $account, Stored::fromTexts($wrap->text(), $wrap->text()), $half), true);
        self::assertSame($wrap->text(), $kept['recovery_wrap']);
        self::assertSame('{"public":"' . $wrap->public()->text() . '"}', Exchange::public($wrap->public()));
        self::assertSame('ben', Exchange::readPublicRequest('{"name":"ben"}'));
    }

    public function testAShareRequestComesWithItsChallenge(): void
    {
        $inputs = Samples::inputs('login: share-request');
        $request = 'swxa1_' . sodium_bin2base64($inputs->bytes('bytes'), SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
        $challenge = ShareChallenge::fromBytes($inputs->bytes('challenge'));
        $json = json_encode(['account' => $inputs->account(), 'challenge' => $challenge, 'request' => $request]);
        [$account, $challenge, $request] = Exchange::readShareRequest($json);
        $policy = LoginPolicy::withPepper($inputs->realm(), Samples::pepper());
        $share = json_decode(Exchange::share($request->answer($account, $challenge, $policy)), true);
        self::assertStringStartsWith('swxt1_', $share['share']);
        self::assertRefused(
            SealwaxException::class,
            static fn () => $request->answer(AccountId::generate(), $challenge, $policy),
        );
    }

    private static function rotated(Realm $realm): LoginPolicy
    {
        return LoginPolicy::withPepper($realm, Pepper::generate())->withFormerPepper(Samples::pepper());
    }
}
