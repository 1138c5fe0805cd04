//! What a device state notices, merges and refuses.

use super::{Correspondent, DeviceState, LoginMemory};
use crate::context::{Context, Purpose};
use crate::conversation::ConversationKey;
use crate::envelope::{Envelope, Sealer};
use crate::error::{Error, Result};
use crate::identity::{Identity, Realm};
use crate::keywrap::{Lock, WrappedIdentity};
use crate::login::{Cost, LoginParams};
use crate::roster::{EntryHash, Offer, Pin, Role, Roster, rules};
use crate::secret::Secret;
use crate::testing;

fn me() -> Identity {
    testing::identity(1)
}

fn place() -> Context {
    Context::new().with("centre", "7")
}

fn conversation(n: u32) -> Context {
    Context::new().with("conversation", n.to_string())
}

fn key(n: u32, epoch: u32) -> ConversationKey {
    ConversationKey::generate(epoch, &conversation(n)).unwrap()
}

fn state() -> DeviceState {
    DeviceState::new(&testing::account(1))
}

fn open(stored: &Envelope, seen: u64) -> Result<DeviceState> {
    DeviceState::open(stored, &me(), &testing::account(1), seen, &place())
}

fn log(entries: usize) -> Roster {
    Roster::first_contact(&testing::roster()[..entries]).unwrap()
}

/// Seals any content as a device state.
fn sealed(content: &[u8]) -> Envelope {
    let sealer = Sealer::for_purpose(&place(), Purpose::DeviceState).to(&me()).signed_by(&me());
    sealer.seal(content).unwrap()
}

#[test]
fn everything_comes_back_on_another_device() {
    let mut state = state();
    let (one, two) = (key(1, 4), key(2, 0));
    state.saw_roster(&log(2)).unwrap();
    state.saw_key(&conversation(1), &one).unwrap();
    state.saw_key(&conversation(2), &two).unwrap();
    for (name, n) in [("ben", 2), ("Änne", 3), ("anna", 4)] {
        let pinned = state.pin_correspondent(name, testing::identity(n).public());
        assert_eq!(pinned, Ok(Correspondent::New));
    }
    let stored = state.seal(&me(), &place()).unwrap();
    let mut there = open(&stored, 0).unwrap();
    assert_eq!((there.revision(), there.pin()), (1, Some(&log(2).pin())));
    assert_eq!(there.highest_epoch(&conversation(1)), Ok(Some(4)));
    assert_eq!(there.highest_epoch(&conversation(3)), Ok(None));
    assert_eq!(there.correspondent("Änne"), Some(testing::identity(3).fingerprint()));
    assert_eq!(there.saw_key(&conversation(1), &one), Ok(()));
    let again = there.pin_correspondent("ben", testing::identity(2).public());
    assert_eq!(again, Ok(Correspondent::Known));
    assert_eq!(there.encode().unwrap(), state.encode().unwrap());
    assert!(format!("{there:?}").contains("correspondents: 3"));
}

#[test]
fn an_older_revision_is_noticed_also_after_a_restart() {
    let mut state = state();
    let first = state.seal(&me(), &place()).unwrap();
    let second = state.seal(&me(), &place()).unwrap();
    let mut memory = LoginMemory::new(&Realm::new("example.org").unwrap(), &testing::account(1));
    memory.learn(&open(&second, 0).unwrap()).unwrap();
    let after_restart = LoginMemory::from_bytes(memory.as_bytes()).unwrap();
    assert_eq!(after_restart.revision(), 2);
    assert!(open(&second, after_restart.revision()).is_ok());
    assert_eq!(open(&first, after_restart.revision()).err(), Some(Error::Expired));
    let another = LoginMemory::new(&Realm::new("example.org").unwrap(), &testing::account(2)).learn(&state);
    assert!(matches!(another, Err(Error::InvalidInput { .. })));
}

#[test]
fn only_one_s_own_state_opens() {
    let stored = state().seal(&me(), &place()).unwrap();
    let (other, [mine, another]) = (testing::identity(2), [1, 2].map(testing::account));
    let opened =
        |me: &Identity, account, place: &Context| DeviceState::open(&stored, me, account, 0, place).err();
    assert_eq!(opened(&me(), &another, &place()), Some(Error::Decryption));
    assert_eq!(opened(&me(), &mine, &conversation(1)), Some(Error::Decryption));
    assert_eq!(opened(&other, &mine, &place()), Some(Error::NotARecipient));
    let content = {
        let mut state = state();
        state.revision = 1;
        state.encode().unwrap()
    };
    let to_me = |sealer: Sealer| sealer.to(&me());
    let planted = to_me(Sealer::for_purpose(&place(), Purpose::DeviceState)).signed_by(&other).seal(&content);
    assert_eq!(open(&planted.unwrap(), 0).err(), Some(Error::AuthorMismatch));
    let unsigned = to_me(Sealer::for_purpose(&place(), Purpose::DeviceState)).unsigned().seal(&content);
    assert_eq!(open(&unsigned.unwrap(), 0).err(), Some(Error::NotSigned));
    let shared = to_me(Sealer::for_purpose(&place(), Purpose::DeviceState)).to(&other).signed_by(&me());
    assert_eq!(open(&shared.seal(&content).unwrap(), 0).err(), Some(Error::Decryption));
    assert!(open(&sealed(&content), 0).is_ok());
}

#[test]
fn the_content_is_read_strictly() {
    let mut full = state();
    full.revision = 1;
    full.saw_roster(&log(1)).unwrap();
    for n in [1, 2] {
        full.saw_key(&conversation(n), &key(n, 0)).unwrap();
        full.pin_correspondent(&n.to_string(), me().public()).unwrap();
    }
    let content = full.encode().unwrap();
    assert_eq!(content.len(), 5 + 16 + 8 + 1 + 72 + 2 + 2 * 68 + 2 + 2 * (4 + 1 + 32) + 20);
    DeviceState::decode(&content).unwrap();
    for length in 0..content.len() {
        assert!(DeviceState::decode(&content[..length]).is_err(), "{length}");
    }
    assert!(DeviceState::decode(&[&content[..], &[0]].concat()).is_err());
    let altered = |at: usize, byte: u8| {
        let mut altered = content.clone();
        altered[at] = byte;
        DeviceState::decode(&altered).is_err()
    };
    assert!(altered(28, 0), "revision 0");
    assert!(altered(29, 2), "neither with a pin nor without");
    let swap = |at: usize, length: usize| {
        let mut swapped = content.clone();
        swapped[at..at + 2 * length].rotate_left(length);
        DeviceState::decode(&swapped).is_err()
    };
    assert!(swap(104, 68), "conversations out of order");
    assert!(swap(104 + 136 + 2, 37), "names out of order");
    let twice = |at: usize, length: usize| {
        let mut twice = content.clone();
        twice.copy_within(at..at + length, at + length);
        DeviceState::decode(&twice).is_err()
    };
    assert!(twice(104, 68) && twice(242, 37));
    assert_eq!(open(&sealed(&content[1..]), 0).err(), Some(Error::Decryption));
}

#[test]
fn epochs_only_rise_and_a_fork_is_noticed() {
    let (mut state, first, second) = (state(), key(1, 3), key(1, 4));
    state.saw_key(&conversation(1), &first).unwrap();
    state.saw_key(&conversation(1), &second).unwrap();
    assert_eq!(state.saw_key(&conversation(1), &first), Err(Error::Expired));
    assert!(matches!(state.saw_key(&conversation(1), &key(1, 4)), Err(Error::InvalidInput { .. })));
    assert_eq!(state.highest_epoch(&conversation(1)), Ok(Some(4)));
    assert_eq!(state.saw_key(&conversation(2), &first), Ok(()), "each conversation counts for itself");
}

#[test]
fn an_older_or_another_roster_is_noticed() {
    let mut state = state();
    state.saw_roster(&log(2)).unwrap();
    let older = state.saw_roster(&log(1));
    assert!(matches!(older, Err(Error::RosterRejected { rule: rules::PIN_SHORTER, .. })));
    let planted = testing::identity(8);
    let offer = Offer::to_found(&planted, testing::account(8)).unwrap();
    let founding = Roster::found("Centre", &[offer], 0).unwrap().review_founding().unwrap();
    let planted = Roster::first_contact([&founding.sign(&planted).unwrap().into_entry().unwrap()]).unwrap();
    let another = state.saw_roster(&planted);
    assert_eq!(another, Err(Error::RosterRejected { rule: rules::PIN_FOUNDING, entry: 0 }));
    assert_eq!(state.pin(), Some(&log(2).pin()));
}

#[test]
fn another_key_for_a_pinned_name_is_noticed() {
    let mut state = state();
    let (anna, eve) = (testing::identity(2), testing::identity(3));
    state.pin_correspondent("anna", anna.public()).unwrap();
    assert_eq!(state.pin_correspondent("anna", eve.public()), Err(Error::AuthorMismatch));
    assert_eq!(state.forget_correspondent("anna"), Some(anna.fingerprint()));
    assert_eq!(state.pin_correspondent("anna", eve.public()), Ok(Correspondent::New));
    assert!(matches!(state.pin_correspondent("", eve.public()), Err(Error::InvalidInput { .. })));
    let long = "n".repeat(256);
    assert!(matches!(state.pin_correspondent(&long, eve.public()), Err(Error::Limit { .. })));
}

#[test]
fn merging_takes_of_everything_the_higher() {
    let (mut one, mut other) = (state(), state());
    let (old, new) = (key(1, 1), key(1, 2));
    one.saw_roster(&log(1)).unwrap();
    other.saw_roster(&log(2)).unwrap();
    one.saw_key(&conversation(1), &new).unwrap();
    other.saw_key(&conversation(1), &old).unwrap();
    other.saw_key(&conversation(2), &key(2, 0)).unwrap();
    one.pin_correspondent("anna", testing::identity(2).public()).unwrap();
    other.pin_correspondent("ben", testing::identity(3).public()).unwrap();
    let params = LoginParams::stored(Cost::recommended(), [1; 16]);
    let lock = Lock::Password { params, pepper_id: None };
    let wrap = WrappedIdentity::wrap(&me(), 9, lock, &Secret::copy_from(&[1; 32]), &place()).unwrap();
    let mut memory = LoginMemory::new(&Realm::new("example.org").unwrap(), &testing::account(1));
    memory.remember(&wrap).unwrap();
    other.learn(&memory).unwrap();
    other.revision = 7;

    one.merge(&other).unwrap();
    assert_eq!((one.revision(), one.pin()), (8, Some(&log(2).pin())));
    let epochs = [1, 2].map(|n| one.highest_epoch(&conversation(n)).unwrap());
    assert_eq!(epochs, [Some(2), Some(0)]);
    assert!(one.correspondent("anna").is_some() && one.correspondent("ben").is_some());
    assert_eq!(one.seen, memory.seen);
    // The shorter pin counts still.
    assert_eq!(one.saw_roster(&log(2)), Ok(()));
}

#[test]
fn contradictions_are_told_and_nothing_is_merged() {
    let pinned = |length: u64, head: u8, founding: u8| {
        let mut state = state();
        let bytes = [&[founding; 32][..], &length.to_be_bytes(), &[head; 32]].concat();
        state.pins = vec![Pin::from_bytes(&bytes).unwrap()];
        state
    };
    let merge = |one: &mut DeviceState, other: &DeviceState| {
        let before = (one.revision, one.encode().unwrap());
        let refused = one.merge(other).unwrap_err();
        assert_eq!((one.revision, one.encode().unwrap()), before);
        refused
    };
    let mut three = pinned(3, 5, 1);
    let fork = Error::RosterRejected { rule: rules::PIN_FORK, entry: 2 };
    assert_eq!(merge(&mut three, &pinned(3, 6, 1)), fork);
    let founding = Error::RosterRejected { rule: rules::PIN_FOUNDING, entry: 0 };
    assert_eq!(merge(&mut three, &pinned(9, 6, 2)), founding);

    let with_key = |key: &ConversationKey| {
        let mut state = state();
        state.saw_key(&conversation(1), key).unwrap();
        state
    };
    let forked = merge(&mut with_key(&key(1, 2)), &with_key(&key(1, 2)));
    assert!(matches!(forked, Error::InvalidInput { .. }));
    let with_name = |n: u8| {
        let mut state = state();
        state.pin_correspondent("anna", testing::identity(n).public()).unwrap();
        state
    };
    assert_eq!(merge(&mut with_name(2), &with_name(3)), Error::AuthorMismatch);
    let another = merge(&mut state(), &DeviceState::new(&testing::account(2)));
    assert!(matches!(another, Error::InvalidInput { .. }));
    let mut last = state();
    last.revision = u64::MAX;
    assert!(matches!(merge(&mut state(), &last), Error::Limit { .. }));
    assert!(matches!(last.seal(&me(), &place()), Err(Error::Limit { .. })));
}

#[test]
fn a_longer_log_that_does_not_extend_the_shorter_pin_shows_at_the_next_replay() {
    // Two devices were shown two logs of one founding: one ends after an entry that the other does not have.
    let founding = testing::roster().remove(0);
    let anna = testing::identity(1);
    let roster = Roster::first_contact([&founding]).unwrap();
    let role = Role::new("counsellor").unwrap();
    let offer = Offer::to_join(&testing::identity(5), testing::account(5), role, &roster.pin()).unwrap();
    let entry = roster.draft(7, [anna.fingerprint()]).admit(&offer).unwrap();
    let entry = entry.review(&roster).unwrap().sign(&anna).unwrap().into_entry().unwrap();
    let mut longer = roster;
    longer.append(&entry).unwrap();
    let next = longer.draft(8, [anna.fingerprint()]).expel(&testing::identity(5).fingerprint()).unwrap();
    longer.append(&next.review(&longer).unwrap().sign(&anna).unwrap().into_entry().unwrap()).unwrap();

    let (mut one, mut other) = (state(), state());
    one.saw_roster(&longer).unwrap();
    other.saw_roster(&log(2)).unwrap();
    one.merge(&other).unwrap();
    assert_eq!(one.pin().map(Pin::len), Some(3));
    let fork = one.saw_roster(&longer);
    assert_eq!(fork, Err(Error::RosterRejected { rule: rules::PIN_FORK, entry: 1 }));
    assert_ne!(log(2).head(), &EntryHash::from_bytes([0; 32]));
}

#[test]
fn without_randomness_the_revision_stays() {
    let mut state = state();
    let (me, place) = (me(), place());
    let failed = crate::random::replaced::with_failure(|| state.seal(&me, &place).err());
    assert_eq!((failed, state.revision()), (Some(Error::Randomness), 0));
}
