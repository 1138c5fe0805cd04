<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Identity;

/** What a newcomer does. Needs libsealwax. */
trait MakingOffers
{
    public static function toFound(Identity $me, AccountId $account): self
    {
        return self::make('roster_offer_to_found', $me->handle(), $account->bytes());
    }

    public static function toJoin(Identity $me, AccountId $account, string $role, Pin $pin): self
    {
        return self::make('roster_offer_to_join', $me->handle(), $account->bytes(), $role, $pin->bytes());
    }

    private static function make(string $function, mixed ...$arguments): self
    {
        $library = Library::for('offering to join a roster');
        $offer = $library->handle('roster_offer', $function, ...$arguments);
        return self::fromBytes($library->bytes('roster_offer_to_bytes', $offer));
    }
}
