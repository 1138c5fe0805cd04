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

/// The reader in an environment of its own, with what its hashes name and nothing else.
fn reader(job: &mut Job) {
    let environment = workspace::root().join("target/reader");
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&environment);
    let python: PathBuf = environment.join("bin/python");
    let with = |arguments: &[&str]| {
        let mut command = Command::new(&python);
        command.args(arguments);
        command
    };
    let install =
        ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", "test-vectors/reader/requirements.txt"];
    if job.run(make) && job.run(with(&install)) {
        job.run(with(&["test-vectors/reader/verify.py"]));
        job.run(with(&["-m", "unittest", "discover", "-s", "test-vectors/reader", "-p", "test_reader.py"]));
    }
}
