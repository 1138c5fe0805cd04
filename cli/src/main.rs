//! The sealwax command: the library from a shell.
//!
//! `main` parses the words and runs a command; whatever goes wrong is a [`Failure`](failure::Failure), which knows its
//! message and its exit code.

mod args;
mod clock;
mod command;
mod failure;
mod file;
mod guard;
mod identity_file;
mod password;
mod place;
mod say;
mod signals;

use std::process::ExitCode;

use clap::Parser;

use args::Cli;

// As for libsealwax: `cargo build --workspace --release` would make a command that accepts costs made for tests.
const _: () = assert!(
    cfg!(debug_assertions) || !sealwax::TESTING,
    "the command is not released with the core's feature `testing`: build it alone, with `-p sealwax-cli`"
);

/// Whatever is freed is wiped, in the dependencies too.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    guard::raise();
    // Help and usage errors are printed by clap, which exits with 0 or 2.
    let cli = Cli::parse();
    match signals::watch().and_then(|()| command::run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message() {
                say::complain(&message);
            }
            failure.code()
        }
    }
}
