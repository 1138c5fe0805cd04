//! The sealwax command.

use super::Part;
use crate::job::cargo;
use crate::tool::PYTHON;

pub(super) const CLI: Part = Part {
    name: "cli",
    what: "the sealwax command, as a user types it; with 4 GiB through it",
    needs: &[&PYTHON],
    // Optimised, for the 4 GiB.
    run: |job| job.run_tests(cargo(&["test", "--release", "-p", "sealwax-cli", "--no-fail-fast"])),
};
