//! Who signs what.

use super::super::body::Body;
use super::super::entry::{Entry, Signature, Statement};
use super::super::fixture::{Centre, account, counsellor, identity, key, signed};
use super::super::{Role, rules};
use crate::error::Error;

#[test]
fn one_admin_suffices_for_who_is_none() {
    let mut centre = Centre::usual();
    centre.admit(9, &counsellor(), &[3]).unwrap();
    centre.change_role(9, &Role::new("volunteer").unwrap(), &[2]).unwrap();
    centre.replace(9, 10, &[1]).unwrap();
    centre.replace(10, 11, &[10]).unwrap();
    centre.expel(11, &[1]).unwrap();
}

#[test]
fn whatever_is_about_an_admin_takes_two() {
    let mut centre = Centre::usual();
    centre.refuses(rules::TWO_ADMINS, |centre| centre.admit(9, &Role::admin(), &[1]));
    centre.refuses(rules::TWO_ADMINS, |centre| centre.change_role(4, &Role::admin(), &[1]));
    centre.refuses(rules::TWO_ADMINS, |centre| centre.change_role(2, &counsellor(), &[1]));
    centre.refuses(rules::TWO_ADMINS, |centre| centre.expel(2, &[1]));
    centre.refuses(rules::TWO_ADMINS, |centre| centre.expel(1, &[1]));
    centre.refuses(rules::TWO_ADMINS, |centre| centre.replace(2, 9, &[1]));
    centre.admit(9, &Role::admin(), &[1, 2]).unwrap();
    centre.change_role(4, &Role::admin(), &[9, 3]).unwrap();
    centre.change_role(2, &counsellor(), &[1, 2]).unwrap();
    centre.expel(9, &[1, 4]).unwrap();
    centre.replace(3, 10, &[1, 4]).unwrap();
    centre.replace(10, 11, &[10]).unwrap();
}

#[test]
fn a_single_admin_makes_the_second_alone_and_then_no_more() {
    let mut centre = Centre::of(&[1]);
    centre.admit(2, &Role::admin(), &[1]).unwrap();
    centre.refuses(rules::TWO_ADMINS, |centre| centre.admit(3, &Role::admin(), &[1]));
    centre.admit(3, &Role::admin(), &[1, 2]).unwrap();
}

#[test]
fn there_is_always_an_admin() {
    let mut centre = Centre::of(&[1, 2]);
    centre.expel(2, &[1, 2]).unwrap();
    centre.refuses(rules::LAST_ADMIN, |centre| centre.expel(1, &[1]));
    centre.refuses(rules::LAST_ADMIN, |centre| centre.change_role(1, &counsellor(), &[1]));
    centre.replace(1, 3, &[1]).unwrap();
    assert_eq!(centre.roster.admins().count(), 1);
}

#[test]
fn nobody_signs_beyond_those_it_takes() {
    let mut centre = Centre::usual();
    centre.refuses(rules::SUPERFLUOUS_SIGNER, |centre| centre.expel(4, &[1, 2]));
    centre.refuses(rules::SUPERFLUOUS_SIGNER, |centre| centre.change_role(4, &Role::admin(), &[1, 2, 3]));
    centre.refuses(rules::SUPERFLUOUS_SIGNER, |centre| centre.replace(4, 9, &[4, 1]));
    centre.refuses(rules::SUPERFLUOUS_SIGNER, |centre| centre.replace(1, 9, &[1, 2]));
}

#[test]
fn members_who_are_no_admins_sign_for_themselves_only() {
    let mut centre = Centre::usual();
    centre.refuses(rules::SIGNER_NOT_ENTITLED, |centre| centre.admit(9, &counsellor(), &[4]));
    centre.refuses(rules::SIGNER_NOT_ENTITLED, |centre| centre.change_role(4, &Role::admin(), &[1, 4]));
    centre.refuses(rules::SIGNER_NOT_ENTITLED, |centre| centre.replace(5, 9, &[4]));
    centre.refuses(rules::SIGNER_NOT_ENTITLED, |centre| centre.expel(4, &[4]));
}

#[test]
fn strangers_and_expelled_admins_sign_nothing() {
    let mut centre = Centre::usual();
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.admit(9, &counsellor(), &[12]));
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.admit(9, &counsellor(), &[9]));
    centre.expel(3, &[1, 2]).unwrap();
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.expel(4, &[3]));
    centre.replace(2, 10, &[2]).unwrap();
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.admit(9, &Role::admin(), &[1, 2]));
}

#[test]
fn a_new_key_does_not_sign_its_own_entry() {
    let mut centre = Centre::usual();
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.replace(4, 9, &[9]));
    centre.refuses(rules::SIGNER_NOT_A_MEMBER, |centre| centre.admit(9, &Role::admin(), &[1, 9]));
}

#[test]
fn who_becomes_admin_by_an_entry_does_not_sign_it() {
    let mut centre = Centre::usual();
    centre.refuses(rules::SIGNER_NOT_ENTITLED, |centre| centre.change_role(4, &Role::admin(), &[4, 1]));
}

fn with_signers(centre: &Centre, signers: &[u32]) -> Result<Entry, Error> {
    let statement = Statement {
        signers: signers.iter().map(|n| key(*n)).collect(),
        ..centre.statement(Body::Expel(key(3)), &[1])
    };
    signed(statement, signers)
}

#[test]
fn signers_are_sorted_named_once_and_at_least_one() {
    let centre = Centre::usual();
    let (low, high) = if key(1) < key(2) { (1, 2) } else { (2, 1) };
    assert!(with_signers(&centre, &[low, high]).is_ok());
    let order = |entry: Result<Entry, Error>| {
        matches!(entry, Err(Error::Malformed { what: "order of the signers", .. }))
    };
    assert!(order(with_signers(&centre, &[high, low])));
    assert!(order(with_signers(&centre, &[low, low])));
    let none = with_signers(&centre, &[]);
    assert!(matches!(none, Err(Error::Malformed { what: "number of signers", .. })));
}

#[test]
fn every_signature_has_to_be_its_signers_on_this_entry() {
    let mut centre = Centre::usual();
    let statement = || centre.statement(Body::Admit(centre.newcomer(9, 9, &Role::admin())), &[1, 2]);
    let by = |n: u32| statement().sign(identity(n));
    let (low, high) = if key(1) < key(2) { (1, 2) } else { (2, 1) };
    let other = centre.statement(Body::Expel(key(4)), &[low]).sign(identity(low));
    let cases: [(&str, [Signature; 2]); 5] = [
        ("missing", [by(low), [0; 64]]),
        ("swapped", [by(high), by(low)]),
        ("twice the same", [by(low), by(low)]),
        ("of somebody else", [by(low), by(3)]),
        ("of another entry", [other, by(high)]),
    ];
    let entries = cases.map(|(what, signatures)| (what, Entry::assemble(statement(), signatures.to_vec())));
    let good = Entry::assemble(statement(), vec![by(low), by(high)]);
    for (what, entry) in entries {
        centre.refuses_what(what, rules::SIGNATURE, |centre| centre.roster.append(&entry));
    }
    centre.roster.append(&good).unwrap();
    assert!(centre.roster.member(&account(9)).is_some());
}
