//! Changing what opens an account: one signed artefact, one transaction, one condition.

use rusqlite::{OptionalExtension, TransactionBehavior};
use sealwax::identity::AccountId;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChange, Rows, Stored};

use super::session::{self, Cookie};
use super::{Result, Server, ServerError};

/// The wraps of an account, read by one statement: what a change is held against.
#[derive(Debug)]
pub struct StoredWraps {
    wrap: WrappedIdentity,
    recovery: Option<WrappedIdentity>,
}

impl StoredWraps {
    /// The wrap that is locked by the password.
    #[must_use]
    pub const fn wrap(&self) -> &WrappedIdentity {
        &self.wrap
    }

    /// The wrap for recovery.
    #[must_use]
    pub const fn recovery(&self) -> Option<&WrappedIdentity> {
        self.recovery.as_ref()
    }

    /// Both, as the library takes them.
    #[must_use]
    pub fn stored(&self) -> Stored<'_> {
        let stored = Stored::from(&self.wrap);
        self.recovery.as_ref().map_or(stored, |recovery| stored.with_recovery(recovery))
    }
}

impl Server {
    /// A change of password, pepper or recovery, as a request handler calls it. `cookie` is the session that asks.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when somebody was faster; otherwise what is wrong with the change.
    pub fn change(&mut self, account: &AccountId, change: &[u8], cookie: Option<&Cookie>) -> Result<()> {
        let stored = self.stored_wraps(account)?;
        let rows = self.check_change(account, change, &stored)?;
        self.write_change(&rows, cookie)
    }

    /// The wraps of an account.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when there is no such account.
    pub fn stored_wraps(&self, account: &AccountId) -> Result<StoredWraps> {
        let row: Option<(Vec<u8>, Option<Vec<u8>>)> = self
            .db
            .prepare_cached("SELECT wrap, recovery_wrap FROM account WHERE id = ?1")?
            .query_row([account.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (wrap, recovery) = row.ok_or(ServerError::Refused)?;
        let recovery = recovery.map(|bytes| WrappedIdentity::from_bytes(&bytes)).transpose()?;
        Ok(StoredWraps { wrap: WrappedIdentity::from_bytes(&wrap)?, recovery })
    }

    /// Checks a change and lays the record for its token; costly, so outside of any transaction.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when it replaces another wrap than the stored one.
    pub fn check_change(&self, account: &AccountId, change: &[u8], stored: &StoredWraps) -> Result<Rows> {
        match LoginChange::verify(change, account, Some(stored.stored()), &self.secrets.policy) {
            Err(sealwax::Error::InvalidInput { .. }) => Err(ServerError::Conflict),
            other => Ok(other?),
        }
    }

    /// Writes everything of a change, or nothing.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when what it replaces is no longer what is stored.
    pub fn write_change(&mut self, rows: &Rows, cookie: Option<&Cookie>) -> Result<()> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Record and wrap in one statement: no crash leaves the new record beside the old wrap. Only while the stored
        // wraps are those that were checked: of two changes under way, one is told to read again.
        let changed = transaction.execute(
            "UPDATE account SET
                 wrap           = COALESCE(?1, wrap),
                 record         = COALESCE(?2, record),
                 recovery_wrap  = COALESCE(?3, recovery_wrap),
                 recovery_share = COALESCE(?4, recovery_share),
                 recovery_self  = COALESCE(?5, recovery_self),
                 identity       = COALESCE(?6, identity)
             WHERE id = ?7 AND wrap = ?8 AND recovery_wrap IS ?9",
            (
                rows.wrap.as_ref().map(WrappedIdentity::as_bytes),
                rows.record.as_ref().map(|record| record.as_str()),
                rows.recovery_wrap.as_ref().map(WrappedIdentity::as_bytes),
                rows.recovery_share.as_deref(),
                rows.recovery_self.as_deref(),
                rows.identity.as_ref().map(|identity| identity.as_bytes()),
                rows.account.as_bytes(),
                rows.replaces.as_ref().map(WrappedIdentity::as_bytes),
                rows.replaces_recovery.as_ref().map(WrappedIdentity::as_bytes),
            ),
        )?;
        if changed != 1 {
            return Err(ServerError::Conflict);
        }
        if let Some(request) = rows.request {
            // A request is completed once, and by the account that it is for.
            let completed = transaction.execute(
                "DELETE FROM recovery_request WHERE hash = ?1 AND account = ?2",
                (request, rows.account.as_bytes()),
            )?;
            if completed != 1 {
                return Err(ServerError::Conflict);
            }
        }
        if rows.password_changed() {
            // Whoever is logged in with the old password is not any more.
            session::end_others(&transaction, &rows.account, cookie)?;
        }
        transaction.commit()?;
        Ok(())
    }
}
