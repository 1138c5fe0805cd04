//! What the roster says about a conversation: whose keys are gone, and whether all authors saw the same log.

use super::content::RosterHead;
use super::keyring::Keyring;
use crate::error::{Error, Result};
use crate::roster::{EntryHash, Roster};

impl Keyring {
    /// Holds the conversation against the roster this client knows; do it whenever either has grown.
    ///
    /// Members who were expelled or replaced since the last rotation are noticed: from here on
    /// [`current`](Self::current) refuses, until a [`rotate`](Self::rotate) without them. Keys made from here on
    /// name this roster's head, so that the server cannot show their receivers an older one unnoticed.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] when the author of a key knew a roster that is no part of this one: the server has
    /// forked it; [`Error::InvalidInput`] when he knew a longer one: fetch the missing entries, then ask again.
    pub fn check_roster(&mut self, roster: &Roster) -> Result<()> {
        for known in self.held().iter().filter_map(|held| held.roster) {
            if !roster.head_is_known(known.length, &EntryHash::from_bytes(known.head))? {
                return Err(Error::InvalidInput {
                    what: "a member knows newer roster entries; fetch and append them, then check again",
                });
            }
        }
        let refused = self
            .highest()
            .iter()
            .flat_map(|held| held.addressees.keys())
            .find_map(|member| roster.check_not_former(member).err());
        self.note_roster(RosterHead { length: roster.len(), head: *roster.head().as_bytes() }, refused);
        Ok(())
    }
}
