<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Envelope\Opened;
use Sealwax\Exception\InvalidInput;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Roster\Roster;

/** Whom one may seal for: a public identity together with why it is trusted. Needs libsealwax. */
final class Recipient
{
    use Held;

    private const WHAT = 'sealing';

    /** Oneself. */
    public static function self(Identity $me): self
    {
        return self::make('recipient_self', $me->handle());
    }

    /** Somebody whose safety number was compared; `typed` is what the other side read out. */
    public static function compared(PublicIdentity $public, Identity $me, string $typed): self
    {
        $handle = Library::for(self::WHAT)->handles()->publicIdentity($public);
        return self::make('recipient_compared', $handle, $me->handle(), $typed);
    }

    /** A current member: the roster vouches. */
    public static function member(Roster $roster, AccountId $account): self
    {
        $library = Library::for(self::WHAT);
        $member = $library->handle('roster_member', 'roster_member_of', $roster->handle(), $account->bytes());
        if ($member === null) {
            throw new InvalidInput('the account is not that of a current member');
        }
        return self::make('roster_member_recipient', $member);
    }

    /** The verified author of what was opened: trust on first use, within one conversation. */
    public static function replyingTo(Opened $opened): self
    {
        return self::make('recipient_replying_to', $opened->handle());
    }

    /** Somebody for whom nobody but the server vouches. */
    public static function unverified(PublicIdentity $public): self
    {
        return self::make('recipient_unverified', Library::for(self::WHAT)->handles()->publicIdentity($public));
    }

    public function public(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'recipient_public', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), true);
    }

    private static function make(string $function, mixed ...$arguments): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle('recipient', $function, ...$arguments));
    }
}
