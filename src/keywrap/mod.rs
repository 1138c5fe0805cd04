//! Wrapped identities: an account's secret keys, locked by a password, by recovery or by a key of the host.
//!
//! ```text
//! header = "SWXW" 01 ‖ u32 generation (from 1) ‖ lock ‖ lp(public identity)
//! out    = header ‖ keywrap(KEK, header ‖ ContextHash, secret identity)
//! ```
//!
//! The whole header is authenticated with the wrap, so nobody puts another public identity, cost or generation to
//! it. This header is also the one place that stores how the password was stretched.

mod lock;
#[cfg(test)]
mod tests;

use core::fmt;

use crate::context::{Context, Purpose};
use crate::error::{Error, Result};
use crate::identity::{Identity, KeyPolicy, PUBLIC_IDENTITY_MAX, PublicIdentity};
use crate::login::{LoginParams, LoginSecret, ServerShare};
use crate::primitives::{hash, keywrap, labels, mlkem};
use crate::secret::{Secret, SecretBytes, ct_eq};
use crate::text::{self, text_form};
use crate::wire::{Reader, Writer};

pub use lock::{Lock, WrappingKey};

const MAGIC: &[u8; 4] = b"SWXW";

/// A locked identity, which a server stores: it cannot be opened without the lock's key, and nothing in it can be
/// altered unnoticed.
///
/// About 2,300 bytes with a 3072-bit RSA key. What is read here is the outside only; it is authentic as soon as an
/// `unwrap` function has succeeded.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::keywrap::{WrappedIdentity, WrappingKey};
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("centre", "7");
/// let key = WrappingKey::generate()?; // from a passkey, say
/// let stored = WrappedIdentity::wrap_with_key(&me, &key, None, &place)?.to_text();
///
/// let wrapped = WrappedIdentity::from_text(&stored)?;
/// let me_again = wrapped.unwrap_with_key(&key, &place)?;
/// assert_eq!(me_again.public(), me.public());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct WrappedIdentity {
    bytes: Vec<u8>,
    header: usize,
    generation: u32,
    lock: Lock,
    public: PublicIdentity,
    policy: KeyPolicy,
}

impl WrappedIdentity {
    /// Reads a wrapped identity with a 3072- or 4096-bit RSA key.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`]; [`Error::InvalidKey`] for its public identity;
    /// [`Error::Limit`] and [`Error::WeakParameters`] for the cost in a password's lock.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::from_bytes_under(bytes, KeyPolicy::recommended())
    }

    /// Reads a wrapped identity under a policy that says which RSA keys are accepted. What is unwrapped from it is held
    /// to the same policy.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_bytes_under(bytes: &[u8], policy: KeyPolicy) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "wrapped identity")?;
        let first = reader.malformed("generation of the wrapped identity");
        let generation = reader.u32("generation of the wrapped identity")?;
        if generation == 0 {
            return Err(first);
        }
        let lock = Lock::read(&mut reader)?;
        let public = reader.lp(1, PUBLIC_IDENTITY_MAX, "public identity of the wrapped identity")?;
        let header = reader.offset();
        let wrap = reader.malformed("wrap of the wrapped identity");
        let wrapped = reader.rest();
        let public = PublicIdentity::from_bytes_under(public, policy)?;
        if wrapped.len() != keywrap::wrapped_len(secret_len(&public)) {
            return Err(wrap);
        }
        Ok(Self { bytes: bytes.to_vec(), header, generation, lock: lock.judge()?, public, policy })
    }

    /// Reads the text form under a policy that says which RSA keys are accepted.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_text_under(text: &str, policy: KeyPolicy) -> Result<Self> {
        Self::from_bytes_under(&text::decode("swxw", text)?, policy)
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its number among the wraps under this kind of lock, from 1.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// What opens it.
    #[must_use]
    pub const fn lock(&self) -> &Lock {
        &self.lock
    }

    /// Whose keys are inside, authentic as soon as it was unwrapped.
    #[must_use]
    pub const fn public(&self) -> &PublicIdentity {
        &self.public
    }

    /// How the password was stretched, if this is locked by one.
    #[must_use]
    pub const fn login_params(&self) -> Option<&LoginParams> {
        match &self.lock {
            Lock::Password { params, .. } => Some(params),
            Lock::Recovery { .. } | Lock::Key { .. } => None,
        }
    }

    /// Refuses a wrap that is older than one this client has seen under the same kind of lock: a server that gives
    /// back an old one would bring back an old password.
    ///
    /// # Errors
    /// [`Error::Expired`].
    ///
    /// ```
    /// # use sealwax::{Error, context::Context, keywrap::{WrappedIdentity, WrappingKey}};
    /// # let (me, place, key) = (sealwax::testing::identity(1), Context::empty(), WrappingKey::generate()?);
    /// # let wrapped = WrappedIdentity::wrap_with_key(&me, &key, None, &place)?;
    /// assert!(wrapped.check_generation(1).is_ok());
    /// assert_eq!(wrapped.check_generation(2), Err(Error::Expired));
    /// # Ok::<(), Error>(())
    /// ```
    pub const fn check_generation(&self, highest_seen: u32) -> Result<()> {
        if self.generation < highest_seen { Err(Error::Expired) } else { Ok(()) }
    }

    /// Locks an identity with a stretched password and the server's share. `previous` is the wrap it replaces, whose
    /// generation is counted on.
    ///
    /// A server gets it inside of a [`LoginChange`](crate::login::LoginChange), which makes it itself; alone it serves
    /// a key file that has no server.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the parameters were not made anew, when `previous` has another kind of lock or
    /// the context is not usable; [`Error::Limit`] after generation 2^32 - 1; [`Error::Randomness`].
    pub fn wrap_with_password(
        identity: &Identity,
        login: &LoginSecret,
        share: &ServerShare,
        previous: Option<&Self>,
        place: &Context,
    ) -> Result<Self> {
        if !login.params().made_here() {
            return Err(Error::InvalidInput {
                what: "a password is set with a new salt; derive with LoginParams made now, not with those of the login",
            });
        }
        let lock = Lock::Password { params: login.params().clone(), pepper_id: share.pepper_id() };
        let generation = next_generation(previous, &lock)?;
        Self::wrap(identity, generation, lock, &login.kek(share), place)
    }

    /// Opens a wrap that is locked by a password.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when it has another kind of lock or the context is not usable. [`Error::Decryption`] for
    /// everything else, be it a wrong password, a share of another pepper, a salt or cost that is not the one
    /// stretched with, another place or an altered byte; no private key was used then.
    pub fn unwrap_with_password(
        &self,
        login: &LoginSecret,
        share: &ServerShare,
        place: &Context,
    ) -> Result<Identity> {
        let Lock::Password { params, pepper_id } = &self.lock else {
            return Err(Error::InvalidInput {
                what: "this wrap is not locked by a password; open it by its own lock",
            });
        };
        if params != login.params() || *pepper_id != share.pepper_id() {
            return Err(Error::Decryption);
        }
        self.unwrap(&login.kek(share), place)
    }

    /// Locks an identity with a key that the host brings. `previous` is the wrap it replaces, whose generation is
    /// counted on.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when `previous` has another kind of lock or the context is not usable; [`Error::Limit`]
    /// after generation 2^32 - 1; [`Error::Randomness`].
    pub fn wrap_with_key(
        identity: &Identity,
        key: &WrappingKey,
        previous: Option<&Self>,
        place: &Context,
    ) -> Result<Self> {
        let lock = key.lock();
        let generation = next_generation(previous, &lock)?;
        Self::wrap(identity, generation, lock, &key.kek(), place)
    }

    /// Opens a wrap that is locked by a key of the host.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when it has another kind of lock or the context is not usable; [`Error::Decryption`] for
    /// everything else; no private key was used then.
    pub fn unwrap_with_key(&self, key: &WrappingKey, place: &Context) -> Result<Identity> {
        let Lock::Key { key_id } = self.lock else {
            return Err(Error::InvalidInput {
                what: "this wrap is not locked by a key; open it by its own lock",
            });
        };
        if key_id != key.id() {
            return Err(Error::Decryption);
        }
        self.unwrap(&key.kek(), place)
    }

    /// `Hash("artefact", this)`, by which other artefacts name it.
    pub(crate) fn artefact_hash(&self) -> [u8; 32] {
        hash::hash(labels::ARTEFACT, &[&self.bytes])
    }

    /// Wraps, and opens the result before giving it out: a wrap that does not open is worth nothing.
    pub(crate) fn wrap(
        identity: &Identity,
        generation: u32,
        lock: Lock,
        kek: &Secret<32>,
        place: &Context,
    ) -> Result<Self> {
        let context = place.hash(Purpose::WrappedIdentity)?;
        let mut writer = Writer::artefact(MAGIC);
        writer.u32(generation);
        lock.write(&mut writer);
        writer.lp(identity.public().as_bytes());
        let aad = [writer.as_slice(), &context.0].concat();
        let secret = identity.to_secret_bytes();
        writer.put(&keywrap::wrap(kek, &aad, secret.expose_secret())?);

        let wrapped = Self::from_bytes_under(writer.as_slice(), policy_of(identity.public()))?;
        wrapped.check_holds(identity, kek, place)?;
        Ok(wrapped)
    }

    /// Refuses a wrap that does not open with this key or holds another identity than this one, without testing the keys
    /// of an identity that is known anew.
    pub(crate) fn check_holds(&self, identity: &Identity, kek: &Secret<32>, place: &Context) -> Result<()> {
        let (opened, known) = (self.open(kek, place)?, identity.to_secret_bytes());
        if self.public == *identity.public() && ct_eq(opened.expose_secret(), known.expose_secret()) {
            Ok(())
        } else {
            Err(Error::Decryption)
        }
    }

    /// Unwraps, tests every key and compares the recomputed public identity with the embedded one.
    pub(crate) fn unwrap(&self, kek: &Secret<32>, place: &Context) -> Result<Identity> {
        let secret = self.open(kek, place)?;
        #[cfg(test)]
        tests::count_a_reading();
        let identity = Identity::from_secret_bytes(&secret, self.policy)?;
        if ct_eq(identity.public().as_bytes(), self.public.as_bytes()) {
            Ok(identity)
        } else {
            Err(Error::Decryption)
        }
    }

    fn open(&self, kek: &Secret<32>, place: &Context) -> Result<SecretBytes> {
        let context = place.hash(Purpose::WrappedIdentity)?;
        let (header, wrapped) = self.bytes.split_at_checked(self.header).ok_or(Error::Decryption)?;
        keywrap::unwrap(kek, &[header, &context.0].concat(), wrapped)
    }
}

text_form!(WrappedIdentity, "swxw");

impl fmt::Debug for WrappedIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WrappedIdentity")
            .field("generation", &self.generation)
            .field("lock", &self.lock)
            .field("public", &self.public)
            .finish_non_exhaustive()
    }
}

/// The generation after `previous`, or the first.
pub(crate) fn next_generation(previous: Option<&WrappedIdentity>, lock: &Lock) -> Result<u32> {
    let Some(previous) = previous else { return Ok(1) };
    if !previous.lock.same_kind(lock) {
        return Err(Error::InvalidInput {
            what: "the wrap to be replaced has another kind of lock; give the one of the same kind",
        });
    }
    previous.generation.checked_add(1).ok_or(Error::Limit {
        what: "generation of the wrapped identity",
        value: u64::from(u32::MAX) + 1,
        bound: u32::MAX.into(),
    })
}

/// Bytes of the secret identity that belongs to a public one.
fn secret_len(public: &PublicIdentity) -> usize {
    3 + usize::from(public.rsa_bits()) / 8 + mlkem::SEED + 32
}

/// What accepts an identity that the caller already holds.
fn policy_of(public: &PublicIdentity) -> KeyPolicy {
    if public.rsa_bits() == 2048 { KeyPolicy::legacy_rsa_2048() } else { KeyPolicy::recommended() }
}
