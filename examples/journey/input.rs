//! What is sent along: the caller's files, or every Markdown file of the repository and 64 MiB that are made.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Outcome;

/// How large the made file is.
const MADE: u64 = 64 * 1024 * 1024;

/// A file to attach.
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    pub(crate) size: u64,
}

/// The files below the given paths, links followed; without any, the default ones.
pub(crate) fn collect(paths: &[PathBuf], folder: &Path) -> Outcome<Vec<Input>> {
    let mut inputs = Collected::default();
    for path in paths {
        inputs.add(path, &|_| true)?;
    }
    if paths.is_empty() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
        inputs.add(&repository, &|path| path.extension().is_some_and(|extension| extension == "md"))?;
        let made = folder.join("made.txt");
        make(&made)?;
        inputs.add(&made, &|_| true)?;
    }
    if inputs.files.is_empty() {
        return Err("there is no file in what was given to --attach".into());
    }
    Ok(inputs.files)
}

#[derive(Default)]
struct Collected {
    files: Vec<Input>,
    /// Folders that were entered, by their real path: links may lead in circles.
    entered: BTreeSet<PathBuf>,
}

impl Collected {
    fn add(&mut self, path: &Path, wanted: &dyn Fn(&Path) -> bool) -> Outcome<()> {
        let told = |error| format!("{}: {error}", path.display());
        let metadata = fs::metadata(path).map_err(told)?;
        if metadata.is_file() {
            if wanted(path) {
                File::open(path).map_err(told)?; // better to hear of it now than in the middle
                self.files.push(Input { path: path.to_owned(), size: metadata.len() });
            }
            return Ok(());
        }
        if !metadata.is_dir() || !self.entered.insert(path.canonicalize().map_err(told)?) {
            return Ok(()); // a socket, a device, a circle
        }
        let mut below = fs::read_dir(path).map_err(told)?.collect::<Result<Vec<_>, _>>().map_err(told)?;
        below.sort_by_key(fs::DirEntry::file_name);
        for entry in below {
            let name = entry.file_name();
            let dangling = fs::metadata(entry.path()).is_err();
            if !dangling && name != "target" && !name.to_string_lossy().starts_with('.') {
                self.add(&entry.path(), wanted)?;
            }
        }
        Ok(())
    }
}

/// 64 MiB of lines, each another one.
fn make(path: &Path) -> Outcome<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let mut written = 0;
    let mut number = 0_u64;
    while written < MADE {
        let noise = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let line = format!(
            "{number:>8}: what was said in the {number}th hour of a long conversation, word by word, and nobody else \
             is to read, {noise:016x}\n"
        );
        file.write_all(line.as_bytes())?;
        written += line.len() as u64;
        number += 1;
    }
    file.flush()?;
    Ok(())
}

/// Texts for messages: paragraphs of the inputs that are text, or a few of our own.
pub(crate) fn texts(inputs: &[Input]) -> Vec<String> {
    let mut texts = Vec::new();
    for input in inputs.iter().filter(|input| input.size < 1024 * 1024) {
        let Ok(text) = fs::read_to_string(&input.path) else { continue };
        let paragraphs = text.split("\n\n").map(str::trim);
        texts.extend(paragraphs.filter(|text| (20..=4000).contains(&text.len())).map(str::to_owned));
    }
    if texts.is_empty() {
        texts.extend(
            (1..=40).map(|hour| format!("I could not sleep again, it was {hour} hours that I lay awake.")),
        );
    }
    texts
}
