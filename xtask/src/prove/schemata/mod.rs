//! All mutants in one program.
//!
//! cargo-mutants says which mutants there are, and builds the crate anew for each of them: ten hours and more. Here all of
//! them are written into one copy of the sources, each behind its number; the unit tests are built once and run
//! once for each number. A test that never comes to the place of a mutant cannot notice it, so each is only shown to the
//! tests that reach it, the quick ones first; tests that draw what they try are the only ones that could reach a place
//! in one run and not in the next, and they only err towards "missed".
//!
//! What stands in the copy is, mutant by mutant, what cargo-mutants would compile: the same text in the same place.
//! A mutant that nobody noticed has passed the very tests that cargo-mutants would run. What cannot be chosen at run time
//! (constants, patterns, `let` in conditions, what stands for `impl …`), or was refused by the compiler for another reason than its types, is
//! left to cargo-mutants itself.
//!
//! Before anything is believed the program must pass all its tests as no mutant at all.

mod build;
mod hunt;
mod places;
mod run;
mod write;

use std::path::PathBuf;

use serde_json::Value;

use build::Built;

use super::ledger::{Fate, Ledger};
use super::state;

/// A mutant, as cargo-mutants describes it.
#[derive(Clone, Debug)]
pub(super) struct Mutant {
    /// Its number in the copy; 0 is none.
    pub(super) id: u32,
    pub(super) name: String,
    file: String,
    genre: String,
    line: usize,
    column: usize,
    replacement: String,
}

/// The mutants in what `cargo mutants --list --json` prints, numbered from `first`.
pub(super) fn read(json: &str, first: u32) -> Result<Vec<Mutant>, String> {
    let list: Vec<Value> =
        serde_json::from_str(json).map_err(|error| format!("cargo mutants is not understood: {error}"))?;
    let read = |(number, value): (usize, &Value)| {
        let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
        let start = value.get("span")?.get("start")?;
        let number_of = |name: &str| usize::try_from(start.get(name)?.as_u64()?).ok();
        Some(Mutant {
            id: u32::try_from(number).ok()?.checked_add(first)?,
            name: text("name")?,
            file: text("file")?,
            genre: text("genre")?,
            line: number_of("line")?,
            column: number_of("column")?,
            replacement: text("replacement")?,
        })
    };
    let mutants: Option<Vec<_>> = list.iter().enumerate().map(read).collect();
    mutants.ok_or_else(|| "cargo mutants lists a mutant that is not understood".to_owned())
}

/// The unit tests, built with some features, with mutants in them; seen to pass as none.
pub(super) struct Program {
    tree: PathBuf,
    built: Built,
    reach: hunt::Reached,
}

impl Program {
    pub(super) fn build(mutants: &[Mutant], features: &str) -> Result<Self, String> {
        let folder = state::folder().join("schemata");
        let tree = folder.join("tree");
        let words = "rm -rf target/prove/schemata/tree && mkdir -p target/prove/schemata/tree && \
                     git archive HEAD | tar -xm -C target/prove/schemata/tree";
        state::said("sh", &["-c", words])?;
        let built = build::build(&tree, mutants, features, &folder.join("tests"))?;
        hunt::control(&built, &tree)?;
        let reach = hunt::reach(&built, &tree)?;
        Ok(Self { tree, built, reach })
    }

    /// Whether a mutant is in the program.
    pub(super) fn has(&self, mutant: &Mutant) -> bool {
        self.built.within.contains(&mutant.id)
    }

    /// Notes what becomes of these mutants of a chapter, as far as they are in the program or cannot be compiled.
    pub(super) fn hunt(&self, chapter: &str, mutants: &[&Mutant], ledger: &mut Ledger) -> Result<(), String> {
        for mutant in mutants.iter().filter(|mutant| self.built.unviable.contains(&mutant.id)) {
            ledger.note(&mutant.name, Fate::Unviable);
        }
        ledger.save(chapter)?;
        let within: Vec<&Mutant> = mutants.iter().copied().filter(|mutant| self.has(mutant)).collect();
        hunt::hunt(chapter, &self.built, &self.tree, &within, &self.reach, ledger)
    }
}
