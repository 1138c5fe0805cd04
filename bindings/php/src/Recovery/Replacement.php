<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\Library;
use Sealwax\Identity\Identity;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginChange;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\ServerShare;

/** New keys in the place of the old. Needs libsealwax. */
final class Replacement
{
    /**
     * Puts new keys in the place of the old, under a new password. `card` and `approvers` are both null where no recovery
     * is wanted, `recoveryWrap` where none is stored.
     *
     * @return array{LoginChange, Envelope} the change to send, and what keeps old messages readable
     */
    public static function make(
        Identity $old,
        Identity $new,
        WrappedIdentity $wrap,
        ?WrappedIdentity $recoveryWrap,
        LoginSecret $login,
        ServerShare $share,
        ?Card $card,
        ?Approvers $approvers,
        Context $place,
    ): array {
        $library = Library::for('replacing identities');
        $handles = $library->handles();
        [$change, $retired] = $library->outputs(
            ['login_change', 'envelope'],
            'replacement_make',
            $old->handle(),
            $new->handle(),
            $handles->wrap($wrap),
            $recoveryWrap === null ? null : $handles->wrap($recoveryWrap),
            $login->handle(),
            $handles->share($share),
            $card?->handle(),
            $approvers?->handle(),
            $handles->context($place),
        );
        $retired = Envelope::fromBytes($library->bytes('envelope_to_bytes', $retired));
        return [LoginChange::held($library, $change), $retired];
    }

    /** Seals an identity that is given up to the one in its place. */
    public static function retire(Identity $old, Identity $new, Context $place): Envelope
    {
        $library = Library::for('replacing identities');
        $arguments = [$old->handle(), $new->handle(), $library->handles()->context($place)];
        $retired = $library->handle('envelope', 'retired_seal', ...$arguments);
        return Envelope::fromBytes($library->bytes('envelope_to_bytes', $retired));
    }

    /**
     * Opens what was retired, one by the other.
     *
     * @param list<Envelope> $stored
     *
     * @return list<Identity> the one before the newest first
     */
    public static function openChain(
        Identity $newest,
        array $stored,
        Context $place,
        bool $legacyRsa2048 = false,
    ): array {
        $library = Library::for('replacing identities');
        $retired = $library->handle(
            'retired',
            'retired_open_chain',
            $newest->handle(),
            array_map($library->handles()->envelope(...), $stored),
            $legacyRsa2048,
            $library->handles()->context($place),
        );
        $identities = [];
        $count = $library->number('size_t', 'retired_count', $retired);
        for ($i = 0; $i < $count; $i++) {
            $identities[] = Identity::held($library, $library->handle('identity', 'retired_take', $retired, $i));
        }
        return $identities;
    }
}
