//! `cargo xtask fuzz`: gives every fuzz target some time under libFuzzer.

use super::Command;
use crate::args::Args;
use crate::fuzz::{self, Sanitizer};
use crate::{Failure, say, tool};

pub(super) const COMMAND: Command = Command {
    name: "fuzz",
    usage: "[--seconds N] [--target NAME]... [--address]",
    what: "let libFuzzer look for inputs that break a promise (60 seconds a target unless told)",
    details: || {
        String::from(
            "It starts from every byte string of the test vectors. What it finds is kept in fuzz/artifacts/, what it\n\
             learns in fuzz/corpus/.\n\
             --address     under the address sanitizer as well, with nightly Rust: for the unsafe code of dependencies",
        )
    },
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    let seconds = args.values("--seconds")?;
    let wanted = args.values("--target")?;
    let sanitizer = if args.flag("--address") { Sanitizer::Address } else { Sanitizer::None };
    let seconds: u32 = match seconds.last().map(|text| text.parse()) {
        None => 60,
        Some(Ok(number)) => number,
        Some(Err(_)) => return Err(args.usage("--seconds takes a number")),
    };
    args.finish()?;

    let all = fuzz::targets().map_err(Failure::Failed)?;
    if let Some(unknown) = wanted.iter().find(|name| !all.contains(name)) {
        return Err(Failure::Usage(format!("no fuzz target `{unknown}`; there are: {}", all.join(", "))));
    }
    tool::provide(fuzz::NEEDS).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    let chosen: Vec<_> = all.into_iter().filter(|name| wanted.is_empty() || wanted.contains(name)).collect();
    let outcome = fuzz::run(&chosen, seconds, sanitizer).map_err(Failure::Failed)?;
    say::line(&outcome.to_string());
    if outcome.broken.is_empty() {
        Ok(())
    } else {
        Err(Failure::Failed(format!("look at: {}", outcome.broken.join(", "))))
    }
}
