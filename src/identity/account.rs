//! Whose keys these are, and for which application.

use crate::error::{Error, Result};
use crate::primitives::{hash, labels};
use crate::random;
use crate::text::id_text;
use crate::wire::{at_most, lp_len};

/// The longest id of a host that an account id can be made of, in bytes.
const MAX_LEGACY_ID: usize = 255;

/// The application's name for itself, 1 to 255 bytes: its domain, say. A constant in the client's code, never told
/// by the server, so that nothing made for one application serves in another.
///
/// ```
/// use sealwax::identity::Realm;
/// let realm = Realm::new("counselling.example")?;
/// # let _ = realm;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Realm(String);

impl Realm {
    /// A realm of 1 to 255 bytes.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when empty, [`Error::Limit`] when longer.
    pub fn new(name: impl Into<String>) -> Result<Self> {
        let name = name.into();
        if name.is_empty() {
            return Err(Error::InvalidInput { what: "the realm is empty; use the application's domain" });
        }
        at_most("bytes of the realm", name.len() as u64, 255)?;
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `lp(realm) ‖ account`, which most derivations of an account take.
    pub(crate) fn with_account(&self, account: &AccountId) -> Vec<u8> {
        [&lp_len(self.0.as_bytes())[..], self.0.as_bytes(), account.as_bytes()].concat()
    }

    /// `lp(realm)`.
    pub(crate) fn lp(&self) -> Vec<u8> {
        [&lp_len(self.0.as_bytes())[..], self.0.as_bytes()].concat()
    }
}

/// 16 random bytes that name an account and are never used again for another.
///
/// ```
/// use sealwax::identity::{AccountId, Realm};
/// let fresh = AccountId::generate()?;
/// assert_eq!(AccountId::from_bytes(*fresh.as_bytes()), fresh);
///
/// // A host that comes with ids of its own:
/// let account = AccountId::derive(&Realm::new("counselling.example")?, b"user 4711")?;
/// # let _ = account;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 16]);

impl AccountId {
    /// A new random id.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate() -> Result<Self> {
        random::array().map(Self)
    }

    /// The id of an account that the host names otherwise: the first 16 bytes of
    /// `Hash("account-id", lp(realm) ‖ lp(legacy id))`. The legacy id has 1 to 255 bytes and must never be given
    /// to another account.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the legacy id is empty, [`Error::Limit`] when it is longer.
    pub fn derive(realm: &Realm, legacy_id: &[u8]) -> Result<Self> {
        if legacy_id.is_empty() {
            return Err(Error::InvalidInput { what: "the legacy id is empty; name the account" });
        }
        if legacy_id.len() > MAX_LEGACY_ID {
            return Err(Error::Limit {
                what: "bytes of the legacy id",
                value: legacy_id.len() as u64,
                bound: MAX_LEGACY_ID as u64,
            });
        }
        let digest = hash::hash(labels::ACCOUNT_ID, &[&realm.lp(), &lp_len(legacy_id), legacy_id]);
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(byte, from)| *byte = from);
        Ok(Self(id))
    }

    /// An id stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

id_text!(AccountId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_realm_has_1_to_255_bytes() {
        assert!(Realm::new("").is_err());
        assert!(Realm::new("r".repeat(255)).is_ok());
        assert!(matches!(Realm::new("r".repeat(256)), Err(Error::Limit { value: 256, .. })));
    }

    #[test]
    fn derived_ids_depend_on_realm_and_legacy_id() {
        let id = |realm: &str, legacy: &[u8]| AccountId::derive(&Realm::new(realm).unwrap(), legacy).unwrap();
        assert_eq!(id("a", b"1"), id("a", b"1"));
        assert_ne!(id("a", b"1"), id("a", b"2"));
        assert_ne!(id("a", b"b1"), id("ab", b"1"));
    }
}
