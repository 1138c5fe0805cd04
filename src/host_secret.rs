//! Secrets that a host supplies: exactly 32 uniformly random bytes, named by an id.
//!
//! `id = Expand(secret, "secret/id", "", 8)`.

use core::fmt;

use crate::primitives::{hkdf, labels};
use crate::secret::Secret;

/// The 8-byte name of a host's secret. It may be stored beside what the secret protects; it says nothing about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretId([u8; 8]);

impl SecretId {
    pub(crate) fn of(secret: &Secret<32>) -> Self {
        Self(hkdf::expand_public(secret, labels::SECRET_ID, &[]))
    }

    /// An id stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The 8 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

impl fmt::Display for SecretId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SecretId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretId({self})")
    }
}

/// Defines a type for one of the host's secrets.
macro_rules! host_secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name(pub(crate) $crate::secret::Secret<32>);

        impl $name {
            /// 32 new random bytes.
            ///
            /// # Errors
            /// `Randomness`.
            pub fn generate() -> $crate::error::Result<Self> {
                $crate::secret::Secret::generate().map(Self)
            }

            /// The 32 bytes from where the host keeps them. They must be uniformly random: a pass phrase is none.
            ///
            /// # Errors
            /// `InvalidInput` when all bytes are equal, which random bytes never are.
            pub fn from_bytes(bytes: &[u8; 32]) -> $crate::error::Result<Self> {
                if bytes.iter().all(|byte| Some(byte) == bytes.first()) {
                    return Err($crate::error::Error::InvalidInput {
                        what: concat!("32 equal bytes are no secret; make one with ", stringify!($name), "::generate()"),
                    });
                }
                Ok(Self($crate::secret::Secret::copy_from(bytes)))
            }

            /// The id, which may be stored anywhere.
            #[must_use]
            pub fn id(&self) -> $crate::host_secret::SecretId {
                $crate::host_secret::SecretId::of(&self.0)
            }

            /// The 32 bytes, for the host to keep outside its database.
            #[must_use]
            pub fn expose_secret(&self) -> &[u8; 32] {
                self.0.expose_secret()
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($name), "([redacted], id {})"), self.id())
            }
        }
    };
}
pub(crate) use host_secret;
