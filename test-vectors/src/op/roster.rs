//! Rosters: SPEC 20.

use sealwax::hazmat;
use sealwax::roster::{Entry, Offer, Pending, Pin, Roster, rules};
use serde_json::{Value, json};

use crate::error::Result;
use crate::value::{Inputs, hex, int, out_or_null};

/// The word that SPEC 20.3 has for a rule of replay.
pub(crate) fn rule_word(rule: &str) -> Option<&'static str> {
    Some(match rule {
        rules::SEQUENCE => "sequence",
        rules::PREVIOUS => "previous",
        rules::FOUNDING => "operation",
        rules::FOUNDER_ROLE => "founders",
        rules::ACCOUNT_TWICE
        | rules::NOT_A_MEMBER
        | rules::SAME_ROLE
        | rules::OTHER_ACCOUNT
        | rules::OTHER_ROLE => "subject",
        rules::FINGERPRINT_REUSED => "fingerprint",
        rules::CONSENT => "consent",
        rules::FOUNDERS_SIGN
        | rules::SIGNER_NOT_A_MEMBER
        | rules::SIGNER_NOT_ENTITLED
        | rules::TWO_ADMINS
        | rules::SUPERFLUOUS_SIGNER => "signers",
        rules::SIGNATURE => "signature",
        rules::LAST_ADMIN => "last admin",
        _ => return None,
    })
}

fn entries(bytes: &[Vec<u8>]) -> Result<Vec<Entry>> {
    Ok(bytes.iter().map(|entry| Entry::from_bytes(entry)).collect::<sealwax::Result<_>>()?)
}

/// The log that the host can fetch, replayed; none if it has no roster.
pub(super) fn replay_or_null(i: &Inputs<'_>) -> Result<Option<Roster>> {
    if i.some("roster").is_none() {
        return Ok(None);
    }
    Ok(Some(Roster::first_contact(&entries(&i.list("roster")?)?)?))
}

fn pin_outputs(pin: Option<&Pin>) -> Value {
    pin.map_or(Value::Null, |pin| {
        json!({"founding_hash": hex(pin.founding_hash()), "length": int(pin.len()), "head": hex(pin.head())})
    })
}

pub(super) fn roster_replay(i: &Inputs<'_>) -> Result<Value> {
    let log = entries(&i.list("entries")?)?;
    let roster = match i.object("pin")? {
        None => Roster::first_contact(&log)?,
        Some(pin) => {
            let (founding, head): ([u8; 32], [u8; 32]) = (pin.array("founding_hash")?, pin.array("head")?);
            let bytes = [&founding[..], &pin.int("length")?.to_be_bytes(), &head].concat();
            Roster::replay(&log, &Pin::from_bytes(&bytes)?)?
        }
    };
    let mut members: Vec<_> = roster.members().collect();
    members.sort_by_key(|member| *member.account());
    let members: Vec<Value> = members
        .iter()
        .map(|member| {
            json!({
                "account": hex(member.account()), "role": member.role().as_str(),
                "fingerprint": hex(member.fingerprint()),
            })
        })
        .collect();
    let mut former: Vec<_> =
        roster.all_known().filter_map(|known| Some((known.left()?.entry(), known))).collect();
    former.sort_by_key(|(to, known)| (*to, known.public().fingerprint()));
    let former: Vec<Value> = former
        .iter()
        .map(|(to, known)| {
            json!({
                "account": hex(known.account()), "fingerprint": hex(known.public().fingerprint()),
                "from": known.entered(), "to": to,
            })
        })
        .collect();
    Ok(json!({
        "name": roster.name(), "founding_hash": hex(roster.founding_hash()), "length": roster.len(),
        "head": hex(roster.head()), "members": members, "former": former,
    }))
}

pub(super) fn member_offer(i: &Inputs<'_>) -> Result<Value> {
    let offer = Offer::from_bytes(&i.bytes("bytes")?)?;
    Ok(json!({
        "pin": pin_outputs(offer.pin()), "account": hex(offer.account()), "role": offer.role().as_str(),
        "fingerprint": hex(offer.public().fingerprint()),
    }))
}

pub(super) fn pending_entry(i: &Inputs<'_>) -> Result<Value> {
    let pending = Pending::from_bytes(&i.bytes("bytes")?)?;
    let log = entries(&i.list("entries")?)?;
    if log.is_empty() {
        pending.review_founding()?;
    } else {
        pending.review(&Roster::first_contact(&log)?)?;
    }
    let missing = pending.missing();
    let signers = pending.signers().to_vec();
    let signed: Vec<usize> = (0..signers.len())
        .filter(|n| signers.get(*n).is_some_and(|signer| !missing.contains(signer)))
        .collect();
    // The statement is what the hash of an entry is over.
    let bytes = pending.as_bytes();
    let length =
        bytes.get(5..9).and_then(|length| length.try_into().ok()).map_or(0, u32::from_be_bytes) as usize;
    let entry_hash = hazmat::hash("roster", bytes.get(9..9 + length).unwrap_or_default());
    let complete = if missing.is_empty() { Some(pending.into_entry()?) } else { None };
    let signers: Vec<String> = signers.iter().map(hex).collect();
    Ok(json!({
        "entry_hash": hex(entry_hash), "signers": signers, "signed": signed,
        "complete": out_or_null(complete.as_ref().map(Entry::as_bytes)),
    }))
}

pub(super) fn pending_merge(i: &Inputs<'_>) -> Result<Value> {
    let (a, b) = (Pending::from_bytes(&i.bytes("a")?)?, Pending::from_bytes(&i.bytes("b")?)?);
    Ok(json!({"bytes": crate::value::out(a.merge(&b)?.as_bytes())}))
}
