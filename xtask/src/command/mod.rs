//! The commands. A new one is a file here and an entry in [`ALL`].

mod bench;
mod demo;
mod fuzz;
mod header;
pub(crate) mod help;
mod package;
mod prove;
mod setup;
mod test;

use crate::Failure;
use crate::args::Args;

/// A word that may follow `cargo xtask`.
pub(crate) struct Command {
    pub(crate) name: &'static str,
    /// The words it takes.
    pub(crate) usage: &'static str,
    /// One line for the overview.
    pub(crate) what: &'static str,
    /// What its manual says beyond that.
    pub(crate) details: fn() -> String,
    pub(crate) run: fn(Args) -> Result<(), Failure>,
}

/// In the order in which a newcomer needs them.
pub(crate) static ALL: [Command; 9] = [
    demo::COMMAND,
    test::COMMAND,
    fuzz::COMMAND,
    prove::COMMAND,
    bench::COMMAND,
    header::COMMAND,
    package::COMMAND,
    setup::COMMAND,
    help::COMMAND,
];

pub(crate) fn find(name: &str) -> Option<&'static Command> {
    ALL.iter().find(|command| command.name == name)
}

impl Command {
    pub(crate) fn manual(&self) -> String {
        let details = (self.details)();
        let gap = if details.is_empty() { "" } else { "\n\n" };
        format!("usage: cargo xtask {} {}\n{}{gap}{details}", self.name, self.usage, self.what)
    }
}
