//! Envelopes.

use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Rewriter, Sealer};
use sealwax::identity::{Identity, Recipient};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::{self, bytes32, talk, talk_pairs};
use super::kit::{field, set};
use crate::error::Result;
use crate::value::hex;

/// The inputs that open an envelope as identity 2, its author being identity 1.
pub(super) fn opening(book: &mut Book, name: &str, envelope: &Envelope) -> Value {
    let bytes = book.put(name, envelope.as_bytes());
    json!({
        "bytes": bytes, "context": talk_pairs(), "secrets": [book.secret(2)], "conversation_keys": [],
        "author": {"is": book.public(1)},
    })
}

pub(super) fn key() -> Result<ConversationKey> {
    Ok(hazmat::conversation_key(&bytes32(0x11), 3, &talk())?)
}

pub(super) fn envelopes() -> Result<Book> {
    let mut book = Book::new("envelopes", "Envelopes to identities and conversation keys, of every shape.");
    let (me, place) = (testing::identity(1), talk());
    let ben = testing::identity(2);

    let one = Sealer::new(&place).to(&ben).signed_by(&me).seal("I need advice")?;
    let opened = opening(&mut book, "one-signed", &one);
    book.case("one-signed", "To one, signed, padded.", "envelope_open", &opened)?;
    book.case(
        "one-signed-seen",
        "Seen without a key.",
        "envelope_inspect",
        &json!({"bytes": field(&opened, "bytes")}),
    )?;
    let mut lookup = opened.clone();
    set(&mut lookup, "author", json!({"lookup": [book.public(3), book.public(1)]}));
    book.case("author-looked-up", "The author is found by his fingerprint.", "envelope_open", &lookup)?;
    let mut unchecked = opened.clone();
    set(&mut unchecked, "author", Value::Null);
    book.case("author-not-checked", "The author is not asked for.", "envelope_open", &unchecked)?;
    let mut more = opened.clone();
    set(&mut more, "secrets", json!([book.secret(4), book.secret(2)]));
    book.case(
        "reader-with-two-identities",
        "The second of the reader's identities is addressed.",
        "envelope_open",
        &more,
    )?;

    let sizes = [
        ("empty", 0),
        ("one-byte", 1),
        ("a-piece", 65_536),
        ("a-piece-and-a-byte", 65_537),
        ("three-pieces", 150_000),
    ];
    for (name, size) in sizes {
        let data: Vec<u8> = [0x5a].into_iter().cycle().take(size).collect();
        let exact = Sealer::new(&place).under(&key()?).signed_by(&me).exact_length().seal(&data)?;
        by_key(
            &mut book,
            &format!("exact-{name}"),
            "Under a conversation key, signed, not padded.",
            &exact,
            Some(1),
        )?;
        if size < 65_537 {
            let padded = Sealer::new(&place).under(&key()?).unsigned().seal(&data)?;
            by_key(
                &mut book,
                &format!("padded-{name}"),
                "Under a conversation key, unsigned, padded.",
                &padded,
                None,
            )?;
        }
    }
    let plain = Sealer::new(&place).under(&key()?).unsigned().exact_length().seal("plain")?;
    by_key(&mut book, "unsigned-exact", "Neither signed nor padded.", &plain, None)?;

    two_and_many(&mut book, &me)?;
    rewritten(&mut book, &me, &one)?;
    ranges(&mut book, &me)?;
    for length in
        [0_u64, 1, 248, 249, 992, 1000, 10_000, 65_528, 65_529, 1_000_000, 1_000_000_000, (1 << 48) - 8]
    {
        book.case(
            &format!("padme-{length}"),
            "The length of a padded payload.",
            "padme",
            &json!({"length": length}),
        )?;
    }
    Ok(book)
}

/// Opened by whoever holds the conversation key.
fn by_key(book: &mut Book, name: &str, comment: &str, envelope: &Envelope, author: Option<u8>) -> Result<()> {
    let bytes = book.put(name, envelope.as_bytes());
    let author = author.map_or(Value::Null, |n| json!({"is": book.public(n)}));
    let inputs = json!({
        "bytes": bytes, "context": talk_pairs(), "secrets": [], "author": author,
        "conversation_keys": [{"id": hex(key()?.id()), "key": hex(bytes32(0x11))}],
    });
    book.case(name, comment, "envelope_open", &inputs)?;
    book.case(&format!("{name}-seen"), comment, "envelope_inspect", &json!({"bytes": bytes}))
}

fn two_and_many(book: &mut Book, me: &Identity) -> Result<()> {
    let place = talk();
    let ben = testing::identity(2);
    let two = Sealer::new(&place).to(&ben).to(me).signed_by(me).seal("to both of us")?;
    let inputs = opening(book, "two", &two);
    book.case("two-recipients", "To another and to oneself.", "envelope_open", &inputs)?;
    let all: Vec<Recipient> = (1..=12).map(|n| Recipient::from(&testing::identity(n))).collect();
    let many = Sealer::new(&place).to_all(all).signed_by(me).seal("to all of you")?;
    let inputs = opening(book, "many", &many);
    book.case("twelve-recipients", "To twelve.", "envelope_open", &inputs)?;
    book.case(
        "twelve-recipients-seen",
        "Twelve stanzas.",
        "envelope_inspect",
        &json!({"bytes": field(&inputs, "bytes")}),
    )?;

    let both = Sealer::new(&place).to(&ben).under(&key()?).signed_by(me).seal("by either")?;
    let mut inputs = opening(book, "both-kinds", &both);
    book.case(
        "both-kinds-by-identity",
        "Stanzas of both kinds, opened by the identity.",
        "envelope_open",
        &inputs,
    )?;
    set(&mut inputs, "conversation_keys", json!([{"id": hex(key()?.id()), "key": hex(bytes32(0x11))}]));
    book.case(
        "both-kinds-by-key",
        "With both at hand, the conversation key is used.",
        "envelope_open",
        &inputs,
    )?;
    book.case(
        "both-kinds-seen",
        "Stanzas of both kinds.",
        "envelope_inspect",
        &json!({"bytes": field(&inputs, "bytes")}),
    )?;

    let (old, large) = (kit::old()?, kit::large()?);
    for (name, reader, legacy) in [("rsa-4096", &large, false), ("rsa-2048", &old, true)] {
        let envelope = Sealer::new(&place).to(reader).signed_by(reader).seal(name)?;
        let mut inputs = opening(book, name, &envelope);
        set(&mut inputs, "secrets", json!([book.secret_of(&format!("secret-{name}"), reader)]));
        set(&mut inputs, "author", json!({"is": book.public_of(&format!("public-{name}"), reader)}));
        set(&mut inputs, "legacy", json!(legacy));
        book.case(name, "From and to a key of this size.", "envelope_open", &inputs)?;
    }
    Ok(())
}

fn rewritten(book: &mut Book, me: &Identity, one: &Envelope) -> Result<()> {
    let place = talk();
    let (ben, other) = (testing::identity(2), testing::identity(3));
    let added = Rewriter::new(&place).with(&ben).to(&other).rewrite(one)?;
    let inputs = opening(book, "recipient-added", &added);
    book.case(
        "recipient-added",
        "A recipient was added: the author did not write to him.",
        "envelope_open",
        &inputs,
    )?;
    let moved = Rewriter::new(&place).with(&ben).to(&other).without(&ben).rewrite(one)?;
    let mut inputs = opening(book, "recipient-exchanged", &moved);
    set(&mut inputs, "secrets", json!([book.secret(3)]));
    book.case("recipient-exchanged", "Addressed to somebody else altogether.", "envelope_open", &inputs)?;
    let keyed = Rewriter::new(&place).with(&ben).under(&key()?).rewrite(one)?;
    let inputs = opening(book, "key-added", &keyed);
    book.case("key-added", "A conversation key was added.", "envelope_open", &inputs)?;
    let back = Rewriter::new(&place).with(&ben).without(&other).rewrite(&added)?;
    let inputs = opening(book, "as-it-was", &back);
    book.case(
        "rewritten-back",
        "Added and taken out again: as the author wrote it.",
        "envelope_open",
        &inputs,
    )?;
    let unsigned = Sealer::new(&place).to(&ben).to(me).unsigned().seal("unsigned")?;
    let unsigned = Rewriter::new(&place).with(me).without(me).rewrite(&unsigned)?;
    let mut inputs = opening(book, "unsigned-rewritten", &unsigned);
    set(&mut inputs, "author", Value::Null);
    book.case("unsigned-rewritten", "An unsigned one does not tell.", "envelope_open", &inputs)
}

fn ranges(book: &mut Book, me: &Identity) -> Result<()> {
    let ben = testing::identity(2);
    let data: Vec<u8> = (0..=255).cycle().take(140_000).collect();
    let padded = Sealer::new(&talk()).to(&ben).signed_by(me).seal(&data)?;
    let exact = Sealer::new(&talk()).to(&ben).unsigned().exact_length().seal(&data)?;
    for (name, envelope, signed) in
        [("range-padded-signed", &padded, true), ("range-exact-unsigned", &exact, false)]
    {
        let mut inputs = opening(book, name, envelope);
        if !signed {
            set(&mut inputs, "author", Value::Null);
        }
        for (part, offset, length) in [
            ("nothing", 0_u64, 0_u64),
            ("beginning", 0, 16),
            ("across", 65_500, 100),
            ("middle", 70_000, 65_000),
            ("end", 139_999, 1),
            ("all", 0, 140_000),
        ] {
            set(&mut inputs, "offset", json!(offset));
            set(&mut inputs, "length", json!(length));
            book.case(&format!("{name}-{part}"), "A part of the data.", "envelope_range", &inputs)?;
        }
    }
    Ok(())
}
