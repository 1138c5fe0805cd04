//! Mutants: the code is changed in small ways, and the tests have to notice.
//!
//! Most are hunted all in one program, see [`schemata`]; what cannot be written into it is left to cargo-mutants, which
//! changes a copy of what is committed, `target/prove/tree`, and builds it anew each time. Both build into a `target`
//! folder of their own, so that the crates beneath are built once and nobody's work is touched. What is found out is
//! kept by chapter: a chapter whose code has not changed is not hunted again, and a hunt can be stopped.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use super::ledger::{Fate, Ledger};
use super::schemata::{self, Mutant, Program};
use super::state::{self, Outcome, said};
use super::{Plan, Step, sources};
use crate::tool::CARGO_MUTANTS;
use crate::{say, workspace};

pub(super) const STEP: Step = Step {
    name: "mutants",
    what: "of the mutants of wire, context, keywrap, login, recovery, roster and envelope at least 95 % are caught, and each that survives is explained",
    needs: &[&CARGO_MUTANTS],
    key: keys,
    standing: Some(standing),
    run,
};

/// A chapter, its files and folders.
struct Chapter {
    name: &'static str,
    paths: &'static [&'static str],
}

const fn chapter(name: &'static str, paths: &'static [&'static str]) -> Chapter {
    Chapter { name, paths }
}

const CHAPTERS: &[Chapter] = &[
    chapter("wire", &["src/wire.rs"]),
    chapter("context", &["src/context.rs"]),
    chapter("keywrap", &["src/keywrap", "src/primitives/keywrap.rs"]),
    chapter("login", &["src/login"]),
    chapter("recovery", &["src/recovery"]),
    chapter("roster", &["src/roster"]),
    chapter("envelope", &["src/envelope"]),
];

/// With which features the tests are built: none, then those that bring code in, for what was missed.
const FEATURES: [&str; 2] = ["", "parallel,serde"];

/// The mutants that no test can notice, each with its reason: `file: what | why`.
const SURVIVORS: &str = "proof/survivors.txt";

impl Chapter {
    /// The name of its code as it is committed.
    fn key(&self) -> Result<String, String> {
        sources::key(self.paths)
    }

    /// cargo-mutants' arguments for its files.
    fn files(&self) -> impl Iterator<Item = String> {
        let globs = self.paths.iter().map(|path| match path.ends_with(".rs") {
            true => (*path).to_owned(),
            false => format!("{path}/**"),
        });
        globs.flat_map(|glob| ["-f".to_owned(), glob])
    }

    /// Where cargo-mutants keeps what it finds out about it.
    fn work(&self) -> PathBuf {
        state::folder().join("mutants").join(self.name)
    }

    /// All of its mutants, numbered from `first`.
    fn mutants(&self, first: u32) -> Result<Vec<Mutant>, String> {
        let files: Vec<String> = self.files().collect();
        let mut words = vec!["mutants", "-p", "sealwax", "--list", "--json"];
        words.extend(files.iter().map(String::as_str));
        said("cargo", &words).and_then(|text| schemata::read(&text, first))
    }
}

/// The chapters that can be named.
pub(crate) fn chapters() -> impl Iterator<Item = &'static str> {
    CHAPTERS.iter().map(|chapter| chapter.name)
}

fn keys() -> Result<String, String> {
    CHAPTERS.iter().map(Chapter::key).collect::<Result<Vec<_>, _>>().map(|keys| keys.join("-"))
}

fn run(plan: &Plan) -> Outcome {
    match hunt_all(plan).and_then(|()| count()) {
        Ok(outcome) => outcome,
        Err(why) => Outcome::Failed(why),
    }
}

fn hunt_all(plan: &Plan) -> Result<(), String> {
    let meant = |chapter: &&Chapter| {
        plan.chapters.is_empty() || plan.chapters.iter().any(|name| name == chapter.name)
    };
    let (mut open, mut first) = (Vec::new(), 1);
    for chapter in CHAPTERS.iter().filter(meant) {
        let (key, mutants) = (chapter.key()?, chapter.mutants(first)?);
        first = mutants.last().map_or(first, |last| last.id + 1);
        let mut ledger = Ledger::load(chapter.name, &key);
        // What a hunt that was stopped had found out, if it was one for these sources.
        if std::fs::read_to_string(chapter.work().join("key")).is_ok_and(|of| of == key) {
            ledger.absorb(&chapter.work().join("mutants.out"));
            ledger.save(chapter.name)?;
        }
        let hunted = |mutant: &&Mutant| ledger.is_open(&mutant.name) && plan.shard.has_mutant(mutant.id);
        let hunted: Vec<Mutant> = mutants.iter().filter(hunted).cloned().collect();
        open.push((chapter, ledger, mutants, hunted));
    }
    let mut within = BTreeSet::new();
    for features in FEATURES {
        let still = |ledger: &Ledger, hunted: &[Mutant]| -> Vec<Mutant> {
            hunted.iter().filter(|mutant| ledger.is_open(&mutant.name)).cloned().collect()
        };
        let all: Vec<Mutant> = open.iter().flat_map(|(_, ledger, _, hunted)| still(ledger, hunted)).collect();
        if all.is_empty() {
            return Ok(());
        }
        let program = Program::build(&all, features)?;
        within.extend(all.iter().filter(|mutant| program.has(mutant)).map(|mutant| mutant.id));
        for (chapter, ledger, _, hunted) in &mut open {
            let hunted = still(ledger, hunted);
            program.hunt(chapter.name, &hunted.iter().collect::<Vec<_>>(), ledger)?;
        }
    }
    for (chapter, ledger, mutants, hunted) in &mut open {
        let left =
            hunted.iter().filter(|mutant| !within.contains(&mutant.id) && ledger.is_open(&mutant.name));
        let left: BTreeSet<&str> = left.map(|mutant| mutant.name.as_str()).collect();
        build_each(chapter, ledger, mutants, &left)?;
    }
    Ok(())
}

/// A copy of what is committed, in which code is changed and changed back.
fn copy() -> Result<PathBuf, String> {
    let tree = state::folder().join("tree");
    let words = "rm -rf target/prove/tree && mkdir -p target/prove/tree && \
                 git archive HEAD | tar -xm -C target/prove/tree";
    said("sh", &["-c", words]).map(|_| tree)
}

/// cargo-mutants itself, over those that are left.
fn build_each(
    chapter: &Chapter,
    ledger: &mut Ledger,
    mutants: &[Mutant],
    left: &BTreeSet<&str>,
) -> Result<(), String> {
    if left.is_empty() {
        return Ok(());
    }
    say::line(&format!("mutants: {}: {} are built one by one", chapter.name, left.len()));
    let (work, tree) = (chapter.work(), copy()?);
    let (out, mark) = (work.join("mutants.out"), work.join("key"));
    let done: Vec<_> =
        mutants.iter().map(|mutant| mutant.name.as_str()).filter(|name| !left.contains(name)).collect();
    Ledger::prepare(&out, &done)?;
    std::fs::write(&mark, chapter.key()?).map_err(|error| format!("{}: {error}", mark.display()))?;

    let mut command = Command::new("cargo");
    command.args(["mutants", "--in-place", "-p", "sealwax", "--iterate", "--no-shuffle", "--timeout", "300"]);
    command.arg("--dir").arg(tree).arg("--output").arg(work).args(chapter.files());
    command.args(["-C", "--lib"]);
    command.env("CARGO_TARGET_DIR", state::folder().join("build"));
    for profile in ["DEV", "TEST"] {
        command.env(format!("CARGO_PROFILE_{profile}_DEBUG"), "0");
    }
    let status = command.current_dir(workspace::root()).status();
    ledger.absorb(&out);
    ledger.save(chapter.name)?;
    // 2: some were missed, 3: some took too long; both are counted from the lists.
    match status.map(|status| status.code()) {
        Ok(Some(0 | 2 | 3)) => Ok(()),
        Ok(code) => Err(format!("cargo mutants failed over {}, code {code:?}", chapter.name)),
        Err(error) => Err(format!("cargo mutants does not start: {error}")),
    }
}

/// What is known of the chapters as they are now, without hunting; nothing, if nothing is known.
fn standing() -> Option<Outcome> {
    let known =
        |chapter: &Chapter| chapter.key().is_ok_and(|key| !Ledger::load(chapter.name, &key).is_empty());
    if CHAPTERS.iter().any(known) { count().ok() } else { None }
}

fn count() -> Result<Outcome, String> {
    let explained = explained()?;
    let (mut parts, mut unexplained) = (Vec::new(), BTreeSet::new());
    let (mut all, mut untried, mut caught, mut missed, mut timeouts, mut unviable) = (0, 0, 0, 0, 0, 0);
    for chapter in CHAPTERS {
        let (ledger, mutants) = (Ledger::load(chapter.name, &chapter.key()?), chapter.mutants(1)?);
        let (here, late) = (ledger.count(Fate::Caught), ledger.count(Fate::Timeout));
        let (lost, left) =
            (ledger.missed(), ledger.untried(mutants.iter().map(|mutant| mutant.name.as_str())).len());
        all += mutants.len();
        untried += left;
        caught += here + late;
        missed += lost.len();
        timeouts += late;
        unviable += ledger.count(Fate::Unviable);
        parts.push(match left == mutants.len() {
            true => format!("{} not hunted", chapter.name),
            false if left > 0 => {
                format!("{} {} of {}, {left} untried", chapter.name, here + late, here + late + lost.len())
            }
            false => format!("{} {} of {}", chapter.name, here + late, here + late + lost.len()),
        });
        let lost = lost.into_iter().map(nameless).filter(|mutant| !explained.contains(mutant));
        unexplained.extend(lost);
    }
    let text = format!(
        "{caught} of {} caught, {timeouts} of them by taking too long ({}); {unviable} of {all} mutants do not compile, \
         {untried} were not tried",
        caught + missed,
        parts.join(", ")
    );
    for mutant in &unexplained {
        say::error(&format!("survives without an explanation: {mutant}"));
    }
    Ok(if untried > 0 {
        Outcome::Partial(format!("{text}; {} survive without an explanation", unexplained.len()))
    } else if caught * 100 < (caught + missed) * 95 || !unexplained.is_empty() {
        Outcome::Failed(format!("{text}; {} survive without an explanation", unexplained.len()))
    } else {
        Outcome::Passed(text)
    })
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
        .map(|line| match line.rsplit_once(" | ") {
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

    #[test]
    fn every_chapter_is_where_it_is_said_to_be() {
        for chapter in CHAPTERS {
            assert!(
                chapter.paths.iter().all(|path| workspace::root().join(path).exists()),
                "{}",
                chapter.name
            );
        }
    }
}
