//! An identity kept on a device between reloads: half of the key there, half at the server.

use sealwax::SecretId;
use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity, KeyPolicy, Realm};
use sealwax::keep::{DeviceHalf, Keep, ServerHalf};
use sealwax::keywrap::WrappedIdentity;
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::handle::handles;
use crate::kinds::host_secrets;

handles! {
    /// The half that stays on the device.
    DeviceHalf = sealwax_device_half, sealwax_device_half_free;
    /// The half that the server keeps with the session, and deletes with it.
    ServerHalf = sealwax_server_half, sealwax_server_half_free;
    /// A locked identity on a device, and its end.
    Keep = sealwax_keep, sealwax_keep_free;
}

host_secrets! {
    DeviceHalf: sealwax_device_half_generate, sealwax_device_half_from_bytes, sealwax_device_half_expose_bytes,
        sealwax_device_half_from_text, sealwax_device_half_expose_text, sealwax_device_half_id;
    ServerHalf: sealwax_server_half_generate, sealwax_server_half_from_bytes, sealwax_server_half_expose_bytes,
        sealwax_server_half_from_text, sealwax_server_half_expose_text, sealwax_server_half_id;
}

export! {
    /// Locks an identity until `expires`.
    fn sealwax_keep_lock(
        me: &Identity, device: &DeviceHalf, server: &ServerHalf, realm: &Realm, account[account_len]: id AccountId,
        expires: u64, place: &Context
    ) -> out: Keep {
        Keep::lock(me, device, server, realm, &account, expires, place)
    }

    /// The keep that a device stored.
    fn sealwax_keep_from_stored(expires: u64, wrap: &WrappedIdentity) -> out: Keep {
        Keep::from_stored(expires, wrap.clone())
    }

    /// The keep that a device stored, from the bytes of a wrap whose RSA key may have 2,048 bits.
    fn sealwax_keep_from_stored_legacy(expires: u64, wrap[wrap_len]: bytes) -> out: Keep {
        Keep::from_stored_under(expires, wrap, KeyPolicy::legacy_rsa_2048())
    }

    /// When it ends: for the device to store.
    fn sealwax_keep_expires(keep: &Keep) -> time: u64 {
        Ok(keep.expires())
    }

    /// The wrap: for the device to store.
    fn sealwax_keep_wrap(keep: &Keep) -> out: WrappedIdentity {
        Ok(keep.wrap().clone())
    }

    /// Opens it, if it has not ended by `now`.
    fn sealwax_keep_open(
        keep: &Keep, device: &DeviceHalf, server: &ServerHalf, realm: &Realm, account[account_len]: id AccountId,
        now: u64, place: &Context
    ) -> out: Identity {
        keep.open(device, server, realm, &account, now, place)
    }
}
