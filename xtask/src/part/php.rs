//! The PHP package, on libsealwax and without FFI.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Part;
use crate::job::{Job, cargo};
use crate::tool::{
    CHROMIUM, NODE, PHP, PHP_DATABASES, PHP_FPM, PHP_TESTS, PYTHON, PYTHON_VENV, RUST_SRC, TARGET_WASM32,
    Tool,
};
use crate::workspace;

pub(crate) mod browser;
mod pairs;

pub(super) const PART: Part = Part {
    name: "php",
    what: "the PHP package: its syntax, its tests on libsealwax by FFI and with ffi.enable=0, its example in a browser",
    needs: &[
        &PHP,
        &PHP_TESTS,
        &PHP_DATABASES,
        &PHP_FPM,
        &PYTHON,
        &PYTHON_VENV,
        &NODE,
        &RUST_SRC,
        &TARGET_WASM32,
        &CHROMIUM,
    ],
    run: |job| {
        syntax(job, "bindings/php");
        syntax(job, "examples/afternoon");
        if job.run(cargo(&["build", "--quiet", "--release", "-p", "sealwax-c"])) {
            phpunit(job, "ffi", "ffi.enable=1");
        }
        phpunit(job, "pure", "ffi.enable=0");
        browser::run(job);
        job.run(cargo(&["xtask", "package", "--only", "php"]));
        pairs::run(job);
    },
};

/// What serving the example takes.
pub(crate) static SERVING: &[&Tool] = &[&PHP, &NODE, &RUST_SRC, &TARGET_WASM32];

/// Every test on one driver, which the tests require to be the one in use.
fn phpunit(job: &mut Job, driver: &str, setting: &str) {
    let mut command = php(driver, setting);
    command.args(["/usr/bin/phpunit", "--configuration", "bindings/php/phpunit.xml"]);
    command.args(["--testsuite", &format!("both,databases,{driver}")]);
    job.run_tests(command);
}

/// PHP with one driver, from the repository's root.
fn php(driver: &str, setting: &str) -> Command {
    let mut command = Command::new("php");
    // The cache of compiled code, so that what it breaks shows here and not at a host.
    command.args(["-d", setting, "-d", "opcache.enable_cli=1", "-d", "memory_limit=256M"]);
    command.env("SEALWAX_TEST_DRIVER", driver);
    command
}

/// That every PHP file of a folder is one.
pub(super) fn syntax(job: &mut Job, folder: &str) {
    let mut files = Vec::new();
    collect(&workspace::root().join(folder), &mut files);
    files.sort();
    for file in files {
        match Command::new("php").arg("-l").arg(file).output() {
            Ok(output) if output.status.success() => {}
            Ok(output) => job.fail(String::from_utf8_lossy(&output.stdout).trim()),
            Err(error) => job.fail(&format!("php does not start: {error}")),
        }
    }
}

/// The PHP files of a folder and those below it.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "php") {
            files.push(path);
        }
    }
}
