//! The fuzz targets' bodies, replayed over the test vectors on stable Rust.

use super::Part;
use crate::job::cargo;

pub(super) const FUZZ: Part = Part {
    name: "fuzz",
    what: "every fuzz target over the test vectors, whole and damaged",
    needs: &[],
    run: |job| job.run_tests(cargo(&["test", "--release", "-p", "sealwax-fuzz-bodies"])),
};
