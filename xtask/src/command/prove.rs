//! `cargo xtask prove`: what takes longer than a run of all tests can afford.

use super::Command;
use crate::args::Args;
use crate::prove::{self, Plan, Shard, mutants, state};
use crate::{Failure, say};

pub(super) const COMMAND: Command = Command {
    name: "prove",
    usage: "[--only STEP]... [--chapter NAME]... [--shard I/N] [--fuzz-seconds N] [--again]",
    what: "look for what the tests forgot, for hours; test-vectors/PROOF.md says what came of it",
    details: || {
        let mut text = String::from(
            "What has been done for this state of src/ is not done again: stop it, and start it when you like.\n\
             --only STEP         this step only; may be repeated\n\
             --chapter NAME      the mutants of this chapter only; may be repeated\n\
             --shard I/N         the Ith of N shares of the mutants, from 0, and the steps that fall to it\n\
             --fuzz-seconds N    seconds for each fuzz target (600 unless told)\n\
             --again             forget what has been done\n\nsteps:",
        );
        for step in prove::STEPS {
            text.push_str(&format!("\n  {:<10} {}", step.name, step.what));
        }
        text
    },
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    let only = args.values("--only")?;
    if let Some(unknown) = only.iter().find(|name| prove::STEPS.iter().all(|step| step.name != *name)) {
        let names: Vec<_> = prove::STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::Usage(format!("no step `{unknown}`; there are: {}", names.join(", "))));
    }
    let chapters = args.values("--chapter")?;
    if let Some(unknown) = chapters.iter().find(|name| mutants::chapters().all(|chapter| chapter != *name)) {
        let names: Vec<_> = mutants::chapters().collect();
        return Err(Failure::Usage(format!("no chapter `{unknown}`; there are: {}", names.join(", "))));
    }
    let shard = match args.values("--shard")?.last() {
        None => Shard::WHOLE,
        Some(text) => Shard::read(text).ok_or_else(|| args.usage("--shard takes I/N, such as 0/4"))?,
    };
    let fuzz_seconds = match args.values("--fuzz-seconds")?.last().map(|text| text.parse()) {
        None => 600,
        Some(Ok(number)) => number,
        Some(Err(_)) => return Err(args.usage("--fuzz-seconds takes a number")),
    };
    let again = args.flag("--again");
    args.finish()?;
    if again {
        state::forget().map_err(Failure::Failed)?;
    }
    let failed = prove::run(&Plan { only, chapters, shard, fuzz_seconds }).map_err(Failure::Failed)?;
    if failed.is_empty() {
        say::line("prove: nothing that was run has failed; test-vectors/PROOF.md says what was not run");
        Ok(())
    } else {
        Err(Failure::Failed(format!("failed: {}", failed.join(", "))))
    }
}
