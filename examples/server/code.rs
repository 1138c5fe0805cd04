//! Login codes by e-mail: six digits, so everything depends on counting the guesses.

use rusqlite::OptionalExtension;
use sealwax::Error;
use sealwax::code::{ATTEMPTS, CodeState, LoginCode};
use sealwax::identity::AccountId;

use super::{Result, Server, ServerError};

/// How long a code is good, in seconds.
const LIFETIME: u64 = 600;
/// A code for one purpose is none for another.
const PURPOSE: &str = "login";

impl Server {
    /// Draws a code, to be sent by mail, in place of an older one. How often, a host limits: each is five more guesses.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn issue_code(&self, account: &AccountId, now: u64) -> Result<LoginCode> {
        let secrets = &self.secrets.sessions;
        let (state, code) = CodeState::issue(secrets, account, PURPOSE, now, LIFETIME, ATTEMPTS)?;
        self.db.execute(
            "INSERT INTO login_code (account, nonce, state) VALUES (?1, ?2, ?3)
             ON CONFLICT (account) DO UPDATE SET nonce = excluded.nonce, state = excluded.state",
            (account.as_bytes(), state.nonce().as_bytes(), state.as_bytes()),
        )?;
        Ok(code)
    }

    /// Checks what the user typed.
    ///
    /// # Errors
    /// [`Error::CodeMismatch`]; [`Error::Expired`] when it was too late or too often; [`ServerError::Refused`] when
    /// there is none.
    pub fn try_code(&self, account: &AccountId, typed: &str, now: u64) -> Result<()> {
        loop {
            let state: Option<Vec<u8>> = self
                .db
                .prepare_cached("SELECT state FROM login_code WHERE account = ?1")?
                .query_row([account.as_bytes()], |row| row.get(0))
                .optional()?;
            let attempt = CodeState::from_bytes(&state.ok_or(ServerError::Refused)?)?.attempt(now)?;
            // Counted before it is looked at, and only where nobody else has counted in the meantime: of a hundred
            // guesses at once, each costs one.
            let counted = self.db.execute(
                "UPDATE login_code SET state = ?1 WHERE account = ?2 AND state = ?3",
                (attempt.to_store().as_bytes(), account.as_bytes(), attempt.replaces().as_bytes()),
            )?;
            if counted != 1 {
                continue;
            }
            let accepted = attempt.check(&self.secrets.sessions, account, PURPOSE, typed)?;
            // It works once: of two requests with the right code, one deletes the row.
            let gone =
                self.db.execute("DELETE FROM login_code WHERE nonce = ?1", [accepted.nonce().as_bytes()])?;
            return if gone == 1 { Ok(()) } else { Err(Error::Expired.into()) };
        }
    }
}
