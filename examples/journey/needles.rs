//! Searching the server's files for what must not be there: many strings at once, in one pass.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::Outcome;

/// Of a longer line its end is searched for, so much of it: this finds more, never less.
const LONGEST: usize = 64;
/// A search is by the last eight bytes first.
const KEY: usize = 8;
/// No more than this many, so that a film does not fill the memory.
const MOST: usize = 2_000_000;

/// What is searched for.
#[derive(Default)]
pub(crate) struct Needles {
    by_key: HashMap<u64, HashSet<Box<[u8]>>>,
    count: usize,
}

/// What a search saw.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    /// Each found string once, up to a hundred.
    pub(crate) strings: Vec<Vec<u8>>,
}

impl Needles {
    /// Adds a string of at least eight bytes that is more than one character repeated.
    pub(crate) fn add(&mut self, string: &[u8]) {
        let string = string.trim_ascii();
        let string = string.get(string.len().saturating_sub(LONGEST)..).unwrap_or_default();
        let repeated = string.iter().all(|byte| Some(byte) == string.first());
        let Some(key) = key_of(string) else { return };
        if repeated || self.count == MOST {
            return;
        }
        self.count += usize::from(self.by_key.entry(key).or_default().insert(string.into()));
    }

    /// Adds every line of a file.
    pub(crate) fn add_lines_of(&mut self, path: &Path) -> Outcome<()> {
        let mut reader = BufReader::with_capacity(1 << 20, File::open(path)?);
        let mut line = Vec::new();
        while reader.by_ref().take(1 << 20).read_until(b'\n', &mut line)? > 0 {
            self.add(&line);
            line.clear();
        }
        Ok(())
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }

    /// Forgets whatever is public anyway, the words of the schema and of the roster; says how many that were.
    pub(crate) fn forget_public(&mut self, public: &[u8]) -> usize {
        let before = self.count;
        loop {
            let mut found = Found::default();
            self.search_window(public, &Filter::of(self), &mut found);
            if found.strings.is_empty() {
                return before - self.count;
            }
            for string in &found.strings {
                if let Some(same_key) = key_of(string).and_then(|key| self.by_key.get_mut(&key)) {
                    same_key.remove(string.as_slice());
                }
            }
            self.count -= found.strings.len();
        }
    }

    /// Searches all files below a folder.
    pub(crate) fn search(&self, folder: &Path) -> Outcome<Found> {
        let mut found = Found::default();
        let filter = Filter::of(self);
        self.search_folder(folder, &filter, &mut found)?;
        Ok(found)
    }

    fn search_folder(&self, folder: &Path, filter: &Filter, found: &mut Found) -> Outcome<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.search_folder(&path, filter, found)?;
                continue;
            }
            found.files += 1;
            let mut file = File::open(&path)?;
            let mut window = Vec::new();
            loop {
                // What may be the beginning of a string stays for the next round.
                let keep = window.len().min(LONGEST);
                window.drain(..window.len() - keep);
                let read = file.by_ref().take(1 << 20).read_to_end(&mut window)?;
                if read == 0 {
                    break;
                }
                found.bytes += read as u64;
                self.search_window(&window, filter, found);
            }
        }
        Ok(())
    }

    fn search_window(&self, window: &[u8], filter: &Filter, found: &mut Found) {
        let mut key = 0;
        for (index, byte) in window.iter().enumerate() {
            key = key << 8 | u64::from(*byte);
            if !filter.may_have(key) {
                continue;
            }
            let seen = window.get(..=index).unwrap_or_default();
            for string in self.by_key.get(&key).into_iter().flatten().filter(|string| seen.ends_with(string))
            {
                let enough = found.strings.len() == 100;
                if !enough && !found.strings.iter().any(|known| **known == **string) {
                    found.strings.push(string.to_vec());
                }
            }
        }
    }
}

fn key_of(string: &[u8]) -> Option<u64> {
    string.last_chunk::<KEY>().map(|last| u64::from_be_bytes(*last))
}

/// Says "no" to nearly every key that is not there, from a table that fits into the cache.
struct Filter(Vec<u64>);

impl Filter {
    fn of(needles: &Needles) -> Self {
        let mut filter = Self(vec![0; 1 << 18]);
        for key in needles.by_key.keys() {
            let (word, bit) = Self::place(*key);
            if let Some(word) = filter.0.get_mut(word) {
                *word |= bit;
            }
        }
        filter
    }

    fn may_have(&self, key: u64) -> bool {
        let (word, bit) = Self::place(key);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    fn place(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        (usize::try_from(hash >> 6).unwrap_or_default(), 1 << (hash & 63))
    }
}

/// The secret numbers of a PKCS#8 key, without its modulus and exponent, which are public.
pub(crate) fn secret_integers(pkcs8: &[u8]) -> Vec<Vec<u8>> {
    // SEQUENCE { INTEGER, SEQUENCE algorithm, OCTET STRING { SEQUENCE { version, n, e, d, p, q, … } } }
    let integers = || {
        let (_, key, _) = element(pkcs8)?;
        let (_, _, rest) = element(key)?;
        let (_, _, rest) = element(rest)?;
        let (_, octets, _) = element(rest)?;
        let (_, mut rest, _) = element(octets)?;
        let mut integers = Vec::new();
        while let Some((_, value, after)) = element(rest) {
            integers.push(value.to_vec());
            rest = after;
        }
        Some(integers)
    };
    integers().unwrap_or_default().into_iter().skip(3).collect()
}

/// The first DER element: tag, value, what follows.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, first], rest) = der.split_first_chunk()?;
    let (length, rest) = match first {
        0x82 => rest.split_first_chunk().map(|(length, rest)| (u16::from_be_bytes(*length).into(), rest))?,
        0x81 => rest.split_first().map(|(length, rest)| ((*length).into(), rest))?,
        _ => (usize::from(first), rest),
    };
    rest.split_at_checked(length).map(|(value, rest)| (tag, value, rest))
}
