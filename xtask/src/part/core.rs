//! The core crate: unit tests, integration tests and doctests.

use super::Part;
use crate::job::cargo;
use crate::tool::{OPENSSL, PHP};

pub(super) const CORE: Part = Part {
    name: "core",
    what: "all tests of the core crate, with default features and all; streams with parallel and aws-lc too",
    needs: &[&OPENSSL, &PHP],
    run: |job| {
        job.run_tests(cargo(&["test", "-p", "sealwax", "--no-fail-fast"]));
        job.run_tests(cargo(&["test", "-p", "sealwax", "--no-fail-fast", "--all-features"]));
        // Everything of the envelopes, streams and ranges included, and the vectors of what aws-lc replaces.
        job.run_tests(cargo(&["test", "-p", "sealwax", "--lib", "--features", "parallel", "envelope::"]));
        let aws_lc = ["test", "-p", "sealwax", "--lib", "--features", "aws-lc", "--"];
        let mut aws_lc = cargo(&aws_lc);
        aws_lc.args(["envelope::", "primitives::"]);
        job.run_tests(aws_lc);
    },
};
