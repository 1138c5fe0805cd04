<?php

declare(strict_types=1);

namespace Sealwax\Keywrap;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** A key of the host that locks identities: lock 03. Needs libsealwax. */
final class WrappingKey
{
    use Held;

    private const WHAT = 'wrapping identities';

    public static function generate(): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle('wrapping_key', 'wrapping_key_generate'));
    }

    /** @param string $bytes 32 */
    public static function fromBytes(#[\SensitiveParameter] string $bytes): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle('wrapping_key', 'wrapping_key_from_bytes', $bytes));
    }

    public function exposeBytes(): string
    {
        return $this->library->bytes('wrapping_key_expose_bytes', $this->handle);
    }

    /** 16 bytes, which a wrap names. */
    public function id(): string
    {
        return $this->library->bytes('wrapping_key_id', $this->handle);
    }
}
