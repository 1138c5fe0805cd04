//! libFuzzer at work: the command, the quick share of the tests and the proof use it.
//!
//! Coverage is instrumented by flags that stable Rust has, so no other toolchain is needed; the address sanitizer, which
//! nightly alone has, is for whoever wants it on top.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::job::cargo;
use crate::tool::{CARGO_FUZZ, CC, Tool};
use crate::{say, workspace};

/// What must be on the machine.
pub(crate) const NEEDS: &[&Tool] = &[&CC, &CARGO_FUZZ];

/// What looks on beside the targets' own checks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sanitizer {
    None,
    Address,
}

/// What came of it.
pub(crate) struct Outcome {
    targets: usize,
    pub(crate) runs: u64,
    seconds: u32,
    /// The targets that broke a promise.
    pub(crate) broken: Vec<String>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { targets, runs, seconds, broken } = self;
        write!(
            f,
            "fuzz: {targets} targets, {seconds} seconds each, {runs} runs, {} broke a promise",
            broken.len()
        )
    }
}

/// The names of the targets, sorted.
pub(crate) fn targets() -> Result<Vec<String>, String> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut names: Vec<_> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Gives each of the targets so many seconds.
pub(crate) fn run(targets: &[String], seconds: u32, sanitizer: Sanitizer) -> Result<Outcome, String> {
    let seeds = "target/fuzz-seeds";
    let arguments =
        ["run", "--quiet", "--release", "-p", "sealwax-fuzz-bodies", "--bin", "seeds", "test-vectors", seeds];
    succeeds(&mut cargo(&arguments), "the seeds cannot be written")?;
    succeeds(&mut fuzz(sanitizer, "build", None), "the targets cannot be built")?;
    let mut outcome = Outcome { targets: targets.len(), runs: 0, seconds, broken: Vec::new() };
    for name in targets {
        say::line(&format!("fuzz: {name}, {seconds} seconds"));
        // What is learnt goes into the first folder, which libFuzzer wants to exist.
        let corpus = format!("fuzz/corpus/{name}");
        std::fs::create_dir_all(workspace::root().join(&corpus))
            .map_err(|error| format!("{corpus} cannot be made: {error}"))?;
        let mut command = fuzz(sanitizer, "run", Some(name));
        command.args([&corpus, seeds, "--", &format!("-max_total_time={seconds}")]);
        command.args(["-rss_limit_mb=4096", "-timeout=60", "-print_final_stats=1", "-verbosity=0"]);
        let (succeeded, runs) = watched(&mut command)?;
        outcome.runs += runs;
        if !succeeded {
            outcome.broken.push(name.clone());
        }
    }
    Ok(outcome)
}

fn fuzz(sanitizer: Sanitizer, verb: &str, target: Option<&str>) -> Command {
    let mut command = match sanitizer {
        Sanitizer::None => cargo(&["fuzz", verb, "--sanitizer", "none"]),
        Sanitizer::Address => {
            let mut command = Command::new("cargo");
            command.args(["+nightly", "fuzz", verb, "--sanitizer", "address"]);
            command
        }
    };
    command.args(target).current_dir(workspace::root());
    command
}

fn succeeds(command: &mut Command, otherwise: &str) -> Result<(), String> {
    let status = command.current_dir(workspace::root()).stdin(Stdio::null()).status();
    if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err(otherwise.to_owned()) }
}

/// Runs a fuzzer, shows what it says when it ends badly, and finds out how often it ran.
fn watched(command: &mut Command) -> Result<(bool, u64), String> {
    let failed = |error: std::io::Error| format!("cargo fuzz does not run: {error}");
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    let mut runs = 0;
    let mut said = Vec::new();
    for line in child.stderr.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line.map_err(failed)?;
        runs = executed(&line).unwrap_or(runs);
        said.push(line);
    }
    let succeeded = child.wait().map_err(failed)?.success();
    if !succeeded {
        said.iter().for_each(|line| say::error(line));
    }
    Ok((succeeded, runs))
}

/// The number in libFuzzer's `stat::number_of_executed_units: 123`.
fn executed(line: &str) -> Option<u64> {
    line.trim().strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_runs_is_read() {
        assert_eq!(executed("stat::number_of_executed_units: 4711"), Some(4711));
        assert_eq!(executed("stat::average_exec_per_sec:     16"), None);
    }

    #[test]
    fn there_are_targets_and_the_outcome_counts_them() {
        assert!(targets().unwrap().contains(&"differential".to_owned()));
        let outcome = Outcome { targets: 16, runs: 7, seconds: 5, broken: vec!["one".to_owned()] };
        assert_eq!(outcome.to_string(), "fuzz: 16 targets, 5 seconds each, 7 runs, 1 broke a promise");
    }
}
