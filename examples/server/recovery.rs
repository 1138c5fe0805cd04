//! A forgotten password: the server carries requests and grants between people, and can do nothing with them.
//!
//! Its one duty beyond that: to tell the user of every request and every grant, by every way it has, so that a stolen
//! card shows. And it limits the rate of requests.

use rusqlite::OptionalExtension;
use sealwax::envelope::Envelope;
use sealwax::identity::AccountId;
use sealwax::recovery::Request;

use super::change::StoredWraps;
use super::{Result, Server, ServerError};

/// What an approver looks at, fetched once and together: never the code from one answer and the key from another.
#[derive(Debug)]
pub struct ToApprove {
    /// The half of the approvers.
    pub share: Envelope,
    /// What the user's new device asks.
    pub request: Request,
}

/// What the device gets that asked.
#[derive(Debug)]
pub struct Granted {
    /// The approver's answer.
    pub grant: Envelope,
    /// The wraps of the account.
    pub wraps: StoredWraps,
}

impl Server {
    /// Stores the request of a device that nobody is logged in on. A newer one replaces an older one.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when the account has no recovery, or does not exist.
    pub fn request_recovery(&self, request: &[u8]) -> Result<()> {
        let request = Request::from_bytes(request)?;
        let stored = self.db.execute(
            "INSERT INTO recovery_request (hash, account, request)
             SELECT ?1, id, ?2 FROM account WHERE id = ?3 AND recovery_wrap IS NOT NULL
             ON CONFLICT (account) DO UPDATE SET
                 hash = excluded.hash, request = excluded.request, approval = NULL",
            (request.hash(), request.as_bytes(), request.unverified_account().as_bytes()),
        )?;
        // Here the user is told.
        if stored == 1 { Ok(()) } else { Err(ServerError::Refused) }
    }

    /// What an approver is to look at. Who may ask for it, the role decides; who can use it, the keys do.
    ///
    /// # Errors
    /// [`ServerError::Refused`] when there is no request.
    pub fn recovery_to_approve(&self, account: &AccountId) -> Result<ToApprove> {
        let row: Option<(Vec<u8>, Vec<u8>)> = self
            .db
            .query_row(
                "SELECT recovery_share, request FROM account JOIN recovery_request ON account = id WHERE id = ?1",
                [account.as_bytes()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let (share, request) = row.ok_or(ServerError::Refused)?;
        Ok(ToApprove { share: Envelope::from_vec(share)?, request: Request::from_bytes(&request)? })
    }

    /// Stores the grant of an approver.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when the request is no longer there.
    pub fn grant_recovery(&self, request: &[u8; 32], grant: &Envelope) -> Result<()> {
        let granted = self.db.execute(
            "UPDATE recovery_request SET approval = ?1 WHERE hash = ?2",
            (grant.as_bytes(), request),
        )?;
        // Here the user is told once more.
        if granted == 1 { Ok(()) } else { Err(ServerError::Conflict) }
    }

    /// What the device gets that asked, as soon as somebody has approved.
    ///
    /// # Errors
    /// [`ServerError::Refused`] as long as nobody has.
    pub fn granted(&self, request: &[u8; 32]) -> Result<Granted> {
        let row: Option<([u8; 16], Vec<u8>)> = self
            .db
            .query_row(
                "SELECT account, approval FROM recovery_request WHERE hash = ?1 AND approval IS NOT NULL",
                [request],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let (account, grant) = row.ok_or(ServerError::Refused)?;
        let wraps = self.stored_wraps(&AccountId::from_bytes(account))?;
        Ok(Granted { grant: Envelope::from_vec(grant)?, wraps })
    }
}
