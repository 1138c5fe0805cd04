//! Every target over every byte string of the test vectors, whole and damaged, on stable Rust.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test panics when it fails")]
#![allow(clippy::print_stdout, reason = "the counts are shown")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

/// All byte strings (given as hex) and texts that stand anywhere in the vectors.
fn seeds() -> BTreeSet<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-vectors");
    let mut seeds = BTreeSet::from([Vec::new(), b"swxe1_".to_vec(), vec![0; 64]]);
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "json") {
            collect(&serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap(), &mut seeds);
        }
    }
    seeds
}

fn collect(value: &Value, seeds: &mut BTreeSet<Vec<u8>>) {
    match value {
        Value::String(text) => {
            seeds.insert(from_hex(text).unwrap_or_else(|| text.clone().into_bytes()));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, seeds)),
        Value::Object(map) => map.values().for_each(|value| collect(value, seeds)),
        _ => {}
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() >= 8 && digits.len() % 2 == 0)?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

#[test]
fn every_target_stands_every_seed_whole_cut_longer_and_altered() {
    let seeds = seeds();
    let mut runs = 0;
    for (name, body) in sealwax_fuzz_bodies::TARGETS {
        // Targets with private-key work take each seed as it is; the cheap ones its damaged forms as well.
        let cheap = name.starts_with("parse");
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
