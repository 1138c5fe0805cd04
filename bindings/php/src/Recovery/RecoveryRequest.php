<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\HeldArtefact;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Identity;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keywrap\WrappedIdentity;

/** Somebody with a card asks for his keys: SPEC 18.4. Needs libsealwax. */
final class RecoveryRequest implements \JsonSerializable
{
    use HeldArtefact;

    public const KIND = 'swxq';
    private const TYPE = 'recovery_request';
    private const WHAT = 'recovery';

    /** @param PublicIdentity $fresh of a new identity, made for this */
    public static function new(Card $card, AccountId $account, PublicIdentity $fresh, int $now): self
    {
        $library = Library::for(self::WHAT);
        $fresh = $library->handles()->publicIdentity($fresh);
        $arguments = [$card->handle(), $account->bytes(), $fresh, $now];
        return new self($library, $library->handle(self::TYPE, 'recovery_request_new', ...$arguments));
    }

    /** That the claimant reads out to the approver. */
    public function code(): string
    {
        return $this->library->bytes('recovery_request_code', $this->handle);
    }

    public function codeQrSvg(): string
    {
        return $this->library->bytes('recovery_request_code_qr_svg', $this->handle);
    }

    /** 32 bytes: under which it is stored. */
    public function hash(): string
    {
        return $this->library->bytes('recovery_request_hash', $this->handle);
    }

    public function unverifiedAccount(): AccountId
    {
        return AccountId::fromBytes($this->library->bytes('recovery_request_unverified_account', $this->handle));
    }

    public function unverifiedTime(): int
    {
        return $this->library->number('uint64_t', 'recovery_request_unverified_time', $this->handle);
    }

    public function unverifiedFresh(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'recovery_request_unverified_fresh', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public));
    }

    /**
     * Opens the grant that answers it.
     *
     * @param Identity        $fresh        that asked
     * @param WrappedIdentity $recoveryWrap the stored one
     */
    public function redeem(
        Envelope $grant,
        Identity $fresh,
        Card $card,
        WrappedIdentity $recoveryWrap,
        Approvers $approvers,
        Context $place,
    ): Recovered {
        $handles = $this->library->handles();
        $recovered = $this->library->handle(
            'recovered',
            'recovery_request_redeem',
            $this->handle,
            $handles->envelope($grant),
            $fresh->handle(),
            $card->handle(),
            $handles->wrap($recoveryWrap),
            $approvers->handle(),
            $handles->context($place),
        );
        return Recovered::held($this->library, $recovered);
    }
}
