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

/**
 * Seals for recipients, signed by an author, in a place. Needs libsealwax. Used once.
 *
 *     $sealed = Sealer::new($place)->to($anna)->to($ben)->signedBy($me)->seal($text);
 */
final class Sealer
{
    use Held;

    public static function new(Context $place): self
    {
        $library = Library::for('sealing');
        $place = $library->handles()->context($place);
        return new self($library, $library->handle('sealer', 'sealer_new', $place));
    }

    public function to(Recipient $recipient): self
    {
        return $this->with('sealer_to', $recipient->handle());
    }

    public function under(ConversationKey $key): self
    {
        return $this->with('sealer_under', $key->handle());
    }

    public function underCurrent(Keyring $keyring): self
    {
        return $this->with('sealer_under_current', $keyring->handle());
    }

    /** Does not pad: the length of the text can then be seen. */
    public function exactLength(): self
    {
        return $this->with('sealer_exact_length');
    }

    public function signedBy(Identity $author): self
    {
        return $this->with('sealer_signed_by', $author->handle());
    }

    /** Does not sign: anybody could have written it. */
    public function unsigned(): self
    {
        return $this->with('sealer_unsigned');
    }

    public function seal(#[\SensitiveParameter] string $text): Envelope
    {
        $envelope = $this->library->handle('envelope', 'sealer_seal', $this->handle, $text);
        return Envelope::fromBytes($this->library->bytes('envelope_to_bytes', $envelope));
    }

    /** @return array{Envelope, string} and the reference by which another envelope can point to it: of signed ones */
    public function sealWithReference(#[\SensitiveParameter] string $text): array
    {
        $outputs = ['envelope', 'bytes'];
        [$envelope, $reference] = $this->library->outputs($outputs, 'sealer_seal_with_reference', $this->handle, $text);
        return [Envelope::fromBytes($this->library->bytes('envelope_to_bytes', $envelope)), $reference];
    }

    /** @param int|null $length of the text; null: not known, and then it is not padded */
    public function stream(?int $length): SealStream
    {
        $stream = $length === null
            ? $this->library->handle('seal_stream', 'sealer_stream_of_unknown_length', $this->handle)
            : $this->library->handle('seal_stream', 'sealer_stream', $this->handle, $length);
        return SealStream::held($this->library, $stream);
    }

    /**
     * Seals what can be read from one PHP stream into another, in constant memory.
     *
     * @param resource $from
     * @param resource $to
     *
     * @return string|null the reference, 32 bytes; null if it is not signed
     */
    public function sealStream($from, $to, ?int $length): ?string
    {
        return $this->stream($length)->pump($from, $to);
    }

    private function with(string $function, mixed ...$arguments): self
    {
        $this->library->do($function, $this->handle, ...$arguments);
        return $this;
    }
}
