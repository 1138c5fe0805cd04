//! Who is logged in. The table is of no use to a thief: half of each session's key is in the user's cookie alone.

use rusqlite::{Connection, OptionalExtension};
use sealwax::identity::AccountId;
use sealwax::session::{CookieSecret, SealedSession};

use super::{Result, Secrets, Server, ServerError};

/// How long a session lasts, in seconds.
pub(super) const LIFETIME: u64 = 12 * 3600;

/// What the browser keeps: where the session stands, and the secret that opens it.
#[derive(Debug)]
pub struct Cookie {
    /// An address, no secret.
    pub id: Vec<u8>,
    /// The secret.
    pub secret: CookieSecret,
}

/// Begins a session, within the transaction that lets its user in.
pub(super) fn begin(db: &Connection, secrets: &Secrets, account: &AccountId, now: u64) -> Result<Cookie> {
    let secret = CookieSecret::generate()?;
    let id: Vec<u8> = db.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    let sealed = SealedSession::seal(&secrets.sessions, &id, &secret, account.as_bytes(), now)?;
    db.execute(
        "INSERT INTO session (id, account, sealed) VALUES (?1, ?2, ?3)",
        (&id, account.as_bytes(), sealed.as_bytes()),
    )?;
    Ok(Cookie { id, secret })
}

/// Ends all sessions of an account but one, and whatever hangs on them.
pub(super) fn end_others(db: &Connection, account: &AccountId, this: Option<&Cookie>) -> Result<()> {
    let this = this.map_or(&[][..], |cookie| &cookie.id);
    db.execute("DELETE FROM session WHERE account = ?1 AND id <> ?2", (account.as_bytes(), this))?;
    Ok(())
}

impl Server {
    /// Whose session this is. Asked of the table each time: a deleted session is over, whatever a cache says.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when it is over, or never was.
    pub fn who(&self, cookie: &Cookie, now: u64) -> Result<AccountId> {
        let sealed: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT sealed FROM session WHERE id = ?1")?
            .query_row([&cookie.id], |row| row.get(0))
            .optional()?;
        // What is inside says whose it is, not the column beside it: the one is authenticated, the other is not.
        let data = SealedSession::from_bytes(&sealed.ok_or(ServerError::Refused)?)?
            .open(&self.secrets.sessions, &cookie.id, &cookie.secret, now, LIFETIME)
            .map_err(|_| ServerError::Refused)?;
        let account = data.expose_secret().try_into().map_err(|_| ServerError::Refused)?;
        Ok(AccountId::from_bytes(account))
    }

    /// Ends all sessions of an account, and with them whatever its devices keep.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn log_out_everywhere(&self, account: &AccountId) -> Result<()> {
        end_others(&self.db, account, None)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn log_out(&self, cookie: &Cookie) -> Result<()> {
        self.db.execute("DELETE FROM session WHERE id = ?1", [&cookie.id])?;
        Ok(())
    }
}
