<?php

declare(strict_types=1);

namespace Centre;

use Sealwax\Code\CodeStore;
use Sealwax\Identity\Realm;
use Sealwax\Login\Cost;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\Pepper;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;

/**
 * One centre: a folder with its secrets, uploads, mail, sessions and log, and a database. Nothing of it is shared with
 * another one; what is signed or locked here is worthless there.
 */
final class Centre
{
    /** A constant of the application, the same in the page. */
    public const REALM = 'counselling.example';

    private ?Database $database = null;
    private ?LoginPolicy $policy = null;

    /** @var array<string, string>|null */
    private ?array $secrets = null;

    /** @param array{name: string, dsn: string, user?: string} $config */
    public function __construct(
        public readonly string $id,
        public readonly string $folder,
        private readonly array $config,
    ) {
    }

    public function name(): string
    {
        return $this->config['name'];
    }

    public function db(): Database
    {
        return $this->database ??= Database::open($this->config['dsn'], $this->config['user'] ?? null);
    }

    public function policy(): LoginPolicy
    {
        $pepper = Pepper::fromText($this->secret('pepper'));
        return $this->policy ??= LoginPolicy::withPepper(new Realm(self::REALM), $pepper);
    }

    public function decoys(): DecoySecret
    {
        return DecoySecret::fromText($this->secret('decoys'));
    }

    /** The cost that the page uses, so that a name without an account looks like one with. */
    public function costs(): CostDistribution
    {
        return new CostDistribution(Cost::recommended(), $this->policy()->pepperId());
    }

    public function serverSecrets(): ServerSecrets
    {
        return new ServerSecrets(ServerSecret::fromText($this->secret('server')));
    }

    public function codes(): CodeStore
    {
        return new CodeStore($this->db()->pdo, $this->serverSecrets());
    }

    /** By which the first admins may found the roster; of no use afterwards. */
    public function setupCode(): string
    {
        return $this->secret('setup');
    }

    /** For what is only counted or compared and should not stand in the database as it is. */
    public function keyed(string $text): string
    {
        return substr(hash_hmac('sha256', $text, $this->secret('decoys')), 0, 32);
    }

    public function setting(string $name, int $default): int
    {
        return (int) ($this->db()->value('SELECT value FROM setting WHERE name = ?', $name) ?? $default);
    }

    public function set(string $name, int $value): void
    {
        $sql = 'INSERT INTO setting (name, value) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value';
        $this->db()->run($sql, $name, $value);
    }

    public function inactiveDays(): int
    {
        return $this->setting('inactive_days', 365);
    }

    public function logDays(): int
    {
        return $this->setting('log_days', 7);
    }

    /** Makes the folder, the secrets and the tables. */
    public static function create(string $id, string $folder, array $config): self
    {
        mkdir($folder, 0700, true);
        foreach (['uploads', 'mail', 'sessions', 'log'] as $part) {
            mkdir("$folder/$part", 0700);
        }
        $secrets = [
            'pepper' => Pepper::generate()->exposeText(),
            'server' => ServerSecret::generate()->exposeText(),
            'decoys' => DecoySecret::generate()->exposeText(),
            'setup' => Id::short(),
        ];
        touch("$folder/secrets.json");
        chmod("$folder/secrets.json", 0600);
        file_put_contents("$folder/secrets.json", json_encode($secrets));
        $centre = new self($id, $folder, $config);
        $centre->db()->create();
        return $centre;
    }

    private function secret(string $name): string
    {
        $this->secrets ??= json_decode((string) file_get_contents("{$this->folder}/secrets.json"), true);
        return $this->secrets[$name] ?? throw new \RuntimeException('secrets.json is missing or incomplete');
    }
}
