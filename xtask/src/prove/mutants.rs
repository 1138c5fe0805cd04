//! Mutants: the code is changed in small ways, and the tests have to notice.
//!
//! cargo-mutants keeps what it has found out in `target/prove/mutants/`; another run takes only what is not caught yet.

use std::collections::BTreeSet;
use std::process::Command;

use super::state::{self, Outcome};
use super::{Plan, Step};
use crate::tool::CARGO_MUTANTS;
use crate::{say, workspace};

pub(super) const STEP: Step = Step {
    name: "mutants",
    what: "of the mutants of wire, context, keywrap, login, recovery, roster and envelope at least 95 % are caught, and each that survives is explained",
    needs: &[&CARGO_MUTANTS],
    run,
};

/// A chapter, its files, and the unit tests that know it best.
const CHAPTERS: &[(&str, &[&str], &str)] = &[
    ("wire", &["src/wire.rs"], "wire::"),
    ("context", &["src/context.rs"], "context::"),
    ("keywrap", &["src/keywrap/*.rs", "src/primitives/keywrap.rs"], "keywrap::"),
    ("login", &["src/login/*.rs", "src/login/*/*.rs"], "login::"),
    ("recovery", &["src/recovery/*.rs"], "recovery::"),
    ("roster", &["src/roster/*.rs"], "roster::"),
    ("envelope", &["src/envelope/*.rs"], "envelope::"),
];

/// The mutants that no test can notice, each with its reason: `file: what | why`.
const SURVIVORS: &str = "proof/survivors.txt";

#[derive(Default)]
struct Tally {
    found: usize,
    caught: usize,
    /// The names of those that were not caught, without lines and columns.
    missed: BTreeSet<String>,
}

fn run(plan: &Plan) -> Outcome {
    let mut parts = Vec::new();
    let (mut all, mut judged, mut caught) = (0, 0, 0);
    let mut unexplained = BTreeSet::new();
    let explained = match explained() {
        Ok(explained) => explained,
        Err(why) => return Outcome::Failed(why),
    };
    for (name, files, tests) in CHAPTERS {
        // First the tests of the chapter, then all unit tests for what they have not caught.
        for filter in [Some(*tests), None] {
            if let Err(why) = hunt(name, files, filter, plan) {
                return Outcome::Failed(why);
            }
        }
        let tally = tally(name);
        all += tally.found;
        judged += tally.caught + tally.missed.len();
        caught += tally.caught;
        parts.push(format!("{name} {} of {}", tally.caught, tally.caught + tally.missed.len()));
        unexplained.extend(tally.missed.into_iter().filter(|mutant| !explained.contains(mutant)));
    }
    let text = format!("{caught} of {judged} caught ({}); {all} mutants in all", parts.join(", "));
    for mutant in &unexplained {
        say::error(&format!("survives without an explanation: {mutant}"));
    }
    if caught * 100 < judged * 95 || !unexplained.is_empty() {
        Outcome::Failed(format!("{text}; {} survive without an explanation", unexplained.len()))
    } else if plan.shard.count > 1 {
        Outcome::Partial(format!("{text}; shard {} of {}", plan.shard.index, plan.shard.count))
    } else {
        Outcome::Passed(text)
    }
}

fn hunt(name: &str, files: &[&str], filter: Option<&str>, plan: &Plan) -> Result<(), String> {
    let output = state::folder().join("mutants").join(name);
    std::fs::create_dir_all(&output).map_err(|error| format!("{}: {error}", output.display()))?;
    let mut command = Command::new("cargo");
    command.args(["mutants", "-p", "sealwax", "--iterate", "--no-shuffle", "--timeout", "120", "--output"]);
    command.arg(&output);
    for file in files {
        command.args(["-f", file]);
    }
    if plan.shard.count > 1 {
        command.args(["--shard", &format!("{}/{}", plan.shard.index, plan.shard.count)]);
    }
    command.args(["-C", "--lib", "--"]).args(filter);
    // A build takes longer than the tests do.
    for profile in ["DEV", "TEST"] {
        command.env(format!("CARGO_PROFILE_{profile}_OPT_LEVEL"), "0");
        command.env(format!("CARGO_PROFILE_{profile}_DEBUG"), "0");
    }
    let status = command.current_dir(workspace::root()).status();
    // 2: some were missed, 3: some took too long; both are counted from the lists.
    match status.map(|status| status.code()) {
        Ok(Some(0 | 2 | 3)) => Ok(()),
        Ok(code) => Err(format!("cargo mutants failed over {name}, code {code:?}")),
        Err(error) => Err(format!("cargo mutants does not start: {error}")),
    }
}

/// What cargo-mutants has written down, over all its runs.
fn tally(name: &str) -> Tally {
    let folder = state::folder().join("mutants").join(name).join("mutants.out");
    let lines = |file: &str| -> BTreeSet<String> {
        let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    };
    let caught: BTreeSet<String> =
        ["caught.txt", "timeout.txt", "previously_caught.txt"].iter().flat_map(|file| lines(file)).collect();
    let unviable = lines("unviable.txt");
    let caught: BTreeSet<String> = caught.difference(&unviable).cloned().collect();
    let missed = lines("missed.txt").iter().map(|line| nameless(line)).collect();
    let found = std::fs::read_to_string(folder.join("mutants.json")).unwrap_or_default();
    Tally { found: found.matches("\"function\"").count(), caught: caught.len(), missed }
}

/// `src/a.rs:1:2: replace …` without its numbers, which change with every line above.
fn nameless(line: &str) -> String {
    let mut parts = line.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(what)) => format!("{file}:{what}"),
        _ => line.to_owned(),
    }
}

fn explained() -> Result<BTreeSet<String>, String> {
    let text = std::fs::read_to_string(workspace::root().join(SURVIVORS))
        .map_err(|error| format!("{SURVIVORS} cannot be read: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_once(" | ") {
            Some((mutant, why)) if why.len() > 10 => Ok(mutant.trim().to_owned()),
            _ => Err(format!("{SURVIVORS}: a mutant without a reason: {line}")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_goes_by_file_and_change() {
        let line = "src/wire.rs:168:33: replace > with >= in lp_len";
        assert_eq!(nameless(line), "src/wire.rs: replace > with >= in lp_len");
        assert_eq!(nameless("other"), "other");
    }

    #[test]
    fn every_explanation_can_be_read() {
        assert!(explained().is_ok(), "{:?}", explained());
    }
}
