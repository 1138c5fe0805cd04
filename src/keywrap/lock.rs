//! What opens a wrapped identity, as its header names it.
//!
//! ```text
//! 01 password : u32 m (KiB) ‖ u32 t ‖ salt (16) ‖ pepper id (8, zeros: none)
//! 02 recovery : recovery id (16) ‖ roster founding hash (32, zeros: none)
//! 03 key      : Expand(key, "lock-key/id", "", 16)
//! ```

use core::fmt;

use crate::error::Result;
use crate::login::{Cost, LoginParams, SecretId, id_or_none, id_or_zeros};
use crate::primitives::{hkdf, labels};
use crate::secret::Secret;
use crate::wire::{Reader, Writer};

/// The kind of key that opens a wrapped identity, and which one of its kind.
///
/// ```
/// use sealwax::keywrap::{Lock, WrappingKey};
/// let key = WrappingKey::generate()?;
/// assert_eq!(key.lock(), Lock::Key { key_id: key.id() });
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lock {
    /// A password, stretched with these parameters, and the server's share.
    Password {
        /// How to stretch it.
        params: LoginParams,
        /// Which pepper the server's share is made with; none when it adds no share.
        pepper_id: Option<SecretId>,
    },
    /// A recovery card together with an approver.
    Recovery {
        /// Which card.
        recovery_id: [u8; 16],
        /// The roster whose members may approve; none for a host without a roster.
        founding_hash: Option<[u8; 32]>,
    },
    /// A key that the host brings.
    Key {
        /// Which key.
        key_id: [u8; 16],
    },
}

/// The kinds alone, by their byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Password = 1,
    Recovery = 2,
    Key = 3,
}

impl Lock {
    /// Whether both are opened by the same kind of key: generations are counted per kind.
    #[must_use]
    pub const fn same_kind(&self, other: &Self) -> bool {
        self.kind() as u8 == other.kind() as u8
    }

    const fn kind(&self) -> Kind {
        match self {
            Self::Password { .. } => Kind::Password,
            Self::Recovery { .. } => Kind::Recovery,
            Self::Key { .. } => Kind::Key,
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.u8(self.kind() as u8);
        match self {
            Self::Password { params, pepper_id } => writer
                .u32(params.cost().memory_kib())
                .u32(params.cost().passes())
                .put(params.salt())
                .put(&id_or_zeros(*pepper_id)),
            Self::Recovery { recovery_id, founding_hash } => {
                writer.put(recovery_id).put(founding_hash.as_ref().unwrap_or(&[0; 32]))
            }
            Self::Key { key_id } => writer.put(key_id),
        };
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Unjudged> {
        let unknown = reader.malformed("kind of lock");
        match reader.u8("kind of lock")? {
            1 => Ok(Unjudged::Password {
                m: reader.u32("memory of the lock")?,
                t: reader.u32("passes of the lock")?,
                salt: reader.array("salt of the lock")?,
                pepper_id: id_or_none(reader.array("pepper id of the lock")?),
            }),
            2 => {
                let recovery_id = reader.array("recovery id of the lock")?;
                let founding_hash = reader.array("founding hash of the lock")?;
                let founding_hash = (founding_hash != [0; 32]).then_some(founding_hash);
                Ok(Unjudged::Fine(Self::Recovery { recovery_id, founding_hash }))
            }
            3 => Ok(Unjudged::Fine(Self::Key { key_id: reader.array("key id of the lock")? })),
            _ => Err(unknown),
        }
    }
}

/// A lock that was read, its cost not yet held against floor and ceiling: that comes after the structure.
pub(super) enum Unjudged {
    Password { m: u32, t: u32, salt: [u8; 16], pepper_id: Option<SecretId> },
    Fine(Lock),
}

impl Unjudged {
    pub(super) fn judge(self) -> Result<Lock> {
        match self {
            Self::Fine(lock) => Ok(lock),
            Self::Password { m, t, salt, pepper_id } => {
                Ok(Lock::Password { params: LoginParams::stored(Cost::new(m, t)?, salt), pepper_id })
            }
        }
    }
}

/// A 32-byte key that the host brings to lock an identity: from a passkey's PRF, an HSM, a derivation by a key the
/// browser does not export.
///
/// ```
/// use sealwax::keywrap::WrappingKey;
/// let key = WrappingKey::generate()?;
/// let again = WrappingKey::from_bytes(key.expose_secret());
/// assert_eq!(again.id(), key.id());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct WrappingKey(Secret<32>);

impl WrappingKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`Error::Randomness`](crate::Error::Randomness).
    pub fn generate() -> Result<Self> {
        Secret::generate().map(Self)
    }

    /// A key from elsewhere: 32 uniformly random bytes. A pass phrase is none; hash outputs of one neither.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Secret::copy_from(bytes))
    }

    /// The 32 bytes, to keep where the host keeps keys.
    #[must_use]
    pub fn expose_secret(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// The 16 bytes that name the key in a lock; they say nothing about it.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        hkdf::expand_public(&self.0, labels::LOCK_KEY_ID, &[])
    }

    /// The lock that this key opens.
    #[must_use]
    pub fn lock(&self) -> Lock {
        Lock::Key { key_id: self.id() }
    }

    pub(super) fn kek(&self) -> Secret<32> {
        hkdf::expand(&self.0, labels::LOCK_KEY_WRAP, &[])
    }
}

impl fmt::Debug for WrappingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WrappingKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn locks() -> [Lock; 5] {
        let params = LoginParams::stored(Cost::recommended(), [3; 16]);
        [
            Lock::Password { params: params.clone(), pepper_id: None },
            Lock::Password { params, pepper_id: Some(SecretId::from_bytes([4; 8])) },
            Lock::Recovery { recovery_id: [5; 16], founding_hash: None },
            Lock::Recovery { recovery_id: [5; 16], founding_hash: Some([6; 32]) },
            WrappingKey::from_bytes(&[7; 32]).lock(),
        ]
    }

    #[test]
    fn every_lock_comes_back() {
        for (lock, length) in locks().iter().zip([33, 33, 49, 49, 17]) {
            let mut writer = Writer::new();
            lock.write(&mut writer);
            let bytes = writer.finish();
            assert_eq!(bytes.len(), length);
            assert_eq!(&Lock::read(&mut Reader::new(&bytes)).unwrap().judge().unwrap(), lock);
        }
    }

    #[test]
    fn other_kinds_are_refused() {
        for kind in [0, 4, 255] {
            let bytes = [[kind].as_slice(), &[1; 60]].concat();
            let refused = Lock::read(&mut Reader::new(&bytes)).err();
            assert_eq!(refused, Some(Error::Malformed { what: "kind of lock", offset: 0 }));
        }
    }

    #[test]
    fn a_lock_with_an_absurd_cost_is_refused() {
        let read = |m: u32, t: u32| {
            let bytes = [&[1], &m.to_be_bytes()[..], &t.to_be_bytes(), &[0; 24]].concat();
            Lock::read(&mut Reader::new(&bytes))?.judge()
        };
        assert!(matches!(read(u32::MAX, 3), Err(Error::Limit { .. })));
        assert!(matches!(read(65_536, u32::MAX), Err(Error::Limit { .. })));
        assert!(matches!(read(8, 1), Err(Error::WeakParameters { .. })));
    }

    #[test]
    fn a_key_and_its_id_and_its_wrapping_key_differ_and_debug_prints_none() {
        let key = WrappingKey::from_bytes(&[7; 32]);
        assert_eq!(key.expose_secret(), &[7; 32]);
        assert_ne!(key.id(), WrappingKey::from_bytes(&[8; 32]).id());
        assert_ne!(key.id(), key.expose_secret()[..16]);
        assert_ne!(key.id(), key.kek().expose_secret()[..16]);
        assert_eq!(format!("{key:?}"), "WrappingKey([redacted])");
    }
}
