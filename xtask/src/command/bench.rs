//! `cargo xtask bench`: side by side with what a user would pick instead.

use super::Command;
use crate::Failure;
use crate::args::Args;
use crate::bench::{results, row, run};
use crate::part::npm;
use crate::{job, say, tool, workspace};

pub(super) const COMMAND: Command = Command {
    name: "bench",
    usage: "[--quick] [--only TABLE]...",
    what: "measure sealwax against what users would pick instead",
    details: || {
        format!(
            "--quick        fewer rounds: within five minutes, once everything is built\n\
             --only TABLE   this table only; may be repeated; `php` and `npm` are measured only when they are named\n\n\
             The peers are built in a workspace of their own, benches/. Runs of all tables, quick ones too, rewrite\n\
             benches/RESULTS.md and the plots beside it; `npm` writes bindings/wasm/RESULTS.md and its own.\n\n{}",
            row::manual()
        )
    },
    run: bench,
};

/// The tables that PHP and Node print themselves; only where they are asked for.
const PHP: &str = "php";
const NPM: &str = "npm";

fn bench(mut args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    let only = args.values("--only")?;
    let unknown = |name: &&String| {
        ![PHP, NPM].contains(&name.as_str()) && !row::TABLES.iter().any(|(table, _)| table == name)
    };
    if let Some(name) = only.iter().find(unknown) {
        let names: Vec<_> = row::TABLES.iter().map(|(name, _)| *name).chain([PHP, NPM]).collect();
        return Err(args.usage(&format!("unknown table `{name}`; there are: {}", names.join(", "))));
    }
    args.finish()?;
    if only.iter().any(|name| name == PHP) {
        php()?;
    }
    if only.iter().any(|name| name == NPM) {
        npm(quick)?;
    }
    if !only.is_empty() && only.iter().all(|name| [PHP, NPM].contains(&name.as_str())) {
        return Ok(());
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

/// What a web developer would pick instead, in Node and in Chromium.
fn npm(quick: bool) -> Result<(), Failure> {
    tool::provide(&[&tool::NODE, &tool::RUST_SRC, &tool::TARGET_WASM32, &tool::CHROMIUM])
        .map_err(|missing| Failure::Failed(missing.join("\n")))?;
    for mut command in npm::build().into_iter().chain([npm::install("bench")]) {
        npm::succeed(&mut command).map_err(Failure::Failed)?;
    }
    let mut bench = std::process::Command::new("node");
    bench.arg("bench/run.mjs").args(quick.then_some("--quick"));
    let status = bench.current_dir(workspace::root().join("bindings/wasm")).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(Failure::Failed("bindings/wasm/bench/run.mjs failed".to_owned()));
    }
    Ok(())
}
