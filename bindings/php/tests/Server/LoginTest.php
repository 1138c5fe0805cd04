<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Realm;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Login\Workspace;
use Sealwax\Tests\Samples;
use Sealwax\Tests\TestCase;

/** Layer two, as a host uses it. */
final class LoginTest extends TestCase
{
    private const TOKEN = 'uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo';
    private const OTHER = 'jHHJO32bIkU7T97khR-rnXA73D7D4X0NWTr4UKSXOw4';

    public function testARightTokenIsAcceptedAndItsRecordLaidAnew(): void
    {
        [$wrap, $policy, $record] = $this->account();
        $accepted = $record->verify(self::token(), self::id(), $wrap, $policy);
        self::assertNotNull($accepted);
        self::assertSame($record->text(), $accepted->replaces()->text());
        $relaid = $accepted->relaid();
        self::assertNotSame($record->text(), $relaid->text());
        self::assertNotNull($relaid->verify(self::token(), self::id(), $wrap, $policy));
        self::assertNull($relaid->verify(LoginToken::fromText(self::OTHER), self::id(), $wrap, $policy));
    }

    public function testManyLoginsAreCheckedInOneWorkspace(): void
    {
        [$wrap, $policy, $record] = $this->account();
        $workspace = new Workspace();
        $wrong = LoginToken::fromText(self::OTHER);
        for ($i = 0; $i < 3; $i++) {
            self::assertNotNull($record->verify(self::token(), self::id(), $wrap, $policy, $workspace));
            self::assertNull($record->verify($wrong, self::id(), $wrap, $policy, $workspace));
            LoginRecord::rejectUnknown($policy, $wrong, $workspace);
        }
        $fingerprint = $wrap->public()->fingerprint();
        $record = LoginRecord::lay(self::token(), self::id(), $fingerprint, $policy, $workspace);
        self::assertNotNull($record->verify(self::token(), self::id(), $wrap, $policy), 'the same without one');
    }

    public function testAdmissionGivesWrapAndShare(): void
    {
        [$wrap, $policy, $record] = $this->account();
        $admitted = $record->verify(self::token(), self::id(), $wrap, $policy)->withoutSecondFactor();
        self::assertTrue($admitted->wrap()->equals($wrap));
        self::assertTrue($admitted->account()->equals(self::id()));
        // The wrap of the vector names a pepper, which the policy holds.
        self::assertTrue($admitted->share()->pepperId()->equals($wrap->pepperId()));
        $share = $admitted->shareForNew($wrap->loginParams());
        self::assertSame($admitted->share()->exposeText(), $share->exposeText());
    }

    public function testARecordBelongsToItsAccountAndItsIdentity(): void
    {
        [$wrap, $policy, $record] = $this->account();
        $other = AccountId::fromBytes(str_repeat("\2", 16));
        self::assertNull($record->verify(self::token(), $other, $wrap, $policy));
        $of = Fingerprint::fromBytes(str_repeat("\x11", 32));
        $record = LoginRecord::lay(self::token(), self::id(), $of, $policy);
        self::assertNull($record->verify(self::token(), self::id(), $wrap, $policy));
    }

    public function testWithoutItsPepperNobodyIsLetIn(): void
    {
        [$wrap, , $record] = $this->account();
        $without = LoginPolicy::withoutPepper(self::realm());
        $another = LoginPolicy::withPepper(self::realm(), Pepper::generate());
        foreach ([$without, $another] as $policy) {
            self::assertRefused(
                InvalidInput::class,
                static fn () => $record->verify(self::token(), self::id(), $wrap, $policy),
            );
        }
    }

    public function testAFormerPepperIsLeftAtTheNextLogin(): void
    {
        [$wrap, , $record] = $this->account();
        $current = Pepper::generate();
        $policy = LoginPolicy::withPepper(self::realm(), $current)->withFormerPepper(self::pepper());
        $accepted = $record->verify(self::token(), self::id(), $wrap, $policy);
        self::assertTrue($accepted->relaid()->pepperId()->equals($current->id()));
    }

    public function testWithoutAPepperARecordIsWhatPasswordVerifyChecks(): void
    {
        $policy = LoginPolicy::withoutPepper(self::realm());
        $of = Fingerprint::fromBytes(str_repeat("\x11", 32));
        $record = LoginRecord::lay(self::token(), self::id(), $of, $policy)->text();
        self::assertTrue(password_verify(self::TOKEN, $record));
        self::assertFalse(password_verify(self::OTHER, $record));
        self::assertSame('argon2id', password_get_info($record)['algoName']);
    }

    public function testACeilingHoldsBeforeAnyWork(): void
    {
        [$wrap, $policy] = $this->account();
        $costly = LoginPolicy::withPepper(self::realm(), self::pepper(), new Cost(65536, 3));
        $record = LoginRecord::lay(self::token(), self::id(), $wrap->public()->fingerprint(), $costly);
        $policy = $policy->withCeiling(Cost::small());
        self::assertRefused(Limit::class, static fn () => $record->verify(self::token(), self::id(), $wrap, $policy));
    }

    public function testAnUnknownNameTakesTheWorkOfACheck(): void
    {
        [$wrap, $policy, $record] = $this->account();
        // Of this process alone, so that a busy machine does not matter.
        $clock = static fn () => getrusage()['ru_utime.tv_sec'] * 1e6 + getrusage()['ru_utime.tv_usec'];
        $time = static function (\Closure $call) use ($clock): float {
            $begun = $clock();
            for ($i = 0; $i < 10; $i++) {
                $call();
            }
            return $clock() - $begun;
        };
        $wrong = LoginToken::fromText(self::OTHER);
        $known = $time(static fn () => $record->verify($wrong, self::id(), $wrap, $policy));
        $unknown = $time(static fn () => LoginRecord::rejectUnknown($policy, $wrong));
        self::assertGreaterThan($known / 3, $unknown);
        self::assertLessThan($known * 3, $unknown);
    }

    /** @return array{WrappedIdentity, LoginPolicy, LoginRecord} */
    private function account(): array
    {
        $wrap = Samples::wrapOfPassword();
        $policy = LoginPolicy::withPepper(self::realm(), self::pepper());
        $record = LoginRecord::lay(self::token(), self::id(), $wrap->public()->fingerprint(), $policy);
        return [$wrap, $policy, $record];
    }

    private static function token(): LoginToken
    {
        return LoginToken::fromText(self::TOKEN);
    }

    private static function id(): AccountId
    {
        return AccountId::fromBytes(str_repeat("\1", 16));
    }

    private static function realm(): Realm
    {
        return new Realm('example.org');
    }

    private static function pepper(): Pepper
    {
        return Samples::pepper();
    }
}
