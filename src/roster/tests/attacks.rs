//! A server that rolls back, forks, reorders, plants and slips in; a key that is lost.

use super::super::body::Body;
use super::super::change::Change;
use super::super::entry::Entry;
use super::super::fixture::{Centre, account, counsellor, founder, identity, key};
use super::super::{EntryHash, Pin, Role, Roster, rules};
use crate::error::{Error, Result};

#[track_caller]
fn rejected<T>(result: Result<T>, rule: &'static str, entry: u64) {
    assert_eq!(result.err(), Some(Error::RosterRejected { rule, entry }));
}

#[test]
fn a_rolled_back_log_is_refused() {
    let centre = Centre::usual();
    let pin = centre.roster.pin();
    rejected(Roster::replay(&centre.entries[..2], &pin), rules::PIN_SHORTER, 2);
    rejected(Roster::replay(&centre.entries[..0], &pin), rules::EMPTY, 0);
    let older = Roster::replay(&centre.entries[..2], &Pin::founding(*centre.roster.founding_hash())).unwrap();
    rejected(older.check_extends(&pin), rules::PIN_SHORTER, 2);
    rejected(older.events_since(&pin), rules::PIN_SHORTER, 2);
    assert_eq!(centre.roster.check_extends(&older.pin()), Ok(()));
}

#[test]
fn a_forked_log_is_refused() {
    let mut centre = Centre::usual();
    let mut fork = centre.clone();
    centre.expel(4, &[1]).unwrap();
    fork.expel(5, &[1]).unwrap();
    fork.expel(4, &[1]).unwrap();
    rejected(Roster::replay(&fork.entries, &centre.roster.pin()), rules::PIN_FORK, 3);
    rejected(fork.roster.check_extends(&centre.roster.pin()), rules::PIN_FORK, 3);
    rejected(fork.roster.events_since(&centre.roster.pin()), rules::PIN_FORK, 3);
    // Half of each log is none.
    rejected(centre.roster.append(&fork.entries[4]), rules::PREVIOUS, 4);
}

#[test]
fn reordered_repeated_and_left_out_entries_are_refused() {
    let centre = Centre::usual();
    let pin = Pin::founding(*centre.roster.founding_hash());
    let log = |order: &[usize]| Roster::replay(order.iter().map(|i| &centre.entries[*i]), &pin);
    assert!(log(&[0, 1, 2]).is_ok());
    rejected(log(&[0, 2, 1]), rules::SEQUENCE, 1);
    rejected(log(&[0, 1, 1]), rules::SEQUENCE, 2);
    rejected(log(&[0, 2]), rules::SEQUENCE, 1);
    rejected(log(&[1, 0, 2]), rules::SEQUENCE, 0);
}

#[test]
fn an_entry_of_another_centre_is_refused() {
    let mut centre = Centre::of(&[1, 2]);
    let mut other = Centre::of(&[1, 2, 3]);
    other.admit(4, &counsellor(), &[1]).unwrap();
    rejected(centre.roster.append(&other.entries[1]), rules::PREVIOUS, 1);
    centre.admit(4, &counsellor(), &[1]).unwrap();
}

#[test]
fn a_planted_roster_is_refused_by_the_founding_hash_alone() {
    let centre = Centre::usual();
    let planted = Centre::of(&[20, 21]);
    let letter = Pin::founding(*centre.roster.founding_hash());
    rejected(Roster::replay(&planted.entries, &letter), rules::PIN_FOUNDING, 0);
    rejected(planted.roster.check_extends(&letter), rules::PIN_FOUNDING, 0);
    assert!(Roster::replay(&centre.entries, &letter).is_ok());
    // Without it, a client can only say that it is a first contact. A compared key tells.
    let first = Roster::first_contact(&planted.entries).unwrap();
    assert!(first.current(&key(1)).is_none());
}

#[test]
fn a_head_named_by_somebody_else_is_known_newer_or_a_fork() {
    let mut centre = Centre::usual();
    let older = centre.roster.clone();
    centre.expel(4, &[1]).unwrap();
    let (length, head) = (centre.roster.len(), *centre.roster.head());
    assert_eq!(centre.roster.head_is_known(length, &head), Ok(true));
    assert_eq!(centre.roster.head_is_known(older.len(), older.head()), Ok(true));
    assert_eq!(older.head_is_known(length, &head), Ok(false), "fetch what is missing");
    assert_eq!(older.head_is_known(u64::MAX, &head), Ok(false));
    rejected(centre.roster.head_is_known(length, older.head()), rules::PIN_FORK, length - 1);
    let nothing = EntryHash::from_bytes([0; 32]);
    assert_eq!(older.head_is_known(0, &nothing), Ok(true), "its author had no roster");
    rejected(older.head_is_known(0, &head), rules::PIN_FORK, 0);
}

#[test]
fn the_operator_slips_in_no_admin() {
    let mut centre = Centre::usual();
    const OPERATOR: u32 = 66;
    let admin = Role::admin();
    // By a key of his own, with any names on it.
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.admit(OPERATOR, &admin, &[OPERATOR]));
    // In the admins' names, with signatures of his own.
    let body = Body::Admit(centre.newcomer(OPERATOR, OPERATOR, &admin));
    let statement = centre.statement(body, &[1, 2]);
    let own = statement.sign(identity(OPERATOR));
    let forged = Entry::assemble(statement, vec![own, own]);
    centre.refuses(rules::SIGNATURE, |centre| centre.roster.append(&forged));
    // With signatures that the admins gave to something else.
    let body = Body::Admit(centre.newcomer(OPERATOR, OPERATOR, &admin));
    let statement = centre.statement(body, &[1, 2]);
    let genuine = centre.entry(Body::ChangeRole { of: key(4), to: admin.clone() }, &[1, 2]).unwrap();
    let moved = Entry::assemble(statement, genuine.signatures().to_vec());
    centre.refuses(rules::SIGNATURE, |centre| centre.roster.append(&moved));
    // By turning an entry that waits for its place into one about himself.
    let bytes = genuine.as_bytes();
    let at = bytes.windows(32).position(|window| window == key(4).as_bytes()).unwrap();
    let turned = [&bytes[..at], key(5).as_bytes(), &bytes[at + 32..]].concat();
    let turned = Entry::from_bytes(&turned).unwrap();
    centre.refuses(rules::SIGNATURE, |centre| centre.roster.append(&turned));
    // With one admin on his side.
    centre.refuses(rules::TWO_ADMINS, |centre| centre.admit(OPERATOR, &admin, &[1]));
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.admit(OPERATOR, &admin, &[1, OPERATOR]));
    // By way of a member whom one admin may admit and replace, but not promote.
    centre.admit(OPERATOR, &counsellor(), &[1]).unwrap();
    centre.refuses(rules::SIGNER_NOT_ENTITLED, |centre| centre.change_role(OPERATOR, &admin, &[1, OPERATOR]));
    centre.refuses(rules::TWO_ADMINS, |centre| centre.replace(2, 67, &[1]));
}

#[test]
fn a_counsellor_who_is_replaced_by_an_admin_shows_at_the_next_login() {
    let mut centre = Centre::usual();
    let seen = centre.roster.pin();
    centre.replace(4, 9, &[1]).unwrap();
    centre.change_role(5, &Role::admin(), &[1, 2]).unwrap();
    let events = centre.roster.events_since(&seen).unwrap();
    assert_eq!(events.len(), 2);
    assert!(
        matches!(events[0].change(), Change::Replaced { member, by } if member.fingerprint() == key(4) && by.fingerprint() == key(9))
    );
    assert!(!events[0].change().concerns_admins() && events[1].change().concerns_admins());
    assert_eq!((events[0].entry(), events[0].signers()[0].account()), (3, &account(1)));
    let text = events[1].to_string();
    let expected = format!(
        "entry 4: account {} (counsellor, key {}) gets the role admin; signed by account ",
        account(5),
        key(5)
    );
    assert!(text.starts_with(&expected) && text.contains(" and account "), "{text}");
    assert_eq!(centre.roster.events_since(&centre.roster.pin()).unwrap(), []);
    assert_eq!(centre.roster.events().len(), 5);
}

/// Ben lost his key. Nothing about admins can be changed any more, everything else can; the remedy is a new founding.
#[test]
fn two_admins_of_whom_one_loses_the_key() {
    let mut centre = Centre::of(&[1, 2]);
    centre.admit(4, &counsellor(), &[1]).unwrap();
    for (what, attempt) in [
        ("expel the lost one", (|c: &mut Centre| c.expel(2, &[1])) as fn(&mut Centre) -> Result<()>),
        ("take the role from the lost one", |c| c.change_role(2, &counsellor(), &[1])),
        ("give the lost one a new key", |c| c.replace(2, 9, &[1])),
        ("take in another admin", |c| c.admit(9, &Role::admin(), &[1])),
        ("make a member an admin", |c| c.change_role(4, &Role::admin(), &[1])),
        ("step down", |c| c.change_role(1, &counsellor(), &[1])),
    ] {
        centre.refuses_what(what, rules::TWO_ADMINS, attempt);
    }
    // What is not about admins goes on.
    centre.admit(5, &counsellor(), &[1]).unwrap();
    centre.expel(4, &[1]).unwrap();

    // The remedy: a new founding, which clients that knew the old roster do not take for it.
    let anew = Centre::of(&[1, 9, 10]);
    rejected(Roster::replay(&anew.entries, &centre.roster.pin()), rules::PIN_FOUNDING, 0);
    let first = Roster::first_contact(&anew.entries).unwrap();
    assert!(matches!(first.events()[0].change(), Change::Founded { admins, .. } if admins.len() == 3));
}

#[test]
fn three_admins_survive_the_loss_of_one_key() {
    let mut centre = Centre::of(&[1, 2, 3]);
    centre.replace(2, 9, &[1, 3]).unwrap();
    assert_eq!(centre.roster.member(&account(2)).unwrap().fingerprint(), key(9));
}

#[test]
fn time_rejects_nothing() {
    let mut centre = Centre::usual();
    for time in [u64::MAX, 0] {
        let body = Body::ChangeRole { of: key(4), to: Role::new(&format!("t{}", time % 7)).unwrap() };
        let mut statement = centre.statement(body, &[1]);
        statement.time = time;
        let statement = super::super::entry::Statement::new(
            statement.seq,
            statement.previous,
            time,
            statement.body,
            statement.signers,
        );
        let entry = super::super::fixture::signed(statement, &[1]).unwrap();
        centre.roster.append(&entry).unwrap();
        assert_eq!(entry.time(), time);
    }
}

#[test]
fn a_founding_without_one_founders_signature_is_none() {
    let body = Body::Found { name: "x".into(), founders: vec![founder(1, 1), founder(2, 2)] };
    let empty = Centre { roster: Roster::empty(), entries: Vec::new() };
    let statement = empty.statement(body, &[1, 2]);
    let signature = statement.sign(identity(1));
    let entry = Entry::assemble(statement, vec![signature; 2]);
    rejected(Roster::first_contact([&entry]), rules::SIGNATURE, 0);
}
