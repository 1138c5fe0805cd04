//! One file for each command.

pub(crate) mod generate;
pub(crate) mod identity;
pub(crate) mod inspect;
pub(crate) mod login;
pub(crate) mod open;
pub(crate) mod recover;
pub(crate) mod roster;
pub(crate) mod safety_number;
pub(crate) mod seal;
#[cfg(feature = "vectors")]
pub(crate) mod vectors;
pub(crate) mod wrap;

use crate::args::Command;
use crate::failure::Result;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::Identity(command) => command.run(),
        Command::Seal(command) => command.run(),
        Command::Open(command) => command.run(),
        Command::Inspect(command) => command.run(),
        Command::Login(command) => command.run(),
        Command::Wrap(command) => command.run(),
        Command::Unwrap(command) => command.run(),
        Command::Rewrap(command) => command.run(),
        Command::Recover(command) => command.run(),
        Command::Roster(command) => command.run(),
        Command::SafetyNumber(command) => command.run(),
        #[cfg(feature = "vectors")]
        Command::Vectors(command) => command.run(),
        Command::Generate(command) => command.run(),
    }
}
