//! The identity comes back.

use std::path::PathBuf;

use clap::Args;
use sealwax::envelope::Envelope;
use sealwax::recovery;

use super::Application;
use super::approvers::Approvers;
use super::card::read_card;
use crate::command::identity::Files;
use crate::failure::{About, Result};
use crate::file::artefact;
use crate::identity_file::{self, Unlock};
use crate::password::NewSource;
use crate::say;

/// Complete a recovery with an approver's grant: the identity comes back, under a new password
#[derive(Debug, Args)]
#[command(after_help = "\
The identity is written to files of this command. The card is used by now: make a new one and set recovery up with it, and \
delete the identity that was made for the request.

Example:
  sealwax recover complete request.txt anna-again --grant grant.txt --wrap anna.recovery \\
      --card card.txt -i fresh.identity --approver ben.public")]
pub(crate) struct Complete {
    /// The request, swxq1_…
    request: PathBuf,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    password: NewSource,
    /// The approver's answer, swxe1_…
    #[arg(long, value_name = "FILE")]
    grant: PathBuf,
    /// The recovery wrap, swxw1_…
    #[arg(long, value_name = "FILE")]
    wrap: PathBuf,
    /// The card: its groups or the text of its QR code, in a file
    #[arg(long, value_name = "FILE")]
    card: PathBuf,
    /// The identity that was made for the request
    #[arg(short, long, value_name = "FILE")]
    identity: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    #[command(flatten)]
    approvers: Approvers,
    #[command(flatten)]
    application: Application,
}

impl Complete {
    pub(super) fn run(self) -> Result<()> {
        let request: recovery::Request = artefact::read(&self.request)?;
        let grant: Envelope = artefact::read(&self.grant)?;
        let wrap = identity_file::read(&self.wrap)?;
        let card = read_card(&self.card)?;
        let owner = self.application.of(*request.unverified_account())?;
        let roster = self.approvers.roster()?;
        let approvers = self.approvers.of(roster.as_ref(), &owner.account)?;
        let fresh = self.unlock.open(&self.identity)?;
        let recovered = request
            .redeem(&grant, &fresh, &card, &wrap, &approvers, &owner.place)
            .about(self.grant.display())?;
        say::note(&format!("approved by {}", recovered.approved_by().fingerprint()));
        let lock = self.files.begin(self.password.is_named(), |file| self.password.get(file))?;
        self.files.finish(recovered.identity(), lock)?;
        say::note("the card is used: make a new one, and set recovery up with it");
        Ok(())
    }
}
