//! Who enters, with whose consent; what is done, and to whom.

use super::super::body::Body;
use super::super::entry::Entry;
use super::super::fixture::{Centre, account, counsellor, identity, key};
use super::super::offer::Newcomer;
use super::super::pin::EntryHash;
use super::super::{Left, Role, rules};
use crate::error::Error;
use crate::identity::Recipient;

#[test]
fn members_are_recipients_by_role_account_and_key() {
    let centre = Centre::usual();
    let roster = &centre.roster;
    assert_eq!(roster.members().count(), 5);
    let counsellors: Vec<_> = roster.members_with(&counsellor()).map(Recipient::from).collect();
    assert_eq!(counsellors.iter().map(Recipient::fingerprint).collect::<Vec<_>>(), [key(4), key(5)]);
    assert_eq!(roster.member(&account(4)), roster.current(&key(4)));
    assert!(roster.member(&account(9)).is_none() && roster.current(&key(9)).is_none());
}

#[test]
fn an_account_is_a_member_once() {
    let mut centre = Centre::usual();
    let second = centre.newcomer(9, 4, &counsellor());
    centre.refuses(rules::ACCOUNT_TWICE, |centre| centre.append(Body::Admit(second), &[1]));
}

#[test]
fn a_key_enters_once_also_after_it_left() {
    let mut centre = Centre::usual();
    let borrowed = centre.newcomer(4, 9, &counsellor());
    centre.refuses(rules::FINGERPRINT_REUSED, |centre| centre.append(Body::Admit(borrowed), &[1]));
    centre.expel(4, &[1]).unwrap();
    centre.refuses(rules::FINGERPRINT_REUSED, |centre| centre.admit(4, &counsellor(), &[1]));
    centre.replace(5, 9, &[5]).unwrap();
    let back = centre.newcomer(5, 11, &counsellor());
    centre.refuses(rules::FINGERPRINT_REUSED, |centre| centre.append(Body::Admit(back), &[1]));
    centre.refuses(rules::FINGERPRINT_REUSED, |centre| centre.replace(9, 9, &[9]));
    centre.refuses(rules::FINGERPRINT_REUSED, |centre| centre.replace(9, 5, &[9]));
}

#[test]
fn an_expelled_account_comes_back_with_a_new_key() {
    let mut centre = Centre::usual();
    centre.expel(4, &[1]).unwrap();
    let back = centre.newcomer(9, 4, &counsellor());
    centre.append(Body::Admit(back), &[2]).unwrap();
    assert_eq!(centre.roster.member(&account(4)).unwrap().fingerprint(), key(9));
}

#[test]
fn a_consent_serves_for_its_centre_account_role_and_entry_only() {
    let mut centre = Centre::usual();
    let founding = *centre.roster.founding_hash();
    let good = centre.newcomer(9, 9, &counsellor());
    let previous = centre.roster.last_hash();
    let before = *centre.entries[1].hash();
    let place = |founding: &EntryHash, previous: &EntryHash| {
        Newcomer::consenting(identity(9), account(9), counsellor(), founding, previous, 0).unwrap()
    };
    let zeros = EntryHash::ZEROS;
    for (what, newcomer) in [
        ("of another centre", place(Centre::of(&[1, 2]).roster.founding_hash(), &previous)),
        ("to a founding", place(&zeros, &zeros)),
        ("replayed from an entry before", place(&founding, &before)),
        ("for another role", Newcomer { role: Role::new("volunteer").unwrap(), ..good.clone() }),
        ("for another account", Newcomer { account: account(8), ..good.clone() }),
        ("by another key", Newcomer { public: identity(8).public().clone(), ..good.clone() }),
        ("missing", Newcomer { consent: [0; 64], ..good.clone() }),
    ] {
        centre.refuses_what(what, rules::CONSENT, |centre| centre.append(Body::Admit(newcomer), &[1]));
    }
    centre.append(Body::Admit(good), &[1]).unwrap();
}

#[test]
fn a_consent_as_counsellor_makes_no_admin() {
    let mut centre = Centre::usual();
    let slipped = Newcomer { role: Role::admin(), ..centre.newcomer(9, 9, &counsellor()) };
    centre.refuses(rules::CONSENT, |centre| centre.append(Body::Admit(slipped), &[1, 2]));
}

#[test]
fn nothing_is_done_to_who_is_no_member() {
    let mut centre = Centre::usual();
    centre.expel(5, &[1]).unwrap();
    for n in [5, 9] {
        centre.refuses(rules::NOT_A_MEMBER, |centre| centre.expel(n, &[1]));
        centre.refuses(rules::NOT_A_MEMBER, |centre| centre.change_role(n, &Role::admin(), &[1, 2]));
        let new = centre.newcomer(10, n, &counsellor());
        centre.refuses(rules::NOT_A_MEMBER, |centre| centre.append(Body::Replace { old: key(n), new }, &[1]));
    }
}

#[test]
fn a_change_of_role_changes_it() {
    let mut centre = Centre::usual();
    centre.refuses(rules::SAME_ROLE, |centre| centre.change_role(4, &counsellor(), &[1]));
    centre.change_role(4, &Role::new("volunteer").unwrap(), &[1]).unwrap();
    let roles = centre.roster.known(&key(4)).unwrap().roles().to_vec();
    assert_eq!(roles, [(1, counsellor()), (3, Role::new("volunteer").unwrap())]);
}

#[test]
fn a_replaced_identity_keeps_account_and_role() {
    let mut centre = Centre::usual();
    let other_account = centre.newcomer(9, 9, &counsellor());
    let other_role = centre.newcomer(9, 4, &Role::admin());
    for (rule, new) in [(rules::OTHER_ACCOUNT, other_account), (rules::OTHER_ROLE, other_role)] {
        centre.refuses(rule, |centre| centre.append(Body::Replace { old: key(4), new }, &[4]));
    }
    centre.replace(4, 9, &[4]).unwrap();
    let member = centre.roster.member(&account(4)).unwrap();
    assert_eq!((member.fingerprint(), member.role()), (key(9), &counsellor()));
}

#[test]
fn a_role_of_other_characters_is_refused_and_of_another_length_malformed() {
    let mut centre = Centre::usual();
    for name in ["Admin", "co unsellor", "berät", "a_b", "a\0"] {
        centre.refuses(rules::ROLE, |centre| centre.change_role(4, &Role::unchecked(name), &[1]));
        let newcomer = centre.newcomer(9, 9, &Role::unchecked(name));
        centre.refuses(rules::ROLE, |centre| centre.append(Body::Admit(newcomer), &[1]));
    }
    let role = |name: &str| {
        centre.entry(Body::ChangeRole { of: key(4), to: Role::unchecked(name) }, &[1]).map(|_| ())
    };
    assert!(matches!(role(""), Err(Error::Malformed { .. })));
    assert!(matches!(role(&"x".repeat(33)), Err(Error::Limit { value: 33, bound: 32, .. })));
}

#[test]
fn keys_are_known_with_the_entries_between_which_they_were_valid() {
    let mut centre = Centre::usual(); // 0 founding, 1 and 2 admissions
    centre.change_role(4, &Role::admin(), &[1, 2]).unwrap(); // 3
    centre.replace(4, 9, &[1, 2]).unwrap(); // 4
    centre.expel(5, &[9]).unwrap(); // 5
    let roster = &centre.roster;
    let four = roster.known(&key(4)).unwrap();
    assert_eq!((four.account(), four.entered(), four.is_current()), (&account(4), 1, false));
    assert_eq!(four.left(), Some(Left::Replaced { entry: 4, by: key(9) }));
    let roles = (0..=6).map(|length| four.role_at(length).map(Role::as_str)).collect::<Vec<_>>();
    let (c, a) = (Some("counsellor"), Some("admin"));
    assert_eq!(roles, [None, None, c, c, a, None, None]);
    assert_eq!(roster.known(&key(5)).unwrap().left(), Some(Left::Expelled { entry: 5 }));
    assert_eq!(roster.known(&key(9)).unwrap().entered(), 4);
    assert!(roster.known(&key(11)).is_none());
    assert_eq!(roster.all_known().count(), 6);
}

#[test]
fn former_members_are_authors_of_old_messages_and_no_recipients() {
    let mut centre = Centre::usual();
    centre.expel(4, &[1]).unwrap();
    let roster = &centre.roster;
    assert_eq!(roster.authors()(key(4)).as_ref(), Some(identity(4).public()));
    assert_eq!(roster.current_authors()(key(4)), None);
    assert!(roster.current_authors()(key(5)).is_some());
    assert!(roster.current_authors_with(&Role::admin())(key(1)).is_some());
    assert!(roster.current_authors_with(&Role::admin())(key(5)).is_none());
    assert_eq!(roster.authors()(key(9)), None);
    let former = Err(Error::RosterRejected { rule: rules::FORMER_MEMBER, entry: 3 });
    assert_eq!(roster.check_not_former(&key(4)), former);
    assert_eq!(roster.check_not_former(&key(5)), Ok(()));
    assert_eq!(roster.check_not_former(&key(9)), Ok(()), "an anonymous user is in no roster");
}

#[test]
fn an_unknown_operation_and_another_body_are_malformed() {
    let centre = Centre::usual();
    let bytes = centre.entry(Body::Expel(key(4)), &[1]).unwrap().as_bytes().to_vec();
    for op in [0, 6, 255] {
        let mut altered = bytes.clone();
        altered[53] = op;
        assert!(matches!(Entry::from_bytes(&altered), Err(Error::Malformed { .. })), "op {op}");
    }
    let mut longer = bytes.clone();
    longer[57] += 1;
    longer.insert(58, 0);
    let end = Entry::from_bytes(&longer).err();
    assert_eq!(end, Some(Error::Malformed { what: "end of the body of a roster entry", offset: 58 + 32 }));
    let mut huge = bytes;
    huge[54..58].copy_from_slice(&1_048_577u32.to_be_bytes());
    assert!(matches!(Entry::from_bytes(&huge), Err(Error::Limit { value: 1_048_577, bound: 1_048_576, .. })));
}
