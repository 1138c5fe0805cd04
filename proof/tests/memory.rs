//! After everything was dropped, none of its secrets is left anywhere in the memory of the process; and none that is needed
//! for a moment only is left behind that moment.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sealwax_proof::habits::HABITS;
use sealwax_proof::life::Life;
use sealwax_proof::needles::{self, Needle};
use sealwax_proof::scan;

/// How often a program is glanced at while it follows a habit for the first time; the second time twice as often.
const GLANCES: usize = 100;
const ROUNDS: usize = 8;

/// A program that waits to be looked at.
struct Program(Child);

impl Program {
    fn start(path: &str) -> Self {
        Self(Command::new(path).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap())
    }

    /// Waits until it says `word`.
    fn hear(&mut self, word: &str) {
        let mut line = String::new();
        let out = self.0.stdout.as_mut().unwrap();
        BufReader::with_capacity(16, out).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), word);
    }

    fn tell(&mut self, word: &str) {
        self.0.stdin.as_mut().unwrap().write_all(format!("{word}\n").as_bytes()).unwrap();
    }

    fn look(&self, needles: &[Needle]) -> BTreeSet<usize> {
        scan::found(self.0.id(), needles).unwrap()
    }

    /// Lets it follow a habit while something is done.
    fn at(&mut self, habit: usize, meanwhile: impl FnOnce(u32)) {
        self.tell(&habit.to_string());
        self.hear("at it");
        meanwhile(self.0.id());
        self.tell("enough");
        self.hear("done");
    }

    /// Lets it follow each of its habits for a while, until every needle was seen.
    fn watch(&mut self, needles: &[Needle], seen: &mut BTreeSet<usize>) {
        for round in 1..=ROUNDS {
            for habit in 0..HABITS.len() {
                if never(needles, seen).is_empty() {
                    return;
                }
                self.at(habit, |process| scan::watch(process, needles, round * GLANCES, seen).unwrap());
            }
        }
    }

    fn end(mut self) {
        assert!(self.0.wait().unwrap().success());
    }
}

fn names(needles: &[Needle], wanted: impl Fn(usize, &Needle) -> bool) -> Vec<&'static str> {
    let wanted = needles.iter().enumerate().filter(|(index, needle)| wanted(*index, needle));
    wanted.map(|(_, needle)| needle.name).collect()
}

/// Those that should have been seen and were not.
fn never(needles: &[Needle], seen: &BTreeSet<usize>) -> Vec<&'static str> {
    names(needles, |index, _| !seen.contains(&index))
}

/// What is left of a life in the program, of those secrets that `promised` says must not be.
fn left(program: &str, promised: fn(&Needle) -> bool) -> Vec<&'static str> {
    let needles = needles::of(&Life::live().unwrap()).unwrap();
    let here = scan::found(std::process::id(), &needles).unwrap();
    assert_eq!(here.len(), needles.len(), "each is found where it stands for certain: here");

    let mut program = Program::start(program);
    program.hear("alive");
    let mut seen = program.look(&needles);
    let missed = names(&needles, |index, needle| needle.held && !seen.contains(&index));
    assert_eq!(missed, [""; 0], "looking does not find what is held");
    let held = seen.len();
    let for_a_moment = |seen: &BTreeSet<usize>| {
        names(&needles, |index, needle| seen.contains(&index) && !needle.held && promised(needle))
    };
    assert_eq!(for_a_moment(&seen), [""; 0], "nobody holds it");
    program.watch(&needles, &mut seen);
    // Nothing is proved by not finding what would never be found: each was there once, as it is looked for.
    assert_eq!(never(&needles, &seen), [""; 0], "never seen, so that their absence means nothing");

    // Each habit by itself, so that no other one writes over what it leaves.
    for (habit, (name, _)) in HABITS.iter().enumerate() {
        program.at(habit, |_| std::thread::sleep(Duration::from_millis(20)));
        assert_eq!(for_a_moment(&program.look(&needles)), [""; 0], "is left by {name}");
    }
    program.tell("die");
    program.hear("gone");
    let gone = program.look(&needles);
    program.tell("end");
    program.end();
    let left = names(&needles, |index, needle| gone.contains(&index) && promised(needle));
    println!(
        "memory: {} secrets looked for, {held} seen while held, {} more while at work, {} left",
        needles.len(),
        seen.len() - held,
        left.len()
    );
    left
}

#[test]
fn with_a_wiping_allocator_nothing_is_left() {
    let left = left(env!("CARGO_BIN_EXE_life_wiping"), |_| true);
    assert_eq!(left, ["what is kept on purpose"]);
}

#[test]
fn with_any_allocator_nothing_is_left_but_numbers_of_the_rsa_key() {
    let left = left(env!("CARGO_BIN_EXE_life"), |needle| !needle.rsa);
    assert_eq!(left, ["what is kept on purpose"]);
}
