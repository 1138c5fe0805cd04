//! Passwords: attacks on what a server stores of them, and on the protocol of the login.

use sealwax::Error;
use sealwax::identity::Realm;
use sealwax::login::{
    Cost, CostDistribution, DecoySecret, LoginChallenge, LoginParams, LoginSecret, LoginToken, Pepper,
    Verdict, Workspace,
};
use sealwax::testing;

use crate::actors::{Row, cheap, derive};

#[test]
fn the_journey_works_when_nobody_attacks() {
    let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
    let me = testing::identity(1);
    for before in [cheap().with_pepper(&former), cheap().without_pepper()] {
        let mut row = Row::register(&me, &testing::account(1), "old", &before);
        assert_eq!(row.log_in("old", &before).unwrap().public(), me.public());
        let today = cheap().with_pepper(&current).with_former_pepper(&former).accepting_unpeppered_records();
        row.change_password("old", "new", &today);
        assert!(row.log_in("old", &today).is_none());
        assert_eq!(row.log_in("new", &today).unwrap().public(), me.public());
        // The former pepper can go: nothing names it any more.
        assert!(row.log_in("new", &cheap().with_pepper(&current)).is_some());
    }
}

/// Shucking (Madden): a hash that leaked elsewhere is tried as the inner layer.
#[test]
fn attack_31_what_another_site_or_account_derived_from_the_same_password_does_not_verify() {
    let policy = cheap().without_pepper();
    let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
    let params = row.wrap().login_params().unwrap().clone();
    let elsewhere = [
        LoginSecret::derive("geheim", &Realm::new("other.example").unwrap(), &row.account, &params).unwrap(),
        derive("geheim", &testing::account(2), &params),
        derive("geheim", &row.account, &LoginParams::with_cost(Cost::testing()).unwrap()),
    ];
    for login in elsewhere {
        assert!(row.verify(login.token(), &policy).is_none());
    }
}

/// bcrypt's 72 bytes and C's zero byte.
#[test]
fn attack_32_a_password_counts_to_its_last_byte() {
    let policy = cheap().without_pepper();
    let long = "x".repeat(73);
    let row = Row::register(&testing::identity(1), &testing::account(1), &long, &policy);
    for wrong in ["x".repeat(72), "x".repeat(74), format!("{}y", "x".repeat(72)), format!("{long}\0")] {
        assert!(row.log_in(&wrong, &policy).is_none());
    }
    let row = Row::register(&testing::identity(1), &testing::account(1), "a\0b", &policy);
    assert!(row.log_in("a\0c", &policy).is_none() && row.log_in("a", &policy).is_none());
    assert!(row.log_in("a\0b", &policy).is_some());
}

/// Pass the hash: what is stored is sent as the token.
#[test]
fn attack_33_nothing_that_is_stored_serves_as_a_token() {
    for policy in [cheap().without_pepper(), cheap().with_pepper(&Pepper::generate().unwrap())] {
        let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
        assert!(LoginToken::from_text(&row.record).is_err());
        let hash = row.record.rsplit('$').next().unwrap();
        let as_token = LoginToken::from_text(&hash.replace('+', "-").replace('/', "_")).unwrap();
        assert!(row.verify(&as_token, &policy).is_none());
    }
}

/// A pepper that is lost or unknown, and a pepper that is rotated.
#[test]
fn attack_34_a_pepper_can_be_rotated_and_an_unknown_one_lets_nobody_in() {
    let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
    let me = testing::identity(1);
    let mut row = Row::register(&me, &testing::account(1), "geheim", &cheap().with_pepper(&former));
    let login = row.answer("geheim");
    let lost = row.record().verify(login.token(), &row.account, &row.wrap(), &cheap().with_pepper(&current));
    assert!(matches!(lost, Err(Error::InvalidInput { .. })));
    let rotating = cheap().with_pepper(&current).with_former_pepper(&former);
    let accepted = row.verify(login.token(), &rotating).unwrap();
    assert_eq!(accepted.relaid().pepper_id(), Some(current.id()));
    row.record = accepted.relaid().to_string();
    assert!(row.log_in("geheim", &rotating).is_some());
    row.change_password("geheim", "geheim", &rotating);
    assert!(row.log_in("geheim", &cheap().with_pepper(&current)).is_some());
}

/// User enumeration.
#[test]
fn attack_35_a_name_without_an_account_looks_and_costs_like_one_with() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
    let costs = CostDistribution::new(Cost::testing(), Some(pepper.id()), 1).unwrap();
    let secret = DecoySecret::generate().unwrap();
    let decoy = |name| LoginChallenge::decoy(&secret, name, &costs).unwrap();
    let known = LoginChallenge::of(&row.account, &row.wrap()).unwrap();
    assert_eq!(decoy("nobody").to_text().len(), known.to_text().len());
    assert_eq!(decoy("nobody").pepper_id(), known.pepper_id());
    assert_eq!(decoy("nobody").params().cost(), known.params().cost());
    assert_eq!(decoy("nobody"), decoy("nobody"));

    let token = derive("geheim", decoy("nobody").account(), decoy("nobody").params());
    let (mut for_known, mut for_unknown) = (Workspace::new(), Workspace::new());
    let record = row.record();
    let rejected =
        record.verify_in(&mut for_known, token.token(), &row.account, &row.wrap(), &policy).unwrap();
    let unknown = policy.reject_unknown_in(&mut for_unknown, token.token()).unwrap();
    assert!(matches!((rejected, unknown), (Verdict::Rejected, Verdict::Rejected)));
    assert_eq!(format!("{for_known:?}"), format!("{for_unknown:?}"), "the same memory was worked on");
}

/// Re-laying races with itself and with a change of password.
#[test]
fn attack_36_a_login_under_way_does_not_undo_a_change_of_password() {
    let policy = cheap().with_pepper(&Pepper::generate().unwrap());
    let mut row = Row::register(&testing::identity(1), &testing::account(1), "old", &policy);
    let login = row.answer("old");
    // Two logins read the same record; the compare-and-swap of the second finds another one.
    let (first, second) =
        (row.verify(login.token(), &policy).unwrap(), row.verify(login.token(), &policy).unwrap());
    let read = row.wrap.clone();
    assert_eq!(first.replaces().as_str(), row.record);
    row.record = first.relaid().to_string();
    assert_ne!(second.replaces().as_str(), row.record);
    assert_eq!(row.wrap, read, "the same wrap: another login was faster, and all is well");
    // A login reads, the password is changed, the login stores: nothing is stored, and the wrap is another.
    let under_way = row.verify(login.token(), &policy).unwrap();
    row.change_password("old", "new", &policy);
    assert_ne!(under_way.replaces().as_str(), row.record);
    assert_ne!(row.wrap, read, "another wrap: the login is refused");
    assert!(row.log_in("old", &policy).is_none() && row.log_in("new", &policy).is_some());
    // Two changes of one wrap: the second no longer finds what it replaces, and leaves what the first one stored.
    let (faster, slower) = (row.changed("new", "faster", &policy), row.changed("new", "slower", &policy));
    row.store(&faster, &policy).unwrap();
    let stored = (row.record.clone(), row.wrap.clone());
    assert!(matches!(row.store(&slower, &policy), Err(Error::InvalidInput { .. })));
    assert_eq!((&row.record, &row.wrap), (&stored.0, &stored.1));
    // One that counts its generation right, and still names another wrap as the one it replaces.
    let mut other = Row { account: row.account, record: row.record.clone(), wrap: row.wrap.clone() };
    other.change_password("faster", "other", &policy);
    row.change_password("faster", "third", &policy);
    let misnamed = other.changed("other", "slower", &policy);
    assert!(matches!(row.store(&misnamed, &policy), Err(Error::InvalidInput { .. })));
    assert!(row.log_in("third", &policy).is_some());
}

/// The client of an earlier day has a key of another composition: composed and decomposed passwords are the same.
#[test]
fn a_password_typed_on_another_keyboard_is_the_same_password() {
    let policy = cheap().with_pepper(&Pepper::generate().unwrap());
    let row = Row::register(&testing::identity(1), &testing::account(1), "Schl\u{fc}ssel", &policy);
    assert!(row.log_in("Schlu\u{308}ssel", &policy).is_some());
    assert!(row.log_in("Schlussel", &policy).is_none());
}
