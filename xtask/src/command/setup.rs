//! `cargo xtask setup`: puts on the machine what the parts need and it lacks.

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::tool::{self, Tool};
use crate::{part, say};

pub(super) const COMMAND: Command = Command {
    name: "setup",
    usage: "[--only PART]...",
    what: "install what the parts need, if it is not there",
    details: part::manual,
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    let parts = part::select(&mut args)?;
    args.finish()?;

    let mut tools: Vec<&Tool> = Vec::new();
    for tool in parts.iter().flat_map(|part| part.needs) {
        if !tools.iter().any(|known| known.name == tool.name) {
            tools.push(tool);
        }
    }
    match tool::provide(&tools) {
        Ok(0) => say::line("setup: everything is there"),
        Ok(_) => {}
        Err(missing) => return Err(Failure::Failed(missing.join("\n"))),
    }
    Ok(())
}
