//! Who may approve.

use std::path::PathBuf;

use clap::Args;
use sealwax::identity::{AccountId, Recipient};
use sealwax::recovery;
use sealwax::roster::Roster;

use crate::command::identity::public_of;
use crate::command::roster::OptionalTrust;
use crate::failure::{AboutWords, Result};

/// The admins of a roster, or those who are named.
#[derive(Debug, Args)]
pub(super) struct Approvers {
    /// The centre's roster: its admins approve, whoever they are by now
    #[arg(long, value_name = "FILE", required_unless_present = "approvers", conflicts_with = "approvers")]
    roster: Option<PathBuf>,
    #[command(flatten)]
    trust: OptionalTrust,
    /// Without a roster, the public identity of somebody who may approve; again for each
    #[arg(long = "approver", id = "approvers", value_name = "FILE")]
    named: Vec<PathBuf>,
}

impl Approvers {
    /// The roster, if it is by a roster.
    pub(super) fn roster(&self) -> Result<Option<Roster>> {
        self.trust.replay_if_named(self.roster.as_deref())
    }

    /// Those who may approve for an account.
    pub(super) fn of<'a>(
        &self,
        roster: Option<&'a Roster>,
        account: &AccountId,
    ) -> Result<recovery::Approvers<'a>> {
        match roster {
            Some(roster) => recovery::Approvers::of_roster(roster, account),
            None => {
                let named = self.named.iter().map(|file| Ok(Recipient::unverified(&public_of(file)?)));
                recovery::Approvers::named(named.collect::<Result<Vec<_>>>()?)
            }
        }
        .about_words("approvers")
    }
}
