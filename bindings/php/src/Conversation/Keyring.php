<?php

declare(strict_types=1);

namespace Sealwax\Conversation;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Recipient;
use Sealwax\Roster\Roster;

/** All keys of one conversation that its holder may have. Needs libsealwax. */
final class Keyring
{
    use Held;

    /**
     * Begins a conversation.
     *
     * @param list<Recipient> $members
     *
     * @return array{Keyring, Envelope} for oneself, and the delivery to store for all
     */
    public static function found(Context $conversation, array $members, Identity $me): array
    {
        $library = Library::for('conversations');
        [$keyring, $delivery] = $library->outputs(
            ['keyring', 'envelope'],
            'keyring_found',
            $library->handles()->context($conversation),
            array_map(static fn (Recipient $member) => $member->handle(), $members),
            $me->handle(),
        );
        return [new self($library, $keyring), self::envelope($library, $delivery)];
    }

    /** @param list<Envelope> $deliveries what the server keeps, in order */
    public static function open(Context $conversation, array $deliveries, Identity $me, Authors $authors): self
    {
        $library = Library::for('conversations');
        $place = $library->handles()->context($conversation);
        $deliveries = array_map($library->handles()->envelope(...), $deliveries);
        $arguments = [$place, $deliveries, $me->handle(), $authors->handle()];
        return new self($library, $library->handle('keyring', 'keyring_open', ...$arguments));
    }

    public function accept(Envelope $delivery, Identity $me, Authors $authors): Accepted
    {
        $delivery = $this->library->handles()->envelope($delivery);
        $arguments = [$this->handle, $delivery, $me->handle(), $authors->handle()];
        return Accepted::from($this->library->numbers(['uint8_t', 'size_t'], 'keyring_accept', ...$arguments)[0]);
    }

    /**
     * Begins a new epoch for these members, as after somebody left.
     *
     * @param list<Recipient> $members
     */
    public function rotate(array $members, Identity $me): Envelope
    {
        $members = array_map(static fn (Recipient $member) => $member->handle(), $members);
        $delivery = $this->library->handle('envelope', 'keyring_rotate', $this->handle, $members, $me->handle());
        return self::envelope($this->library, $delivery);
    }

    /**
     * Takes somebody in, who may then read what was written before.
     *
     * @return array{Envelope, Envelope} the history and the key, to store
     */
    public function handOver(Recipient $newcomer, Identity $me): array
    {
        $arguments = [$this->handle, $newcomer->handle(), $me->handle()];
        $deliveries = $this->library->outputs(['envelope', 'envelope'], 'keyring_hand_over', ...$arguments);
        return array_map(fn (Handle $delivery) => self::envelope($this->library, $delivery), $deliveries);
    }

    /** Refused while somebody has the current key whom the roster no longer has: rotate. */
    public function checkRoster(Roster $roster): void
    {
        $this->library->do('keyring_check_roster', $this->handle, $roster->handle());
    }

    /** The id of the current key, 32 bytes; refused in a fork. */
    public function currentId(): string
    {
        return $this->library->bytes('keyring_current_id', $this->handle);
    }

    /** @return list<string> ids of 32 bytes */
    public function ids(): array
    {
        return self::split($this->library->bytes('keyring_ids', $this->handle));
    }

    /** The highest. */
    public function epoch(): int
    {
        return $this->library->number('uint32_t', 'keyring_epoch', $this->handle);
    }

    public function founder(): ?Fingerprint
    {
        $founder = $this->library->bytes('keyring_founder', $this->handle);
        return $founder === '' ? null : Fingerprint::fromBytes($founder);
    }

    /** @return list<Fingerprint> who has the current key */
    public function members(): array
    {
        $members = self::split($this->library->bytes('keyring_members', $this->handle));
        return array_map(Fingerprint::fromBytes(...), $members);
    }

    /** @return list<string> */
    private static function split(string $bytes): array
    {
        return $bytes === '' ? [] : str_split($bytes, 32);
    }

    private static function envelope(Library $library, Handle $envelope): Envelope
    {
        return Envelope::fromBytes($library->bytes('envelope_to_bytes', $envelope));
    }
}
