//! What the package has done elsewhere: Argon2id in an instance that is thrown away, RSA by `crypto.subtle`.

use sealwax::secret::SecretBytes;
use sealwax::web as core_web;
use wasm_bindgen::prelude::*;

use crate::boundary::{Bytes, Fallible, Text, bytes_out, object};
use crate::envelope::{Envelope, UncheckedOpener, VerifyingOpener};
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
}

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
