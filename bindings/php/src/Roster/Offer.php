<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Bytes\Artefact;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Sealwax;

/** What a newcomer sends to the admins: SPEC 20.5. */
final class Offer implements \JsonSerializable, \Stringable
{
    use Artefact;
    use MakingOffers;

    public const KIND = 'swxm';

    private function __construct(string $bytes)
    {
        Sealwax::driver()->rosters()->checkOffer($bytes);
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /** Which log it is to follow; null: it is to found one. */
    public function pin(): ?Pin
    {
        $pin = substr($this->bytes, 5, Pin::LENGTH);
        return $pin === str_repeat("\0", Pin::LENGTH) ? null : Pin::fromBytes($pin);
    }

    public function account(): AccountId
    {
        return AccountId::fromBytes(substr($this->bytes, 77, 16));
    }

    public function role(): string
    {
        return substr($this->bytes, 97, unpack('N', $this->bytes, 93)[1]);
    }

    public function public(): PublicIdentity
    {
        return PublicIdentity::fromBytes(substr($this->bytes, 97 + strlen($this->role()) + 4, -64));
    }
}
