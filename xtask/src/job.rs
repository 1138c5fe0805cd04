//! One part at work: its commands run one after the other, and what they did is added up.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::count::{Counts, Facts};
use crate::{say, workspace};

/// Seconds after which a command hangs; the longest one takes a third of it on a cold and busy machine.
const LIMIT: &str = "1800";

/// What a part has done so far.
pub(crate) struct Job {
    /// Whether snapshots are to be rewritten instead of compared.
    pub(crate) bless: bool,
    counts: Counts,
    facts: Facts,
    complain: fn(&str),
}

impl Job {
    pub(crate) fn new(bless: bool) -> Self {
        Self { bless, counts: Counts::default(), facts: Facts::default(), complain: say::error }
    }

    /// Runs a command that either succeeds or fails; its output streams through.
    pub(crate) fn run(&mut self, mut command: Command) -> bool {
        announce(&command);
        let outcome = stream(command.current_dir(workspace::root()), &mut say::Stdout, &mut self.facts);
        let succeeded = outcome.is_ok_and(|(succeeded, _)| succeeded);
        if !succeeded {
            self.fail(&format!("{} failed", shown(&command)));
        }
        succeeded
    }

    /// Runs a command that reports tests as `cargo test` does; its output streams through and is counted.
    pub(crate) fn run_tests(&mut self, mut command: Command) {
        announce(&command);
        let outcome = stream(command.current_dir(workspace::root()), &mut say::Stdout, &mut self.facts);
        self.add(outcome, &command);
    }

    fn add(&mut self, outcome: std::io::Result<(bool, Counts)>, command: &Command) {
        match outcome {
            Ok((succeeded, counts)) => {
                self.counts = self.counts.plus(counts);
                // A build that fails runs no test, yet something is wrong.
                if !succeeded && counts.failed == 0 {
                    self.fail(&format!("{} failed", shown(command)));
                }
            }
            Err(error) => self.fail(&format!("{} does not start: {error}", shown(command))),
        }
    }

    /// Notes a failure and says why.
    pub(crate) fn fail(&mut self, why: &str) {
        (self.complain)(why);
        self.facts.note_complaint(why);
        self.counts.failed += 1;
    }

    /// Notes a count that is shown again at the end.
    pub(crate) fn fact(&mut self, line: &str) {
        say::line(line);
        self.facts.note(line);
    }

    /// The counts that were said on the way.
    pub(crate) fn facts(&self) -> Vec<String> {
        self.facts.lines()
    }

    /// What failed, and the beginning of why.
    pub(crate) fn failures(&self) -> Vec<String> {
        self.facts.failures()
    }

    /// The sum; a part that counts no tests of its own counts as one.
    pub(crate) fn finish(self) -> Counts {
        match self.counts {
            Counts { passed: 0, failed: 0, ignored } => Counts { passed: 1, failed: 0, ignored },
            counts => counts,
        }
    }
}

/// The cargo that runs us, so that a chosen toolchain stays chosen.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.args(words);
    // Nothing is edited between two runs: what cargo would keep for that case only takes disk.
    command.env("CARGO_INCREMENTAL", "0");
    command
}

/// Copies a command's standard output to `out` as it comes: whether it succeeded, and the tests it reported.
fn stream(command: &mut Command, out: &mut impl Write, facts: &mut Facts) -> std::io::Result<(bool, Counts)> {
    let mut limited;
    let command = if std::io::stderr().is_terminal() {
        command
    } else {
        limited = with_limit(command);
        &mut limited
    };
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let mut counts = Counts::default();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            out.write_all(&line)?;
            let text = String::from_utf8_lossy(&line);
            if let Some(found) = Counts::in_line(&text) {
                counts = counts.plus(found);
            }
            facts.note(&text);
            line.clear();
        }
    }
    Ok((child.wait()?.success(), counts))
}

/// Where nobody watches, a command that hangs is ended with all it started, and counts as failed. At a terminal Ctrl-C
/// does that, and must reach the command, which a process group of its own would prevent.
fn with_limit(command: &Command) -> Command {
    let mut limited = Command::new("timeout");
    limited.args(["--kill-after=10", LIMIT]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        limited.current_dir(folder);
    }
    limited
}

fn announce(command: &Command) {
    say::line(&format!("$ {}", shown(command)));
}

/// As one would type it.
fn shown(command: &Command) -> String {
    let mut words: Vec<String> = Vec::new();
    for (name, value) in command.get_envs() {
        let value = value.unwrap_or_default().to_string_lossy();
        let quote = if value.contains(' ') { "'" } else { "" };
        words.push(format!("{}={quote}{value}{quote}", name.to_string_lossy()));
    }
    let program = std::path::Path::new(command.get_program());
    words.push(program.file_name().unwrap_or_default().to_string_lossy().into_owned());
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    /// What a job makes of commands whose output is `script`'s, without showing it.
    fn counted(scripts: &[&str]) -> Counts {
        let mut job = Job { complain: |_| (), ..Job::new(false) };
        for script in scripts {
            let mut command = shell(script);
            let outcome = stream(&mut command, &mut std::io::sink(), &mut Facts::default());
            job.add(outcome, &command);
        }
        job.finish()
    }

    #[test]
    fn a_part_without_tests_counts_as_one() {
        assert_eq!(counted(&["true", "true"]), Counts { passed: 1, failed: 0, ignored: 0 });
    }

    #[test]
    fn tests_are_summed_over_all_binaries_and_commands() {
        let line = "echo 'test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured'";
        let twice = format!("{line}; echo other; {line}");
        assert_eq!(counted(&[&twice, line]), Counts { passed: 6, failed: 0, ignored: 3 });
    }

    #[test]
    fn a_build_that_fails_is_a_failure_although_no_test_ran() {
        assert_eq!(counted(&["exit 101"]), Counts { passed: 0, failed: 1, ignored: 0 });
    }

    #[test]
    fn a_command_with_a_limit_is_the_same_command() {
        let mut command = shell("echo $WORD; pwd; exit 3");
        let output = with_limit(command.env("WORD", "limited").current_dir("/")).output().unwrap();
        assert_eq!((output.stdout.as_slice(), output.status.code()), (&b"limited\n/\n"[..], Some(3)));
    }

    #[test]
    fn a_failed_test_is_counted_once() {
        let script = "echo 'test result: FAILED. 7 passed; 2 failed; 0 ignored'; exit 101";
        assert_eq!(counted(&[script]), Counts { passed: 7, failed: 2, ignored: 0 });
    }

    #[test]
    fn output_streams_through_unchanged() {
        let mut out = Vec::new();
        let outcome = stream(&mut shell("printf 'a\\nb'"), &mut out, &mut Facts::default());
        assert!(outcome.is_ok_and(|(succeeded, _)| succeeded));
        assert_eq!(out, b"a\nb");
    }

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(shown(&command), "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps");
    }
}
