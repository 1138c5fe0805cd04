//! The fuzz targets: their bodies replayed over the test vectors, and a few seconds of libFuzzer for each.

use super::Part;
use crate::fuzz::{self, Sanitizer};
use crate::job::{Job, cargo};

/// What a run of all tests can afford.
const SECONDS: u32 = 5;

pub(super) const FUZZ: Part = Part {
    name: "fuzz",
    what: "every fuzz target over the test vectors, whole and damaged, and five seconds of libFuzzer each",
    needs: fuzz::NEEDS,
    run: |job| {
        let replay = ["test", "--release", "-p", "sealwax-fuzz-bodies", "--", "--nocapture"];
        job.run_tests(cargo(&replay));
        quick_share(job);
    },
};

fn quick_share(job: &mut Job) {
    match fuzz::targets().and_then(|targets| fuzz::run(&targets, SECONDS, Sanitizer::None)) {
        Ok(outcome) => {
            job.fact(&outcome.to_string());
            outcome
                .broken
                .iter()
                .for_each(|name| job.fail(&format!("the fuzz target {name} broke a promise")));
        }
        Err(why) => job.fail(&why),
    }
}
