//! Secrets that a host supplies: exactly 32 uniformly random bytes, named by an id.
//!
//! `id = Expand(secret, "secret/id", "", 8)`.

use crate::primitives::{hkdf, labels};
use crate::secret::Secret;
use crate::text::id_text;

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

id_text!(SecretId);

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
                        what: "32 equal bytes are no secret; make one with generate()",
                    });
                }
                Ok(Self($crate::secret::Secret::copy_from(bytes)))
            }

            /// The 32 bytes as base64url without padding, 43 characters, from an environment variable or a file;
            /// white space around them is ignored.
            ///
            /// # Errors
            /// `Malformed` when it is anything else, and as [`from_bytes`](Self::from_bytes).
            pub fn from_text(text: &str) -> $crate::error::Result<Self> {
                let bytes = $crate::secret::Secret::try_from_fn(|bytes| $crate::text::decode_bare_into(text, bytes))?;
                Self::from_bytes(bytes.expose_secret())
            }

            /// The text that [`from_text`](Self::from_text) reads, for the host to keep outside its database.
            #[must_use]
            pub fn expose_text(&self) -> $crate::secret::SecretBytes {
                $crate::text::encode_bare(self.0.expose_secret()).into_bytes().into()
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
