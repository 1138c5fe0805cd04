//! The npm package: built, within its budget, and run wherever it is meant to run.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

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

/// The same for those who only use the package: none, if it is younger than all that it is made of.
pub(crate) fn provide() -> Vec<Command> {
    const LAST: &str = "bindings/wasm/dist/sri.json";
    const SOURCES: &[&str] = &["Cargo.toml", "Cargo.lock", "src", "bindings/wasm/package-lock.json"];
    const OURS: &[&str] =
        &["bindings/wasm/src", "bindings/wasm/ts", "bindings/wasm/build/src", "bindings/wasm/scripts"];
    let root = workspace::root();
    let built = youngest(&root.join(LAST));
    let sources = SOURCES.iter().chain(OURS).filter_map(|path| youngest(&root.join(path))).max();
    let installed = root.join("bindings/wasm/node_modules/playwright-core").exists();
    if installed && built.is_some() && built >= sources { Vec::new() } else { build() }
}

/// When a file, or the youngest one of a folder, was written. What a build writes beside its sources does not count.
fn youngest(path: &Path) -> Option<SystemTime> {
    if !path.is_dir() {
        return path.metadata().and_then(|found| found.modified()).ok();
    }
    let entries = std::fs::read_dir(path).ok()?.flatten();
    let ours = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with("glue"));
    ours.filter_map(|entry| youngest(&entry.path())).max()
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
