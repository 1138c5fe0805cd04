<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Driver\AcceptedToken;
use Sealwax\Identity\AccountId;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Secret\Guarded;

/** A complete login: its client gets the stored wrap and its share. */
final class Admitted
{
    use Guarded;

    /** @internal */
    public function __construct(
        private readonly AcceptedToken $token,
        private readonly AccountId $account,
        private readonly WrappedIdentity $wrap,
    ) {
    }

    public function account(): AccountId
    {
        return $this->account;
    }

    public function wrap(): WrappedIdentity
    {
        return $this->wrap;
    }

    /** What opens the stored wrap. */
    public function share(): ServerShare
    {
        return ServerShare::fromBytes($this->token->share());
    }

    /** For a new salt and the same identity: a password about to change, or a move to the current pepper. */
    public function shareForNew(LoginParams $params): ServerShare
    {
        return ServerShare::fromBytes($this->token->shareForNew($params));
    }
}
