<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Login\Phc;
use Sealwax\Login\SecretId;
use Sealwax\Primitives\Argon2;
use Sealwax\Primitives\Random;
use Sealwax\Wire\Base64Url;

/** Records under a policy: SPEC 13. */
final class Records
{
    public static function lay(LoginToken $token, Owner $owner, LoginPolicy $policy): string
    {
        $plain = Argon2::lay($owner->recordInput($policy->pepper(), $token), $policy->cost());
        $id = $policy->pepperId();
        return $id === null ? $plain : self::labelled($plain, $id);
    }

    /** @param SecretId|null $ofWrap the pepper that the stored wrap names */
    public static function matches(
        #[\SensitiveParameter] string $record,
        LoginToken $token,
        Owner $owner,
        ?SecretId $ofWrap,
        LoginPolicy $policy,
    ): bool {
        $phc = new Phc($record, true);
        self::checkCeiling($phc->cost(), $policy);
        $pepper = self::pepperOfRecord($phc->keyId, $ofWrap, $policy);
        $plain = preg_replace('/,keyid=[^$]*/', '', $record);
        return Argon2::verifies($owner->recordInput($pepper, $token), $plain);
    }

    /** A record that costs what the policy's do and that no token matches: its hash is random. */
    public static function nobodys(LoginPolicy $policy): string
    {
        $salt = Base64Url::encodePhc(Random::bytes(16));
        $plain = $policy->cost()->phc() . '$' . $salt . '$' . Base64Url::encodePhc(Random::bytes(32));
        $id = $policy->pepperId();
        return $id === null ? $plain : self::labelled($plain, $id);
    }

    public static function pepper(SecretId $id, LoginPolicy $policy): Pepper
    {
        $peppers = $policy->formerPeppers();
        if ($policy->pepper() !== null) {
            array_unshift($peppers, $policy->pepper());
        }
        foreach ($peppers as $pepper) {
            if ($pepper->id()->equals($id)) {
                return $pepper;
            }
        }
        throw new InvalidInput(
            'a record or wrap names a pepper that the policy does not hold; nobody was let in. '
            . 'Add it by withFormerPepper()',
        );
    }

    private static function labelled(#[\SensitiveParameter] string $plain, SecretId $id): string
    {
        $label = ',keyid=' . Base64Url::encodePhc($id->bytes());
        return preg_replace('/(,p=1)\$/', '${1}' . $label . '$', $plain, 1);
    }

    private static function checkCeiling(Cost $cost, LoginPolicy $policy): void
    {
        $ceiling = $policy->ceiling();
        if ($ceiling === null) {
            return;
        }
        $m = max($ceiling->memoryKib(), $policy->cost()->memoryKib());
        $t = max($ceiling->passes(), $policy->cost()->passes());
        if ($cost->memoryKib() > $m || $cost->passes() > $t) {
            throw new Limit("the record's cost is above the policy's ceiling; nothing was computed");
        }
    }

    /** While a pepper is being introduced, a record without one beside a wrap that names one was planted. */
    private static function pepperOfRecord(?string $id, ?SecretId $ofWrap, LoginPolicy $policy): ?Pepper
    {
        if ($id !== null) {
            return self::pepper(SecretId::fromBytes($id), $policy);
        }
        if ($policy->pepper() === null || ($policy->acceptsUnpeppered() && $ofWrap === null)) {
            return null;
        }
        throw new InvalidInput(
            'the record has no pepper, though the policy has one; nobody was let in. While a pepper is being introduced, '
            . 'say acceptingUnpepperedRecords()',
        );
    }
}
