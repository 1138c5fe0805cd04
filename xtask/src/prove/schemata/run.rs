//! One run of the test program, as one mutant or as none.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Every test passed.
    Passed,
    /// A test failed, or the program broke down.
    Failed,
    /// It did not end in time.
    Late,
}

/// KiB of address space that the tests get: a mutant must not take the machine's.
const MEMORY: &str = "3145728";

/// The tests of these names, one after the other until one fails; all tests, if none is named.
pub(super) fn run(
    program: &Path,
    tree: &Path,
    mutant: u32,
    names: &[&str],
    limit: Duration,
) -> Result<End, String> {
    let mut command = limited(program, tree);
    command.env("SEALWAX_MUTANT", mutant.to_string());
    if !names.is_empty() {
        command.arg("--exact").args(names);
    }
    end(command, limit)
}

/// One test without a mutant; which mutants it reaches is written to a file.
pub(super) fn trace(program: &Path, tree: &Path, name: &str, into: &Path) -> Result<(End, Duration), String> {
    let mut command = limited(program, tree);
    command.env("SEALWAX_MUTANTS_REACHED", into).args(["--exact", name]);
    let start = Instant::now();
    end(command, Duration::from_secs(600)).map(|end| (end, start.elapsed()))
}

/// The names of all tests.
pub(super) fn list(program: &Path) -> Result<Vec<String>, String> {
    let output = Command::new(program).args(["--list", "--format", "terse"]).output();
    let output = output.map_err(|error| format!("{}: {error}", program.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}

fn limited(program: &Path, tree: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {MEMORY}; ulimit -c 0; exec \"$@\""), "sh"]).arg(program);
    command.args(["-Zunstable-options", "--fail-fast", "--test-threads=1"]).current_dir(tree);
    // What the tests of a release of Rust do not offer without it: to stop at the first failure.
    command.env("RUSTC_BOOTSTRAP", "1").env_remove("SEALWAX_MUTANT").env_remove("SEALWAX_MUTANTS_REACHED");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn end(mut command: Command, limit: Duration) -> Result<End, String> {
    let child = command.spawn().map_err(|error| format!("the unit tests do not start: {error}"))?;
    match wait(child, limit).map_err(|error| format!("the unit tests are lost: {error}"))? {
        None => Ok(End::Late),
        Some(status) if status.success() => Ok(End::Passed),
        // libtest's own code of a failure, or a signal: aborted, out of memory, out of stack.
        Some(status) if status.code() == Some(101) || status.signal().is_some() => Ok(End::Failed),
        Some(status) => Err(format!("the unit tests end with {status}, which is none of their ways")),
    }
}

fn wait(mut child: Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(script: &str) -> Result<End, String> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        end(command, Duration::from_millis(500))
    }

    #[test]
    fn a_failure_a_breakdown_and_a_delay_are_told_apart() {
        assert_eq!(ended("exit 0"), Ok(End::Passed));
        assert_eq!(ended("exit 101"), Ok(End::Failed));
        assert_eq!(ended("kill -ABRT $$"), Ok(End::Failed));
        assert_eq!(ended("exec sleep 60"), Ok(End::Late));
        assert!(ended("exit 1").is_err(), "an argument that is not understood is no failed test");
    }
}
