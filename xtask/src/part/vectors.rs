//! The test vectors: by the core, and by the independent reader in Python.

use std::path::PathBuf;
use std::process::Command;

use super::Part;
use crate::job::{Job, cargo};
use crate::tool::{PYTHON, PYTHON_VENV};
use crate::workspace;

pub(super) const VECTORS: Part = Part {
    name: "vectors",
    what: "every vector, by the core and by the independent reader; --bless writes them anew",
    needs: &[&PYTHON, &PYTHON_VENV],
    run: |job| {
        let package = ["-p", "sealwax-vectors"];
        if job.bless
            && !job.run(command(&["run", "--quiet"], &package, &["--bin", "generate", "test-vectors"]))
        {
            return;
        }
        job.run(command(&["run", "--quiet"], &package, &["--bin", "verify", "test-vectors"]));
        job.run_tests(command(&["test"], &package, &["--no-fail-fast"]));
        reader(job);
    },
};

fn command(verb: &[&str], package: &[&str], rest: &[&str]) -> Command {
    cargo(&[verb, package, rest].concat())
}

/// The reader, on what the core has made.
fn reader(job: &mut Job) {
    if let Some(python) = reader_python(job) {
        let with = |arguments: &[&str]| {
            let mut command = Command::new(&python);
            command.args(arguments);
            command
        };
        job.run(with(&["test-vectors/reader/verify.py"]));
        job.run(with(&["-m", "unittest", "discover", "-s", "test-vectors/reader", "-p", "test_reader.py"]));
    }
}

/// Python in an environment of its own, with what the reader's hashes name and nothing else.
pub(super) fn reader_python(job: &mut Job) -> Option<PathBuf> {
    let environment = workspace::root().join("target/reader");
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&environment);
    let python: PathBuf = environment.join("bin/python");
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--require-hashes", "-r"]);
    install.arg("test-vectors/reader/requirements.txt");
    (job.run(make) && job.run(install)).then_some(python)
}
