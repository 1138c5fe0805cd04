//! libsealwax, as C programs see it.

use super::Part;
use crate::job::cargo;
use crate::tool::{CARGO_C, CC, PHP_FFI, VALGRIND};

pub(super) const C: Part = Part {
    name: "c",
    what: "libsealwax: its headers, its tests and examples in C and C++, plain, under sanitizers and valgrind",
    needs: &[&CC, &PHP_FFI, &VALGRIND],
    run: |job| {
        job.run(cargo(&["xtask", "header", "--check"]));
        job.run_tests(cargo(&["test", "-p", "sealwax-c", "--no-fail-fast"]));
    },
};

pub(super) const PACKAGE: Part = Part {
    name: "package-c",
    what: "libsealwax installed by cargo-c, and the example of one line against it",
    // Here, and not first in the command: to build it takes a cold and busy machine longer than a command may take.
    needs: &[&CARGO_C],
    run: |job| {
        job.run(cargo(&["xtask", "package", "--only", "c"]));
    },
};
