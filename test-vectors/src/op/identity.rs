//! Identities and wraps: SPEC 10, 11.

use sealwax::hazmat;
use sealwax::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Realm};
use sealwax::keywrap::{Lock, WrappedIdentity, WrappingKey};
use sealwax::login::{LoginParams, LoginSecret, SecretId, ServerShare};
use serde_json::{Value, json};

use super::login::params;
use crate::error::Result;
use crate::value::{Inputs, hex, out, out_or_null};

pub(super) fn public_identity(i: &Inputs<'_>) -> Result<Value> {
    let public = PublicIdentity::from_bytes_under(&i.bytes("bytes")?, i.policy())?;
    let (mlkem, ed25519) = hazmat::public_keys(&public);
    Ok(json!({
        "bits": public.rsa_bits(), "spki": out(public.rsa_spki_der()), "mlkem": out(mlkem), "ed25519": out(ed25519),
        "fingerprint": hex(public.fingerprint()), "text": public.to_text(),
    }))
}

pub(super) fn secret_identity(i: &Inputs<'_>) -> Result<Value> {
    let identity = hazmat::identity(&i.bytes("secret")?, i.policy())?;
    Ok(json!({
        "public_identity": out(identity.public().as_bytes()), "fingerprint": hex(identity.fingerprint()),
    }))
}

pub(super) fn safety_number(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"number": number(i)?.to_string()}))
}

pub(super) fn safety_number_matches(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"matches": number(i)?.matches(&i.text("input")?)}))
}

fn number(i: &Inputs<'_>) -> Result<sealwax::identity::SafetyNumber> {
    let (one, other): (Fingerprint, Fingerprint) = (i.fingerprint("a")?, i.fingerprint("b")?);
    Ok(hazmat::safety_number(one, other))
}

pub(super) fn wrap_inspect(i: &Inputs<'_>) -> Result<Value> {
    let wrap = WrappedIdentity::from_bytes_under(&i.bytes("bytes")?, i.policy())?;
    let lock = match wrap.lock() {
        Lock::Password { params, pepper_id } => json!({
            "kind": 1, "m": params.cost().memory_kib(), "t": params.cost().passes(), "salt": hex(params.salt()),
            "pepper_id": out_or_null(pepper_id.as_ref()),
        }),
        Lock::Recovery { recovery_id, founding_hash } => json!({
            "kind": 2, "recovery_id": hex(recovery_id), "founding_hash": hex(founding_hash.unwrap_or([0; 32])),
        }),
        Lock::Key { key_id } => json!({"kind": 3, "id": hex(key_id)}),
        _ => Value::Null,
    };
    Ok(json!({
        "generation": wrap.generation(), "lock": lock, "public_identity": out(wrap.public().as_bytes()),
        "fingerprint": hex(wrap.public().fingerprint()),
    }))
}

pub(super) fn wrap_open(i: &Inputs<'_>) -> Result<Value> {
    let place = i.context()?;
    let wrap = WrappedIdentity::from_bytes_under(&i.bytes("bytes")?, i.policy())?;
    let Some(key) = i.object("key")? else { return crate::Stop::file("no key") };
    let identity = if key.has("key") {
        wrap.unwrap_with_key(&WrappingKey::from_bytes(&key.array("key")?), &place)?
    } else if key.has("card_secret") {
        let card = hazmat::card(&key.array("card_secret")?);
        hazmat::unwrap_by_card(&wrap, &card, &key.array("approver_secret")?, &place)?
    } else {
        let (login, share) = by_password(&wrap, &key)?;
        wrap.unwrap_with_password(&login, &share, &place)?
    };
    wrap.check_generation(u32::try_from(i.int_or("highest_generation", 0)?).unwrap_or(u32::MAX))?;
    Ok(secret_outputs(&identity))
}

fn by_password(wrap: &WrappedIdentity, key: &Inputs<'_>) -> Result<(LoginSecret, ServerShare)> {
    let (realm, account): (Realm, AccountId) = (key.realm()?, key.account()?);
    // For a lock of another kind any cost will do: the kind is refused first.
    let default = match wrap.login_params() {
        Some(stored) => stored.clone(),
        None => LoginParams::small()?,
    };
    let cost = (
        key.int_or("m", default.cost().memory_kib().into())?,
        key.int_or("t", default.cost().passes().into())?,
    );
    let salt = key.array_or_null("salt")?.unwrap_or(*default.salt());
    let login = LoginSecret::derive(&key.text("password")?, &realm, &account, &params(cost, &salt)?)?;
    let share = match key.array_or_null::<32>("share")? {
        Some(share) => {
            let id = match wrap.lock() {
                Lock::Password { pepper_id: Some(id), .. } => *id,
                _ => SecretId::from_bytes([1; 8]),
            };
            ServerShare::from_bytes(&[b"SWXT\x01", &id.as_bytes()[..], &share].concat())?
        }
        None => ServerShare::none(),
    };
    Ok((login, share))
}

pub(super) fn secret_outputs(identity: &Identity) -> Value {
    json!({
        "secret": out(hazmat::secret_bytes(identity).expose_secret()), "fingerprint": hex(identity.fingerprint()),
    })
}
