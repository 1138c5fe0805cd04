//! `cargo xtask fuzz`: gives every fuzz target some time under libFuzzer.

use std::path::Path;
use std::process::Command as Process;

use super::Command;
use crate::args::Args;
use crate::{Failure, say, tool, workspace};

pub(super) const COMMAND: Command = Command {
    name: "fuzz",
    usage: "[--seconds N] [--target NAME]...",
    what: "let libFuzzer look for inputs that break a promise (nightly Rust; 60 seconds a target unless told)",
    details: || String::from("What it finds is kept in fuzz/artifacts/, what it learns in fuzz/corpus/."),
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    let seconds = args.values("--seconds")?;
    let wanted = args.values("--target")?;
    let seconds: u32 = match seconds.last().map(|text| text.parse()) {
        None => 60,
        Some(Ok(number)) => number,
        Some(Err(_)) => return Err(args.usage("--seconds takes a number")),
    };
    args.finish()?;

    tool::provide(&[&tool::CARGO_FUZZ]).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    let all = targets(&workspace::root().join("fuzz/fuzz_targets"))?;
    if let Some(unknown) = wanted.iter().find(|name| !all.contains(name)) {
        return Err(Failure::Usage(format!("no fuzz target `{unknown}`; there are: {}", all.join(", "))));
    }
    let chosen: Vec<_> = all.iter().filter(|name| wanted.is_empty() || wanted.contains(name)).collect();
    let mut broken = Vec::new();
    for name in &chosen {
        say::line(&format!("fuzz: {name}, {seconds} seconds"));
        let limit = format!("-max_total_time={seconds}");
        let status = Process::new("cargo")
            .args([
                "+nightly",
                "fuzz",
                "run",
                name,
                "--",
                &limit,
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
            ])
            .current_dir(workspace::root())
            .status();
        if !status.is_ok_and(|status| status.success()) {
            broken.push(name.as_str());
        }
    }
    say::line(&format!("fuzz: {} targets, {} of them broke a promise", chosen.len(), broken.len()));
    if broken.is_empty() { Ok(()) } else { Err(Failure::Failed(format!("look at: {}", broken.join(", ")))) }
}

/// The names of the targets, sorted.
fn targets(folder: &Path) -> Result<Vec<String>, Failure> {
    let unreadable = |error| Failure::Failed(format!("{} cannot be read: {error}", folder.display()));
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let mut names: Vec<_> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}
