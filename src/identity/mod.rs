//! Key pairs: an [`Identity`] holds an account's secrets, a [`PublicIdentity`] is what others see.
//!
//! Three pairs in one: RSA and ML-KEM to receive (both must be broken to read), Ed25519 to sign.

mod account;
mod public;
mod recipient;
mod safety;
mod secret;

pub use account::{AccountId, Realm};
pub(crate) use public::PUBLIC_IDENTITY_MAX;
pub use public::{Fingerprint, KeyPolicy, PublicIdentity};
pub use recipient::Recipient;
pub use safety::SafetyNumber;
pub use secret::Identity;
