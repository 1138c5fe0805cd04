//! The steps that are a few commands each.

use std::process::Command;

use super::state::{self, Outcome};
use super::{Plan, Step};
use crate::fuzz::{self, Sanitizer};
use crate::job::cargo;
use crate::tool::{CARGO_DENY, GCC_32, TARGET_I686, TARGET_WASM32};
use crate::{say, workspace};

pub(super) const FEATURES: Step = Step {
    name: "features",
    what: "every set of features compiles without a warning",
    needs: &[],
    key: state::tree,
    standing: None,
    run: features,
};

pub(super) const TARGETS: Step = Step {
    name: "targets",
    what: "the core compiles for wasm32; on i686 it passes the test vectors",
    needs: &[&TARGET_WASM32, &TARGET_I686, &GCC_32],
    key: state::tree,
    standing: None,
    run: targets,
};

pub(super) const DENY: Step = Step {
    name: "deny",
    what: "licences, sources, duplicates and advisories of all dependencies, each exception with its reason in deny.toml",
    needs: &[&CARGO_DENY],
    key: state::tree,
    standing: None,
    run: deny,
};

/// The tests that Miri has time for: what reads and writes bytes by hand, without a private key.
const MIRI_TESTS: &[&str] = &["wire::", "secret::", "text::", "identity::account::", "code::digits::"];

/// What Miri does not come to the end of: digits are counted over a great many codes, and private keys are made.
const MIRI_SKIPS: &[&str] = &["each_digit_is_as_frequent", "identity::secret::"];

pub(super) const MIRI: Step = Step {
    name: "miri",
    what: "no undefined behaviour in wire, secret, text forms, contexts and small parsers, under nightly's Miri",
    needs: &[&crate::tool::MIRI],
    key: state::tree,
    standing: None,
    run: miri,
};

pub(super) const DUDECT: Step = Step {
    name: "dudect",
    what: "no measurable difference in time between a tag or token that is nearly right and one that is not; a leak on purpose is seen",
    needs: &[],
    key: state::tree,
    standing: None,
    run: dudect,
};

pub(super) const FUZZ: Step = Step {
    name: "fuzz",
    what: "libFuzzer finds no input that breaks a promise",
    needs: fuzz::NEEDS,
    key: state::tree,
    standing: None,
    run: long_fuzz,
};

fn features(_: &Plan) -> Outcome {
    let names = match workspace::features(&["aws-lc", "hazmat", "parallel", "serde", "testing"]) {
        Ok(names) => names,
        Err(why) => return Outcome::Failed(why),
    };
    let sets = 1_u32 << names.len();
    for set in 0..sets {
        let chosen: Vec<_> =
            names.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, name)| *name).collect();
        let list = chosen.join(",");
        // Without the tests, whose dependency on the core itself would switch features on.
        let mut check = cargo(&["check", "--quiet", "-p", "sealwax", "--lib", "--features", &list]);
        if !succeeds(check.env("RUSTFLAGS", "-D warnings")) {
            return Outcome::Failed(format!("the features `{list}` do not compile without a warning"));
        }
    }
    Outcome::Passed(format!("{sets} sets of {} features", names.len()))
}

fn targets(_: &Plan) -> Outcome {
    // The browser's randomness belongs to the binding; alone, the core is built for a source that fails.
    let mut wasm =
        cargo(&["check", "--quiet", "-p", "sealwax", "--lib", "--target", "wasm32-unknown-unknown"]);
    wasm.env("RUSTFLAGS", "--cfg getrandom_backend=\"unsupported\"");
    if !succeeds(&mut wasm) {
        return Outcome::Failed("the core does not compile for wasm32-unknown-unknown".to_owned());
    }
    let i686 = ["run", "--quiet", "--release", "--target", "i686-unknown-linux-gnu", "-p", "sealwax-vectors"];
    let mut verify = cargo(&i686);
    verify.args(["--bin", "verify", "test-vectors"]);
    match output(&mut verify) {
        Some(text) => Outcome::Passed(format!("wasm32 compiles; i686: {}", last_line(&text))),
        None => Outcome::Failed("the test vectors do not pass on i686".to_owned()),
    }
}

fn deny(_: &Plan) -> Outcome {
    if !succeeds(&mut cargo(&["deny", "--all-features", "check", "licenses", "bans", "sources"])) {
        return Outcome::Failed("licences, duplicates or sources: see above".to_owned());
    }
    // The database is fetched when it can be; a copy of yesterday serves as well, none does not.
    if succeeds(&mut cargo(&["deny", "--all-features", "check", "advisories"])) {
        return Outcome::Passed("licences, duplicates, sources, advisories".to_owned());
    }
    match succeeds(&mut cargo(&["deny", "--all-features", "--offline", "check", "advisories"])) {
        true => Outcome::Passed("licences, duplicates, sources; advisories by the copy on this machine".to_owned()),
        false => Outcome::Partial(
            "licences, duplicates and sources passed; the advisories were not looked at, or not passed: their database \
             cannot be fetched from here"
                .to_owned(),
        ),
    }
}

fn miri(_: &Plan) -> Outcome {
    let mut command = Command::new("cargo");
    command.args(["+nightly", "miri", "test", "-p", "sealwax", "--lib", "--"]).args(MIRI_TESTS);
    for name in MIRI_SKIPS {
        command.args(["--skip", name]);
    }
    // Randomness comes from the system, and each case of a property takes seconds.
    command.env("MIRIFLAGS", "-Zmiri-disable-isolation").env("PROPTEST_CASES", "4");
    match output(&mut command) {
        Some(text) => Outcome::Passed(format!(
            "{}: {}",
            MIRI_TESTS.join(" "),
            text.lines().find(|line| line.starts_with("test result")).unwrap_or_default()
        )),
        None => Outcome::Failed("Miri reports something, or a test under it fails".to_owned()),
    }
}

fn dudect(_: &Plan) -> Outcome {
    let mut command = cargo(&["run", "--quiet", "--release", "-p", "sealwax-proof", "--bin", "dudect", "5"]);
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "1");
    match output(&mut command) {
        Some(text) => Outcome::Passed(text.lines().collect::<Vec<_>>().join("; ").replace("dudect: ", "")),
        None => Outcome::Failed("a difference in time, or a machine too busy to see the control".to_owned()),
    }
}

fn long_fuzz(plan: &Plan) -> Outcome {
    match fuzz::targets().and_then(|all| fuzz::run(&all, plan.fuzz_seconds, Sanitizer::None)) {
        Ok(outcome) if outcome.broken.is_empty() => {
            Outcome::Passed(outcome.to_string().replace("fuzz: ", ""))
        }
        Ok(outcome) => Outcome::Failed(format!("{outcome}: {}", outcome.broken.join(", "))),
        Err(why) => Outcome::Failed(why),
    }
}

fn succeeds(command: &mut Command) -> bool {
    command.current_dir(workspace::root()).status().is_ok_and(|status| status.success())
}

/// What a command prints, which is shown as well, if it succeeds.
fn output(command: &mut Command) -> Option<String> {
    let output =
        command.current_dir(workspace::root()).stderr(std::process::Stdio::inherit()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    say::line(&text);
    output.status.success().then_some(text)
}

fn last_line(text: &str) -> &str {
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim()
}
