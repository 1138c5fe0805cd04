//! The rules of epochs, tried by members, leavers and the server.

use super::*;
use crate::context::{Context, MessageId, Purpose};
use crate::envelope::{Envelope, Opener, Rewriter, Sealer};
use crate::error::{Error, Result};
use crate::identity::{Identity, Recipient};
use crate::testing;

struct People {
    anna: Identity,
    ben: Identity,
    carl: Identity,
}

fn people() -> People {
    People { anna: testing::identity(1), ben: testing::identity(2), carl: testing::identity(3) }
}

fn place() -> Context {
    Context::new().with("centre", "7").with("conversation", "42")
}

fn trusted(identity: &Identity) -> Recipient {
    Recipient::unverified(identity.public())
}

fn authors(people: &People, founder: &Identity) -> Authors {
    let all = [&people.anna, &people.ben, &people.carl].map(|identity| identity.public().clone());
    Authors::begun_by(founder.public()).and(all)
}

fn open(deliveries: &[&Envelope], me: &Identity, authors: &Authors) -> Result<Keyring> {
    Keyring::open(&place(), deliveries.iter().copied(), me, authors)
}

#[test]
fn members_read_what_was_sealed_in_their_epochs_and_nothing_else() {
    let people = people();
    let (mut keys, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    let id = MessageId::generate().unwrap();
    let message = |keys: &Keyring| {
        Sealer::new(&keys.place(id))
            .under(keys.current().unwrap())
            .signed_by(&people.anna)
            .seal("text")
            .unwrap()
    };
    let old = message(&keys);
    let second = keys.rotate([trusted(&people.carl)], &people.anna).unwrap();
    let new = message(&keys);

    let read = |keys: &Keyring, sealed: &Envelope| {
        Opener::new(&keys.place(id))
            .with_keys(keys.keys())
            .from(people.anna.public())
            .open(sealed)
            .map(|_| ())
    };
    let anna = authors(&people, &people.anna);
    let ben = open(&[&first, &second], &people.ben, &anna).unwrap();
    let carl = open(&[&first, &second], &people.carl, &anna).unwrap();
    assert_eq!((read(&ben, &old), read(&ben, &new)), (Ok(()), Err(Error::NotARecipient)));
    assert_eq!((read(&carl, &old), read(&carl, &new)), (Err(Error::NotARecipient), Ok(())));
    assert_eq!((ben.epoch(), carl.epoch()), (Some(0), Some(1)));
}

#[test]
fn a_newcomer_gets_the_history_without_a_message_sealed_anew() {
    let people = people();
    let (mut keys, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    let id = MessageId::generate().unwrap();
    let old = Sealer::new(&keys.place(id))
        .under(keys.current().unwrap())
        .signed_by(&people.anna)
        .seal("old")
        .unwrap();
    let HandOver { key, history } = keys.hand_over(trusted(&people.carl), &people.anna).unwrap();

    let carl = open(&[&first, &key, &history], &people.carl, &authors(&people, &people.anna)).unwrap();
    let opened =
        Opener::new(&carl.place(id)).with_keys(carl.keys()).from(people.anna.public()).open(&old).unwrap();
    assert_eq!(opened.plaintext().expose_secret(), b"old");
    // The others walk on, and take the second delivery for what it is: not theirs.
    let ben = open(&[&first, &key, &history], &people.ben, &authors(&people, &people.anna)).unwrap();
    assert_eq!(ben.epoch(), Some(1));
    assert_eq!(ben.members().len(), 3);
}

#[test]
fn a_key_that_the_server_made_up_is_not_accepted() {
    let people = people();
    let (_, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.carl).unwrap();
    let result = open(&[&first], &people.ben, &authors(&people, &people.anna));
    assert_eq!(result.err(), Some(Error::AuthorMismatch));
}

#[test]
fn an_epoch_by_somebody_who_was_no_member_is_refused_and_changes_nothing() {
    let people = people();
    let (_, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    // Carl learns the id and makes a key of epoch 1 for Ben.
    let mut ben = open(&[&first], &people.ben, &authors(&people, &people.anna)).unwrap();
    let mut carl = open(&[&first], &people.anna, &authors(&people, &people.anna)).unwrap();
    let foreign = carl.rotate([trusted(&people.ben)], &people.carl).unwrap();
    let before = ben.current().unwrap().id();
    assert_eq!(
        ben.accept(&foreign, &people.ben, &authors(&people, &people.anna)),
        Err(Error::AuthorMismatch)
    );
    assert_eq!(ben.current().unwrap().id(), before);
}

#[test]
fn who_left_makes_no_further_epoch() {
    let people = people();
    let (mut anna, first) =
        Keyring::found(&place(), [trusted(&people.ben), trusted(&people.carl)], &people.anna).unwrap();
    let without_carl = anna.rotate([trusted(&people.ben)], &people.anna).unwrap();
    let mut carl = open(&[&first], &people.carl, &authors(&people, &people.anna)).unwrap();
    // Carl's own epoch 1, chosen after seeing the other: a fork for Ben, never a replacement.
    let by_carl = carl.rotate([trusted(&people.ben)], &people.carl).unwrap();
    let mut ben = open(&[&first, &without_carl], &people.ben, &authors(&people, &people.anna)).unwrap();
    assert_eq!(ben.accept(&by_carl, &people.ben, &authors(&people, &people.anna)), Ok(Accepted::Fork));
    assert!(matches!(ben.current(), Err(Error::InvalidInput { .. })), "seal under neither");
    // Healed among the members of both; Carl was in one of them only.
    assert!(matches!(ben.rotate([trusted(&people.carl)], &people.ben), Err(Error::InvalidInput { .. })));
    let healed = ben.rotate(Vec::<Recipient>::new(), &people.ben).unwrap();
    assert!(ben.current().is_ok());
    let result = anna.accept(&healed, &people.anna, &authors(&people, &people.anna));
    assert_eq!(result, Err(Error::NotARecipient), "Anna was no addressee of Carl's key");
}

#[test]
fn a_fork_is_healed_by_a_key_that_names_both() {
    let people = people();
    let everyone = || [trusted(&people.ben), trusted(&people.carl)];
    let (mut anna, first) = Keyring::found(&place(), everyone(), &people.anna).unwrap();
    let known = authors(&people, &people.anna);
    let mut ben = open(&[&first], &people.ben, &known).unwrap();
    let (by_anna, by_ben) = (
        anna.rotate(everyone(), &people.anna).unwrap(),
        ben.rotate([trusted(&people.anna), trusted(&people.carl)], &people.ben).unwrap(),
    );
    assert_eq!(anna.accept(&by_ben, &people.anna, &known), Ok(Accepted::Fork));
    assert_eq!(ben.accept(&by_anna, &people.ben, &known), Ok(Accepted::Fork));
    let healed = anna.rotate(everyone(), &people.anna).unwrap();
    assert_eq!(ben.accept(&healed, &people.ben, &known), Ok(Accepted::Key));
    assert_eq!(ben.current().unwrap().id(), anna.current().unwrap().id());
    let carl = open(&[&first, &by_anna, &by_ben, &healed], &people.carl, &known).unwrap();
    assert_eq!(carl.current().unwrap().id(), anna.current().unwrap().id());
}

#[test]
fn epochs_are_walked_in_order() {
    let people = people();
    let (mut anna, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    let second = anna.rotate([trusted(&people.ben)], &people.anna).unwrap();
    let third = anna.rotate([trusted(&people.ben)], &people.anna).unwrap();
    let known = authors(&people, &people.anna);
    let mut ben = open(&[&first], &people.ben, &known).unwrap();
    assert!(matches!(ben.accept(&third, &people.ben, &known), Err(Error::InvalidInput { .. })));
    assert_eq!(ben.accept(&second, &people.ben, &known), Ok(Accepted::Key));
    assert_eq!(ben.accept(&third, &people.ben, &known), Ok(Accepted::Key));
    assert_eq!(ben.accept(&second, &people.ben, &known), Ok(Accepted::Known));
}

#[test]
fn who_was_shut_out_for_a_while_comes_back_through_a_member_he_names() {
    let people = people();
    let (mut anna, first) =
        Keyring::found(&place(), [trusted(&people.ben), trusted(&people.carl)], &people.anna).unwrap();
    let without = anna.rotate([trusted(&people.ben)], &people.anna).unwrap();
    let again = anna.rotate([trusted(&people.ben), trusted(&people.carl)], &people.anna).unwrap();
    let known = authors(&people, &people.anna);
    let deliveries = [&first, &without, &again];
    assert!(matches!(open(&deliveries, &people.carl, &known), Err(Error::InvalidInput { .. })));
    let by_ben = known.clone().readmitted_by(people.ben.public());
    assert!(open(&deliveries, &people.carl, &by_ben).is_err(), "it was Anna");
    let by_anna = known.readmitted_by(people.anna.public());
    let carl = open(&deliveries, &people.carl, &by_anna).unwrap();
    assert_eq!((carl.epoch(), carl.keys().count()), (Some(2), 2));
}

#[test]
fn a_delivery_addressed_anew_or_moved_elsewhere_is_refused() {
    let people = people();
    let (_, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    let known = authors(&people, &people.anna);
    // Ben passes Anna's key on to Carl as if she had chosen him.
    let rewritten = Rewriter::for_purpose(&place(), Purpose::ConversationKey)
        .with(&people.ben)
        .to(trusted(&people.carl))
        .rewrite(&first)
        .unwrap();
    assert_eq!(open(&[&rewritten], &people.carl, &known).err(), Some(Error::Decryption));
    let elsewhere = Context::new().with("centre", "7").with("conversation", "43");
    let moved = Keyring::open(&elsewhere, [&first], &people.ben, &known);
    assert_eq!(moved.err(), Some(Error::Decryption));
}

#[test]
fn a_message_is_no_delivery_and_an_unsigned_delivery_is_none() {
    let people = people();
    let known = authors(&people, &people.anna);
    let message =
        Sealer::new(&place()).to(trusted(&people.ben)).signed_by(&people.anna).seal("text").unwrap();
    assert_eq!(open(&[&message], &people.ben, &known).err(), Some(Error::Decryption));
    let unsigned = Sealer::for_purpose(&place(), Purpose::ConversationKey)
        .to(trusted(&people.ben))
        .unsigned()
        .seal("text")
        .unwrap();
    assert_eq!(open(&[&unsigned], &people.ben, &known).err(), Some(Error::NotSigned));
}

#[test]
fn an_anonymous_founder_is_pinned_at_first_use() {
    let people = people();
    let (_, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    let candidates = Authors::first_contact([people.anna.public().clone()]);
    let ben = open(&[&first], &people.ben, &candidates).unwrap();
    assert_eq!(ben.founder(), Some(people.anna.fingerprint()));
}

#[test]
fn no_randomness_no_epoch() {
    let people = people();
    let (mut keys, _) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
    let before = keys.current().unwrap().id();
    crate::random::replaced::with_failure(|| {
        assert_eq!(keys.rotate([trusted(&people.ben)], &people.anna).err(), Some(Error::Randomness));
        assert!(keys.hand_over(trusted(&people.carl), &people.anna).is_err());
    });
    assert_eq!(keys.current().unwrap().id(), before);
}

mod with_a_roster {
    use super::*;
    use crate::identity::AccountId;
    use crate::roster::{Entry, Offer, Role, Roster, rules};

    fn account(n: u8) -> AccountId {
        AccountId::from_bytes([n; 16])
    }

    /// Anna and Ben are admins, Carl is a counsellor.
    fn roster(people: &People) -> (Roster, Vec<Entry>) {
        let offers = [(&people.anna, 1), (&people.ben, 2)]
            .map(|(admin, n)| Offer::to_found(admin, account(n)).unwrap());
        let pending = Roster::found("Centre", &offers, 1).unwrap();
        let pending = pending.review_founding().unwrap().sign(&people.anna).unwrap();
        let founding = pending.review_founding().unwrap().sign(&people.ben).unwrap().into_entry().unwrap();
        let mut roster = Roster::first_contact([&founding]).unwrap();
        let role = Role::new("counsellor").unwrap();
        let offer = Offer::to_join(&people.carl, account(3), role, &roster.pin()).unwrap();
        let admitted = roster.draft(2, [people.anna.fingerprint()]).admit(&offer).unwrap();
        let admitted = admitted.review(&roster).unwrap().sign(&people.anna).unwrap().into_entry().unwrap();
        roster.append(&admitted).unwrap();
        (roster, vec![founding, admitted])
    }

    fn expel_carl(roster: &mut Roster, people: &People) -> Entry {
        let pending = roster.draft(3, [people.anna.fingerprint()]).expel(&people.carl.fingerprint()).unwrap();
        let entry = pending.review(roster).unwrap().sign(&people.anna).unwrap().into_entry().unwrap();
        roster.append(&entry).unwrap();
        entry
    }

    #[test]
    fn nothing_is_sealed_for_somebody_who_was_expelled_until_the_key_is_rotated() {
        let people = people();
        let (mut roster, _) = roster(&people);
        let everyone = [trusted(&people.ben), trusted(&people.carl)];
        let (mut keys, _) = Keyring::found(&place(), everyone, &people.anna).unwrap();
        keys.check_roster(&roster).unwrap();
        assert!(keys.current().is_ok());
        expel_carl(&mut roster, &people);
        keys.check_roster(&roster).unwrap();
        let left = Some(Error::RosterRejected { rule: rules::FORMER_MEMBER, entry: 2 });
        assert_eq!(keys.current().err(), left);
        keys.rotate([trusted(&people.ben)], &people.anna).unwrap();
        keys.check_roster(&roster).unwrap();
        assert!(keys.current().is_ok());
    }

    #[test]
    fn a_frozen_roster_shows_by_the_heads_that_the_others_knew() {
        let people = people();
        let (mut roster, entries) = roster(&people);
        let (mut keys, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
        expel_carl(&mut roster, &people);
        keys.check_roster(&roster).unwrap();
        let second = keys.rotate([trusted(&people.ben)], &people.anna).unwrap();
        // The server shows Ben a roster that ends before the expulsion.
        let frozen = Roster::first_contact(&entries).unwrap();
        let mut ben = open(&[&first, &second], &people.ben, &authors(&people, &people.anna)).unwrap();
        assert!(matches!(ben.check_roster(&frozen), Err(Error::InvalidInput { .. })));
        ben.check_roster(&roster).unwrap();
    }

    #[test]
    fn a_forked_roster_is_refused() {
        let people = people();
        let (mut roster, entries) = roster(&people);
        let mut fork = Roster::first_contact(&entries).unwrap();
        expel_carl(&mut roster, &people);
        let (mut keys, first) = Keyring::found(&place(), [trusted(&people.ben)], &people.anna).unwrap();
        keys.check_roster(&roster).unwrap();
        let second = keys.rotate([trusted(&people.ben)], &people.anna).unwrap();
        let other = fork.draft(4, [people.ben.fingerprint()]).expel(&people.carl.fingerprint()).unwrap();
        fork.append(&other.review(&fork).unwrap().sign(&people.ben).unwrap().into_entry().unwrap()).unwrap();
        let mut ben = open(&[&first, &second], &people.ben, &authors(&people, &people.anna)).unwrap();
        let forked = Err(Error::RosterRejected { rule: rules::PIN_FORK, entry: 2 });
        assert_eq!(ben.check_roster(&fork), forked);
    }
}
