//! Writes the test vectors, to the directory that is named.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(directory) = std::env::args_os().nth(1) else { return say("name the directory to write to") };
    let files = match sealwax_vectors::make::all() {
        Ok(files) => files,
        Err(stop) => return say(&stop.to_string()),
    };
    for (name, text) in files {
        if let Err(error) = std::fs::write(Path::new(&directory).join(&name), text) {
            return say(&format!("{name}: {error}"));
        }
    }
    ExitCode::SUCCESS
}

#[allow(clippy::print_stderr, reason = "a command that says why it failed")]
fn say(what: &str) -> ExitCode {
    eprintln!("{what}");
    ExitCode::FAILURE
}
