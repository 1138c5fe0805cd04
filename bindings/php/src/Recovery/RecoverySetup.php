<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginChange;

/** A recovery that is set up, as its owner sees it. Needs libsealwax. */
final class RecoverySetup
{
    use Held;

    /**
     * Sets it up with a confirmed card: a login change to send.
     *
     * @param WrappedIdentity      $wrap         the stored one under the password
     * @param WrappedIdentity|null $recoveryWrap the stored one, if there is one
     */
    public static function begin(
        Identity $me,
        Card $card,
        Approvers $approvers,
        Realm $realm,
        AccountId $account,
        WrappedIdentity $wrap,
        ?WrappedIdentity $recoveryWrap,
        Context $place,
    ): LoginChange {
        $library = Library::for('recovery');
        $handles = $library->handles();
        $change = $library->handle(
            'login_change',
            'recovery_setup_begin',
            $me->handle(),
            $card->handle(),
            $approvers->handle(),
            $handles->realm($realm),
            $account->bytes(),
            $handles->wrap($wrap),
            $recoveryWrap === null ? null : $handles->wrap($recoveryWrap),
            $handles->context($place),
        );
        return LoginChange::held($library, $change);
    }

    /** Opens what is stored: the recovery wrap, its share, and the owner's own envelope. */
    public static function open(
        Identity $me,
        WrappedIdentity $recoveryWrap,
        Envelope $share,
        Envelope $own,
        Context $place,
    ): self {
        $library = Library::for('recovery');
        $handles = $library->handles();
        $setup = $library->handle(
            'recovery_setup',
            'recovery_setup_open',
            $me->handle(),
            $handles->wrap($recoveryWrap),
            $handles->envelope($share),
            $handles->envelope($own),
            $handles->context($place),
        );
        return new self($library, $setup);
    }

    /** Of the roster under which it was set up, 32 bytes. */
    public function foundingHash(): ?string
    {
        $hash = $this->library->bytes('recovery_setup_founding_hash', $this->handle);
        return $hash === '' ? null : $hash;
    }

    /** Goes on with another roster, which its owner has compared. */
    public function acceptANewFounding(): void
    {
        $this->library->do('recovery_setup_accept_a_new_founding', $this->handle);
    }

    public function compare(Approvers $approvers): Turnover
    {
        $arguments = [$this->handle, $approvers->handle()];
        return Turnover::from($this->library->number('uint8_t', 'recovery_setup_compare', ...$arguments));
    }

    /** A login change for the approvers of today, or null if nothing has to change. The printed card stays valid. */
    public function renew(
        Identity $me,
        Approvers $approvers,
        Realm $realm,
        AccountId $account,
        WrappedIdentity $wrap,
        Context $place,
    ): ?LoginChange {
        $handles = $this->library->handles();
        $change = $this->library->handle(
            'login_change',
            'recovery_setup_renew',
            $this->handle,
            $me->handle(),
            $approvers->handle(),
            $handles->realm($realm),
            $account->bytes(),
            $handles->wrap($wrap),
            $handles->context($place),
        );
        return $change === null ? null : LoginChange::held($this->library, $change);
    }
}
