//! What the package has done elsewhere: Argon2id in an instance that is thrown away, RSA by `crypto.subtle`.

use sealwax::secret::SecretBytes;
use sealwax::web as core_web;
use wasm_bindgen::prelude::*;

use crate::boundary::{Bytes, Fallible, Text, bytes_out, invalid, object, seconds, seconds_out};
use crate::envelope::{Envelope, OpenStream, Reading, SealStream, UncheckedOpener, VerifyingOpener};
use crate::identity::{AccountId, Fingerprint, Identity, Realm};
use crate::login::{LoginParams, LoginSecret};

/// Inner steps; the package calls them.
#[wasm_bindgen]
pub struct Web;

#[wasm_bindgen]
impl Web {
    /// Whether a password is being set.
    #[wasm_bindgen(js_name = isNew)]
    pub fn is_new(params: &LoginParams) -> bool {
        core_web::is_new(&params.0)
    }

    /// The costly half of `LoginSecret.derive`, in whatever instance.
    pub fn stretch(
        password: &Text,
        realm: &Text,
        account: &Bytes,
        params: &Text,
        new: bool,
    ) -> Fallible<Vec<u8>> {
        let realm = sealwax::identity::Realm::new(realm.read()?)?;
        let account = sealwax::identity::AccountId::from_bytes(account.exactly()?);
        let params = sealwax::login::LoginParams::from_text(&params.read()?)?;
        let password = SecretBytes::from(password.read()?.into_bytes());
        Ok(core_web::stretch(password.expose_str()?, &realm, &account, &params, new)?.into_exposed())
    }

    /// The other half.
    pub fn stretched(
        root: &Bytes,
        realm: &Realm,
        account: &AccountId,
        params: &LoginParams,
    ) -> Fallible<LoginSecret> {
        let root = SecretBytes::from(root.read()?);
        Ok(LoginSecret(core_web::stretched(&root, &realm.0, &account.0, &params.0)?))
    }

    /// An identity around an RSA key that `crypto.subtle.generateKey` has just made.
    #[wasm_bindgen(js_name = identityAround)]
    pub fn identity_around(der: &Bytes) -> Fallible<Identity> {
        let der = SecretBytes::from(der.read()?);
        Ok(Identity(core_web::identity_around_generated(der.expose_secret())?))
    }

    /// With what the next full segments are sealed, if a stream is ready for that.
    #[wasm_bindgen(unchecked_return_type = "Elsewhere | undefined")]
    pub fn sealing(stream: &SealStream) -> JsValue {
        core_web::sealing(&stream.0).map_or(JsValue::UNDEFINED, |by| elsewhere(&by, &[]))
    }

    /// Takes note of segments that were sealed: the number of the first, bytes of text, then of padding.
    pub fn sealed(
        stream: &mut SealStream,
        first: f64,
        text: f64,
        padding: f64,
        hashes: &Bytes,
    ) -> Fallible<()> {
        let hashes = hashes.read()?;
        let (first, text, padding) = (seconds(first)?, seconds(text)?, seconds(padding)?);
        Ok(core_web::sealed(&mut stream.0, first, text, padding, all_of_32(&hashes)?)?)
    }

    /// With what the next full segments are opened, if a stream is ready for that; from then on the caller collects.
    #[wasm_bindgen(unchecked_return_type = "Elsewhere | undefined")]
    pub fn opening(stream: &mut OpenStream) -> JsValue {
        let by = match &mut stream.0 {
            Reading::Verifying(stream) => core_web::opening(stream),
            Reading::NotChecked(stream) => core_web::opening(stream),
        };
        by.map_or(JsValue::UNDEFINED, |(by, begun)| elsewhere(&by, &begun))
    }

    /// Takes note of segments that were opened: the number of the first, bytes of payload, and these bytes where they are
    /// not all text. Gives how many are.
    pub fn opened(
        stream: &mut OpenStream,
        first: f64,
        length: f64,
        pieces: &Bytes,
        hashes: &Bytes,
    ) -> Fallible<f64> {
        let (first, length) = (seconds(first)?, seconds(length)?);
        let (pieces, hashes) = (SecretBytes::from(pieces.read()?), hashes.read()?);
        let hashes = all_of_32(&hashes)?;
        Ok(seconds_out(match &mut stream.0 {
            Reading::Verifying(stream) => core_web::opened(stream, first, length, pieces, hashes)?,
            Reading::NotChecked(stream) => core_web::opened(stream, first, length, pieces, hashes)?,
        }))
    }
}

fn all_of_32(bytes: &[u8]) -> Fallible<&[[u8; 32]]> {
    match bytes.as_chunks() {
        (chunks, []) => Ok(chunks),
        _ => Err(invalid("hashes have 32 bytes each")),
    }
}

fn elsewhere(by: &core_web::Elsewhere, begun: &[u8]) -> JsValue {
    object(vec![
        ("key", bytes_out(by.key.expose_secret())),
        ("next", seconds_out(by.next).into()),
        ("hashed", by.hashed.into()),
        ("textLeft", by.text_left.map_or(JsValue::UNDEFINED, |left| seconds_out(left).into())),
        ("padding", seconds_out(by.padding).into()),
        ("begun", bytes_out(begun)),
    ])
}

#[wasm_bindgen(typescript_custom_section)]
const ELSEWHERE: &str = "
/** An inner step of the package: with what whole segments are sealed or opened by `crypto.subtle`. */
export interface Elsewhere {
  key: Uint8Array<ArrayBuffer>;
  next: number;
  hashed: boolean;
  textLeft: number | undefined;
  padding: number;
  begun: Uint8Array<ArrayBuffer>;
}
";

fn wanted<A>(opener: &sealwax::envelope::Opener<A>, envelope: &Envelope) -> JsValue {
    core_web::rsa_wanted(opener, &envelope.0).map_or(JsValue::UNDEFINED, |(identity, ciphertext)| {
        let identity = Fingerprint(identity);
        object(vec![("identity", identity.into()), ("ciphertext", bytes_out(ciphertext))])
    })
}

fn done<A>(
    opener: &sealwax::envelope::Opener<A>,
    identity: &Fingerprint,
    ciphertext: &Bytes,
    plaintext: &Bytes,
) -> Fallible<()> {
    let plaintext = SecretBytes::from(plaintext.read()?);
    Ok(core_web::rsa_done(opener, &identity.0, &ciphertext.read()?, Some(plaintext.expose_secret()))?)
}

#[wasm_bindgen(typescript_custom_section)]
const WANTED: &str = "
/** An RSA ciphertext that `crypto.subtle` can decrypt beforehand; the package does so. */
export interface RsaWanted {
  identity: Fingerprint;
  ciphertext: Uint8Array;
}
";

#[wasm_bindgen]
impl VerifyingOpener {
    /// An inner step of the package.
    #[wasm_bindgen(js_name = rsaWanted, unchecked_return_type = "RsaWanted | undefined", skip_typescript)]
    pub fn rsa_wanted(&self, envelope: &Envelope) -> JsValue {
        wanted(&self.0, envelope)
    }

    /// An inner step of the package.
    #[wasm_bindgen(js_name = rsaDone, skip_typescript)]
    pub fn rsa_done(&self, identity: &Fingerprint, ciphertext: &Bytes, plaintext: &Bytes) -> Fallible<()> {
        done(&self.0, identity, ciphertext, plaintext)
    }
}

#[wasm_bindgen]
impl UncheckedOpener {
    /// An inner step of the package.
    #[wasm_bindgen(js_name = rsaWanted, unchecked_return_type = "RsaWanted | undefined", skip_typescript)]
    pub fn rsa_wanted(&self, envelope: &Envelope) -> JsValue {
        wanted(&self.0, envelope)
    }

    /// An inner step of the package.
    #[wasm_bindgen(js_name = rsaDone, skip_typescript)]
    pub fn rsa_done(&self, identity: &Fingerprint, ciphertext: &Bytes, plaintext: &Bytes) -> Fallible<()> {
        done(&self.0, identity, ciphertext, plaintext)
    }
}
