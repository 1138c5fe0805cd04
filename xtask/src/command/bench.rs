//! `cargo xtask bench`: side by side with what a user would pick instead.

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::bench::{results, row, run};
use crate::{say, tool};

pub(super) const COMMAND: Command = Command {
    name: "bench",
    usage: "[--quick] [--only TABLE]...",
    what: "measure sealwax against what users would pick instead",
    details: || {
        format!(
            "--quick        fewer rounds: within five minutes, once everything is built\n\
             --only TABLE   this table only; may be repeated\n\n\
             The peers are built in a workspace of their own, benches/. Complete runs rewrite benches/RESULTS.md and\n\
             the plots beside it.\n\n{}",
            row::manual()
        )
    },
    run: bench,
};

fn bench(mut args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    let only = args.values("--only")?;
    let known = |name: &&String| !row::TABLES.iter().any(|(table, _)| table == name);
    if let Some(name) = only.iter().find(known) {
        let names: Vec<_> = row::TABLES.iter().map(|(name, _)| *name).collect();
        return Err(args.usage(&format!("unknown table `{name}`; there are: {}", names.join(", "))));
    }
    args.finish()?;
    tool::provide(&[&tool::SODIUM, &tool::ARGON2, &tool::OPENSSL_DEV])
        .map_err(|missing| Failure::Failed(missing.join("\n")))?;

    let wanted = |table: &str| only.is_empty() || only.iter().any(|name| name == table);
    let measured = run::measure(quick, wanted).map_err(Failure::Failed)?;
    say::line(&format!("\n{}", results::table(&measured)));
    for point in &measured.points {
        say::line(&format!("{} at {}: {}", point.curve, point.x, results::time(point.seconds)));
    }
    if only.is_empty() {
        results::write(&measured, quick).map_err(Failure::Failed)?;
        say::line("rewrote benches/RESULTS.md and its plots");
    }
    Ok(())
}
