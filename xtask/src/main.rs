//! The developer's commands: `cargo xtask help` lists them.
//!
//! Each command is a file in `command/`, each thing that can be tested a part in `part/`, each program
//! that must be on the machine an entry in `tool.rs`.

mod args;
mod bench;
mod command;
mod count;
mod fuzz;
mod header;
mod job;
mod package;
mod part;
mod prove;
mod report;
mod say;
mod tool;
mod workspace;

use std::process::ExitCode;

use args::Args;

/// Why a command did not succeed.
#[derive(Debug)]
enum Failure {
    /// The words on the command line make no sense: exit code 2.
    Usage(String),
    /// The work was tried and failed: exit code 1.
    Failed(String),
}

fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            say::error(&message);
            ExitCode::from(2)
        }
        Err(Failure::Failed(message)) => {
            say::error(&message);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut words: Vec<String>) -> Result<(), Failure> {
    if words.is_empty() {
        return Err(Failure::Usage(format!("a command is missing\n{}", command::help::overview())));
    }
    let word = words.remove(0);
    let name = if matches!(word.as_str(), "--help" | "-h") { "help" } else { word.as_str() };
    let Some(command) = command::find(name) else {
        let names: Vec<_> = command::ALL.iter().map(|command| command.name).collect();
        return Err(Failure::Usage(format!("unknown command `{name}`; there are: {}", names.join(", "))));
    };
    // What follows `--` belongs to somebody else, `--help` included.
    if words.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h") {
        say::line(&command.manual());
        return Ok(());
    }
    (command.run)(Args::new(command, words))
}
