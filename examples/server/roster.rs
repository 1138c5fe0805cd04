//! The roster: a log that the server keeps and cannot write.
//!
//! Every client replays it against what it remembers. The server checks entries all the same, so that a mistake of an
//! admin's client is refused here and not by everybody else's.

use rusqlite::TransactionBehavior;
use sealwax::roster::{Entry, Roster};

use super::{Result, Server, ServerError};

impl Server {
    /// Appends an entry to the log.
    ///
    /// # Errors
    /// [`ServerError::Conflict`] when another entry came first; otherwise the rule that it breaks.
    pub fn append_to_roster(&mut self, entry: &Entry) -> Result<()> {
        let mut log = self.roster_entries()?;
        log.push(Entry::from_bytes(entry.as_bytes())?);
        Roster::first_contact(&log)?;

        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // The number is that of the entry: of two entries with the same one, the second finds it taken.
        let inserted = transaction.execute(
            "INSERT INTO roster (number, entry) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            (entry.number(), entry.as_bytes()),
        )?;
        if inserted != 1 {
            return Err(ServerError::Conflict);
        }
        transaction.commit()?;
        Ok(())
    }

    /// The whole log, for everybody.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn roster_entries(&self) -> Result<Vec<Entry>> {
        let mut statement = self.db.prepare("SELECT entry FROM roster ORDER BY number")?;
        let mut rows = statement.query([])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(Entry::from_bytes(&row.get::<_, Vec<u8>>(0)?)?);
        }
        Ok(entries)
    }
}
