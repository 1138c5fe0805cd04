//! What became of each mutant of a chapter: kept in `proof/done/`, so that several sessions on several machines add up.
//!
//! cargo-mutants' own lists do not serve for that. It carries over what was caught and what did not compile in one list,
//! under names with line numbers, whatever has become of the lines since.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::state;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// A test failed.
    Caught,
    /// The tests did not end.
    Timeout,
    /// It does not compile, so it is none.
    Unviable,
    /// No test noticed.
    Missed,
}

impl Fate {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Missed, "missed"),
        (Self::Unviable, "unviable"),
        (Self::Timeout, "timeout"),
        (Self::Caught, "caught"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(fate, _)| *fate == self).map_or("", |(_, word)| word)
    }
}

/// The mutants of a chapter, by the names that cargo-mutants gives them, for one state of the chapter's sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ledger {
    key: String,
    fates: BTreeMap<String, Fate>,
}

impl Ledger {
    fn path(chapter: &str) -> PathBuf {
        state::kept().join(format!("mutants-{chapter}.txt"))
    }

    /// What is known for these sources; nothing, when what was kept is of others.
    pub(super) fn load(chapter: &str, key: &str) -> Self {
        let text = std::fs::read_to_string(Self::path(chapter)).unwrap_or_default();
        Self::read(&text).filter(|ledger| ledger.key == key).unwrap_or_else(|| Self::new(key))
    }

    fn new(key: &str) -> Self {
        Self { key: key.to_owned(), fates: BTreeMap::new() }
    }

    pub(super) fn save(&self, chapter: &str) -> Result<(), String> {
        std::fs::create_dir_all(state::kept())
            .and_then(|()| std::fs::write(Self::path(chapter), self.text()))
            .map_err(|error| format!("the mutants of {chapter} cannot be kept: {error}"))
    }

    fn text(&self) -> String {
        let lines = self.fates.iter().map(|(name, fate)| format!("{} {name}\n", fate.word()));
        format!("{}\n{}", self.key, lines.collect::<String>())
    }

    fn read(text: &str) -> Option<Self> {
        let (key, lines) = text.split_once('\n')?;
        let mut ledger = Self::new(key);
        for line in lines.lines() {
            let (word, name) = line.split_once(' ')?;
            let (fate, _) = Fate::ALL.into_iter().find(|(_, known)| *known == word)?;
            ledger.fates.insert(name.to_owned(), fate);
        }
        Some(ledger)
    }

    /// Takes over what a run of cargo-mutants has found out, also one that was stopped.
    pub(super) fn absorb(&mut self, out: &Path) {
        for (fate, word) in Fate::ALL {
            let text = std::fs::read_to_string(out.join(format!("{word}.txt"))).unwrap_or_default();
            for name in text.lines().map(str::trim).filter(|name| !name.is_empty()) {
                self.note(name, fate);
            }
        }
    }

    /// What has become of a mutant. What was caught once stays so.
    pub(super) fn note(&mut self, name: &str, fate: Fate) {
        let known = self.fates.entry(name.to_owned()).or_insert(fate);
        if *known == Fate::Missed {
            *known = fate;
        }
    }

    /// Writes what need not be hunted where `cargo mutants --iterate` looks for it, and [`Ledger::absorb`] does not.
    pub(super) fn prepare(out: &Path, done: &[&str]) -> Result<(), String> {
        match std::fs::remove_dir_all(out) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
        .and_then(|()| std::fs::create_dir_all(out))
        .and_then(|()| std::fs::write(out.join("caught.txt"), ""))
        .and_then(|()| std::fs::write(out.join("previously_caught.txt"), done.join("\n")))
        .map_err(|error| format!("{}: {error}", out.display()))
    }

    /// Whether a mutant is still to be hunted: it never was, or nobody noticed.
    pub(super) fn is_open(&self, name: &str) -> bool {
        matches!(self.fates.get(name), None | Some(Fate::Missed))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fates.is_empty()
    }

    pub(super) fn count(&self, fate: Fate) -> usize {
        self.fates.values().filter(|known| **known == fate).count()
    }

    /// The names of those that nobody noticed.
    pub(super) fn missed(&self) -> BTreeSet<&str> {
        let missed = self.fates.iter().filter(|(_, fate)| **fate == Fate::Missed);
        missed.map(|(name, _)| name.as_str()).collect()
    }

    /// Of all mutants, those that were never tried.
    pub(super) fn untried<'a>(&self, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        all.filter(|name| !self.fates.contains_key(*name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADD: &str = "src/lib.rs:2:5: replace add -> u32 with 0";
    const LESS: &str = "src/lib.rs:6:7: replace < with <= in less";
    const NEW: &str = "src/lib.rs:9:5: replace new -> Thing with Default::default()";

    fn out(name: &str, lists: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sealwax-ledger-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (list, text) in lists {
            std::fs::write(folder.join(list), text).unwrap();
        }
        folder
    }

    #[test]
    fn lists_add_up_and_what_does_not_compile_is_never_counted_as_caught() {
        let mut ledger = Ledger::new("key");
        let first = [("caught.txt", ""), ("missed.txt", ADD), ("unviable.txt", NEW), ("timeout.txt", "")];
        let first = out("first", &first);
        ledger.absorb(&first);
        // As cargo-mutants does it: the next run carries both over in one list.
        let carried = format!("{NEW}\n");
        let second = out("second", &[("caught.txt", ADD), ("previously_caught.txt", &carried)]);
        ledger.absorb(&second);
        assert_eq!((ledger.count(Fate::Caught), ledger.count(Fate::Unviable)), (1, 1));
        assert!(ledger.missed().is_empty());
        assert_eq!(ledger.untried([ADD, LESS].into_iter()), [LESS]);
        Ledger::prepare(&second, &[LESS]).unwrap();
        ledger.absorb(&second);
        assert!(ledger.is_open(LESS) && !ledger.is_open(ADD) && !ledger.is_open(NEW));
        std::fs::remove_dir_all(first).unwrap();
        std::fs::remove_dir_all(second).unwrap();
    }

    #[test]
    fn a_ledger_comes_back_and_one_that_is_torn_does_not() {
        let mut ledger = Ledger::new("0123456789");
        ledger.fates.insert(ADD.to_owned(), Fate::Missed);
        ledger.fates.insert(LESS.to_owned(), Fate::Timeout);
        assert_eq!(Ledger::read(&ledger.text()), Some(ledger));
        assert_eq!(Ledger::read("key\nlost src/lib.rs"), None);
    }
}
