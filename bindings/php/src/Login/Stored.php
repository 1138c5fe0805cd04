<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Keywrap\WrappedIdentity;

/** What is stored of an account, read in one snapshot: what a login change is held against. */
final class Stored
{
    /**
     * @param WrappedIdentity|null $recoveryWrap null only if none is stored: to leave out one that is lets a change
     *                                           through that was made without it
     * @param bool                 $newIdentity  allows the identity to be replaced, which no change does otherwise
     */
    public function __construct(
        public readonly WrappedIdentity $wrap,
        public readonly ?WrappedIdentity $recoveryWrap,
        public readonly bool $newIdentity = false,
    ) {
    }

    /** From the columns of an account's row. */
    public static function fromTexts(string $wrap, ?string $recoveryWrap): self
    {
        $recovery = $recoveryWrap === null ? null : WrappedIdentity::fromText($recoveryWrap);
        return new self(WrappedIdentity::fromText($wrap), $recovery);
    }
}
