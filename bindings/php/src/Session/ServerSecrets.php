<?php

declare(strict_types=1);

namespace Sealwax\Session;

use Sealwax\Login\SecretId;

/** The server secrets in use: the current one, and former ones for as long as what they sealed lasts. */
final class ServerSecrets
{
    /** @var list<ServerSecret> */
    private readonly array $all;

    public function __construct(ServerSecret $current, ServerSecret ...$former)
    {
        $this->all = [$current, ...array_values($former)];
    }

    public function withFormer(ServerSecret $secret): self
    {
        return new self(...[...$this->all, $secret]);
    }

    public function current(): ServerSecret
    {
        return $this->all[0];
    }

    public function currentId(): SecretId
    {
        return $this->all[0]->id();
    }

    /** @return list<ServerSecret> the current one first */
    public function all(): array
    {
        return $this->all;
    }

    /** @internal by its id, as bytes */
    public function find(string $id): ?ServerSecret
    {
        foreach ($this->all as $secret) {
            if ($secret->id()->bytes() === $id) {
                return $secret;
            }
        }
        return null;
    }
}
