<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Context;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\Identity;
use Sealwax\Keywrap\WrappedIdentity;

/** The client's part of a login change. Needs libsealwax. */
trait MakingChanges
{
    use Held;

    public static function register(Identity $me, LoginSecret $login, ServerShare $share, Context $place): self
    {
        $library = Library::for('making login changes');
        $handles = $library->handles();
        $arguments = [$me->handle(), $login->handle(), $handles->share($share), $handles->context($place)];
        return new self($library, $library->handle('login_change', 'login_change_register', ...$arguments));
    }

    /** Changes the password; `wrap` is the one stored so far. */
    public static function password(
        Identity $me,
        WrappedIdentity $wrap,
        LoginSecret $login,
        ServerShare $share,
        Context $place,
    ): self {
        $library = Library::for('making login changes');
        $handles = $library->handles();
        $change = $library->handle(
            'login_change',
            'login_change_password',
            $me->handle(),
            $handles->wrap($wrap),
            $login->handle(),
            $handles->share($share),
            $handles->context($place),
        );
        return new self($library, $change);
    }

    /** What to send to the server, over TLS. */
    public function exposeBytes(): string
    {
        return $this->library->bytes('login_change_expose_bytes', $this->handle);
    }

    public function exposeText(): string
    {
        return $this->library->bytes('login_change_expose_text', $this->handle);
    }

    /** The new wrap under the password; null if it does not change. */
    public function wrap(): ?WrappedIdentity
    {
        $wrap = $this->library->handle('wrapped_identity', 'login_change_wrap', $this->handle);
        return WrappedIdentity::taken($wrap);
    }

    /** The new wrap for recovery; null if it does not change. */
    public function recoveryWrap(): ?WrappedIdentity
    {
        $wrap = $this->library->handle('wrapped_identity', 'login_change_recovery_wrap', $this->handle);
        return WrappedIdentity::taken($wrap);
    }
}
