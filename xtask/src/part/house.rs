//! The house in order: formatting, lints, documentation, and these commands themselves.

use super::Part;
use crate::job::{Job, cargo};
use crate::tool::{CLIPPY, RUSTFMT};
use crate::workspace;

pub(super) const FMT: Part = Part {
    name: "fmt",
    what: "the code is formatted",
    needs: &[&RUSTFMT],
    run: |job| {
        job.run(cargo(&["fmt", "--all", "--check"]));
    },
};

pub(super) const LINT: Part = Part {
    name: "lint",
    what: "clippy finds nothing, with default features, without, and with those for hosts, tests and vectors",
    needs: &[&CLIPPY],
    run: lint,
};

pub(super) const DOCS: Part = Part {
    name: "docs",
    what: "rustdoc has no warnings",
    needs: &[],
    run: |job| {
        let mut doc = cargo(&["doc", "--no-deps", "--workspace"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        job.run(doc);
    },
};

pub(super) const XTASK: Part = Part {
    name: "xtask",
    what: "tests of these commands",
    needs: &[],
    run: |job| job.run_tests(cargo(&["test", "-p", "xtask"])),
};

fn lint(job: &mut Job) {
    job.run(clippy(&[]));
    job.run(cargo(&["clippy", "-p", "sealwax", "--no-default-features", "--", "-D", "warnings"]));
    match workspace::features(&["serde", "testing", "hazmat"]) {
        Ok(features) => {
            let list = features.iter().map(|name| format!("sealwax/{name}")).collect::<Vec<_>>().join(",");
            job.run(clippy(&["--features", &list]));
        }
        Err(why) => job.fail(&why),
    }
}

fn clippy(extra: &[&str]) -> std::process::Command {
    let mut command = cargo(&["clippy", "--workspace", "--all-targets"]);
    command.args(extra).args(["--", "-D", "warnings"]);
    command
}
