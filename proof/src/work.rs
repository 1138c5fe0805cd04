//! Work with secrets whose time must not depend on them: each piece prepares, marks what is secret, and works.
//!
//! Everything that happens inside [`measured`] counts; what prepares and what looks at the outcome does not.

use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Opener, Sealer};
use sealwax::identity::{Identity, Recipient};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::{Cost, LoginParams, LoginPolicy, LoginRecord, LoginSecret, LoginToken, Pepper};
use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};
use sealwax::{Result, hazmat, testing};

use crate::life::{account, realm};
use crate::{mark, needles, scan};

/// A piece of work: its name, and what does it.
pub type Piece = (&'static str, fn() -> Result<()>);

/// All pieces. The first two are not the library's: they show that a leak is seen.
pub const ALL: &[Piece] = &[
    ("control-branch", control_branch),
    ("control-index", control_index),
    ("mac-wrong", mac_wrong),
    ("unwrap", unwrap),
    ("unwrap-identity", unwrap_identity),
    ("token-right", token_right),
    ("token-wrong", token_wrong),
    ("password", password),
    ("oaep-right", oaep_right),
    ("oaep-wrong", oaep_wrong),
    ("mlkem", mlkem),
    ("sign", sign),
    ("message-key", message_key),
    ("session", session),
    ("card", card),
];

const NOW: u64 = 1_800_000_000;
const KEY: [u8; 32] = [0x5C; 32];

/// The frame by which a report is known to come from the work itself.
#[inline(never)]
pub fn measured<T>(work: impl FnOnce() -> T) -> T {
    std::hint::black_box(work())
}

/// Whether it went as it should. What comes out is secret-dependent for valgrind, and this is where that ends.
fn outcome(succeeded: bool, expected: bool) -> Result<()> {
    let seen = [u8::from(succeeded)];
    mark::public(&seen);
    assert_eq!(seen[0] == 1, expected, "the work itself went wrong");
    Ok(())
}

/// Bytes that look random enough for a secret of the host.
fn counting() -> [u8; 32] {
    let mut bytes = KEY;
    bytes.iter_mut().zip(0..).for_each(|(byte, i)| *byte = i);
    bytes
}

fn marked<const N: usize>(bytes: [u8; N]) -> Box<[u8; N]> {
    let bytes = Box::new(bytes);
    mark::secret(bytes.as_slice());
    bytes
}

/// What a careless hand writes: it stops at the first byte that differs.
fn control_branch() -> Result<()> {
    let tag = marked(KEY);
    let equal = measured(|| {
        for (one, other) in tag.iter().zip(&std::hint::black_box(KEY)) {
            if one != other {
                return false;
            }
        }
        true
    });
    outcome(equal, true)
}

/// A table looked up by a secret.
fn control_index() -> Result<()> {
    let key = marked(KEY);
    let table: Vec<u8> = (0..=255).collect();
    let found = measured(|| table[usize::from(key[3])]);
    let found = [found];
    mark::public(&found);
    outcome(found[0] == 0x5C, true)
}

/// A wrong tag under a secret key: all that may show is that it is wrong.
fn mac_wrong() -> Result<()> {
    let mut wrapped = hazmat::keywrap_seal(&KEY, b"aad", &[1; 16], &[7; 32])?;
    wrapped[20] ^= 1;
    let key = marked(KEY);
    let opened = measured(|| hazmat::keywrap_open(&key, b"aad", &wrapped, None));
    outcome(opened.is_ok(), false)
}

fn unwrap() -> Result<()> {
    let wrapped = hazmat::keywrap_seal(&KEY, b"aad", &[1; 16], &[7; 32])?;
    let key = marked(KEY);
    let opened = measured(|| hazmat::keywrap_open(&key, b"aad", &wrapped, None));
    outcome(opened.is_ok(), true)
}

/// The same around an identity, whose primes are tested.
fn unwrap_identity() -> Result<()> {
    let (key, place) = (WrappingKey::from_bytes(&KEY), Context::new().with("centre", "7"));
    let wrap = WrappedIdentity::wrap_with_key(&testing::identity(1), &key, None, &place)?;
    mark::secret(key.expose_secret());
    let opened = measured(|| wrap.unwrap_with_key(&key, &place));
    outcome(opened.is_ok(), true)
}

fn token_right() -> Result<()> {
    token(&KEY, true)
}

fn token_wrong() -> Result<()> {
    token(&[0xC5; 32], false)
}

/// Verifying a login token, with a pepper.
fn token(stored: &[u8; 32], expected: bool) -> Result<()> {
    let (pepper, identity) = (Pepper::from_bytes(&counting())?, testing::identity(1).fingerprint());
    let policy = LoginPolicy::recommended(&realm()?).with_cost(Cost::testing()).with_pepper(&pepper);
    let text = |bytes: &[u8; 32]| LoginToken::from_text(&hazmat::base64url_encode(bytes));
    let record: LoginRecord = hazmat::record(&text(stored)?, &account(), &identity, &policy, [4; 16])?;
    let token = text(&KEY)?;
    mark::secret(token.expose_secret().as_bytes());
    let matches = measured(|| hazmat::record_matches(&record, &token, &account(), &identity, &policy));
    let matches = matches.is_ok_and(|matches| {
        let seen = [u8::from(matches)];
        mark::public(&seen);
        seen[0] == 1
    });
    outcome(matches, expected)
}

/// Stretching a password: its characters are normalised, its bytes hashed.
fn password() -> Result<()> {
    let password = String::from("Pferd Batterie Klammer");
    let params = LoginParams::with_cost(Cost::testing())?;
    mark::secret(password.as_bytes());
    let login = measured(|| LoginSecret::derive(&password, &realm()?, &account(), &params));
    outcome(login.is_ok(), true)
}

fn oaep_right() -> Result<()> {
    oaep(|_| (), true)
}

/// A ciphertext that does not decode to anything.
fn oaep_wrong() -> Result<()> {
    // Behind header, kind, fingerprint and length the RSA ciphertext begins.
    oaep(|envelope| envelope[40 + 1 + 32 + 2 + 100] ^= 1, false)
}

/// Opening an envelope with an identity, every number of whose RSA key is secret.
fn oaep(alter: fn(&mut Vec<u8>), expected: bool) -> Result<()> {
    let (me, place) = (testing::identity(1), Context::new().with("centre", "7"));
    let sealed = Sealer::new(&place).to(Recipient::unverified(me.public())).unsigned().seal("text")?;
    let mut bytes = sealed.as_bytes().to_vec();
    alter(&mut bytes);
    let sealed = Envelope::from_bytes(&bytes)?;
    mark_rsa(&me)?;
    let opener = Opener::new(&place).with(&me).author_not_checked();
    let opened = measured(|| opener.open(&sealed));
    outcome(opened.is_ok(), expected)
}

/// Marks all numbers of the RSA key, wherever they lie.
fn mark_rsa(me: &Identity) -> Result<()> {
    let numbers = needles::rsa(me)?;
    let places = scan::locate_own(&numbers).unwrap_or_default();
    assert!(places.len() >= 2, "the primes were not found");
    for (address, length) in places {
        mark::secret_at(address, length);
    }
    Ok(())
}

fn mlkem() -> Result<()> {
    let seed = marked([0x5C; 64]);
    let shared = measured(|| hazmat::mlkem_decapsulate(&seed, &[2; 1088]).1);
    mark::public(&shared);
    outcome(shared != [0; 32], true)
}

fn sign() -> Result<()> {
    let seed = marked(KEY);
    let (_, signature) = measured(|| hazmat::sign(&seed, "author", b"text"));
    mark::public(&signature);
    outcome(signature != [0; 64], true)
}

/// Opening a message under a conversation's key.
fn message_key() -> Result<()> {
    let place = Context::new().with("centre", "7");
    let key: ConversationKey = hazmat::conversation_key(&KEY, 0, &place)?;
    let sealed = Sealer::new(&place).under(&key).signed_by(&testing::identity(1)).seal("text")?;
    let held = scan::locate_own(&[needles::Needle::secret("conversation key", &KEY)]).unwrap_or_default();
    assert!(!held.is_empty(), "the key was not found");
    for (address, length) in held {
        mark::secret_at(address, length);
    }
    let opener = Opener::new(&place).with_key(&key).from(testing::identity(1).public());
    let opened = measured(|| opener.open(&sealed));
    outcome(opened.is_ok(), true)
}

fn session() -> Result<()> {
    let (server, cookie) = (ServerSecret::from_bytes(&counting())?, CookieSecret::from_bytes(&counting())?);
    let secrets = ServerSecrets::new(&server);
    let sealed = SealedSession::seal(&secrets, "session", &cookie, b"data", NOW)?;
    mark::secret(cookie.expose_secret());
    let opened = measured(|| sealed.open(&secrets, "session", &cookie, NOW + 1, 60));
    outcome(opened.is_ok(), true)
}

/// Writing a card, reading it back.
fn card() -> Result<()> {
    let card = hazmat::new_card(&KEY);
    let text = card.expose_text();
    mark::secret(text.expose_secret());
    let text = text.expose_str()?; // UTF-8 or not is looked at here, before it counts
    let read = measured(|| sealwax::recovery::Card::from_text(text));
    outcome(read.is_ok(), true)
}
