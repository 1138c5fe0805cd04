//! The words of the command line, at the top.

use clap::{Parser, Subcommand};

use crate::command;
use crate::failure::EXIT_CODES;

const EXAMPLES: &str = "\
Examples:
  sealwax identity new anna                          make anna.identity and anna.public
  sealwax safety-number anna.public ben.public       compare this aloud
  tar -c folder | sealwax seal -i anna.identity --to ben.public -o folder.sealed
  sealwax open -i ben.identity --from anna.public folder.sealed | tar -x
  sealwax inspect folder.sealed                      whom it is for, without any key";

/// End-to-end encryption from a shell: seal, open and inspect what sealwax makes
#[derive(Debug, Parser)]
#[command(name = "sealwax", version, max_term_width = 110, after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// One for each file in `command/`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(subcommand)]
    Identity(command::identity::Identity),
    Seal(command::seal::Seal),
    Open(command::open::Open),
    Inspect(command::inspect::Inspect),
    #[command(subcommand)]
    Login(command::login::Login),
    Wrap(command::wrap::Wrap),
    Unwrap(command::wrap::Unwrap),
    Rewrap(command::wrap::Rewrap),
    #[command(subcommand)]
    Recover(command::recover::Recover),
    #[command(subcommand)]
    Roster(command::roster::Roster),
    SafetyNumber(command::safety_number::SafetyNumber),
    #[cfg(feature = "vectors")]
    #[command(subcommand)]
    Vectors(command::vectors::Vectors),
    #[command(subcommand, hide = true)]
    Generate(command::generate::Generate),
}
