//! The afternoon's mailbox in a browser, its server without FFI.

use std::process::Command;

use crate::job::Job;
use crate::part::npm;
use crate::workspace;

/// Clicks through it.
pub(super) fn run(job: &mut Job) {
    if npm::provide().into_iter().all(|command| job.run(command)) {
        let mut command = Command::new("node");
        command.args(["--test", "--test-reporter=./bindings/wasm/scripts/reporter.mjs"]);
        command.arg("examples/afternoon/test/afternoon.test.mjs").current_dir(workspace::root());
        job.run_tests(command);
    }
}
