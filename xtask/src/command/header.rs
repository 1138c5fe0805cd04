//! `cargo xtask header`: what is made of the boundary's source for C and PHP.

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::{header, say};

pub(super) const COMMAND: Command = Command {
    name: "header",
    usage: "[--check]",
    what: "write the headers of libsealwax",
    details: || "--check   write nothing; fail if something would change".to_owned(),
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    let check = args.flag("--check");
    args.finish()?;
    let stale = header::stale().map_err(Failure::Failed)?;
    for file in &stale {
        if !check {
            file.write().map_err(Failure::Failed)?;
        }
        say::line(&format!("{} {}", if check { "stale:" } else { "wrote" }, file.path));
    }
    if check && !stale.is_empty() {
        return Err(Failure::Failed(
            "the headers are not those of the source; run: cargo xtask header".to_owned(),
        ));
    }
    Ok(())
}
