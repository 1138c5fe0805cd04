<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

/**
 * A PHP stream that can seek, as libsealwax reads from it. It has to live as long as what reads.
 *
 * @internal
 */
final class Source
{
    private readonly \FFI\CData $source;

    /** @param resource $stream */
    public function __construct(\FFI $ffi, $stream)
    {
        $this->source = $ffi->new('sealwax_source');
        $this->source->state = null;
        $this->source->size = (int) (fstat($stream)['size'] ?? 0);
        // An exception must not cross C.
        $this->source->read_at = static function ($state, $offset, $into, $length, $read) use ($stream): int {
            try {
                $bytes = fseek($stream, $offset) === 0 ? fread($stream, $length) : false;
                if ($bytes === false) {
                    return 1;
                }
                \FFI::memcpy($into, $bytes, strlen($bytes));
                $read[0] = strlen($bytes);
                return 0;
            } catch (\Throwable) {
                return 1;
            }
        };
    }

    public function pointer(): \FFI\CData
    {
        return \FFI::addr($this->source);
    }
}
