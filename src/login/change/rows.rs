//! What a verified login change tells the host to write, and on which condition.

use core::fmt;

use crate::identity::{AccountId, PublicIdentity};
use crate::keywrap::WrappedIdentity;
use crate::login::LoginRecord;

/// What is stored of an account, read in one snapshot: what a change is held against.
///
/// ```
/// use sealwax::login::Stored;
/// # use sealwax::{context::Context, keywrap::{WrappedIdentity, WrappingKey}};
/// # let (me, key, place) = (sealwax::testing::identity(1), WrappingKey::generate()?, Context::empty());
/// # let wrap = WrappedIdentity::wrap_with_key(&me, &key, None, &place)?;
/// # let recovery_wrap = wrap.clone();
/// let stored = Stored::from(&wrap);                                          // an account without recovery
/// let stored = Stored::from(&wrap).with_recovery(&recovery_wrap);            // and one with it
/// let stored = Stored::from(&wrap).allowing_a_new_identity();                // whose identity is being replaced
/// # let _ = stored;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    pub(super) wrap: &'a WrappedIdentity,
    pub(super) recovery_wrap: Option<&'a WrappedIdentity>,
    pub(super) new_identity: bool,
}

impl<'a> Stored<'a> {
    /// The account also has a wrap for recovery. Leaving it out lets a change through that was made without it.
    #[must_use]
    pub const fn with_recovery(mut self, recovery_wrap: &'a WrappedIdentity) -> Self {
        self.recovery_wrap = Some(recovery_wrap);
        self
    }

    /// The change puts a new identity in place of the stored one, and both sign it. Without this, no change does. Its
    /// other duties are the host's: a roster entry, keeping the retired identity, delivering conversation keys anew.
    #[must_use]
    pub const fn allowing_a_new_identity(mut self) -> Self {
        self.new_identity = true;
        self
    }
}

impl<'a> Stored<'a> {
    pub(crate) const fn wrap(&self) -> &'a WrappedIdentity {
        self.wrap
    }

    pub(crate) const fn recovery_wrap(&self) -> Option<&'a WrappedIdentity> {
        self.recovery_wrap
    }
}

/// The wrap that is locked by the password.
impl<'a> From<&'a WrappedIdentity> for Stored<'a> {
    fn from(wrap: &'a WrappedIdentity) -> Self {
        Self { wrap, recovery_wrap: None, new_identity: false }
    }
}

/// What to write, all of it in one transaction, and only while what it replaces is still what is stored.
///
/// Every field that is `Some` is written, every field that is `None` stays as it is.
///
/// **Registration** (`replaces` is `None`): only if `account` is the id that was reserved for this registration, is
/// not in use and never was.
///
/// ```text
/// BEGIN;
/// UPDATE reserved SET used = TRUE WHERE id = <account> AND NOT used;   -- one row, or ROLLBACK
/// INSERT INTO account (id, wrap, record, …) VALUES (<account>, <wrap>, <record>, …);
/// COMMIT;
/// ```
///
/// **Change** (`replaces` is `Some`):
///
/// ```text
/// BEGIN;
/// UPDATE account SET wrap = <wrap>, record = <record>, …
///  WHERE id = <account> AND wrap = <replaces> AND recovery_wrap = <replaces_recovery>;  -- IS NULL where that is None
/// -- one row, or ROLLBACK: somebody was faster, the client reads again and makes its change anew
/// DELETE FROM session WHERE account = <account> AND id <> <this one>;                  -- if password_changed()
/// DELETE FROM recovery_request WHERE hash = <request> AND account = <account>;         -- one row, if there is one
/// COMMIT;
/// ```
///
/// Record and wrap never change apart, so no crash leaves the new record beside the old wrap. A login under way has
/// read the old record: its compare-and-swap finds another one, and the host, reading again, another wrap, and refuses it. So no
/// login under way undoes a change of password. Deleting the sessions deletes the server halves of keeps with them.
#[non_exhaustive]
#[must_use = "nothing has changed until these are written"]
pub struct Rows {
    /// Whose rows.
    pub account: AccountId,
    /// The stored wrap of the password that this replaces; none at registration. Write only while it is stored.
    pub replaces: Option<WrappedIdentity>,
    /// The stored wrap for recovery, as it was given; none if there was none. Write only while that is so.
    pub replaces_recovery: Option<WrappedIdentity>,
    /// The new wrap of the password.
    pub wrap: Option<WrappedIdentity>,
    /// The new record; there exactly if `wrap` is.
    pub record: Option<LoginRecord>,
    /// The new wrap for recovery.
    pub recovery_wrap: Option<WrappedIdentity>,
    /// The envelope for the approvers.
    pub recovery_share: Option<Vec<u8>>,
    /// The envelope to the user himself.
    pub recovery_self: Option<Vec<u8>>,
    /// The public identity to publish: at registration, or when the identity was replaced.
    pub identity: Option<PublicIdentity>,
    /// The recovery request that this completes, by its hash. It must be one of this account that is not yet
    /// completed; delete it and its grants in the same transaction.
    pub request: Option<[u8; 32]>,
}

impl Rows {
    /// Whether this creates the account.
    #[must_use]
    pub const fn is_registration(&self) -> bool {
        self.replaces.is_none()
    }

    /// Whether the password of an existing account is set: end its other sessions, and with them the keeps. The server
    /// cannot tell a new password from the same one under a new pepper, and does not have to.
    #[must_use]
    pub const fn password_changed(&self) -> bool {
        self.wrap.is_some() && self.replaces.is_some()
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("account", &self.account)
            .field("replaces", &self.replaces)
            .field("wrap", &self.wrap)
            .field("record", &self.record)
            .field("recovery_wrap", &self.recovery_wrap)
            .finish_non_exhaustive()
    }
}
