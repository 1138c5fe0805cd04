<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Identity\Realm;

/**
 * What a server asks of its login records: realm, cost, and the peppers it holds. Made once from its configuration.
 *
 *     $policy = LoginPolicy::withPepper($realm, $pepper)->withFormerPepper($former);
 */
final class LoginPolicy
{
    /** @var list<Pepper> */
    private array $former = [];
    private ?Cost $ceiling = null;
    private bool $acceptsUnpeppered = false;
    private bool $acceptsLegacyRsa2048 = false;

    private function __construct(
        private readonly Realm $realm,
        private readonly Cost $cost,
        private readonly ?Pepper $pepper,
    ) {
    }

    /** Records of 19 MiB and 2 passes. */
    public static function withPepper(Realm $realm, Pepper $pepper, ?Cost $cost = null): self
    {
        return new self($realm, $cost ?? Cost::small(), $pepper);
    }

    /** For hosts that have no place to keep a secret outside the database: whoever steals it can try passwords. */
    public static function withoutPepper(Realm $realm, ?Cost $cost = null): self
    {
        return new self($realm, $cost ?? Cost::small(), null);
    }

    /** Also knows a pepper of earlier. Keep it until no stored wrap or record names it. */
    public function withFormerPepper(Pepper $pepper): self
    {
        $policy = clone $this;
        $policy->former[] = $pepper;
        return $policy;
    }

    /** A lower ceiling for stored records than the format's; a record of the policy's own cost is always below. */
    public function withCeiling(Cost $ceiling): self
    {
        $policy = clone $this;
        $policy->ceiling = $ceiling;
        return $policy;
    }

    /** Also accepts records without a pepper beside wraps without one: while a pepper is being introduced. */
    public function acceptingUnpepperedRecords(): self
    {
        $policy = clone $this;
        $policy->acceptsUnpeppered = true;
        return $policy;
    }

    /** Also accepts identities with RSA of 2048 bits, imported from a legacy host. */
    public function acceptingLegacyRsa2048(): self
    {
        $policy = clone $this;
        $policy->acceptsLegacyRsa2048 = true;
        return $policy;
    }

    public function realm(): Realm
    {
        return $this->realm;
    }

    public function cost(): Cost
    {
        return $this->cost;
    }

    public function pepperId(): ?SecretId
    {
        return $this->pepper?->id();
    }

    /** @internal the current one */
    public function pepper(): ?Pepper
    {
        return $this->pepper;
    }

    /** @internal @return list<Pepper> */
    public function formerPeppers(): array
    {
        return $this->former;
    }

    /** @internal */
    public function ceiling(): ?Cost
    {
        return $this->ceiling;
    }

    /** @internal */
    public function acceptsUnpeppered(): bool
    {
        return $this->acceptsUnpeppered;
    }

    /** @internal */
    public function acceptsLegacyRsa2048(): bool
    {
        return $this->acceptsLegacyRsa2048;
    }
}
