//! `cargo xtask package`: what a host installs, ready to be taken along.

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::package;
use crate::{say, tool};

pub(super) const COMMAND: Command = Command {
    name: "package",
    usage: "[--only PACKAGE]...",
    what: "build what hosts install, into target/package, and try it out",
    details: || format!("--only PACKAGE   this package only; may be repeated\n\n{}", package::manual()),
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    let packages = package::select(&mut args)?;
    args.finish()?;
    for package in packages {
        tool::provide(package.needs).map_err(|missing| Failure::Failed(missing.join("\n")))?;
        let folder = (package.build)()
            .map_err(|error| Failure::Failed(format!("package {}: {error}", package.name)))?;
        say::line(&format!("package {}: {}", package.name, folder.display()));
    }
    Ok(())
}
