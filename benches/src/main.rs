//! Measures what it is told to, one line for each: `row NAME OURS PEER` in seconds (medians of alternating rounds)
//! with the median of the ratios, `point CURVE X SECONDS`, `memory KIB`. `cargo xtask bench` runs it, in several variants.

mod clock;
mod curves;
mod entries;
mod memory;
mod peers;
mod rows;

use std::error::Error;

/// Whatever goes wrong ends the run.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let quick = words.iter().any(|word| word == "--quick");
    sealwax_bench_c::init();
    for word in words.iter().filter(|word| !word.starts_with("--")) {
        match word.as_str() {
            "entries" => entries::run()?,
            "memory" => memory::run()?,
            "size" | "recipients" | "roster" => curves::run(word)?,
            row => rows::run(row, quick)?,
        }
    }
    Ok(())
}
