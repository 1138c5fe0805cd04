//! Conversation keys over several epochs.

use sealwax::conversation::{Authors, Keyring};
use sealwax::envelope::Envelope;
use sealwax::identity::{Identity, PublicIdentity};
use sealwax::testing;
use serde_json::{Value, json};

use super::book::Book;
use super::kit::set;
use super::kit::{bytes32, talk, talk_pairs};
use crate::error::Result;
use crate::value::hex;

fn everybody() -> Vec<PublicIdentity> {
    (1..=5).map(|n| testing::identity(n).public().clone()).collect()
}

/// The inputs of a walk of this identity; the conversation was begun by identity 1.
fn walk(book: &mut Book, me: u8, deliveries: &[(&str, &Envelope)]) -> Value {
    let lookup: Vec<Value> = (1..=5).map(|n| book.public(n)).collect();
    let deliveries: Vec<Value> =
        deliveries.iter().map(|(name, one)| book.put(name, one.as_bytes())).collect();
    json!({
        "context": talk_pairs(), "secrets": [book.secret(me)], "lookup": lookup,
        "first_author": hex(testing::identity(1).fingerprint()), "roster": null, "deliveries": deliveries,
    })
}

fn opened(deliveries: &[&Envelope], me: &Identity) -> Result<Keyring> {
    let authors = Authors::begun_by(testing::identity(1).public()).and(everybody());
    Ok(Keyring::open(&talk(), deliveries.iter().copied(), me, &authors)?)
}

pub(super) fn conversations() -> Result<Book> {
    let mut book = Book::new(
        "conversations",
        "Conversation keys, their contents, and walks of clients over several epochs.",
    );
    for epoch in [0, 1, u32::MAX] {
        let inputs = json!({"key": hex(bytes32(0)), "epoch": epoch, "context": talk_pairs()});
        book.case(&format!("id-of-epoch-{epoch}"), "The name of a key.", "conversation_key_id", &inputs)?;
    }
    contents(&mut book)?;

    let [anna, ben, cleo, dora] = [1, 2, 3, 4].map(testing::identity);
    let (mut annas, first) = Keyring::found(&talk(), [&ben], &anna)?;
    let mut bens = opened(&[&first], &ben)?;
    let second = bens.rotate([&anna, &cleo], &ben)?;
    let authors = Authors::begun_by(anna.public()).and(everybody());
    annas.accept(&second, &anna, &authors)?;
    let third = annas.rotate([&ben, &cleo], &anna)?;
    let all = [("epoch-0", &first), ("epoch-1", &second), ("epoch-2", &third)];
    let inputs = walk(&mut book, 2, &all);
    book.case(
        "three-epochs",
        "Every epoch by an addressee of the one before.",
        "conversation_walk",
        &inputs,
    )?;
    let inputs = walk(&mut book, 1, &all);
    book.case(
        "three-epochs-of-the-founder",
        "The founder walks over his own keys.",
        "conversation_walk",
        &inputs,
    )?;
    let inputs = walk(&mut book, 2, &[all[0], all[1], all[0], all[2], all[1]]);
    book.case("held-already", "What is held is nothing to do.", "conversation_walk", &inputs)?;
    let mut inputs = walk(&mut book, 3, &all[1..]);
    set(&mut inputs, "first_author", json!(hex(ben.fingerprint())));
    book.case(
        "joiner",
        "A joiner begins with the key of whoever took him in.",
        "conversation_walk",
        &inputs,
    )?;
    let inputs = walk(&mut book, 3, &[all[0], all[1], all[2], all[2]]);
    let mut inputs = inputs;
    set(&mut inputs, "first_author", json!(hex(ben.fingerprint())));
    book.case(
        "not-for-the-joiner",
        "A delivery from before he came is not for him.",
        "conversation_walk",
        &inputs,
    )?;
    let inputs = walk(&mut book, 2, &[all[0], all[2], all[0]]);
    book.case(
        "epoch-left-out",
        "A key whose predecessor is not held is refused.",
        "conversation_walk",
        &inputs,
    )?;
    let inputs = walk(&mut book, 2, &[]);
    book.case("no-deliveries", "A client that was offered nothing.", "conversation_walk", &inputs)?;

    let hand = bens_hand_over(&first, &second, &third)?;
    let mut inputs = walk(&mut book, 4, &[("hand-over-key", &hand.0), ("hand-over-history", &hand.1)]);
    set(&mut inputs, "first_author", json!(hex(ben.fingerprint())));
    book.case(
        "history",
        "A joiner is handed the history; it serves for reading only.",
        "conversation_walk",
        &inputs,
    )?;

    let fork = bens.rotate([&anna, &cleo, &dora], &ben)?;
    let mut healing = opened(&[&first, &second, &third, &fork], &anna)?;
    let healed = healing.rotate([&ben, &cleo], &anna)?;
    let forked = [all[0], all[1], all[2], ("fork", &fork)];
    let inputs = walk(&mut book, 2, &forked);
    book.case("fork", "Two keys of one epoch: seal with neither.", "conversation_walk", &inputs)?;
    let inputs = walk(&mut book, 2, &[&forked[..], &[("healed", &healed)]].concat());
    book.case("fork-healed", "The next key names both.", "conversation_walk", &inputs)?;

    let log: Vec<Value> = testing::roster().iter().map(|entry| json!(hex(entry.as_bytes()))).collect();
    let mut inputs = walk(&mut book, 2, &all);
    set(&mut inputs, "roster", json!(log));
    book.case("with-a-roster", "Nobody among the addressees was expelled.", "conversation_walk", &inputs)?;
    Ok(book)
}

/// Identity 2 takes in identity 4 with all history.
fn bens_hand_over(first: &Envelope, second: &Envelope, third: &Envelope) -> Result<(Envelope, Envelope)> {
    let ben = testing::identity(2);
    let over = opened(&[first, second, third], &ben)?.hand_over(&testing::identity(4), &ben)?;
    Ok((over.key, over.history))
}

/// `SWXK` of these parts.
pub(super) fn content(
    epoch: u32,
    previous: &[[u8; 32]],
    roster: (u64, [u8; 32]),
    earlier: &[(u32, [u8; 32])],
) -> Vec<u8> {
    let mut out = [b"SWXK\x01", &epoch.to_be_bytes()[..], &bytes32(0)].concat();
    out.push(u8::try_from(previous.len()).unwrap_or(u8::MAX));
    out.extend(previous.concat());
    out.extend(roster.0.to_be_bytes());
    out.extend(roster.1);
    out.extend(u16::try_from(earlier.len()).unwrap_or(u16::MAX).to_be_bytes());
    for (epoch, key) in earlier {
        out.extend(epoch.to_be_bytes());
        out.extend(key);
    }
    out
}

fn contents(book: &mut Book) -> Result<()> {
    let none = (0, [0; 32]);
    let sixteen: Vec<[u8; 32]> = (1..=16).map(|n| [n; 32]).collect();
    let earlier = [(0, [7; 32]), (1, [2; 32]), (1, [3; 32])];
    for (name, comment, bytes) in [
        ("content-first", "Epoch 0 has nothing before it.", content(0, &[], none, &[])),
        ("content-next", "One key before it.", content(1, &[[1; 32]], none, &[])),
        ("content-sixteen-before", "Heals a fork of sixteen.", content(1, &sixteen, none, &[])),
        (
            "content-with-roster",
            "Names the roster its author knew.",
            content(2, &[[1; 32]], (7, [9; 32]), &[]),
        ),
        (
            "content-with-history",
            "Hands over earlier keys, two of one epoch.",
            content(2, &[[1; 32]], none, &earlier),
        ),
    ] {
        let content = book.put(name, bytes);
        book.case(name, comment, "conversation_key", &json!({"content": content}))?;
    }
    Ok(())
}
