//! The run over a directory.

use core::fmt;
use std::collections::BTreeMap;
use std::path::Path;

use crate::case::{File, KINDS};

/// What came of a run.
#[derive(Debug, Default)]
pub struct Report {
    /// The counts, by file.
    pub counts: BTreeMap<String, Count>,
    /// Every case that gave something else than it expects, and every file that could not be read.
    pub differences: Vec<Difference>,
}

/// Cases that gave what they expect.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Outputs.
    pub accepted: usize,
    /// Errors.
    pub refused: usize,
}

/// A case that gave something else than it expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The file, without `.json`.
    pub kind: String,
    /// The case.
    pub name: String,
    /// What differs.
    pub what: String,
}

impl Report {
    /// Whether there were cases, and all gave what they expect.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.differences.is_empty() && !self.counts.is_empty()
    }

    /// All counts together.
    #[must_use]
    pub fn total(&self) -> Count {
        self.counts.values().fold(Count::default(), |sum, count| Count {
            accepted: sum.accepted + count.accepted,
            refused: sum.refused + count.refused,
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Difference { kind, name, what } in &self.differences {
            writeln!(f, "DIFFERENCE  {kind}/{name}: {what}")?;
        }
        for (kind, count) in &self.counts {
            writeln!(
                f,
                "{kind:15} {:5} as expected  {:5} refused as expected",
                count.accepted, count.refused
            )?;
        }
        let (all, differences) = (self.total(), self.differences.len());
        write!(
            f,
            "{:15} {:5} as expected  {:5} refused as expected  {differences} differences",
            "all", all.accepted, all.refused
        )
    }
}

/// Runs every file of the schema that is in the directory against the library; one that is missing is a difference.
#[must_use]
pub fn verify_dir(directory: &Path) -> Report {
    let mut report = Report::default();
    for kind in KINDS {
        match File::read(&directory.join(kind).with_extension("json")) {
            Ok(file) => report.add(&file),
            Err(stop) => report.differ(kind, "(file)", stop.to_string()),
        }
    }
    report
}

impl Report {
    /// Runs a file whose text this is; one that cannot be read is a difference.
    pub fn add_text(&mut self, kind: &str, text: &str) {
        match File::parse(kind, text) {
            Ok(file) => self.add(&file),
            Err(stop) => self.differ(kind, "(file)", stop.to_string()),
        }
    }

    fn add(&mut self, file: &File) {
        let mut count = Count::default();
        for (name, defect, difference) in file.run() {
            match difference {
                Some(what) => self.differ(&file.kind, name, what),
                None if defect => count.refused += 1,
                None => count.accepted += 1,
            }
        }
        self.counts.insert(file.kind.clone(), count);
    }

    fn differ(&mut self, kind: &str, name: &str, what: String) {
        self.differences.push(Difference { kind: kind.to_owned(), name: name.to_owned(), what });
    }
}
