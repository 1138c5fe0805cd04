//! Identities, wraps and contexts.

use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::ServerShare;
use sealwax::recovery::{Approvers, Card, RecoverySetup};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::set;
use super::kit::{self, PASSWORD, REALM, bytes32, centre, centre_pairs};
use crate::error::Result;
use crate::value::hex;

pub(super) fn identities() -> Result<Book> {
    let mut book = Book::new(
        "identities",
        "Public and secret identities with RSA-2048, 3072 and 4096, and safety numbers.",
    );
    let three = [("3072", testing::identity(1)), ("4096", kit::large()?), ("2048", kit::old()?)];
    for (bits, identity) in &three {
        let legacy = *bits == "2048";
        let bytes = book.public_of(&format!("public-{bits}"), identity);
        let comment = format!("RSA with {bits} bits.");
        let inputs = json!({"bytes": bytes, "legacy": legacy});
        book.case(&format!("public-{bits}"), &comment, "public_identity", &inputs)?;
        let secret = book.secret_of(&format!("secret-{bits}"), identity);
        let inputs = json!({"secret": secret, "legacy": legacy});
        book.case(&format!("secret-{bits}"), &comment, "secret_identity", &inputs)?;
    }
    let (a, b) = (hex([0x11; 32]), hex([0x22; 32]));
    book.case("safety-number", "Digits that two people compare.", "safety_number", &json!({"a": a, "b": b}))?;
    book.case(
        "safety-number-other-way",
        "It does not matter who asks.",
        "safety_number",
        &json!({"a": b, "b": a}),
    )?;
    book.case(
        "safety-number-of-itself",
        "Twice the same fingerprint.",
        "safety_number",
        &json!({"a": a, "b": a}),
    )?;
    let digits = hazmat::safety_number(
        sealwax::identity::Fingerprint::from_bytes([0x11; 32]),
        sealwax::identity::Fingerprint::from_bytes([0x22; 32]),
    )
    .to_string();
    for (name, comment, input) in [
        ("typed-as-printed", "As it is printed.", digits.clone()),
        ("typed-without-spaces", "Spaces are dropped.", digits.replace(' ', "")),
        ("typed-with-hyphens", "Hyphens are dropped.", digits.replace(' ', "-")),
        ("typed-wrong", "The last digit differs.", digits.replace("03205", "03206")),
        ("typed-too-short", "A group is missing.", digits.replace(" 03205", "")),
        ("typed-nothing", "Nothing was typed.", String::new()),
    ] {
        book.case(name, comment, "safety_number_matches", &json!({"a": a, "b": b, "input": input}))?;
    }
    Ok(book)
}

pub(super) fn wraps() -> Result<Book> {
    let mut book = Book::new("wraps", "Wrapped identities with each lock, with and without a share.");
    let place = centre();
    let me = testing::identity(1);
    let password = |share: Value| json!({"password": PASSWORD, "realm": REALM, "account": hex(kit::account()), "share": share});

    let login = kit::new_login(PASSWORD)?;
    let share = hazmat::share(
        &kit::pepper()?,
        &kit::realm()?,
        &kit::account(),
        &me.fingerprint(),
        login.params().salt(),
    );
    let peppered = WrappedIdentity::wrap_with_password(&me, &login, &share, None, &place)?;
    let secret = share.expose_bytes();
    let secret = secret.expose_secret().last_chunk::<32>().copied().unwrap_or_default();
    both(
        &mut book,
        "password-with-share",
        "Lock 01, the server has a pepper.",
        &peppered,
        &password(json!(hex(secret))),
        false,
    )?;

    let plain = WrappedIdentity::wrap_with_password(&me, &login, &ServerShare::none(), None, &place)?;
    both(
        &mut book,
        "password-without-share",
        "Lock 01, the server has no pepper.",
        &plain,
        &password(Value::Null),
        false,
    )?;

    let next = WrappedIdentity::wrap_with_password(
        &me,
        &kit::new_login("another")?,
        &ServerShare::none(),
        Some(&plain),
        &place,
    )?;
    let mut key = password(Value::Null);
    set(&mut key, "password", json!("another"));
    both(&mut book, "second-generation", "Lock 01, after a change of the password.", &next, &key, false)?;

    let composed = WrappedIdentity::wrap_with_password(
        &me,
        &kit::new_login("Grüße")?,
        &ServerShare::none(),
        None,
        &place,
    )?;
    let mut key = password(Value::Null);
    set(&mut key, "password", json!("Gru\u{308}ße"));
    both(
        &mut book,
        "password-not-normalised",
        "The password is typed with a combining character.",
        &composed,
        &key,
        false,
    )?;

    let key = WrappingKey::from_bytes(&bytes32(0x40));
    let by_key = json!({"key": hex(bytes32(0x40))});
    for (name, comment, identity, legacy) in [
        ("key-3072", "Lock 03.", testing::identity(1), false),
        ("key-4096", "Lock 03, RSA with 4096 bits.", kit::large()?, false),
        ("key-2048", "Lock 03, an old key under the policy for it.", kit::old()?, true),
    ] {
        let wrap = WrappedIdentity::wrap_with_key(&identity, &key, None, &place)?;
        both(&mut book, name, comment, &wrap, &by_key, legacy)?;
    }
    let empty = WrappedIdentity::wrap_with_key(&me, &key, None, &sealwax::context::Context::empty())?;
    let bytes = book.put("key-nowhere", empty.as_bytes());
    let inputs = json!({"bytes": bytes, "context": [], "key": by_key});
    book.case("key-nowhere", "Lock 03, with Context::empty().", "wrap_open", &inputs)?;

    recovery_wraps(&mut book, &plain)?;
    Ok(book)
}

/// Both locks of a recovery: with the roster that approves, and with named approvers.
fn recovery_wraps(book: &mut Book, stored: &WrappedIdentity) -> Result<()> {
    let me = testing::identity(1);
    let card: Card = hazmat::card(&bytes32(0));
    let log = testing::roster();
    let roster = sealwax::roster::Roster::first_contact(&log)?;
    for (name, comment, approvers) in [
        ("recovery-named", "Lock 02, no roster.", Approvers::named([&testing::identity(2)])?),
        (
            "recovery-roster",
            "Lock 02, with the founding hash of a roster.",
            Approvers::of_roster(&roster, &kit::account())?,
        ),
    ] {
        let change = RecoverySetup::begin(
            &me,
            &card,
            &approvers,
            &kit::realm()?,
            &kit::account(),
            stored.into(),
            &centre(),
        )?;
        let parts = super::logins::Parts::of(change.expose_bytes());
        let own = sealwax::envelope::Envelope::from_bytes(&parts.own)?;
        let (_, [_, _, approver_secret]) = hazmat::recovery_self(&own, &me, &centre())?;
        let Some(wrap) = change.recovery_wrap() else { return crate::Stop::file("no wrap") };
        let key = json!({"card_secret": hex(bytes32(0)), "approver_secret": hex(approver_secret)});
        both(book, name, comment, wrap, &key, false)?;
    }
    Ok(())
}

/// The wrap seen from outside, and opened.
fn both(
    book: &mut Book,
    name: &str,
    comment: &str,
    wrap: &WrappedIdentity,
    key: &Value,
    legacy: bool,
) -> Result<()> {
    let bytes = book.put(name, wrap.as_bytes());
    book.case(&format!("{name}-seen"), comment, "wrap_inspect", &json!({"bytes": bytes, "legacy": legacy}))?;
    let inputs = json!({
        "bytes": bytes, "context": centre_pairs(), "key": key, "legacy": legacy,
        "highest_generation": wrap.generation(),
    });
    book.case(name, comment, "wrap_open", &inputs)
}

pub(super) fn contexts() -> Result<Book> {
    let mut book = Book::new("context", "The encoding of contexts and their hashes.");
    let pairs = json!([["centre", "37"], ["conversation", "3432"]]);
    book.case("empty", "Context::empty().", "context", &json!({"context": []}))?;
    book.case("two-pairs", "Two pairs in their order.", "context", &json!({"context": pairs}))?;
    book.case("empty-value", "A value may be empty.", "context", &json!({"context": [["a", ""]]}))?;
    book.case("name-in-utf8", "Names are UTF-8.", "context", &json!({"context": [["Zürich", "00ff"]]}))?;
    for purpose in [
        "conversation key",
        "recovery share",
        "recovery grant",
        "recovery self",
        "wrapped identity",
        "retired identity",
        "device state",
    ] {
        let name = format!("appended-{}", purpose.replace(' ', "-"));
        book.case(
            &name,
            "The library's own pair is appended.",
            "context",
            &json!({"context": pairs, "append": purpose}),
        )?;
    }
    let many = |count: u8| -> Value { (0..count).map(|n| json!([format!("n{n}"), ""])).collect() };
    let long = json!([["n".repeat(64), {"repeat": "ab", "length": 1024}]]);
    book.case("longest-pair", "A name of 64 bytes, a value of 1024.", "context", &json!({"context": long}))?;
    book.case("most-pairs", "32 pairs.", "context", &json!({"context": many(32)}))?;
    book.case(
        "most-pairs-appended",
        "32 pairs with the library's own.",
        "context",
        &json!({"context": many(31), "append": "device state"}),
    )?;
    book.case(
        "message-place",
        "The place of a message.",
        "message_place",
        &json!({"context": pairs, "message_id": hex([9; 16])}),
    )?;
    for (name, comment, context, error) in [
        ("reserved-name", "The library's own name.", json!([["sealwax", "00"]]), "InvalidInput"),
        ("name-twice", "One name twice.", json!([["a", "00"], ["a", "01"]]), "InvalidInput"),
        ("empty-name", "A name is empty.", json!([["", "00"]]), "InvalidInput"),
        ("name-too-long", "A name of 65 bytes.", json!([["n".repeat(65), ""]]), "Limit"),
        (
            "value-too-long",
            "A value of 1025 bytes.",
            json!([["a", {"repeat": "ab", "length": 1025}]]),
            "Limit",
        ),
        ("too-many-pairs", "33 pairs.", many(33), "Limit"),
        ("name-no-utf8", "A name that is not UTF-8.", json!([[{"utf8": "ff"}, ""]]), "InvalidInput"),
    ] {
        book.refused(name, comment, "context", &json!({"context": context}), error)?;
    }
    let inputs = json!({"context": many(32), "append": "device state"});
    book.refused(
        "no-room-for-the-own-pair",
        "32 pairs, and the library's own.",
        "context",
        &inputs,
        "Limit",
    )?;
    Ok(book)
}
