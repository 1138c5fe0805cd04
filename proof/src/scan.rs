//! Looking for byte strings in the memory of a process, through `/proc`.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::time::Duration;

use crate::needles::Needle;

/// A secret is found when so many of its bytes stand together, at any of its multiples of it: half a key is a find.
const PIECE: usize = 16;

/// Every so many glances go over all that the program writes to; the others, where it is most likely, are quick.
const WIDE: usize = 10;

/// The indices of the needles that stand anywhere in the readable memory of the process, whole or in pieces.
///
/// # Errors
/// When its memory cannot be read.
pub fn found(process: u32, needles: &[Needle]) -> std::io::Result<BTreeSet<usize>> {
    let mut found = BTreeSet::new();
    looked(process, &Pieces::of(needles), readable, &mut found)?;
    Ok(found)
}

/// Glances so often at a process that works, or until every needle was seen. What was `seen` already is not looked
/// for.
///
/// # Errors
/// When its memory cannot be read.
pub fn watch(
    process: u32,
    needles: &[Needle],
    glances: usize,
    seen: &mut BTreeSet<usize>,
) -> std::io::Result<()> {
    let (mut pieces, mut known) = (Pieces::without(needles, seen), seen.len());
    for glance in 1..=glances {
        looked(process, &pieces, if glance % WIDE == 0 { its_own } else { near }, seen)?;
        if seen.len() == needles.len() {
            break;
        }
        if seen.len() > known {
            (pieces, known) = (Pieces::without(needles, seen), seen.len());
        }
        // Where there are few cores it has to get its turn between two glances.
        std::thread::sleep(Duration::from_micros(700));
    }
    Ok(())
}

/// Looks at those parts of a memory that `choose` takes from the lines of `maps`.
fn looked(
    process: u32,
    pieces: &Pieces<'_>,
    choose: fn(&str) -> Option<(u64, u64)>,
    found: &mut BTreeSet<usize>,
) -> std::io::Result<()> {
    let mut memory = File::open(format!("/proc/{process}/mem"))?;
    let mut bytes = Vec::new();
    for line in BufReader::new(File::open(format!("/proc/{process}/maps"))?).lines() {
        let Some((start, end)) = choose(&line?) else { continue };
        memory.seek(SeekFrom::Start(start))?;
        bytes.clear();
        // What cannot be read is a device's or the kernel's, not the program's.
        if (&mut memory).take(end - start).read_to_end(&mut bytes).is_ok() {
            pieces.find(&bytes, found);
        }
    }
    Ok(())
}

/// Addresses and lengths of the needles, whole, in this process's own heap.
///
/// # Errors
/// When its memory cannot be read.
pub fn locate_own(needles: &[Needle]) -> std::io::Result<Vec<(usize, usize)>> {
    // Above stand the stack and, under valgrind, valgrind's own memory.
    const END_OF_HEAP: u64 = 0x10_0000_0000;
    let mut memory = File::open("/proc/self/mem")?;
    let mut places = Vec::new();
    let maps: Vec<String> =
        BufReader::new(File::open("/proc/self/maps")?).lines().collect::<Result<_, _>>()?;
    for (start, end) in maps.iter().filter_map(|line| its_own(line)) {
        if end > END_OF_HEAP {
            continue;
        }
        memory.seek(SeekFrom::Start(start))?;
        let mut bytes = vec![0; usize::try_from(end - start).unwrap_or_default()];
        if memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        for needle in needles {
            for (at, _) in bytes.windows(needle.bytes.len()).enumerate().filter(|(_, it)| it == &needle.bytes)
            {
                places.push((usize::try_from(start).unwrap_or_default() + at, needle.bytes.len()));
            }
        }
    }
    Ok(places)
}

/// First and last address of a line of `maps` that is the program's to read.
fn readable(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_whitespace();
    let (range, rights) = (words.next()?, words.next()?);
    let (start, end) = range.split_once('-')?;
    let kernels = line.ends_with("[vvar]") || line.ends_with("[vsyscall]") || line.ends_with("[vvar_vclock]");
    let address = |text| u64::from_str_radix(text, 16).ok();
    if rights.starts_with('r') && !kernels { Some((address(start)?, address(end)?)) } else { None }
}

/// What the program writes to.
fn its_own(line: &str) -> Option<(u64, u64)> {
    if line.contains(" rw") { readable(line) } else { None }
}

/// What is held for a moment lies mostly at the end of the stack or low in the heap, where memory is free.
fn near(line: &str) -> Option<(u64, u64)> {
    const NEAR: u64 = 1 << 17;
    let (start, end) = readable(line)?;
    let stack = line.ends_with("[stack]").then_some((end.saturating_sub(NEAR).max(start), end));
    stack.or_else(|| line.ends_with("[heap]").then_some((start, end.min(start + 4 * NEAR))))
}

/// The pieces of needles by their first two bytes.
struct Pieces<'a> {
    by_start: Vec<Vec<(usize, &'a [u8])>>,
    /// Where there are any: small enough to be looked up for every byte of a memory.
    any: Vec<bool>,
}

impl<'a> Pieces<'a> {
    fn of(needles: &'a [Needle]) -> Self {
        Self::without(needles, &BTreeSet::new())
    }

    fn without(needles: &'a [Needle], seen: &BTreeSet<usize>) -> Self {
        let mut by_start = vec![Vec::new(); 1 << 16];
        for (index, needle) in needles.iter().enumerate().filter(|(index, _)| !seen.contains(index)) {
            assert!(needle.bytes.len() >= PIECE, "{} is too short to be looked for", needle.name);
            for piece in needle.bytes.chunks_exact(PIECE) {
                by_start[start(piece)].push((index, piece));
            }
        }
        let any = by_start.iter().map(|pieces| !pieces.is_empty()).collect();
        Self { by_start, any }
    }

    fn find(&self, bytes: &[u8], found: &mut BTreeSet<usize>) {
        for (at, window) in bytes.windows(2).enumerate().filter(|(_, window)| self.any[start(window)]) {
            for (index, piece) in &self.by_start[start(window)] {
                if bytes[at..].starts_with(piece) {
                    found.insert(*index);
                }
            }
        }
    }
}

fn start(piece: &[u8]) -> usize {
    usize::from(piece[0]) << 8 | usize::from(piece[1])
}
