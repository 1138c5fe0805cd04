//! A request for a share, signed by the identity whose wrapping key it goes into.
//!
//! ```text
//! "SWXA" 01 ‖ account (16) ‖ new salt (16) ‖ challenge (32) ‖ lp(public identity)
//!           ‖ Sign(identity, "share-request", lp(realm) ‖ all before) (64)
//! ```
//!
//! The share is bound to the identity that signs, so nobody gets that of somebody else: not by reserving an account
//! a second time, and not by planting a wrap of his own in another account's row.

use core::fmt;

use super::{LoginPolicy, LoginSecret, ServerShare};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Identity, KeyPolicy, PUBLIC_IDENTITY_MAX, PublicIdentity};
use crate::primitives::{ed25519, labels};
use crate::random;
use crate::text::{id_text, text_form};
use crate::wire::{Reader, Writer};

const MAGIC: &[u8; 4] = b"SWXA";

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

/// A request for the share of a new salt: at registration, when an identity is replaced, and when the keys came back by
/// recovery. (After a login the share comes with it.)
///
/// ```
/// # use sealwax::{identity::{AccountId, Realm}, login::{Cost, LoginParams, LoginPolicy, LoginSecret, Pepper}};
/// use sealwax::login::{ShareChallenge, ShareRequest};
/// # let (realm, account) = (Realm::new("example.org")?, AccountId::generate()?);
/// # let policy = LoginPolicy::recommended(&realm).with_pepper(&Pepper::generate()?);
/// # let me = sealwax::testing::identity(1);
/// # let login = LoginSecret::derive("correct horse", &realm, &account, &LoginParams::with_cost(Cost::testing())?)?;
/// // The server stores it with the account id it has reserved, or with the account:
/// let challenge = ShareChallenge::generate()?;
///
/// // The client:
/// let sent = ShareRequest::new(&me, &login, &challenge).to_text();
///
/// // The server deletes the challenge first (one row, or refuse), then answers:
/// let share = ShareRequest::from_text(&sent)?.answer(&account, challenge, &policy)?;
/// assert_eq!(share.pepper_id(), policy.pepper_id());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ShareRequest {
    bytes: Vec<u8>,
    account: AccountId,
    salt: [u8; 16],
    challenge: [u8; 32],
    identity: PublicIdentity,
    signature: [u8; ed25519::SIGNATURE],
}

impl ShareRequest {
    /// Asks for the share of the salt that `login` was derived with, for a wrap of `me`.
    #[must_use]
    pub fn new(me: &Identity, login: &LoginSecret, challenge: &ShareChallenge) -> Self {
        let (account, salt, challenge) = (*login.account(), *login.params().salt(), challenge.0);
        let mut writer = Writer::artefact(MAGIC);
        writer.put(account.as_bytes()).put(&salt).put(&challenge).lp(me.public().as_bytes());
        let signature = me.sign(labels::SHARE_REQUEST, &[&login.realm().lp(), writer.as_slice()]);
        writer.put(&signature);
        let identity = me.public().clone();
        Self { bytes: writer.finish(), account, salt, challenge, identity, signature }
    }

    /// Reads a request, 1,848 bytes with a 3072-bit RSA key.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`], [`Error::Limit`], [`Error::InvalidKey`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::from_bytes_under(bytes, KeyPolicy::recommended())
    }

    /// Reads a request of an identity whose RSA key the policy accepts.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_bytes_under(bytes: &[u8], policy: KeyPolicy) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "share request")?;
        let account = AccountId::from_bytes(reader.array("account of the share request")?);
        let salt = reader.array("salt of the share request")?;
        let challenge = reader.array("challenge of the share request")?;
        let identity = reader.lp(1, PUBLIC_IDENTITY_MAX, "public identity of the share request")?;
        let signature = reader.array("signature of the share request")?;
        reader.finish("end of the share request")?;
        let identity = PublicIdentity::from_bytes_under(identity, policy)?;
        Ok(Self { bytes: bytes.to_vec(), account, salt, challenge, identity, signature })
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The identity that asks.
    #[must_use]
    pub const fn identity(&self) -> &PublicIdentity {
        &self.identity
    }

    /// Answers a request for `account`: the account id that this registration has reserved, or that of the account
    /// that changes. `challenge` is the one issued for it, which the host has deleted before this call.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for another account, [`Error::Expired`] for another challenge,
    /// [`Error::AuthorMismatch`] when the identity did not sign this, in this realm.
    pub fn answer(
        &self,
        account: &AccountId,
        challenge: ShareChallenge,
        policy: &LoginPolicy,
    ) -> Result<ServerShare> {
        if self.account != *account {
            return Err(Error::InvalidInput { what: "the share request is for another account; refuse it" });
        }
        if self.challenge != challenge.0 {
            return Err(Error::Expired);
        }
        let signed =
            self.bytes.get(..self.bytes.len().saturating_sub(ed25519::SIGNATURE)).unwrap_or_default();
        if !self.identity.verifies(labels::SHARE_REQUEST, &[&policy.realm().lp(), signed], &self.signature) {
            return Err(Error::AuthorMismatch);
        }
        Ok(policy.share_for_new(&policy.owner(account, &self.identity.fingerprint()), &self.salt))
    }
}

text_form!(ShareRequest, "swxa");

impl fmt::Debug for ShareRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShareRequest")
            .field("account", &self.account)
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Realm;
    use crate::login::{Cost, LoginParams, Pepper};
    use crate::testing;

    fn account() -> AccountId {
        AccountId::from_bytes([1; 16])
    }

    fn challenge() -> ShareChallenge {
        ShareChallenge::from_bytes([2; 32])
    }

    fn realm() -> Realm {
        Realm::new("example.org").unwrap()
    }

    fn request() -> ShareRequest {
        let params = LoginParams::stored(Cost::testing(), [3; 16]);
        let login = LoginSecret::derive("geheim", &realm(), &account(), &params).unwrap();
        ShareRequest::new(&testing::identity(1), &login, &challenge())
    }

    fn policy(pepper: &Pepper) -> LoginPolicy {
        LoginPolicy::recommended(&realm()).with_pepper(pepper)
    }

    #[test]
    fn the_answer_is_the_share_of_account_identity_and_new_salt_under_the_current_pepper() {
        let pepper = Pepper::generate().unwrap();
        let policy = policy(&pepper).with_former_pepper(&Pepper::generate().unwrap());
        let share = request().answer(&account(), challenge(), &policy).unwrap();
        let expected = pepper.share(&policy.owner(&account(), &testing::identity(1).fingerprint()), &[3; 16]);
        assert_eq!(share.expose_bytes().expose_secret(), expected.expose_bytes().expose_secret());
        let (text, parsed) = (request().to_text(), request());
        assert_eq!(text.parse::<ShareRequest>().unwrap(), parsed);
    }

    #[test]
    fn a_challenge_is_the_bytes_that_were_stored() {
        assert_eq!(challenge().as_bytes(), &[2; 32]);
    }

    #[test]
    fn a_request_shows_for_whom_it_is_and_no_more() {
        let shown = format!("{:?}", request());
        let account = format!("{:?}", account());
        assert!(shown.starts_with("ShareRequest { account: ") && shown.contains(&account), "{shown}");
        assert!(shown.ends_with(", .. }") && !shown.contains("salt"), "{shown}");
    }

    #[test]
    fn another_account_challenge_or_realm_gets_none() {
        let pepper = Pepper::generate().unwrap();
        let other = AccountId::from_bytes([9; 16]);
        let result = request().answer(&other, challenge(), &policy(&pepper));
        assert!(matches!(result, Err(Error::InvalidInput { .. })));
        let stale = ShareChallenge::generate().unwrap();
        assert_eq!(request().answer(&account(), stale, &policy(&pepper)).err(), Some(Error::Expired));
        let elsewhere = LoginPolicy::recommended(&Realm::new("example.com").unwrap()).with_pepper(&pepper);
        let result = request().answer(&account(), challenge(), &elsewhere);
        assert_eq!(result.err(), Some(Error::AuthorMismatch));
    }

    #[test]
    fn nobody_gets_the_share_of_somebody_else_s_identity() {
        // The operator asks in the victim's name: with the victim's public identity and a signature of his own.
        let policy = policy(&Pepper::generate().unwrap());
        let mut forged = request();
        let start = forged.bytes.len() - 64;
        forged.signature =
            testing::identity(2).sign(labels::SHARE_REQUEST, &[&realm().lp(), &forged.bytes[..start]]);
        let result = forged.answer(&account(), challenge(), &policy);
        assert_eq!(result.err(), Some(Error::AuthorMismatch));
    }

    #[test]
    fn flipped_bits_get_none() {
        let (bytes, policy) = (request().bytes, policy(&Pepper::generate().unwrap()));
        for byte in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[byte] ^= 1 << (byte % 8);
            let answer = ShareRequest::from_bytes(&altered)
                .and_then(|request| request.answer(&account(), challenge(), &policy));
            assert!(answer.is_err(), "byte {byte}");
        }
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_malformed() {
        let bytes = request().bytes;
        for length in 0..bytes.len() {
            assert!(matches!(ShareRequest::from_bytes(&bytes[..length]), Err(Error::Malformed { .. })));
        }
        let longer = [&bytes[..], &[0]].concat();
        assert!(matches!(ShareRequest::from_bytes(&longer), Err(Error::Malformed { .. })));
    }
}
