//! The rules of a founding.

use super::super::body::Body;
use super::super::entry::Entry;
use super::super::fixture::{Centre, account, counsellor, founder, identity, signed};
use super::super::offer::Newcomer;
use super::super::pin::EntryHash;
use super::super::{Roster, rules};
use crate::error::{Error, Result};
use crate::identity::{Identity, KeyPolicy};
use crate::primitives::rsa;

/// Before the founding.
fn nothing() -> Centre {
    Centre { roster: Roster::empty(), entries: Vec::new() }
}

fn found(name: &str, founders: Vec<Newcomer>, signers: &[u32]) -> Result<()> {
    nothing().append(Body::Found { name: name.to_owned(), founders }, signers)
}

fn refused(rule: &'static str) -> Result<()> {
    Err(Error::RosterRejected { rule, entry: 0 })
}

#[test]
fn founders_are_the_first_admins() {
    let centre = Centre::of(&[1, 2, 3]);
    assert_eq!((centre.roster.name(), centre.roster.len()), ("Beratung Nord", 1));
    assert_eq!(centre.roster.head(), centre.roster.founding_hash());
    assert_eq!(centre.roster.admins().count(), 3);
}

#[test]
fn a_log_without_a_founding_is_none() {
    assert_eq!(Roster::first_contact([]).err(), refused(rules::EMPTY).err());
    let other = Centre::of(&[1]);
    let mut admission = other.statement(Body::Admit(other.newcomer(2, 2, &counsellor())), &[1]);
    (admission.seq, admission.previous) = (0, EntryHash::ZEROS);
    let admission = signed(admission, &[1]).unwrap();
    assert_eq!(Roster::first_contact([&admission]).err(), refused(rules::FOUNDING).err());
}

#[test]
fn a_log_is_founded_once() {
    let mut centre = Centre::usual();
    let again = centre.founding("Beratung Nord", &[6, 7]);
    centre.refuses(rules::FOUNDING, |centre| centre.append(again, &[6, 7]));
}

#[test]
fn every_founder_signs_and_nobody_else() {
    let founders = || vec![founder(1, 1), founder(2, 2)];
    assert_eq!(found("x", founders(), &[1, 2]), Ok(()));
    assert_eq!(found("x", founders(), &[1]), refused(rules::FOUNDERS_SIGN));
    assert_eq!(found("x", founders(), &[1, 3]), refused(rules::FOUNDERS_SIGN));
    assert_eq!(found("x", founders(), &[1, 2, 3]), refused(rules::FOUNDERS_SIGN));
}

#[test]
fn a_founder_who_is_no_admin_is_refused() {
    let zeros = EntryHash::ZEROS;
    let other = Newcomer::consenting(identity(2), account(2), counsellor(), &zeros, &zeros, 0).unwrap();
    assert_eq!(found("x", vec![founder(1, 1), other], &[1, 2]), refused(rules::FOUNDER_ROLE));
}

#[test]
fn an_account_or_a_key_twice_among_the_founders_is_refused() {
    assert_eq!(found("x", vec![founder(1, 7), founder(2, 7)], &[1, 2]), refused(rules::ACCOUNT_TWICE));
    assert_eq!(found("x", vec![founder(1, 1), founder(1, 2)], &[1]), refused(rules::FINGERPRINT_REUSED));
}

#[test]
fn founders_stand_in_the_order_of_their_accounts() {
    let unsorted = found("x", vec![founder(1, 2), founder(2, 1)], &[1, 2]);
    assert!(matches!(unsorted, Err(Error::Malformed { what: "order of the founders", .. })));
}

#[test]
fn a_founder_consents_to_a_founding_and_to_his_account() {
    let borrowed = Newcomer { account: account(9), ..founder(1, 1) };
    assert_eq!(found("x", vec![borrowed], &[1]), refused(rules::CONSENT));
    let member = Centre::of(&[2]).newcomer(1, 1, &super::super::Role::admin());
    assert_eq!(found("x", vec![member], &[1]), refused(rules::CONSENT));
}

#[test]
fn there_are_1_to_255_founders() {
    assert!(matches!(found("x", vec![], &[1]), Err(Error::Malformed { what: "number of founders", .. })));
    let many = vec![founder(1, 1); 256];
    assert_eq!(found("x", many, &[1]), Err(Error::Limit { what: "founders", value: 256, bound: 255 }));
}

#[test]
fn the_name_is_text_in_normal_form_c_of_1_to_255_bytes() {
    let name = |name: &str| found(name, vec![founder(1, 1)], &[1]);
    assert_eq!(name("Über uns"), Ok(()));
    assert_eq!(name("U\u{308}ber uns"), refused(rules::NAME));
    assert!(matches!(name(""), Err(Error::Malformed { what: "name of a roster", .. })));
    assert_eq!(name(&"x".repeat(255)), Ok(()));
    assert!(matches!(name(&"x".repeat(256)), Err(Error::Limit { value: 256, bound: 255, .. })));

    let mut bytes = nothing().entry(nothing().founding("name", &[1]), &[1]).unwrap().as_bytes().to_vec();
    let at = bytes.windows(4).position(|window| window == b"name").unwrap();
    bytes[at] = 0xFF;
    assert_eq!(Entry::from_bytes(&bytes).err(), refused(rules::NAME).err());
}

#[test]
fn drafting_normalises_the_name_and_refuses_what_cannot_be_one() {
    let offers = [super::super::Offer::to_found(identity(1), account(1)).unwrap()];
    let pending = Roster::found("U\u{308}ber uns", &offers, 0).unwrap();
    assert!(pending.review_founding().unwrap().to_string().contains("\"Über uns\""));
    assert!(matches!(Roster::found("", &offers, 0), Err(Error::InvalidInput { .. })));
    assert!(matches!(Roster::found(&"x".repeat(256), &offers, 0), Err(Error::Limit { .. })));
    assert!(matches!(Roster::found("x", &[], 0), Err(Error::InvalidInput { .. })));
}

#[test]
fn rsa_2048_never_enters() {
    let der = rsa::PrivateKey::generate(rsa::Size::Legacy2048).unwrap().to_pkcs8_der().unwrap();
    let legacy = Identity::import_rsa_pkcs8_der(der.expose_secret(), KeyPolicy::legacy_rsa_2048()).unwrap();
    let offered = super::super::Offer::to_found(&legacy, account(1));
    assert_eq!(offered.err(), refused(rules::LEGACY_KEY).err());

    let forged = Newcomer { public: legacy.public().clone(), ..founder(1, 1) };
    assert_eq!(found("x", vec![forged], &[1]), refused(rules::LEGACY_KEY));
}

#[test]
fn a_key_that_does_not_pass_validation_is_refused() {
    let mut bytes = nothing().entry(nothing().founding("x", &[1]), &[1]).unwrap().as_bytes().to_vec();
    let public = identity(1).public().as_bytes();
    let end = bytes.windows(public.len()).position(|window| window == public).unwrap() + public.len();
    bytes[end - 1] ^= 1;
    assert_eq!(Entry::from_bytes(&bytes).err(), refused(rules::KEY).err());
}
