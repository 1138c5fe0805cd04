//! `cargo xtask package`: what is published, ready in `target/package`.

use super::Command;
use crate::args::Args;
use crate::part::npm;
use crate::{Failure, say, tool, workspace};

pub(super) const COMMAND: Command = Command {
    name: "package",
    usage: "[--only KIND]...",
    what: "make what is published, in target/package",
    details: || {
        "--only KIND   this kind only; may be repeated\n\nkinds:\n  npm        the npm package `sealwax`"
            .to_owned()
    },
    run,
};

/// The kinds of packages there are.
const KINDS: [&str; 1] = ["npm"];

fn run(mut args: Args) -> Result<(), Failure> {
    let only = args.values("--only")?;
    if let Some(kind) = only.iter().find(|kind| !KINDS.contains(&kind.as_str())) {
        return Err(args.usage(&format!("unknown kind `{kind}`; there are: {}", KINDS.join(", "))));
    }
    args.finish()?;

    tool::provide(npm::BUILD).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    let folder = workspace::root().join("target/package");
    std::fs::create_dir_all(&folder)
        .map_err(|error| Failure::Failed(format!("{} cannot be made: {error}", folder.display())))?;
    let folder = folder.display().to_string();
    let mut pack = npm::npm(&["pack", "./bindings/wasm", "--loglevel=error", "--pack-destination", &folder]);
    for command in npm::build().iter_mut().chain([&mut pack]) {
        npm::succeed(command)?;
    }
    say::line(&format!("the npm package is in {folder}"));
    Ok(())
}
