<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Exception\Limit;
use Sealwax\Exception\WeakParameters;

/** What Argon2id costs: memory in KiB, and passes. SPEC 7. */
final class Cost
{
    private const FLOOR = [19456, 2];
    private const CEILING = [262144, 16];
    private const CEILING_PRODUCT = 1048576;

    /** Ceiling before floor. */
    public function __construct(private readonly int $memoryKib, private readonly int $passes)
    {
        if ($memoryKib > self::CEILING[0] || $passes > self::CEILING[1]) {
            throw new Limit('the cost of Argon2 is above its ceiling; nothing was computed');
        }
        if ($memoryKib * $passes > self::CEILING_PRODUCT) {
            throw new Limit('the cost of Argon2, memory times passes, is above its ceiling; nothing was computed');
        }
        if ($memoryKib < self::FLOOR[0] || $passes < self::FLOOR[1]) {
            throw new WeakParameters('the cost of Argon2 is below its floor; nothing was computed');
        }
    }

    /** For the client's layer: 64 MiB, 3 passes. */
    public static function recommended(): self
    {
        return new self(65536, 3);
    }

    /** For small devices, and for the server's layer: 19 MiB, 2 passes. */
    public static function small(): self
    {
        return new self(...self::FLOOR);
    }

    public function memoryKib(): int
    {
        return $this->memoryKib;
    }

    public function passes(): int
    {
        return $this->passes;
    }

    /** @internal the beginning of a PHC string */
    public function phc(): string
    {
        return "\$argon2id\$v=19\$m={$this->memoryKib},t={$this->passes},p=1";
    }
}
