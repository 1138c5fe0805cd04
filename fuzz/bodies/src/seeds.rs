//! The seeds: every byte string (given as hex) and every text that stands anywhere in the test vectors.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde_json::Value;

/// Reads the seeds from the folder of the vectors.
///
/// # Errors
/// When a file cannot be read, or is no JSON.
pub fn read(folder: &Path) -> io::Result<BTreeSet<Vec<u8>>> {
    let mut seeds = BTreeSet::from([Vec::new(), b"swxe1_".to_vec(), vec![0; 64]]);
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            collect(&serde_json::from_str(&std::fs::read_to_string(path)?)?, &mut seeds);
        }
    }
    Ok(seeds)
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
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
