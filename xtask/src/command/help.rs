//! `cargo xtask help`: what there is.

use super::{ALL, Command};
use crate::Failure;
use crate::args::Args;
use crate::say;

pub(super) const COMMAND: Command =
    Command { name: "help", usage: "", what: "show this overview", details: String::new, run };

fn run(args: Args) -> Result<(), Failure> {
    args.finish()?;
    say::line(&overview());
    Ok(())
}

/// Every command in a line.
pub(crate) fn overview() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND\n");
    for command in &ALL {
        let call = format!("{} {}", command.name, command.usage);
        text.push_str(&format!("\n  {call:<52} {}", command.what));
    }
    text.push_str("\n\n`cargo xtask COMMAND --help` says more.");
    text
}
