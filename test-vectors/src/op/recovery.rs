//! Recovery and replaced identities: SPEC 18, 19.

use sealwax::envelope::Envelope;
use sealwax::hazmat;
use sealwax::identity::{AccountId, Identity, KeyPolicy, PublicIdentity, Recipient};
use sealwax::keywrap::WrappedIdentity;
use sealwax::recovery::{Approver, Approvers, Card, Claimant, Request, Retired};
use serde_json::{Value, json};

use super::identity::secret_outputs;
use super::roster::replay_or_null;
use crate::error::{Result, Stop};
use crate::value::{Inputs, hex, int, out};

pub(super) fn card(i: &Inputs<'_>) -> Result<Value> {
    let secret = i.array("card_secret")?;
    let (new, card) = (hazmat::new_card(&secret), hazmat::card(&secret));
    let (qr, (_, check_key, card_root)) = (new.expose_text(), hazmat::card_parts(&card));
    Ok(json!({
        "bytes": hex(hazmat::text_decode("swxcard", qr.expose_str()?)?), "qr": qr.expose_str()?,
        "printed": new.expose_groups().expose_str()?, "recovery_id": hex(card.id()), "check_key": hex(check_key),
        "card_root": hex(card_root),
    }))
}

pub(super) fn card_read(i: &Inputs<'_>) -> Result<Value> {
    let card =
        if i.has("qr") { Card::from_text(&i.text("qr")?)? } else { Card::from_groups(&i.text("printed")?)? };
    Ok(json!({"card_secret": hex(hazmat::card_parts(&card).0)}))
}

pub(super) fn recovery_kek(i: &Inputs<'_>) -> Result<Value> {
    let kek = hazmat::recovery_kek(&hazmat::card(&i.array("card_secret")?), &i.array("approver_secret")?);
    Ok(json!({"kek": hex(kek)}))
}

pub(super) fn recovery_request(i: &Inputs<'_>) -> Result<Value> {
    let request = Request::from_bytes(&i.bytes("bytes")?)?;
    let bytes = request.as_bytes();
    let nonce = bytes.len().checked_sub(48).and_then(|at| bytes.get(at..at + 16)).unwrap_or_default();
    Ok(json!({
        "recovery_id": hex(bytes.get(5..21).unwrap_or_default()), "account": hex(request.unverified_account()),
        "time": int(request.unverified_time()), "public_identity": out(request.unverified_fresh().as_bytes()),
        "nonce": hex(nonce), "code": request.code().to_string(),
    }))
}

pub(super) fn recovery_approve(i: &Inputs<'_>) -> Result<Value> {
    let place = i.context()?;
    let (Some(approver), Some(member)) = (i.object("approver")?, i.object("member")?) else {
        return Stop::file("no approver or member");
    };
    let (me, my_account, realm) = (approver.secret()?, approver.account()?, i.realm()?);
    let public =
        PublicIdentity::from_bytes_under(&member.bytes("public_identity")?, KeyPolicy::legacy_rsa_2048())?;
    let claimant = Claimant::judged(&member.account()?, &Recipient::unverified(&public), None);
    let (share, request) =
        (Envelope::from_bytes(&i.bytes("share")?)?, Request::from_bytes(&i.bytes("request")?)?);
    let (now, max_age) = (i.int("now")?, i.int("max_age")?);
    let pending =
        Approver::new(&me, &my_account, &realm).review(&share, &request, &claimant, now, max_age, &place)?;
    let _ = pending.approve(&i.text("code")?, now)?;
    let recovery_id = request.as_bytes().get(5..21).unwrap_or_default();
    Ok(json!({"recovery_id": hex(recovery_id), "approver_secret": hex(hazmat::approver_secret(&pending))}))
}

pub(super) fn recovery_self(i: &Inputs<'_>) -> Result<Value> {
    let (place, me) = (i.context()?, i.secret()?);
    let own = Envelope::from_bytes(&i.bytes("bytes")?)?;
    let (id, [card_root, check_key, approver_secret]) = hazmat::recovery_self(&own, &me, &place)?;
    Ok(json!({
        "recovery_id": hex(id), "card_root": hex(card_root), "check_key": hex(check_key),
        "approver_secret": hex(approver_secret),
    }))
}

pub(super) fn recovery_grant(i: &Inputs<'_>) -> Result<Value> {
    let request = Request::from_bytes(&i.bytes("request")?)?;
    let (fresh, card) = (i.secret()?, hazmat::card(&i.array("card_secret")?));
    let wrap = WrappedIdentity::from_bytes_under(&i.bytes("wrap")?, i.policy())?;
    let (grant, place) = (Envelope::from_bytes(&i.bytes("bytes")?)?, i.context()?);
    let (known, named) = (i.publics("lookup", i.policy())?, i.bytes_or_null("named_author")?);
    let roster = replay_or_null(i)?;
    let account: AccountId = *request.unverified_account();
    let approvers = match &roster {
        Some(roster) => Approvers::of_roster(roster, &account)?,
        None => {
            let named = known.iter().find(|one| named.as_deref() == Some(one.fingerprint().as_ref()));
            let Some(named) = named else { return Stop::file("no roster, and nobody named") };
            Approvers::named([Recipient::unverified(named)])?
        }
    };
    let recovered = request.redeem(&grant, &fresh, &card, &wrap, &approvers, &place)?;
    let mut outputs = secret_outputs(recovered.identity());
    if let Some(outputs) = outputs.as_object_mut() {
        outputs.insert("author".to_owned(), json!(hex(recovered.approved_by().fingerprint())));
    }
    Ok(outputs)
}

pub(super) fn retired_identity(i: &Inputs<'_>) -> Result<Value> {
    let (place, newer) = (i.context()?, i.secret()?);
    let envelope = Envelope::from_bytes(&i.bytes("bytes")?)?;
    // The author is the older identity itself, and is found inside.
    i.publics("lookup", i.policy())?;
    let chain = Retired::open_chain_under(&newer, &[envelope], &place, i.policy())?;
    let older: Option<&Identity> = chain.first();
    older.map_or_else(|| Stop::file("an empty chain"), |older| Ok(secret_outputs(older)))
}
