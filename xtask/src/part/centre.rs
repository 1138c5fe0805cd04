//! The counselling centre: its server, and the page in real browsers.

use std::path::Path;
use std::process::Command;

use super::{Part, npm, php, vectors};
use crate::job::{Job, cargo};
use crate::tool::{
    CHROMIUM, NODE, OPENSSL, PHP, PHP_DATABASES, PHP_FPM, PHP_TESTS, PYTHON, PYTHON_VENV, RUST_SRC,
    TARGET_WASM32, Tool,
};
use crate::workspace;

const HERE: &str = "examples/counselling-centre";

/// What starting it takes.
pub(crate) static DEMO: &[&Tool] = &[&NODE, &RUST_SRC, &TARGET_WASM32, &PHP, &PHP_TESTS];

/// What starting it takes, as hosts run it.
pub(crate) static PRODUCTION: &[&Tool] =
    &[&NODE, &RUST_SRC, &TARGET_WASM32, &PHP, &PHP_TESTS, &PHP_DATABASES, &PHP_FPM, &OPENSSL];

pub(super) const CENTRE: Part = Part {
    name: "centre",
    what: "the counselling centre: its PHP server on SQLite and PostgreSQL, under load and kill -9, and its page",
    needs: &[
        &NODE,
        &RUST_SRC,
        &TARGET_WASM32,
        &CHROMIUM,
        &PHP,
        &PHP_TESTS,
        &PHP_DATABASES,
        &PHP_FPM,
        &OPENSSL,
        &PYTHON,
        &PYTHON_VENV,
    ],
    run: |job| {
        php::syntax(job, &format!("{HERE}/server"));
        let Some(reader) = vectors::reader_python(job) else { return };
        let tests = npm::install_in(&format!("{HERE}/tests"));
        if !build().into_iter().chain([library(), tests]).all(|command| job.run(command)) {
            return;
        }
        server(job, &reader);
        job.run_tests(npm::npm_in(&format!("{HERE}/tests"), &["run", "--silent", "test"]));
    },
};

/// The commands that leave package and page ready to be served.
pub(crate) fn build() -> Vec<Command> {
    let web = format!("{HERE}/web");
    let page = [npm::install_in(&web), npm::npm_in(&web, &["run", "--silent", "build"])];
    npm::provide().into_iter().chain(page).collect()
}

/// libsealwax, for PHP with FFI.
pub(crate) fn library() -> Command {
    let mut command = cargo(&["build", "--quiet", "--release", "-p", "sealwax-c"]);
    command.current_dir(workspace::root());
    command
}

/// The centre itself, until Ctrl-C.
pub(crate) fn demo(production: bool) -> Command {
    let mut command = Command::new("node");
    command.arg(format!("{HERE}/server/bin/demo.mjs"));
    command.args(production.then_some("--production-like")).current_dir(workspace::root());
    command
}

/// The server's tests, one process for each database: its tests share one centre. Then the demo, as it is started.
fn server(job: &mut Job, reader: &Path) {
    let mut command = Command::new("node");
    command.args(["--test", "--test-concurrency=2", "--test-reporter=./bindings/wasm/scripts/reporter.mjs"]);
    command.args(
        ["sqlite", "postgresql", "demo"].map(|database| format!("{HERE}/server/test/{database}.test.mjs")),
    );
    // A minute shows more; this is enough to see that nothing gets lost.
    let seconds = std::env::var("CENTRE_LOAD_SECONDS").unwrap_or_else(|_| "20".to_owned());
    command.env("CENTRE_LOAD_SECONDS", seconds).env("CENTRE_READER", reader);
    job.run_tests(command);
}
