//! The table in SECURITY.md and the tests it names: none is missing, none was invented.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// How many attacks there are, numbered from 1.
const ATTACKS: usize = 44;

/// The rows of the tables of attacks and of rules: their cells.
fn rows() -> Vec<Vec<String>> {
    let text = include_str!("../../SECURITY.md");
    let (_, text) = text.split_once("## The published attacks").expect("the chapter");
    text.lines()
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| ") && !line.starts_with("| attack") && !line.starts_with("| rule"))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// The names between backticks in a cell.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Every test, of the core and of those who look at it from outside.
fn tests() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.to_string_lossy().ends_with(".test.mjs") {
                let source = fs::read_to_string(&path).unwrap();
                let titles = source.lines().filter_map(|line| line.trim().strip_prefix("test(\""));
                found.extend(titles.map(|title| title.split('"').next().unwrap().to_owned()));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                let mut lines = source.lines();
                while let Some(line) = lines.next() {
                    if line.trim() == "#[test]" {
                        let name = lines.find_map(|line| line.trim().strip_prefix("fn "));
                        found.insert(name.unwrap().split('(').next().unwrap().to_owned());
                    }
                }
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    walk(&root.join("src"), &mut found);
    walk(&root.join("tests"), &mut found);
    walk(&root.join("proof"), &mut found); // memory and time, looked at from outside
    walk(&root.join("bindings/c"), &mut found);
    for folder in ["node", "browser"] {
        walk(&root.join("bindings/wasm/test").join(folder), &mut found); // the npm package's, by their titles
    }
    found
}

#[test]
fn every_test_that_security_md_names_exists() {
    let (rows, tests) = (rows(), tests());
    let named: Vec<_> = rows.iter().flat_map(|row| names(row.last().unwrap())).collect();
    assert!(named.len() > ATTACKS, "the tables name tests");
    for name in named.iter().filter(|name| !name.contains('/')) {
        assert!(tests.contains(*name), "SECURITY.md names the test `{name}`, which does not exist");
    }
}

#[test]
fn every_attack_has_a_row_and_a_test_or_is_said_to_be_open() {
    let rows = rows();
    for number in 1..=ATTACKS {
        let row = rows.iter().find(|row| row[0].starts_with(&format!("{number}. ")));
        let row = row.unwrap_or_else(|| panic!("attack {number} has no row"));
        let last = row.last().unwrap();
        assert!(names(last).next().is_some(), "attack {number} names no test and no binding it waits for");
        assert!(!last.contains("bindings/") || last.contains("open"), "attack {number}");
    }
}

#[test]
fn every_test_named_after_an_attack_stands_in_the_table() {
    let rows = rows();
    let named: BTreeSet<_> = rows.iter().flat_map(|row| names(row.last().unwrap())).collect();
    for test in tests().iter().filter(|test| test.starts_with("attack_")) {
        assert!(named.contains(test.as_str()), "`{test}` is not named in SECURITY.md");
    }
}
