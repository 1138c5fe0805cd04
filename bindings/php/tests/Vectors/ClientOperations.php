<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Device\LoginMemory;
use Sealwax\Envelope\Envelope;
use Sealwax\Envelope\Opener;
use Sealwax\Exception\InvalidInput;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keep\DeviceHalf;
use Sealwax\Keep\Keep;
use Sealwax\Keep\ServerHalf;
use Sealwax\Keywrap\Lock;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Keywrap\WrappingKey;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginParams;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\ServerShare;
use Sealwax\Recovery\Card;
use Sealwax\Recovery\RecoveryRequest;
use Sealwax\Roster\Entry;
use Sealwax\Roster\Pending;
use Sealwax\Roster\Roster;

/** What libsealwax does besides, through the public classes. */
final class ClientOperations
{
    /** Conversation keys, card secrets and damaged secret keys come into libsealwax by artefacts only. */
    public static function can(Inputs $i): bool
    {
        $reachable = !$i->has('conversation_keys') || $i->raw('conversation_keys') === [];
        $secrets = $i->has('secrets') ? $i->list('secrets') : [];
        foreach ($secrets as $secret) {
            $reachable = $reachable && TestIdentity::isKnown($secret);
        }
        return $reachable && !($i->has('key') && isset($i->raw('key')['card_secret']));
    }

    public static function wrap_open(Inputs $i): array
    {
        $wrap = WrappedIdentity::fromBytes($i->bytes('bytes'), $i->flag('legacy'));
        $key = $i->object('key');
        if ($key->has('key')) {
            $me = $wrap->unwrapWithKey(WrappingKey::fromBytes($key->bytes('key')), $i->context());
        } else {
            $me = $wrap->unwrapWithPassword(self::login($wrap, $key), self::shareOf($wrap, $key), $i->context());
        }
        if ($i->has('highest_generation')) {
            $wrap->checkGeneration($i->int('highest_generation'));
        }
        return ['fingerprint' => bin2hex($me->fingerprint()->bytes())];
    }

    public static function keep_open(Inputs $i): array
    {
        $wrap = WrappedIdentity::fromBytes($i->bytes('bytes'), $i->flag('legacy'));
        $device = DeviceHalf::fromBytes($i->bytes('device_half'));
        $server = ServerHalf::fromBytes($i->bytes('server_half'));
        $keep = Keep::fromStored($i->int('expires'), $wrap);
        $me = $keep->open($device, $server, $i->realm(), $i->account(), $i->int('now'), $i->context());
        return ['fingerprint' => bin2hex($me->fingerprint()->bytes())];
    }

    public static function envelope_open(Inputs $i): array
    {
        $envelope = Envelope::fromBytes($i->bytes('bytes'));
        $opener = Opener::new($i->context());
        foreach ($i->list('secrets') as $secret) {
            $opener->with(TestIdentity::of($secret));
        }
        $author = $i->object('author');
        if ($author === null) {
            $reference = $opener->referenceOf($envelope);
            $opened = $opener->authorNotChecked()->open($envelope);
            $data = bin2hex($opened->plaintext());
            return ['data' => $data, 'author' => null, 'addressees' => null, 'reference' => bin2hex($reference)];
        }
        $authors = $author->has('is') ? [$author->bytes('is')] : $author->list('lookup');
        $legacy = $i->flag('legacy');
        $authors = array_map(static fn (string $one) => PublicIdentity::fromBytes($one, $legacy), $authors);
        $opened = $opener->from(...$authors)->open($envelope);
        return [
            'data' => bin2hex($opened->plaintext()),
            'author' => bin2hex($opened->author()->fingerprint()->bytes()),
            'addressees' => $opened->addresseesUnchanged() ? 'unchanged' : 'changed',
            'reference' => bin2hex((string) $opened->reference()),
        ];
    }

    public static function card_read(Inputs $i): array
    {
        $i->has('qr') ? Card::fromText($i->text('qr')) : Card::fromGroups($i->text('printed'));
        return [];
    }

    public static function recovery_request(Inputs $i): array
    {
        $request = RecoveryRequest::fromBytes($i->bytes('bytes'));
        return [
            'account' => bin2hex($request->unverifiedAccount()->bytes()),
            'time' => $request->unverifiedTime(),
            'public_identity' => bin2hex($request->unverifiedFresh()->bytes()),
            'code' => $request->code(),
        ];
    }

    public static function device_public(Inputs $i): array
    {
        $memory = LoginMemory::fromBytes($i->bytes('bytes'));
        return ['account' => bin2hex($memory->account()->bytes()), 'revision' => $memory->revision()];
    }

    public static function pending_merge(Inputs $i): array
    {
        $merged = Pending::fromBytes($i->bytes('a'))->merge(Pending::fromBytes($i->bytes('b')));
        return ['bytes' => bin2hex($merged->bytes())];
    }

    public static function pending_entry(Inputs $i): array
    {
        $pending = Pending::fromBytes($i->bytes('bytes'));
        $log = array_map(Entry::fromBytes(...), $i->list('entries'));
        $log === [] ? $pending->reviewFounding() : $pending->review(Roster::firstContact(...$log));
        $missing = array_map(strval(...), $pending->missing());
        $signed = array_filter(
            $pending->signers(),
            static fn (Fingerprint $signer) => !in_array((string) $signer, $missing, true),
        );
        return [
            'signers' => array_map(static fn (Fingerprint $one) => bin2hex($one->bytes()), $pending->signers()),
            'signed' => array_keys($signed),
            'complete' => $missing === [] ? bin2hex($pending->intoEntry()->bytes()) : null,
        ];
    }

    private static function login(WrappedIdentity $wrap, Inputs $key): LoginSecret
    {
        if ($wrap->lock() !== Lock::Password) {
            throw new InvalidInput();
        }
        $params = $wrap->loginParams();
        $cost = new Cost(
            $key->has('m') ? $key->int('m') : $params->cost()->memoryKib(),
            $key->has('t') ? $key->int('t') : $params->cost()->passes(),
        );
        $params = LoginParams::stored($cost, $key->bytesOrNull('salt') ?? $params->salt());
        return LoginSecret::derive($key->text('password'), $key->realm(), $key->account(), $params);
    }

    /** A share alone does not say of which pepper; the wrap does. */
    private static function shareOf(WrappedIdentity $wrap, Inputs $key): ServerShare
    {
        $share = $key->bytesOrNull('share');
        $pepperId = $wrap->pepperId()?->bytes() ?? str_repeat("\1", 8);
        return $share === null ? ServerShare::none() : ServerShare::fromBytes("SWXT\x01$pepperId$share");
    }
}
