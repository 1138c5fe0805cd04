//! Builds the variants of the bench program, runs them, and reads what they print.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::row::{ROWS, Row, VARIANTS};
use crate::job::cargo;
use crate::{say, workspace};

/// What came out.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) rows: Vec<(&'static Row, Figures)>,
    /// KiB.
    pub(crate) memory: Option<u64>,
    pub(crate) points: Vec<Point>,
}

/// Medians in seconds, and the peer's time divided by ours.
#[derive(Debug, PartialEq)]
pub(crate) struct Figures {
    pub(crate) ours: f64,
    pub(crate) peer: f64,
    /// The median of all rounds.
    pub(crate) ratio: f64,
    /// The best round of each side: what is left of the noise of other work on the machine.
    pub(crate) best: f64,
}

/// A point of a curve.
#[derive(Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) curve: String,
    pub(crate) x: f64,
    pub(crate) seconds: f64,
}

pub(crate) fn measure(quick: bool, wanted: impl Fn(&str) -> bool) -> Result<Measured, String> {
    let mut measured = Measured::default();
    for variant in VARIANTS {
        let rows = ROWS.iter().filter(|row| row.variant == variant && wanted(row.table));
        let mut jobs: Vec<&str> = rows.map(|row| row.id).collect();
        if variant.is_empty() {
            jobs.extend(["memory"].into_iter().filter(|_| wanted("memory")));
            jobs.extend(["size", "recipients", "roster"].into_iter().filter(|_| wanted("curves")));
            jobs.extend(["entries"].into_iter().filter(|_| wanted("roster")));
        }
        if jobs.is_empty() {
            continue;
        }
        let program = build(variant)?;
        // A process for each: what one leaves in memory is no advantage or burden of the next.
        for job in jobs {
            let printed = run(&program, job, quick)?;
            printed.lines().for_each(|line| measured.read(line));
        }
    }
    Ok(measured)
}

/// The program with a feature, in a folder of its own, as the next variant overwrites the first.
fn build(variant: &str) -> Result<PathBuf, String> {
    let name = if variant.is_empty() { "default" } else { variant };
    say::line(&format!("building the bench program, {name}"));
    let root = workspace::root();
    let target = root.join("target/bench");
    // The boundary is a program of its own: libsealwax brings an allocator that nothing else is to be measured with.
    let (bin, features) =
        if variant == "c" { ("sealwax-bench-boundary", "") } else { ("sealwax-bench", variant) };
    let mut command = cargo(&["build", "--quiet", "--release", "--package", bin, "--bin", bin]);
    command.arg("--features").arg(features);
    command.current_dir(root.join("benches")).env("CARGO_TARGET_DIR", &target);
    let status = command.status().map_err(|error| format!("cargo does not start: {error}"))?;
    if !status.success() {
        return Err("the bench program does not build".to_owned());
    }
    let program = target.join(format!("sealwax-bench-{name}"));
    let built = target.join("release").join(bin);
    std::fs::copy(&built, &program).map_err(|error| format!("{}: {error}", built.display()))?;
    Ok(program)
}

fn run(program: &PathBuf, job: &str, quick: bool) -> Result<String, String> {
    say::line(&format!("measuring {job}"));
    let mut command = Command::new(program);
    command.arg(job).args(quick.then_some("--quick")).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| format!("the bench program does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("measuring {job} failed"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

impl Measured {
    /// Takes in a line that the program printed.
    fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |i: usize| words.get(i).and_then(|word| word.parse::<f64>().ok()).unwrap_or(f64::NAN);
        match words.first() {
            Some(&"row") => {
                let figures = Figures { ours: number(2), peer: number(3), ratio: number(4), best: number(5) };
                let row = ROWS.iter().find(|row| words.get(1) == Some(&row.id));
                self.rows.extend(row.map(|row| (row, figures)));
            }
            Some(&"memory") => self.memory = words.get(1).and_then(|word| word.parse().ok()),
            Some(&"point") => {
                let curve = words.get(1).copied().unwrap_or_default().to_owned();
                self.points.push(Point { curve, x: number(2), seconds: number(3) });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_program_prints() {
        let mut measured = Measured::default();
        for line in ["row seal-age 1e-2 3e-2 3.1 2.9", "memory 5120", "point seal-size 1024 2e-6", "noise"] {
            measured.read(line);
        }
        assert_eq!(measured.rows[0].1, Figures { ours: 0.01, peer: 0.03, ratio: 3.1, best: 2.9 });
        assert_eq!(measured.memory, Some(5120));
        assert_eq!(measured.points, [Point { curve: "seal-size".into(), x: 1024.0, seconds: 2e-6 }]);
    }
}
