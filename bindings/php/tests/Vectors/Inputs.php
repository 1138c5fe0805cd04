<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Context;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Realm;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\Pepper;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;

/** The inputs of one case. */
final class Inputs
{
    /**
     * @param array<string, mixed>  $raw
     * @param array<string, string> $values
     */
    public function __construct(private readonly array $raw, private readonly array $values)
    {
    }

    public function has(string $name): bool
    {
        return isset($this->raw[$name]);
    }

    public function raw(string $name): mixed
    {
        return $this->raw[$name] ?? null;
    }

    public function bytes(string $name): string
    {
        return Corpus::bytes($this->raw[$name], $this->values);
    }

    public function bytesOrNull(string $name): ?string
    {
        return $this->has($name) ? $this->bytes($name) : null;
    }

    /** @return list<string> */
    public function list(string $name): array
    {
        return array_map(fn (mixed $one) => Corpus::bytes($one, $this->values), $this->raw[$name]);
    }

    public function text(string $name): string
    {
        $text = $this->raw[$name];
        return is_array($text) ? Corpus::bytes($text['utf8'], $this->values) : $text;
    }

    /** Beyond 2^63 it is the end of time, as for the package. */
    public function int(string $name): int
    {
        $number = $this->raw[$name];
        return is_string($number) ? (int) $number : $number;
    }

    public function flag(string $name): bool
    {
        return $this->raw[$name] ?? false;
    }

    public function object(string $name): ?self
    {
        return $this->has($name) ? new self($this->raw[$name], $this->values) : null;
    }

    /** @return list<self> */
    public function objects(string $name): array
    {
        return array_map(fn (array $one) => new self($one, $this->values), $this->raw[$name]);
    }

    public function realm(): Realm
    {
        return new Realm($this->text('realm'));
    }

    public function account(): AccountId
    {
        return AccountId::fromBytes($this->bytes('account'));
    }

    public function fingerprint(): Fingerprint
    {
        return Fingerprint::fromBytes($this->bytes('fingerprint'));
    }

    public function context(): Context
    {
        $context = $this->raw['context'] === [] ? Context::empty() : Context::new();
        foreach ($this->raw['context'] as [$name, $value]) {
            $context = $context->with($this->utf8($name), Corpus::bytes($value, $this->values));
        }
        return $context;
    }

    public function policy(): LoginPolicy
    {
        $raw = $this->object('policy');
        $peppers = array_map(Pepper::fromBytes(...), $raw->list('peppers'));
        $policy = $peppers === []
            ? LoginPolicy::withoutPepper($this->realm())
            : LoginPolicy::withPepper($this->realm(), $peppers[0]);
        foreach (array_slice($peppers, 1) as $former) {
            $policy = $policy->withFormerPepper($former);
        }
        if ($raw->flag('accept_unpeppered')) {
            $policy = $policy->acceptingUnpepperedRecords();
        }
        if ($raw->has('ceiling')) {
            $ceiling = $raw->object('ceiling');
            $policy = $policy->withCeiling(new Cost($ceiling->int('m'), $ceiling->int('t')));
        }
        return $this->flag('legacy') ? $policy->acceptingLegacyRsa2048() : $policy;
    }

    public function serverSecrets(): ServerSecrets
    {
        return new ServerSecrets(...array_map(ServerSecret::fromBytes(...), $this->list('server_secrets')));
    }

    private function utf8(mixed $text): string
    {
        return is_array($text) ? Corpus::bytes($text['utf8'], $this->values) : $text;
    }
}
