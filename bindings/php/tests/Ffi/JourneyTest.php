<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Conversation\Accepted;
use Sealwax\Conversation\Authors;
use Sealwax\Conversation\Keyring;
use Sealwax\Device\DeviceState;
use Sealwax\Device\LoginMemory;
use Sealwax\Envelope\Opener;
use Sealwax\Envelope\Sealer;
use Sealwax\Exception\Decryption;
use Sealwax\Exception\Expired;
use Sealwax\Identity\Recipient;
use Sealwax\Keep\DeviceHalf;
use Sealwax\Keep\Keep;
use Sealwax\Keep\ServerHalf;
use Sealwax\Login\LoginChange;
use Sealwax\Login\Rows;
use Sealwax\Login\Stored;
use Sealwax\Tests\TestCase;

/** The journey of the design, in PHP alone: login, conversation, keep, device. */
final class JourneyTest extends TestCase
{
    private const NOW = 1_800_000_000;

    private Centre $centre;
    private Rows $rows;

    protected function setUp(): void
    {
        $this->centre = new Centre();
        $this->rows = $this->centre->register('anna', 'correct horse');
    }

    public function testARegistrationGivesTheRowsToWrite(): void
    {
        self::assertTrue($this->rows->isRegistration());
        self::assertFalse($this->rows->passwordChanged());
        self::assertTrue($this->rows->identity->equals(Centre::person('anna')->public()));
        self::assertTrue($this->rows->record->pepperId()->equals($this->centre->policy->pepperId()));
    }

    public function testALoginUnlocksAndAPasswordIsChanged(): void
    {
        $account = Centre::account('anna');
        $login = $this->centre->derive('anna', 'correct horse', $this->rows->wrap);
        $verify = fn ($login) => $this->rows->record
            ->verify($login->token(), $account, $this->rows->wrap, $this->centre->policy);
        self::assertNull($verify($this->centre->derive('anna', 'wrong horse', $this->rows->wrap)));
        $admitted = $verify($login)->withoutSecondFactor();
        $me = $admitted->wrap()->unwrapWithPassword($login, $admitted->share(), $this->centre->place);
        self::assertTrue($me->fingerprint()->equals(Centre::person('anna')->fingerprint()));

        $new = $this->centre->secret('anna', 'battery staple');
        $share = $admitted->shareForNew($new->params());
        $change = LoginChange::password($me, $this->rows->wrap, $new, $share, $this->centre->place);
        self::assertTrue($change->wrap()->equals($this->verified($change)->wrap));
        $changed = $this->verified($change);
        self::assertTrue($changed->passwordChanged());
        self::assertSame(2, $changed->wrap->generation());
        self::assertNull($changed->recoveryWrap);
    }

    public function testTheWrongPlaceDoesNotUnwrap(): void
    {
        $login = $this->centre->derive('anna', 'correct horse', $this->rows->wrap);
        $accepted = $this->rows->record
            ->verify($login->token(), Centre::account('anna'), $this->rows->wrap, $this->centre->policy);
        $share = $accepted->withoutSecondFactor()->share();
        $elsewhere = $this->centre->place->with('room', '2');
        self::assertRefused(
            Decryption::class,
            fn () => $this->rows->wrap->unwrapWithPassword($login, $share, $elsewhere),
        );
    }

    public function testAConversationIsFoundedHandedOverAndRotated(): void
    {
        [$anna, $ben, $carl] = array_map(Centre::person(...), ['anna', 'ben', 'carl']);
        $place = $this->centre->place->with('conversation', '42');
        $both = [Recipient::self($anna), Recipient::unverified($ben->public())];
        [$annas, $delivery] = Keyring::found($place, $both, $anna);
        $authors = Authors::begunBy($anna->public());
        $bens = Keyring::open($place, [$delivery], $ben, $authors);
        self::assertSame($annas->currentId(), $bens->currentId());
        self::assertTrue($bens->founder()->equals($anna->fingerprint()));

        $message = $place->message('m1');
        $sealed = Sealer::new($message)->underCurrent($bens)->signedBy($ben)->seal('Guten Tag');
        $opened = Opener::new($message)->withKeyring($annas)->from($ben->public())->open($sealed);
        self::assertSame('Guten Tag', $opened->plaintext());
        self::assertTrue($opened->author()->equals($ben->public()));

        [$history, $key] = $annas->handOver(Recipient::unverified($carl->public()), $anna);
        $carls = Keyring::open($place, [$delivery, $key, $history], $carl, $authors);
        $opener = Opener::new($message)->withKeyring($carls)->from($ben->public());
        self::assertSame('Guten Tag', $opener->open($sealed)->plaintext());
        self::assertSame(Accepted::NewKey, $bens->accept($key, $ben, $authors));

        $rotated = $annas->rotate($both, $anna);
        self::assertSame(Accepted::NewKey, $bens->accept($rotated, $ben, $authors));
        self::assertSame(2, $bens->epoch());
        self::assertCount(2, $bens->members());
    }

    public function testAKeepOpensUntilItExpires(): void
    {
        $account = Centre::account('anna');
        [$device, $server] = [DeviceHalf::generate(), ServerHalf::generate()];
        [$realm, $place, $anna] = [$this->centre->realm, $this->centre->place, Centre::person('anna')];
        $keep = Keep::lock($anna, $device, $server, $realm, $account, self::NOW + 60, $place);
        $stored = Keep::fromStored($keep->expires(), $keep->wrap());
        $me = $stored->open($device, $server, $realm, $account, self::NOW, $place);
        self::assertTrue($me->fingerprint()->equals($anna->fingerprint()));
        $late = self::NOW + 60;
        self::assertRefused(
            Expired::class,
            static fn () => $stored->open($device, $server, $realm, $account, $late, $place),
        );
        self::assertRefused(
            Decryption::class,
            static fn () => $stored->open($device, ServerHalf::generate(), $realm, $account, self::NOW, $place),
        );
    }

    public function testADeviceRemembersWhatItHasSeen(): void
    {
        [$account, $anna, $place] = [Centre::account('anna'), Centre::person('anna'), $this->centre->place];
        $memory = LoginMemory::new($this->centre->realm, $account);
        $memory->remember($this->rows->wrap);
        $memory = LoginMemory::fromText($memory->text());
        $memory->checkWrap($this->rows->wrap);

        $state = DeviceState::new($account);
        self::assertTrue($state->pinCorrespondent('Ben', Centre::person('ben')->public()));
        $state->learn($memory);
        [$keyring] = Keyring::found($place->with('conversation', '1'), [Recipient::self($anna)], $anna);
        $state->sawKeyring($keyring);
        $sealed = $state->seal($anna, $place);
        $again = DeviceState::open($sealed, $anna, $account, 1, $place);
        self::assertTrue($again->correspondent('Ben')->equals(Centre::person('ben')->fingerprint()));
        self::assertNull($again->pin());
        self::assertNull($again->highestEpoch($place));
        self::assertSame(0, $again->highestEpoch($place->with('conversation', '1')));
        self::assertRefused(Expired::class, static fn () => DeviceState::open($sealed, $anna, $account, 2, $place));
    }

    private function verified(LoginChange $change): Rows
    {
        $stored = new Stored($this->rows->wrap, null);
        return LoginChange::verify($change->exposeBytes(), Centre::account('anna'), $stored, $this->centre->policy);
    }
}
