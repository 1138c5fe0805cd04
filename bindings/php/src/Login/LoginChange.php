<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Identity\AccountId;
use Sealwax\Sealwax;
use Sealwax\Wire\Text;

/** A registration or a change, signed: SPEC 15. It contains the token: never store or log it. */
final class LoginChange
{
    use MakingChanges;

    public const KIND = 'swxn';

    /**
     * Verifies what came from a client.
     *
     * @param AccountId   $account the one reserved for this registration, or that of the session
     * @param Stored|null $stored  null for a registration
     */
    public static function verify(
        #[\SensitiveParameter] string $bytes,
        AccountId $account,
        ?Stored $stored,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): Rows {
        return Sealwax::driver()->logins()->verifyChange($bytes, $account, $stored, $policy, $workspace);
    }

    public static function verifyText(
        #[\SensitiveParameter] string $text,
        AccountId $account,
        ?Stored $stored,
        LoginPolicy $policy,
        ?Workspace $workspace = null,
    ): Rows {
        return self::verify(Text::decode(self::KIND, $text), $account, $stored, $policy, $workspace);
    }
}
