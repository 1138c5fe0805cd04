//! Manual pages and shell completions, made from the same words as `--help`.

use std::fs;
use std::path::PathBuf;

use clap::{CommandFactory, Subcommand};
use clap_complete::Shell;

use crate::args::Cli;
use crate::failure::{About, Result};
use crate::say;

/// Manual pages and shell completions, for packagers
#[derive(Debug, Subcommand)]
pub(crate) enum Generate {
    /// Write a manual page for each command into a folder
    Man {
        /// The folder, which is made if it is not there
        folder: PathBuf,
    },
    /// Print the completions for a shell
    Completions {
        /// bash, elvish, fish, powershell or zsh
        shell: Shell,
    },
}

impl Generate {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Man { folder } => {
                let name = folder.display().to_string();
                fs::create_dir_all(&folder).about(&name)?;
                clap_mangen::generate_to(Cli::command(), &folder).about(name)
            }
            Self::Completions { shell } => {
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut Cli::command(), "sealwax", &mut script);
                say::print(&String::from_utf8_lossy(&script))
            }
        }
    }
}
