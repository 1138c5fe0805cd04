//! The server's share of a wrapping key, for who shows by a signature that he holds the keys to be wrapped.
//!
//! A share belongs to an account, an identity and a salt. So nobody gets that of somebody else, not even who can write
//! this database: a signature of his own gives him a share for his own keys.

use rusqlite::Connection;
use sealwax::identity::AccountId;
use sealwax::login::{ServerShare, ShareChallenge, ShareRequest};

use super::{Result, Server, ServerError};

/// How long a challenge waits for its answer, in seconds.
const LIFETIME: u64 = 300;

/// Issues a challenge for an account that is there, or is reserved for a registration.
pub(super) fn issue(db: &Connection, account: &AccountId, now: u64) -> Result<ShareChallenge> {
    let challenge = ShareChallenge::generate()?;
    db.execute(
        "INSERT INTO challenge (value, account, expires) VALUES (?1, ?2, ?3)",
        (challenge.as_bytes(), account.as_bytes(), now + LIFETIME),
    )?;
    Ok(challenge)
}

impl Server {
    /// A challenge for a share request of this account, in a session of its own or to complete a recovery.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn share_challenge(&self, account: &AccountId, now: u64) -> Result<ShareChallenge> {
        issue(&self.db, account, now)
    }

    /// The share for a new salt, under the current pepper.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when the challenge is not one of this account, was used, or is too old; otherwise what
    /// is wrong with the request.
    pub fn share(
        &self,
        account: &AccountId,
        challenge: &ShareChallenge,
        request: &[u8],
        now: u64,
    ) -> Result<ServerShare> {
        let request = ShareRequest::from_bytes(request)?;
        // Deleted *before* anything is answered: of two requests with the same challenge, one deletes a row.
        let gone = self.db.execute(
            "DELETE FROM challenge WHERE value = ?1 AND account = ?2 AND expires > ?3",
            (challenge.as_bytes(), account.as_bytes(), now),
        )?;
        if gone != 1 {
            return Err(ServerError::Refused);
        }
        let challenge = ShareChallenge::from_bytes(*challenge.as_bytes());
        Ok(request.answer(account, challenge, &self.secrets.policy)?)
    }
}
