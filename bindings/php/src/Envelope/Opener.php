<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Context;
use Sealwax\Conversation\ConversationKey;
use Sealwax\Conversation\Keyring;
use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\Identity;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Roster\Roster;

/**
 * Opens envelopes of a place, with one's keys, from authors. Needs libsealwax.
 *
 *     $opened = Opener::new($place)->with($me)->from($anna)->open($envelope);   // or an exception
 */
final class Opener
{
    use Held;

    public static function new(Context $place): self
    {
        $library = Library::for('opening');
        $place = $library->handles()->context($place);
        return new self($library, $library->handle('opener', 'opener_new', $place));
    }

    public function with(Identity $identity): self
    {
        return $this->and('opener_with', $identity->handle());
    }

    public function withKey(ConversationKey $key): self
    {
        return $this->and('opener_with_key', $key->handle());
    }

    public function withKeyring(Keyring $keyring): self
    {
        return $this->and('opener_with_keyring', $keyring->handle());
    }

    /** Accepts what one of these signed, and nothing else. */
    public function from(PublicIdentity ...$authors): self
    {
        $authors = array_map($this->library->handles()->publicIdentity(...), array_values($authors));
        return $this->and('opener_from', $authors);
    }

    /** Accepts what anybody signed whom the roster knows, former members too. */
    public function fromRoster(Roster $roster): self
    {
        return $this->and('opener_from_roster', $roster->handle());
    }

    /** Accepts what a current member signed. */
    public function fromCurrentMembers(Roster $roster, string $role = ''): self
    {
        return $this->and('opener_from_current_members', $roster->handle(), $role);
    }

    /** Does not ask for an author: what is opened may be anybody's words. */
    public function authorNotChecked(): self
    {
        return $this->and('opener_author_not_checked');
    }

    public function open(Envelope $envelope): Opened
    {
        $opened = $this->library->handle('opened', 'opener_open', $this->handle, $this->envelope($envelope));
        return Opened::held($this->library, $opened);
    }

    /** An envelope of another place, with the same keys and authors: one opener for a whole conversation. */
    public function openAt(Context $place, Envelope $envelope): Opened
    {
        $arguments = [$this->handle, $this->library->handles()->context($place), $this->envelope($envelope)];
        return Opened::held($this->library, $this->library->handle('opened', 'opener_open_at', ...$arguments));
    }

    /** The reference by which another envelope points to this one, 32 bytes. */
    public function referenceOf(Envelope $envelope): string
    {
        return $this->library->bytes('opener_reference_of', $this->handle, $this->envelope($envelope));
    }

    /** Used up by this. */
    public function stream(): OpenStream
    {
        return OpenStream::held($this->library, $this->library->handle('open_stream', 'opener_stream', $this->handle));
    }

    /**
     * Opens what can be read from one PHP stream into another, in constant memory. Until this has returned, what was
     * written is provisional: if it throws, delete it.
     *
     * @param resource $from
     * @param resource $to
     */
    public function openStream($from, $to): OpenedStream
    {
        return $this->stream()->pump($from, $to);
    }

    /**
     * Opens the ends of an envelope in a stream that can seek; then its ranges can be read. Used up by this.
     *
     * @param resource $stream stays open as long as its ranges are read
     */
    public function ranges($stream): Ranges
    {
        $source = $this->library->source($stream);
        $ranges = $this->library->handle('ranges', 'opener_ranges', $this->handle, $source);
        return new Ranges($this->library, $ranges, $source);
    }

    private function envelope(Envelope $envelope): Handle
    {
        return $this->library->handles()->envelope($envelope);
    }

    private function and(string $function, mixed ...$arguments): self
    {
        $this->library->do($function, $this->handle, ...$arguments);
        return $this;
    }
}
