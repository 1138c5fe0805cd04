//! Entries on their way, and offers.

use super::super::fixture::{Centre, account, counsellor, identity, key};
use super::super::{Change, Offer, Pending, Role, rules};
use crate::error::{Error, Result};

fn offer(centre: &Centre, n: u32, role: Role) -> Offer {
    Offer::to_join(identity(n), account(n), role, &centre.roster.pin()).unwrap()
}

/// Admin 9 is to be admitted by 1 and 2.
fn pending(centre: &Centre) -> Pending {
    centre.roster.draft(7, [key(1), key(2)]).admit(&offer(centre, 9, Role::admin())).unwrap()
}

fn sign(centre: &Centre, pending: &Pending, n: u32) -> Result<Pending> {
    pending.review(&centre.roster)?.sign(identity(n))
}

#[test]
fn signatures_are_gathered_one_after_the_other_or_apart() {
    let mut centre = Centre::usual();
    let drafted = pending(&centre);
    assert_eq!(drafted.missing().len(), 2);
    let first = sign(&centre, &drafted, 1).unwrap();
    assert_eq!(first.missing(), [key(2)]);
    let chained = sign(&centre, &Pending::from_text(&first.to_text()).unwrap(), 2).unwrap();
    let apart = first.merge(&sign(&centre, &drafted, 2).unwrap()).unwrap();
    assert_eq!(chained, apart);
    centre.roster.append(&chained.into_entry().unwrap()).unwrap();
    assert_eq!(centre.roster.admins().count(), 4);
}

#[test]
fn an_incomplete_entry_is_none() {
    let centre = Centre::usual();
    let first = sign(&centre, &pending(&centre), 1).unwrap();
    assert!(matches!(first.into_entry(), Err(Error::InvalidInput { .. })));
}

#[test]
fn a_review_shows_who_which_role_which_key_and_who_signs() {
    let centre = Centre::usual();
    let first = sign(&centre, &pending(&centre), 1).unwrap();
    let review = first.review(&centre.roster).unwrap();
    let Change::Admitted { member } = review.change() else { panic!("{review}") };
    assert_eq!(
        (member.account(), member.role(), member.fingerprint()),
        (&account(9), &Role::admin(), key(9))
    );
    assert_eq!((review.number(), review.time()), (3, 7));
    let signed = |n: u32| review.signers().find(|(signer, _)| signer.account == account(n)).unwrap().1;
    assert!(signed(1) && !signed(2));
    let text = review.to_string();
    let newcomer = format!("entry 3: account {} (admin, key {}) becomes a member\n", account(9), key(9));
    assert!(text.starts_with("roster of \"Beratung Nord\", ") && text.contains(&newcomer), "{text}");
    assert!(text.contains(&format!("  signed by account {} ", account(1))), "{text}");
    assert!(text.contains(&format!("  to be signed by account {} ", account(2))), "{text}");
}

#[test]
fn who_is_not_named_does_not_sign() {
    let centre = Centre::usual();
    for n in [3, 4, 9] {
        assert!(matches!(sign(&centre, &pending(&centre), n), Err(Error::InvalidInput { .. })), "{n}");
    }
}

#[test]
fn who_knows_another_roster_signs_nothing() {
    let mut centre = Centre::usual();
    let waiting = pending(&centre);
    let other = Centre::of(&[1, 2]);
    let rule = |rule, entry| Some(Error::RosterRejected { rule, entry });
    assert_eq!(waiting.review(&other.roster).err(), rule(rules::SEQUENCE, 1));
    assert_eq!(waiting.review_founding().err(), rule(rules::SEQUENCE, 0));
    centre.expel(4, &[1]).unwrap();
    assert_eq!(waiting.review(&centre.roster).err(), rule(rules::SEQUENCE, 4));
}

#[test]
fn a_wrong_signature_is_noticed_by_the_next_who_reviews() {
    let centre = Centre::usual();
    let first = sign(&centre, &pending(&centre), 1).unwrap();
    let mut bytes = first.as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let altered = Pending::from_bytes(&bytes).unwrap();
    let refused = Some(Error::RosterRejected { rule: rules::SIGNATURE, entry: 3 });
    assert_eq!(altered.review(&centre.roster).err(), refused);
    assert!(matches!(first.merge(&altered), Err(Error::InvalidInput { .. })));
}

#[test]
fn copies_of_different_entries_do_not_merge() {
    let centre = Centre::usual();
    let other = centre.roster.draft(7, [key(1)]).expel(&key(4)).unwrap();
    assert!(matches!(pending(&centre).merge(&other), Err(Error::InvalidInput { .. })));
}

#[test]
fn a_draft_that_breaks_a_rule_is_not_made() {
    let centre = Centre::usual();
    let draft = |signers: &[u32]| centre.roster.draft(0, signers.iter().map(|n| key(*n)).collect::<Vec<_>>());
    let rule = |result: Result<Pending>| match result {
        Err(Error::RosterRejected { rule, entry: 3 }) => rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(rule(draft(&[1]).expel(&key(2))), rules::TWO_ADMINS);
    assert_eq!(rule(draft(&[4]).expel(&key(5))), rules::SIGNER_NOT_ENTITLED);
    assert_eq!(rule(draft(&[1]).change_role(&key(4), counsellor())), rules::SAME_ROLE);
    assert_eq!(rule(draft(&[1, 2]).expel(&key(9))), rules::NOT_A_MEMBER);
    let own = Offer::to_join(identity(9), account(4), counsellor(), &centre.roster.pin()).unwrap();
    assert!(draft(&[4]).replace_identity(&key(4), &own).is_ok());
    assert_eq!(rule(draft(&[1]).replace_identity(&key(5), &own)), rules::OTHER_ACCOUNT);
    assert!(matches!(draft(&[]).expel(&key(4)), Err(Error::InvalidInput { .. })));
    assert!(matches!(draft(&[1, 1]).expel(&key(2)), Err(Error::InvalidInput { .. })));
    assert!(matches!(draft(&[1; 256]).expel(&key(2)), Err(Error::Limit { .. })));
}

#[test]
fn an_offer_serves_for_the_place_it_was_made_for() {
    let mut centre = Centre::usual();
    let stale = offer(&centre, 9, counsellor());
    let other = offer(&Centre::of(&[1, 2]), 9, counsellor());
    let founding = Offer::to_found(identity(9), account(9)).unwrap();
    centre.expel(5, &[1]).unwrap();
    for offer in [&stale, &other, &founding] {
        let refused = centre.roster.draft(0, [key(1)]).admit(offer).err();
        assert_eq!(refused, Some(Error::RosterRejected { rule: rules::OFFER_PLACE, entry: 4 }));
    }
    let refused = super::super::Roster::found("x", &[stale], 0).err();
    assert_eq!(refused, Some(Error::RosterRejected { rule: rules::OFFER_PLACE, entry: 0 }));
    let fresh = Offer::from_text(&offer(&centre, 9, counsellor()).to_text()).unwrap();
    assert_eq!(fresh.pin(), Some(&centre.roster.pin()));
    assert!(centre.roster.draft(0, [key(1)]).admit(&fresh).is_ok());
}

#[test]
fn every_altered_offer_is_refused() {
    let centre = Centre::usual();
    for offer in [offer(&centre, 9, counsellor()), Offer::to_found(identity(9), account(9)).unwrap()] {
        assert_eq!(Offer::from_bytes(offer.as_bytes()).as_ref(), Ok(&offer));
        let bytes = offer.as_bytes();
        for (at, cut) in (0..bytes.len()).map(|at| (at, &bytes[..at])) {
            assert!(Offer::from_bytes(cut).is_err(), "cut at {at}");
            let mut altered = bytes.to_vec();
            altered[at] ^= 1;
            // The length is information: a wrong one makes it an offer for no place.
            let length = offer.pin().is_some() && (37..45).contains(&at);
            assert!(length || Offer::from_bytes(&altered).is_err(), "byte {at}");
            if let Ok(altered) = Offer::from_bytes(&altered) {
                assert!(centre.roster.draft(0, [key(1)]).admit(&altered).is_err());
            }
        }
        assert!(Offer::from_bytes(&[bytes, &[0]].concat()).is_err());
    }
}

#[test]
fn every_altered_pending_entry_is_refused_at_the_latest_by_its_review() {
    let centre = Centre::usual();
    let drafted = centre.roster.draft(7, [key(1), key(2)]).change_role(&key(4), Role::admin()).unwrap();
    let both = sign(&centre, &sign(&centre, &drafted, 1).unwrap(), 2).unwrap();
    let bytes = both.as_bytes();
    for at in 0..bytes.len() {
        assert!(Pending::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
        for bit in 0..8 {
            let mut altered = bytes.to_vec();
            altered[at] ^= 1 << bit;
            let reviewed = Pending::from_bytes(&altered).and_then(|altered| altered.review(&centre.roster));
            assert!(reviewed.is_err(), "bit {bit} of byte {at}");
        }
    }
    assert!(Pending::from_bytes(&[bytes, &[0]].concat()).is_err());
}

#[test]
fn signatures_of_a_pending_entry_ascend_within_its_signers() {
    let centre = Centre::usual();
    let drafted = centre.roster.draft(7, [key(1), key(2)]).expel(&key(3)).unwrap();
    let both = sign(&centre, &sign(&centre, &drafted, 1).unwrap(), 2).unwrap();
    let list = both.as_bytes().len() - 1 - 2 * 65;
    let (head, list) = both.as_bytes().split_at(list);
    let (first, second) = (&list[1..66], &list[66..]);
    let read = |count: u8, signatures: &[&[u8]]| {
        Pending::from_bytes(&[head, &[count], &signatures.concat()].concat()).map(|_| ())
    };
    assert_eq!(read(2, &[first, second]), Ok(()));
    assert_eq!(read(1, &[second]), Ok(()));
    let beyond = [&[2], &first[1..]].concat();
    for (count, signatures) in
        [(2, [second, first]), (2, [first, first]), (2, [first, &beyond]), (1, [first, second])]
    {
        assert!(matches!(read(count, &signatures), Err(Error::Malformed { .. })));
    }
    assert!(matches!(read(3, &[first, second]), Err(Error::Limit { value: 3, bound: 2, .. })));
}

#[test]
fn the_longest_statement_is_read_and_none_that_is_longer() {
    // A body of 1 MiB and 255 signers, and what stands around them.
    let longest = 45 + 8 + 1 + 4 + 1_048_576 + 1 + 255 * 32;
    let error = |length: usize| {
        let length_bytes = u32::try_from(length).unwrap().to_be_bytes();
        Pending::from_bytes(&[&b"SWXJ\x01"[..], &length_bytes, &vec![0; length], &[0]].concat()).unwrap_err()
    };
    assert!(matches!(error(longest), Error::Malformed { .. }), "{:?}", error(longest));
    assert!(matches!(error(longest + 1), Error::Limit { .. }), "{:?}", error(longest + 1));
}
