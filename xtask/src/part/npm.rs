//! The npm package: built, within its budget, and run wherever it is meant to run.

use std::process::Command;

use super::Part;
use crate::tool::{CHROMIUM, FIREFOX, NODE, RUST_SRC, TARGET_WASM32, Tool};
use crate::workspace;

/// What building takes.
pub(crate) static BUILD: &[&Tool] = &[&NODE, &RUST_SRC, &TARGET_WASM32];

pub(super) const NPM: Part = Part {
    name: "npm",
    what: "the npm package: size, vectors in Node, Chromium and Firefox, packaging for every bundler",
    needs: &[&NODE, &RUST_SRC, &TARGET_WASM32, &CHROMIUM, &FIREFOX],
    run: |job| {
        if !build()
            .into_iter()
            .chain([install("demo"), install("test/packaging")])
            .all(|command| job.run(command))
        {
            return;
        }
        job.run(npm(&["run", "--silent", "size"]));
        for suite in ["test:node", "test:browser", "test:packaging", "test:demo"] {
            job.run_tests(npm(&["run", "--silent", suite]));
        }
    },
};

/// The commands that leave the package in `dist/`.
pub(crate) fn build() -> Vec<Command> {
    vec![install("."), npm(&["run", "--silent", "build"])]
}

/// Exactly what the lock file of a folder of the package says.
pub(crate) fn install(folder: &str) -> Command {
    install_in(&format!("bindings/wasm/{folder}"))
}

/// The same, for a folder anywhere.
pub(crate) fn install_in(folder: &str) -> Command {
    npm_in(folder, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])
}

/// npm, for the package.
pub(crate) fn npm(words: &[&str]) -> Command {
    npm_in("bindings/wasm", words)
}

/// npm, in a folder.
pub(crate) fn npm_in(folder: &str, words: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(["--prefix", folder]).args(words).current_dir(workspace::root());
    command
}

/// Runs one outside of a part.
pub(crate) fn succeed(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("npm failed ({status})")),
        Err(error) => Err(format!("npm does not start: {error}")),
    }
}
