//! Login: SPEC 12 to 15.

use base64ct::{Base64Unpadded, Encoding};
use sealwax::identity::{AccountId, KeyPolicy};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Cost, CostDistribution, DecoySecret, LoginChallenge, LoginChange, LoginParams, LoginPolicy, LoginRecord,
    LoginSecret, LoginToken, Pepper, SecretId, ServerShare, ShareChallenge, ShareRequest, Stored,
};
use sealwax::{Error, hazmat};
use serde_json::{Value, json};

use crate::error::{Result, Stop};
use crate::value::{Inputs, hex, out, out_or_null};

/// Parameters of a stored login.
pub(super) fn params((m, t): (u64, u64), salt: &[u8; 16]) -> Result<LoginParams> {
    let salt = Base64Unpadded::encode_string(salt);
    Ok(LoginParams::from_text(&format!("$argon2id$v=19$m={m},t={t},p=1${salt}"))?)
}

pub(super) fn challenge(i: &Inputs<'_>) -> Result<Value> {
    let challenge = if i.has("bytes") {
        LoginChallenge::from_bytes(&i.bytes("bytes")?)?
    } else if i.has("text") {
        LoginChallenge::from_text(&i.text("text")?)?
    } else {
        of_parts(i)?
    };
    if let Some(known) = i.object("known")? {
        challenge.check_known(&known.account()?, known.small("m")?, known.small("t")?)?;
    }
    let (params, pepper_id) = (challenge.params(), challenge.pepper_id());
    let parts = json!({
        "account": challenge.account().to_string(), "params": params.to_string(),
        "pepper_id": pepper_id.unwrap_or(SecretId::from_bytes([0; 8])).to_string(),
    });
    Ok(json!({
        "account": hex(challenge.account()), "m": params.cost().memory_kib(), "t": params.cost().passes(),
        "salt": hex(params.salt()), "pepper_id": out_or_null(pepper_id), "bytes": hex(challenge.as_bytes()),
        "text": challenge.to_text(), "parts": parts,
    }))
}

/// A challenge that travelled as three values of JSON.
fn of_parts(i: &Inputs<'_>) -> Result<LoginChallenge> {
    let Some(parts) = i.object("parts")? else { return Stop::file("no challenge") };
    let account: AccountId = parts.text("account")?.parse()?;
    let params = LoginParams::from_text(&parts.text("params")?)?;
    let pepper_id: SecretId = parts.text("pepper_id")?.parse()?;
    let numbers = [params.cost().memory_kib(), params.cost().passes()].map(u32::to_be_bytes).concat();
    let bytes = [b"SWXB\x01", account.as_ref(), &numbers, params.salt(), pepper_id.as_ref()].concat();
    Ok(LoginChallenge::from_bytes(&bytes)?)
}

pub(super) fn decoy(i: &Inputs<'_>) -> Result<Value> {
    let (bytes, name): ([u8; 32], _) = (i.array("decoy_secret")?, i.bytes("decoy_name")?);
    let mut costs: Option<CostDistribution> = None;
    for entry in i.objects("entries")? {
        let cost = Cost::new(entry.small("m")?, entry.small("t")?)?;
        let pepper_id = entry.array_or_null("pepper_id")?.map(SecretId::from_bytes);
        let weight = entry.small("weight")?;
        costs = Some(match costs {
            Some(costs) => costs.and(cost, pepper_id, weight)?,
            None => CostDistribution::new(cost, pepper_id, weight)?,
        });
    }
    let Some(costs) = costs else {
        return Err(Error::InvalidInput { what: "a distribution without costs" }.into());
    };
    let challenge = LoginChallenge::decoy(&DecoySecret::from_bytes(&bytes)?, &name, &costs)?;
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX).to_be_bytes();
    let drawn = hazmat::expand(&bytes, "login/decoy", &[&length[..], &name].concat(), 36)?;
    let selector = drawn.last_chunk().copied().map_or(0, u32::from_be_bytes);
    let params = challenge.params();
    Ok(json!({
        "account": hex(challenge.account()), "salt": hex(params.salt()), "selector": selector,
        "m": params.cost().memory_kib(), "t": params.cost().passes(),
        "pepper_id": out_or_null(challenge.pepper_id()), "challenge": hex(challenge.as_bytes()),
    }))
}

pub(super) fn password(i: &Inputs<'_>) -> Result<Value> {
    let normalised = hazmat::normalised(&i.text("password")?, i.flag("setting"))?;
    Ok(json!({"normalised": out(normalised.expose_secret())}))
}

pub(super) fn login_derive(i: &Inputs<'_>) -> Result<Value> {
    let params = params((i.int("m")?, i.int("t")?), &i.array("salt")?)?;
    let login = LoginSecret::derive(&i.text("password")?, &i.realm()?, &i.account()?, &params)?;
    let share = match i.array_or_null::<32>("share")? {
        Some(share) => ServerShare::from_bytes(&[b"SWXT\x01", &[1; 8][..], &share].concat())?,
        None => ServerShare::none(),
    };
    let (salt, root, kek) = hazmat::login_parts(&login, &share);
    Ok(json!({
        "argon2_salt": hex(salt), "root": hex(root), "token": login.token().expose_secret(), "kek": hex(kek),
    }))
}

fn read_token(i: &Inputs<'_>) -> Result<LoginToken> {
    Ok(LoginToken::from_text(&i.text("token")?)?)
}

pub(super) fn token(i: &Inputs<'_>) -> Result<Value> {
    let token = read_token(i)?;
    Ok(json!({"bytes": hex(hazmat::base64url_decode(token.expose_secret(), 32)?)}))
}

pub(super) fn record_parse(i: &Inputs<'_>) -> Result<Value> {
    let record = LoginRecord::from_text(&i.text("record")?)?;
    // What was read has exactly this form.
    let mut fields = record.as_str().rsplit('$').map(Base64Unpadded::decode_vec);
    let mut field = || fields.next().and_then(core::result::Result::ok).map(hex);
    let (hash, salt) = (field(), field());
    Ok(json!({
        "m": record.cost().memory_kib(), "t": record.cost().passes(), "keyid": out_or_null(record.pepper_id()),
        "salt": salt, "hash": hash,
    }))
}

pub(super) fn record_make(i: &Inputs<'_>) -> Result<Value> {
    let token = read_token(i)?;
    let cost = Cost::new(i.small("m")?, i.small("t")?)?;
    let builder = LoginPolicy::recommended(&i.realm()?).with_cost(cost);
    let policy = match i.array_or_null("pepper")? {
        Some(pepper) => builder.with_pepper(&Pepper::from_bytes(&pepper)?),
        None => builder.without_pepper(),
    };
    let record =
        hazmat::record(&token, &i.account()?, &i.fingerprint("fingerprint")?, &policy, i.array("salt")?)?;
    Ok(json!({"record": record.as_str()}))
}

pub(super) fn record_verify(i: &Inputs<'_>) -> Result<Value> {
    let (token, record) = (read_token(i)?, LoginRecord::from_text(&i.text("record")?)?);
    let (account, fingerprint, policy) = (i.account()?, i.fingerprint("fingerprint")?, policy(i)?);
    Ok(json!({"accepted": hazmat::record_matches(&record, &token, &account, &fingerprint, &policy)?}))
}

fn policy(i: &Inputs<'_>) -> Result<LoginPolicy> {
    let Some(raw) = i.object("policy")? else { return Stop::file("no policy") };
    let builder = LoginPolicy::recommended(&i.realm()?);
    let peppers = raw.list("peppers")?;
    let read = |bytes: &Vec<u8>| match bytes.as_slice().try_into() {
        Ok(bytes) => Ok(Pepper::from_bytes(bytes)?),
        Err(_) => Stop::file("a pepper of another length"),
    };
    let mut policy = match peppers.first() {
        Some(current) => builder.with_pepper(&read(current)?),
        None => builder.without_pepper(),
    };
    for former in peppers.iter().skip(1) {
        policy = policy.with_former_pepper(&read(former)?);
    }
    if raw.flag("accept_unpeppered") {
        policy = policy.accepting_unpeppered_records();
    }
    if let Some(ceiling) = raw.object("ceiling")? {
        policy = policy.with_ceiling(Cost::new(ceiling.small("m")?, ceiling.small("t")?)?);
    }
    if let Some(unknown) = raw.unused() {
        return Stop::file(format!("unknown input {unknown} of a policy"));
    }
    Ok(if i.flag("legacy") { policy.accepting_legacy_rsa_2048() } else { policy })
}

fn share_outputs(share: &ServerShare) -> Value {
    let bytes = share.expose_bytes();
    out_or_null(bytes.expose_secret().last_chunk::<32>())
}

pub(super) fn share(i: &Inputs<'_>) -> Result<Value> {
    let pepper = Pepper::from_bytes(&i.array("pepper")?)?;
    let (realm, account, identity) = (i.realm()?, i.account()?, i.fingerprint("fingerprint")?);
    let share = hazmat::share(&pepper, &realm, &account, &identity, &i.array("salt")?);
    Ok(json!({
        "share": share_outputs(&share), "pepper_id": out_or_null(share.pepper_id()),
        "bytes": hex(share.expose_bytes().expose_secret()), "text": share.expose_text().expose_str()?,
    }))
}

pub(super) fn server_share(i: &Inputs<'_>) -> Result<Value> {
    let share = if i.has("bytes") {
        ServerShare::from_bytes(&i.bytes("bytes")?)?
    } else {
        ServerShare::from_text(&i.text("text")?)?
    };
    Ok(json!({"pepper_id": out_or_null(share.pepper_id()), "share": share_outputs(&share)}))
}

pub(super) fn share_request(i: &Inputs<'_>) -> Result<Value> {
    let request = ShareRequest::from_bytes_under(&i.bytes("bytes")?, i.policy())?;
    let policy = LoginPolicy::recommended(&i.realm()?).without_pepper();
    // None, or one that was used: no challenge is the right one.
    let issued = i.array_or_null("challenge")?.unwrap_or([0; 32]);
    request.answer(&i.account()?, ShareChallenge::from_bytes(issued), &policy)?;
    let salt = request.as_bytes().get(21..37).unwrap_or_default();
    Ok(json!({"salt": hex(salt), "fingerprint": hex(request.identity().fingerprint())}))
}

pub(super) fn login_change(i: &Inputs<'_>) -> Result<Value> {
    let (bytes, policy) = (i.bytes("bytes")?, policy(i)?);
    let (mut wrap, mut recovery_wrap) = (None, None);
    if let Some(raw) = i.object("stored")? {
        let read = |bytes: Vec<u8>| WrappedIdentity::from_bytes_under(&bytes, KeyPolicy::legacy_rsa_2048());
        wrap = Some(read(raw.bytes("lock01")?)?);
        recovery_wrap = raw.bytes_or_null("lock02")?.map(read).transpose()?;
    }
    let stored = wrap.as_ref().map(|wrap| {
        let stored = Stored::from(wrap);
        let stored =
            recovery_wrap.as_ref().map_or(stored, |recovery_wrap| stored.with_recovery(recovery_wrap));
        if i.flag("allow_replaced") { stored.allowing_a_new_identity() } else { stored }
    });
    // The schema leaves it to the case whether the account is the one addressed: it always is.
    let account = bytes.get(5..21).and_then(|account| account.try_into().ok()).unwrap_or([0; 16]);
    let rows = LoginChange::verify(&bytes, &AccountId::from_bytes(account), stored, &policy)?;
    let fingerprint = rows.identity.as_ref().or(wrap.as_ref().map(WrappedIdentity::public));
    let token = rows.record.is_some().then(|| bytes.get(57..100).map(String::from_utf8_lossy));
    let bytes_of = |wrap: &WrappedIdentity| out(wrap.as_bytes());
    i.some("allow_replaced");
    Ok(json!({
        "account": hex(rows.account), "fingerprint": fingerprint.map(|public| hex(public.fingerprint())),
        "token": token.flatten(), "lock01": rows.wrap.as_ref().map(bytes_of),
        "lock02": rows.recovery_wrap.as_ref().map(bytes_of), "share": out_or_null(rows.recovery_share),
        "self": out_or_null(rows.recovery_self), "request": out_or_null(rows.request),
    }))
}
