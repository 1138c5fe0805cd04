//! Does the pieces of work that are named, or all, for valgrind to look on.

use sealwax_proof::{mark, work};

fn main() {
    assert!(mark::watched(), "run this under valgrind: nothing else sees anything");
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for (name, piece) in work::ALL {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            piece().unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}
