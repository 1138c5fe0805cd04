//! Runs the test vectors in the directory that is named against the core, and prints the counts.

use std::path::Path;
use std::process::ExitCode;

#[allow(clippy::print_stdout, reason = "the counts are what it is for")]
fn main() -> ExitCode {
    let directory = std::env::args_os().nth(1).unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let report = sealwax_vectors::verify_dir(Path::new(&directory));
    println!("{report}");
    if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
