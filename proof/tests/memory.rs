//! After everything was dropped, none of its secrets is left anywhere in the memory of the process.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use sealwax_proof::life::Life;
use sealwax_proof::needles::{self, Needle};
use sealwax_proof::scan;

/// A program at the two moments at which it waits to be looked at.
struct Program(Child);

impl Program {
    fn start(path: &str) -> Self {
        Self(Command::new(path).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap())
    }

    /// Waits until it says `word`, looks, and lets it go on.
    fn look(&mut self, word: &str, needles: &[Needle]) -> BTreeSet<usize> {
        let mut line = String::new();
        let out = self.0.stdout.as_mut().unwrap();
        BufReader::with_capacity(16, out).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), word);
        let found = scan::found(self.0.id(), needles).unwrap();
        self.0.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
        found
    }

    fn end(mut self) {
        assert!(self.0.wait().unwrap().success());
    }
}

fn names(needles: &[Needle], wanted: impl Fn(usize, &Needle) -> bool) -> Vec<&'static str> {
    let wanted = needles.iter().enumerate().filter(|(index, needle)| wanted(*index, needle));
    wanted.map(|(_, needle)| needle.name).collect()
}

/// What is left of a life in the program, of those secrets that `promised` says must not be.
fn left(program: &str, promised: fn(&Needle) -> bool) -> Vec<&'static str> {
    let needles = needles::of(&Life::live().unwrap()).unwrap();
    let mut program = Program::start(program);
    let alive = program.look("alive", &needles);
    let gone = program.look("gone", &needles);
    program.end();
    // Looking finds what is there: all that is held, and at the end what was kept on purpose.
    let missed = names(&needles, |index, needle| needle.held && !alive.contains(&index));
    assert_eq!(missed, [""; 0], "looking does not find what is there");
    let left = names(&needles, |index, needle| gone.contains(&index) && promised(needle));
    println!(
        "memory: {} secrets looked for, {} found alive, {} left",
        needles.len(),
        alive.len(),
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
