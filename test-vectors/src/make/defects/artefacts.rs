//! Identities, wraps, challenges, logins.

use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::{LoginChallenge, LoginChange, ServerShare, ShareChallenge, ShareRequest};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::super::book::Book;
use super::super::kit::set;
use super::super::kit::{self, PASSWORD, REALM, bytes32, centre, centre_pairs};
use super::Sound;
use crate::error::Result;
use crate::value::hex;

pub(super) fn all(book: &mut Book) -> Result<()> {
    identities(book)?;
    wrap_by_password(book)?;
    wrap_by_key(book)?;
    challenge(book)?;
    shares(book)?;
    share_request(book)?;
    records(book)?;
    changes(book)
}

fn identities(book: &mut Book) -> Result<()> {
    let inputs = json!({"bytes": book.public(1)});
    let mut sound = Sound::new(book, ("identities", "public"), "public_identity", inputs, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    let spki = 9 + 422;
    sound.edit(
        "spki-too-long",
        "The length of the RSA key is above its maximum.",
        5,
        4,
        551_u32.to_be_bytes(),
        "Limit",
    )?;
    sound.edit("no-spki", "The length of the RSA key is zero.", 5, 4, [0; 4], "Malformed")?;
    sound.flip("algorithm", "A bit of the RSA key's algorithm.", 20, "InvalidKey")?;
    sound.flip("modulus", "A bit of the modulus.", 100, "InvalidKey")?;
    sound.flip("exponent", "A bit of the exponent.", spki - 1, "InvalidKey")?;
    sound.edit(
        "mlkem-not-reduced",
        "A coefficient of the ML-KEM key above q.",
        spki,
        3,
        [255; 3],
        "InvalidKey",
    )?;
    sound.flip("mlkem-seed", "A bit of the ML-KEM key's seed.", spki + 1183, "InvalidKey")?;
    sound.edit(
        "ed25519-small-order",
        "An Ed25519 key of small order.",
        spki + 1184,
        32,
        [0; 32],
        "InvalidKey",
    )?;
    sound.flip("signature", "A bit of the self-signature.", -1, "InvalidKey")?;
    let old = kit::old()?;
    let inputs = json!({"bytes": book.public_of("public-2048", &old), "legacy": true});
    let mut sound = Sound::new(book, ("identities", "old"), "public_identity", inputs, "bytes")?;
    sound.with(
        "not-allowed",
        "RSA with 2048 bits, without the policy for it.",
        "legacy",
        json!(false),
        "InvalidKey",
    )?;

    let inputs = json!({"secret": book.secret(1)});
    let mut sound = Sound::new(book, ("identities", "secret"), "secret_identity", inputs, "secret")?;
    sound.edit("version", "Version 2.", 0, 1, [2], "Decryption")?;
    sound.edit("size", "Another size than the primes have.", 1, 2, 4096_u16.to_be_bytes(), "Decryption")?;
    sound.edit("odd-size", "A size that is not allowed.", 1, 2, 3000_u16.to_be_bytes(), "Decryption")?;
    let primes = sound.bytes.get(3..387).unwrap_or_default().to_vec();
    let (p, q) = primes.split_at(192);
    sound.edit("primes-exchanged", "The smaller prime first.", 3, 384, [q, p].concat(), "Decryption")?;
    sound.edit("primes-equal", "Twice the same prime.", 3, 384, [p, p].concat(), "Decryption")?;
    sound.flip("not-prime", "A factor that is even.", 3 + 191, "Decryption")?;
    sound.edit("cut-off", "The last byte is missing.", -1, 1, [], "Decryption")?;
    sound.edit("longer", "A byte too many.", -1, 0, [0], "Decryption")
}

fn wrap_by_password(book: &mut Book) -> Result<()> {
    let me = testing::identity(1);
    let login = kit::new_login(PASSWORD)?;
    let share = hazmat::share(
        &kit::pepper()?,
        &kit::realm()?,
        &kit::account(),
        &me.fingerprint(),
        login.params().salt(),
    );
    let wrap = WrappedIdentity::wrap_with_password(&me, &login, &share, None, &centre())?;
    let share = share.expose_bytes();
    let share = share.expose_secret().get(13..).unwrap_or_default();
    let key = |password: &str, realm: &str, account: [u8; 16], share: Value| json!({"password": password, "realm": realm, "account": hex(account), "share": share});
    let inputs = json!({
        "bytes": book.put("wrap-password", wrap.as_bytes()), "context": centre_pairs(),
        "key": key(PASSWORD, REALM, [1; 16], json!(hex(share))), "highest_generation": 1,
    });
    let mut sound = Sound::new(book, ("wraps", "password-lock"), "wrap_open", inputs, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("generation-zero", "Generation 0.", 5, 4, [0; 4], "Malformed")?;
    sound.edit("generation-raised", "Another generation.", 5, 4, 2_u32.to_be_bytes(), "Decryption")?;
    sound.edit("unknown-lock", "A lock of kind 4.", 9, 1, [4], "Malformed")?;
    sound.edit("memory-above", "Memory above the ceiling.", 10, 4, 262_145_u32.to_be_bytes(), "Limit")?;
    sound.edit(
        "memory-below",
        "Memory below the floor.",
        10,
        4,
        19_455_u32.to_be_bytes(),
        "WeakParameters",
    )?;
    sound.edit("passes-above", "Passes above the ceiling.", 14, 4, 17_u32.to_be_bytes(), "Limit")?;
    sound.edit("passes-below", "Passes below the floor.", 14, 4, 1_u32.to_be_bytes(), "WeakParameters")?;
    sound.flip("salt", "A bit of the salt.", 18, "Decryption")?;
    sound.flip("pepper-id", "A bit of the pepper id.", 34, "Decryption")?;
    sound.edit("no-pepper-id", "The pepper id is gone.", 34, 8, [0; 8], "Decryption")?;
    sound.edit(
        "identity-too-long",
        "The length of the public identity is above its maximum.",
        42,
        4,
        1840_u32.to_be_bytes(),
        "Limit",
    )?;
    sound.flip("identity", "A bit of the public identity.", 46 + 200, "InvalidKey")?;
    sound.edit(
        "planted-identity",
        "The public identity of somebody else.",
        46,
        1711,
        testing::identity(2).public().as_bytes(),
        "Decryption",
    )?;
    sound.flip("iv", "A bit of the IV.", 46 + 1711, "Decryption")?;
    sound.flip("ciphertext", "A bit of the ciphertext.", -40, "Decryption")?;
    sound.flip("tag", "A bit of the tag.", -1, "Decryption")?;
    let right = json!(hex(share));
    let no_share = key(PASSWORD, REALM, [1; 16], Value::Null);
    for (name, comment, wrong) in [
        ("wrong-password", "Another password.", key("other", REALM, [1; 16], right.clone())),
        ("wrong-realm", "Another realm.", key(PASSWORD, "other.example", [1; 16], right.clone())),
        ("wrong-account", "Another account.", key(PASSWORD, REALM, [2; 16], right)),
        ("wrong-share", "Another share.", key(PASSWORD, REALM, [1; 16], json!(hex([9; 32])))),
        ("no-share", "No share.", no_share),
    ] {
        sound.with(name, comment, "key", wrong, "Decryption")?;
    }
    sound.with("another-place", "Another place.", "context", json!([["centre", "38"]]), "Decryption")?;
    sound.with("nowhere", "Context::empty().", "context", json!([]), "Decryption")?;
    sound.with(
        "older-than-seen",
        "A newer generation was seen.",
        "highest_generation",
        json!(2),
        "Expired",
    )?;
    sound.with(
        "key-of-another-kind",
        "A key for lock 03.",
        "key",
        json!({"key": hex(bytes32(0))}),
        "InvalidInput",
    )
}

fn wrap_by_key(book: &mut Book) -> Result<()> {
    let key = WrappingKey::from_bytes(&bytes32(0x40));
    let wrap = WrappedIdentity::wrap_with_key(&testing::identity(1), &key, None, &centre())?;
    let bytes = book.put("wrap-key", wrap.as_bytes());
    let inputs = json!({"bytes": bytes, "context": centre_pairs(), "key": {"key": hex(bytes32(0x40))}});
    let mut sound = Sound::new(book, ("wraps", "key-lock"), "wrap_open", inputs, "bytes")?;
    sound.flip("key-id", "A bit of the key's name.", 10, "Decryption")?;
    sound.flip("tag", "A bit of the tag.", -1, "Decryption")?;
    sound.with("wrong-key", "Another key.", "key", json!({"key": hex(bytes32(0x41))}), "Decryption")?;
    let card = json!({"card_secret": hex(bytes32(0)), "approver_secret": hex(bytes32(1))});
    sound.with("key-of-another-kind", "A card.", "key", card, "InvalidInput")
}

fn challenge(book: &mut Book) -> Result<()> {
    let wrap = WrappedIdentity::wrap_with_password(
        &testing::identity(1),
        &kit::new_login("a")?,
        &ServerShare::none(),
        None,
        &centre(),
    )?;
    let challenge = LoginChallenge::of(&kit::account(), &wrap)?;
    let known = json!({"account": hex(kit::account()), "m": 19_456, "t": 2});
    let inputs = json!({"bytes": hex(challenge.as_bytes()), "known": known});
    let mut sound = Sound::new(book, ("challenges", "challenge"), "challenge", inputs, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("memory-above", "Memory above the ceiling.", 21, 4, 262_145_u32.to_be_bytes(), "Limit")?;
    sound.edit(
        "memory-below",
        "Memory below the floor.",
        21,
        4,
        19_455_u32.to_be_bytes(),
        "WeakParameters",
    )?;
    sound.edit("passes-above", "Passes above the ceiling.", 25, 4, 17_u32.to_be_bytes(), "Limit")?;
    sound.edit("passes-below", "Passes below the floor.", 25, 4, 1_u32.to_be_bytes(), "WeakParameters")?;
    let account = |account: [u8; 16], m: u32, t: u32| json!({"account": hex(account), "m": m, "t": t});
    sound.with(
        "another-account",
        "Another account than the one known here.",
        "known",
        account([2; 16], 19_456, 2),
        "InvalidInput",
    )?;
    sound.with(
        "memory-lowered",
        "Less memory than was seen before.",
        "known",
        account([1; 16], 19_457, 2),
        "WeakParameters",
    )?;
    sound.with(
        "passes-lowered",
        "Fewer passes than were seen before.",
        "known",
        account([1; 16], 19_456, 3),
        "WeakParameters",
    )
}

fn shares(book: &mut Book) -> Result<()> {
    let share = hazmat::share(
        &kit::pepper()?,
        &kit::realm()?,
        &kit::account(),
        &testing::identity(1).fingerprint(),
        &[3; 16],
    );
    let inputs = json!({"bytes": hex(share.expose_bytes().expose_secret())});
    let mut sound = Sound::new(book, ("login", "server-share"), "server_share", inputs, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("no-pepper", "A share without a pepper.", 5, 8, [0; 8], "Malformed")?;
    sound.edit("no-share", "A pepper without a share.", 13, 32, [0; 32], "Malformed")
}

fn share_request(book: &mut Book) -> Result<()> {
    let request =
        ShareRequest::new(&testing::identity(1), &kit::new_login("a")?, &ShareChallenge::from_bytes([5; 32]));
    let inputs = json!({
        "bytes": book.put("share-request", request.as_bytes()), "realm": REALM, "account": hex(kit::account()),
        "challenge": hex([5; 32]),
    });
    let mut sound = Sound::new(book, ("login", "share-request"), "share_request", inputs, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit(
        "identity-too-long",
        "The length of the public identity is above its maximum.",
        69,
        4,
        1840_u32.to_be_bytes(),
        "Limit",
    )?;
    sound.flip("identity", "A bit of the public identity.", 300, "InvalidKey")?;
    sound.edit(
        "planted-identity",
        "The identity of somebody else.",
        73,
        1711,
        testing::identity(2).public().as_bytes(),
        "AuthorMismatch",
    )?;
    sound.flip("account", "A bit of the account.", 5, "InvalidInput")?;
    sound.flip("salt", "A bit of the salt.", 21, "AuthorMismatch")?;
    sound.flip("challenge", "A bit of the challenge.", 37, "Expired")?;
    sound.flip("signature", "A bit of the signature.", -64, "AuthorMismatch")?;
    sound.with("another-realm", "Of another realm.", "realm", json!("other.example"), "AuthorMismatch")?;
    sound.with(
        "another-account",
        "For another account than the one addressed.",
        "account",
        json!(hex([2; 16])),
        "InvalidInput",
    )?;
    sound.with("challenge-used", "The challenge was used.", "challenge", Value::Null, "Expired")
}

fn records(book: &mut Book) -> Result<()> {
    let record = "$argon2id$v=19$m=19456,t=2,p=1,keyid=HFkR0rsdMyQ$ICEiIyQlJicoKSorLC0uLw$YQXJJKqffMa5IbBWlQHjZ5nEhqNDTLnpFHYiXsxYgQw";
    let mut sound = Sound::of_text(book, ("login", "record"), "record_parse", json!({"record": record}))?;
    for (name, comment, from, to, error) in [
        ("argon2i", "Another function.", "argon2id", "argon2i", "Malformed"),
        ("version", "Another version of the function.", "v=19", "v=16", "Malformed"),
        ("order", "Numbers in another order.", "m=19456,t=2", "t=2,m=19456", "Malformed"),
        ("leading-zero", "A number with a leading zero.", "t=2", "t=02", "Malformed"),
        ("sign", "A number with a sign.", "t=2", "t=+2", "Malformed"),
        ("lanes", "Two lanes.", "p=1", "p=2", "Malformed"),
        ("keyid-short", "A key id that is too short.", "HFkR0rsdMyQ", "HFkR0rsdMw", "Malformed"),
        ("salt-short", "A salt that is too short.", "LC0uLw", "LC0u", "Malformed"),
        ("hash-cut", "The hash is cut off.", "YgQw", "Yg", "Malformed"),
        ("padding", "Padding.", "YgQw", "YgQw=", "Malformed"),
        ("low-bits", "Unused bits that are not zero.", "YgQw", "YgQx", "Malformed"),
        ("alphabet", "base64url instead of base64.", "YQXJ", "YQ_J", "Malformed"),
        ("memory-above", "Memory above the ceiling.", "m=19456", "m=262145", "Limit"),
        ("memory-below", "Memory below the floor.", "m=19456", "m=19455", "WeakParameters"),
        ("passes-below", "Passes below the floor.", "t=2", "t=1", "WeakParameters"),
    ] {
        sound.with(name, comment, "record", json!(record.replace(from, to)), error)?;
    }
    let token = "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo";
    let mut sound = Sound::of_text(book, ("login", "token"), "token", json!({"token": token}))?;
    for (name, comment, wrong) in [
        ("short", "A character is missing.", token.replace("LYo", "LY")),
        ("long", "A character too many.", format!("{token}A")),
        ("low-bits", "Unused bits that are not zero.", token.replace("LYo", "LYp")),
        ("alphabet", "Another alphabet.", token.replace('-', "+")),
        ("white-space", "White space around is not trimmed.", format!("{token}\n")),
    ] {
        sound.with(name, comment, "token", json!(wrong), "Malformed")?;
    }
    let inputs = json!({
        "record": record, "token": token, "realm": REALM, "account": hex(kit::account()), "fingerprint": hex([0x11; 32]),
        "policy": {"peppers": [hex(bytes32(0x80))]},
    });
    let mut sound = Sound::of_text(book, ("login", "verify"), "record_verify", inputs)?;
    sound.with(
        "unknown-pepper",
        "A pepper the server does not hold.",
        "policy",
        json!({"peppers": [hex(bytes32(0x81))]}),
        "InvalidInput",
    )?;
    sound.with(
        "no-peppers",
        "The server holds no pepper.",
        "policy",
        json!({"peppers": []}),
        "InvalidInput",
    )?;
    let plain = record.replace(",keyid=HFkR0rsdMyQ", "");
    sound.with("pepper-taken-out", "The key id was taken out.", "record", json!(plain), "InvalidInput")?;
    let dearer = record.replace("t=2", "t=3");
    let mut inputs = sound.inputs.clone();
    set(&mut inputs, "record", json!(dearer));
    let mut sound = Sound::of_text(book, ("login", "dearer"), "record_verify", inputs)?;
    let policy = json!({"peppers": [hex(bytes32(0x80))], "ceiling": {"m": 65_536, "t": 2}});
    sound.with("above-the-ceiling", "The policy allows fewer passes.", "policy", policy, "Limit")?;
    let mut sound =
        Sound::of_text(book, ("login", "typed"), "password", json!({"password": "a", "setting": true}))?;
    sound.with("nothing", "No password.", "password", json!(""), "InvalidInput")?;
    sound.with("too-long", "4097 bytes.", "password", json!("a".repeat(4097)), "Limit")?;
    sound.with(
        "unassigned",
        "A character that Unicode has not assigned, in a password that is being set.",
        "password",
        json!("\u{378}"),
        "InvalidInput",
    )?;
    sound.with("not-utf8", "Not UTF-8.", "password", json!({"utf8": "ff"}), "InvalidInput")
}

fn changes(book: &mut Book) -> Result<()> {
    let me = testing::identity(1);
    let share = |login: &sealwax::login::LoginSecret| -> Result<ServerShare> {
        Ok(hazmat::share(
            &kit::pepper()?,
            &kit::realm()?,
            &kit::account(),
            &me.fingerprint(),
            login.params().salt(),
        ))
    };
    let login = kit::new_login(PASSWORD)?;
    let registration = LoginChange::register(&me, &login, &share(&login)?, &centre())?;
    let Some(first) = registration.wrap() else { return crate::Stop::file("no wrap") };
    let next = kit::new_login("another")?;
    let change = LoginChange::password(&me, first, &next, &share(&next)?, &centre())?;
    let stored = json!({"lock01": book.put("change-stored", first.as_bytes()), "lock02": null});
    let policy = json!({"peppers": [hex(bytes32(0x80))]});
    let inputs = json!({"bytes": book.put("change", change.expose_bytes()), "realm": REALM, "stored": stored, "policy": policy});
    let mut sound = Sound::new(book, ("login", "change"), "login_change", inputs, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("token-short", "A token of 42 characters.", 53, 5, 42_u32.to_be_bytes(), "Malformed")?;
    sound.edit(
        "lock-too-long",
        "The length of a wrap is above its maximum.",
        100,
        4,
        4097_u32.to_be_bytes(),
        "Limit",
    )?;
    sound.flip("replaced", "It replaces another wrap.", 21, "InvalidInput")?;
    sound.flip("token", "Another token.", 57, "AuthorMismatch")?;
    sound.flip("wrap", "A bit of the new wrap's tag.", 104 + 46 + 1711 + 100, "AuthorMismatch")?;
    sound.flip("signature", "A bit of the signature.", -1, "AuthorMismatch")?;
    sound.with("another-realm", "Of another realm.", "realm", json!("other.example"), "AuthorMismatch")?;
    sound.with("nothing-stored", "There is no such account.", "stored", Value::Null, "InvalidInput")?;
    sound.with(
        "pepper-rotated",
        "The server has another pepper by now.",
        "policy",
        json!({"peppers": [hex(bytes32(0x81))]}),
        "InvalidInput",
    )?;
    sound.with(
        "for-an-old-identity",
        "A new identity was to come, and did not.",
        "allow_replaced",
        json!(true),
        "InvalidKey",
    )
}
