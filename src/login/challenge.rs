//! What a server answers before a login: one shape and one length for all names, with an account or without.
//!
//! ```text
//! "SWXB" 01 ‖ account (16) ‖ u32 m (KiB) ‖ u32 t ‖ salt (16) ‖ pepper id (8, zeros: none)
//! ```

use core::fmt;

use super::decoy::{self, CostDistribution, DecoySecret};
use super::{Cost, LoginParams, SecretId, id_or_none, id_or_zeros};
use crate::error::{Error, Result};
use crate::identity::AccountId;
use crate::keywrap::{Lock, WrappedIdentity};
use crate::text::text_form;
use crate::wire::{Reader, Writer};

const MAGIC: &[u8; 4] = b"SWXB";

/// What a client must know before it can stretch a password: account, parameters, and which pepper the server adds.
///
/// 53 bytes. Nothing in it is secret, and nothing authentic: a client that knows the account holds it against what it
/// has seen, see [`check_known`](Self::check_known).
///
/// ```
/// use sealwax::login::{Cost, CostDistribution, DecoySecret, LoginChallenge};
/// let decoys = DecoySecret::generate()?;
/// let costs = CostDistribution::new(Cost::recommended(), None, 1)?;
///
/// // The server, for a name without an account:
/// let sent = LoginChallenge::decoy(&decoys, "nobody@example.org", &costs)?.to_text();
///
/// // The client, for any name:
/// let challenge = LoginChallenge::from_text(&sent)?;
/// assert_eq!(challenge.params().cost(), Cost::recommended());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct LoginChallenge {
    bytes: Vec<u8>,
    account: AccountId,
    params: LoginParams,
    pepper_id: Option<SecretId>,
}

impl LoginChallenge {
    /// For an account: what its stored wrap says.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the wrap is not locked by a password.
    ///
    /// ```
    /// use sealwax::login::LoginChallenge;
    /// # use sealwax::{context::Context, identity::{AccountId, Realm}, keywrap::WrappedIdentity, login::*};
    /// # let (account, me) = (AccountId::generate()?, sealwax::testing::identity(1));
    /// # let params = LoginParams::with_cost(Cost::testing())?;
    /// # let login = LoginSecret::derive("geheim", &Realm::new("example.org")?, &account, &params)?;
    /// # let (none, place) = (ServerShare::none(), Context::empty());
    /// # let stored_wrap = WrappedIdentity::wrap_with_password(&me, &login, &none, None, &place)?;
    /// let challenge = LoginChallenge::of(&account, &stored_wrap)?;
    /// assert_eq!(Some(challenge.params()), stored_wrap.login_params());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn of(account: &AccountId, wrap: &WrappedIdentity) -> Result<Self> {
        let Lock::Password { params, pepper_id } = wrap.lock() else {
            return Err(Error::InvalidInput {
                what: "this wrap is not locked by a password; give the one that is",
            });
        };
        Ok(Self::new(*account, params.clone(), *pepper_id))
    }

    /// For a name without an account, as the host normalises it for its look-up, up to 1024 bytes: always the same, and
    /// drawn like those of accounts. Answer both in the same time, and hand the token that comes back to
    /// [`LoginPolicy::reject_unknown`](super::LoginPolicy::reject_unknown).
    ///
    /// # Errors
    /// [`Error::Limit`] for a longer name.
    pub fn decoy(secret: &DecoySecret, name: impl AsRef<[u8]>, costs: &CostDistribution) -> Result<Self> {
        let (account, params, pepper_id) = decoy::draw(secret, name.as_ref(), costs)?;
        Ok(Self::new(account, params, pepper_id))
    }

    /// Reads a challenge.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`]; [`Error::Limit`] and [`Error::WeakParameters`] for a cost
    /// beyond ceiling or floor: nothing is computed or allocated for it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "login challenge")?;
        let account = AccountId::from_bytes(reader.array("account of the login challenge")?);
        let m = reader.u32("memory of the login challenge")?;
        let t = reader.u32("passes of the login challenge")?;
        let salt = reader.array("salt of the login challenge")?;
        let pepper_id = id_or_none(reader.array("pepper id of the login challenge")?);
        reader.finish("end of the login challenge")?;
        Ok(Self::new(account, LoginParams::stored(Cost::new(m, t)?, salt), pepper_id))
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The account to derive for.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// How to stretch the password.
    #[must_use]
    pub const fn params(&self) -> &LoginParams {
        &self.params
    }

    /// Which pepper the server's share is made with.
    #[must_use]
    pub const fn pepper_id(&self) -> Option<SecretId> {
        self.pepper_id
    }

    /// What a client that knows the account holds the challenge against, before it derives: the account it knows, and
    /// the highest memory (KiB) and number of passes it has seen for it (0: none yet). A new salt is normal.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for another account; [`Error::WeakParameters`] for less memory or fewer passes: the
    /// server may be after a token that is cheap to guess from.
    ///
    /// ```
    /// # use sealwax::{Error, login::*};
    /// # let costs = CostDistribution::new(Cost::small(), None, 1)?;
    /// # let challenge = LoginChallenge::decoy(&DecoySecret::generate()?, "anna", &costs)?; // 19 MiB, 2 passes
    /// # let known = *challenge.account();
    /// challenge.check_known(&known, 19_456, 2)?;
    /// let weaker = challenge.check_known(&known, 65_536, 3);
    /// assert!(matches!(weaker, Err(Error::WeakParameters { .. })));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn check_known(&self, account: &AccountId, memory_kib: u32, passes: u32) -> Result<()> {
        if self.account != *account {
            return Err(Error::InvalidInput {
                what: "the challenge is for another account than the one known here; do not send it a token",
            });
        }
        not_below("Argon2 memory in KiB", self.params.cost().memory_kib(), memory_kib)?;
        not_below("Argon2 passes", self.params.cost().passes(), passes)
    }

    fn new(account: AccountId, params: LoginParams, pepper_id: Option<SecretId>) -> Self {
        let mut writer = Writer::artefact(MAGIC);
        writer.put(account.as_bytes()).u32(params.cost().memory_kib()).u32(params.cost().passes());
        writer.put(params.salt()).put(&id_or_zeros(pepper_id));
        Self { bytes: writer.finish(), account, params, pepper_id }
    }
}

text_form!(LoginChallenge, "swxb");

impl fmt::Debug for LoginChallenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginChallenge({}, {}, pepper {:?})", self.account, self.params, self.pepper_id)
    }
}

fn not_below(what: &'static str, value: u32, seen: u32) -> Result<()> {
    if value >= seen {
        return Ok(());
    }
    Err(Error::WeakParameters { what, value: value.into(), floor: seen.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::login::Pepper;

    fn pepper() -> Pepper {
        Pepper::from_bytes(&core::array::from_fn(|i| u8::try_from(i + 7).unwrap())).unwrap()
    }

    fn decoy(name: &str) -> LoginChallenge {
        let secret = DecoySecret::from_bytes(&core::array::from_fn(|i| u8::try_from(i).unwrap())).unwrap();
        let costs = CostDistribution::new(Cost::recommended(), Some(pepper().id()), 1).unwrap();
        LoginChallenge::decoy(&secret, name, &costs).unwrap()
    }

    #[test]
    fn it_comes_back_from_both_forms_and_is_never_made_here() {
        let challenge = decoy("anna");
        assert_eq!(challenge.as_bytes().len(), 53);
        assert_eq!(LoginChallenge::from_bytes(challenge.as_bytes()).unwrap(), challenge);
        let again: LoginChallenge = challenge.to_text().parse().unwrap();
        assert_eq!(again, challenge);
        assert!(!again.params().made_here());
        assert_eq!(again.pepper_id(), Some(pepper().id()));
        let shown = format!("{again:?}");
        assert!(shown.starts_with(&format!("LoginChallenge({}, $argon2id$", again.account())), "{shown}");
    }

    #[test]
    fn a_decoy_is_the_same_for_ever_and_another_for_each_name() {
        assert_eq!(decoy("anna"), decoy("anna"));
        let (anna, ben) = (decoy("anna"), decoy("ben"));
        assert_ne!(anna.account(), ben.account());
        assert_ne!(anna.params().salt(), ben.params().salt());
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_malformed() {
        let challenge = decoy("anna");
        for length in 0..53 {
            let result = LoginChallenge::from_bytes(&challenge.as_bytes()[..length]);
            assert!(matches!(result, Err(Error::Malformed { .. })), "{length}");
        }
        let longer = [challenge.as_bytes(), &[0]].concat();
        assert!(matches!(LoginChallenge::from_bytes(&longer), Err(Error::Malformed { offset: 53, .. })));
    }

    #[test]
    fn absurd_costs_are_refused() {
        let with = |m: u32, t: u32| {
            let mut bytes = decoy("anna").as_bytes().to_vec();
            bytes[21..25].copy_from_slice(&m.to_be_bytes());
            bytes[25..29].copy_from_slice(&t.to_be_bytes());
            LoginChallenge::from_bytes(&bytes).map(|_| ())
        };
        assert_eq!(with(19_456, 2), Ok(()));
        assert!(matches!(with(8, 1), Err(Error::WeakParameters { .. })));
        assert!(matches!(with(u32::MAX, 2), Err(Error::Limit { .. })));
        assert!(matches!(with(19_456, u32::MAX), Err(Error::Limit { .. })));
    }

    #[test]
    fn a_client_refuses_less_than_it_has_seen_and_another_account() {
        let challenge = decoy("anna"); // 64 MiB, 3 passes
        let account = challenge.account();
        assert_eq!(challenge.check_known(account, 0, 0), Ok(()));
        assert_eq!(challenge.check_known(account, 65_536, 3), Ok(()));
        for (m, t) in [(65_537, 3), (65_536, 4)] {
            assert!(matches!(challenge.check_known(account, m, t), Err(Error::WeakParameters { .. })));
        }
        let other = AccountId::from_bytes([0; 16]);
        assert!(matches!(challenge.check_known(&other, 0, 0), Err(Error::InvalidInput { .. })));
    }
}
