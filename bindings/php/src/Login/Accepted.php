<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Driver\AcceptedToken;
use Sealwax\Identity\AccountId;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Secret\Guarded;

/**
 * A right token. In every case store the re-laid record by compare-and-swap:
 *
 *     UPDATE account SET record = <relaid> WHERE id = <account> AND record = <replaces>
 *
 * If no row changed, read record and wrap again: with another wrap than before, refuse the login, its password was just
 * changed; with the same, another login was faster and all is well. Wrap and share leave the server only once there is
 * no second factor, or it was passed.
 */
final class Accepted
{
    use Guarded;

    /** @internal */
    public function __construct(
        private readonly AcceptedToken $token,
        private readonly LoginRecord $replaces,
        private readonly AccountId $account,
        private readonly WrappedIdentity $wrap,
    ) {
    }

    public function relaid(): LoginRecord
    {
        return LoginRecord::fromText($this->token->relaid());
    }

    public function replaces(): LoginRecord
    {
        return $this->replaces;
    }

    /** This account has no second factor. */
    public function withoutSecondFactor(): Admitted
    {
        return new Admitted($this->token, $this->account, $this->wrap);
    }

    /** The second factor of this account was checked in this request, and is right. */
    public function secondFactorPassed(): Admitted
    {
        return new Admitted($this->token, $this->account, $this->wrap);
    }
}
