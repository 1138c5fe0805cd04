//! What the core leaves in memory, and what its time depends on.

use super::Part;
use crate::job::cargo;
use crate::tool::VALGRIND;

pub(super) const MEMORY: Part = Part {
    name: "memory",
    what: "no secret is left in the memory of a process that has dropped everything",
    needs: &[],
    run: |job| {
        // What is opened by several threads leaves its traces elsewhere than what is opened by one.
        for features in [&[][..], &["--features", "parallel"]] {
            let mut test = cargo(&["test", "-p", "sealwax-proof", "--test", "memory"]);
            test.args(features).args(["--", "--nocapture", "--test-threads=1"]);
            job.run_tests(test);
        }
    },
};

pub(super) const CONSTANT_TIME: Part = Part {
    name: "ct",
    what: "no branch and no index depends on a secret, but where it is known and said why",
    needs: &[&VALGRIND],
    run: |job| {
        let mut test = cargo(&["test", "--release", "-p", "sealwax-proof", "--test", "constant_time"]);
        // What is shipped is judged; the lines tell which function it was.
        test.args(["--", "--nocapture"]).env("CARGO_PROFILE_RELEASE_DEBUG", "1");
        job.run_tests(test);
    },
};
