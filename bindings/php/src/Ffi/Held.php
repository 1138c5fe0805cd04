<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Secret\Guarded;

/** An object that libsealwax holds: wiped and freed with it, never printed, copied or serialized. */
trait Held
{
    use Guarded;

    private function __construct(private readonly Library $library, private readonly Handle $handle)
    {
    }

    /** @internal */
    public function handle(): Handle
    {
        return $this->handle;
    }

    /** @internal */
    public static function held(Library $library, Handle $handle): self
    {
        return new self($library, $handle);
    }
}
