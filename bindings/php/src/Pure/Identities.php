<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\Identities as IdentityDriver;
use Sealwax\Exception\InvalidKey;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Keywrap\Lock;
use Sealwax\Login\Cost;
use Sealwax\Primitives\Ed25519;
use Sealwax\Primitives\Labels;
use Sealwax\Primitives\MlKem;
use Sealwax\Primitives\Rsa;
use Sealwax\Wire\Reader;

/** SPEC 10.1, and step 1 of 11. */
final class Identities implements IdentityDriver
{
    private const MAX_SPKI = 550;

    /** How long the key wrap of a secret identity is: 483 bytes with RSA-3072, and so on. */
    private const KEY_WRAP = [2048 => 416, 3072 => 544, 4096 => 672];

    public function checkPublicIdentity(string $bytes, bool $legacyRsa2048): void
    {
        $reader = new Reader($bytes, 'public identity');
        $reader->magic('SWXP');
        $spki = $reader->prefixed('the RSA key', self::MAX_SPKI);
        $mlkem = $reader->take(MlKem::PUBLIC_KEY);
        $ed25519 = $reader->take(32);
        $signed = $reader->since(0);
        $signature = $reader->take(64);
        $reader->finish();

        $bits = Rsa::bits($spki);
        if ($bits === null) {
            throw new InvalidKey('the RSA key is not of an allowed size, or not in its one encoding');
        }
        if ($bits === 2048 && !$legacyRsa2048) {
            throw new InvalidKey('RSA of 2048 bits is only accepted where legacyRsa2048 is said');
        }
        if (!MlKem::isCanonical($mlkem)) {
            throw new InvalidKey('the ML-KEM key is not canonical');
        }
        if (!Ed25519::isAcceptableKey($ed25519)) {
            throw new InvalidKey('the Ed25519 key is not canonical, or of small order');
        }
        if (!Ed25519::verifiesLabelled($ed25519, Labels::IDENTITY, $signed, $signature)) {
            throw new InvalidKey('the public identity is not signed by its own key');
        }
    }

    public function checkWrappedIdentity(string $bytes, bool $legacyRsa2048): void
    {
        $reader = new Reader($bytes, 'wrapped identity');
        $reader->magic('SWXW');
        if ($reader->u32() === 0) {
            throw $reader->malformed('generations are counted from 1');
        }
        $lock = Lock::tryFrom($reader->u8()) ?? throw $reader->malformed('it has an unknown lock');
        $fields = $reader->take($lock->length() - 1);
        $public = $reader->prefixed('the public identity', PublicIdentity::MAX_BYTES);
        $wrap = $reader->take($reader->left());
        $this->checkPublicIdentity($public, $legacyRsa2048);
        $bits = [294 => 2048, 422 => 3072, 550 => 4096][unpack('N', $public, 5)[1]];
        if (strlen($wrap) !== self::KEY_WRAP[$bits]) {
            throw $reader->malformed('the key wrap has another length than its RSA key needs');
        }
        if ($lock === Lock::Password) {
            [, $m, $t] = unpack('N2', $fields);
            new Cost($m, $t);
        }
    }
}
