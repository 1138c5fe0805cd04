//! The proof: steps that take minutes to hours, each done once for a state of the sources.

mod coverage;
mod ledger;
pub(crate) mod mutants;
mod page;
mod schemata;
mod sources;
pub(crate) mod state;
mod steps;

use crate::tool::{self, Tool};
use crate::{say, workspace};

use state::{Outcome, Record};

/// One kind of proof.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// One line for the manual and the page.
    pub(crate) what: &'static str,
    needs: &'static [&'static Tool],
    /// The name of the sources that it is about.
    key: fn() -> Result<String, String>,
    /// What can be said of a step that was not done for these sources as a whole.
    standing: Option<fn() -> Option<Outcome>>,
    run: fn(&Plan) -> Outcome,
}

/// In the order in which they run: the quick ones first.
pub(crate) static STEPS: &[Step] = &[
    steps::FEATURES,
    steps::TARGETS,
    steps::DENY,
    steps::MIRI,
    steps::DUDECT,
    coverage::STEP,
    steps::FUZZ,
    mutants::STEP,
];

/// What is to be done.
pub(crate) struct Plan {
    pub(crate) only: Vec<String>,
    /// The chapters whose mutants are hunted; all, if none is named.
    pub(crate) chapters: Vec<String>,
    pub(crate) shard: Shard,
    pub(crate) fuzz_seconds: u32,
}

/// One of several shares of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    pub(crate) index: usize,
    pub(crate) count: usize,
}

impl Shard {
    pub(crate) const WHOLE: Self = Self { index: 0, count: 1 };

    /// `I/N` with I below N.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (index, count) = text.split_once('/')?;
        let shard = Self { index: index.parse().ok()?, count: count.parse().ok()? };
        (shard.index < shard.count).then_some(shard)
    }

    /// Whether the mutant of that number falls to this share.
    fn has_mutant(self, number: u32) -> bool {
        usize::try_from(number).is_ok_and(|number| number % self.count == self.index)
    }

    /// Whether the step of that number falls to this share. The mutants, the last step, are shared among all.
    fn has(self, number: usize) -> bool {
        number + 1 == STEPS.len() || number % self.count == self.index
    }
}

/// Does what is not done yet, writes the page, and gives the names of the steps that failed.
pub(crate) fn run(plan: &Plan) -> Result<Vec<&'static str>, String> {
    // Not before everything is committed: then it can be said what was proved.
    state::tree()?;
    for (number, step) in STEPS.iter().enumerate() {
        let wanted = plan.only.is_empty() || plan.only.iter().any(|name| name == step.name);
        if !wanted || !plan.shard.has(number) {
            continue;
        }
        let tree = (step.key)()?;
        if current(step)?.is_some_and(|record| record.outcome.done()) {
            say::line(&format!("prove: {}: done before", step.name));
            continue;
        }
        say::line(&format!("\n== {}: {}", step.name, step.what));
        let outcome = match tool::provide(step.needs) {
            Ok(_) => (step.run)(plan),
            Err(missing) => Outcome::CannotBeHad(missing.join("; ")),
        };
        say::line(&format!("== {}: {}", step.name, outcome.text()));
        state::save(step.name, &Record { tree, date: state::today()?, outcome })?;
        write_page()?;
    }
    write_page()?;
    let mut failed = Vec::new();
    for step in STEPS {
        if current(step)?.is_some_and(|record| record.outcome.failed()) {
            failed.push(step.name);
        }
    }
    Ok(failed)
}

/// What came of a step, if it was done for the sources as they are.
fn current(step: &Step) -> Result<Option<Record>, String> {
    let tree = (step.key)()?;
    Ok(state::load(step.name).filter(|record| record.tree == tree))
}

fn write_page() -> Result<(), String> {
    let path = workspace::root().join("test-vectors/PROOF.md");
    let found = std::fs::read_to_string(workspace::root().join("proof/FOUND.md"))
        .map_err(|error| format!("proof/FOUND.md cannot be read: {error}"))?;
    let mut rows = Vec::new();
    for step in STEPS {
        let (record, now) = (state::load(step.name), current(step)?.is_some());
        rows.push(match (step.standing, now) {
            (Some(standing), false) => match standing() {
                Some(outcome) => {
                    (step, Some(Record { tree: (step.key)()?, date: state::today()?, outcome }), true)
                }
                None => (step, record, false),
            },
            _ => (step, record, now),
        });
    }
    std::fs::write(&path, page::page(&state::tree()?, &rows, &state::versions(), &found))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_one_of_several() {
        assert_eq!(Shard::read("1/4"), Some(Shard { index: 1, count: 4 }));
        for wrong in ["4/4", "1", "a/b", "0/0", "-1/2"] {
            assert_eq!(Shard::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_step_falls_to_exactly_one_shard_but_the_mutants_to_all() {
        let mutants = STEPS.len() - 1;
        assert_eq!(STEPS[mutants].name, "mutants");
        for number in 0..STEPS.len() {
            let having = (0..3).filter(|&index| Shard { index, count: 3 }.has(number)).count();
            assert_eq!(having, if number == mutants { 3 } else { 1 });
        }
    }
}
