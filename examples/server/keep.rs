//! Half of the key of what a device keeps. It lives and ends with the session, and only that session gets it.

use rusqlite::OptionalExtension;
use sealwax::keep::ServerHalf;
use sealwax::session::SealedSession;

use super::session::{Cookie, LIFETIME};
use super::{Result, Server, ServerError};

impl Server {
    /// Stores the half that a client made for a new keep, in its session.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when the session is over.
    pub fn keep(&self, cookie: &Cookie, half: &ServerHalf, now: u64) -> Result<()> {
        self.who(cookie, now)?;
        // Sealed with the cookie's secret, like the session: the table alone gives no half away.
        let secrets = &self.secrets.sessions;
        let sealed = SealedSession::seal(secrets, name(cookie), &cookie.secret, half.expose_secret(), now)?;
        let stored =
            self.db.execute("UPDATE session SET keep = ?1 WHERE id = ?2", (sealed.as_bytes(), &cookie.id))?;
        if stored == 1 { Ok(()) } else { Err(ServerError::Refused) }
    }

    /// Gives it back after a page load, to the same session.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when the session is over, or keeps nothing.
    pub fn kept(&self, cookie: &Cookie, now: u64) -> Result<ServerHalf> {
        self.who(cookie, now)?;
        let sealed: Option<Vec<u8>> = self
            .db
            .query_row("SELECT keep FROM session WHERE id = ?1", [&cookie.id], |row| row.get(0))
            .optional()?
            .flatten();
        let half = SealedSession::from_bytes(&sealed.ok_or(ServerError::Refused)?)?
            .open(&self.secrets.sessions, name(cookie), &cookie.secret, now, LIFETIME)
            .map_err(|_| ServerError::Refused)?;
        let half = half.expose_secret().try_into().map_err(|_| ServerError::Refused)?;
        Ok(ServerHalf::from_bytes(half)?)
    }
}

/// Another name than the session's own, so that neither passes for the other.
fn name(cookie: &Cookie) -> Vec<u8> {
    [&cookie.id[..], b" keep"].concat()
}
