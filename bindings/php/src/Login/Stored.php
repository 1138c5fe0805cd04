<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Keywrap\WrappedIdentity;

/** What is stored of an account, read in one snapshot: what a login change is held against. */
final class Stored
{
    /**
     * @param WrappedIdentity|null $recoveryWrap leaving out one that is stored lets a change through that was made
     *                                           without it
     * @param bool                 $newIdentity  allows the identity to be replaced, which no change does otherwise
     */
    public function __construct(
        public readonly WrappedIdentity $wrap,
        public readonly ?WrappedIdentity $recoveryWrap = null,
        public readonly bool $newIdentity = false,
    ) {
    }
}
