//! Writes the seeds into a folder, one file each, for libFuzzer: `seeds VECTORS FOLDER`.

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let mut words = std::env::args_os().skip(1);
    let (Some(vectors), Some(folder)) = (words.next(), words.next()) else {
        return Err(io::Error::other("usage: seeds VECTORS FOLDER"));
    };
    std::fs::create_dir_all(&folder)?;
    for (number, seed) in sealwax_fuzz_bodies::seeds::read(Path::new(&vectors))?.iter().enumerate() {
        std::fs::write(Path::new(&folder).join(format!("{number:05}")), seed)?;
    }
    Ok(())
}
