<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Context;
use Sealwax\Ffi\Held;
use Sealwax\Identity\Identity;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginChange;
use Sealwax\Login\LoginSecret;
use Sealwax\Login\ServerShare;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\ShareRequest;

/** The recovered keys, before a password is set. */
final class Recovered
{
    use Held;

    public function approvedBy(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'recovered_approved_by', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public));
    }

    /** Asks for the share of the new password, as the recovered identity; `challenge` came from the server. */
    public function shareRequest(LoginSecret $login, ShareChallenge $challenge): ShareRequest
    {
        $arguments = [$this->handle, $login->handle(), $challenge->bytes()];
        $request = $this->library->handle('share_request', 'recovered_share_request', ...$arguments);
        return ShareRequest::fromBytes($this->library->bytes('share_request_to_bytes', $request));
    }

    /** Sets a new password: a login change to send. */
    public function complete(
        LoginSecret $login,
        ServerShare $share,
        Card $card,
        Approvers $approvers,
        WrappedIdentity $wrap,
        WrappedIdentity $recoveryWrap,
        Context $place,
    ): LoginChange {
        $handles = $this->library->handles();
        $change = $this->library->handle(
            'login_change',
            'recovered_complete',
            $this->handle,
            $login->handle(),
            $handles->share($share),
            $card->handle(),
            $approvers->handle(),
            $handles->wrap($wrap),
            $handles->wrap($recoveryWrap),
            $handles->context($place),
        );
        return LoginChange::held($this->library, $change);
    }

    /** Used up by this. */
    public function intoIdentity(): Identity
    {
        $identity = $this->library->handle('identity', 'recovered_into_identity', $this->handle);
        return Identity::held($this->library, $identity);
    }
}
