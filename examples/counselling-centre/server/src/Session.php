<?php

declare(strict_types=1);

namespace Centre;

use Sealwax\Keep\ServerHalf;
use Sealwax\Session\SealedSessionHandler;
use Sealwax\Session\SessionCookie;

/**
 * PHP's session, sealed. It is read and let go, so that an upload does not hold up the rest of a tab; what changes it
 * opens it again. It ends with the account's epoch: after a change of password, a logout everywhere, a deletion.
 */
final class Session
{
    private ?string $account = null;

    /** @var array<string, mixed> */
    private array $data = [];

    private function __construct(private readonly Centre $centre)
    {
    }

    public static function open(Host $host, Centre $centre): self
    {
        ini_set('session.save_handler', 'files');
        ini_set('session.save_path', "{$centre->folder}/sessions");
        ini_set('session.cookie_samesite', 'Strict');
        ini_set('session.cookie_path', "/{$centre->id}/");
        ini_set('session.gc_probability', '0');
        ini_set('session.cache_limiter', '');
        session_name('centre_' . strtr($centre->id, '-', '_'));
        $lifetime = $host->sessionLifetime();
        $quiet = static fn (string $message) => null;
        $cookie = new SessionCookie(null, 'Strict');
        SealedSessionHandler::register($centre->serverSecrets(), null, $lifetime, $cookie, $quiet);

        $session = new self($centre);
        if (isset($_COOKIE[session_name()])) {
            session_start(['read_and_close' => true]);
            $session->data = $_SESSION;
            $session->find();
            if ($session->account !== null && $session->data['at'] < time() - intdiv($lifetime, 10)) {
                $session->change(['at' => time()]);
            }
        }
        return $session;
    }

    public function account(): ?string
    {
        return $this->account;
    }

    /** What requests of the page carry; null before there is a session. */
    public function token(): ?string
    {
        return $this->data['token'] ?? null;
    }

    /** The same, begun if there is none. */
    public function begun(): string
    {
        if ($this->token() === null) {
            $this->change(['token' => Id::random()]);
        }
        return $this->data['token'];
    }

    public function get(string $name): ?string
    {
        return $this->data[$name] ?? null;
    }

    /** The server's half of a keep: as old as the session, and handed to it alone. */
    public function half(): ServerHalf
    {
        return ServerHalf::fromText($this->data['half'] ?? throw Refusal::login());
    }

    /** Somebody is in: another id, another secret, another token. */
    public function enter(string $account, int $epoch): void
    {
        $this->data = [
            'token' => Id::random(),
            'account' => $account,
            'epoch' => $epoch,
            'half' => ServerHalf::generate()->exposeText(),
            'at' => time(),
        ];
        session_start();
        session_regenerate_id(true);
        $_SESSION = $this->data;
        session_write_close();
        $this->account = $account;
    }

    /** @param array<string, mixed> $values null: no more */
    public function change(array $values): void
    {
        session_start();
        $this->data = array_filter(array_replace($_SESSION, $values), static fn (mixed $value) => $value !== null);
        $_SESSION = $this->data;
        session_write_close();
    }

    /** Over, and what was kept under it. A new one begins, with nobody in it. */
    public function end(): void
    {
        session_start();
        session_regenerate_id(true);
        $this->data = ['token' => Id::random()];
        $_SESSION = $this->data;
        session_write_close();
        $this->account = null;
    }

    /** Deletes what has been over for long. */
    public static function sweep(Centre $centre, int $lifetime): void
    {
        foreach (glob("{$centre->folder}/sessions/sess_*") as $file) {
            if (@filemtime($file) < time() - $lifetime) {
                @unlink($file);
            }
        }
    }

    private function find(): void
    {
        $account = $this->data['account'] ?? null;
        if ($account === null) {
            return;
        }
        $sql = 'SELECT epoch, seen FROM person WHERE account = ? AND leaving = 0';
        $person = $this->centre->db()->row($sql, $account);
        if ($person === null || (int) $person['epoch'] !== $this->data['epoch']) {
            $this->data = array_intersect_key($this->data, ['token' => 1]);
            return;
        }
        $this->account = $account;
        if ($person['seen'] < Id::day()) {
            $this->centre->db()->run('UPDATE person SET seen = ? WHERE account = ?', Id::day(), $account);
        }
    }
}
