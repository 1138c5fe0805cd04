<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;

/** The costs that a host's accounts have, by weight, in an order that it keeps: what decoys are drawn from. */
final class CostDistribution
{
    /** @var list<array{Cost, SecretId|null, int}> */
    private array $entries = [];

    public function __construct(Cost $cost, ?SecretId $pepperId = null, int $weight = 1)
    {
        $this->add($cost, $pepperId, $weight);
    }

    public function and(Cost $cost, ?SecretId $pepperId = null, int $weight = 1): self
    {
        $more = clone $this;
        $more->add($cost, $pepperId, $weight);
        return $more;
    }

    /** @internal @return list<array{Cost, SecretId|null, int}> */
    public function entries(): array
    {
        return $this->entries;
    }

    private function add(Cost $cost, ?SecretId $pepperId, int $weight): void
    {
        if ($weight < 1) {
            throw new InvalidInput('a weight is at least 1');
        }
        if ($weight > 0xffffffff || count($this->entries) >= 64) {
            throw new Limit('a distribution has at most 64 costs, with weights below 2^32');
        }
        $this->entries[] = [$cost, $pepperId, $weight];
    }
}
