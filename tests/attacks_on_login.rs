//! Published attacks on logins and on keys that a server stores, tried here. The server is hostile where it says so:
//! it alters, swaps and replays what it stores.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test panics when it fails")]

use sealwax::Error;
use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Accepted, Cost, CostDistribution, DecoySecret, LoginChallenge, LoginChange, LoginParams, LoginPolicy,
    LoginRecord, LoginSecret, LoginToken, Pepper, PolicyBuilder, ServerShare, ShareChallenge, ShareRequest,
    Stored, Verdict, Workspace,
};
use sealwax::testing;

/// What a server stores of one account.
struct Row {
    account: AccountId,
    record: String,
    wrap: String,
}

impl Row {
    fn record(&self) -> LoginRecord {
        LoginRecord::from_text(&self.record).unwrap()
    }

    fn wrap(&self) -> WrappedIdentity {
        WrappedIdentity::from_text(&self.wrap).unwrap()
    }
}

fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

fn place() -> Context {
    Context::new().with("centre", "7")
}

fn cheap() -> PolicyBuilder {
    LoginPolicy::recommended(&realm()).with_cost(Cost::testing())
}

fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 16])
}

fn derive(password: &str, account: &AccountId, params: &LoginParams) -> LoginSecret {
    LoginSecret::derive(password, &realm(), account, params).unwrap()
}

/// Registers as client and server do.
fn register(me: &Identity, account: &AccountId, password: &str, policy: &LoginPolicy) -> Row {
    let challenge = ShareChallenge::generate().unwrap();
    let login = derive(password, account, &LoginParams::with_cost(Cost::testing()).unwrap());
    let share = ShareRequest::new(me, &login, &challenge).answer(account, challenge, policy).unwrap();
    let change = LoginChange::register(me, &login, &share, &place()).unwrap();
    let rows = LoginChange::verify(change.expose_bytes(), account, None, policy).unwrap();
    Row { account: *account, record: rows.record.unwrap().to_string(), wrap: rows.wrap.unwrap().to_text() }
}

/// The client's half of a login: from the server's challenge to the token.
fn answer(row: &Row, password: &str) -> LoginSecret {
    let challenge = LoginChallenge::of(&row.account, &row.wrap()).unwrap();
    derive(password, challenge.account(), challenge.params())
}

fn verify(row: &Row, token: &LoginToken, policy: &LoginPolicy) -> Option<Accepted> {
    match row.record().verify(token, &row.account, &row.wrap(), policy).unwrap() {
        Verdict::Accepted(accepted) => Some(accepted),
        Verdict::Rejected => None,
    }
}

fn log_in(row: &Row, password: &str, policy: &LoginPolicy) -> Option<Identity> {
    let login = answer(row, password);
    let admitted = verify(row, login.token(), policy)?.without_second_factor();
    Some(row.wrap().unwrap_with_password(&login, &admitted.share().unwrap(), &place()).unwrap())
}

/// Sets a new password as client and server do.
fn change_password(row: &mut Row, old: &str, new: &str, policy: &LoginPolicy) {
    let login = answer(row, old);
    let admitted = verify(row, login.token(), policy).unwrap().without_second_factor();
    let me = row.wrap().unwrap_with_password(&login, &admitted.share().unwrap(), &place()).unwrap();
    let login = derive(new, &row.account, &LoginParams::with_cost(Cost::testing()).unwrap());
    let share = admitted.share_for_new(login.params());
    let stored = row.wrap();
    let change = LoginChange::password(&me, &stored, &login, &share, &place()).unwrap();
    let rows = LoginChange::verify(change.expose_bytes(), &row.account, Some(Stored::from(&stored)), policy)
        .unwrap();
    row.record = rows.record.unwrap().to_string();
    row.wrap = rows.wrap.unwrap().to_text();
}

#[test]
fn the_journey_works_when_nobody_attacks() {
    let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
    let me = testing::identity(1);
    for before in [cheap().with_pepper(&former), cheap().without_pepper()] {
        let mut row = register(&me, &account(1), "old", &before);
        assert_eq!(log_in(&row, "old", &before).unwrap().public(), me.public());
        let today = cheap().with_pepper(&current).with_former_pepper(&former).accepting_unpeppered_records();
        change_password(&mut row, "old", "new", &today);
        assert!(log_in(&row, "old", &today).is_none());
        assert_eq!(log_in(&row, "new", &today).unwrap().public(), me.public());
        // The former pepper can go: nothing names it any more.
        assert!(log_in(&row, "new", &cheap().with_pepper(&current)).is_some());
    }
}

/// MEGA (Backendal, Haller, Paterson 2022; Ryan, Heninger 2022): a wrapped key that can be altered gives the key away.
/// That no private key is used before the tag was checked is counted in the unit tests of `keywrap`.
#[test]
fn attack_01_an_altered_wrap_is_one_error_whatever_was_altered() {
    let policy = cheap().without_pepper();
    let row = register(&testing::identity(1), &account(1), "geheim", &policy);
    let (login, none) = (answer(&row, "geheim"), ServerShare::none());
    let bytes = row.wrap().as_bytes().to_vec();
    let wrap_starts = bytes.len() - 544;
    for at in (wrap_starts..bytes.len()).step_by(7) {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        let result =
            WrappedIdentity::from_bytes(&altered).unwrap().unwrap_with_password(&login, &none, &place());
        assert_eq!(result.err(), Some(Error::Decryption), "byte {at}");
    }
}

/// Key overwriting (kopenpgp.com): the public half beside the wrapped private half is exchanged.
#[test]
fn attack_03_another_public_half_beside_the_private_one_does_not_open() {
    let policy = cheap().without_pepper();
    let row = register(&testing::identity(1), &account(1), "geheim", &policy);
    let (login, none) = (answer(&row, "geheim"), ServerShare::none());
    let mut swapped = row.wrap().as_bytes().to_vec();
    let start = swapped.len() - 544 - 1711;
    swapped[start..start + 1711].copy_from_slice(testing::identity(2).public().as_bytes());
    let wrapped = WrappedIdentity::from_bytes(&swapped).unwrap();
    assert_eq!(wrapped.public(), testing::identity(2).public());
    let result = wrapped.unwrap_with_password(&login, &none, &place());
    assert_eq!(result.err(), Some(Error::Decryption));
}

/// Weak keys, the part that concerns logins: e = 3 and other moduli in the public half.
#[test]
fn attack_05_a_wrap_with_a_weak_public_key_is_not_even_read() {
    let policy = cheap().without_pepper();
    let row = register(&testing::identity(1), &account(1), "geheim", &policy);
    let bytes = row.wrap().as_bytes().to_vec();
    let spki = bytes.len() - 544 - 1711 + 5 + 4;
    let (exponent, modulus) = (spki + 421, spki + 33);
    for (at, to) in [(exponent, 3), (modulus, 0), (exponent - 5, bytes[exponent - 5] & 0xFE)] {
        let mut altered = bytes.clone();
        altered[at] = to;
        let result = WrappedIdentity::from_bytes(&altered);
        assert!(matches!(result, Err(Error::InvalidKey { .. })), "{at}: {result:?}");
    }
}

/// Rollback: the server gives an old wrap back.
#[test]
fn attack_09_an_older_wrap_is_noticed_by_a_client_that_remembers() {
    let policy = cheap().without_pepper();
    let mut row = register(&testing::identity(1), &account(1), "old", &policy);
    let old = row.wrap();
    change_password(&mut row, "old", "new", &policy);
    let highest = row.wrap().generation();
    assert_eq!(row.wrap().check_generation(highest), Ok(()));
    assert_eq!(old.check_generation(highest), Err(Error::Expired));
    // Nor can the number be raised: the header is authenticated.
    let mut raised = old.as_bytes().to_vec();
    raised[8] = 2;
    let raised = WrappedIdentity::from_bytes(&raised).unwrap();
    assert_eq!(raised.check_generation(highest), Ok(()));
    let login = derive("old", &row.account, old.login_params().unwrap());
    let result = raised.unwrap_with_password(&login, &ServerShare::none(), &place());
    assert_eq!(result.err(), Some(Error::Decryption));
}

/// KDF downgrade (ETH Zürich and USI 2026 on password managers; Palant on LastPass).
#[test]
fn attack_11_weak_parameters_are_refused_before_anything_is_derived() {
    let weak = LoginParams::from_text("$argon2id$v=19$m=8,t=1,p=1$AAECAwQFBgcICQoLDA0ODw");
    assert!(matches!(weak, Err(Error::WeakParameters { .. })));
    // Within the floor, but less than this client has seen:
    let costs = CostDistribution::new(Cost::small(), None, 1).unwrap();
    let challenge = LoginChallenge::decoy(&DecoySecret::generate().unwrap(), "anna", &costs).unwrap();
    let result = challenge.check_known(challenge.account(), 65_536, 3);
    assert!(matches!(result, Err(Error::WeakParameters { .. })));
}

/// KDF memory bomb (CVE-2023-50967 and its like): the server asks for terabytes.
#[test]
fn attack_12_absurd_parameters_cost_nothing() {
    let salt = "AAECAwQFBgcICQoLDA0ODw";
    let hash = "wt/px8lEauH0Fg6tAGRFYJGmqV3MUmKsQClOJDjbGuo";
    for (m, t) in [(u32::MAX, 2), (4_194_304, 3), (19_456, 4_000_000_000_u32), (262_145, 2), (262_144, 5)] {
        let params = format!("$argon2id$v=19$m={m},t={t},p=1${salt}");
        assert!(matches!(LoginParams::from_text(&params), Err(Error::Limit { .. })), "{params}");
        let record = format!("{params}${hash}");
        assert!(matches!(LoginRecord::from_text(&record), Err(Error::Limit { .. })), "{record}");
    }
}

/// Legacy downgrade (ETH Zürich and USI 2026): an older, unauthenticated form is still read.
#[test]
fn attack_15_there_is_no_other_version_to_fall_back_to() {
    let policy = cheap().without_pepper();
    let row = register(&testing::identity(1), &account(1), "geheim", &policy);
    let challenge = LoginChallenge::of(&row.account, &row.wrap()).unwrap();
    for version in (0..=255).filter(|&version| version != 1) {
        let with = |bytes: &[u8]| [&bytes[..4], &[version], &bytes[5..]].concat();
        let expected = Error::UnsupportedVersion { found: version };
        assert_eq!(WrappedIdentity::from_bytes(&with(row.wrap().as_bytes())).err(), Some(expected));
        assert_eq!(LoginChallenge::from_bytes(&with(challenge.as_bytes())).err(), Some(expected));
    }
    assert!(WrappedIdentity::from_text(&row.wrap.replace("swxw1_", "swxw2_")).is_err());
    for older in ["v=16", "v=18"] {
        assert!(LoginRecord::from_text(&row.record.replace("v=19", older)).is_err());
    }
}

/// Field swap: what belongs to one account stands in another's row.
#[test]
fn attack_16_records_wraps_and_shares_of_one_account_are_worthless_in_another() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let (anna, ben) = (testing::identity(1), testing::identity(2));
    let annas = register(&anna, &account(1), "the same", &policy);
    let bens = register(&ben, &account(2), "the same", &policy);
    let rows = [
        Row { record: bens.record.clone(), wrap: annas.wrap.clone(), ..annas },
        Row { record: annas.record.clone(), wrap: bens.wrap.clone(), ..annas },
        Row { record: bens.record.clone(), wrap: bens.wrap.clone(), ..annas },
    ];
    for (n, row) in rows.iter().enumerate() {
        assert!(log_in(row, "the same", &policy).is_none(), "swap {n}");
    }
    // Ben's record in Anna's row does not even take the token that Ben has.
    assert!(verify(&rows[2], answer(&bens, "the same").token(), &policy).is_none());
    // A share opens one wrap only.
    let bens_login = answer(&bens, "the same");
    let bens_share = verify(&bens, bens_login.token(), &policy).unwrap().without_second_factor();
    let annas_login = answer(&annas, "the same");
    let result = annas.wrap().unwrap_with_password(&annas_login, &bens_share.share().unwrap(), &place());
    assert_eq!(result.err(), Some(Error::Decryption));
    // And so does a place.
    let annas_share = verify(&annas, annas_login.token(), &policy).unwrap().without_second_factor();
    let elsewhere = Context::new().with("centre", "8");
    let result = annas.wrap().unwrap_with_password(&annas_login, &annas_share.share().unwrap(), &elsewhere);
    assert_eq!(result.err(), Some(Error::Decryption));
}

/// LastPass 2022: the stolen database tells more than it should.
#[test]
fn attack_17_a_stolen_row_contains_neither_password_nor_token_nor_share() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let row = register(&testing::identity(1), &account(1), "correct horse battery staple", &policy);
    let login = answer(&row, "correct horse battery staple");
    let share = verify(&row, login.token(), &policy).unwrap().without_second_factor();
    let share = share.share().unwrap().expose_bytes();
    let stored = [row.record.as_bytes(), row.wrap.as_bytes(), row.wrap().as_bytes()].concat();
    let contains = |secret: &[u8]| stored.windows(secret.len()).any(|window| window == secret);
    assert!(!contains(b"correct horse") && !contains(b"battery"));
    assert!(!contains(&login.token().expose_secret().as_bytes()[..16]));
    assert!(!contains(&share.expose_secret()[13..29]));
    assert!(!contains(&pepper.expose_secret()[..16]));
}

/// Shucking (Madden): a hash that leaked elsewhere is tried as the inner layer.
#[test]
fn attack_31_what_another_site_or_account_derived_from_the_same_password_does_not_verify() {
    let policy = cheap().without_pepper();
    let row = register(&testing::identity(1), &account(1), "geheim", &policy);
    let params = row.wrap().login_params().unwrap().clone();
    let elsewhere = [
        LoginSecret::derive("geheim", &Realm::new("other.example").unwrap(), &row.account, &params).unwrap(),
        derive("geheim", &account(2), &params),
        derive("geheim", &row.account, &LoginParams::with_cost(Cost::testing()).unwrap()),
    ];
    for login in elsewhere {
        assert!(verify(&row, login.token(), &policy).is_none());
    }
}

/// bcrypt's 72 bytes and C's zero byte.
#[test]
fn attack_32_a_password_counts_to_its_last_byte() {
    let policy = cheap().without_pepper();
    let long = "x".repeat(73);
    let row = register(&testing::identity(1), &account(1), &long, &policy);
    for wrong in ["x".repeat(72), "x".repeat(74), format!("{}y", "x".repeat(72)), format!("{long}\0")] {
        assert!(log_in(&row, &wrong, &policy).is_none());
    }
    let row = register(&testing::identity(1), &account(1), "a\0b", &policy);
    assert!(log_in(&row, "a\0c", &policy).is_none() && log_in(&row, "a", &policy).is_none());
    assert!(log_in(&row, "a\0b", &policy).is_some());
}

/// Pass the hash: what is stored is sent as the token.
#[test]
fn attack_33_nothing_that_is_stored_serves_as_a_token() {
    for policy in [cheap().without_pepper(), cheap().with_pepper(&Pepper::generate().unwrap())] {
        let row = register(&testing::identity(1), &account(1), "geheim", &policy);
        assert!(LoginToken::from_text(&row.record).is_err());
        let hash = row.record.rsplit('$').next().unwrap();
        let as_token = LoginToken::from_text(&hash.replace('+', "-").replace('/', "_")).unwrap();
        assert!(verify(&row, &as_token, &policy).is_none());
    }
}

/// A pepper that is lost or unknown, and a pepper that is rotated.
#[test]
fn attack_34_a_pepper_can_be_rotated_and_an_unknown_one_lets_nobody_in() {
    let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
    let me = testing::identity(1);
    let mut row = register(&me, &account(1), "geheim", &cheap().with_pepper(&former));
    let login = answer(&row, "geheim");
    let lost = row.record().verify(login.token(), &row.account, &row.wrap(), &cheap().with_pepper(&current));
    assert!(matches!(lost, Err(Error::InvalidInput { .. })));
    let rotating = cheap().with_pepper(&current).with_former_pepper(&former);
    let accepted = verify(&row, login.token(), &rotating).unwrap();
    assert_eq!(accepted.relaid().pepper_id(), Some(current.id()));
    row.record = accepted.relaid().to_string();
    assert!(log_in(&row, "geheim", &rotating).is_some());
    change_password(&mut row, "geheim", "geheim", &rotating);
    assert!(log_in(&row, "geheim", &cheap().with_pepper(&current)).is_some());
}

/// User enumeration.
#[test]
fn attack_35_a_name_without_an_account_looks_and_costs_like_one_with() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let row = register(&testing::identity(1), &account(1), "geheim", &policy);
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
    let mut row = register(&testing::identity(1), &account(1), "old", &policy);
    let login = answer(&row, "old");
    // Two logins read the same record; the compare-and-swap of the second finds another one.
    let (first, second) =
        (verify(&row, login.token(), &policy).unwrap(), verify(&row, login.token(), &policy).unwrap());
    let read = row.wrap.clone();
    assert_eq!(first.replaces().as_str(), row.record);
    row.record = first.relaid().to_string();
    assert_ne!(second.replaces().as_str(), row.record);
    assert_eq!(row.wrap, read, "the same wrap: another login was faster, and all is well");
    // A login reads, the password is changed, the login stores: nothing is stored, and the wrap is another.
    let under_way = verify(&row, login.token(), &policy).unwrap();
    change_password(&mut row, "old", "new", &policy);
    assert_ne!(under_way.replaces().as_str(), row.record);
    assert_ne!(row.wrap, read, "another wrap: the login is refused");
    assert!(log_in(&row, "old", &policy).is_none() && log_in(&row, "new", &policy).is_some());
    // Two changes of one wrap: the second no longer finds what it replaces.
    assert!(under_way.relaid().cost().passes() >= policy.cost().passes());
}

/// Whoever can write the database, but has no pepper, plants a wrap of an identity of his own to get the victim's share.
#[test]
fn a_planted_wrap_gives_no_share_of_the_victim() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let (victim, eve) = (testing::identity(1), testing::identity(2));
    let victims = register(&victim, &account(1), "geheim", &policy);
    let login = answer(&victims, "geheim");
    let share = verify(&victims, login.token(), &policy).unwrap().without_second_factor();
    let share = share.share().unwrap().expose_bytes();

    // She asks with the victim's salt, by reserving the account id anew or with a row of hers in its place.
    let challenge = || ShareChallenge::from_bytes([5; 32]);
    let eves_login = derive("eve", &account(1), victims.wrap().login_params().unwrap());
    let request = ShareRequest::new(&eve, &eves_login, &challenge());
    let eves_share = request.answer(&account(1), challenge(), &policy).unwrap();
    assert_ne!(eves_share.expose_bytes().expose_secret(), share.expose_secret());
    // With the victim's identity in the request, the signature is missing.
    let mut forged = request.as_bytes().to_vec();
    let start = forged.len() - 64 - 1711;
    forged[start..start + 1711].copy_from_slice(victim.public().as_bytes());
    let forged = ShareRequest::from_bytes(&forged).unwrap();
    assert_eq!(forged.identity(), victim.public());
    assert_eq!(forged.answer(&account(1), challenge(), &policy).err(), Some(Error::AuthorMismatch));

    // A login to her own row gives shares of her identity.
    let planted = register(&eve, &account(1), "eve", &policy);
    let admitted =
        verify(&planted, answer(&planted, "eve").token(), &policy).unwrap().without_second_factor();
    let same_salt = admitted.share_for_new(victims.wrap().login_params().unwrap());
    assert_ne!(same_salt.expose_bytes().expose_secret(), share.expose_secret());

    // With her record beside the victim's wrap, nobody logs in.
    let mixed = Row { account: account(1), record: planted.record.clone(), wrap: victims.wrap.clone() };
    assert!(verify(&mixed, answer(&planted, "eve").token(), &policy).is_none());

    // An unpeppered record for a token of hers, while a pepper is being introduced, neither.
    let introducing = cheap().with_pepper(&pepper).accepting_unpeppered_records();
    let unpeppered = register(&eve, &account(1), "eve", &cheap().without_pepper());
    let mixed = Row { account: account(1), record: unpeppered.record.clone(), wrap: victims.wrap.clone() };
    let token = answer(&unpeppered, "eve");
    let result = mixed.record().verify(token.token(), &mixed.account, &mixed.wrap(), &introducing);
    assert!(matches!(result, Err(Error::InvalidInput { .. })));
}

/// The client of an earlier day has a key of another composition: composed and decomposed passwords are the same.
#[test]
fn a_password_typed_on_another_keyboard_is_the_same_password() {
    let policy = cheap().with_pepper(&Pepper::generate().unwrap());
    let row = register(&testing::identity(1), &account(1), "Schl\u{fc}ssel", &policy);
    assert!(log_in(&row, "Schlu\u{308}ssel", &policy).is_some());
    assert!(log_in(&row, "Schlussel", &policy).is_none());
}
