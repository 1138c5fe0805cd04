//! libsealwax, as C programs see it.

use super::Part;
use crate::job::cargo;
use crate::tool::{CC, PHP_FFI, VALGRIND};

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
    needs: &[],
    run: |job| {
        job.run(cargo(&["xtask", "package", "--only", "c"]));
    },
};
