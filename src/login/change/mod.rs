//! Login changes: registration, a new password, another pepper, new recovery, each in one signed step.
//!
//! ```text
//! "SWXN" 01 ‖ account (16) ‖ Hash("artefact", replaced SWXW), zeros when registering
//!           ‖ lp(token, or empty) ‖ lp(new SWXW lock 01, or empty) ‖ lp(new SWXW lock 02, or empty)
//!           ‖ lp(share SWXE, or empty) ‖ lp(self SWXE, or empty) ‖ Hash("artefact", SWXQ), or zeros
//!           ‖ Sign(identity, "login-change", lp(realm) ‖ all before) (64)
//!           [‖ Sign(new identity, "login-change", the same) (64), when the identity is replaced]
//! ```

mod parts;
mod rows;
mod verify;

use core::fmt;

use self::parts::Parts;
use super::{LoginSecret, LoginToken, ServerShare};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::identity::{AccountId, Identity, KeyPolicy, Realm};
use crate::keywrap::WrappedIdentity;
use crate::primitives::labels;
use crate::secret::SecretBytes;
use crate::text;
use crate::wire::{VERSION, lp_len};

pub use rows::{Rows, Stored};

const MAGIC: &[u8; 4] = b"SWXN";
const KIND: &str = "swxn";

/// A change to how an account is opened, made and signed by its client: the new wraps, the new token, and what they
/// replace, so that all of it takes effect together or not at all.
///
/// It contains the login token: the server neither stores nor logs it. 2,500 bytes or so, more with recovery.
///
/// ```
/// use sealwax::login::{LoginChange, LoginParams, LoginPolicy, LoginSecret, Pepper, ShareChallenge, ShareRequest};
/// # use sealwax::{context::Context, identity::{AccountId, Realm}, login::Cost};
/// # let (account, realm) = (AccountId::generate()?, Realm::new("counselling.example")?);
/// # let place = Context::new().with("centre", "7");
/// # let pepper = Pepper::generate()?;
/// # let policy = LoginPolicy::recommended(&realm).with_pepper(&pepper);
/// # let me = sealwax::testing::identity(1);
/// // The client, with an account id that the server has reserved:
/// # #[cfg(any())]
/// let me = Identity::generate()?;
/// let params = LoginParams::recommended()?;
/// # let params = LoginParams::with_cost(Cost::testing())?;
/// let login = LoginSecret::derive("correct horse", &realm, &account, &params)?;
/// # let challenge = ShareChallenge::generate()?;
/// let request = ShareRequest::new(&me, &login, &challenge);  // the challenge came with the account id
/// let share = // from the server, which answers the request
/// #   request.answer(&account, challenge, &policy)?;
/// let change = LoginChange::register(&me, &login, &share, &place)?;
/// let sent = change.expose_bytes();
///
/// // The server:
/// let rows = LoginChange::verify(sent, &account, None, &policy)?;
/// assert_eq!(rows.account, account);
/// assert!(rows.wrap.is_some() && rows.record.is_some()); // what to write, in one transaction
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct LoginChange {
    bytes: SecretBytes,
    wrap: Option<WrappedIdentity>,
    recovery_wrap: Option<WrappedIdentity>,
}

impl LoginChange {
    /// Registers an account: wraps `me` under the password and the server's share, generation 1.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the parameters were not made anew or the context is not usable;
    /// [`Error::Randomness`].
    pub fn register(
        me: &Identity,
        login: &LoginSecret,
        share: &ServerShare,
        place: &Context,
    ) -> Result<Self> {
        let wrap = WrappedIdentity::wrap_with_password(me, login, share, None, place)?;
        Draft::of(login.realm(), login.account(), None).with_password(login.token(), wrap).sign(me)
    }

    /// Sets a password in place of the one that opens `stored`: another password, or the same one under the server's
    /// current pepper or today's cost. Always with parameters made for it, so with a new salt, token and generation.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the stored wrap is not of this identity or has another kind of lock, the parameters
    /// were not made anew, or the context is not usable; [`Error::Limit`] after generation 2^32 - 1;
    /// [`Error::Randomness`].
    ///
    /// ```
    /// use sealwax::login::{LoginChange, LoginParams, LoginPolicy, LoginSecret, Stored};
    /// # use sealwax::{context::Context, identity::{AccountId, Realm}, login::{Cost, ServerShare}};
    /// # let (account, realm) = (AccountId::generate()?, Realm::new("counselling.example")?);
    /// # let (me, place, share) = (sealwax::testing::identity(1), Context::empty(), ServerShare::none());
    /// # let policy = LoginPolicy::recommended(&realm).without_pepper();
    /// # let login = LoginSecret::derive("old", &realm, &account, &LoginParams::with_cost(Cost::testing())?)?;
    /// # let change = LoginChange::register(&me, &login, &share, &place)?;
    /// # let stored = LoginChange::verify(change.expose_bytes(), &account, None, &policy)?.wrap.unwrap();
    /// // The client; the share for its new salt came with the login, or by a ShareRequest:
    /// let params = LoginParams::recommended()?;
    /// # let params = LoginParams::with_cost(Cost::testing())?;
    /// let login = LoginSecret::derive("battery staple", &realm, &account, &params)?;
    /// let change = LoginChange::password(&me, &stored, &login, &share, &place)?;
    ///
    /// // The server:
    /// let rows = LoginChange::verify(change.expose_bytes(), &account, Some(Stored::from(&stored)), &policy)?;
    /// assert!(rows.password_changed()); // end the other sessions
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn password(
        me: &Identity,
        stored: &WrappedIdentity,
        login: &LoginSecret,
        share: &ServerShare,
        place: &Context,
    ) -> Result<Self> {
        if stored.public() != me.public() {
            return Err(Error::InvalidInput {
                what: "the stored wrap holds another identity; ask the server for this account's",
            });
        }
        let wrap = WrappedIdentity::wrap_with_password(me, login, share, Some(stored), place)?;
        Draft::of(login.realm(), login.account(), Some(stored)).with_password(login.token(), wrap).sign(me)
    }

    /// The bytes to send to the server, over TLS: they contain the token.
    #[must_use]
    pub fn expose_bytes(&self) -> &[u8] {
        self.bytes.expose_secret()
    }

    /// The text form to send, `swxn1_…`.
    #[must_use]
    pub fn expose_text(&self) -> SecretBytes {
        text::encode_secret(KIND, &self.bytes)
    }

    /// The new wrap under the password: its generation and cost are to be remembered once the server has accepted.
    #[must_use]
    pub const fn wrap(&self) -> Option<&WrappedIdentity> {
        self.wrap.as_ref()
    }

    /// The new wrap for recovery.
    #[must_use]
    pub const fn recovery_wrap(&self) -> Option<&WrappedIdentity> {
        self.recovery_wrap.as_ref()
    }
}

impl fmt::Debug for LoginChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginChange([redacted], {} bytes)", self.bytes.len())
    }
}

/// A login change before it is signed. Every wrap in it was opened when it was made.
pub(crate) struct Draft<'a> {
    realm: &'a Realm,
    account: &'a AccountId,
    replaced: Option<&'a WrappedIdentity>,
    password: Option<(&'a LoginToken, WrappedIdentity)>,
    recovery_wrap: Option<WrappedIdentity>,
    share: Option<&'a [u8]>,
    own: Option<&'a [u8]>,
    request: Option<[u8; 32]>,
}

impl<'a> Draft<'a> {
    /// Nothing changed yet; `replaced` is the stored wrap of lock 01, none when registering.
    pub(crate) const fn of(
        realm: &'a Realm,
        account: &'a AccountId,
        replaced: Option<&'a WrappedIdentity>,
    ) -> Self {
        Self {
            realm,
            account,
            replaced,
            password: None,
            recovery_wrap: None,
            share: None,
            own: None,
            request: None,
        }
    }

    /// A new token and the wrap of lock 01 that belongs to it.
    pub(crate) fn with_password(mut self, token: &'a LoginToken, wrap: WrappedIdentity) -> Self {
        self.password = Some((token, wrap));
        self
    }

    /// A new wrap of lock 02, with the envelopes to the approvers and to oneself.
    pub(crate) fn with_recovery(mut self, wrap: WrappedIdentity, share: &'a [u8], own: &'a [u8]) -> Self {
        (self.recovery_wrap, self.share, self.own) = (Some(wrap), Some(share), Some(own));
        self
    }

    /// A new envelope to the approvers alone: one was added.
    pub(crate) const fn with_share(mut self, share: &'a [u8]) -> Self {
        self.share = Some(share);
        self
    }

    /// Completes the recovery that was asked for by the request with this hash.
    pub(crate) const fn completing(mut self, request: [u8; 32]) -> Self {
        self.request = Some(request);
        self
    }

    /// Signs, by the stored identity or, when registering, by the new one.
    pub(crate) fn sign(self, signer: &Identity) -> Result<LoginChange> {
        self.signed([Some(signer), None])
    }

    /// Signs by the stored identity and by the new one that replaces it.
    pub(crate) fn sign_replacing(self, stored: &Identity, new: &Identity) -> Result<LoginChange> {
        self.signed([Some(stored), Some(new)])
    }

    fn signed(self, signers: [Option<&Identity>; 2]) -> Result<LoginChange> {
        let (token, wrap) = self.password.unzip();
        let fields: [&[u8]; 5] = [
            token.map_or(&[], |token| token.as_ascii()),
            wrap.as_ref().map_or(&[], WrappedIdentity::as_bytes),
            self.recovery_wrap.as_ref().map_or(&[], WrappedIdentity::as_bytes),
            self.share.unwrap_or_default(),
            self.own.unwrap_or_default(),
        ];
        let length = fields.iter().map(|field| 4 + field.len()).sum::<usize>();
        let mut bytes = SecretBytes::with_capacity(5 + 16 + 32 + length + 32 + 2 * 64);
        bytes.extend(MAGIC);
        bytes.extend(&[VERSION]);
        bytes.extend(self.account.as_bytes());
        bytes.extend(&self.replaced.map_or([0; 32], WrappedIdentity::artefact_hash));
        for field in fields {
            bytes.extend(&lp_len(field));
            bytes.extend(field);
        }
        bytes.extend(&self.request.unwrap_or([0; 32]));
        let sign =
            |signer: &Identity| signer.sign(labels::LOGIN_CHANGE, &[&self.realm.lp(), bytes.expose_secret()]);
        let signatures = signers.map(|signer| signer.map(sign));
        signatures.into_iter().flatten().for_each(|signature| bytes.extend(&signature));
        // What a server would refuse to read is not given out.
        Parts::read(bytes.expose_secret(), KeyPolicy::legacy_rsa_2048())?;
        Ok(LoginChange { bytes, wrap, recovery_wrap: self.recovery_wrap })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::login::{Cost, LoginParams};
    use crate::testing;

    fn login() -> LoginSecret {
        let (realm, account) = (Realm::new("example.org").unwrap(), AccountId::from_bytes([1; 16]));
        let params = LoginParams::with_cost(Cost::testing()).unwrap();
        LoginSecret::derive("geheim", &realm, &account, &params).unwrap()
    }

    fn place() -> Context {
        Context::new().with("centre", "7")
    }

    #[test]
    fn what_is_sent_opens_with_the_password() {
        let (me, login) = (testing::identity(1), login());
        let change = LoginChange::register(&me, &login, &ServerShare::none(), &place()).unwrap();
        let wrap = change.wrap().unwrap();
        let again = wrap.unwrap_with_password(&login, &ServerShare::none(), &place()).unwrap();
        assert_eq!((again.public(), wrap.generation()), (me.public(), 1));
        assert!(change.recovery_wrap().is_none());
        let text = change.expose_text();
        assert!(text.expose_str().unwrap().starts_with("swxn1_"));
    }

    #[test]
    fn a_stored_wrap_of_someone_else_is_refused() {
        let (me, other) = (testing::identity(1), testing::identity(2));
        let none = ServerShare::none();
        let stored = LoginChange::register(&other, &login(), &none, &place()).unwrap();
        let change = LoginChange::password(&me, stored.wrap().unwrap(), &login(), &none, &place());
        assert!(matches!(change, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn debug_prints_no_token() {
        let change =
            LoginChange::register(&testing::identity(1), &login(), &ServerShare::none(), &place()).unwrap();
        let length = change.expose_bytes().len();
        assert_eq!(format!("{change:?}"), format!("LoginChange([redacted], {length} bytes)"));
    }
}
