//! Rosters, device states, sessions, codes, keeps.

use sealwax::roster::{Offer, Role, Roster};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::super::book::Book;
use super::super::hosts::{code_inputs, keep_inputs, session_inputs};
use super::super::kit::{NOW, bytes32};
use super::super::rosters::{full_state, memory, pin_value, private_inputs, whole_log};
use super::Sound;
use crate::error::Result;
use crate::value::hex;

pub(super) fn all(book: &mut Book) -> Result<()> {
    log(book)?;
    offers(book)?;
    device(book)?;
    session(book)?;
    code(book)?;
    keep(book)
}

fn log(book: &mut Book) -> Result<()> {
    let log = whole_log()?;
    let names: Vec<Value> =
        log.iter().map(|(name, entry)| book.put(&format!("log-{name}"), entry.as_bytes())).collect();
    let roster = Roster::first_contact(log.iter().map(|(_, entry)| entry))?;
    let inputs = json!({"entries": names, "pin": pin_value(&roster.pin())});
    let mut sound = Sound::of_text(book, ("roster", "log"), "roster_replay", inputs)?;
    let with = |at: usize, entry: Value| -> Value {
        names.iter().enumerate().map(|(n, name)| if n == at { entry.clone() } else { name.clone() }).collect()
    };
    let edit = |at: usize, from: i64, remove: u32, insert: &[u8]| {
        with(at, json!({"edit": names.get(at), "at": from, "remove": remove, "insert": hex(insert)}))
    };
    let magic = edit(1, 3, 1, b"Z");
    sound.with("another-magic", "An entry with another magic.", "entries", magic, "Malformed")?;
    sound.with(
        "another-version",
        "An entry of version 2.",
        "entries",
        edit(1, 4, 1, &[2]),
        "UnsupportedVersion",
    )?;
    sound.with(
        "cut-off",
        "The last byte of an entry is missing.",
        "entries",
        edit(1, -1, 1, &[]),
        "Malformed",
    )?;
    sound.with("longer", "A byte too many in an entry.", "entries", edit(1, -1, 0, &[0]), "Malformed")?;
    sound.with(
        "operation",
        "An operation that does not exist.",
        "entries",
        edit(1, 53, 1, &[9]),
        "Malformed",
    )?;
    sound.with(
        "sequence",
        "An entry with another number.",
        "entries",
        edit(1, 5, 8, &7_u64.to_be_bytes()),
        "RosterRejected",
    )?;
    sound.with(
        "previous",
        "An entry that follows another one.",
        "entries",
        edit(1, 13, 1, &[0xff]),
        "RosterRejected",
    )?;
    sound.with("time", "Another time than was signed.", "entries", edit(1, 45, 1, &[1]), "RosterRejected")?;
    sound.with(
        "signature",
        "A wrong signature.",
        "entries",
        edit(1, -64, 2, &[0xff, 0xff]),
        "RosterRejected",
    )?;
    let without = |at: usize| -> Value {
        names.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, name)| name.clone()).collect()
    };
    sound.with("entry-left-out", "An entry is left out.", "entries", without(3), "RosterRejected")?;
    sound.with("no-founding", "The founding is left out.", "entries", without(0), "RosterRejected")?;
    let twice: Value = names.iter().chain(names.last()).cloned().collect();
    sound.with("entry-twice", "The last entry stands twice.", "entries", twice, "RosterRejected")?;
    sound.with("shorter-than-known", "Entries are held back.", "entries", without(6), "RosterRejected")?;
    let pin = |founding: [u8; 32], length: u64, head: [u8; 32]| json!({"founding_hash": hex(founding), "length": length, "head": hex(head)});
    let founding = *roster.founding_hash().as_bytes();
    sound.with(
        "another-founding",
        "Another founding is known.",
        "pin",
        pin([9; 32], 7, *roster.head().as_bytes()),
        "RosterRejected",
    )?;
    sound.with(
        "another-head",
        "Another head is known.",
        "pin",
        pin(founding, 7, [9; 32]),
        "RosterRejected",
    )?;
    sound.with("longer-known", "A longer log is known.", "pin", pin(founding, 8, [9; 32]), "RosterRejected")
}

fn offers(book: &mut Book) -> Result<()> {
    let log = testing::roster();
    let roster = Roster::first_contact(&log)?;
    let offer =
        Offer::to_join(&testing::identity(9), testing::account(9), Role::new("guest")?, &roster.pin())?;
    let bytes = book.put("offer", offer.as_bytes());
    let mut sound = Sound::new(book, ("roster", "offer"), "member_offer", json!({"bytes": bytes}), "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("founding-zeros", "A founding hash of zeros.", 5, 32, [0; 32], "Malformed")?;
    sound.edit("length-zero", "A length of zero.", 37, 8, [0; 8], "Malformed")?;
    sound.flip("head", "A bit of the head: he consented to another place.", 45, "RosterRejected")?;
    sound.flip("account", "A bit of the account.", 77, "RosterRejected")?;
    sound.edit("role", "Another role.", 97, 5, b"admin", "RosterRejected")?;
    sound.edit("role-upper-case", "A role with a capital.", 97, 5, b"Guest", "RosterRejected")?;
    sound.flip("identity", "A bit of the public identity.", 400, "InvalidKey")?;
    sound.flip("consent", "A bit of the consent.", -1, "RosterRejected")?;

    let one = testing::identity(1);
    let pending = roster.draft(NOW, [one.fingerprint()]).admit(&offer)?.review(&roster)?.sign(&one)?;
    let entries: Vec<Value> =
        log.iter().enumerate().map(|(n, entry)| book.put(&format!("entry-{n}"), entry.as_bytes())).collect();
    let bytes = book.put("pending", pending.as_bytes());
    let mut sound = Sound::new(
        book,
        ("roster", "pending"),
        "pending_entry",
        json!({"bytes": bytes, "entries": entries}),
        "bytes",
    )?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("too-many-signatures", "More signatures than signers.", -66, 1, [2], "Limit")?;
    sound.edit("index", "The signature of a signer who does not exist.", -65, 1, [1], "Malformed")?;
    sound.flip("signature", "A bit of the signature.", -1, "RosterRejected")?;
    let first = entries.first().cloned().unwrap_or_default();
    sound.with("another-place", "It continues another log.", "entries", json!([first]), "RosterRejected")?;
    let other = roster.draft(NOW + 1, [one.fingerprint()]).admit(&offer)?;
    let (a, b) =
        (sound.book.put("pending", pending.as_bytes()), sound.book.put("pending-other", other.as_bytes()));
    let mut merge =
        Sound::of_text(sound.book, ("roster", "merge"), "pending_merge", json!({"a": a, "b": a}))?;
    merge.with("of-two-entries", "Two different entries.", "b", b, "InvalidInput")?;
    let altered = json!({"edit": a, "at": -1, "remove": 1, "insert": "ff"});
    merge.with("of-two-signatures", "Two different signatures of one signer.", "b", altered, "InvalidInput")
}

fn device(book: &mut Book) -> Result<()> {
    let memory = memory()?;
    let mut sound = Sound::new(
        book,
        ("device", "device-public"),
        "device_public",
        json!({"bytes": hex(memory.as_bytes())}),
        "bytes",
    )?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("no-realm", "An empty realm.", 5, 4, [0; 4], "Malformed")?;
    sound.edit("realm-too-long", "A realm of 256 bytes.", 5, 4, 256_u32.to_be_bytes(), "Limit")?;
    sound.edit("realm-no-utf8", "A realm that is not UTF-8.", 9, 1, [0xff], "Malformed")?;
    let (state, sealed) = full_state()?;
    let inputs = private_inputs(book, "device-state", &sealed);
    let mut sound = Sound::new(book, ("device", "device-private"), "device_private", inputs, "bytes")?;
    sound.with("rolled-back", "A later revision was seen.", "highest_revision", json!(2), "Expired")?;
    sound.with("another-account", "Of another account.", "account", json!(hex([2; 16])), "Decryption")?;
    sound.with("another-place", "Another place.", "context", json!([["centre", "38"]]), "Decryption")?;
    sound.flip("segment", "A bit of the segment.", -200, "Decryption")?;

    let content = hazmat::device_content(&state)?;
    let inputs = json!({"a": hex(&content), "b": hex(&content)});
    let mut sound = Sound::new(book, ("device", "device-content"), "device_merge", inputs, "b")?;
    sound.edit("revision-zero", "Revision 0.", 21, 8, [0; 8], "Decryption")?;
    sound.edit("has-pin", "A flag that is neither 0 nor 1.", 29, 1, [2], "Decryption")?;
    sound.edit(
        "longer",
        "A byte too many.",
        i64::try_from(content.len()).unwrap_or(0),
        0,
        [0],
        "Decryption",
    )?;
    sound.edit("another-magic", "Another magic.", 3, 1, [b'Z'], "Decryption")?;
    sound.flip("account", "Of another account.", 5, "InvalidInput")?;
    sound.flip("pin-head", "Another head at the same length.", 30 + 40, "RosterRejected")?;
    sound.flip("conversation-fork", "Another key of the same epoch.", 102 + 2 + 36, "InvalidInput")?;
    sound.edit("revision-highest", "There is no revision after it.", 21, 8, [255; 8], "Limit")
}

fn session(book: &mut Book) -> Result<()> {
    let inputs = session_inputs(book, "session", b"user=1", b"abc")?;
    let mut sound = Sound::new(book, ("sessions", "session"), "session_open", inputs, "bytes")?;
    sound.framing("Decryption", "Decryption")?;
    sound.flip("secret-id", "A bit of the secret's name.", 5, "Decryption")?;
    sound.flip("sealed-at", "A bit of its time.", 20, "Decryption")?;
    sound.flip("nonce", "A bit of the nonce.", 21, "Decryption")?;
    sound.flip("data", "A bit of the data.", 45, "Decryption")?;
    sound.flip("tag", "A bit of the tag.", -1, "Decryption")?;
    sound.edit("no-tag", "Shorter than a tag.", 45, 7, [], "Malformed")?;
    sound.with("another-session", "Of another session.", "session_id", json!(hex("abd")), "Decryption")?;
    sound.with("another-cookie", "Another cookie.", "cookie_secret", json!(hex(bytes32(1))), "Decryption")?;
    sound.with(
        "secret-retired",
        "Its secret is no longer active.",
        "server_secrets",
        json!([hex(bytes32(1))]),
        "Decryption",
    )?;
    sound.with("no-session-id", "No session id.", "session_id", json!(""), "InvalidInput")?;
    sound.with(
        "session-id-too-long",
        "A session id of 256 bytes.",
        "session_id",
        json!({"repeat": "61", "length": 256}),
        "Limit",
    )?;
    sound.with("expired", "Its lifetime is over.", "now", json!(NOW + 3600), "Expired")?;
    sound.with(
        "from-the-future",
        "More than five minutes from the future.",
        "now",
        json!(NOW - 301),
        "Expired",
    )
}

fn code(book: &mut Book) -> Result<()> {
    let (attempt, check) = code_inputs("login", 5)?;
    let mut sound = Sound::new(book, ("codes", "code"), "code_attempt", attempt, "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit("no-attempts", "No attempt is left.", 37, 1, [0], "Expired")?;
    sound.with("expired", "It has expired.", "now", json!(NOW + 600), "Expired")?;
    let mut sound = Sound::new(book, ("codes", "check"), "code_check", check, "bytes")?;
    sound.flip("secret-id", "A bit of the secret's name.", 5, "CodeMismatch")?;
    sound.flip("nonce", "A bit of the nonce.", 13, "CodeMismatch")?;
    sound.edit("expiry-moved", "A later expiry.", 36, 1, [0xff], "CodeMismatch")?;
    sound.flip("tag", "A bit of the tag.", -1, "CodeMismatch")?;
    sound.with("wrong-code", "Another code.", "code", json!("000000"), "CodeMismatch")?;
    sound.with("five-digits", "Five digits.", "code", json!("00000"), "CodeMismatch")?;
    sound.with("other-digits", "Digits of another script.", "code", json!("٠٠٠٠٠٠"), "CodeMismatch")?;
    sound.with("another-account", "Of another account.", "account", json!(hex([2; 16])), "CodeMismatch")?;
    sound.with("another-purpose", "For another purpose.", "purpose", json!("reset"), "CodeMismatch")?;
    sound.with(
        "secret-retired",
        "Its secret is no longer active.",
        "server_secrets",
        json!([hex(bytes32(1))]),
        "CodeMismatch",
    )
}

fn keep(book: &mut Book) -> Result<()> {
    let inputs = keep_inputs(book)?;
    let mut sound = Sound::new(book, ("keep", "keep"), "keep_open", inputs, "bytes")?;
    sound.with("expired", "It has expired.", "now", json!(NOW + 60), "Expired")?;
    sound.with("another-device", "Another device.", "device_half", json!(hex(bytes32(9))), "Decryption")?;
    sound.with("another-session", "Another session.", "server_half", json!(hex(bytes32(9))), "Decryption")?;
    sound.with("another-realm", "Another realm.", "realm", json!("other.example"), "Decryption")?;
    sound.with("another-account", "Another account.", "account", json!(hex([2; 16])), "Decryption")?;
    sound.with("another-place", "Another place.", "context", json!([["centre", "38"]]), "Decryption")?;
    sound.flip("tag", "A bit of the tag.", -1, "Decryption")
}
