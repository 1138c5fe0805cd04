<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Secret\Guarded;

/**
 * Something that libsealwax holds, wiped and freed when PHP lets go of it.
 *
 * @internal
 */
final class Handle
{
    use Guarded {
        __destruct as private wipe;
    }

    public function __construct(
        private readonly Library $library,
        private readonly string $type,
        private readonly \FFI\CData $pointer,
    ) {
    }

    public function pointer(): \FFI\CData
    {
        return $this->pointer;
    }

    public function __destruct()
    {
        $this->library->free($this->type, $this->pointer);
    }
}
