<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Identity\AccountId;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\Cost;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\SecretId;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Wire\Reader;

/** SPEC 12.3 and 12.4. */
final class Challenges
{
    public static function check(string $bytes): void
    {
        $reader = new Reader($bytes, 'login challenge');
        $reader->magic('SWXB');
        $reader->take(16);
        [$m, $t] = [$reader->u32(), $reader->u32()];
        $reader->take(16 + 8);
        $reader->finish();
        new Cost($m, $t);
    }

    public static function of(AccountId $account, WrappedIdentity $wrap): string
    {
        $params = $wrap->loginParams();
        return self::encode($account->bytes(), $params->cost(), $params->salt(), $wrap->pepperId());
    }

    public static function decoy(DecoySecret $secret, string $name, CostDistribution $costs): string
    {
        if (strlen($name) > 1024) {
            throw new Limit('a name has more than 1024 bytes');
        }
        $drawn = Hash::expand($secret->exposeBytes(), Labels::LOGIN_DECOY, Hash::lp($name), 36);
        [$cost, $pepperId] = self::draw(unpack('N', $drawn, 32)[1], $costs);
        return self::encode(substr($drawn, 0, 16), $cost, substr($drawn, 16, 16), $pepperId);
    }

    private static function encode(string $account, Cost $cost, string $salt, ?SecretId $pepperId): string
    {
        return "SWXB\x01" . $account . pack('NN', $cost->memoryKib(), $cost->passes()) . $salt
            . ($pepperId?->bytes() ?? str_repeat("\0", 8));
    }

    /** @return array{Cost, SecretId|null} */
    private static function draw(int $selector, CostDistribution $costs): array
    {
        $x = self::scaled($selector, array_sum(array_column($costs->entries(), 2)));
        $sum = 0;
        foreach ($costs->entries() as [$cost, $pepperId, $weight]) {
            $sum += $weight;
            if ($sum > $x) {
                return [$cost, $pepperId];
            }
        }
        throw new InvalidInput('a distribution without costs');
    }

    /** ⌊selector · W / 2^32⌋: the product does not fit into 64 bits, so W is split at bit 32. */
    private static function scaled(int $selector, int $w): int
    {
        $low = $selector * ($w & 0xffff);
        $middle = $selector * (($w >> 16) & 0xffff) + ($low >> 16);
        return $selector * ($w >> 32) + ($middle >> 16);
    }
}
