//! 60 digits that two people compare aloud.

use std::path::PathBuf;

use clap::Args;
use sealwax::identity;

use super::identity::public_of;
use crate::failure::{Failure, Kind, Result};
use crate::say;

/// 60 digits that two people compare aloud, so that nobody has put in another key
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sealwax safety-number anna.public ben.public
  sealwax safety-number anna.public ben.public --matches '12345 67890 …'")]
pub(crate) struct SafetyNumber {
    /// An identity, public or not
    a: PathBuf,
    /// The other one; the order does not matter
    b: PathBuf,
    /// Compare with the digits read out, instead of printing: exit code 0 or 10
    #[arg(long, value_name = "DIGITS")]
    matches: Option<String>,
}

impl SafetyNumber {
    pub(crate) fn run(self) -> Result<()> {
        let number = identity::SafetyNumber::of(&public_of(&self.a)?, &public_of(&self.b)?);
        match self.matches {
            None => say::line(&number.to_string()),
            Some(digits) if number.matches(&digits) => say::line("the same: these are the right keys"),
            Some(_) => Err(Failure::new(
                Kind::Mismatch,
                "the digits differ: mistyped, or one of the two files is not the key of whom you talk to; do not seal to it",
            )),
        }
    }
}
