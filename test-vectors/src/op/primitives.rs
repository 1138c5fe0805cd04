//! Primitives, texts and contexts: SPEC 1.2, 4, 6, 7, 8, 9.

use base64ct::{Base64Unpadded, Encoding};
use sealwax::identity::{AccountId, Identity};
use sealwax::login::{Cost, Pepper};
use sealwax::{Error, hazmat};
use serde_json::{Value, json};

use crate::error::{Result, Stop};
use crate::value::{Inputs, hex, out};

pub(super) fn hash(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"hash": hex(hazmat::hash(&i.text("label")?, &i.bytes("data")?))}))
}

pub(super) fn extract(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"prk": hex(hazmat::extract(&i.bytes("salt")?, &i.bytes("ikm")?))}))
}

pub(super) fn expand(i: &Inputs<'_>) -> Result<Value> {
    let length = i.small("length")? as usize;
    Ok(json!({"okm": out(hazmat::expand(&i.array("prk")?, &i.text("label")?, &i.bytes("info")?, length)?)}))
}

pub(super) fn sign(i: &Inputs<'_>) -> Result<Value> {
    let (key, signature) = hazmat::sign(&i.array("seed")?, &i.text("label")?, &i.bytes("data")?);
    Ok(json!({"public_key": hex(key), "signature": hex(signature)}))
}

pub(super) fn verify(i: &Inputs<'_>) -> Result<Value> {
    let (key, signature) = (i.array("public_key")?, i.array("signature")?);
    Ok(json!({"valid": hazmat::verify(&key, &i.text("label")?, &i.bytes("data")?, &signature)?}))
}

pub(super) fn ed25519_verify(i: &Inputs<'_>) -> Result<Value> {
    let (key, signature) = (i.array("public_key")?, i.array("signature")?);
    Ok(json!({"valid": hazmat::ed25519_verify(&key, &i.bytes("message")?, &signature)?}))
}

pub(super) fn keywrap_seal(i: &Inputs<'_>) -> Result<Value> {
    let (key, iv) = (i.array("key")?, i.array("iv")?);
    Ok(json!({"wrap": out(hazmat::keywrap_seal(&key, &i.bytes("aad")?, &iv, &i.bytes("plaintext")?)?)}))
}

pub(super) fn keywrap_open(i: &Inputs<'_>) -> Result<Value> {
    let length = i.some("length").and_then(Value::as_u64).and_then(|length| usize::try_from(length).ok());
    let plaintext = hazmat::keywrap_open(&i.array("key")?, &i.bytes("aad")?, &i.bytes("wrap")?, length)?;
    Ok(json!({"plaintext": out(plaintext.expose_secret())}))
}

pub(super) fn rsa_public(i: &Inputs<'_>) -> Result<Value> {
    let (bits, modulus) = hazmat::rsa_public(&i.bytes("spki")?, i.flag("legacy"))?;
    Ok(json!({"bits": bits, "modulus": out(modulus)}))
}

pub(super) fn rsa_oaep_open(i: &Inputs<'_>) -> Result<Value> {
    let identity = hazmat::identity(&i.bytes("secret")?, i.policy())?;
    Ok(json!({"plaintext": out(hazmat::rsa_oaep_open(&identity, &i.bytes("ciphertext")?)?.as_slice())}))
}

pub(super) fn pkcs8_import(i: &Inputs<'_>) -> Result<Value> {
    let identity = if i.has("der") {
        Identity::import_rsa_pkcs8_der(&i.bytes("der")?, i.policy())?
    } else {
        Identity::import_rsa_pkcs8_pem(&i.text("pem")?, i.policy())?
    };
    let bits = identity.public().rsa_bits();
    let secret = hazmat::secret_bytes(&identity);
    let primes = secret.expose_secret().get(3..3 + usize::from(bits) / 8).unwrap_or_default();
    let (p, q) = primes.split_at(primes.len() / 2);
    Ok(json!({"bits": bits, "p": out(p), "q": out(q)}))
}

pub(super) fn pkcs8_export(i: &Inputs<'_>) -> Result<Value> {
    let identity = hazmat::identity(&i.bytes("secret")?, i.policy())?;
    let (der, pem) = (identity.export_rsa_pkcs8_der()?, identity.export_rsa_pkcs8_pem()?);
    Ok(json!({"der": out(der.expose_secret()), "pem": pem.expose_str()?}))
}

pub(super) fn mlkem_public(i: &Inputs<'_>) -> Result<Value> {
    hazmat::mlkem_public(&i.array("key")?)?;
    Ok(json!({}))
}

pub(super) fn mlkem_decapsulate(i: &Inputs<'_>) -> Result<Value> {
    let (key, secret) = hazmat::mlkem_decapsulate(&i.array("seed")?, &i.array("ciphertext")?);
    Ok(json!({"public_key": out(key), "shared_secret": hex(secret)}))
}

pub(super) fn argon2id(i: &Inputs<'_>) -> Result<Value> {
    let tag = hazmat::argon2id(&i.bytes("password")?, &i.array("salt")?, i.small("m")?, i.small("t")?)?;
    Ok(json!({"tag": hex(tag)}))
}

pub(super) fn cost_check(i: &Inputs<'_>) -> Result<Value> {
    Cost::new(i.small("m")?, i.small("t")?)?;
    Ok(json!({}))
}

pub(super) fn secret_id(i: &Inputs<'_>) -> Result<Value> {
    // Every secret of a host has its id in the same way.
    let id = Pepper::from_bytes(&i.array("secret_bytes")?)?.id();
    Ok(json!({"id": hex(id), "text": id.to_string(), "keyid": Base64Unpadded::encode_string(id.as_bytes())}))
}

pub(super) fn account_derive(i: &Inputs<'_>) -> Result<Value> {
    let account = AccountId::derive(&i.realm()?, &i.bytes("legacy_id")?)?;
    Ok(json!({"account": hex(account), "text": account.to_string()}))
}

pub(super) fn text_encode(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"text": hazmat::text_encode(&i.text("kind")?, &i.bytes("bytes")?)}))
}

pub(super) fn text_decode(i: &Inputs<'_>) -> Result<Value> {
    let kind = i.text("kind")?;
    let bytes = hazmat::text_decode(&kind, &i.text("text")?)?;
    // The core leaves this to the binary parser, which comes next.
    let magic = kind.to_ascii_uppercase();
    if kind != "swxcard" && !bytes.starts_with(magic.as_bytes()) {
        return Err(Error::Malformed { what: "magic of the text form", offset: 0 }.into());
    }
    Ok(json!({"bytes": out(bytes)}))
}

pub(super) fn base64url_encode(i: &Inputs<'_>) -> Result<Value> {
    Ok(json!({"text": hazmat::base64url_encode(&i.bytes("bytes")?)}))
}

pub(super) fn base64url_decode(i: &Inputs<'_>) -> Result<Value> {
    let text = i.text("text")?;
    let implied = text.trim_matches([' ', '\t', '\r', '\n']).len() * 3 / 4;
    let length = i.int_or("length", implied as u64)?;
    let Ok(length) = usize::try_from(length) else { return Stop::file("length") };
    Ok(json!({"bytes": out(hazmat::base64url_decode(&text, length)?)}))
}

pub(super) fn context(i: &Inputs<'_>) -> Result<Value> {
    let (encoding, hash) = hazmat::context_hash(&i.context()?, i.text_or_null("append")?.as_deref())?;
    Ok(json!({"encoding": out(encoding), "hash": hex(hash)}))
}

pub(super) fn message_place(i: &Inputs<'_>) -> Result<Value> {
    let keys = hazmat::empty_keyring(&i.context()?)?;
    let (encoding, hash) = hazmat::context_hash(&keys.place(i.bytes("message_id")?), None)?;
    Ok(json!({"encoding": out(encoding), "hash": hex(hash)}))
}
