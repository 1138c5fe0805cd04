//! A forgotten password: the card, and the request of who has it.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand, ValueEnum};
use sealwax::identity::AccountId;
use sealwax::recovery::{self, NewCard, Request};

use super::identity::public_of;
use crate::failure::{About, Failure, Kind, Result};
use crate::file::artefact;
use crate::file::output::{Content, Target};
use crate::say;

/// Recovery with a printed card and an approver
#[derive(Debug, Subcommand)]
pub(crate) enum Recover {
    Card(Card),
    Request(MakeRequest),
}

/// Make a recovery card, or check one that was typed
#[derive(Debug, Args)]
#[command(after_help = "\
The card is a secret: print it and delete the file. It serves as soon as the application has set up recovery with it.

Examples:
  sealwax recover card --centre 'Beratung Nord' --language de -o card.html      a page to print, mode 600
  sealwax recover card --check card.txt                                         are these the groups of a card?")]
pub(crate) struct Card {
    /// The name that stands on the card
    #[arg(long, required_unless_present_any = ["check", "groups"])]
    centre: Option<String>,
    /// The language of the card
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
    /// Write the 11 groups alone, as text
    #[arg(long, conflicts_with = "check")]
    groups: bool,
    /// Check the groups, or the text of the QR code, in this file: a typing error is told with its group
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    #[command(flatten)]
    target: Target,
}

/// The languages of a card.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    /// English
    En,
    /// German
    De,
}

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
    /// The account, 22 characters of base64url
    #[arg(long, value_name = "ID")]
    account: AccountId,
    /// The public identity that was made for this request
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl Recover {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Card(card) => card.run(),
            Self::Request(request) => request.run(),
        }
    }
}

impl Card {
    fn run(self) -> Result<()> {
        if let Some(file) = &self.check {
            read_card(file)?;
            return say::line("a recovery card, without a typing error");
        }
        let mut output = self.target.open(Content::Text, true)?;
        let card = NewCard::generate().about("card")?;
        match &self.centre {
            Some(centre) if !self.groups => {
                let language = match self.language {
                    Language::En => recovery::Language::English,
                    Language::De => recovery::Language::German,
                };
                output.put(card.expose_page(language, centre).about("--centre")?.expose_secret())?;
            }
            _ => output.put(card.expose_groups().expose_secret())?,
        }
        output.put(b"\n")?;
        output.commit()
    }
}

impl MakeRequest {
    fn run(self) -> Result<()> {
        let card = read_card(&self.card)?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now =
            now.map_err(|_| Failure::new(Kind::Machine, "the clock stands before 1970; set it"))?.as_secs();
        let request = Request::new(&card, &self.account, &public_of(&self.to)?, now).about("request")?;
        artefact::write_line(&self.target, &request.to_text(), false)?;
        say::note(&format!("read this out to the approver: {}", request.code()));
        Ok(())
    }
}

fn read_card(file: &Path) -> Result<recovery::Card> {
    let text = artefact::read_text(file)?;
    let card = if text.trim_start().starts_with("swxcard") {
        recovery::Card::from_text(&text)
    } else {
        recovery::Card::from_groups(&text)
    };
    card.about(file.display())
}
