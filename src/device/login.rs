//! What a device remembers of a login, readable before anything is unlocked.
//!
//! ```text
//! SWXV = "SWXV" 01 ‖ lp(realm) ‖ account (16) ‖ u32 × 3 highest generations ‖ u32 highest m ‖ u32 highest t
//!        ‖ u64 highest revision of the device state
//! ```

use core::fmt;

use super::seen::Seen;
use super::state::DeviceState;
use crate::error::{Error, Result};
use crate::identity::{AccountId, Realm};
use crate::keywrap::WrappedIdentity;
use crate::login::LoginChallenge;
use crate::text::text_form;
use crate::wire::{Reader, Writer};

const MAGIC: &[u8; 4] = b"SWXV";

/// The public part of the device state, magic SWXV: 53 bytes and the realm. It holds no secret; whoever can change it on
/// the device can change the client as well.
///
/// ```
/// use sealwax::device::LoginMemory;
/// # use sealwax::{Error, context::Context, identity::{AccountId, Realm}, keywrap::WrappedIdentity, login::*};
/// # let (me, account, realm) = (sealwax::testing::identity(1), AccountId::generate()?, Realm::new("example.org")?);
/// # let params = LoginParams::with_cost(Cost::testing())?;
/// # let login = LoginSecret::derive("geheim", &realm, &account, &params)?;
/// # let wrap = WrappedIdentity::wrap_with_password(&me, &login, &ServerShare::none(), None, &Context::empty())?;
/// # let challenge = LoginChallenge::of(&account, &wrap)?;
/// let mut memory = LoginMemory::new(&realm, &account);
/// memory.check_challenge(&challenge)?; // before a password is stretched for it
/// // … log in, unwrap …
/// memory.check_wrap(&wrap)?;
/// memory.remember(&wrap)?;
/// let stored = memory.to_text(); // swxv1_…, in the device's storage
/// assert_eq!(LoginMemory::from_text(&stored)?, memory);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct LoginMemory {
    bytes: Vec<u8>,
    realm: Realm,
    account: AccountId,
    pub(super) seen: Seen,
    revision: u64,
}

text_form!(LoginMemory, "swxv");

impl LoginMemory {
    /// A device that has seen nothing of this account yet.
    #[must_use]
    pub fn new(realm: &Realm, account: &AccountId) -> Self {
        Self::with(realm.clone(), *account, Seen::NOTHING, 0)
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// [`Malformed`](crate::Error::Malformed), [`UnsupportedVersion`](crate::Error::UnsupportedVersion), [`Limit`](crate::Error::Limit).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "device state")?;
        let malformed = reader.malformed("realm of the device state");
        let realm = reader.lp(1, 255, "realm of the device state")?;
        let realm = Realm::new(core::str::from_utf8(realm).map_err(|_| malformed)?)?;
        let account = AccountId::from_bytes(reader.array("account of the device state")?);
        let seen = Seen::read(&mut reader, "numbers of the device state")?;
        let revision = reader.u64("revision of the device state")?;
        reader.finish("end of the device state")?;
        Ok(Self::with(realm, account, seen, revision))
    }

    /// The one encoding, to store on the device.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The realm.
    #[must_use]
    pub const fn realm(&self) -> &Realm {
        &self.realm
    }

    /// The account.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// The highest revision of the device state seen, 0 for none: for [`DeviceState::open`].
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Holds what the server answers before a login against what was seen, before anything is stretched for it.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::Error::InvalidInput) when it is for another account; [`WeakParameters`](crate::Error::WeakParameters) for a lower cost than seen: the
    /// server is after a token that is cheap to guess from.
    pub fn check_challenge(&self, challenge: &LoginChallenge) -> Result<()> {
        let (m, t) = self.seen.cost();
        challenge.check_known(&self.account, m, t)
    }

    /// Refuses a wrap that is older than one seen under the same kind of lock, or cheaper.
    ///
    /// # Errors
    /// [`Expired`](crate::Error::Expired) for a lower generation: an old password would come back; [`WeakParameters`](crate::Error::WeakParameters).
    pub fn check_wrap(&self, wrap: &WrappedIdentity) -> Result<()> {
        self.seen.check(wrap)
    }

    /// Remembers a wrap that was opened, or made and accepted by the server: never one of which only the outside was
    /// seen, or the server could lock the device out. Wraps of keeps are not remembered.
    ///
    /// # Errors
    /// As [`check_wrap`](Self::check_wrap).
    pub fn remember(&mut self, wrap: &WrappedIdentity) -> Result<()> {
        self.check_wrap(wrap)?;
        self.raise(&Seen::of(wrap), self.revision);
        Ok(())
    }

    /// Takes over what another device has seen, and the revision of its state: a lower one is refused from now on.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::Error::InvalidInput) when the state is of another account.
    pub fn learn(&mut self, state: &DeviceState) -> Result<()> {
        state.check_account(&self.account)?;
        self.raise(&state.seen, state.revision());
        Ok(())
    }

    /// Takes over what another memory of the same account has, the higher of each: two tabs share what is stored.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::Error::InvalidInput) when it is of another realm or account.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        if (&self.realm, self.account) != (&other.realm, other.account) {
            return Err(Error::InvalidInput { what: "this memory is of another account" });
        }
        self.raise(&other.seen, other.revision);
        Ok(())
    }

    fn raise(&mut self, other: &Seen, revision: u64) {
        let mut seen = self.seen;
        seen.merge(other);
        *self = Self::with(self.realm.clone(), self.account, seen, revision.max(self.revision));
    }

    fn with(realm: Realm, account: AccountId, seen: Seen, revision: u64) -> Self {
        let mut writer = Writer::artefact(MAGIC);
        writer.lp(realm.as_str().as_bytes()).put(account.as_bytes());
        seen.write(&mut writer);
        writer.u64(revision);
        Self { bytes: writer.finish(), realm, account, seen, revision }
    }
}

impl fmt::Debug for LoginMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginMemory")
            .field("realm", &self.realm.as_str())
            .field("account", &self.account)
            .field("seen", &self.seen)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::keywrap::{Lock, WrappingKey};
    use crate::login::{Cost, LoginParams};
    use crate::secret::Secret;
    use crate::testing;

    fn memory() -> LoginMemory {
        LoginMemory::new(&Realm::new("example.org").unwrap(), &testing::account(1))
    }

    fn wrap(lock: Lock, generation: u32) -> WrappedIdentity {
        let kek = Secret::copy_from(&[1; 32]);
        WrappedIdentity::wrap(&testing::identity(1), generation, lock, &kek, &Context::empty()).unwrap()
    }

    fn password(generation: u32, cost: Cost) -> WrappedIdentity {
        wrap(Lock::Password { params: LoginParams::stored(cost, [1; 16]), pepper_id: None }, generation)
    }

    #[test]
    fn the_bytes_are_those_of_the_specification() {
        let mut memory = memory();
        memory.remember(&password(7, Cost::recommended())).unwrap();
        memory.remember(&wrap(Lock::Recovery { recovery_id: [1; 16], founding_hash: None }, 3)).unwrap();
        let numbers = [7, 3, 0, 65_536, 3u32].map(u32::to_be_bytes).concat();
        let expected = [&b"SWXV\x01\0\0\0\x0bexample.org"[..], &[1; 16], &numbers, &[0; 8]].concat();
        assert_eq!(memory.as_bytes(), expected);
        assert_eq!(LoginMemory::from_bytes(&expected).unwrap(), memory);
        for length in 0..expected.len() {
            assert!(LoginMemory::from_bytes(&expected[..length]).is_err(), "{length}");
        }
        assert!(LoginMemory::from_bytes(&[&expected[..], &[0]].concat()).is_err());
        let mut no_text = expected;
        no_text[9] = 0xFF;
        assert!(matches!(LoginMemory::from_bytes(&no_text), Err(Error::Malformed { offset: 5, .. })));
    }

    #[test]
    fn it_only_rises_and_notices_what_is_older() {
        let mut memory = memory();
        memory.remember(&password(5, Cost::recommended())).unwrap();
        memory.remember(&password(6, Cost::recommended())).unwrap();
        assert_eq!(memory.remember(&password(5, Cost::recommended())), Err(Error::Expired));
        assert_eq!(memory.check_wrap(&password(6, Cost::recommended())), Ok(()));
        // Counted for each kind of lock.
        let key = WrappingKey::from_bytes(&[3; 32]).lock();
        assert_eq!(memory.remember(&wrap(key.clone(), 1)), Ok(()));
        assert_eq!(memory.check_wrap(&wrap(key, 1)), Ok(()));
    }

    #[test]
    fn two_memories_of_an_account_make_one_that_knows_what_both_know() {
        let (mut one, mut other) = (memory(), memory());
        one.remember(&password(5, Cost::recommended())).unwrap();
        other.remember(&wrap(Lock::Recovery { recovery_id: [1; 16], founding_hash: None }, 3)).unwrap();
        let (before, theirs) = (one.clone(), other.clone());
        one.merge(&theirs).unwrap();
        other.merge(&before).unwrap();
        assert_eq!(one, other);
        assert_eq!(one.check_wrap(&password(4, Cost::recommended())), Err(Error::Expired));
        let foreign = LoginMemory::new(&Realm::new("example.org").unwrap(), &testing::account(2));
        assert!(matches!(one.merge(&foreign), Err(Error::InvalidInput { .. })));
        let foreign = LoginMemory::new(&Realm::new("example.com").unwrap(), &testing::account(1));
        assert!(matches!(one.merge(&foreign), Err(Error::InvalidInput { .. })));
        assert_eq!(one, other, "as it was");
    }

    #[test]
    fn it_notices_a_cheaper_login_before_anything_is_stretched() {
        let mut memory = memory();
        let challenge =
            |account: u8, cost| LoginChallenge::of(&testing::account(account), &password(9, cost)).unwrap();
        assert_eq!(memory.check_challenge(&challenge(1, Cost::small())), Ok(()), "nothing seen yet");
        memory.remember(&password(1, Cost::recommended())).unwrap();
        assert_eq!(memory.check_challenge(&challenge(1, Cost::recommended())), Ok(()));
        for cost in [Cost::small(), Cost::new(65_536, 2).unwrap(), Cost::new(32_768, 16).unwrap()] {
            let weaker = memory.check_challenge(&challenge(1, cost));
            assert!(matches!(weaker, Err(Error::WeakParameters { .. })), "{weaker:?}");
            let weaker = memory.remember(&password(2, cost));
            assert!(matches!(weaker, Err(Error::WeakParameters { .. })), "{weaker:?}");
        }
        let another = memory.check_challenge(&challenge(2, Cost::recommended()));
        assert!(matches!(another, Err(Error::InvalidInput { .. })));
    }
}
