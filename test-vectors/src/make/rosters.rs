//! Rosters and device states.

use sealwax::context::Context;
use sealwax::device::{DeviceState, LoginMemory};
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax::login::ServerShare;
use sealwax::roster::{Entry, Offer, Pending, Pin, Role, Roster};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::{self, NOW, bytes32, centre, centre_pairs, talk};
use crate::error::{Result, Stop};
use crate::value::hex;

pub(super) fn pin_value(pin: &Pin) -> Value {
    json!({"founding_hash": hex(pin.founding_hash()), "length": pin.len(), "head": hex(pin.head())})
}

/// A log with every operation, each entry with its name.
pub(super) fn whole_log() -> Result<Vec<(&'static str, Entry)>> {
    let mut log: Vec<(&str, Entry)> = ["founding", "admission"].into_iter().zip(testing::roster()).collect();
    let mut roster = Roster::first_contact(log.iter().map(|(_, entry)| entry))?;
    let (one, two) = (testing::identity(1), testing::identity(2));
    let mut add = |name, entry: Entry, roster: &mut Roster| -> Result<()> {
        roster.append(&entry)?;
        log.push((name, entry));
        Ok(())
    };
    let signed = |pending: Pending, roster: &Roster| -> Result<Entry> {
        let pending = pending.review(roster)?.sign(&one)?;
        let pending =
            if pending.missing().is_empty() { pending } else { pending.review(roster)?.sign(&two)? };
        Ok(pending.into_entry()?)
    };
    let both = [one.fingerprint(), two.fingerprint()];
    let four = testing::identity(4).fingerprint();
    let draft = roster.draft(NOW + 1, [one.fingerprint()]).change_role(&four, Role::new("supervisor")?)?;
    add("role-change", signed(draft, &roster)?, &mut roster)?;
    let draft = roster.draft(NOW + 2, both).change_role(&four, Role::admin())?;
    add("new-admin", signed(draft, &roster)?, &mut roster)?;
    let offer = Offer::to_join(&testing::identity(7), testing::account(4), Role::admin(), &roster.pin())?;
    let draft = roster.draft(NOW + 3, both).replace_identity(&four, &offer)?;
    add("replacement", signed(draft, &roster)?, &mut roster)?;
    let three = testing::identity(3).fingerprint();
    let draft = roster.draft(NOW + 4, both).expel(&three)?;
    add("expulsion", signed(draft, &roster)?, &mut roster)?;
    let offer =
        Offer::to_join(&testing::identity(8), testing::account(3), Role::new("counsellor")?, &roster.pin())?;
    let draft = roster.draft(NOW + 5, [one.fingerprint()]).admit(&offer)?;
    add("back-again", signed(draft, &roster)?, &mut roster)?;
    Ok(log)
}

pub(super) fn roster() -> Result<Book> {
    let mut book = Book::new("roster", "A log with every operation, its offers and its pending entries.");
    let log = whole_log()?;
    let mut entries: Vec<Value> = Vec::new();
    for (n, (name, entry)) in log.iter().enumerate() {
        entries.push(book.put(name, entry.as_bytes()));
        let comment = format!("The log after entry {n}.");
        book.case(&format!("after-{name}"), &comment, "roster_replay", &json!({"entries": entries}))?;
    }
    let roster = Roster::first_contact(log.iter().map(|(_, entry)| entry))?;
    let founding = Pin::founding(*roster.founding_hash());
    let middle = Roster::first_contact(log.iter().take(4).map(|(_, entry)| entry))?.pin();
    for (name, comment, pin) in [
        ("pin-of-the-founding", "Only the founding is known.", &founding),
        ("pin-in-the-middle", "The log was shorter then.", &middle),
        ("pin-of-the-head", "Nothing has happened since.", &roster.pin()),
    ] {
        book.case(name, comment, "roster_replay", &json!({"entries": entries, "pin": pin_value(pin)}))?;
    }
    let to_found = Offer::to_found(&testing::identity(9), testing::account(9))?;
    let to_join =
        Offer::to_join(&testing::identity(9), testing::account(9), Role::new("guest")?, &roster.pin())?;
    for (name, comment, offer) in
        [("offer-to-found", "For a founding.", &to_found), ("offer-to-join", "For the next entry.", &to_join)]
    {
        let bytes = book.put(name, offer.as_bytes());
        book.case(name, comment, "member_offer", &json!({"bytes": bytes}))?;
    }
    pendings(&mut book, &roster, &entries, &to_join)?;
    Ok(book)
}

/// An entry that takes two signatures, with none, one and both of them.
fn pendings(book: &mut Book, roster: &Roster, entries: &[Value], join: &Offer) -> Result<()> {
    let (one, two) = (testing::identity(1), testing::identity(2));
    let four = testing::identity(7).fingerprint();
    let none = roster.draft(NOW + 6, [one.fingerprint(), two.fingerprint()]).expel(&four)?;
    let first = none.review(roster)?.sign(&one)?;
    let second = none.review(roster)?.sign(&two)?;
    let both = first.merge(&second)?;
    let alone = roster.draft(NOW + 6, [one.fingerprint()]).admit(join)?.review(roster)?.sign(&one)?;
    for (name, comment, pending) in [
        ("pending-unsigned", "Nobody has signed.", &none),
        ("pending-first", "One of two has signed.", &first),
        ("pending-second", "The other one has signed.", &second),
        ("pending-both", "Both have signed: it is an entry.", &both),
        ("pending-admission", "One signature is enough.", &alone),
    ] {
        let bytes = book.put(name, pending.as_bytes());
        book.case(name, comment, "pending_entry", &json!({"bytes": bytes, "entries": entries}))?;
    }
    let founding = Roster::found("Centre", &[Offer::to_found(&one, testing::account(1))?], NOW)?;
    let bytes = book.put("pending-founding", founding.as_bytes());
    book.case(
        "pending-founding",
        "A founding nobody has signed yet.",
        "pending_entry",
        &json!({"bytes": bytes, "entries": []}),
    )?;
    let [none, first, second] =
        [("pending-unsigned", none), ("pending-first", first), ("pending-second", second)]
            .map(|(name, pending)| book.put(name, pending.as_bytes()));
    for (name, comment, a, b) in [
        ("merge-of-two", "The signatures of both copies.", &first, &second),
        ("merge-with-itself", "Nothing new.", &first, &first),
        ("merge-with-unsigned", "One copy has none.", &none, &second),
    ] {
        book.case(name, comment, "pending_merge", &json!({"a": a, "b": b}))?;
    }
    Ok(())
}

/// A device state with one of everything, sealed; and its content.
pub(super) fn full_state() -> Result<(DeviceState, sealwax::envelope::Envelope)> {
    let mut state = DeviceState::new(&kit::account());
    state.saw_roster(&Roster::first_contact(&testing::roster())?)?;
    for (epoch, talk) in [(3, talk()), (1, centre().with("conversation", "43"))] {
        state.saw_key(&talk, &hazmat::conversation_key(&bytes32(9), epoch, &talk)?)?;
    }
    state.pin_correspondent("anna", testing::identity(2).public())?;
    state.pin_correspondent("bén", testing::identity(3).public())?;
    state.learn(&memory()?)?;
    let sealed = state.seal(&testing::identity(1), &centre())?;
    Ok((state, sealed))
}

/// What a device remembers after it saw wraps with two kinds of lock.
pub(super) fn memory() -> Result<LoginMemory> {
    let me = testing::identity(1);
    let mut memory = LoginMemory::new(&kit::realm()?, &kit::account());
    let wrap = WrappedIdentity::wrap_with_password(
        &me,
        &kit::new_login("a")?,
        &ServerShare::none(),
        None,
        &centre(),
    )?;
    let next = WrappedIdentity::wrap_with_password(
        &me,
        &kit::new_login("b")?,
        &ServerShare::none(),
        Some(&wrap),
        &centre(),
    )?;
    memory.remember(&next)?;
    memory.remember(&WrappedIdentity::wrap_with_key(
        &me,
        &WrappingKey::from_bytes(&bytes32(3)),
        None,
        &centre(),
    )?)?;
    Ok(memory)
}

pub(super) fn private_inputs(book: &mut Book, name: &str, sealed: &sealwax::envelope::Envelope) -> Value {
    json!({
        "bytes": book.put(name, sealed.as_bytes()), "context": centre_pairs(), "secret": book.secret(1),
        "account": hex(kit::account()), "highest_revision": 1,
    })
}

pub(super) fn device() -> Result<Book> {
    let mut book = Book::new("device", "What devices remember, and how two memories become one.");
    let fresh = LoginMemory::new(&kit::realm()?, &kit::account());
    book.case(
        "public-fresh",
        "Nothing was seen yet.",
        "device_public",
        &json!({"bytes": hex(fresh.as_bytes())}),
    )?;
    let (full, sealed) = full_state()?;
    let mut memory = memory()?;
    memory.learn(&full)?;
    book.case(
        "public-full",
        "Two locks and a revision were seen.",
        "device_public",
        &json!({"bytes": hex(memory.as_bytes())}),
    )?;
    let inputs = private_inputs(&mut book, "full", &sealed);
    book.case("private-full", "One of everything.", "device_private", &inputs)?;
    let mut empty = DeviceState::new(&kit::account());
    let sealed = empty.seal(&testing::identity(1), &centre())?;
    let inputs = private_inputs(&mut book, "empty", &sealed);
    book.case("private-empty", "The first revision, with nothing in it.", "device_private", &inputs)?;

    let mut other = DeviceState::new(&kit::account());
    let elsewhere: Context = centre().with("conversation", "44");
    other.saw_key(&elsewhere, &hazmat::conversation_key(&bytes32(9), 5, &elsewhere)?)?;
    other.saw_key(&talk(), &hazmat::conversation_key(&bytes32(7), 4, &talk())?)?;
    other.pin_correspondent("carl", testing::identity(4).public())?;
    let _ = other.seal(&testing::identity(1), &centre())?;
    let _ = other.seal(&testing::identity(1), &centre())?;
    let Ok(contents) = <[Vec<u8>; 3]>::try_from(
        [&full, &empty, &other]
            .into_iter()
            .map(hazmat::device_content)
            .collect::<sealwax::Result<Vec<_>>>()?,
    ) else {
        return Stop::file("three states");
    };
    let [full, empty, other] = contents.map(hex);
    for (name, comment, a, b) in [
        ("merge-with-empty", "Nothing new but the revision.", &full, &empty),
        ("merge-of-two", "Lists are united, the higher epoch counts.", &full, &other),
        ("merge-other-way", "The same from the other side.", &other, &full),
        ("merge-with-itself", "Nothing contradicts itself.", &full, &full),
    ] {
        book.case(name, comment, "device_merge", &json!({"a": a, "b": b}))?;
    }
    Ok(book)
}
