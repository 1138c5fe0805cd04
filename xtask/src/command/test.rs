//! `cargo xtask test`: every part in order, then a table of what each took.

use std::time::Instant;

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::count::Counts;
use crate::job::Job;
use crate::part::{self, Part};
use crate::report::{self, Row};
use crate::{say, tool, workspace};

pub(super) const COMMAND: Command = Command {
    name: "test",
    usage: "[--only PART]... [--fail-fast] [--bless]",
    what: "run all parts, or some of them",
    details: || {
        format!(
            "--only PART   this part only; may be repeated\n\
             --fail-fast   stop after the first part that fails\n\
             --bless       rewrite the committed snapshots instead of comparing with them\n\n{}",
            part::manual()
        )
    },
    run,
};

/// Gigabytes of disk that are enough for all parts together, from a bare machine on; 8 to 10 were seen in use.
const ROOM: u64 = 12;

fn run(mut args: Args) -> Result<(), Failure> {
    let parts = part::select(&mut args)?;
    let fail_fast = args.flag("--fail-fast");
    let bless = args.flag("--bless");
    args.finish()?;

    if let Some(free) = workspace::free_gigabytes().filter(|free| *free < ROOM) {
        say::line(&format!(
            "only {free} GB of the disk are free; {ROOM} are enough for a run on a bare machine: if a part fails for lack of room, free some"
        ));
    }
    let begin = Instant::now();
    let mut rows: Vec<Row> = Vec::new();
    for part in parts {
        let stopped = fail_fast && rows.iter().any(Row::failed);
        rows.push(if stopped { Row::not_run(part.name) } else { run_part(part, bless, begin) });
    }
    say::line(&report::table(&rows));

    let total = rows.iter().fold(Counts::default(), |sum, row| sum.plus(row.counts));
    say::line(&format!("{} passed, {} failed", total.passed, total.failed));
    if total.failed == 0 {
        return Ok(());
    }
    let names: Vec<_> = rows.iter().filter(|row| row.failed()).map(|row| row.name).collect();
    Err(Failure::Failed(format!("failed: {}", names.join(", "))))
}

fn run_part(part: &'static Part, bless: bool, begin: Instant) -> Row {
    let minutes = begin.elapsed().as_secs() / 60;
    let room = workspace::free_gigabytes().map(|free| format!(", {free} GB free")).unwrap_or_default();
    say::line(&format!("\n== {}: {} (minute {minutes}{room})", part.name, part.what));
    let start = Instant::now();
    let mut job = Job::new(bless);
    match tool::provide(part.needs) {
        Ok(_) => (part.run)(&mut job),
        Err(missing) => missing.iter().for_each(|line| job.fail(line)),
    }
    let (facts, failures) = (job.facts(), job.failures());
    let row = Row::new(part.name, start.elapsed(), job.finish()).with_facts(facts).with_failures(failures);
    say::line(&format!("== {}: {} in {}", row.name, row.result(), row.time()));
    row
}
