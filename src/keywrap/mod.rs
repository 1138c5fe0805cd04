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

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;
    use crate::identity::{AccountId, Realm};
    use crate::login::{Cost, Owner, Pepper};
    use crate::testing;

    thread_local! {
        static READINGS: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts how often unwrapped bytes were read as private keys.
    pub(super) fn count_a_reading() {
        READINGS.set(READINGS.get() + 1);
    }

    fn place() -> Context {
        Context::new().with("centre", "7")
    }

    fn key() -> WrappingKey {
        WrappingKey::from_bytes(&[9; 32])
    }

    fn wrapped() -> WrappedIdentity {
        WrappedIdentity::wrap_with_key(&testing::identity(1), &key(), None, &place()).unwrap()
    }

    fn login(password: &str) -> LoginSecret {
        let params = LoginParams::with_cost(Cost::testing()).unwrap();
        stretched(password, &params)
    }

    fn stretched(password: &str, params: &LoginParams) -> LoginSecret {
        let (realm, account) = (Realm::new("example.org").unwrap(), AccountId::from_bytes([1; 16]));
        LoginSecret::derive(password, &realm, &account, params).unwrap()
    }

    fn reopen(bytes: &[u8]) -> Result<Identity> {
        WrappedIdentity::from_bytes(bytes)?.unwrap_with_key(&key(), &place())
    }

    #[test]
    fn what_was_wrapped_is_unwrapped() {
        let (identity, wrapped) = (testing::identity(1), wrapped());
        assert_eq!(wrapped.as_bytes().len(), 5 + 4 + 17 + 4 + 1711 + 544);
        assert_eq!((wrapped.generation(), wrapped.public()), (1, identity.public()));
        let again: WrappedIdentity = wrapped.to_text().parse().unwrap();
        assert_eq!(again.unwrap_with_key(&key(), &place()).unwrap().public(), identity.public());
    }

    #[test]
    fn every_flipped_bit_is_an_error_and_no_private_key_is_used() {
        let original = wrapped();
        let before = READINGS.get();
        for bit in 0..original.bytes.len() * 8 {
            let mut altered = original.bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            let error = reopen(&altered).expect_err("opened although altered");
            let fits = match bit / 8 {
                0..4 => matches!(error, Error::Malformed { .. }),
                4 => matches!(error, Error::UnsupportedVersion { .. }),
                5..9 => {
                    error
                        == if bit == 8 * 8 {
                            Error::Malformed { what: "generation of the wrapped identity", offset: 5 }
                        } else {
                            Error::Decryption
                        }
                }
                9 => matches!(error, Error::Malformed { .. } | Error::Limit { .. }),
                10..26 => error == Error::Decryption,
                26..30 => matches!(error, Error::Malformed { .. } | Error::Limit { .. }),
                at if at < original.header => {
                    matches!(
                        error,
                        Error::InvalidKey { .. }
                            | Error::Malformed { .. }
                            | Error::Limit { .. }
                            | Error::UnsupportedVersion { .. }
                    )
                }
                _ => error == Error::Decryption,
            };
            assert!(fits, "bit {bit}: {error:?}");
        }
        assert_eq!(READINGS.get(), before);
        reopen(&original.bytes).unwrap();
        assert_eq!(READINGS.get(), before + 1, "the counter counts");
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_malformed() {
        let bytes = wrapped().bytes;
        for length in 0..bytes.len() {
            assert!(matches!(reopen(&bytes[..length]), Err(Error::Malformed { .. })), "{length}");
        }
        for more in [1, 15, 16, 32] {
            assert!(matches!(reopen(&[&bytes[..], &vec![0; more]].concat()), Err(Error::Malformed { .. })));
        }
    }

    #[test]
    fn a_header_with_another_public_identity_does_not_open() {
        let original = wrapped();
        let other = testing::identity(2);
        let start = original.header - other.public().as_bytes().len();
        let mut swapped = original.bytes.clone();
        swapped[start..original.header].copy_from_slice(other.public().as_bytes());
        assert_eq!(reopen(&swapped).err(), Some(Error::Decryption));
    }

    #[test]
    fn secrets_that_do_not_belong_to_the_embedded_public_identity_do_not_open() {
        // Made by someone who knows the key: the tag is right, the contents contradict each other.
        let (mine, other) = (testing::identity(1), testing::identity(2));
        let mut writer = Writer::artefact(MAGIC);
        writer.u32(1);
        key().lock().write(&mut writer);
        writer.lp(mine.public().as_bytes());
        let aad = [writer.as_slice(), &place().hash(Purpose::WrappedIdentity).unwrap().0].concat();
        let secret = other.to_secret_bytes();
        writer.put(&keywrap::wrap(&key().kek(), &aad, secret.expose_secret()).unwrap());
        assert_eq!(reopen(writer.as_slice()).err(), Some(Error::Decryption));
    }

    #[test]
    fn another_place_key_or_purpose_does_not_open() {
        let wrapped = wrapped();
        let elsewhere = Context::new().with("centre", "8");
        assert_eq!(wrapped.unwrap_with_key(&key(), &elsewhere).err(), Some(Error::Decryption));
        let other = WrappingKey::from_bytes(&[8; 32]);
        assert_eq!(wrapped.unwrap_with_key(&other, &place()).err(), Some(Error::Decryption));
        assert!(matches!(wrapped.unwrap_with_key(&key(), &Context::new()), Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn generations_are_counted_per_kind_of_lock() {
        let (me, first) = (testing::identity(1), wrapped());
        let second = WrappedIdentity::wrap_with_key(&me, &key(), Some(&first), &place()).unwrap();
        assert_eq!(second.generation(), 2);
        assert_eq!(first.check_generation(second.generation()), Err(Error::Expired));
        second.check_generation(1).unwrap();
        let login = login("geheim");
        let none = ServerShare::none();
        let other_kind = WrappedIdentity::wrap_with_password(&me, &login, &none, Some(&first), &place());
        assert!(matches!(other_kind, Err(Error::InvalidInput { .. })));
        let last = WrappedIdentity::wrap(&me, u32::MAX, key().lock(), &key().kek(), &place()).unwrap();
        let beyond = WrappedIdentity::wrap_with_key(&me, &key(), Some(&last), &place());
        assert!(matches!(beyond, Err(Error::Limit { .. })));
    }

    #[test]
    fn a_password_opens_with_its_salt_cost_and_share_only() {
        let (me, login) = (testing::identity(1), login("geheim"));
        let pepper = Pepper::generate().unwrap();
        let owner = Owner::new(login.realm(), login.account(), &me.fingerprint());
        let share = pepper.share(&owner, login.params().salt());
        let wrapped = WrappedIdentity::wrap_with_password(&me, &login, &share, None, &place()).unwrap();
        assert_eq!(wrapped.login_params(), Some(login.params()));

        let again = stretched("geheim", wrapped.login_params().unwrap());
        assert_eq!(wrapped.unwrap_with_password(&again, &share, &place()).unwrap().public(), me.public());

        let wrong_password = stretched("geheim ", wrapped.login_params().unwrap());
        let other_salt = stretched("geheim", &LoginParams::stored(Cost::testing(), [0; 16]));
        let other_share = Pepper::generate().unwrap().share(&owner, login.params().salt());
        let none = ServerShare::none();
        for (login, share) in
            [(&wrong_password, &share), (&other_salt, &share), (&again, &other_share), (&again, &none)]
        {
            assert_eq!(wrapped.unwrap_with_password(login, share, &place()).err(), Some(Error::Decryption));
        }
    }

    #[test]
    fn a_password_is_set_with_new_parameters_only() {
        let used = stretched("geheim", &LoginParams::stored(Cost::testing(), [1; 16]));
        let none = ServerShare::none();
        let result = WrappedIdentity::wrap_with_password(&testing::identity(1), &used, &none, None, &place());
        assert!(matches!(result, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn a_key_of_another_kind_than_the_lock_is_told() {
        let (me, login, none) = (testing::identity(1), login("geheim"), ServerShare::none());
        let by_password = WrappedIdentity::wrap_with_password(&me, &login, &none, None, &place()).unwrap();
        assert!(matches!(by_password.unwrap_with_key(&key(), &place()), Err(Error::InvalidInput { .. })));
        let by_key = wrapped().unwrap_with_password(&login, &none, &place());
        assert!(matches!(by_key, Err(Error::InvalidInput { .. })));
        assert_eq!(wrapped().login_params(), None);
    }

    #[test]
    fn nothing_secret_stands_in_a_wrap_and_two_wraps_differ() {
        let secret = testing::identity(1).to_secret_bytes();
        let (one, other) = (wrapped(), wrapped());
        assert_ne!(one.as_bytes(), other.as_bytes());
        for window in secret.expose_secret()[3..].chunks(16).filter(|chunk| chunk.len() == 16) {
            assert!(!one.as_bytes().windows(16).any(|bytes| bytes == window));
        }
        assert!(format!("{one:?}").starts_with("WrappedIdentity { generation: 1, lock: Key { key_id: "));
    }

    #[test]
    fn no_randomness_no_wrap() {
        let me = testing::identity(1);
        let result = crate::random::replaced::with_failure(|| {
            WrappedIdentity::wrap_with_key(&me, &key(), None, &place()).err()
        });
        assert_eq!(result, Some(Error::Randomness));
    }
}
