//! A new account: an id that never was, and the first login change.

use rusqlite::TransactionBehavior;
use sealwax::identity::AccountId;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChange, Rows, ShareChallenge};

use super::{Result, Server, ServerError, normalised, share};

/// How long a reserved id waits for its registration, in seconds.
const RESERVED: u64 = 3600;

/// An account id, reserved for one registration.
#[derive(Debug)]
pub struct Reserved {
    /// The id.
    pub account: AccountId,
    /// Answered by the client's share request.
    pub challenge: ShareChallenge,
}

impl Server {
    /// Reserves an id.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn reserve(&self, now: u64) -> Result<Reserved> {
        let account = AccountId::generate()?;
        // The primary key knows every id ever given out, those of deleted accounts too. An id is never used again, so
        // what was once sealed to an account, or signed by it, cannot come to mean another.
        self.db.execute(
            "INSERT INTO account_id (id, expires) VALUES (?1, ?2)",
            (account.as_bytes(), now + RESERVED),
        )?;
        Ok(Reserved { account, challenge: share::issue(&self.db, &account, now)? })
    }

    /// Creates the account.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when the name is taken; [`ServerError::Refused`] when the id is not a reserved one;
    /// otherwise what is wrong with the change.
    pub fn register(&mut self, account: &AccountId, name: &str, change: &[u8], now: u64) -> Result<()> {
        let rows = LoginChange::verify(change, account, None, &self.secrets.policy)?;
        self.write_registration(&rows, &normalised(name), now)
    }

    fn write_registration(&mut self, rows: &Rows, name: &str, now: u64) -> Result<()> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let reserved = transaction.execute(
            "UPDATE account_id SET registered = 1 WHERE id = ?1 AND NOT registered AND expires > ?2",
            (rows.account.as_bytes(), now),
        )?;
        if reserved != 1 {
            return Err(ServerError::Refused);
        }
        let inserted = transaction.execute(
            "INSERT INTO account (id, name, identity, wrap, record) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (name) DO NOTHING",
            (
                rows.account.as_bytes(),
                name,
                rows.identity.as_ref().map(|identity| identity.as_bytes()),
                rows.wrap.as_ref().map(WrappedIdentity::as_bytes),
                rows.record.as_ref().map(|record| record.as_str()),
            ),
        )?;
        if inserted != 1 {
            return Err(ServerError::Conflict); // the name is taken; the transaction rolls back, the id stays reserved
        }
        transaction.commit()?;
        Ok(())
    }
}
