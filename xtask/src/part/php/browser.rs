//! The afternoon's mailbox in a browser, its server without FFI.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::job::Job;
use crate::part::npm;
use crate::workspace;

const SCRIPT: &str = "bindings/wasm/dist/sealwax.global.js";

/// Clicks through it.
pub(super) fn run(job: &mut Job) {
    if provide().into_iter().all(|command| job.run(command)) {
        let mut command = Command::new("node");
        command.args(["--test", "--test-reporter=./bindings/wasm/scripts/reporter.mjs"]);
        command.arg("examples/afternoon/test/afternoon.test.mjs").current_dir(workspace::root());
        job.run_tests(command);
    }
}

/// What it takes to have the npm package's global script and playwright: nothing, if they are newer than their sources.
pub(crate) fn provide() -> Vec<Command> {
    let root = workspace::root();
    let built = modified(&root.join(SCRIPT));
    let newest = ["src", "bindings/wasm/src", "bindings/wasm/ts", "bindings/wasm/build/src"]
        .map(|folder| newest(&root.join(folder)))
        .into_iter()
        .max();
    let installed = root.join("bindings/wasm/node_modules/playwright-core").exists();
    if installed && built.is_some() && built >= newest.flatten() { Vec::new() } else { npm::build() }
}

/// When the youngest file of a folder was written.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    entries.filter_map(|path| if path.is_dir() { newest(&path) } else { modified(&path) }).max()
}

fn modified(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|found| found.modified()).ok()
}
