//! Envelopes, conversations, recoveries.

use sealwax::conversation::Keyring;
use sealwax::envelope::Sealer;
use sealwax::recovery::Approvers;
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::super::book::Book;
use super::super::conversations::content;
use super::super::kit::{self, NOW, bytes32, talk, talk_pairs};
use super::super::kit::{field, set};
use super::super::recoveries::{self, Story};
use super::super::seals::{key, opening};
use super::Sound;
use crate::error::Result;
use crate::value::hex;

pub(super) fn all(book: &mut Book) -> Result<()> {
    to_identity(book)?;
    signed_by_others(book)?;
    under_key(book)?;
    several_segments(book)?;
    conversation(book)?;
    card(book)?;
    let approvers = Approvers::named([&testing::identity(2), &testing::identity(3)])?;
    let story = recoveries::story(&approvers, None)?;
    request_and_share(book, &story)?;
    grant(book, &story)
}

/// Bytes of a header before its stanzas, of a stanza 01, and of one of kind 02.
const BEFORE: i64 = 40;
const STANZA: i64 = 1 + 32 + 2 + 384 + 1088 + 96;

fn to_identity(book: &mut Book) -> Result<()> {
    let (me, ben) = (testing::identity(1), testing::identity(2));
    let envelope = Sealer::new(&talk()).to(&ben).to(&me).signed_by(&me).seal("I need advice")?;
    let inputs = opening(book, "signed", &envelope);
    let mut sound = Sound::new(book, ("envelopes", "signed"), "envelope_open", inputs, "bytes")?;
    sound.framing("Decryption", "Decryption")?;
    sound.edit("unknown-flag", "A flag that does not exist.", 5, 1, [7], "Malformed")?;
    sound.edit("flag-padded-off", "The flag for padding is off.", 5, 1, [2], "Decryption")?;
    sound.flip("salt", "A bit of the salt.", 6, "Decryption")?;
    sound.edit("no-stanzas", "No stanza.", 38, 2, [0, 0], "Malformed")?;
    sound.edit("too-many-stanzas", "1025 stanzas.", 38, 2, 1025_u16.to_be_bytes(), "Limit")?;
    sound.edit("unknown-stanza", "A stanza of kind 3.", BEFORE, 1, [3], "Malformed")?;
    sound.flip("stanza-fingerprint", "A bit of the reader's fingerprint.", BEFORE + 32, "NotARecipient")?;
    sound.edit(
        "rsa-length",
        "An RSA ciphertext of 385 bytes.",
        BEFORE + 33,
        2,
        385_u16.to_be_bytes(),
        "Malformed",
    )?;
    sound.flip("rsa-ciphertext", "A bit of the RSA ciphertext.", BEFORE + 35 + 100, "Decryption")?;
    sound.flip(
        "mlkem-ciphertext",
        "A bit of the ML-KEM ciphertext.",
        BEFORE + 35 + 384 + 500,
        "Decryption",
    )?;
    sound.flip("wrapped-key", "A bit of the wrapped content key.", BEFORE + STANZA - 40, "Decryption")?;
    sound.flip(
        "other-stanza",
        "A bit of the other recipient's stanza.",
        BEFORE + 2 * STANZA - 1,
        "Decryption",
    )?;
    sound.flip("header-mac", "A bit of the header's MAC.", BEFORE + 2 * STANZA, "Decryption")?;
    sound.flip("segment", "A bit of the segment.", BEFORE + 2 * STANZA + 32 + 8, "Decryption")?;
    sound.flip("author-block-r", "A bit of the author block's r.", -(16 + 160 + 16), "Decryption")?;
    sound.flip("author-block", "A bit of the author block.", -20, "Decryption")?;
    let stanzas = envelope.as_bytes().get(40..40 + 2 * 1603).unwrap_or_default();
    let (one, other) = stanzas.split_at(stanzas.len() / 2);
    sound.edit(
        "stanzas-exchanged",
        "The stanzas in another order than was sealed.",
        BEFORE,
        2 * 1603,
        [other, one].concat(),
        "Decryption",
    )?;
    sound.edit("stanza-twice", "One stanza twice.", BEFORE, 2 * 1603, [one, one].concat(), "Malformed")?;
    sound.with(
        "another-place",
        "Another place.",
        "context",
        json!([["centre", "37"], ["conversation", "3433"]]),
        "Decryption",
    )?;
    sound.with(
        "pairs-exchanged",
        "The pairs in another order.",
        "context",
        json!([["conversation", "3432"], ["centre", "37"]]),
        "Decryption",
    )?;
    sound.with("a-pair-missing", "A pair is missing.", "context", json!([["centre", "37"]]), "Decryption")?;
    let stranger = sound.book.secret(4);
    sound.with(
        "not-addressed",
        "The reader is not addressed.",
        "secrets",
        json!([stranger]),
        "NotARecipient",
    )?;
    sound.with("no-key", "The reader has no key.", "secrets", json!([]), "NotARecipient")?;
    let other = sound.book.public(3);
    sound.with(
        "another-author",
        "It is from somebody else.",
        "author",
        json!({"is": other}),
        "AuthorMismatch",
    )?;
    sound.with(
        "unknown-author",
        "Nobody knows the author.",
        "author",
        json!({"lookup": [other]}),
        "AuthorMismatch",
    )?;
    let bytes = field(&sound.inputs, "bytes").clone();
    let mut seen =
        Sound::new(sound.book, ("envelopes", "seen"), "envelope_inspect", json!({"bytes": bytes}), "bytes")?;
    seen.edit(
        "no-body",
        "The body is missing.",
        BEFORE + 2 * STANZA + 32,
        u32::try_from(seen.bytes.len()).unwrap_or(0) - (40 + 2 * 1603 + 32),
        [],
        "Malformed",
    )?;
    seen.edit(
        "half-a-header",
        "The header is cut off.",
        BEFORE + STANZA,
        u32::try_from(seen.bytes.len()).unwrap_or(0) - (40 + 1603),
        [],
        "Malformed",
    )
}

fn signed_by_others(book: &mut Book) -> Result<()> {
    let ben = testing::identity(2);
    let envelope = Sealer::new(&talk()).to(&ben).unsigned().seal("from nobody")?;
    let mut inputs = opening(book, "unsigned", &envelope);
    set(&mut inputs, "author", Value::Null);
    let mut sound = Sound::new(book, ("envelopes", "unsigned"), "envelope_open", inputs, "bytes")?;
    let author = sound.book.public(1);
    sound.with(
        "author-asked-for",
        "It is not signed, and an author is asked for.",
        "author",
        json!({"is": author}),
        "NotSigned",
    )?;
    sound.edit("flag-signed-on", "The flag for a signature is on.", 5, 1, [3], "Decryption")
}

fn under_key(book: &mut Book) -> Result<()> {
    let envelope = Sealer::new(&talk()).under(&key()?).unsigned().exact_length().seal("under a key")?;
    let keys = |id: [u8; 32], key: [u8; 32]| json!([{"id": hex(id), "key": hex(key)}]);
    let id = *key()?.id().as_bytes();
    let inputs = json!({
        "bytes": hex(envelope.as_bytes()), "context": talk_pairs(), "secrets": [], "author": null,
        "conversation_keys": keys(id, bytes32(0x11)),
    });
    let mut sound = Sound::new(book, ("envelopes", "keyed"), "envelope_open", inputs, "bytes")?;
    sound.flip("id", "A bit of the key's name.", BEFORE + 1, "NotARecipient")?;
    sound.flip("wrapped-key", "A bit of the wrapped content key.", BEFORE + 33 + 50, "Decryption")?;
    sound.flip("header-mac", "A bit of the header's MAC.", BEFORE + 33 + 96, "Decryption")?;
    sound.flip("segment", "A bit of the segment.", -1, "Decryption")?;
    sound.edit("flag-padded-on", "The flag for padding is on.", 5, 1, [1], "Decryption")?;
    sound.edit("cut-off", "The last byte is missing.", -1, 1, [], "Decryption")?;
    sound.with(
        "wrong-key",
        "Another key of this name.",
        "conversation_keys",
        keys(id, bytes32(0x12)),
        "Decryption",
    )?;
    sound.with(
        "another-key",
        "A key of another name.",
        "conversation_keys",
        keys([1; 32], bytes32(0x11)),
        "NotARecipient",
    )
}

fn several_segments(book: &mut Book) -> Result<()> {
    let data: Vec<u8> = [0x5a].into_iter().cycle().take(70_000).collect();
    let envelope =
        Sealer::new(&talk()).under(&key()?).signed_by(&testing::identity(1)).exact_length().seal(&data)?;
    let inputs = json!({
        "bytes": book.put("two-segments", envelope.as_bytes()), "context": talk_pairs(), "secrets": [],
        "author": {"is": book.public(1)}, "conversation_keys": [{"id": hex(key()?.id()), "key": hex(bytes32(0x11))}],
    });
    let mut sound = Sound::new(book, ("envelopes", "segments"), "envelope_open", inputs, "bytes")?;
    let start = BEFORE + 33 + 96 + 32;
    sound.flip("first", "A bit of the first segment.", start + 10, "Decryption")?;
    sound.flip("last", "A bit of the last segment.", start + 65_552 + 10, "Decryption")?;
    sound.edit(
        "last-missing",
        "The last segment is missing.",
        start + 65_552,
        70_000 - 65_536 + 16,
        [],
        "Decryption",
    )?;
    sound.edit("first-missing", "The first segment is missing.", start, 65_552, [], "Decryption")?;
    sound.edit("author-block-missing", "The author block is missing.", -192, 192, [], "Decryption")
}

fn conversation(book: &mut Book) -> Result<()> {
    let none = (0, [0; 32]);
    let two = [[1; 32], [2; 32]];
    let earlier = [(0, [7; 32]), (1, [2; 32])];
    let full = content(2, &two, (7, [9; 32]), &earlier);
    let inputs = json!({"content": hex(&full)});
    let mut sound = Sound::new(book, ("conversations", "content"), "conversation_key", inputs, "content")?;
    for (name, comment, bytes) in [
        ("before-the-first", "Epoch 0 with a key before it.", content(0, &two, (7, [9; 32]), &[])),
        ("nothing-before", "Epoch 2 with nothing before it.", content(2, &[], (7, [9; 32]), &earlier)),
        (
            "seventeen-before",
            "Seventeen keys before it.",
            content(
                2,
                &core::array::from_fn::<_, 17, _>(|n| [u8::try_from(n).unwrap_or(0); 32]),
                (7, [9; 32]),
                &earlier,
            ),
        ),
        (
            "before-unsorted",
            "The keys before it are out of order.",
            content(2, &[[2; 32], [1; 32]], (7, [9; 32]), &earlier),
        ),
        ("before-twice", "One key before it twice.", content(2, &[[1; 32], [1; 32]], (7, [9; 32]), &earlier)),
        (
            "head-without-length",
            "A roster's head without its length.",
            content(2, &two, (0, [9; 32]), &earlier),
        ),
        (
            "length-without-head",
            "A roster's length without its head.",
            content(2, &two, (7, [0; 32]), &earlier),
        ),
        (
            "history-unsorted",
            "Earlier keys out of order.",
            content(2, &two, none, &[(1, [2; 32]), (0, [7; 32])]),
        ),
        ("history-from-now", "An earlier key of the same epoch.", content(2, &two, none, &[(2, [2; 32])])),
        ("longer", "A byte too many.", [&full[..], &[0]].concat()),
        ("another-magic", "Another magic.", [b"SWXZ", full.get(4..).unwrap_or_default()].concat()),
        ("another-version", "Version 2.", [b"SWXK\x02", full.get(5..).unwrap_or_default()].concat()),
    ] {
        sound.with(name, comment, "content", json!(hex(bytes)), "Decryption")?;
    }
    let (anna, ben, eve) = (testing::identity(1), testing::identity(2), testing::identity(5));
    let (_, first) = Keyring::found(&talk(), [&ben], &anna)?;
    let (_, other) = Keyring::found(&talk(), [&ben], &eve)?;
    let inputs = json!({
        "context": talk_pairs(), "secrets": [book.secret(2)], "lookup": [book.public(1), book.public(5)],
        "first_author": hex(anna.fingerprint()), "roster": null, "deliveries": [book.put("delivery", first.as_bytes())],
    });
    let mut sound = Sound::of_text(book, ("conversations", "walk"), "conversation_walk", inputs)?;
    let planted = sound.book.put("delivery-planted", other.as_bytes());
    sound.with(
        "planted",
        "The first key is from somebody else than was named.",
        "deliveries",
        json!([planted]),
        "AuthorMismatch",
    )?;
    let elsewhere = json!([["centre", "37"], ["conversation", "3433"]]);
    sound.with("elsewhere", "A delivery of another conversation.", "context", elsewhere, "Decryption")?;
    let message =
        Sealer::new(&talk()).to(&ben).signed_by(&anna).seal(hazmat::conversation_key_bytes(&key()?))?;
    let message = sound.book.put("delivery-of-a-message", message.as_bytes());
    sound.with(
        "a-message",
        "A message that passes for a delivery.",
        "deliveries",
        json!([message]),
        "Decryption",
    )?;
    let eves = sound.book.secret(4);
    sound.with("not-addressed", "The client is not addressed.", "secrets", json!([eves]), "NotARecipient")
}

fn card(book: &mut Book) -> Result<()> {
    let new = hazmat::new_card(&bytes32(0));
    let (qr, printed) = (new.expose_text(), new.expose_groups());
    let (qr, printed) = (qr.expose_str()?, printed.expose_str()?);
    let mut sound = Sound::of_text(book, ("recovery", "card"), "card_read", json!({"qr": qr}))?;
    sound.with(
        "check-byte",
        "A character before the check byte.",
        "qr",
        json!(qr.replacen("AQAB", "AQAC", 1)),
        "Malformed",
    )?;
    sound.with("version", "Version 2.", "qr", json!(qr.replacen("1_AQ", "1_Ag", 1)), "UnsupportedVersion")?;
    sound.with(
        "text-version",
        "Version 2 of the text form.",
        "qr",
        json!(qr.replacen("card1_", "card2_", 1)),
        "UnsupportedVersion",
    )?;
    sound.with(
        "another-kind",
        "Another kind.",
        "qr",
        json!(qr.replacen("swxcard", "swxcart", 1)),
        "Malformed",
    )?;
    let mut sound = Sound::of_text(book, ("recovery", "printed"), "card_read", json!({"printed": printed}))?;
    let groups: Vec<&str> = printed.split('-').collect();
    let cut = printed.rsplit_once('-').map_or("", |(before, _)| before);
    sound.with("group-missing", "The last group is missing.", "printed", json!(cut), "Malformed")?;
    sound.with(
        "check-character",
        "A wrong check character.",
        "printed",
        json!(printed.replacen("04002M", "04002N", 1)),
        "Malformed",
    )?;
    sound.with(
        "wrong-character",
        "A character that is not in the alphabet.",
        "printed",
        json!(printed.replacen("04002M", "0400!M", 1)),
        "Malformed",
    )?;
    let longer = format!("{printed}-{}", groups.first().unwrap_or(&""));
    sound.with("group-too-many", "A twelfth group.", "printed", json!(longer), "Malformed")
}

fn request_and_share(book: &mut Book, story: &Story) -> Result<()> {
    let bytes = book.put("recovery-request", story.request.as_bytes());
    let mut sound =
        Sound::new(book, ("recovery", "request"), "recovery_request", json!({"bytes": bytes}), "bytes")?;
    sound.framing("Malformed", "Malformed")?;
    sound.edit(
        "identity-too-long",
        "The length of the public identity is above its maximum.",
        45,
        4,
        1840_u32.to_be_bytes(),
        "Limit",
    )?;
    sound.flip("identity", "A bit of the fresh identity.", 300, "InvalidKey")?;

    let inputs = story.approve(book, "recovery");
    let mut sound = Sound::new(book, ("recovery", "approve"), "recovery_approve", inputs, "request")?;
    sound.flip("recovery-id", "A bit of the request's recovery id.", 5, "Decryption")?;
    sound.flip("account", "A bit of the request's account.", 21, "Decryption")?;
    sound.flip("time", "A bit of the request's time.", 44, "Decryption")?;
    sound.flip("nonce", "A bit of the request's nonce.", -40, "Decryption")?;
    sound.flip("proof", "A bit of the request's proof.", -1, "Decryption")?;
    sound.with("too-old", "A second too old.", "now", json!(NOW + 3601), "Expired")?;
    sound.with(
        "from-the-future",
        "More than five minutes from the future.",
        "now",
        json!(NOW - 301),
        "Expired",
    )?;
    sound.with("wrong-code", "Another code.", "code", json!("00000 00000 00000 00000"), "CodeMismatch")?;
    sound.with("another-realm", "Of another realm.", "realm", json!("other.example"), "Decryption")?;
    let (account, public) = (hex(testing::account(2)), sound.book.public(2));
    let himself = json!({"account": account, "public_identity": public});
    sound.with("his-own", "Nobody approves his own recovery.", "member", himself, "InvalidInput")?;
    let (account, public) = (hex([9; 16]), sound.book.public(1));
    let other = json!({"account": account, "public_identity": public});
    sound.with("another-account", "The share is of another account.", "member", other, "Decryption")?;
    let elsewhere = json!([["centre", "38"]]);
    sound.with("another-place", "Another place.", "context", elsewhere.clone(), "Decryption")?;

    let inputs = story.own(book, "recovery");
    let mut sound = Sound::new(book, ("recovery", "self"), "recovery_self", inputs, "bytes")?;
    sound.flip("segment", "A bit of the segment.", -200, "Decryption")?;
    sound.with("another-place", "Another place.", "context", elsewhere, "Decryption")?;
    let other = sound.book.secret(2);
    sound.with("another-reader", "Somebody else reads.", "secret", other, "NotARecipient")
}

fn grant(book: &mut Book, story: &Story) -> Result<()> {
    let inputs = story.redeem(book, "recovery", &Value::Null);
    let mut sound = Sound::new(book, ("recovery", "grant"), "recovery_grant", inputs, "bytes")?;
    sound.flip("segment", "A bit of the segment.", -200, "Decryption")?;
    sound.with("another-card", "Another card.", "card_secret", json!(hex(bytes32(1))), "Decryption")?;
    let other = sound.book.secret(2);
    sound.with("another-reader", "Another fresh identity.", "secret", other, "NotARecipient")?;
    sound.with("another-place", "Another place.", "context", json!([["centre", "38"]]), "Decryption")?;
    let three = hex(testing::identity(3).fingerprint());
    sound.with(
        "another-approver",
        "From another approver than was named.",
        "named_author",
        json!(three),
        "AuthorMismatch",
    )?;
    let old = kit::old()?;
    let name = "defect-retired";
    let inputs = recoveries::retired(sound.book, name, &old, true)?;
    let mut sound = Sound::new(sound.book, ("recovery", "retired"), "retired_identity", inputs, "bytes")?;
    sound.flip("segment", "A bit of the segment.", -200, "Decryption")?;
    sound.with("another-place", "Another place.", "context", json!([["centre", "38"]]), "Decryption")?;
    let other = sound.book.secret(2);
    sound.with("another-reader", "Another newer identity.", "secret", other, "NotARecipient")
}
