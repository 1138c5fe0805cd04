<?php

declare(strict_types=1);

namespace Sealwax\Session;

use Sealwax\Exception\SealwaxException;

/** The cookie that holds the cookie secret, beside PHP's own session cookie: Secure, HttpOnly, SameSite. */
final class SessionCookie
{
    private ?CookieSecret $secret = null;

    /** @param string $name null: that of the session, with `_key` */
    public function __construct(private readonly ?string $name = null, private readonly string $sameSite = 'Lax')
    {
    }

    /** What the browser sent; null if that is nothing, or no secret. */
    public function received(): ?CookieSecret
    {
        $sent = $_COOKIE[$this->name()] ?? null;
        if ($this->secret === null && is_string($sent)) {
            try {
                $this->secret = CookieSecret::fromText($sent);
            } catch (SealwaxException) {
                return null;
            }
        }
        return $this->secret;
    }

    /** The secret of this request: the one received, else a new one, which is sent. */
    public function secret(): CookieSecret
    {
        return $this->received() ?? $this->renew();
    }

    public function renew(): CookieSecret
    {
        $this->secret = CookieSecret::generate();
        $lifetime = session_get_cookie_params()['lifetime'];
        $this->send($this->secret->exposeText(), $lifetime === 0 ? 0 : time() + $lifetime);
        return $this->secret;
    }

    public function forget(): void
    {
        $this->secret = null;
        $this->send('', 1);
    }

    private function name(): string
    {
        return $this->name ?? session_name() . '_key';
    }

    private function send(#[\SensitiveParameter] string $value, int $expires): void
    {
        if (headers_sent()) {
            return;
        }
        $this->unsend();
        $params = session_get_cookie_params();
        setcookie($this->name(), $value, [
            'expires' => $expires,
            'path' => $params['path'],
            'domain' => $params['domain'] ?? '',
            'secure' => true,
            'httponly' => true,
            'samesite' => $this->sameSite,
        ]);
        // What is read again in this request is what was sent.
        if ($value === '') {
            unset($_COOKIE[$this->name()]);
        } else {
            $_COOKIE[$this->name()] = $value;
        }
    }

    /** One answer sets a cookie once: what this request said of it before is taken back. */
    private function unsend(): void
    {
        $cookies = preg_grep('/^Set-Cookie:/i', headers_list());
        $others = preg_grep('/^Set-Cookie: *' . preg_quote($this->name(), '/') . '=/i', $cookies, PREG_GREP_INVERT);
        if (count($others) < count($cookies)) {
            header_remove('Set-Cookie');
            foreach ($others as $cookie) {
                header($cookie, false);
            }
        }
    }
}
