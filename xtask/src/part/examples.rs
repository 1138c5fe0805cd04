//! The examples that hosts copy, and the journey with a small attachment.

use super::Part;
use crate::job::cargo;

pub(super) const EXAMPLES: Part = Part {
    name: "examples",
    what: "the examples build, and their tests pass",
    needs: &[],
    run: |job| job.run_tests(cargo(&["test", "-p", "sealwax-examples", "--no-fail-fast", "--all-targets"])),
};

pub(super) const DEMO: Part = Part {
    name: "demo",
    what: "the journey holds, with one small attachment",
    needs: &[],
    run: |job| {
        // Unoptimised: the dependencies are optimised in every profile, and the examples are already built so.
        let journey = ["run", "--quiet", "-p", "sealwax-examples", "--bin", "journey", "--"];
        let mut command = cargo(&journey);
        command.args(["--attach", "LICENSE-MIT"]);
        job.run(command);
    },
};
