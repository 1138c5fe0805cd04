<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Envelope\Envelope;
use Sealwax\Exception\CodeMismatch;
use Sealwax\Exception\RosterRejected;
use Sealwax\Identity\Recipient;
use Sealwax\Login\LoginChange;
use Sealwax\Login\ShareChallenge;
use Sealwax\Login\ShareRequest;
use Sealwax\Login\Stored;
use Sealwax\Recovery\Approvers;
use Sealwax\Recovery\Card;
use Sealwax\Recovery\Claimant;
use Sealwax\Recovery\NewCard;
use Sealwax\Recovery\PendingApproval;
use Sealwax\Recovery\RecoveryRequest;
use Sealwax\Recovery\RecoverySetup;
use Sealwax\Recovery\Replacement;
use Sealwax\Recovery\Turnover;
use Sealwax\Roster\ChangeKind;
use Sealwax\Roster\Event;
use Sealwax\Roster\Offer;
use Sealwax\Roster\Roster;
use Sealwax\Roster\Rule;
use Sealwax\Tests\TestCase;

/** A roster, a forgotten password, and a replaced identity. */
final class RecoveryTest extends TestCase
{
    private const NOW = 1_800_000_000;

    public function testARosterIsFoundedAndGrows(): void
    {
        $roster = self::roster();
        self::assertSame('Centre', $roster->name());
        self::assertCount(3, $roster->members());
        $pending = $roster->admit(self::NOW, [Centre::person('ben')->fingerprint()], self::offer($roster, 'anna'));
        $review = $pending->review($roster);
        self::assertSame(ChangeKind::Admitted, $review->kind());
        self::assertSame('counsellor', $review->subjects()[0]->role());
        self::assertNull($review->replacedBy());
        [[$signer, $has]] = $review->signers();
        self::assertSame([true, false], [$signer->account()->equals(Centre::account('ben')), $has]);
        $entry = $review->sign(Centre::person('ben'))->intoEntry();
        $grown = $roster->append($entry);
        self::assertSame('counsellor', $grown->member(Centre::account('anna'))->role);
        self::assertSame(2, $grown->length());
        $grown->checkExtends($roster->pin());
        $thrown = self::assertRefused(RosterRejected::class, static fn () => $grown->append($entry));
        self::assertSame([Rule::SEQUENCE, 2], [$thrown->rule, $thrown->entry]);
        $pending = $roster->admit(self::NOW, [Centre::person('ben')->fingerprint()], self::offer($roster, 'anna'));
        $thrown = self::assertRefused(RosterRejected::class, static fn () => $pending->review($grown));
        self::assertSame([Rule::SEQUENCE, 2], [$thrown->rule, $thrown->entry], 'a draft for what was the next entry');
        self::assertTrue(Recipient::member($grown, Centre::account('anna'))->public()->equals(
            Centre::person('anna')->public(),
        ));
    }

    public function testWhatHappenedSinceTheLastLoginIsTold(): void
    {
        $grown = self::withAnna();
        [$founded, $admitted] = $grown->events();
        self::assertSame([0, ChangeKind::Founded], [$founded->entry(), $founded->change()->kind()]);
        self::assertSame('Centre', $founded->change()->text());
        self::assertTrue($founded->change()->concernsAdmins());
        self::assertCount(3, $founded->change()->subjects());
        self::assertCount(3, $founded->signers());
        self::assertSame([1, self::NOW], [$admitted->entry(), $admitted->time()]);
        self::assertSame($grown->head(), $admitted->hash());
        self::assertSame('counsellor', $admitted->change()->subjects()[0]->role());
        self::assertTrue($admitted->signers()[0]->account()->equals(Centre::account('ben')));
        $known = Roster::firstContact($grown->entries()[0]);
        $new = $grown->eventsSince($known->pin());
        self::assertSame([1], array_map(static fn (Event $event) => $event->entry(), $new));
        self::assertSame([], $grown->eventsSince($grown->pin()));
        self::assertRefused(RosterRejected::class, static fn () => $known->eventsSince($grown->pin()));
    }

    public function testAForgottenPasswordIsOvercomeByCardAndApprover(): void
    {
        $centre = new Centre();
        $rows = $centre->register('anna', 'forgotten');
        [$account, $anna, $place] = [Centre::account('anna'), Centre::person('anna'), $centre->place];
        $roster = self::withAnna();
        $approvers = Approvers::ofRoster($roster, $account);
        self::assertCount(3, $approvers->fingerprints());

        $new = NewCard::generate();
        $card = $new->confirmScanned($new->exposeText());
        $setup = RecoverySetup::begin($anna, $card, $approvers, $centre->realm, $account, $rows->wrap, null, $place);
        $set = LoginChange::verify($setup->exposeBytes(), $account, new Stored($rows->wrap, null), $centre->policy);
        self::assertSame($card->id(), $set->recoveryWrap->lockId());
        $share = Envelope::fromBytes($set->recoveryShare);
        $own = Envelope::fromBytes($set->recoverySelf);
        $seen = RecoverySetup::open($anna, $set->recoveryWrap, $share, $own, $place);
        self::assertSame(Turnover::None, $seen->compare($approvers));
        self::assertNull($seen->renew($anna, $approvers, $centre->realm, $account, $rows->wrap, $place));

        // On a new device, with the printed card.
        $fresh = Centre::person('fresh');
        $typed = Card::fromGroups(strtolower($new->exposeGroups()));
        $request = RecoveryRequest::new($typed, $account, $fresh->public(), self::NOW);
        $request = RecoveryRequest::fromText($request->text());
        // The approver, on his own.
        $claimant = Claimant::member($roster, $account);
        [$ben, $bens] = [Centre::person('ben'), Centre::account('ben')];
        $now = self::NOW + 60;
        $pending = PendingApproval::review($ben, $bens, $centre->realm, $share, $request, $claimant, $now, 3600, $place);
        $wrong = strtr($request->code(), '0123456789', '1234567890');
        self::assertRefused(CodeMismatch::class, static fn () => $pending->approve($wrong, $now));
        $grant = $pending->approve($request->code(), $now)->grant();
        // The user.
        $recovered = $request->redeem($grant, $fresh, $typed, $set->recoveryWrap, $approvers, $place);
        self::assertTrue($recovered->approvedBy()->equals($ben->public()));

        $login = $centre->secret('anna', 'remembered');
        $challenge = ShareChallenge::generate();
        $asked = $recovered->shareRequest($login, $challenge);
        $serverShare = $asked->answer($account, $challenge, $centre->policy);
        $again = NewCard::generate();
        $newCard = $again->confirmScanned($again->exposeText());
        $change = $recovered->complete($login, $serverShare, $newCard, $approvers, $rows->wrap, $set->recoveryWrap, $place);
        $stored = new Stored($rows->wrap, $set->recoveryWrap);
        $done = LoginChange::verify($change->exposeBytes(), $account, $stored, $centre->policy);
        self::assertSame($request->hash(), $done->request);
        self::assertTrue($done->passwordChanged());
        self::assertTrue($recovered->intoIdentity()->fingerprint()->equals($anna->fingerprint()));
    }

    public function testAReplacedIdentityStaysReadable(): void
    {
        $centre = new Centre();
        $rows = $centre->register('anna', 'password');
        [$old, $new, $place] = [Centre::person('anna'), Centre::person('fresh'), $centre->place];
        $login = $centre->secret('anna', 'password');
        $challenge = ShareChallenge::generate();
        $share = ShareRequest::new($new, $login, $challenge)
            ->answer(Centre::account('anna'), $challenge, $centre->policy);
        [$change, $retired] = Replacement::make($old, $new, $rows->wrap, null, $login, $share, null, null, $place);
        $stored = new Stored($rows->wrap, null, newIdentity: true);
        $changed = LoginChange::verify($change->exposeBytes(), Centre::account('anna'), $stored, $centre->policy);
        self::assertTrue($changed->identity->equals($new->public()));
        $chain = Replacement::openChain($new, [$retired], $place);
        self::assertCount(1, $chain);
        self::assertTrue($chain[0]->fingerprint()->equals($old->fingerprint()));
    }

    private static function roster(): Roster
    {
        $admins = ['ben', 'carl', 'eve'];
        $offers = array_map(
            static fn (string $name) => Offer::toFound(Centre::person($name), Centre::account($name)),
            $admins,
        );
        $pending = Roster::found('Centre', $offers, self::NOW);
        foreach ($admins as $name) {
            $pending = $pending->reviewFounding()->sign(Centre::person($name));
        }
        self::assertSame([], $pending->missing());
        return Roster::firstContact($pending->intoEntry());
    }

    private static function withAnna(): Roster
    {
        $roster = self::roster();
        $pending = $roster->admit(self::NOW, [Centre::person('ben')->fingerprint()], self::offer($roster, 'anna'));
        return $roster->append($pending->review($roster)->sign(Centre::person('ben'))->intoEntry());
    }

    private static function offer(Roster $roster, string $name): Offer
    {
        return Offer::toJoin(Centre::person($name), Centre::account($name), 'counsellor', $roster->pin());
    }
}
