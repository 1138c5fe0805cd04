//! The test vectors of the formats, run against this very command.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::failure::{About, Failure, Kind, Result};
use crate::say;

/// Check this build against the published test vectors
#[derive(Debug, Subcommand)]
pub(crate) enum Vectors {
    Verify(Verify),
}

/// Run every case of the test vectors, and count those that give what they should
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 0 if every case of every file gave what it should, 1 if one did not: then this build computes something else than the \
specification says, or the files were altered.

Example:
  sealwax vectors verify path/to/sealwax/test-vectors")]
pub(crate) struct Verify {
    /// The folder with the JSON files
    #[arg(default_value = "test-vectors")]
    folder: PathBuf,
}

impl Vectors {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Verify(verify) => verify.run(),
        }
    }
}

impl Verify {
    fn run(self) -> Result<()> {
        let name = self.folder.display().to_string();
        // A wrong path is another thing than a file that is missing in the right one.
        std::fs::read_dir(&self.folder).about(&name)?;
        let report = sealwax_vectors::verify_dir(&self.folder);
        for line in report.to_string().lines() {
            say::line(&say::escaped(line))?;
        }
        if report.is_clean() {
            return Ok(());
        }
        Err(Failure::new(
            Kind::Machine,
            format!(
                "{name}: not everything is as the vectors say; do not use this build before it is known why"
            ),
        ))
    }
}
