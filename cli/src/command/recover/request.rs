//! The request of whoever has the card and a new device.

use std::path::PathBuf;

use clap::Args;
use sealwax::identity::AccountId;
use sealwax::recovery::Request;

use super::card::read_card;
use crate::clock;
use crate::command::identity::public_of;
use crate::failure::{About, Result};
use crate::file::artefact;
use crate::file::output::Target;
use crate::place;
use crate::say;

/// Ask for recovery: prints the code to read out to the approver
#[derive(Debug, Args)]
#[command(after_help = "\
Make an identity for this request alone, to which the answer is sealed.

Example:
  sealwax identity new fresh
  sealwax recover request --card card.txt --account 8M2…A --to fresh.public -o request.txt")]
pub(crate) struct MakeRequest {
    /// The card: its groups or the text of its QR code, in a file
    #[arg(long, value_name = "FILE")]
    card: PathBuf,
    /// The account, 22 characters: what `recover card` gave, or the application
    #[arg(long, value_name = "ID", value_parser = place::account)]
    account: AccountId,
    /// The public identity that was made for this request
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl MakeRequest {
    pub(super) fn run(self) -> Result<()> {
        let card = read_card(&self.card)?;
        let request =
            Request::new(&card, &self.account, &public_of(&self.to)?, clock::now()?).about("request")?;
        artefact::write_line(&self.target, &request.to_text(), false)?;
        say::note(&format!("read this out to the approver: {}", request.code()));
        Ok(())
    }
}
