//! The core crate: unit tests, integration tests and doctests.

use super::Part;
use crate::job::cargo;
use crate::tool::{OPENSSL, PHP};

pub(super) const CORE: Part = Part {
    name: "core",
    what: "all tests of the core crate, with default features and with serde",
    needs: &[&OPENSSL, &PHP],
    run: |job| {
        job.run_tests(cargo(&["test", "-p", "sealwax", "--no-fail-fast"]));
        job.run_tests(cargo(&["test", "-p", "sealwax", "--no-fail-fast", "--features", "serde"]));
    },
};
