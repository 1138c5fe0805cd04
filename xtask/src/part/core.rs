//! The core crate: unit tests, integration tests and doctests.

use super::Part;
use crate::job::cargo;
use crate::tool::{OPENSSL, PHP, SCANNER};

pub(super) const CORE: Part = Part {
    name: "core",
    what: "all tests of the core crate, with default features and all; streams with parallel and aws-lc alone, and without tables",
    needs: &[&OPENSSL, &PHP, &SCANNER],
    run: |job| {
        for (features, what) in RUNS {
            let mut tests = cargo(&["test", "-p", "sealwax", "--no-fail-fast"]);
            if !features.is_empty() {
                tests.args(["--features", features]);
            }
            tests.args(what);
            job.run_tests(tests);
        }
    },
};

/// The features of each run and what it tests. Every two features meet on and off somewhere; the documentation's
/// examples run with all of them, and with none as a reader has it.
const RUNS: [(&str, &[&str]); 5] = [
    ("", &[]),
    ("aws-lc,parallel,serde", &[]),
    // Everything of the envelopes, streams and ranges included: the default cipher on all cores, …
    ("parallel", &["--lib", "envelope::"]),
    // … and the other one on a single core, with the vectors of what it replaces.
    ("aws-lc", &["--lib", "--", "envelope::", "primitives::"]),
    // What the npm package has in the place of tables.
    (
        "",
        &[
            "--no-default-features",
            "--lib",
            "--",
            "collection::",
            "conversation::",
            "nfc::",
            "primitives::",
            "roster::",
        ],
    ),
];
