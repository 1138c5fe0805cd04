<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Realm;

/** What a password becomes on the device; never leaves it. Needs libsealwax. */
final class LoginSecret
{
    use Held;

    private LoginParams $params;

    /** Stretches a password. Takes a tenth of a second and 64 MiB at the recommended cost. */
    public static function derive(
        #[\SensitiveParameter] string $password,
        Realm $realm,
        AccountId $account,
        LoginParams $params,
        ?Workspace $workspace = null,
    ): self {
        $library = Library::for('stretching passwords');
        $realm = $library->handles()->realm($realm);
        $arguments = [$password, $realm, $account->bytes(), $library->handles()->params($params)];
        if ($workspace?->handle() !== null) {
            array_unshift($arguments, $workspace->handle());
        }
        $function = $workspace?->handle() === null ? 'login_secret_derive' : 'login_secret_derive_in';
        $login = new self($library, $library->handle('login_secret', $function, ...$arguments));
        $login->params = $params;
        return $login;
    }

    /** With which it was stretched. */
    public function params(): LoginParams
    {
        return $this->params;
    }

    /** What to send to the server, over TLS. */
    public function token(): LoginToken
    {
        $token = $this->library->handle('login_token', 'login_secret_token', $this->handle);
        return LoginToken::fromText($this->library->bytes('login_token_expose_text', $token));
    }
}
