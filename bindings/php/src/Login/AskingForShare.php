<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Ffi\Library;
use Sealwax\Identity\Identity;

/** The client's part of a share request. Needs libsealwax. */
trait AskingForShare
{
    /** @param ShareChallenge $challenge what came from the server */
    public static function new(Identity $me, LoginSecret $login, ShareChallenge $challenge): self
    {
        $library = Library::for('asking for a share');
        $arguments = [$me->handle(), $login->handle(), $challenge->bytes()];
        $request = $library->handle('share_request', 'share_request_new', ...$arguments);
        return self::fromBytes($library->bytes('share_request_to_bytes', $request), true);
    }
}
