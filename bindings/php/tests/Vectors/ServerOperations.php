<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Code\CodeState;
use Sealwax\Envelope\Addressee;
use Sealwax\Envelope\Envelope;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Identity\SafetyNumber;
use Sealwax\Keywrap\Lock;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\Cost;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginChallenge;
use Sealwax\Login\LoginChange;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Login\SecretId;
use Sealwax\Login\ServerShare;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\ShareRequest;
use Sealwax\Login\Stored;
use Sealwax\Roster\Entry;
use Sealwax\Roster\Known;
use Sealwax\Roster\Offer;
use Sealwax\Roster\Pin;
use Sealwax\Roster\Roster;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\SealedSession;
use Sealwax\Wire\Base64Url;
use Sealwax\Wire\Text;

/** What a server does, through the public classes: on both drivers. One method for each operation of the schema. */
final class ServerOperations
{
    public static function secret_id(Inputs $i): array
    {
        $id = Pepper::fromBytes($i->bytes('secret_bytes'))->id();
        return ['id' => bin2hex($id->bytes()), 'text' => $id->text(), 'keyid' => Base64Url::encodePhc($id->bytes())];
    }

    public static function account_derive(Inputs $i): array
    {
        $account = AccountId::derive($i->realm(), $i->bytes('legacy_id'));
        return ['account' => bin2hex($account->bytes()), 'text' => $account->text()];
    }

    public static function cost_check(Inputs $i): array
    {
        new Cost($i->int('m'), $i->int('t'));
        return [];
    }

    public static function text_encode(Inputs $i): array
    {
        return ['text' => Text::encode($i->text('kind'), $i->bytes('bytes'))];
    }

    public static function text_decode(Inputs $i): array
    {
        return ['bytes' => bin2hex(Text::decode($i->text('kind'), $i->text('text')))];
    }

    public static function base64url_encode(Inputs $i): array
    {
        return ['text' => Base64Url::encode($i->bytes('bytes'))];
    }

    public static function base64url_decode(Inputs $i): array
    {
        return ['bytes' => bin2hex(Base64Url::decode($i->text('text'), $i->raw('length')))];
    }

    public static function context(Inputs $i): array
    {
        $context = $i->context();
        $context = $i->has('append') ? $context->for($i->text('append')) : $context;
        return ['encoding' => bin2hex($context->encoding()), 'hash' => bin2hex($context->hash())];
    }

    public static function message_place(Inputs $i): array
    {
        $context = $i->context()->message($i->bytes('message_id'));
        return ['encoding' => bin2hex($context->encoding()), 'hash' => bin2hex($context->hash())];
    }

    public static function public_identity(Inputs $i): array
    {
        $public = PublicIdentity::fromBytes($i->bytes('bytes'), $i->flag('legacy'));
        return [
            'bits' => $public->rsaBits(),
            'spki' => bin2hex($public->rsaSpki()),
            'mlkem' => bin2hex($public->mlkem()),
            'ed25519' => bin2hex($public->ed25519()),
            'fingerprint' => bin2hex($public->fingerprint()->bytes()),
            'text' => $public->text(),
        ];
    }

    public static function safety_number(Inputs $i): array
    {
        return ['number' => (string) self::safetyNumber($i)];
    }

    public static function safety_number_matches(Inputs $i): array
    {
        return ['matches' => self::safetyNumber($i)->matches($i->text('input'))];
    }

    public static function wrap_inspect(Inputs $i): array
    {
        $wrap = WrappedIdentity::fromBytes($i->bytes('bytes'), $i->flag('legacy'));
        $lock = ['kind' => $wrap->lock()->value] + match ($wrap->lock()) {
            Lock::Password => [
                'm' => $wrap->loginParams()->cost()->memoryKib(),
                't' => $wrap->loginParams()->cost()->passes(),
                'salt' => bin2hex($wrap->loginParams()->salt()),
                'pepper_id' => self::hexOrNull($wrap->pepperId()?->bytes()),
            ],
            Lock::Recovery => [
                'recovery_id' => bin2hex($wrap->lockId()),
                'founding_hash' => bin2hex($wrap->foundingHash() ?? str_repeat("\0", 32)),
            ],
            Lock::Key => ['id' => bin2hex($wrap->lockId())],
        };
        return [
            'generation' => $wrap->generation(),
            'lock' => $lock,
            'public_identity' => bin2hex($wrap->public()->bytes()),
            'fingerprint' => bin2hex($wrap->public()->fingerprint()->bytes()),
        ];
    }

    public static function challenge(Inputs $i): array
    {
        if ($i->has('bytes')) {
            $challenge = LoginChallenge::fromBytes($i->bytes('bytes'));
        } elseif ($i->has('text')) {
            $challenge = LoginChallenge::fromText($i->text('text'));
        } else {
            $parts = $i->object('parts');
            [$account, $params, $pepperId] = array_map($parts->text(...), ['account', 'params', 'pepper_id']);
            $challenge = LoginChallenge::fromParts($account, $params, $pepperId);
        }
        $known = $i->object('known');
        if ($known !== null) {
            $challenge->checkKnown($known->account(), $known->int('m'), $known->int('t'));
        }
        return [
            'account' => bin2hex($challenge->account()->bytes()),
            'm' => $challenge->params()->cost()->memoryKib(),
            't' => $challenge->params()->cost()->passes(),
            'salt' => bin2hex($challenge->params()->salt()),
            'pepper_id' => self::hexOrNull($challenge->pepperId()?->bytes()),
            'bytes' => bin2hex($challenge->bytes()),
            'text' => $challenge->text(),
            'parts' => $challenge->parts(),
        ];
    }

    public static function decoy(Inputs $i): array
    {
        $costs = null;
        foreach ($i->objects('entries') as $entry) {
            $cost = new Cost($entry->int('m'), $entry->int('t'));
            $pepperId = $entry->bytesOrNull('pepper_id');
            $pepperId = $pepperId === null ? null : SecretId::fromBytes($pepperId);
            $weight = $entry->int('weight');
            $costs = $costs?->and($cost, $pepperId, $weight) ?? new CostDistribution($cost, $pepperId, $weight);
        }
        $secret = DecoySecret::fromBytes($i->bytes('decoy_secret'));
        $challenge = LoginChallenge::decoy($secret, $i->bytes('decoy_name'), $costs);
        return [
            'account' => bin2hex($challenge->account()->bytes()),
            'salt' => bin2hex($challenge->params()->salt()),
            'm' => $challenge->params()->cost()->memoryKib(),
            't' => $challenge->params()->cost()->passes(),
            'pepper_id' => self::hexOrNull($challenge->pepperId()?->bytes()),
            'challenge' => bin2hex($challenge->bytes()),
        ];
    }

    public static function token(Inputs $i): array
    {
        return ['bytes' => bin2hex(Base64Url::decode(LoginToken::fromText($i->text('token'))->exposeText()))];
    }

    public static function record_parse(Inputs $i): array
    {
        $record = LoginRecord::fromText($i->text('record'));
        [$hash, $salt] = array_reverse(explode('$', $record->text()));
        return [
            'm' => $record->cost()->memoryKib(),
            't' => $record->cost()->passes(),
            'keyid' => self::hexOrNull($record->pepperId()?->bytes()),
            'salt' => bin2hex(Base64Url::decodePhc($salt, 16)),
            'hash' => bin2hex(Base64Url::decodePhc($hash, 32)),
        ];
    }

    public static function server_share(Inputs $i): array
    {
        $share = $i->has('bytes')
            ? ServerShare::fromBytes($i->bytes('bytes'))
            : ServerShare::fromText($i->text('text'));
        return [
            'pepper_id' => self::hexOrNull($share->pepperId()?->bytes()),
            'share' => bin2hex(substr($share->exposeBytes(), -32)),
        ];
    }

    public static function share_request(Inputs $i): array
    {
        $request = ShareRequest::fromBytes($i->bytes('bytes'), $i->flag('legacy'));
        // None, or one that was used: no challenge is the right one.
        $issued = ShareChallenge::fromBytes($i->bytesOrNull('challenge') ?? str_repeat("\0", 32));
        $request->answer($i->account(), $issued, LoginPolicy::withoutPepper($i->realm()));
        return [
            'salt' => bin2hex(substr($request->bytes(), 21, 16)),
            'fingerprint' => bin2hex($request->identity()->fingerprint()->bytes()),
        ];
    }

    public static function login_change(Inputs $i): array
    {
        $bytes = $i->bytes('bytes');
        $stored = $i->object('stored');
        if ($stored !== null) {
            $recovery = $stored->bytesOrNull('lock02');
            $stored = new Stored(
                WrappedIdentity::fromBytes($stored->bytes('lock01'), true),
                $recovery === null ? null : WrappedIdentity::fromBytes($recovery, true),
                $i->flag('allow_replaced'),
            );
        }
        // The schema leaves it to the case whether the account is the one addressed: it always is.
        $account = AccountId::fromBytes(str_pad(substr($bytes, 5, 16), 16, "\0"));
        $rows = LoginChange::verify($bytes, $account, $stored, $i->policy());
        $identity = $rows->identity ?? $stored->wrap->public();
        return [
            'account' => bin2hex($rows->account->bytes()),
            'fingerprint' => bin2hex($identity->fingerprint()->bytes()),
            'token' => $rows->record === null ? null : substr($bytes, 57, 43),
            'lock01' => self::hexOrNull($rows->wrap?->bytes()),
            'lock02' => self::hexOrNull($rows->recoveryWrap?->bytes()),
            'share' => self::hexOrNull($rows->recoveryShare),
            'self' => self::hexOrNull($rows->recoverySelf),
            'request' => self::hexOrNull($rows->request),
        ];
    }

    public static function envelope_inspect(Inputs $i): array
    {
        $envelope = Envelope::fromBytes($i->bytes('bytes'));
        $stanza = static fn (Addressee $one) => ['kind' => $one->kind, 'id' => bin2hex($one->id)];
        return [
            'padded' => $envelope->isPadded(),
            'signed' => $envelope->isSigned(),
            'salt' => bin2hex(substr($envelope->bytes(), 6, 32)),
            'stanzas' => array_map($stanza, $envelope->addressees()),
            'segments' => $envelope->segments(),
        ];
    }

    public static function roster_replay(Inputs $i): array
    {
        $entries = array_map(Entry::fromBytes(...), $i->list('entries'));
        $pin = $i->object('pin');
        if ($pin === null) {
            $roster = Roster::firstContact(...$entries);
        } else {
            $length = pack('J', $pin->int('length'));
            $pin = Pin::fromBytes($pin->bytes('founding_hash') . $length . $pin->bytes('head'));
            $roster = Roster::replay($pin, ...$entries);
        }
        $former = array_filter($roster->known(), static fn (Known $known) => !$known->isCurrent());
        $order = static fn (Known $known) => [$known->left, $known->fingerprint()->bytes()];
        usort($former, static fn (Known $a, Known $b) => $order($a) <=> $order($b));
        return [
            'name' => $roster->name(),
            'founding_hash' => bin2hex($roster->foundingHash()),
            'length' => $roster->length(),
            'head' => bin2hex($roster->head()),
            'members' => array_map(static fn (Known $known) => [
                'account' => bin2hex($known->account->bytes()),
                'role' => $known->role,
                'fingerprint' => bin2hex($known->fingerprint()->bytes()),
            ], $roster->members()),
            'former' => array_map(static fn (Known $known) => [
                'account' => bin2hex($known->account->bytes()),
                'fingerprint' => bin2hex($known->fingerprint()->bytes()),
                'from' => $known->entered,
                'to' => $known->left,
            ], $former),
        ];
    }

    public static function member_offer(Inputs $i): array
    {
        $offer = Offer::fromBytes($i->bytes('bytes'));
        $pin = $offer->pin();
        return [
            'pin' => $pin === null ? null : [
                'founding_hash' => bin2hex($pin->foundingHash),
                'length' => $pin->length,
                'head' => bin2hex($pin->head),
            ],
            'account' => bin2hex($offer->account()->bytes()),
            'role' => $offer->role(),
            'fingerprint' => bin2hex($offer->public()->fingerprint()->bytes()),
        ];
    }

    public static function session_open(Inputs $i): array
    {
        $session = SealedSession::fromBytes($i->bytes('bytes'));
        $cookie = CookieSecret::fromBytes($i->bytes('cookie_secret'));
        [$id, $secrets] = [$i->bytes('session_id'), $i->serverSecrets()];
        $data = $session->open($secrets, $id, $cookie, $i->int('now'), $i->int('lifetime'));
        return ['data' => bin2hex($data), 'sealed_at' => $session->unverifiedSealedAt()];
    }

    public static function code_attempt(Inputs $i): array
    {
        $attempt = CodeState::fromBytes($i->bytes('bytes'))->attempt($i->int('now'));
        return ['state' => bin2hex($attempt->toStore()->bytes())];
    }

    public static function code_check(Inputs $i): array
    {
        $attempt = CodeState::fromBytes($i->bytes('bytes'))->attempt($i->int('now'));
        $attempt->check($i->serverSecrets(), $i->account(), $i->text('purpose'), $i->text('code'));
        return [];
    }

    private static function safetyNumber(Inputs $i): SafetyNumber
    {
        return new SafetyNumber(Fingerprint::fromBytes($i->bytes('a')), Fingerprint::fromBytes($i->bytes('b')));
    }

    private static function hexOrNull(?string $bytes): ?string
    {
        return $bytes === null ? null : bin2hex($bytes);
    }
}
