<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Ffi\FfiDriver;
use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Library;
use Sealwax\Sealwax;
use Sealwax\Secret\Guarded;

/**
 * Memory for stretching many passwords or checking many logins, one after the other: taken once, wiped after each. For
 * workers that live long; a request needs none. Without libsealwax PHP takes the memory itself each time.
 */
final class Workspace
{
    use Guarded;

    private ?Handle $handle = null;

    public function __construct()
    {
        if (Sealwax::driver() instanceof FfiDriver) {
            $this->handle = Library::load()->handle('workspace', 'workspace_new');
        }
    }

    /** @internal */
    public function handle(): ?Handle
    {
        return $this->handle;
    }
}
