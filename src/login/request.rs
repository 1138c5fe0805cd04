//! The two ways to a share that are no login: a new account, and a request signed by the stored identity.
//!
//! ```text
//! "SWXA" 01 ‖ account (16) ‖ new salt (16) ‖ challenge (32)
//!           ‖ Sign(identity, "share-request", account ‖ new salt ‖ challenge) (64)
//! ```

use core::fmt;

use super::{LoginParams, LoginPolicy, ServerShare};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Identity};
use crate::keywrap::WrappedIdentity;
use crate::primitives::{ed25519, labels};
use crate::random;
use crate::text::{id_text, text_form};
use crate::wire::{Reader, Writer};

const MAGIC: &[u8; 4] = b"SWXA";

/// An account id that this very request has reserved for a registration. It entitles to one share.
///
/// Where shares come from a pepper, an id that is given out twice would give the share of one account to another.
///
/// ```
/// use sealwax::identity::{AccountId, Realm};
/// use sealwax::login::{LoginParams, LoginPolicy, Pepper, Reservation};
/// # use sealwax::login::Cost;
/// # let policy = LoginPolicy::recommended(&Realm::new("example.org")?).with_pepper(&Pepper::generate()?);
/// # let params = LoginParams::with_cost(Cost::testing())?; // sent by the client, as text
/// let account = AccountId::generate()?;
/// // INSERT INTO account_ids_ever_used (id) VALUES (account): one row
/// let share = Reservation::newly_inserted(&account).share(&params, &policy);
/// assert_eq!(share.pepper_id(), policy.pepper_id());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a reservation is there for its share"]
pub struct Reservation {
    account: AccountId,
}

impl Reservation {
    /// The host's word that this request has inserted `account` into a unique column that knows every id ever used,
    /// those of deleted accounts included, and that it was not there before. Anything less gives shares away.
    pub const fn newly_inserted(account: &AccountId) -> Self {
        Self { account: *account }
    }

    /// The share for the parameters with which the client registers. Once: a client that lost it reserves again.
    #[must_use]
    pub fn share(self, params: &LoginParams, policy: &LoginPolicy) -> ServerShare {
        policy.share_for_new(&self.account, params.salt())
    }
}

/// 32 random bytes by which a share request is fresh. The server issues one per request, keeps it with the account,
/// and deletes it before it answers.
///
/// ```
/// use sealwax::login::ShareChallenge;
/// let issued = ShareChallenge::generate()?;
/// let sent = issued.to_string(); // 43 characters
/// assert_eq!(sent.parse::<ShareChallenge>()?.as_bytes(), issued.as_bytes());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct ShareChallenge([u8; 32]);

impl ShareChallenge {
    /// A new challenge.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate() -> Result<Self> {
        random::array().map(Self)
    }

    /// A challenge stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes to store and to send.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

id_text!(ShareChallenge);

/// A request for the share of a new salt, signed by the account's identity: how a client that holds its keys, but has no
/// login under way, sets a new password. After a recovery, say.
///
/// 133 bytes.
///
/// ```
/// use sealwax::login::{LoginParams, ShareChallenge, ShareRequest};
/// # use sealwax::{context::Context, identity::{AccountId, Realm}, keywrap::WrappedIdentity, login::*};
/// # let (account, me, realm) = (AccountId::generate()?, sealwax::testing::identity(1), Realm::new("example.org")?);
/// # let policy = LoginPolicy::recommended(&realm).with_pepper(&Pepper::generate()?);
/// # let params = LoginParams::with_cost(Cost::testing())?;
/// # let login = LoginSecret::derive("geheim", &realm, &account, &params)?;
/// # let none = ServerShare::none();
/// # let stored = WrappedIdentity::wrap_with_password(&me, &login, &none, None, &Context::empty())?;
/// // The server issues a challenge:
/// let challenge = ShareChallenge::generate()?;
///
/// // The client signs it with the salt of its new password:
/// let params = LoginParams::recommended()?;
/// let sent = ShareRequest::new(&me, &account, &params, &challenge).to_text();
///
/// // The server has deleted the challenge, and answers:
/// let share = ShareRequest::from_text(&sent)?.answer(&account, challenge, &stored, &policy)?;
/// assert_eq!(share.pepper_id(), policy.pepper_id());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ShareRequest {
    bytes: Vec<u8>,
    account: AccountId,
    salt: [u8; 16],
    challenge: [u8; 32],
    signature: [u8; ed25519::SIGNATURE],
}

impl ShareRequest {
    /// Asks for the share of the salt in `params`, for the account of `me`.
    #[must_use]
    pub fn new(me: &Identity, account: &AccountId, params: &LoginParams, challenge: &ShareChallenge) -> Self {
        let (salt, challenge) = (*params.salt(), challenge.0);
        let signature = me.sign(labels::SHARE_REQUEST, &[account.as_bytes(), &salt, &challenge]);
        let mut writer = Writer::artefact(MAGIC);
        writer.put(account.as_bytes()).put(&salt).put(&challenge).put(&signature);
        Self { bytes: writer.finish(), account: *account, salt, challenge, signature }
    }

    /// Reads a request; whether it is to be answered, [`answer`](Self::answer) says.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "share request")?;
        let account = AccountId::from_bytes(reader.array("account of the share request")?);
        let salt = reader.array("salt of the share request")?;
        let challenge = reader.array("challenge of the share request")?;
        let signature = reader.array("signature of the share request")?;
        reader.finish("end of the share request")?;
        Ok(Self { bytes: bytes.to_vec(), account, salt, challenge, signature })
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The share, if the request is for this account, answers this challenge and is signed by the identity in the
    /// stored wrap. The host has deleted the challenge before it calls this.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for another account, [`Error::Expired`] for another challenge,
    /// [`Error::AuthorMismatch`] when someone else signed.
    pub fn answer(
        &self,
        account: &AccountId,
        challenge: ShareChallenge,
        stored: &WrappedIdentity,
        policy: &LoginPolicy,
    ) -> Result<ServerShare> {
        if self.account != *account {
            return Err(Error::InvalidInput { what: "the share request is for another account; refuse it" });
        }
        if self.challenge != challenge.0 {
            return Err(Error::Expired);
        }
        let signed: [&[u8]; 3] = [self.account.as_bytes(), &self.salt, &self.challenge];
        if !stored.public().verifies(labels::SHARE_REQUEST, &signed, &self.signature) {
            return Err(Error::AuthorMismatch);
        }
        Ok(policy.share_for_new(account, &self.salt))
    }
}

text_form!(ShareRequest, "swxa");

impl fmt::Debug for ShareRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShareRequest").field("account", &self.account).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::identity::Realm;
    use crate::keywrap::WrappingKey;
    use crate::login::{Cost, Pepper};
    use crate::testing;

    fn account() -> AccountId {
        AccountId::from_bytes([1; 16])
    }

    fn challenge() -> ShareChallenge {
        ShareChallenge::from_bytes([2; 32])
    }

    fn request() -> ShareRequest {
        let params = LoginParams::stored(Cost::testing(), [3; 16]);
        ShareRequest::new(&testing::identity(1), &account(), &params, &challenge())
    }

    fn stored(n: u8) -> WrappedIdentity {
        let (me, key) = (testing::identity(n), WrappingKey::from_bytes(&[9; 32]));
        WrappedIdentity::wrap_with_key(&me, &key, None, &Context::empty()).unwrap()
    }

    fn policy(pepper: &Pepper) -> LoginPolicy {
        LoginPolicy::recommended(&Realm::new("example.org").unwrap()).with_pepper(pepper)
    }

    #[test]
    fn the_answer_is_the_share_of_the_new_salt_under_the_current_pepper() {
        let pepper = Pepper::generate().unwrap();
        let policy = policy(&pepper).with_former_pepper(&Pepper::generate().unwrap());
        let share = request().answer(&account(), challenge(), &stored(1), &policy).unwrap();
        let expected = pepper.share(policy.realm(), &account(), &[3; 16]);
        assert_eq!(share.expose_bytes().expose_secret(), expected.expose_bytes().expose_secret());
    }

    #[test]
    fn another_account_challenge_or_signer_gets_none() {
        let policy = policy(&Pepper::generate().unwrap());
        let other = AccountId::from_bytes([9; 16]);
        let answer = |account: &AccountId, challenge, n| {
            request().answer(account, challenge, &stored(n), &policy).err()
        };
        assert!(matches!(answer(&other, challenge(), 1), Some(Error::InvalidInput { .. })));
        let stale = ShareChallenge::generate().unwrap();
        assert_eq!(answer(&account(), stale, 1), Some(Error::Expired));
        assert_eq!(answer(&account(), challenge(), 2), Some(Error::AuthorMismatch));
    }

    #[test]
    fn every_flipped_bit_gets_none() {
        let (bytes, policy, stored) = (request().bytes, policy(&Pepper::generate().unwrap()), stored(1));
        assert_eq!(bytes.len(), 133);
        for bit in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            let answer = ShareRequest::from_bytes(&altered)
                .and_then(|request| request.answer(&account(), challenge(), &stored, &policy));
            assert!(answer.is_err(), "bit {bit}");
        }
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_malformed() {
        let bytes = request().bytes;
        for length in 0..bytes.len() {
            assert!(matches!(ShareRequest::from_bytes(&bytes[..length]), Err(Error::Malformed { .. })));
        }
        let longer = [&bytes[..], &[0]].concat();
        assert!(matches!(ShareRequest::from_bytes(&longer), Err(Error::Malformed { offset: 133, .. })));
        let again: ShareRequest = request().to_text().parse().unwrap();
        assert_eq!(again, request());
    }
}
