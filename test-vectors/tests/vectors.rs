//! The committed vectors are what the generator makes and what the core gives; and a vector that is wrong is found.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

use sealwax_vectors::case::File;
use sealwax_vectors::{make, verify_dir};
use serde_json::Value;

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The differences of one file that was altered.
fn altered(name: &str, from: &str, to: &str) -> Vec<String> {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("altered").join(format!("{:?}", thread::current().id()));
    fs::create_dir_all(&folder).unwrap();
    let (file, text) = committed().into_iter().find(|(file, _)| *file == format!("{name}.json")).unwrap();
    assert!(text.contains(from), "{from} is not in {file}");
    fs::write(folder.join(&file), text.replacen(from, to, 1)).unwrap();
    match File::read(&folder.join(file)) {
        Ok(file) => file
            .run()
            .filter(|(_, _, difference)| difference.is_some())
            .map(|(case, ..)| case.to_owned())
            .collect(),
        Err(stop) => vec![stop.to_string()],
    }
}

fn made() -> &'static [(String, String)] {
    static MADE: OnceLock<Vec<(String, String)>> = OnceLock::new();
    MADE.get_or_init(|| make::all().unwrap())
}

fn committed() -> Vec<(String, String)> {
    let files = fs::read_dir(directory()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_committed_vector_is_what_the_generator_makes() {
    let mut made = made().to_vec();
    made.sort();
    let names = |files: &[(String, String)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let committed = committed();
    assert_eq!(names(&made), names(&committed));
    for ((name, made), (_, committed)) in made.iter().zip(&committed) {
        assert!(made == committed, "{name} is another one than the generator makes");
    }
}

#[test]
fn the_generator_run_twice_gives_identical_files() {
    assert!(made() == make::all().unwrap());
}

#[test]
fn the_core_gives_what_every_vector_expects() {
    let report = verify_dir(&directory());
    assert!(report.is_clean(), "{report}");
    assert!(report.counts["defects"].refused >= 200, "{report}");
}

#[test]
fn every_operation_of_the_schema_has_a_case_that_gives_outputs() {
    let schema = fs::read_to_string(directory().join("schema.md")).unwrap();
    let (_, operations) = schema.split_once("## Operations").unwrap();
    let operations: BTreeSet<String> = operations
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(operation, _)| operation.to_owned())
        .collect();
    assert!(operations.len() > 50, "{operations:?}");
    let mut used = BTreeSet::new();
    for (_, text) in committed() {
        let file: Value = serde_json::from_str(&text).unwrap();
        for case in file["cases"].as_array().unwrap().iter().filter(|case| case.get("expected").is_some()) {
            used.insert(case["operation"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(operations, used);
}

#[test]
fn an_altered_output_is_a_difference() {
    let differences = altered("identities", "\"number\":\"03529 13754", "\"number\":\"03529 13755");
    assert_eq!(differences, ["safety-number"]);
}

#[test]
fn an_altered_error_is_a_difference() {
    let differences = altered("codes", "\"expected\": {}", "\"error\": \"Expired\"");
    assert_eq!(differences, ["ordinary-check"]);
    let differences = altered("context", "\"error\": \"Limit\"", "\"error\": \"Malformed\"");
    assert_eq!(differences, ["name-too-long"]);
}

#[test]
fn an_altered_rule_or_entry_is_a_difference() {
    for (from, to) in [("\"rule\": \"sequence\"", "\"rule\": \"previous\""), ("\"entry\": 1", "\"entry\": 2")]
    {
        assert_eq!(altered("defects", from, to).len(), 1, "{from}");
    }
}

#[test]
fn what_breaks_the_schema_is_a_difference() {
    for (from, to) in [
        ("\"format\": \"sealwax-test-vectors/1\"", "\"format\": \"sealwax-test-vectors/2\""),
        ("\"comment\"", "\"remark\""),
        ("\"name\": \"two-pairs\"", "\"name\": \"empty\""),
        ("\"operation\": \"context\"", "\"operation\": \"contexts\""),
        ("\"inputs\": {", "\"inputs\": {\"other\":1,"),
    ] {
        assert_eq!(altered("context", from, to).len(), 1, "{from}");
    }
}

#[test]
fn a_directory_without_vectors_is_not_clean() {
    assert!(!verify_dir(Path::new(env!("CARGO_TARGET_TMPDIR"))).is_clean());
}
