//! A forgotten password: the card, the request of who has it, an approver's answer, and the identity that comes back.

mod approve;
mod approvers;
mod card;
mod complete;
mod request;
mod set_up;

use clap::{Args, Subcommand};
use sealwax::identity::{AccountId, Realm};

use crate::failure::{AboutWords, Result};
use crate::identity_file::Owner;
use crate::place::{self, Place};

const FLOW: &str = "\
The card is one half, an approver has the other in the share; neither opens anything alone, nor does whoever stores the files.

Examples:
  sealwax recover card --groups -o card.txt
  sealwax recover set-up anna.identity --card card.txt --account 8M2…A --approver ben.public
  sealwax identity new fresh
  sealwax recover request --card card.txt --account 8M2…A --to fresh.public -o request.txt
  sealwax recover approve request.txt --share anna.share --claimant anna.public \\
      --account 8M2…A -i ben.identity -o grant.txt
  sealwax recover complete request.txt anna-again --grant grant.txt --wrap anna.recovery \\
      --card card.txt -i fresh.identity --approver ben.public";

/// Recovery with a printed card and an approver
#[derive(Debug, Subcommand)]
#[command(after_help = FLOW)]
pub(crate) enum Recover {
    Card(card::Card),
    SetUp(set_up::SetUp),
    Request(request::MakeRequest),
    Approve(approve::Approve),
    Complete(complete::Complete),
}

impl Recover {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Card(card) => card.run(),
            Self::SetUp(set_up) => set_up.run(),
            Self::Request(request) => request.run(),
            Self::Approve(approve) => approve.run(),
            Self::Complete(complete) => complete.run(),
        }
    }
}

/// Whose recovery it is.
#[derive(Debug, Args)]
struct Whose {
    /// The account that is to be recovered, 22 characters, the same at each step: what `recover card` gave, or the application
    #[arg(long, value_name = "ID", value_parser = place::account)]
    account: AccountId,
    #[command(flatten)]
    application: Application,
}

/// Where an account belongs; without these it is that of a file of this command.
#[derive(Debug, Args)]
struct Application {
    /// The application, as it names itself [default: this command]
    #[arg(long)]
    realm: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Application {
    fn of(&self, account: AccountId) -> Result<Owner> {
        let files = Owner::of_files()?;
        let realm = self.realm.as_ref().map(Realm::new).transpose().about_words("--realm")?;
        let place = self.place.context_or(files.place)?;
        Ok(Owner { realm: realm.unwrap_or(files.realm), account, place })
    }
}

impl Whose {
    fn owner(&self) -> Result<Owner> {
        self.application.of(self.account)
    }
}
