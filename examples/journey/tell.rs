//! What the journey prints, and the book it keeps of what held.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Display;
use std::io::{Write, stdout};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use server::ServerError;

const WIDTH: usize = 100;
/// How wide the left column is.
const FACT: usize = 60;

pub(crate) struct Tell {
    began: Instant,
    step: Instant,
    held: usize,
    broken: Vec<String>,
    /// Errors whose message was shown already.
    explained: BTreeSet<&'static str>,
}

impl Tell {
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        Self { began: now, step: now, held: 0, broken: Vec::new(), explained: BTreeSet::new() }
    }

    /// A line as it is. Who closes the pipe does not want to read on; that breaks no promise.
    pub(crate) fn plain(&self, line: &str) {
        let _ = writeln!(stdout(), "{line}");
    }

    /// Begins a part of the journey.
    pub(crate) fn step(&mut self, title: &str) {
        self.step = Instant::now();
        self.plain(&format!("\n{title}\n{}", "─".repeat(WIDTH)));
    }

    /// Ends it: how long it took.
    pub(crate) fn step_done(&self) {
        self.plain(&format!("  took {}", duration(self.step.elapsed())));
    }

    /// What happened, in a sentence or several.
    pub(crate) fn say(&self, text: &str) {
        for line in wrap(text, WIDTH - 2) {
            self.plain(&format!("  {line}"));
        }
    }

    /// Something with a value beside it, or below it.
    pub(crate) fn fact(&self, what: &str, value: &str) {
        if value.len() > WIDTH - FACT {
            self.plain(&format!("  {what}\n      {value}"));
        } else {
            self.plain(&format!("  {what:<FACT$} {value}"));
        }
    }

    /// Does something and says how long it took.
    pub(crate) fn timed<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.fact(what, &duration(start.elapsed()));
        done
    }

    /// A promise: it held, or it is broken.
    pub(crate) fn check(&mut self, what: &str, holds: bool) {
        if holds {
            self.held += 1;
        } else {
            self.broken.push(what.to_owned());
        }
        let mark = if holds { "✓" } else { "✗ BROKEN:" };
        let mut lines = wrap(what, WIDTH - 4).into_iter();
        self.plain(&format!("  {mark} {}", lines.next().unwrap_or_default()));
        lines.for_each(|line| self.plain(&format!("    {line}")));
    }

    /// An attempt that must fail, and the error that a host sees; its message, when it comes for the first time.
    pub(crate) fn refused<T, E: Named + Display>(
        &mut self,
        attempt: &str,
        expected: &str,
        result: Result<T, E>,
    ) {
        match result {
            Ok(_) => self.check(&format!("{attempt}: went through, and must not"), false),
            Err(error) => {
                let name = error.name();
                self.check(&format!("{attempt}: {name}"), name == expected);
                if name != expected {
                    self.say(&format!("expected {expected}, and got: {error}"));
                } else if self.explained.insert(name) && name != "refused by the server" {
                    for line in wrap(&format!("“{error}”"), WIDTH - 6) {
                        self.plain(&format!("      {line}"));
                    }
                }
            }
        }
    }

    /// The end, if everything could be done.
    pub(crate) fn summary(&self) -> ExitCode {
        if self.held == 0 && self.broken.is_empty() {
            return ExitCode::SUCCESS; // only the usage
        }
        let time = duration(self.began.elapsed());
        self.plain(&format!("\n{}", "═".repeat(WIDTH)));
        if self.broken.is_empty() {
            self.plain(&format!("The journey held: {} of {} promises, in {time}.", self.held, self.held));
            return ExitCode::SUCCESS;
        }
        let all = self.held + self.broken.len();
        self.plain(&format!(
            "The journey did NOT hold: {} of {all} promises broken, in {time}:",
            self.broken.len()
        ));
        self.broken.iter().for_each(|what| self.plain(&format!("  ✗ {what}")));
        ExitCode::FAILURE
    }

    /// The end, if not.
    pub(crate) fn gave_up(&self, error: &dyn Error) -> ExitCode {
        let _ = stdout().flush();
        let _ = writeln!(std::io::stderr(), "\nThe journey could not go on: {error}");
        ExitCode::FAILURE
    }
}

/// The stable name of an error.
pub(crate) trait Named {
    fn name(&self) -> &'static str;
}

impl Named for sealwax::Error {
    fn name(&self) -> &'static str {
        sealwax::Error::name(self)
    }
}

impl Named for ServerError {
    fn name(&self) -> &'static str {
        match self {
            Self::Refused => "refused by the server",
            Self::Conflict => "conflict",
            Self::Sealwax(error) => error.name(),
            _ => "server trouble",
        }
    }
}

pub(crate) fn duration(time: Duration) -> String {
    let micros = time.as_micros();
    match micros {
        0..1_000 => format!("{micros} µs"),
        1_000..1_000_000 => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}

pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} KiB", bytes.div_ceil(1024)),
        _ => format!("{} MiB", bytes.div_ceil(1024 * 1024)),
    }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
