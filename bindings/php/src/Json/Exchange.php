<?php

declare(strict_types=1);

namespace Sealwax\Json;

use Sealwax\Envelope\Envelope;
use Sealwax\Exception\SealwaxException;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keep\ServerHalf;
use Sealwax\Login\Admitted;
use Sealwax\Login\LoginChallenge;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginToken;
use Sealwax\Login\ServerShare;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\ShareRequest;
use Sealwax\Login\Stored;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Wire\Base64Url;
use Sealwax\Wire\Text;

/**
 * What client and server exchange, as JSON: docs/json.md lists it. So that no host invents it.
 */
final class Exchange
{
    private const NAME = 1024;
    private const TOKEN = 43;
    private const REQUEST = 4096;
    private const HASH = 43;
    private const GRANT = 16384;

    /** Whether a body announces JSON, with whatever `charset` behind it: other sites' forms cannot send that. */
    public static function isJson(string $contentType): bool
    {
        return strtolower(trim(explode(';', $contentType, 2)[0])) === 'application/json';
    }

    /** `{}` → the id that a registration reserved, and the challenge for its share request. */
    public static function reserved(AccountId $account, ShareChallenge $challenge): string
    {
        return Fields::write(['account' => $account->text(), 'challenge' => $challenge->text()]);
    }

    /** For a change of the password's key under a new salt. */
    public static function shareChallenge(ShareChallenge $challenge): string
    {
        return Fields::write(['challenge' => $challenge->text()]);
    }

    /** @return array{AccountId, ShareChallenge, ShareRequest} */
    public static function readShareRequest(string $json): array
    {
        $lengths = ['account' => 22, 'challenge' => 43, 'request' => self::REQUEST];
        $fields = Fields::read($json, $lengths);
        return [
            AccountId::fromText($fields['account']),
            ShareChallenge::fromText($fields['challenge']),
            ShareRequest::fromText($fields['request']),
        ];
    }

    public static function share(ServerShare $share): string
    {
        return Fields::write(['share' => $share->exposeText()]);
    }

    /** @return array{AccountId, string, string} the account, the name, and the login change as its text */
    public static function readRegistration(#[\SensitiveParameter] string $json): array
    {
        $lengths = ['account' => 22, 'name' => self::NAME, 'change' => Fields::MAX_BYTES];
        $fields = Fields::read($json, $lengths);
        return [AccountId::fromText($fields['account']), $fields['name'], $fields['change']];
    }

    /** @return string the name of who wants to log in */
    public static function readChallengeRequest(string $json): string
    {
        return Fields::read($json, ['name' => self::NAME])['name'];
    }

    public static function challenge(LoginChallenge $challenge): string
    {
        return Fields::write(['challenge' => $challenge->text()]);
    }

    /** @return array{string, LoginToken} */
    public static function readLogin(#[\SensitiveParameter] string $json): array
    {
        $fields = Fields::read($json, ['name' => self::NAME, 'token' => self::TOKEN]);
        return [$fields['name'], LoginToken::fromText($fields['token'])];
    }

    /**
     * @param ServerHalf|null $half for a keep: from this server session
     *
     * `outdated` asks the client for a login change with the same password: its wrap names a former pepper.
     */
    public static function loginAnswer(Admitted $admitted, LoginPolicy $policy, ?ServerHalf $half = null): string
    {
        $share = $admitted->share();
        $answer = [
            'wrap' => $admitted->wrap()->text(),
            'share' => $share->exposeText(),
            'outdated' => $share->pepperId()?->bytes() !== $policy->pepperId()?->bytes(),
        ];
        return Fields::write($half === null ? $answer : $answer + ['server_half' => $half->exposeText()]);
    }

    /**
     * For the next page of a browser that has the other half, and for its next login change.
     *
     * @param Stored $stored the account's wraps
     */
    public static function kept(string $name, AccountId $account, Stored $stored, ServerHalf $half): string
    {
        $answer = ['name' => $name, 'account' => $account->text(), 'wrap' => $stored->wrap->text()];
        $recovery = $stored->recoveryWrap;
        $answer += $recovery === null ? [] : ['recovery_wrap' => $recovery->text()];
        return Fields::write($answer + ['server_half' => $half->exposeText()]);
    }

    /** @return string whose public identity is asked for */
    public static function readPublicRequest(string $json): string
    {
        return self::readChallengeRequest($json);
    }

    public static function public(PublicIdentity $identity): string
    {
        return Fields::write(['public' => $identity->text()]);
    }

    /** @return string the login change as its text */
    public static function readChange(#[\SensitiveParameter] string $json): string
    {
        return Fields::read($json, ['change' => Fields::MAX_BYTES])['change'];
    }

    /** @return string the code as typed */
    public static function readCode(#[\SensitiveParameter] string $json): string
    {
        return Fields::read($json, ['code' => 64])['code'];
    }

    /** @return array{string, string, string} the name, the recovery request as its text, the hash it is stored under */
    public static function readRecovery(string $json): array
    {
        $fields = Fields::read($json, ['name' => self::NAME, 'request' => self::REQUEST]);
        $request = Text::decode('swxq', $fields['request']);
        return [$fields['name'], $fields['request'], Base64Url::encode(Hash::of(Labels::ARTEFACT, $request))];
    }

    /** For every name alike, whether it has an account or not. */
    public static function asked(string $hash): string
    {
        return Fields::write(['hash' => $hash]);
    }

    /** @return array{string, Envelope} the hash of the recovery request, and the grant */
    public static function readApproval(string $json): array
    {
        $fields = Fields::read($json, ['hash' => self::HASH, 'grant' => self::GRANT]);
        return [$fields['hash'], Envelope::fromText($fields['grant'])];
    }

    /** @return string the hash of the recovery request */
    public static function readGrantRequest(string $json): string
    {
        return Fields::read($json, ['hash' => self::HASH])['hash'];
    }

    /** @return array{string, string} the name, and the login change as its text */
    public static function readCompletion(#[\SensitiveParameter] string $json): array
    {
        $fields = Fields::read($json, ['name' => self::NAME, 'change' => Fields::MAX_BYTES]);
        return [$fields['name'], $fields['change']];
    }

    /** Done, and nothing to say. */
    public static function done(): string
    {
        return Fields::write([]);
    }

    /** The name of an error, the same in every binding, and nothing of what failed. */
    public static function refusal(SealwaxException $why): string
    {
        return Fields::write(['error' => (new \ReflectionClass($why))->getShortName()]);
    }
}
