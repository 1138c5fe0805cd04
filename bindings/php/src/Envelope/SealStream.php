<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** Seals piece by piece. Needs libsealwax. */
final class SealStream
{
    use Held;

    /** Gives what is to be written, and may be nothing. */
    public function update(#[\SensitiveParameter] string $text): string
    {
        return $this->library->bytes('seal_stream_update', $this->handle, $text);
    }

    /** @return array{string, string|null} the last bytes to be written, and the reference */
    public function finish(): array
    {
        $outputs = ['bytes', 'bytes'];
        [$sealed, $reference] = $this->library->outputs($outputs, 'seal_stream_finish', $this->handle);
        return [$sealed, $reference === '' ? null : $reference];
    }

    /**
     * @param resource $from
     * @param resource $to
     */
    public function pump($from, $to): ?string
    {
        while (!feof($from)) {
            Pipe::write($to, $this->update(Pipe::read($from)));
        }
        do {
            [$sealed, $more] = $this->library->outputs(['bytes', 'bool'], 'seal_stream_pad', $this->handle);
            Pipe::write($to, $sealed);
        } while ($more);
        [$sealed, $reference] = $this->finish();
        Pipe::write($to, $sealed);
        return $reference;
    }
}
