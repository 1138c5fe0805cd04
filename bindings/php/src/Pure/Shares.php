<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\AuthorMismatch;
use Sealwax\Exception\Expired;
use Sealwax\Exception\InvalidInput;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\ShareChallenge;
use Sealwax\Primitives\Ed25519;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Wire\Reader;

/** SPEC 14. */
final class Shares
{
    public static function checkShare(#[\SensitiveParameter] string $bytes): void
    {
        $reader = new Reader($bytes, 'server share');
        $reader->magic('SWXT');
        $none = $reader->take(8) === str_repeat("\0", 8);
        $zeros = hash_equals(str_repeat("\0", 32), $reader->take(32));
        if ($none !== $zeros) {
            throw $reader->malformed('a share is zeros exactly if it has no pepper');
        }
        $reader->finish();
    }

    /** @return array{AccountId, string, string, PublicIdentity, string, string} account, salt, challenge, identity, … */
    public static function read(string $bytes, bool $legacyRsa2048): array
    {
        $reader = new Reader($bytes, 'share request');
        $reader->magic('SWXA');
        $account = AccountId::fromBytes($reader->take(16));
        $salt = $reader->take(16);
        $challenge = $reader->take(32);
        $identity = $reader->prefixed('the public identity', PublicIdentity::MAX_BYTES, 1);
        $signed = $reader->since(0);
        $signature = $reader->take(64);
        $reader->finish();
        $identity = PublicIdentity::fromBytes($identity, $legacyRsa2048);
        return [$account, $salt, $challenge, $identity, $signed, $signature];
    }

    public static function answer(
        string $bytes,
        bool $legacyRsa2048,
        AccountId $account,
        ShareChallenge $issued,
        LoginPolicy $policy,
    ): string {
        [$for, $salt, $challenge, $identity, $signed, $signature] = self::read($bytes, $legacyRsa2048);
        if (!$for->equals($account)) {
            throw new InvalidInput('the share request is for another account; refuse it');
        }
        if (!hash_equals($issued->bytes(), $challenge)) {
            throw new Expired('the share request answers another challenge; issue a new one');
        }
        $signed = Hash::lp($policy->realm()->name()) . $signed;
        if (!Ed25519::verifiesLabelled($identity->ed25519(), Labels::SHARE_REQUEST, $signed, $signature)) {
            throw new AuthorMismatch('the share request is not signed by its identity for this realm');
        }
        $owner = new Owner($policy->realm(), $account, $identity->fingerprint());
        return $owner->share($policy->pepper(), $salt);
    }
}
