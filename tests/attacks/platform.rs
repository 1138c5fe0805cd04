//! The platform underneath: parsers that crash, randomness that fails.

use sealwax::code::{CodeState, ServerSecret, ServerSecrets};
use sealwax::context::MessageId;
use sealwax::conversation::{ConversationKey, Keyring};
use sealwax::device::{DeviceState, LoginMemory};
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Identity, KeyPolicy, PublicIdentity};
use sealwax::keep::{DeviceHalf, ServerHalf};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::{
    Cost, DecoySecret, LoginChallenge, LoginChange, LoginParams, LoginRecord, Pepper, ServerShare,
    ShareChallenge, ShareRequest,
};
use sealwax::recovery::{Card, NewCard, Request};
use sealwax::roster::{Entry, Offer, Pending, Pin};
use sealwax::session::{CookieSecret, SealedSession};
use sealwax::{Error, hazmat, testing};

use crate::actors::{HostileServer, NOW, Row, Thief, card, cheap, derive, flipped, place};

/// Bytes to every parser; what they return does not matter here, that they return does.
fn parse_as_everything(bytes: &[u8]) -> usize {
    let policy = cheap().without_pepper();
    let text = core::str::from_utf8(bytes).unwrap_or_default();
    let read = [
        PublicIdentity::from_bytes(bytes).is_ok(),
        WrappedIdentity::from_bytes(bytes).is_ok(),
        Envelope::from_bytes(bytes).is_ok(),
        LoginChallenge::from_bytes(bytes).is_ok(),
        LoginChange::verify(bytes, &testing::account(1), None, &policy).is_ok(),
        LoginMemory::from_bytes(bytes).is_ok(),
        ShareRequest::from_bytes(bytes).is_ok(),
        ServerShare::from_bytes(bytes).is_ok(),
        Request::from_bytes(bytes).is_ok(),
        Entry::from_bytes(bytes).is_ok(),
        Offer::from_bytes(bytes).is_ok(),
        Pending::from_bytes(bytes).is_ok(),
        Pin::from_bytes(bytes).is_ok(),
        SealedSession::from_bytes(bytes).is_ok(),
        CodeState::from_bytes(bytes).is_ok(),
        Identity::import_rsa_pkcs8_der(bytes, KeyPolicy::recommended()).is_ok(),
        Identity::import_rsa_pkcs8_pem(text, KeyPolicy::recommended()).is_ok(),
        LoginRecord::from_text(text).is_ok(),
        LoginParams::from_text(text).is_ok(),
        Card::from_text(text).is_ok(),
        Card::from_groups(text).is_ok(),
    ];
    read.into_iter().filter(|read| *read).count()
}

/// A panic in a parser takes the whole server down, and across a language boundary is undefined. What the bindings do
/// with one is tested with them.
#[test]
fn attack_38_no_bytes_make_a_parser_panic() {
    let me = testing::identity(4);
    let row = Row::register(&me, &testing::account(4), "geheim", &cheap().without_pepper());
    let server = HostileServer::with(&me, &card(1));
    let artefacts = [
        me.public().as_bytes().to_vec(),
        row.wrap().as_bytes().to_vec(),
        LoginChallenge::of(&row.account, &row.wrap()).unwrap().as_bytes().to_vec(),
        server.share.as_bytes().to_vec(),
        Thief::with_card(1).request(&server.account, NOW).as_bytes().to_vec(),
        server.log[0].as_bytes().to_vec(),
        row.record.clone().into_bytes(),
        me.export_rsa_pkcs8_der().unwrap().expose_secret().to_vec(),
    ];
    for artefact in &artefacts {
        assert!(parse_as_everything(artefact) >= 1, "the control");
        let n = artefact.len();
        for length in (0..n).step_by(1 + n / 200) {
            parse_as_everything(&artefact[..length]);
        }
        for (_, altered) in flipped(artefact, false).step_by(1 + n / 200) {
            parse_as_everything(&altered);
        }
        // Lengths that lie: four bytes of ones, at every place where a length could stand.
        for at in (4..n.min(600)).step_by(3) {
            let lying = [&artefact[..at], &[0xFF; 4], &artefact[(at + 4).min(n)..]].concat();
            parse_as_everything(&lying);
        }
    }
    for magic in [b"SWXP", b"SWXW", b"SWXE", b"SWXL", b"SWXQ", b"SWXS", b"SWXC", b"SWXN"] {
        for length in [0, 1, 27, 35, 39, 40, 1_000] {
            for byte in [0, 1, 0x7F, 0xFF] {
                let readable = parse_as_everything(&[&magic[..], &[1], &vec![byte; length]].concat());
                assert!(readable <= 1, "by one parser at most");
            }
        }
    }
}

/// Draws something; the error, if there was one.
type Draw<'a> = Box<dyn Fn() -> Option<Error> + 'a>;

/// A generator that fails, or a fallback to a weak one: whatever draws is an error, and nothing was made.
#[test]
fn attack_42_without_the_system_s_randomness_everything_that_draws_fails() {
    let me = testing::identity(4);
    let account = testing::account(4);
    let server = HostileServer::with(&me, &card(1));
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    let login = derive("geheim", &account, &params);
    let secrets = ServerSecrets::new(&ServerSecret::generate().unwrap());
    let cookie = CookieSecret::generate().unwrap();
    let printed = card(1);
    let drawn: Vec<(&str, Draw<'_>)> = vec![
        ("identity", Box::new(|| Identity::generate().err())),
        ("account id", Box::new(|| AccountId::generate().err())),
        ("message id", Box::new(|| MessageId::generate().err())),
        ("parameters", Box::new(|| LoginParams::recommended().err())),
        ("pepper", Box::new(|| Pepper::generate().err())),
        ("decoy secret", Box::new(|| DecoySecret::generate().err())),
        ("server secret", Box::new(|| ServerSecret::generate().err())),
        ("cookie secret", Box::new(|| CookieSecret::generate().err())),
        ("challenge", Box::new(|| ShareChallenge::generate().err())),
        ("wrapping key", Box::new(|| WrappingKey::generate().err())),
        ("device half", Box::new(|| DeviceHalf::generate().err())),
        ("server half", Box::new(|| ServerHalf::generate().err())),
        ("conversation key", Box::new(|| ConversationKey::generate(0, &place()).err())),
        ("keyring", Box::new(|| Keyring::found(&place(), [&me], &me).err())),
        ("card", Box::new(|| NewCard::generate().err())),
        ("request", Box::new(|| Request::new(&printed, &account, me.public(), NOW).err())),
        ("device state", Box::new(|| DeviceState::new(&account).seal(&me, &place()).err())),
        ("login code", Box::new(|| CodeState::issue(&secrets, &account, "login", NOW, 600, 3).err())),
        ("session", Box::new(|| SealedSession::seal(&secrets, "id", &cookie, "data", NOW).err())),
        (
            "wrap",
            Box::new(|| {
                let none = ServerShare::none();
                WrappedIdentity::wrap_with_password(&me, &login, &none, None, &place()).err()
            }),
        ),
        ("opening", Box::new(|| open_share(&server))),
    ];
    for (what, draw) in drawn {
        let error = hazmat::with_failing_randomness(draw);
        assert_eq!(error, Some(Error::Randomness), "{what}");
    }
}

/// Opening draws too: blinding of the private-key operation.
fn open_share(server: &HostileServer) -> Option<Error> {
    let opener = sealwax::envelope::Opener::new(&place()).with(&testing::identity(1));
    opener.author_not_checked().open(&server.share).err()
}
