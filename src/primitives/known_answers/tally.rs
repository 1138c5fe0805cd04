//! Counts what was run and what was left out, and holds both against the table below.

use std::collections::BTreeMap;
use std::io::Write;

/// How many cases were run.
const RUN: usize = 1451;

/// What is left out: set, reason, cases. Nothing is left out that is not in this table.
const SKIPPED: [Row; 8] = [
    ("AES-CBC-PKCS5", "keys of 128 or 192 bits, which we have not", 144),
    ("AES-GCM", "keys of 128 or 192 bits, which we have not", 211),
    ("AES-GCM", "nonces of another length than 96 bits, which our type excludes", 39),
    ("HMAC-SHA-256", "truncated tags, which our type excludes", 87),
    ("primality", "negative numbers, which our integers cannot be", 14),
    ("ML-KEM-768 expanded keys", "expanded secret keys; ours are seeds", 9),
    ("RSA-OAEP misc", "moduli of a size that we do not allow; their import is refused", 185),
    ("RSA-OAEP misc", "other hashes than SHA-256 and MGF1-SHA-256", 201),
];

/// Where we answer otherwise than the set expects, knowingly: set, reason, cases. So several ciphertexts may open
/// alike, and the formats never name a thing by its RSA bytes.
#[cfg(not(feature = "aws-lc"))]
const DIFFERENT: [Row; 3] = [
    ("RSA-OAEP 2048", "the crate ignores the first octet of the OAEP block", 1),
    ("RSA-OAEP 3072", "the crate ignores the first octet of the OAEP block", 1),
    ("RSA-OAEP 4096", "the crate ignores the first octet of the OAEP block", 1),
];

/// aws-lc answers as the sets expect.
#[cfg(feature = "aws-lc")]
const DIFFERENT: [Row; 0] = [];

/// Set, reason, cases.
type Row = (&'static str, &'static str, usize);

#[derive(Default)]
pub(super) struct Tally {
    run: usize,
    skipped: Vec<Row>,
    different: Vec<Row>,
}

impl Tally {
    /// A case gave what the set expects.
    pub(super) fn check(&mut self, right: bool, set: &str, case: usize) {
        assert!(right, "wycheproof {set}, case {case}");
        self.run += 1;
    }

    /// A case does not concern us.
    pub(super) fn skip(&mut self, set: &'static str, reason: &'static str) {
        count(&mut self.skipped, set, reason);
    }

    /// A case was run, and we answer otherwise than the set expects.
    pub(super) fn differs(&mut self, set: &'static str, reason: &'static str) {
        self.run += 1;
        count(&mut self.different, set, reason);
    }

    /// Prints the tables and holds them against what is expected.
    #[allow(clippy::print_stdout, reason = "the result of the test, shown when it fails or is asked to")]
    pub(super) fn finish(self) {
        for (title, rows) in [("skipped", &self.skipped), ("different", &self.different)] {
            for (set, reason, cases) in rows {
                println!("{title}: {cases:>4} of {set}: {reason}");
            }
        }
        let line = format!(
            "wycheproof: {} cases, {} skipped ({}), {} answered otherwise ({})\n",
            self.run,
            sum(&self.skipped),
            reasons(&self.skipped),
            sum(&self.different),
            reasons(&self.different),
        );
        // Past the capture of the test harness: this line is to be seen.
        std::io::stdout().write_all(line.as_bytes()).unwrap();
        assert_eq!(self.skipped, SKIPPED);
        assert_eq!(self.different, DIFFERENT);
        assert_eq!(self.run, RUN);
    }
}

fn count(rows: &mut Vec<Row>, set: &'static str, reason: &'static str) {
    match rows.iter_mut().find(|row| (row.0, row.1) == (set, reason)) {
        Some(row) => row.2 += 1,
        None => rows.push((set, reason, 1)),
    }
}

fn sum(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.2).sum()
}

/// Each reason once, with its cases in all sets.
fn reasons(rows: &[Row]) -> String {
    let mut by_reason = BTreeMap::new();
    for (_, reason, cases) in rows {
        *by_reason.entry(reason).or_insert(0) += cases;
    }
    by_reason.iter().map(|(reason, cases)| format!("{cases} {reason}")).collect::<Vec<_>>().join("; ")
}
