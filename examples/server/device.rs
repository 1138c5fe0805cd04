//! What the devices of an account remember together. To the server it is an envelope that one of them replaces.

use rusqlite::OptionalExtension;
use sealwax::envelope::Envelope;
use sealwax::identity::AccountId;

use super::{Result, Server, ServerError};

impl Server {
    /// The state that was stored last. A client asks for it after each login.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn device_state(&self, account: &AccountId) -> Result<Option<Envelope>> {
        let query = "SELECT envelope FROM device_state WHERE account = ?1";
        let row: Option<Vec<u8>> =
            self.db.query_row(query, [account.as_bytes()], |row| row.get(0)).optional()?;
        Ok(row.map(Envelope::from_vec).transpose()?)
    }

    /// Puts a state in the place of the one that the device has seen, `None` for the first.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when another device was faster: fetch its state, merge, and store again.
    pub fn store_device_state(
        &self,
        account: &AccountId,
        seen: Option<&Envelope>,
        state: &Envelope,
    ) -> Result<()> {
        let (account, state) = (account.as_bytes(), state.as_bytes());
        let stored = match seen {
            None => {
                let insert =
                    "INSERT INTO device_state (account, envelope) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
                self.db.execute(insert, (account, state))?
            }
            Some(seen) => {
                let update = "UPDATE device_state SET envelope = ?1 WHERE account = ?2 AND envelope = ?3";
                self.db.execute(update, (state, account, seen.as_bytes()))?
            }
        };
        if stored == 1 { Ok(()) } else { Err(ServerError::Conflict) }
    }
}
