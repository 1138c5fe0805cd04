//! What the core leaves in memory, and what its time depends on.

use super::Part;
use crate::job::cargo;

pub(super) const MEMORY: Part = Part {
    name: "memory",
    what: "no secret is left in the memory of a process that has dropped everything",
    needs: &[],
    run: |job| {
        job.run_tests(cargo(&["test", "-p", "sealwax-proof", "--test", "memory", "--", "--nocapture"]))
    },
};
