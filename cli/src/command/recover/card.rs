//! The card: printed, or checked after it was typed.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use sealwax::identity::AccountId;
use sealwax::keywrap::WrappingKey;
use sealwax::recovery::{self, NewCard};

use crate::failure::{About, AboutWords, Result};
use crate::file::output::{Content, Target};
use crate::file::{artefact, private};
use crate::identity_file::Owner;
use crate::say;

/// Make a recovery card, or check one that was typed
#[derive(Debug, Args)]
#[command(after_help = "\
The card is a secret: print it and delete the file. It serves as soon as recovery was set up with it, by the application or by `sealwax recover set-up`.

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

impl Card {
    pub(super) fn run(self) -> Result<()> {
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
                output.put(card.expose_page(language, centre).about_words("--centre")?.expose_secret())?;
            }
            _ => output.put(card.expose_groups().expose_secret())?,
        }
        output.put(b"\n")?;
        output.commit()?;
        say::note(&format!(
            "account {}: write it on the card; recovery is set up, asked for and approved with it (--account), unless an application has given one",
            new_account()?
        ));
        Ok(())
    }
}

/// An account that nobody else has.
fn new_account() -> Result<AccountId> {
    let random = WrappingKey::generate().about("account")?;
    AccountId::derive(&Owner::of_files()?.realm, random.expose_secret()).about("account")
}

/// The card in a file: its groups, or the text of its QR code.
pub(super) fn read_card(file: &Path) -> Result<recovery::Card> {
    let text = artefact::read_text(file)?;
    private::remind(file);
    let card = if text.trim_start().starts_with("swxcard") {
        recovery::Card::from_text(&text)
    } else {
        recovery::Card::from_groups(&text)
    };
    card.about(file.display())
}
