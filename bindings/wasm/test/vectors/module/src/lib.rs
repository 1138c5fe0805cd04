//! The runner of the test vectors, for JavaScript.

use sealwax_vectors::Report;
use wasm_bindgen::prelude::*;

/// Runs a file of vectors, whose text and kind these are: how many cases gave outputs, how many errors, and then, a
/// line each, what differed from what it expects.
#[wasm_bindgen]
#[must_use]
pub fn verify(kind: &str, text: &str) -> String {
    let mut report = Report::default();
    report.add_text(kind, text);
    let total = report.total();
    let differing: String =
        report.differences.iter().map(|one| format!("\n{}/{}: {}", one.kind, one.name, one.what)).collect();
    format!("{} {}{differing}", total.accepted, total.refused)
}
