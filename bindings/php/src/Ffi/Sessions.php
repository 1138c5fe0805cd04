<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\Sessions as SessionDriver;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\ServerSecrets;

/** SPEC 22. */
final class Sessions implements SessionDriver
{
    private readonly Handles $handles;

    public function __construct(private readonly Library $library)
    {
        $this->handles = new Handles($library);
    }

    public function check(string $bytes): void
    {
        $this->session($bytes);
    }

    public function seal(
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        #[\SensitiveParameter] string $data,
        int $now,
    ): string {
        $session = $this->library->handle(
            'sealed_session',
            'sealed_session_seal',
            $this->handles->secrets($secrets),
            $sessionId,
            $this->handles->cookie($cookie),
            $data,
            $now,
        );
        return $this->library->bytes('sealed_session_to_bytes', $session);
    }

    public function open(
        string $bytes,
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        int $now,
        int $lifetime,
    ): string {
        return $this->library->bytes(
            'sealed_session_open',
            $this->session($bytes),
            $this->handles->secrets($secrets),
            $sessionId,
            $this->handles->cookie($cookie),
            $now,
            $lifetime,
        );
    }

    private function session(string $bytes): Handle
    {
        return $this->library->handle('sealed_session', 'sealed_session_from_bytes', $bytes);
    }
}
