//! An unlocked identity across page loads.

use sealwax::keep as core_keep;
use wasm_bindgen::prelude::*;

use crate::boundary::{Fallible, class, host_secret, seconds, seconds_out};
use crate::context::Context;
use crate::identity::{AccountId, Identity, Realm};
use crate::keywrap::WrappedIdentity;

host_secret!(
    /// The half that never leaves the device.
    DeviceHalf,
    core_keep::DeviceHalf
);

host_secret!(
    /// The half that lives in the server session, and ends with it.
    ServerHalf,
    core_keep::ServerHalf
);

class!(
    /// An identity locked under both halves until it expires.
    Keep,
    core_keep::Keep
);

#[wasm_bindgen]
impl Keep {
    /// Locks an identity.
    pub fn lock(
        identity: &Identity,
        device: &DeviceHalf,
        server: &ServerHalf,
        realm: &Realm,
        account: &AccountId,
        expires: f64,
        place: &Context,
    ) -> Fallible<Keep> {
        let expires = seconds(expires)?;
        let keep =
            core_keep::Keep::lock(&identity.0, &device.0, &server.0, &realm.0, &account.0, expires, &place.0);
        Ok(Keep(keep?))
    }

    /// From what was stored: `expires` and the bytes of `wrap()`.
    #[wasm_bindgen(js_name = fromStored)]
    pub fn from_stored(expires: f64, wrap: &WrappedIdentity) -> Fallible<Keep> {
        Ok(Keep(core_keep::Keep::from_stored(seconds(expires)?, wrap.0.clone())?))
    }

    /// Opens it, unless it has expired.
    pub fn open(
        &self,
        device: &DeviceHalf,
        server: &ServerHalf,
        realm: &Realm,
        account: &AccountId,
        now: f64,
        place: &Context,
    ) -> Fallible<Identity> {
        Ok(Identity(self.0.open(&device.0, &server.0, &realm.0, &account.0, seconds(now)?, &place.0)?))
    }

    /// When it expires.
    #[wasm_bindgen(getter)]
    pub fn expires(&self) -> f64 {
        seconds_out(self.0.expires())
    }

    /// The locked identity, to be stored.
    pub fn wrap(&self) -> WrappedIdentity {
        WrappedIdentity(self.0.wrap().clone())
    }
}
