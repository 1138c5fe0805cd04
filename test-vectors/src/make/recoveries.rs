//! Cards, requests, grants, and replaced identities.

use sealwax::envelope::Envelope;
use sealwax::identity::{Identity, Recipient};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChange, ServerShare};
use sealwax::recovery::{Approver, Approvers, Claimant, RecoverySetup, Request, Retired};
use sealwax::roster::Roster;
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::set;
use super::kit::{self, NOW, REALM, bytes32, centre, centre_pairs};
use super::logins::Parts;
use crate::error::{Result, Stop};
use crate::value::hex;

/// A recovery that was set up, asked for and approved.
pub(super) struct Story {
    pub(super) share: Vec<u8>,
    pub(super) own: Vec<u8>,
    pub(super) wrap: WrappedIdentity,
    pub(super) request: Request,
    pub(super) grant: Envelope,
}

/// Identity 1 lost its password; identity 2 approves for the fresh identity 6.
pub(super) fn story(approvers: &Approvers<'_>, roster: Option<&Roster>) -> Result<Story> {
    let (me, card) = (testing::identity(1), hazmat::card(&bytes32(0)));
    let login = kit::new_login("forgotten")?;
    let registration = LoginChange::register(&me, &login, &ServerShare::none(), &centre())?;
    let Some(stored) = registration.wrap() else { return Stop::file("no wrap") };
    let (realm, account) = (kit::realm()?, kit::account());
    let setup = RecoverySetup::begin(&me, &card, approvers, &realm, &account, stored.into(), &centre())?;
    let Some(wrap) = setup.recovery_wrap().cloned() else { return Stop::file("no wrap") };
    let Parts { share, own } = Parts::of(setup.expose_bytes());

    let request = Request::new(&card, &account, testing::identity(6).public(), NOW)?;
    let (approver, his) = (testing::identity(2), testing::account(2));
    let claimant = match roster {
        Some(roster) => Claimant::member(roster, &account)?,
        None => Claimant::judged(&account, &Recipient::unverified(me.public()), None),
    };
    let pending = Approver::new(&approver, &his, &realm).review(
        &Envelope::from_bytes(&share)?,
        &request,
        &claimant,
        NOW,
        3600,
        &centre(),
    )?;
    let grant = pending.approve(&request.code().to_string(), NOW)?.grant().clone();
    Ok(Story { share, own, wrap, request, grant })
}

impl Story {
    pub(super) fn approve(&self, book: &mut Book, prefix: &str) -> Value {
        json!({
            "share": book.put(&format!("{prefix}-share"), &self.share),
            "request": book.put(&format!("{prefix}-request"), self.request.as_bytes()),
            "approver": {"account": hex(testing::account(2)), "secret": book.secret(2)},
            "member": {"account": hex(kit::account()), "public_identity": book.public(1)},
            "realm": REALM, "context": centre_pairs(), "code": self.request.code().to_string(), "now": NOW,
            "max_age": 3600,
        })
    }

    pub(super) fn own(&self, book: &mut Book, prefix: &str) -> Value {
        json!({"bytes": book.put(&format!("{prefix}-self"), &self.own), "context": centre_pairs(), "secret": book.secret(1)})
    }

    pub(super) fn redeem(&self, book: &mut Book, prefix: &str, roster: &Value) -> Value {
        let named =
            if roster.is_null() { json!(hex(testing::identity(2).fingerprint())) } else { Value::Null };
        json!({
            "bytes": book.put(&format!("{prefix}-grant"), self.grant.as_bytes()), "context": centre_pairs(),
            "secret": book.secret(6), "request": book.put(&format!("{prefix}-request"), self.request.as_bytes()),
            "card_secret": hex(bytes32(0)), "wrap": book.put(&format!("{prefix}-wrap"), self.wrap.as_bytes()),
            "lookup": [book.public(2), book.public(3)], "roster": roster, "named_author": named,
        })
    }
}

pub(super) fn log_of(book: &mut Book) -> Value {
    let log = testing::roster();
    log.iter().enumerate().map(|(n, entry)| book.put(&format!("entry-{n}"), entry.as_bytes())).collect()
}

pub(super) fn recovery() -> Result<Book> {
    let mut book = Book::new(
        "recovery",
        "Cards, the two halves of a recovery, its request and grant, and replaced identities.",
    );
    for (name, secret) in [("ascending", bytes32(0)), ("zeros", [0; 32]), ("ones", [255; 32])] {
        book.case(
            &format!("card-{name}"),
            "A card in all its forms.",
            "card",
            &json!({"card_secret": hex(secret)}),
        )?;
        let card = hazmat::new_card(&secret);
        let (qr, printed) = (card.expose_text(), card.expose_groups());
        let (qr, printed) = (qr.expose_str()?, printed.expose_str()?);
        book.case(
            &format!("card-{name}-scanned"),
            "Read from its QR code.",
            "card_read",
            &json!({"qr": qr}),
        )?;
        book.case(
            &format!("card-{name}-typed"),
            "Typed as printed.",
            "card_read",
            &json!({"printed": printed}),
        )?;
        let sloppy = printed.to_lowercase().replace('0', "o").replace('1', "l");
        book.case(
            &format!("card-{name}-typed-sloppily"),
            "Small letters, o for 0 and l for 1.",
            "card_read",
            &json!({"printed": sloppy}),
        )?;
    }
    let halves = json!({"card_secret": hex(bytes32(0)), "approver_secret": hex(bytes32(0x40))});
    book.case("kek", "What only both halves give.", "recovery_kek", &halves)?;

    let roster = Roster::first_contact(&testing::roster())?;
    let log = log_of(&mut book);
    let approvers = [
        (
            "named",
            "Without a roster.",
            Approvers::named([&testing::identity(2), &testing::identity(3)])?,
            None,
            Value::Null,
        ),
        ("roster", "With a roster.", Approvers::of_roster(&roster, &kit::account())?, Some(&roster), log),
    ];
    for (prefix, comment, approvers, roster, log) in approvers {
        let story = story(&approvers, roster)?;
        let bytes = book.put(&format!("{prefix}-request"), story.request.as_bytes());
        book.case(&format!("{prefix}-request"), comment, "recovery_request", &json!({"bytes": bytes}))?;
        let inputs = story.own(&mut book, prefix);
        book.case(&format!("{prefix}-self"), comment, "recovery_self", &inputs)?;
        let mut inputs = story.approve(&mut book, prefix);
        book.case(&format!("{prefix}-approve"), comment, "recovery_approve", &inputs)?;
        set(&mut inputs, "code", json!(story.request.code().to_string().replace(' ', "-")));
        set(&mut inputs, "now", json!(NOW + 3600));
        book.case(
            &format!("{prefix}-approve-at-last"),
            "At the last second, the code with hyphens.",
            "recovery_approve",
            &inputs,
        )?;
        set(&mut inputs, "now", json!(NOW - 300));
        book.case(
            &format!("{prefix}-approve-ahead"),
            "Five minutes from the future.",
            "recovery_approve",
            &inputs,
        )?;
        let inputs = story.redeem(&mut book, prefix, &log);
        book.case(&format!("{prefix}-grant"), comment, "recovery_grant", &inputs)?;
    }
    for (name, comment, old, legacy) in [
        ("retired", "The newer identity opens the older one.", testing::identity(1), false),
        ("retired-2048", "The older one has an old key.", kit::old()?, true),
    ] {
        let inputs = retired(&mut book, name, &old, legacy)?;
        book.case(name, comment, "retired_identity", &inputs)?;
    }
    Ok(book)
}

pub(super) fn retired(book: &mut Book, name: &str, old: &Identity, legacy: bool) -> Result<Value> {
    let sealed = Retired::seal(old, &testing::identity(5), &centre())?;
    Ok(json!({
        "bytes": book.put(name, sealed.as_bytes()), "context": centre_pairs(), "secret": book.secret(5),
        "lookup": [book.public_of(&format!("{name}-public"), old)], "legacy": legacy,
    }))
}
