<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** Opens piece by piece. What comes out is provisional until `finish` has returned. Needs libsealwax. */
final class OpenStream
{
    use Held;

    public function update(string $sealed): string
    {
        return $this->library->bytes('open_stream_update', $this->handle, $sealed);
    }

    /** @return array{string, OpenedStream} the last bytes, and what is now known */
    public function finish(): array
    {
        $outputs = ['bytes', 'opened_stream'];
        [$last, $opened] = $this->library->outputs($outputs, 'open_stream_finish', $this->handle);
        return [$last, OpenedStream::held($this->library, $opened)];
    }

    /**
     * @param resource $from
     * @param resource $to
     */
    public function pump($from, $to): OpenedStream
    {
        while (!feof($from)) {
            Pipe::write($to, $this->update(Pipe::read($from)));
        }
        [$last, $opened] = $this->finish();
        Pipe::write($to, $last);
        return $opened;
    }
}
