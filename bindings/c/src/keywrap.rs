//! Secret keys locked by a password, a recovery card or a key of the host.

use sealwax::SecretId;
use sealwax::context::Context;
use sealwax::identity::{Identity, KeyPolicy, PublicIdentity};
use sealwax::keywrap::{Lock, WrappedIdentity, WrappingKey};
use sealwax::login::{LoginParams, LoginSecret, ServerShare};

use crate::boundary::{export, fixed};
use crate::handle::handles;
use crate::kinds::artefacts;

handles! {
    /// Locked secret keys, for the server to keep.
    WrappedIdentity = sealwax_wrapped_identity, sealwax_wrapped_identity_free;
    /// A key of the host that locks identities.
    WrappingKey = sealwax_wrapping_key, sealwax_wrapping_key_free;
}

artefacts! {
    WrappedIdentity: sealwax_wrapped_identity_from_bytes, sealwax_wrapped_identity_to_bytes,
        sealwax_wrapped_identity_from_text, sealwax_wrapped_identity_to_text;
}

export! {
    /// Locks an identity by a password. `former` is the wrap it replaces, or NULL.
    fn sealwax_wrapped_identity_wrap_with_password(
        me: &Identity, login: &LoginSecret, share: &ServerShare, former: maybe WrappedIdentity, place: &Context
    ) -> out: WrappedIdentity {
        WrappedIdentity::wrap_with_password(me, login, share, former, place)
    }

    /// Opens a wrap by its password and the server's share.
    fn sealwax_wrapped_identity_unwrap_with_password(
        wrap: &WrappedIdentity, login: &LoginSecret, share: &ServerShare, place: &Context
    ) -> out: Identity {
        wrap.unwrap_with_password(login, share, place)
    }

    /// Locks an identity by a key of the host. `former` is the wrap it replaces, or NULL.
    fn sealwax_wrapped_identity_wrap_with_key(
        me: &Identity, key: &WrappingKey, former: maybe WrappedIdentity, place: &Context
    ) -> out: WrappedIdentity {
        WrappedIdentity::wrap_with_key(me, key, former, place)
    }

    /// Opens a wrap by a key of the host.
    fn sealwax_wrapped_identity_unwrap_with_key(
        wrap: &WrappedIdentity, key: &WrappingKey, place: &Context
    ) -> out: Identity {
        wrap.unwrap_with_key(key, place)
    }

    /// Reads the bytes of a wrap whose RSA key may have 2,048 bits.
    fn sealwax_wrapped_identity_from_bytes_legacy(bytes[bytes_len]: bytes) -> out: WrappedIdentity {
        WrappedIdentity::from_bytes_under(bytes, KeyPolicy::legacy_rsa_2048())
    }

    /// Reads the text form of a wrap whose RSA key may have 2,048 bits.
    fn sealwax_wrapped_identity_from_text_legacy(text[text_len]: text) -> out: WrappedIdentity {
        WrappedIdentity::from_text_under(text, KeyPolicy::legacy_rsa_2048())
    }

    /// How often the identity has been wrapped: a device remembers the highest.
    fn sealwax_wrapped_identity_generation(wrap: &WrappedIdentity) -> generation: u32 {
        Ok(wrap.generation())
    }

    /// Refuses a wrap older than the newest one this device has seen.
    fn sealwax_wrapped_identity_check_generation(wrap: &WrappedIdentity, at_least: u32) {
        wrap.check_generation(at_least)
    }

    /// The public identity inside.
    fn sealwax_wrapped_identity_public(wrap: &WrappedIdentity) -> out: PublicIdentity {
        Ok(wrap.public().clone())
    }

    /// Cost and salt of the password's lock; NULL if another lock is on it.
    fn sealwax_wrapped_identity_login_params(wrap: &WrappedIdentity) -> out: Option<LoginParams> {
        Ok(wrap.login_params().cloned())
    }

    /// Which lock is on it: 1 password, 2 recovery, 3 key.
    fn sealwax_wrapped_identity_lock(wrap: &WrappedIdentity) -> lock: u8 {
        match wrap.lock() {
            Lock::Password { .. } => Ok(1),
            Lock::Recovery { .. } => Ok(2),
            Lock::Key { .. } => Ok(3),
            _ => Err(sealwax::Error::InvalidInput { what: "a lock of a newer release" }),
        }
    }

    /// What the lock names: the pepper's id (8 bytes, or none), the card's (16 bytes) or the key's (16 bytes).
    fn sealwax_wrapped_identity_lock_id(wrap: &WrappedIdentity) -> id: Vec<u8> {
        Ok(match wrap.lock() {
            Lock::Password { pepper_id, .. } => pepper_id.as_ref().map_or_else(Vec::new, |id| id.as_bytes().to_vec()),
            Lock::Recovery { recovery_id, .. } => recovery_id.to_vec(),
            Lock::Key { key_id } => key_id.to_vec(),
            _ => Vec::new(),
        })
    }

    /// The hash of the roster's founding entry under which a recovery was set up; none if there was no roster.
    fn sealwax_wrapped_identity_founding_hash(wrap: &WrappedIdentity) -> hash: Option<[u8; 32]> {
        Ok(if let Lock::Recovery { founding_hash, .. } = wrap.lock() { *founding_hash } else { None })
    }

    /// A fresh key of the host.
    fn sealwax_wrapping_key_generate() -> out: WrappingKey {
        WrappingKey::generate()
    }

    /// A key of the host from its 32 bytes.
    fn sealwax_wrapping_key_from_bytes(bytes[bytes_len]: bytes) -> out: WrappingKey {
        Ok(WrappingKey::from_bytes(&fixed(bytes)?))
    }

    /// The 32 bytes, for the host to keep.
    fn sealwax_wrapping_key_expose_bytes(key: &WrappingKey) -> bytes: Vec<u8> {
        Ok(key.expose_secret().to_vec())
    }

    /// The id of 16 bytes, which the locks name.
    fn sealwax_wrapping_key_id(key: &WrappingKey) -> id: [u8; 16] {
        Ok(key.id())
    }
}

/// An id of 8 bytes, or none at all.
pub(crate) fn secret_id(bytes: &[u8]) -> sealwax::Result<Option<SecretId>> {
    if bytes.is_empty() { Ok(None) } else { Ok(Some(SecretId::from_bytes(fixed(bytes)?))) }
}
