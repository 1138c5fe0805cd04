//! Sessions, codes and keeps: SPEC 22, 23, 24.

use sealwax::code::{CodeState, ServerSecret, ServerSecrets};
use sealwax::hazmat;
use sealwax::keep::{DeviceHalf, Keep, ServerHalf};
use sealwax::session::{CookieSecret, SealedSession};
use serde_json::{Value, json};

use super::identity::secret_outputs;
use crate::error::{Result, Stop};
use crate::value::{Inputs, hex, int, out};

fn server_secrets(i: &Inputs<'_>) -> Result<ServerSecrets> {
    let read = |bytes: &Vec<u8>| match bytes.as_slice().try_into() {
        Ok(bytes) => Ok(ServerSecret::from_bytes(bytes)?),
        Err(_) => Stop::file("a server secret of another length"),
    };
    let list = i.list("server_secrets")?;
    let Some((current, former)) = list.split_first() else { return Stop::file("no server secret") };
    former.iter().try_fold(ServerSecrets::new(&read(current)?), |all, one| Ok(all.with_former(&read(one)?)))
}

pub(super) fn session_open(i: &Inputs<'_>) -> Result<Value> {
    let session_id = i.bytes("session_id")?;
    let session = SealedSession::from_bytes(&i.bytes("bytes")?)?;
    let cookie = CookieSecret::from_bytes(&i.array("cookie_secret")?)?;
    let data = session.open(&server_secrets(i)?, session_id, &cookie, i.int("now")?, i.int("lifetime")?)?;
    Ok(json!({"data": out(data.expose_secret()), "sealed_at": int(session.unverified_sealed_at())}))
}

pub(super) fn code_attempt(i: &Inputs<'_>) -> Result<Value> {
    let attempt = CodeState::from_bytes(&i.bytes("bytes")?)?.attempt(i.int("now")?)?;
    Ok(json!({"state": hex(attempt.to_store().as_bytes())}))
}

pub(super) fn code_check(i: &Inputs<'_>) -> Result<Value> {
    let attempt = CodeState::from_bytes(&i.bytes("bytes")?)?.attempt(i.int("now")?)?;
    let _ = attempt.check(&server_secrets(i)?, &i.account()?, &i.text("purpose")?, &i.text("code")?)?;
    Ok(json!({}))
}

fn halves(i: &Inputs<'_>) -> Result<(DeviceHalf, ServerHalf)> {
    let device = if i.has("device_half") {
        i.array("device_half")?
    } else {
        hazmat::hmac(&i.array("device_key")?, b"sealwax/1/keep")
    };
    Ok((DeviceHalf::from_bytes(&device)?, ServerHalf::from_bytes(&i.array("server_half")?)?))
}

pub(super) fn keep_key(i: &Inputs<'_>) -> Result<Value> {
    let (device, server) = halves(i)?;
    Ok(json!({"key": hex(hazmat::keep_key(&device, &server, &i.realm()?, &i.account()?))}))
}

pub(super) fn keep_open(i: &Inputs<'_>) -> Result<Value> {
    let (place, (device, server)) = (i.context()?, halves(i)?);
    let keep = Keep::from_stored_under(i.int("expires")?, &i.bytes("bytes")?, i.policy())?;
    let identity = keep.open(&device, &server, &i.realm()?, &i.account()?, i.int("now")?, &place)?;
    Ok(secret_outputs(&identity))
}
