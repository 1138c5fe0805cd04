<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Context;
use Sealwax\Conversation\ConversationKey;
use Sealwax\Conversation\Keyring;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Recipient;

/** Addresses an envelope anew, its content unchanged. Needs libsealwax. Used once. */
final class Rewriter
{
    use Held;

    public static function new(Context $place): self
    {
        $library = Library::for('rewriting envelopes');
        $place = $library->handles()->context($place);
        return new self($library, $library->handle('rewriter', 'rewriter_new', $place));
    }

    public function with(Identity $identity): self
    {
        return $this->and('rewriter_with', $identity->handle());
    }

    public function withKey(ConversationKey $key): self
    {
        return $this->and('rewriter_with_key', $key->handle());
    }

    public function withKeyring(Keyring $keyring): self
    {
        return $this->and('rewriter_with_keyring', $keyring->handle());
    }

    public function to(Recipient $recipient): self
    {
        return $this->and('rewriter_to', $recipient->handle());
    }

    public function under(ConversationKey $key): self
    {
        return $this->and('rewriter_under', $key->handle());
    }

    public function underCurrent(Keyring $keyring): self
    {
        return $this->and('rewriter_under_current', $keyring->handle());
    }

    /** Takes nothing back from someone who could already read. */
    public function without(Addressee $addressee): self
    {
        return $this->and('rewriter_without', chr($addressee->kind) . $addressee->id);
    }

    public function rewrite(Envelope $envelope): Envelope
    {
        $envelope = $this->library->handles()->envelope($envelope);
        $rewritten = $this->library->handle('envelope', 'rewriter_rewrite', $this->handle, $envelope);
        return Envelope::fromBytes($this->library->bytes('envelope_to_bytes', $rewritten));
    }

    private function and(string $function, mixed ...$arguments): self
    {
        $this->library->do($function, $this->handle, ...$arguments);
        return $this;
    }
}
