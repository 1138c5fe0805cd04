<?php

declare(strict_types=1);

namespace Sealwax\Session;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\SealwaxException;

/**
 * PHP's sessions, sealed: a copy of the session store is unreadable, for half of the key lives in the user's cookie.
 *
 *     SealedSessionHandler::register(new ServerSecrets(ServerSecret::fromEnvironment('SEALWAX_SERVER_SECRET')));
 *     session_start();
 *
 * A decorator around any handler, PHP's files by default. A session that does not open is an empty session and a line in
 * the log. What the inner handler locks stays locked: PHP's files serialize the requests of one session.
 */
final class SealedSessionHandler implements
    \SessionHandlerInterface,
    \SessionIdInterface,
    \SessionUpdateTimestampHandlerInterface
{
    private readonly \SessionHandlerInterface $inner;
    private readonly SessionCookie $cookie;
    private readonly \Closure $log;

    /** Whether a session was read in this request: a new id after that is a regeneration. */
    private bool $read = false;

    /**
     * @param \SessionHandlerInterface|null       $inner    where sessions are stored; null: where PHP stores them
     * @param int                                 $lifetime seconds since the last request after which one has expired
     * @param (\Closure(string): void)|null       $log      null: PHP's error log
     */
    public function __construct(
        private readonly ServerSecrets $secrets,
        ?\SessionHandlerInterface $inner = null,
        private readonly int $lifetime = 7200,
        ?SessionCookie $cookie = null,
        ?\Closure $log = null,
    ) {
        $this->inner = $inner ?? new \SessionHandler();
        $this->cookie = $cookie ?? new SessionCookie();
        $this->log = $log ?? static fn (string $message) => error_log($message);
    }

    /** Makes it PHP's session handler, with the settings that sealed sessions need. */
    public static function register(
        ServerSecrets $secrets,
        ?\SessionHandlerInterface $inner = null,
        int $lifetime = 7200,
        ?SessionCookie $cookie = null,
        ?\Closure $log = null,
    ): self {
        $settings = [
            // An id that opens nothing is not taken over: nobody overwrites the session of another.
            'session.use_strict_mode' => '1',
            'session.use_only_cookies' => '1',
            'session.use_trans_sid' => '0',
            'session.cookie_httponly' => '1',
            'session.cookie_secure' => '1',
            'session.cookie_samesite' => ini_get('session.cookie_samesite') ?: 'Lax',
            'session.gc_maxlifetime' => (string) $lifetime,
        ];
        foreach ($settings as $name => $value) {
            if (ini_set($name, $value) === false) {
                throw new InvalidInput("$name cannot be set; register before session_start() and any output");
            }
        }
        $handler = new self($secrets, $inner, $lifetime, $cookie, $log);
        session_set_save_handler($handler, true);
        return $handler;
    }

    public function open(string $path, string $name): bool
    {
        return $this->inner->open($path, $name);
    }

    public function close(): bool
    {
        return $this->inner->close();
    }

    /** A new id. In the place of one that was read, it comes with a new cookie secret. */
    public function create_sid(): string
    {
        if ($this->read) {
            $this->cookie->renew();
        }
        return $this->inner instanceof \SessionIdInterface ? $this->inner->create_sid() : session_create_id();
    }

    /** Whether there is a session with this id that opens. */
    public function validateId(string $id): bool
    {
        $stored = $this->inner->read($id);
        if ($stored === '' || $stored === false) {
            // To look is to create it, for PHP's files.
            $this->inner->destroy($id);
            return false;
        }
        return $this->unsealed($id, $stored) !== null;
    }

    public function read(string $id): string|false
    {
        $this->read = true;
        $stored = $this->inner->read($id);
        if ($stored === false || $stored === '') {
            return '';
        }
        return $this->unsealed($id, $stored) ?? '';
    }

    public function write(string $id, #[\SensitiveParameter] string $data): bool
    {
        try {
            $sealed = SealedSession::seal($this->secrets, $id, $this->cookie->secret(), $data, time());
            return $this->inner->write($id, $sealed->text());
        } catch (SealwaxException $why) {
            ($this->log)('sealwax: a session was not stored: ' . self::name($why));
            return false;
        }
    }

    /** Sealed anew, for its age counts from there. */
    public function updateTimestamp(string $id, #[\SensitiveParameter] string $data): bool
    {
        return $this->write($id, $data);
    }

    /** The cookie secret goes with the session; of a regeneration's new one, create_sid() takes care. */
    public function destroy(string $id): bool
    {
        if ($this->read) {
            $this->cookie->forget();
        }
        return $this->inner->destroy($id);
    }

    public function gc(int $max_lifetime): int|false
    {
        return $this->inner->gc($max_lifetime);
    }

    private function unsealed(string $id, string $stored): ?string
    {
        $cookie = $this->cookie->received();
        if ($cookie === null) {
            ($this->log)('sealwax: a session came without its cookie secret, and is empty now');
            return null;
        }
        try {
            return SealedSession::fromText($stored)->open($this->secrets, $id, $cookie, time(), $this->lifetime);
        } catch (SealwaxException $why) {
            ($this->log)('sealwax: a session does not open, and is empty now: ' . self::name($why));
            return null;
        }
    }

    /** The kind of failure, and nothing of what failed. */
    private static function name(SealwaxException $why): string
    {
        return (new \ReflectionClass($why))->getShortName();
    }
}
