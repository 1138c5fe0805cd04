//! Password managers, recovery and sharing: what was broken there, tried here.

use sealwax::code::CodeState;
use sealwax::context::Context;
use sealwax::conversation::{Authors, Keyring};
use sealwax::device::LoginMemory;
use sealwax::envelope::{Envelope, Opener, Rewriter, Sealer};
use sealwax::identity::{PublicIdentity, Recipient};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Cost, CostDistribution, DecoySecret, LoginChallenge, LoginParams, LoginRecord, Pepper, ServerShare,
    ShareChallenge, ShareRequest,
};
use sealwax::recovery::Request;
use sealwax::roster::{Entry, Offer, Pending};
use sealwax::session::SealedSession;
use sealwax::{Error, testing};

use crate::actors::{
    DAY, HostileServer, NOW, Row, SingleAdmin, Thief, card, cheap, conversation_key, derive, message_place,
    place,
};

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
    let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
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
    let annas = Row::register(&anna, &testing::account(1), "the same", &policy);
    let bens = Row::register(&ben, &testing::account(2), "the same", &policy);
    let rows = [
        Row { record: bens.record.clone(), wrap: annas.wrap.clone(), ..annas },
        Row { record: annas.record.clone(), wrap: bens.wrap.clone(), ..annas },
        Row { record: bens.record.clone(), wrap: bens.wrap.clone(), ..annas },
    ];
    for (n, row) in rows.iter().enumerate() {
        assert!(row.log_in("the same", &policy).is_none(), "swap {n}");
    }
    // Ben's record in Anna's row does not even take the token that Ben has.
    assert!(rows[2].verify(bens.answer("the same").token(), &policy).is_none());
    // A share opens one wrap only.
    let bens_login = bens.answer("the same");
    let bens_share = bens.verify(bens_login.token(), &policy).unwrap().without_second_factor();
    let annas_login = annas.answer("the same");
    let result = annas.wrap().unwrap_with_password(&annas_login, &bens_share.share().unwrap(), &place());
    assert_eq!(result.err(), Some(Error::Decryption));
    // And so does a place.
    let annas_share = annas.verify(annas_login.token(), &policy).unwrap().without_second_factor();
    let elsewhere = Context::new().with("centre", "8");
    let result = annas.wrap().unwrap_with_password(&annas_login, &annas_share.share().unwrap(), &elsewhere);
    assert_eq!(result.err(), Some(Error::Decryption));
}

/// LastPass 2022: the stolen database tells more than it should.
#[test]
fn attack_17_a_stolen_row_contains_neither_password_nor_token_nor_share() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let row =
        Row::register(&testing::identity(1), &testing::account(1), "correct horse battery staple", &policy);
    let login = row.answer("correct horse battery staple");
    let share = row.verify(login.token(), &policy).unwrap().without_second_factor();
    let share = share.share().unwrap().expose_bytes();
    let stored = [row.record.as_bytes(), row.wrap.as_bytes(), row.wrap().as_bytes()].concat();
    let contains = |secret: &[u8]| stored.windows(secret.len()).any(|window| window == secret);
    assert!(!contains(b"correct horse") && !contains(b"battery"));
    assert!(!contains(&login.token().expose_secret().as_bytes()[..16]));
    assert!(!contains(&share.expose_secret()[13..29]));
    assert!(!contains(&pepper.expose_secret()[..16]));
}

/// Whoever can write the database, but has no pepper, plants a wrap of an identity of his own to get the victim's share.
#[test]
fn a_planted_wrap_gives_no_share_of_the_victim() {
    let pepper = Pepper::generate().unwrap();
    let policy = cheap().with_pepper(&pepper);
    let (victim, eve) = (testing::identity(1), testing::identity(2));
    let victims = Row::register(&victim, &testing::account(1), "geheim", &policy);
    let login = victims.answer("geheim");
    let share = victims.verify(login.token(), &policy).unwrap().without_second_factor();
    let share = share.share().unwrap().expose_bytes();

    // She asks with the victim's salt, by reserving the account id anew or with a row of hers in its place.
    let challenge = || ShareChallenge::from_bytes([5; 32]);
    let eves_login = derive("eve", &testing::account(1), victims.wrap().login_params().unwrap());
    let request = ShareRequest::new(&eve, &eves_login, &challenge());
    let eves_share = request.answer(&testing::account(1), challenge(), &policy).unwrap();
    assert_ne!(eves_share.expose_bytes().expose_secret(), share.expose_secret());
    // With the victim's identity in the request, the signature is missing.
    let mut forged = request.as_bytes().to_vec();
    let start = forged.len() - 64 - 1711;
    forged[start..start + 1711].copy_from_slice(victim.public().as_bytes());
    let forged = ShareRequest::from_bytes(&forged).unwrap();
    assert_eq!(forged.identity(), victim.public());
    assert_eq!(forged.answer(&testing::account(1), challenge(), &policy).err(), Some(Error::AuthorMismatch));

    // A login to her own row gives shares of her identity.
    let planted = Row::register(&eve, &testing::account(1), "eve", &policy);
    let admitted = planted.verify(planted.answer("eve").token(), &policy).unwrap().without_second_factor();
    let same_salt = admitted.share_for_new(victims.wrap().login_params().unwrap());
    assert_ne!(same_salt.expose_bytes().expose_secret(), share.expose_secret());

    // With her record beside the victim's wrap, nobody logs in.
    let mixed =
        Row { account: testing::account(1), record: planted.record.clone(), wrap: victims.wrap.clone() };
    assert!(mixed.verify(planted.answer("eve").token(), &policy).is_none());

    // An unpeppered record for a token of hers, while a pepper is being introduced, neither.
    let introducing = cheap().with_pepper(&pepper).accepting_unpeppered_records();
    let unpeppered = Row::register(&eve, &testing::account(1), "eve", &cheap().without_pepper());
    let mixed =
        Row { account: testing::account(1), record: unpeppered.record.clone(), wrap: victims.wrap.clone() };
    let token = unpeppered.answer("eve");
    let result = mixed.record().verify(token.token(), &mixed.account, &mixed.wrap(), &introducing);
    assert!(matches!(result, Err(Error::InvalidInput { .. })));
}

/// Key substitution during recovery: the server puts a key of its own into the request.
#[test]
fn attack_13_another_key_in_a_request_for_recovery_gets_no_grant() {
    let (user, card, fresh) = (testing::identity(4), card(1), testing::identity(9));
    let server = HostileServer::with(&user, &card);
    let request = Request::new(&card, &server.account, fresh.public(), NOW).unwrap();
    // Without the card its proof is missing.
    let mut swapped = request.as_bytes().to_vec();
    let own = testing::identity(8).public().as_bytes().to_vec();
    let start = swapped.len() - 32 - 16 - own.len();
    swapped[start..start + own.len()].copy_from_slice(&own);
    let swapped = Request::from_bytes(&swapped).unwrap();
    assert_eq!(swapped.unverified_fresh(), testing::identity(8).public());
    let code = swapped.code().to_string();
    assert_eq!(SingleAdmin(1).approve(&server, &swapped, &code, NOW).err(), Some(Error::Decryption));
    // With a copy of the card, the admin hears another code from the user than the one shown.
    let thief = Thief::with_card(1);
    let forged = thief.request(&server.account, NOW);
    let heard = request.code().to_string();
    assert_eq!(SingleAdmin(1).approve(&server, &forged, &heard, NOW).err(), Some(Error::CodeMismatch));
    // And a grant that was given to the user does not open on another device.
    let grant = SingleAdmin(1).approve(&server, &request, &heard, NOW).unwrap();
    assert_eq!(server.redeem(&request, &grant, &thief.device, &card).err(), Some(Error::NotARecipient));
    assert!(server.redeem(&request, &grant, &fresh, &card).is_ok(), "the control");
}

/// Recovery as a mere rule of the server: whoever has the code and is let through has the keys.
#[test]
fn attack_14_neither_card_nor_admin_nor_server_alone_recovers_anything() {
    let user = testing::identity(4);
    let server = HostileServer::with(&user, &card(1));
    let thief = Thief::with_card(1);
    let request = thief.request(&server.account, NOW);
    let code = request.code().to_string();
    // Card and server: a grant that the server makes up, in whatever form, is none.
    let forged = |signer| {
        let sealed =
            Sealer::new(&place()).to(&thief.device).signed_by(&testing::identity(signer)).seal([0; 200]);
        server.redeem(&request, &sealed.unwrap(), &thief.device, &thief.card).err()
    };
    assert_eq!(forged(8), Some(Error::Decryption));
    assert_eq!(
        server.redeem(&request, &server.share, &thief.device, &thief.card).err(),
        Some(Error::NotARecipient)
    );
    // Admin and server: without the card there is no request that proves it.
    let without = Thief::with_card(2).request(&server.account, NOW);
    let heard = without.code().to_string();
    assert_eq!(SingleAdmin(1).approve(&server, &without, &heard, NOW).err(), Some(Error::Decryption));
    let as_admin = Opener::new(&place()).with(&testing::identity(1)).author_not_checked();
    assert_eq!(
        as_admin.open(&server.own).err(),
        Some(Error::NotARecipient),
        "what the user keeps is his alone"
    );
    // Another card's request, a former one, one for somebody else, one from tomorrow: none is approved.
    for time in [NOW - DAY - 1, NOW + 301] {
        let untimely = thief.request(&server.account, time);
        let heard = untimely.code().to_string();
        assert_eq!(SingleAdmin(1).approve(&server, &untimely, &heard, NOW).err(), Some(Error::Expired));
    }
    let other = thief.request(&testing::account(5), NOW);
    assert!(SingleAdmin(1).approve(&server, &other, &other.code().to_string(), NOW).is_err());
    // Nobody approves his own recovery, and a counsellor nobody's.
    assert!(SingleAdmin(4).approve(&server, &request, &code, NOW).is_err());
    assert!(SingleAdmin(5).approve(&server, &request, &code, NOW).is_err());
    // A grant that was given opens for its request alone: replayed for another, it is refused.
    let grant = SingleAdmin(2).approve(&server, &request, &code, NOW).unwrap();
    let again = thief.request(&server.account, NOW);
    assert_eq!(server.redeem(&again, &grant, &thief.device, &thief.card).err(), Some(Error::Decryption));
    // Both halves together are the account: that is what they are for, and what SECURITY.md says.
    let recovered = server.redeem(&request, &grant, &thief.device, &thief.card).unwrap();
    assert_eq!(recovered.identity().public(), user.public());
}

/// Item malleability: every pair of fields that differ in one name or value is tried in the place of the other.
#[test]
fn attack_16_no_field_opens_in_the_place_of_another() {
    let me = testing::identity(4);
    let fields: Vec<Context> = ["user", "item", "field", "version"]
        .into_iter()
        .enumerate()
        .flat_map(|(i, name)| ["a", "b", ""].map(|value| (i, name, value)))
        .map(|(i, name, value)| {
            let usual = [("user", "1"), ("item", "1"), ("field", "1"), ("version", "1")];
            let pairs =
                usual.into_iter().enumerate().map(|(j, pair)| if i == j { (name, value) } else { pair });
            pairs.fold(Context::new(), |context, (name, value)| context.with(name, value))
        })
        .chain([
            Context::empty(),
            Context::new().with("user", "1item1"),
            Context::new().with("item", "1").with("user", "1").with("field", "1").with("version", "1"),
        ])
        .collect();
    let (key, _) = conversation_key(1);
    let sealed: Vec<_> = fields
        .iter()
        .map(|place| Sealer::new(place).under(&key).signed_by(&me).exact_length().seal("the same").unwrap())
        .collect();
    for (i, place) in fields.iter().enumerate() {
        for (j, sealed) in sealed.iter().enumerate() {
            let opened = Opener::new(place).with_key(&key).from(me.public()).open(sealed);
            assert_eq!(opened.err(), (i != j).then_some(Error::Decryption), "{j} in the place of {i}");
        }
    }
}

/// Group messengers whose server decides who is in the group.
#[test]
fn attack_18_the_server_adds_no_member() {
    let (anna, ben, servers) = (testing::identity(1), testing::identity(2), testing::identity(8));
    let place = message_place();
    let (key, _) = conversation_key(1);
    let sealed = Sealer::new(&place).under(&key).to(&ben).signed_by(&anna).seal("text").unwrap();
    let bytes = sealed.as_bytes();
    let (first, second) = (&bytes[40..40 + 129], &bytes[40 + 129..40 + 129 + 1603]);
    let foreign = Sealer::new(&place).to(&servers).unsigned().seal("text").unwrap();
    let foreign = &foreign.as_bytes()[40..40 + 1603];
    let with = |stanzas: &[&[u8]]| {
        let n = u16::try_from(stanzas.len()).unwrap().to_be_bytes();
        let altered = [&bytes[..38], &n, &stanzas.concat(), &bytes[40 + 129 + 1603..]].concat();
        Opener::new(&place).with_key(&key).from(anna.public()).open(&Envelope::from_vec(altered)?).map(|_| ())
    };
    assert_eq!(with(&[first, second]), Ok(()), "the control");
    for stanzas in [&[first, second, foreign][..], &[first], &[second, first], &[first, foreign]] {
        assert_eq!(with(stanzas), Err(Error::Decryption));
    }
    assert!(matches!(with(&[first, first]), Err(Error::Malformed { .. })));
    // A member can add somebody, and everybody sees that the author did not.
    let handed_on = Rewriter::new(&place).with_key(&key).to(Recipient::unverified(servers.public()));
    let handed_on = handed_on.rewrite(&sealed).unwrap();
    let opened = Opener::new(&place).with_key(&key).from(anna.public()).open(&handed_on).unwrap();
    assert!(!opened.addressees_unchanged());
    // And a conversation's key that was handed on like that is refused.
    let conversation = Context::new().with("conversation", "42");
    let (_, delivery) = Keyring::found(&conversation, [&ben], &anna).unwrap();
    let as_message = Rewriter::new(&conversation).with(&ben).to(&servers).rewrite(&delivery);
    assert_eq!(as_message.err(), Some(Error::Decryption));
    let none = Keyring::open(&conversation, [&delivery], &servers, &Authors::begun_by(anna.public()));
    assert_eq!(none.unwrap().keys().count(), 0);
}

/// Cross-protocol attacks: what was made for one purpose is used for another.
#[test]
fn attack_19_no_artefact_passes_for_another_and_no_label_serves_twice() {
    let me = testing::identity(4);
    let row = Row::register(&me, &testing::account(4), "geheim", &cheap().without_pepper());
    let server = HostileServer::with(&me, &card(1));
    let request = Thief::with_card(1).request(&server.account, NOW);
    let challenge = LoginChallenge::of(&row.account, &row.wrap()).unwrap();
    let asked = ShareRequest::new(&me, &row.answer("geheim"), &ShareChallenge::from_bytes([5; 32]));
    let log = testing::roster();
    let artefacts = [
        me.public().to_text(),
        row.wrap.clone(),
        challenge.to_text(),
        asked.to_text(),
        server.share.to_text(),
        request.to_text(),
        log[0].to_text(),
    ];
    let readers: [fn(&str) -> bool; 12] = [
        |text| PublicIdentity::from_text(text).is_ok(),
        |text| WrappedIdentity::from_text(text).is_ok(),
        |text| LoginChallenge::from_text(text).is_ok(),
        |text| ShareRequest::from_text(text).is_ok(),
        |text| Envelope::from_text(text).is_ok(),
        |text| Request::from_text(text).is_ok(),
        |text| Entry::from_text(text).is_ok(),
        |text| Offer::from_text(text).is_ok(),
        |text| Pending::from_text(text).is_ok(),
        |text| SealedSession::from_text(text).is_ok(),
        |text| CodeState::from_text(text).is_ok(),
        |text| LoginMemory::from_text(text).is_ok() || ServerShare::from_text(text).is_ok(),
    ];
    for (i, text) in artefacts.iter().enumerate() {
        let (kind, body) = text.split_once('_').unwrap();
        for (j, read) in readers.iter().enumerate() {
            assert_eq!(read(text), i == j, "{kind} by reader {j}");
        }
        // Under another kind's name, it is not even its own.
        for other in
            artefacts.iter().map(|text| text.split_once('_').unwrap().0).filter(|other| *other != kind)
        {
            assert!(!readers[i](&format!("{other}_{body}")));
            assert!(!readers.iter().any(|read| read(&format!("{other}_{body}"))), "{kind} as {other}");
        }
    }
    // A share of recovery, sealed to an admin, is no message to him, and the other way round.
    let anna = testing::identity(1);
    let as_message = Opener::new(&place()).with(&anna).from(me.public()).open(&server.share);
    assert_eq!(as_message.err(), Some(Error::Decryption));
    // Nor are the labels of two purposes the same.
    let source = include_str!("../../src/primitives/labels.rs");
    let mut labels: Vec<_> = source
        .lines()
        .filter(|line| line.starts_with("pub(crate) const"))
        .filter_map(|line| line.split('"').nth(1))
        .collect();
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), count, "a label serves twice");
    assert!(count > 40 && labels.iter().all(|label| !label.contains('\0')));
}

/// Link shares: a key in a URL ends in histories, logs and previews.
#[test]
fn attack_20_nothing_in_the_api_puts_a_key_into_a_link() {
    let api = include_str!("../public-api.txt");
    assert!(api.lines().count() > 1000);
    for word in ["url", "uri", "link", "href", "fragment"] {
        let named =
            |line: &&str| line.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
        assert_eq!(api.lines().find(named), None, "{word}");
    }
}
