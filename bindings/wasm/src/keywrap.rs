//! Secret keys locked by a password, a recovery card or a key of the host.

use sealwax::keywrap as core_keywrap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::boundary::{Bytes, Fallible, artefact, class};
use crate::context::Context;
use crate::identity::{Identity, KeyPolicy, PublicIdentity};
use crate::login::{LoginParams, LoginSecret, ServerShare};

artefact!(
    /// An identity wrapped under a password, a recovery card or a key of the host: what the server stores.
    WrappedIdentity,
    core_keywrap::WrappedIdentity
);

#[wasm_bindgen]
impl WrappedIdentity {
    /// Reads the binary form, also of an identity with a legacy key.
    #[wasm_bindgen(js_name = fromBytesUnder)]
    pub fn from_bytes_under(bytes: &Bytes, policy: KeyPolicy) -> Fallible<WrappedIdentity> {
        let policy = KeyPolicy::of(Some(policy));
        Ok(WrappedIdentity(core_keywrap::WrappedIdentity::from_bytes_under(&bytes.read()?, policy)?))
    }

    /// Wraps under a key that the host brings: of a passkey, an HSM. `former` is the wrap that this one replaces.
    #[wasm_bindgen(js_name = wrapWithKey)]
    pub fn wrap_with_key(
        identity: &Identity,
        key: &WrappingKey,
        #[wasm_bindgen(unchecked_param_type = "WrappedIdentity | undefined")] former: &WrappedIdentityOrNone,
        place: &Context,
    ) -> Fallible<WrappedIdentity> {
        let former = former.read()?;
        let wrap =
            core_keywrap::WrappedIdentity::wrap_with_key(&identity.0, &key.0, former.as_ref(), &place.0);
        Ok(WrappedIdentity(wrap?))
    }

    /// Unwraps with the key of the host.
    #[wasm_bindgen(js_name = unwrapWithKey)]
    pub fn unwrap_with_key(&self, key: &WrappingKey, place: &Context) -> Fallible<Identity> {
        Ok(Identity(self.0.unwrap_with_key(&key.0, &place.0)?))
    }

    /// Unwraps with a stretched password and the share that the server gave.
    #[wasm_bindgen(js_name = unwrapWithPassword)]
    pub fn unwrap_with_password(
        &self,
        login: &LoginSecret,
        share: &ServerShare,
        place: &Context,
    ) -> Fallible<Identity> {
        Ok(Identity(self.0.unwrap_with_password(&login.0, &share.0, &place.0)?))
    }

    /// The identity inside, as the header claims; unwrapping proves it.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity(self.0.public().clone())
    }

    /// How often it was wrapped, from 1. A client that remembers the highest notices an older one.
    #[wasm_bindgen(getter)]
    pub fn generation(&self) -> u32 {
        self.0.generation()
    }

    /// An error when the wrap is older than one seen before.
    #[wasm_bindgen(js_name = checkGeneration)]
    pub fn check_generation(&self, highest: f64) -> Fallible<()> {
        Ok(self.0.check_generation(crate::boundary::count(highest)?)?)
    }

    /// What locks it: `"password"`, `"recovery"` or `"key"`.
    #[wasm_bindgen(getter, unchecked_return_type = "\"password\" | \"recovery\" | \"key\"")]
    pub fn lock(&self) -> Fallible<String> {
        match self.0.lock() {
            core_keywrap::Lock::Password { .. } => Ok("password".to_owned()),
            core_keywrap::Lock::Recovery { .. } => Ok("recovery".to_owned()),
            core_keywrap::Lock::Key { .. } => Ok("key".to_owned()),
            _ => Err(crate::boundary::invalid("this lock is newer than the package")),
        }
    }

    /// How to stretch the password, if a password locks it.
    #[wasm_bindgen(js_name = loginParams)]
    pub fn login_params(&self) -> Option<LoginParams> {
        self.0.login_params().cloned().map(LoginParams)
    }
}

#[wasm_bindgen]
extern "C" {
    /// A wrap in its binary form, or `undefined`; an array that the package makes of a `WrappedIdentity`.
    #[wasm_bindgen(typescript_type = "WrappedIdentity | undefined")]
    pub type WrappedIdentityOrNone;
}

impl WrappedIdentityOrNone {
    /// A copy, because JavaScript keeps its object.
    pub(crate) fn read(&self) -> Fallible<Option<core_keywrap::WrappedIdentity>> {
        if self.is_undefined() || self.is_null() {
            return Ok(None);
        }
        let bytes = self.unchecked_ref::<crate::boundary::ContextValue>().read()?;
        let policy = sealwax::identity::KeyPolicy::legacy_rsa_2048(); // it was accepted when it was read
        Ok(Some(core_keywrap::WrappedIdentity::from_bytes_under(&bytes, policy)?))
    }
}

class!(
    /// 32 bytes that the host brings to lock an identity: of a passkey's PRF, an HSM, a key of the browser.
    WrappingKey,
    core_keywrap::WrappingKey
);

#[wasm_bindgen]
impl WrappingKey {
    /// A new one.
    pub fn generate() -> Fallible<WrappingKey> {
        Ok(WrappingKey(core_keywrap::WrappingKey::generate()?))
    }

    /// From 32 uniformly random bytes.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &Bytes) -> Fallible<WrappingKey> {
        Ok(WrappingKey(core_keywrap::WrappingKey::from_bytes(&bytes.exactly()?)))
    }

    /// The key itself. JavaScript cannot wipe it.
    #[wasm_bindgen(js_name = exposeSecret)]
    pub fn expose_secret(&self) -> Vec<u8> {
        self.0.expose_secret().to_vec()
    }
}
