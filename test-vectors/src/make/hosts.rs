//! Sessions, codes and keeps.

use sealwax::code::{CodeState, ServerSecret, ServerSecrets};
use sealwax::keep::{DeviceHalf, Keep, ServerHalf};
use sealwax::session::{CookieSecret, SealedSession};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::{self, NOW, REALM, bytes32, centre, centre_pairs};
use super::kit::{field, set};
use crate::error::Result;
use crate::value::hex;

pub(super) fn session_inputs(book: &mut Book, name: &str, data: &[u8], id: &[u8]) -> Result<Value> {
    let secrets = ServerSecrets::new(&ServerSecret::from_bytes(&bytes32(0x10))?);
    let session = SealedSession::seal(&secrets, id, &CookieSecret::from_bytes(&bytes32(0x50))?, data, NOW)?;
    Ok(json!({
        "bytes": book.put(name, session.as_bytes()), "server_secrets": [hex(bytes32(0x10))],
        "cookie_secret": hex(bytes32(0x50)), "session_id": hex(id), "now": NOW, "lifetime": 3600,
    }))
}

pub(super) fn sessions() -> Result<Book> {
    let mut book = Book::new("sessions", "Sealed sessions.");
    let long = [b'i'; 255];
    let data = vec![7; 5000];
    for (name, comment, data, id) in [
        ("small", "A few bytes.", &b"user=1"[..], &b"abc"[..]),
        ("empty", "No data.", b"", b"abc"),
        ("longest-id", "A session id of 255 bytes.", b"user=1", &long),
        ("long", "More than a block.", &data, b"abc"),
    ] {
        let inputs = session_inputs(&mut book, name, data, id)?;
        book.case(name, comment, "session_open", &inputs)?;
        let mut rotated = inputs.clone();
        set(&mut rotated, "server_secrets", json!([hex(bytes32(0x11)), hex(bytes32(0x10))]));
        set(&mut rotated, "now", json!(NOW + 3599));
        book.case(
            &format!("{name}-rotated"),
            "At its last second, under a former secret.",
            "session_open",
            &rotated,
        )?;
        set(&mut rotated, "now", json!(NOW - 300));
        book.case(
            &format!("{name}-ahead"),
            "From a clock that is five minutes ahead.",
            "session_open",
            &rotated,
        )?;
    }
    Ok(book)
}

pub(super) fn code_inputs(purpose: &str, attempts: u8) -> Result<(Value, Value)> {
    let secrets = ServerSecrets::new(&ServerSecret::from_bytes(&bytes32(0x10))?);
    let (state, code) = CodeState::issue(&secrets, &kit::account(), purpose, NOW, 600, attempts)?;
    let check = json!({
        "bytes": hex(state.as_bytes()), "server_secrets": [hex(bytes32(0x10))], "account": hex(kit::account()),
        "purpose": purpose, "code": code.expose_secret(), "now": NOW,
    });
    Ok((json!({"bytes": hex(state.as_bytes()), "now": NOW}), check))
}

pub(super) fn codes() -> Result<Book> {
    let mut book = Book::new("codes", "Login codes.");
    let long = "p".repeat(255);
    for (name, comment, purpose, attempts) in [
        ("ordinary", "Five attempts.", "login", 5),
        ("one-attempt", "One attempt.", "login", 1),
        ("most-attempts", "255 attempts.", "login", 255),
        ("longest-purpose", "A purpose of 255 bytes.", &long, 5),
        ("purpose-in-utf8", "A purpose is a text.", "prüfen", 5),
    ] {
        let (mut attempt, mut check) = code_inputs(purpose, attempts)?;
        book.case(&format!("{name}-attempt"), comment, "code_attempt", &attempt)?;
        book.case(&format!("{name}-check"), comment, "code_check", &check)?;
        set(&mut attempt, "now", json!(NOW + 599));
        book.case(&format!("{name}-attempt-at-last"), "The last second.", "code_attempt", &attempt)?;
        let pasted = format!(" {}\r\n", field(&check, "code").as_str().unwrap_or_default());
        set(&mut check, "code", json!(pasted));
        set(&mut check, "server_secrets", json!([hex(bytes32(0x11)), hex(bytes32(0x10))]));
        book.case(
            &format!("{name}-check-pasted"),
            "White space around, under a former secret.",
            "code_check",
            &check,
        )?;
    }
    Ok(book)
}

pub(super) fn keep_inputs(book: &mut Book) -> Result<Value> {
    let (device, server) = (DeviceHalf::from_bytes(&bytes32(1))?, ServerHalf::from_bytes(&bytes32(2))?);
    let keep = Keep::lock(
        &testing::identity(1),
        &device,
        &server,
        &kit::realm()?,
        &kit::account(),
        NOW + 60,
        &centre(),
    )?;
    Ok(json!({
        "bytes": book.put("keep", keep.wrap().as_bytes()), "context": centre_pairs(), "device_half": hex(bytes32(1)),
        "server_half": hex(bytes32(2)), "realm": REALM, "account": hex(kit::account()), "expires": NOW + 60, "now": NOW,
    }))
}

pub(super) fn keep() -> Result<Book> {
    let mut book = Book::new("keep", "Keeps: an identity stays unlocked over a page load.");
    let mut inputs = keep_inputs(&mut book)?;
    book.case("open", "Both halves are there.", "keep_open", &inputs)?;
    set(&mut inputs, "now", json!(NOW + 59));
    book.case("open-at-last", "The last second.", "keep_open", &inputs)?;
    let key = |name: &str| json!({name: hex(bytes32(1)), "server_half": hex(bytes32(2)), "realm": REALM, "account": hex(kit::account())});
    book.case("key", "The device half is at hand.", "keep_key", &key("device_half"))?;
    book.case(
        "key-in-a-browser",
        "The device half is made by a key that cannot be exported.",
        "keep_key",
        &key("device_key"),
    )?;
    let half = hazmat::hmac(&bytes32(1), b"sealwax/1/keep");
    let mut same = key("device_half");
    set(&mut same, "device_half", json!(hex(half)));
    book.case("key-of-the-half", "The same key, from the half the browser computes.", "keep_key", &same)?;
    Ok(book)
}
