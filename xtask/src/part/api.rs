//! The public API, compared with the committed snapshot `tests/public-api.txt`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use public_api::Builder;

use super::Part;
use crate::job::{Job, cargo};
use crate::{say, workspace};

pub(super) const API: Part = Part {
    name: "api",
    what: "the public API is the one in tests/public-api.txt",
    needs: &[],
    run: |job| {
        if let Err(why) = check(job) {
            job.fail(&why);
        }
    },
};

/// The features a host may turn on and whose API is a promise. `hazmat` is none.
const FEATURES: [&str; 2] = ["serde", "testing"];

/// What the `public-api` crate reads, and the Rust version that writes it.
const FORMAT: (&str, &str) = ("57", "1.95");

fn check(job: &mut Job) -> Result<(), String> {
    let features = workspace::features(&FEATURES)?;
    let Some(json) = rustdoc(job, &features)? else { return Ok(()) };
    let current = format!("{}{}", head(&features), list(&json)?);

    let snapshot = workspace::root().join("tests/public-api.txt");
    if job.bless {
        return write(&snapshot, &current);
    }
    let committed =
        fs::read_to_string(&snapshot).map_err(|error| format!("tests/public-api.txt: {error}"))?;
    if committed == current {
        return Ok(());
    }
    for line in difference(&committed, &current) {
        say::line(&line);
    }
    Err("the public API is not the one in tests/public-api.txt; if that is meant, say so in CHANGELOG.md and run: \
         cargo xtask test --only api --bless"
        .to_owned())
}

/// Has rustdoc describe the crate in JSON; `None` if that failed, which is then already counted.
fn rustdoc(job: &mut Job, features: &[&str]) -> Result<Option<PathBuf>, String> {
    // A folder of its own: RUSTC_BOOTSTRAP makes some build scripts run again, here and then in the next part.
    let target = workspace::root().join("target/api");
    let mut command = cargo(&["rustdoc", "--quiet", "-p", "sealwax", "--lib", "--target-dir", "target/api"]);
    if !features.is_empty() {
        command.args(["--features", &features.join(",")]);
    }
    command.args(["--", "-Z", "unstable-options", "--output-format", "json"]);
    // JSON is not stable yet; this lets the stable toolchain write it.
    command.env("RUSTC_BOOTSTRAP", "1");
    if !job.run(command) {
        return Ok(None);
    }

    let path = target.join("doc/sealwax.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("rustdoc's output: {error}"))?;
    let (format, rust) = FORMAT;
    match format_version(&text) {
        Some(found) if found == format => Ok(Some(path)),
        found => Err(format!(
            "rustdoc wrote JSON of format {}, and format {format} is needed: use Rust {rust} (cargo +{rust} xtask …)",
            found.unwrap_or("unknown")
        )),
    }
}

/// The number after the last `"format_version":`.
fn format_version(json: &str) -> Option<&str> {
    let (_, tail) = json.rsplit_once("\"format_version\":")?;
    tail.split(|character: char| !character.is_ascii_digit()).next().filter(|digits| !digits.is_empty())
}

fn list(json: &Path) -> Result<String, String> {
    // Blanket and auto trait impls say nothing about us; derived ones do: a secret must not be Clone.
    let api = Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .map_err(|error| format!("the public API cannot be listed: {error}"))?;
    Ok(api.items().map(|item| format!("{item}\n")).collect())
}

fn head(features: &[&str]) -> String {
    let mut names = vec!["default"];
    names.extend(features);
    format!(
        "# The public API of the crate sealwax, features: {}.\n\
         # Written by: cargo xtask test --only api --bless\n\n",
        names.join(", ")
    )
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(path, text)).map_err(|error| format!("{}: {error}", path.display()))?;
    say::line("rewrote tests/public-api.txt");
    Ok(())
}

/// Lines that only one of the two has: `-` what went, `+` what came.
fn difference(old: &str, new: &str) -> Vec<String> {
    let (before, after): (BTreeSet<_>, BTreeSet<_>) = (old.lines().collect(), new.lines().collect());
    let went = old.lines().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
    let came = new.lines().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    went.chain(came).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_shows_what_went_and_what_came() {
        assert_eq!(difference("a\nb\nc\n", "a\nc\nd\n"), ["- b", "+ d"]);
        assert!(difference("a\n", "a\n").is_empty());
    }

    #[test]
    fn finds_the_format_version() {
        assert_eq!(format_version(r#"{"root":1,"format_version":57}"#), Some("57"));
        assert_eq!(format_version(r#"{"format_version":58,"x":0}"#), Some("58"));
        assert_eq!(format_version("{}"), None);
    }

    #[test]
    fn the_head_names_the_features() {
        assert!(
            head(&["serde"])
                .starts_with("# The public API of the crate sealwax, features: default, serde.\n")
        );
    }
}
