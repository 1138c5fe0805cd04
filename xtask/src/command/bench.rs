//! `cargo xtask bench`: side by side with what a user would pick instead.

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::bench::{results, row, run};
use crate::{job, say, tool, workspace};

pub(super) const COMMAND: Command = Command {
    name: "bench",
    usage: "[--quick] [--only TABLE]...",
    what: "measure sealwax against what users would pick instead",
    details: || {
        format!(
            "--quick        fewer rounds: within five minutes, once everything is built\n\
             --only TABLE   this table only; may be repeated; `php` is measured only when it is named\n\n\
             The peers are built in a workspace of their own, benches/. Runs of all tables, quick ones too, rewrite\n\
             benches/RESULTS.md and the plots beside it.\n\n{}",
            row::manual()
        )
    },
    run: bench,
};

/// The table that PHP prints itself; only where it is asked for.
const PHP: &str = "php";

fn bench(mut args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    let only = args.values("--only")?;
    let unknown = |name: &&String| *name != PHP && !row::TABLES.iter().any(|(table, _)| table == name);
    if let Some(name) = only.iter().find(unknown) {
        let names: Vec<_> = row::TABLES.iter().map(|(name, _)| *name).chain([PHP]).collect();
        return Err(args.usage(&format!("unknown table `{name}`; there are: {}", names.join(", "))));
    }
    args.finish()?;
    if only.iter().any(|name| name == PHP) {
        php()?;
        if only.len() == 1 {
            return Ok(());
        }
    }
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

/// What a PHP host would pick instead, on both drivers.
fn php() -> Result<(), Failure> {
    tool::provide(&[&tool::PHP, &tool::PHP_TESTS]).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    let built = job::cargo(&["build", "--quiet", "--release", "-p", "sealwax-c"])
        .current_dir(workspace::root())
        .status();
    if !built.is_ok_and(|status| status.success()) {
        return Err(Failure::Failed("libsealwax does not build".to_owned()));
    }
    for (driver, setting) in [("ffi", "ffi.enable=1"), ("pure", "ffi.enable=0")] {
        let mut bench = std::process::Command::new("php");
        bench.args(["-d", setting, "-d", "opcache.enable_cli=1", "bindings/php/bench/bench.php"]);
        let status = bench.env("SEALWAX_TEST_DRIVER", driver).current_dir(workspace::root()).status();
        if !status.is_ok_and(|status| status.success()) {
            return Err(Failure::Failed("bindings/php/bench/bench.php failed".to_owned()));
        }
    }
    Ok(())
}
