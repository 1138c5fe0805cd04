//! `cargo xtask demo`: the journey of `examples/journey.rs`, in release mode; or one in the browser.

use std::path::Path;

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::part::{centre, npm};
use crate::{job, part, tool};

mod afternoon;

pub(super) const COMMAND: Command = Command {
    name: "demo",
    usage: "[--web | --php | --centre [--production-like]] [--attach PATH]... [OPTION]...",
    what: "watch a centre at work, and its attackers fail",
    details: || {
        "--web               serve the page that shows it in the browser, until Ctrl-C\n\
         --php               serve the mailbox of examples/afternoon on PHP's built-in server, until Ctrl-C\n\
         --centre            a counselling centre to click through: PHP's own server and SQLite, until Ctrl-C\n\
         --production-like   the same on nginx with TLS, php-fpm and PostgreSQL\n\
         --attach PATH       a file or folder to send along, instead of the default ones\n\
         Every other option goes to the journey itself: `cargo xtask demo -- --help` lists them."
            .to_owned()
    },
    run,
};

fn run(mut args: Args) -> Result<(), Failure> {
    if args.flag("--web") {
        args.finish()?;
        return web();
    }
    if args.flag("--php") {
        args.finish()?;
        return afternoon::serve();
    }
    if args.flag("--centre") {
        let production = args.flag("--production-like");
        args.finish()?;
        return counselling_centre(production);
    }
    let attached = args.values("--attach")?;
    // Before the build, which takes a minute the first time.
    if let Some(path) = attached.iter().find(|path| !Path::new(path).exists()) {
        return Err(args.usage(&format!("--attach: there is no file or folder `{path}`")));
    }
    let mut rest = args.rest();
    if rest.first().is_some_and(|word| word == "--") {
        rest.remove(0);
    }

    let needs = part::find("demo").map_or(&[][..], |part| part.needs);
    tool::provide(needs).map_err(|missing| Failure::Failed(missing.join("\n")))?;

    // In the caller's folder, so that relative paths mean what they say; without the axum server, which takes as long
    // to build as all the rest.
    let mut journey = job::cargo(&["run", "--quiet", "--release", "-p", "sealwax-examples"]);
    journey.args(["--no-default-features", "--bin", "journey", "--"]);
    journey.args(attached.iter().flat_map(|path| ["--attach", path])).args(rest);
    match journey.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Failed(format!("the journey did not hold ({status})"))),
        Err(error) => Err(Failure::Failed(format!("cargo does not start: {error}"))),
    }
}

/// Serves `bindings/wasm/demo`; Vite says where.
fn web() -> Result<(), Failure> {
    tool::provide(npm::BUILD).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    let served = [npm::install("demo"), npm::npm(&["run", "--silent", "demo"])];
    for mut command in npm::provide().into_iter().chain(served) {
        npm::succeed(&mut command).map_err(Failure::Failed)?;
    }
    Ok(())
}

/// Serves `examples/counselling-centre`, which says where and takes everything away again.
fn counselling_centre(production: bool) -> Result<(), Failure> {
    let needs = if production { centre::PRODUCTION } else { centre::DEMO };
    tool::provide(needs).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    for mut command in centre::build().into_iter().chain([centre::library(), centre::demo(production)]) {
        npm::succeed(&mut command).map_err(Failure::Failed)?;
    }
    Ok(())
}
