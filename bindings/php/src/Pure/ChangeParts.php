<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Keywrap\Lock;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\LoginToken;
use Sealwax\Wire\Reader;

/** A login change in its parts, read with all rules of which may stand together: SPEC 15. */
final class ChangeParts
{
    private const MAX_WRAP = 4096;
    private const MAX_SHARE = 2097152;
    private const MAX_SELF = 8192;

    public readonly string $account;
    public readonly ?string $replaced;
    public readonly ?LoginToken $token;
    public readonly ?WrappedIdentity $wrap;
    public readonly ?WrappedIdentity $recoveryWrap;
    public readonly ?string $share;
    public readonly ?string $self;
    public readonly ?string $request;
    public readonly string $signed;
    public readonly string $signature;
    public readonly ?string $newSignature;

    public function __construct(#[\SensitiveParameter] string $bytes, bool $legacyRsa2048)
    {
        $reader = new Reader($bytes, 'login change');
        $reader->magic('SWXN');
        $this->account = $reader->take(16);
        $this->replaced = self::unlessZeros($reader->take(32));
        $token = self::unlessEmpty($reader->prefixed('the token', 43));
        if ($token !== null && strlen($token) !== 43) {
            throw $reader->malformed('the token has another length');
        }
        $wrap = self::unlessEmpty($reader->prefixed('the wrap of the password', self::MAX_WRAP));
        $recoveryWrap = self::unlessEmpty($reader->prefixed('the wrap for recovery', self::MAX_WRAP));
        $this->share = self::unlessEmpty($reader->prefixed('the recovery share', self::MAX_SHARE));
        $this->self = self::unlessEmpty($reader->prefixed('the recovery self', self::MAX_SELF));
        $this->request = self::unlessZeros($reader->take(32));
        $this->signed = $reader->since(0);
        $this->signature = $reader->take(64);
        $this->newSignature = $reader->left() === 0 ? null : $reader->take(64);
        $reader->finish();

        $together = ($token !== null) === ($wrap !== null)
            && ($recoveryWrap !== null) === ($this->self !== null)
            && ($recoveryWrap === null || $this->share !== null)
            && ($wrap !== null || $this->share !== null)
            && ($this->replaced !== null || $wrap !== null)
            && ($this->request === null || ($this->replaced !== null && $wrap !== null && $recoveryWrap !== null));
        if (!$together) {
            throw $reader->malformed('its parts do not go together');
        }
        foreach ([$this->share, $this->self] as $envelope) {
            if ($envelope !== null) {
                (new Reader($envelope, 'recovery envelope'))->magic('SWXE');
            }
        }
        $this->token = $token === null ? null : LoginToken::fromText($token);
        $this->wrap = $wrap === null ? null : WrappedIdentity::fromBytes($wrap, $legacyRsa2048);
        $this->recoveryWrap = $recoveryWrap === null
            ? null
            : WrappedIdentity::fromBytes($recoveryWrap, $legacyRsa2048);
        if (
            ($this->wrap !== null && $this->wrap->lock() !== Lock::Password)
            || ($this->recoveryWrap !== null && $this->recoveryWrap->lock() !== Lock::Recovery)
        ) {
            throw $reader->malformed('a wrap has another kind of lock');
        }
    }

    private static function unlessEmpty(#[\SensitiveParameter] string $bytes): ?string
    {
        return $bytes === '' ? null : $bytes;
    }

    private static function unlessZeros(string $hash): ?string
    {
        return $hash === str_repeat("\0", 32) ? null : $hash;
    }
}
