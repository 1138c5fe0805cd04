//! What has been done, for which state of the sources: in `proof/done/`, which is committed, so that a proof can be
//! interrupted and taken up elsewhere.

use std::path::PathBuf;
use std::process::Command;

use crate::workspace;

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All of it was done, and this is what was counted.
    Passed(String),
    /// A part was done, the rest was not.
    Partial(String),
    /// What was found.
    Failed(String),
    /// A tool cannot be had on this machine: nothing was proved.
    CannotBeHad(String),
}

impl Outcome {
    pub(crate) fn text(&self) -> String {
        let (word, text) = self.parts();
        format!("{word}: {text}")
    }

    /// Whether there is nothing left to do.
    pub(crate) fn done(&self) -> bool {
        matches!(self, Self::Passed(_))
    }

    pub(crate) fn failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Passed(text) => ("passed", text),
            Self::Partial(text) => ("partly", text),
            Self::Failed(text) => ("FAILED", text),
            Self::CannotBeHad(text) => ("not to be had", text),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (word, text) = text.split_once(": ")?;
        let text = text.trim_end().to_owned();
        Some(match word {
            "passed" => Self::Passed(text),
            "partly" => Self::Partial(text),
            "FAILED" => Self::Failed(text),
            "not to be had" => Self::CannotBeHad(text),
            _ => return None,
        })
    }
}

/// An outcome, when it came about, and for which sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) tree: String,
    pub(crate) date: String,
    pub(crate) outcome: Outcome,
}

/// Where it is kept what came of the steps.
pub(crate) fn kept() -> PathBuf {
    workspace::root().join("proof/done")
}

/// Where the steps work.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("target/prove")
}

/// Forgets everything.
pub(crate) fn forget() -> Result<(), String> {
    [kept(), folder()].into_iter().try_for_each(|folder| match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", folder.display()))
        }
        _ => Ok(()),
    })
}

pub(crate) fn load(step: &str) -> Option<Record> {
    decode(&std::fs::read_to_string(kept().join(format!("{step}.txt"))).ok()?)
}

pub(crate) fn save(step: &str, record: &Record) -> Result<(), String> {
    std::fs::create_dir_all(kept())
        .and_then(|()| std::fs::write(kept().join(format!("{step}.txt")), encode(record)))
        .map_err(|error| format!("the state of {step} cannot be kept: {error}"))
}

fn encode(record: &Record) -> String {
    format!("{}\n{}\n{}\n", record.tree, record.date, record.outcome.text())
}

fn decode(text: &str) -> Option<Record> {
    let (tree, rest) = text.split_once('\n')?;
    let (date, outcome) = rest.split_once('\n')?;
    Some(Record { tree: tree.to_owned(), date: date.to_owned(), outcome: Outcome::read(outcome)? })
}

/// The name of the sources as they are committed: what is proved is what is in src/ and which crates it uses.
pub(crate) fn tree() -> Result<String, String> {
    committed(&["src", "Cargo.lock"])
}

/// The name of files and folders as they are committed.
pub(super) fn committed(paths: &[&str]) -> Result<String, String> {
    let status: Vec<&str> = ["status", "--porcelain", "--"].iter().chain(paths).copied().collect();
    if !said("git", &status)?.is_empty() {
        return Err(format!(
            "{} has changes; commit them, so that it can be said what was proved",
            paths.join(" or ")
        ));
    }
    let names: Vec<String> = paths.iter().map(|path| format!("HEAD:{path}")).collect();
    let words: Vec<&str> = core::iter::once("rev-parse").chain(names.iter().map(String::as_str)).collect();
    let hashes = said("git", &words)?;
    let short: Vec<_> = hashes.lines().map(|hash| hash.get(..10).unwrap_or(hash)).collect();
    Ok(short.join("-"))
}

/// Today, in UTC.
pub(crate) fn today() -> Result<String, String> {
    said("date", &["-u", "+%Y-%m-%d"])
}

/// The programs that took part, as far as they are there.
pub(crate) fn versions() -> Vec<String> {
    const ASK: [(&str, &[&str]); 7] = [
        ("rustc", &["--version"]),
        ("cargo", &["+nightly", "miri", "--version"]),
        ("cargo", &["mutants", "--version"]),
        ("cargo", &["llvm-cov", "--version"]),
        ("cargo", &["deny", "--version"]),
        ("cargo", &["fuzz", "--version"]),
        ("valgrind", &["--version"]),
    ];
    ASK.iter().filter_map(|(program, words)| said(program, words).ok()).collect()
}

/// What a program says.
pub(super) fn said(program: &str, words: &[&str]) -> Result<String, String> {
    let output = Command::new(program)
        .args(words)
        .current_dir(workspace::root())
        .output()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("{program} {} failed", words.join(" ")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back() {
        for outcome in [
            Outcome::Passed("7 of 7: all".to_owned()),
            Outcome::Partial("3".to_owned()),
            Outcome::Failed("x".to_owned()),
            Outcome::CannotBeHad("no tool".to_owned()),
        ] {
            let record = Record { tree: "abc-def".to_owned(), date: "2026-01-02".to_owned(), outcome };
            assert_eq!(decode(&encode(&record)), Some(record));
        }
        assert_eq!(decode("torn"), None);
    }

    #[test]
    fn only_what_passed_is_done() {
        assert!(Outcome::Passed(String::new()).done());
        assert!(!Outcome::Partial(String::new()).done() && !Outcome::CannotBeHad(String::new()).done());
        assert!(Outcome::Failed(String::new()).failed());
    }
}
