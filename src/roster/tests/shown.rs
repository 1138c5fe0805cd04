//! What entries, events and drafts say of themselves.

use super::super::body::Body;
use super::super::entry::Entry;
use super::super::fixture::{Centre, account, counsellor, identity, key};
use super::super::{Offer, Role, Roster};
use crate::error::Error;

#[test]
fn an_event_says_when_by_whom_and_what() {
    let centre = Centre::usual();
    let [founding, admission] = [0, 1].map(|number| &centre.roster.events()[number]);
    assert_eq!((founding.entry(), admission.entry()), (0, 1));
    assert_eq!(admission.time(), 1_790_000_000);
    let by = |n: usize| founding.signers()[n].to_string();
    let text = founding.to_string();
    assert!(text.ends_with(&format!("; signed by {}, {} and {}", by(0), by(1), by(2))), "{text}");
    let text = admission.to_string();
    assert!(text.ends_with(&format!("; signed by {}", admission.signers()[0])), "{text}");
}

#[test]
fn an_entry_names_its_number_its_hash_and_who_is_said_to_have_signed() {
    let centre = Centre::usual();
    let [founding, last] = [&centre.entries[0], &centre.entries[2]];
    assert_eq!((founding.number(), last.number()), (0, 2));
    assert_eq!(last.signers(), [key(2)]);
    let mut founders = [1, 2, 3].map(key);
    founders.sort();
    assert_eq!(founding.signers(), founders);
    assert_eq!(format!("{last:?}"), format!("Entry(2, {})", last.hash()));
}

#[test]
fn drafts_offers_and_roles_are_shown() {
    let mut centre = Centre::usual();
    let offer = Offer::to_join(identity(9), account(9), counsellor(), &centre.roster.pin()).unwrap();
    let shown = format!("{offer:?}");
    assert!(shown.starts_with("Offer { account: ") && shown.contains("role: Role(counsellor)"), "{shown}");
    let pending = centre.roster.draft(0, [key(1)]).admit(&offer).unwrap();
    let shown = format!("{pending:?}");
    assert!(shown.starts_with("Pending(3, ") && shown.ends_with(", 0 of 1 signed)"), "{shown}");
    assert_eq!(format!("{:?}", Role::admin()), "Role(admin)");
    // The only admin gives a counsellor another role: an admin remains.
    centre.expel(2, &[1, 3]).unwrap();
    centre.expel(3, &[1, 3]).unwrap();
    centre.change_role(4, &Role::new("guest").unwrap(), &[1]).unwrap();
    assert_eq!(centre.roster.member(&account(4)).unwrap().role().as_str(), "guest");
}

#[test]
fn a_name_that_is_far_too_long_is_not_read_to_its_end() {
    let offer = Offer::to_found(identity(1), account(1)).unwrap();
    let found = |length: usize| Roster::found(&"x".repeat(length), core::slice::from_ref(&offer), 0).err();
    assert_eq!(found(255), None);
    for length in [256, 257, 100_000] {
        assert!(matches!(found(length), Some(Error::Limit { value: 256, bound: 255, .. })), "{length}");
    }
}

#[test]
fn a_body_that_is_longer_than_the_entry_is_told_from_missing_signers() {
    let centre = Centre::usual();
    let bytes = centre.entry(Body::Expel(key(4)), &[1]).unwrap().as_bytes().to_vec();
    let start = 4 + 1 + 8 + 32 + 8 + 1;
    let length = u32::from_be_bytes(bytes[start..start + 4].try_into().unwrap()) as usize;
    let end = start + 4 + length;
    let cut = |at: usize| Entry::from_bytes(&bytes[..at]).err();
    let too_long = Error::Malformed { what: "length of the body of a roster entry", offset: start };
    assert_eq!(cut(end - 1), Some(too_long));
    assert_ne!(cut(end), Some(too_long));
    assert!(matches!(cut(end), Some(Error::Malformed { offset, .. }) if offset == end));
}
