//! The secrets of a life, to be looked for in the memory of another process that lives the same life.

use sealwax::Result;
use sealwax::context::Context;
use sealwax::hazmat;
use sealwax::identity::Identity;
use sha2::{Digest, Sha512};

use crate::life::{self, Life};

/// A secret that is looked for.
#[derive(Debug)]
pub struct Needle {
    /// What it is.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it must be found as long as its owner is alive; the others are there only while they are needed.
    pub held: bool,
    /// Whether it is a number of the RSA key, of which a crate leaves copies unless the allocator wipes.
    pub rsa: bool,
}

impl Needle {
    /// A secret of which nothing more is known.
    #[must_use]
    pub fn secret(name: &'static str, bytes: &[u8]) -> Self {
        Self { name, bytes: bytes.to_vec(), held: false, rsa: false }
    }
}

/// The secret numbers of an RSA key, as they lie in memory.
///
/// # Errors
/// Whatever goes wrong.
pub fn rsa(identity: &Identity) -> Result<Vec<Needle>> {
    let numbers = rsa_numbers(identity.export_rsa_pkcs8_der()?.expose_secret());
    const AS_WORDS: [&str; 6] = [
        "RSA d, as words",
        "RSA p, as words",
        "RSA q, as words",
        "RSA d mod p-1, as words",
        "RSA d mod q-1, as words",
        "RSA q^-1 mod p, as words",
    ];
    let words = |number: Vec<u8>| number.into_iter().rev().collect::<Vec<u8>>();
    let numbers = AS_WORDS.into_iter().zip(numbers);
    Ok(numbers.map(|(name, (_, number))| Needle::secret(name, &words(number))).collect())
}

/// Every secret of a life.
///
/// # Errors
/// Whatever goes wrong.
pub fn of(life: &Life) -> Result<Vec<Needle>> {
    let mut all = Vec::new();
    let mut add = |name, bytes: &[u8], held, rsa| all.push(Needle { name, bytes: bytes.to_vec(), held, rsa });

    add("what is kept on purpose", &life::kept(), true, false);
    add("password as typed", &life::password(), false, false);
    let typed = life::password();
    let typed = String::from_utf8_lossy(&typed);
    add("password, normalised", hazmat::normalised(&typed, true)?.expose_secret(), false, false);

    let (_, root, kek) = hazmat::login_parts(&life.login, &life.share);
    add("stretched password", &root, true, false);
    add("wrapping key", &kek, false, false);
    add("login token", life.login.token().expose_secret().as_bytes(), true, false);
    add("server's share", life.share.expose_bytes().expose_secret(), true, false);
    add("pepper", life.pepper.expose_secret(), true, false);

    let secret = hazmat::secret_bytes(&life.identity);
    let secret = secret.expose_secret();
    let (primes, seeds) = secret.get(3..).unwrap_or_default().split_at_checked(384).unwrap_or_default();
    let (mlkem, ed25519) = seeds.split_at_checked(64).unwrap_or_default();
    add("ML-KEM seed", mlkem, true, false);
    add("Ed25519 seed", ed25519, true, false);
    let expanded: [u8; 64] = Sha512::digest(ed25519).into();
    let scalar = clamped(&expanded);
    add("Ed25519 scalar before it is reduced", scalar.get(..32).unwrap_or_default(), false, false);
    add("Ed25519 scalar", &reduced(scalar.get(..32).unwrap_or_default()), false, false);
    add("Ed25519 prefix", expanded.get(32..).unwrap_or_default(), false, false);
    add("RSA primes", primes, true, true);
    for (name, number) in rsa_numbers(life.exported.expose_secret()) {
        add(name, &number, true, true);
    }
    // The crate holds numbers as words, the lowest first, and the last of them in Montgomery's form.
    for needle in rsa(&life.identity)? {
        add(needle.name, &needle.bytes, needle.name != "RSA q^-1 mod p, as words", true);
    }

    let conversation = hazmat::conversation_key_bytes(&life.conversation);
    add("conversation key", &conversation, true, false);
    const MESSAGE: [&str; 5] =
        ["key of a stanza", "content key", "root of a message's keys", "header key", "payload key"];
    const FILM: [&str; 5] = [
        "key of a film's stanza",
        "content key of a film",
        "root of a film's keys",
        "header key of a film",
        "payload key of a film",
    ];
    for (names, sealed, place) in
        [(MESSAGE, &life.message, &life.place), (FILM, &life.film.sealed, &life.film.place)]
    {
        let keys = content_keys(&conversation, sealed.as_bytes(), place)?;
        names.into_iter().zip(keys).for_each(|(name, key)| add(name, &key, false, false));
    }
    add("text", &life::text(), true, false);
    add("scene of a film", &life::scene(), true, false);
    add("server secret", life.server.expose_secret(), true, false);
    add("cookie secret", life.cookie.expose_secret(), true, false);
    let (device, server) = &life.halves;
    add("device half of a keep", device.expose_secret(), true, false);
    add("server half of a keep", server.expose_secret(), true, false);
    add("key of a keep", &hazmat::keep_key(device, server, &life::realm()?, &life::account()), false, false);

    let [groups, text] = &life.printed;
    add("card in groups", groups.expose_secret(), true, false);
    add("card in its QR code", text.expose_secret(), true, false);
    let card = life.card.confirm_scanned(text.expose_str()?)?;
    let (secret, check, root) = hazmat::card_parts(&card);
    add("card secret", &secret, true, false);
    add("check key of a card", &check, false, false);
    add("root of a card", &root, false, false);
    Ok(all)
}

/// RFC 8032: how the first half of the digest becomes the scalar.
fn clamped(expanded: &[u8; 64]) -> [u8; 64] {
    let mut scalar = *expanded;
    scalar[0] &= 248;
    scalar[31] = scalar[31] & 63 | 64;
    scalar
}

/// The scalar modulo the order of the group, 2^252 + 27742317777372353535851937790883648493, lowest byte first.
fn reduced(scalar: &[u8]) -> Vec<u8> {
    const ORDER: [u8; 32] = [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut scalar = scalar.to_vec();
    while scalar.iter().rev().ge(ORDER.iter().rev()) {
        let mut borrow = false;
        for (byte, order) in scalar.iter_mut().zip(ORDER) {
            let (difference, one) = byte.overflowing_sub(order);
            let (difference, other) = difference.overflowing_sub(u8::from(borrow));
            (*byte, borrow) = (difference, one || other);
        }
    }
    scalar
}

/// The secret numbers in a PKCS#8 DER, each without leading zeros.
fn rsa_numbers(der: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    const NAMES: [&str; 8] =
        ["RSA n", "RSA e", "RSA d", "RSA p", "RSA q", "RSA d mod p-1", "RSA d mod q-1", "RSA q^-1 mod p"];
    let mut numbers = Vec::new();
    let mut rest = der;
    // The nested headers are stepped into; what is left are INTEGERs and the algorithm.
    while let [tag, after @ ..] = rest {
        let (length, body) = match after {
            [0x82, high, low, body @ ..] => (usize::from(*high) << 8 | usize::from(*low), body),
            [0x81, length, body @ ..] | [length, body @ ..] => (usize::from(*length), body),
            [] => break,
        };
        let (content, next) = body.split_at_checked(length).unwrap_or((body, &[]));
        match tag {
            0x30 | 0x04 => rest = body,
            0x02 if length > 1 => {
                numbers.push(content.iter().copied().skip_while(|&byte| byte == 0).collect::<Vec<u8>>());
                rest = next;
            }
            _ => rest = next,
        }
    }
    NAMES.into_iter().zip(numbers).skip(2).collect()
}

/// What SPEC.md derives for a message under one conversation key.
fn content_keys(conversation: &[u8; 32], message: &[u8], place: &Context) -> Result<[Vec<u8>; 5]> {
    let field = |range: core::ops::Range<usize>| message.get(range).unwrap_or_default();
    let (flags, salt, id, wrapped) = (field(5..6), field(6..38), field(41..73), field(73..169));
    let key = |bytes: Vec<u8>| {
        let mut key = [0; 32];
        key.iter_mut().zip(bytes).for_each(|(byte, from)| *byte = from);
        key
    };
    let kek = key(hazmat::expand(conversation, "envelope/kek-conversation", &[id, salt].concat(), 32)?);
    let content = hazmat::keywrap_open(&kek, b"", wrapped, Some(32))?;
    let prk = hazmat::extract(salt, content.expose_secret());
    let (_, place) = hazmat::context_hash(place, None)?;
    Ok([
        kek.to_vec(),
        content.expose_secret().to_vec(),
        prk.to_vec(),
        hazmat::expand(&prk, "envelope/header", b"", 32)?,
        hazmat::expand(&prk, "envelope/payload", &[flags, &place].concat(), 32)?,
    ])
}
