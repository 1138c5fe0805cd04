//! The mutants of one program, one after the other, two at a time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::Mutant;
use super::build::Built;
use super::run::{self, End};
use crate::prove::ledger::{Fate, Ledger};
use crate::say;

/// Runs at the same time; a machine with more cores may have more to do.
const AT_ONCE: usize = 2;

/// Mutants after which what is known is kept.
const OFTEN: usize = 20;

/// Tests that are quick together come before the others.
const QUICK: Duration = Duration::from_secs(2);

/// What a test reaches, and how long it takes.
pub(super) struct Test {
    name: String,
    takes: Duration,
}

/// For each mutant the tests that come to its place, the quickest first.
type Reach = BTreeMap<u32, Vec<usize>>;

pub(super) type Reached = (Vec<Test>, Reach);

/// Notes what becomes of the mutants of a chapter.
pub(super) fn hunt(
    chapter: &str,
    built: &Built,
    tree: &Path,
    mutants: &[&Mutant],
    (tests, reach): &Reached,
    ledger: &mut Ledger,
) -> Result<(), String> {
    if mutants.is_empty() {
        return Ok(());
    }
    say::line(&format!("mutants: {chapter}: {} to hunt with {} tests", mutants.len(), tests.len()));
    let ledger = Mutex::new((ledger, 0));
    let late = Mutex::new(Vec::new());
    each(mutants, |mutant| {
        let fate = match judge(built, tree, mutant.id, tests, reach)? {
            End::Passed => Fate::Missed,
            End::Failed => Fate::Caught,
            End::Late => return late.lock().map(|mut late| late.push(*mutant)).map_err(|_| broken()),
        };
        let mut ledger = ledger.lock().map_err(|_| broken())?;
        ledger.0.note(&mutant.name, fate);
        ledger.1 += 1;
        if ledger.1 % OFTEN == 0 { ledger.0.save(chapter) } else { Ok(()) }
    })?;
    let (ledger, _) = ledger.into_inner().map_err(|_| broken())?;
    // What did not end in time gets a second try alone.
    for mutant in late.into_inner().map_err(|_| broken())? {
        let fate = match judge(built, tree, mutant.id, tests, reach)? {
            End::Passed => Fate::Missed,
            End::Failed => Fate::Caught,
            End::Late => Fate::Timeout,
        };
        ledger.note(&mutant.name, fate);
    }
    // The machine is as it was: what failed has failed because of the mutants.
    control(built, tree)?;
    ledger.save(chapter)
}

/// No mutant: all tests must pass.
pub(super) fn control(built: &Built, tree: &Path) -> Result<(), String> {
    match run::run(&built.program, tree, 0, &[], Duration::from_secs(1800))? {
        End::Passed => Ok(()),
        end => Err(format!("as no mutant at all the tests do not pass: {end:?}")),
    }
}

/// Which tests come to the place of which mutant.
pub(super) fn reach(built: &Built, tree: &Path) -> Result<Reached, String> {
    let names = run::list(&built.program)?;
    let found = Mutex::new(Vec::new());
    let failing = Mutex::new(0);
    let numbered: Vec<_> = names.iter().enumerate().collect();
    each(&numbered, |(number, name)| {
        let list = built.program.with_extension(format!("reach-{number}"));
        let (end, takes) = run::trace(&built.program, tree, name, &list)?;
        if end != End::Passed {
            say::error(&format!("{name} does not pass alone"));
            return failing.lock().map(|mut failing| *failing += 1).map_err(|_| broken());
        }
        let text = std::fs::read_to_string(&list).unwrap_or_default();
        let _ = std::fs::remove_file(&list);
        let ids: Vec<u32> = text.lines().filter_map(|line| line.parse().ok()).collect();
        found.lock().map_err(|_| broken())?.push((takes, (*name).clone(), ids));
        Ok(())
    })?;
    if failing.into_inner().map_err(|_| broken())? > 0 {
        return Err("some tests do not pass alone".to_owned());
    }
    let mut found = found.into_inner().map_err(|_| broken())?;
    found.sort();
    let (mut tests, mut reach) = (Vec::new(), Reach::new());
    for (number, (takes, name, ids)) in found.into_iter().enumerate() {
        tests.push(Test { name, takes });
        for id in ids {
            reach.entry(id).or_default().push(number);
        }
    }
    Ok((tests, reach))
}

/// Shows a mutant to the tests that reach it: the quick ones, then the others.
fn judge(built: &Built, tree: &Path, id: u32, tests: &[Test], reach: &Reach) -> Result<End, String> {
    let reached = reach.get(&id).map(Vec::as_slice).unwrap_or_default();
    let reached: Vec<&Test> = reached.iter().filter_map(|&number| tests.get(number)).collect();
    let mut sum = Duration::ZERO;
    let quick = reached.iter().take_while(|test| {
        sum += test.takes;
        sum < QUICK
    });
    let quick = quick.count();
    for batch in
        [reached.get(..quick), reached.get(quick..)].into_iter().flatten().filter(|batch| !batch.is_empty())
    {
        let names: Vec<&str> = batch.iter().map(|test| test.name.as_str()).collect();
        let takes: Duration = batch.iter().map(|test| test.takes).sum();
        let limit = Duration::from_secs(15).max(takes * 15);
        match run::run(&built.program, tree, id, &names, limit)? {
            End::Passed => {}
            end => return Ok(end),
        }
    }
    Ok(End::Passed)
}

/// Does the same with each, several at once, until one fails.
fn each<T: Sync>(all: &[T], work: impl Fn(&T) -> Result<(), String> + Sync) -> Result<(), String> {
    let (next, start) = (AtomicUsize::new(0), Instant::now());
    let worker = || {
        while let Some(item) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item).inspect_err(|_| next.store(all.len(), Ordering::Relaxed))?;
        }
        Ok(())
    };
    let ends: Vec<Result<(), String>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(broken()))).collect()
    });
    say::line(&format!("mutants: {} done in {} s", all.len(), start.elapsed().as_secs()));
    ends.into_iter().collect()
}

fn broken() -> String {
    "a thread of the hunt has broken down".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_done_once_and_a_failure_ends_it() {
        let all: Vec<usize> = (0..100).collect();
        let done = Mutex::new(Vec::new());
        each(&all, |&item| {
            done.lock().unwrap().push(item);
            Ok(())
        })
        .unwrap();
        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(done, all);
        let failing = |item: &usize| if *item == 7 { Err("seven".to_owned()) } else { Ok(()) };
        assert_eq!(each(&all, failing), Err("seven".to_owned()));
    }
}
