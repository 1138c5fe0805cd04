<?php

declare(strict_types=1);

namespace Sealwax\Device;

use Sealwax\Context;
use Sealwax\Conversation\ConversationKey;
use Sealwax\Conversation\Keyring;
use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Identity;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Roster\Pin;
use Sealwax\Roster\Roster;

/** Everything else a device has seen, sealed to oneself: stored at the server, too. Needs libsealwax. */
final class DeviceState
{
    use Held;

    private const WHAT = 'remembering what a device has seen';

    public static function new(AccountId $account): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle('device_state', 'device_state_new', $account->bytes()));
    }

    /** @param int $seen the highest revision this device has seen, or 0 */
    public static function open(Envelope $stored, Identity $me, AccountId $account, int $seen, Context $place): self
    {
        $library = Library::for(self::WHAT);
        $handles = $library->handles();
        $arguments = [$handles->envelope($stored), $me->handle(), $account->bytes(), $seen, $handles->context($place)];
        return new self($library, $library->handle('device_state', 'device_state_open', ...$arguments));
    }

    /** With the next revision. */
    public function seal(Identity $me, Context $place): Envelope
    {
        $arguments = [$this->handle, $me->handle(), $this->library->handles()->context($place)];
        $sealed = $this->library->handle('envelope', 'device_state_seal', ...$arguments);
        return Envelope::fromBytes($this->library->bytes('envelope_to_bytes', $sealed));
    }

    public function revision(): int
    {
        return $this->library->number('uint64_t', 'device_state_revision', $this->handle);
    }

    public function pin(): ?Pin
    {
        $pin = $this->library->bytes('device_state_pin', $this->handle);
        return $pin === '' ? null : Pin::fromBytes($pin);
    }

    /** Which must extend the one remembered. */
    public function sawRoster(Roster $roster): void
    {
        $this->library->do('device_state_saw_roster', $this->handle, $roster->handle());
    }

    public function sawKey(Context $conversation, ConversationKey $key): void
    {
        $conversation = $this->library->handles()->context($conversation);
        $this->library->do('device_state_saw_key', $this->handle, $conversation, $key->handle());
    }

    /** The epoch of its current key; refused in a fork. */
    public function sawKeyring(Keyring $keyring): void
    {
        $this->library->do('device_state_saw_keyring', $this->handle, $keyring->handle());
    }

    public function highestEpoch(Context $conversation): ?int
    {
        $arguments = [$this->handle, $this->library->handles()->context($conversation)];
        [$seen, $epoch] = $this->library->numbers(['bool', 'uint32_t'], 'device_state_highest_epoch', ...$arguments);
        return $seen ? $epoch : null;
    }

    /** Whether the name was without a key until now; another key than the pinned one is refused. */
    public function pinCorrespondent(string $name, PublicIdentity $public): bool
    {
        $arguments = [$this->handle, $name, $this->library->handles()->publicIdentity($public)];
        return $this->library->number('bool', 'device_state_pin_correspondent', ...$arguments);
    }

    public function correspondent(string $name): ?Fingerprint
    {
        $fingerprint = $this->library->bytes('device_state_correspondent', $this->handle, $name);
        return $fingerprint === '' ? null : Fingerprint::fromBytes($fingerprint);
    }

    /** After the new one was compared. */
    public function forgetCorrespondent(string $name): ?Fingerprint
    {
        $fingerprint = $this->library->bytes('device_state_forget_correspondent', $this->handle, $name);
        return $fingerprint === '' ? null : Fingerprint::fromBytes($fingerprint);
    }

    public function learn(LoginMemory $memory): void
    {
        $this->library->do('device_state_learn', $this->handle, $memory->handle());
    }

    /** Takes over what another device knows. */
    public function merge(self $other): void
    {
        $this->library->do('device_state_merge', $this->handle, $other->handle);
    }
}
