//! Every target over every byte string of the test vectors, whole and damaged, on stable Rust.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test panics when it fails")]
#![allow(clippy::print_stdout, reason = "the counts are shown")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the vectors.
fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-vectors")
}

#[test]
fn every_target_stands_every_seed_whole_cut_longer_and_altered() {
    let seeds = sealwax_fuzz_bodies::seeds::read(&vectors()).unwrap();
    let mut runs = 0;
    for (name, body) in sealwax_fuzz_bodies::TARGETS {
        // Targets with private-key work take each seed as it is; the cheap ones its damaged forms as well.
        let cheap = name.starts_with("parse") || *name == "differential";
        for seed in &seeds {
            body(seed);
            runs += 1;
            if cheap && !seed.is_empty() {
                body(&seed[..seed.len() - 1]);
                body(&[seed.as_slice(), &[0]].concat());
                let mut altered = seed.clone();
                altered[seed.len() / 2] ^= 0x10;
                body(&altered);
                runs += 3;
            }
        }
    }
    println!("fuzz seeds: {} over {} targets, {runs} runs", seeds.len(), sealwax_fuzz_bodies::TARGETS.len());
}

#[test]
fn every_target_has_its_file_for_cargo_fuzz() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz_targets");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let names: BTreeSet<String> =
        sealwax_fuzz_bodies::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, names);
}
