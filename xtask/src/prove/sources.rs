//! What a chapter is without its tests: by that name it is kept what became of its mutants.
//!
//! A mutant that a test has caught is caught as long as the code is the same: more tests catch no less, and one that is
//! taken away or loosened is seen by whoever reads the change, as everywhere. So tests can be added for what was
//! missed, and only that is hunted again. `--again` hunts everything.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use syn::spanned::Spanned;

use super::state;
use crate::workspace;

/// The name of the code in these files and folders, which must be committed.
pub(super) fn key(paths: &[&str]) -> Result<String, String> {
    state::committed(paths)?;
    let mut text = String::new();
    for path in paths {
        add(&workspace::root().join(path), &mut text)?;
    }
    digest(&text)
}

/// Adds a file without its tests, or what is in a folder.
fn add(path: &Path, text: &mut String) -> Result<(), String> {
    if !path.is_dir() {
        let source = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(workspace::root()).unwrap_or(path).display();
        let (code, _) = code(&source).map_err(|error| format!("{name}: {error}"))?;
        text.push_str(&format!("{name}\n{code}\n"));
        return Ok(());
    }
    let entries = std::fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let mut tests = Vec::new();
    for file in entries.iter().filter(|entry| entry.extension().is_some_and(|extension| extension == "rs")) {
        let source = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let (_, modules) = code(&source).map_err(|error| format!("{}: {error}", file.display()))?;
        // `mod x;` in `mod.rs` is beside it; in any other file it is in the folder of that file's name.
        let beside = file.file_stem().filter(|stem| *stem != "mod");
        let folder = beside.map_or_else(|| path.to_owned(), |stem| path.join(stem));
        tests.extend(modules.into_iter().map(|module| folder.join(module)));
    }
    let code = entries.iter().filter(|entry| !tests.contains(&entry.with_extension("")));
    code.into_iter().try_for_each(|entry| add(entry, text))
}

/// A source without its test modules, and the names of those that are files of their own.
///
/// What follows on a module that was cut out begins with the number of its line: cargo-mutants goes by lines.
fn code(source: &str) -> Result<(String, Vec<String>), String> {
    let file = syn::parse_file(source).map_err(|error| error.to_string())?;
    let (mut text, mut modules, mut at) = (String::new(), Vec::new(), 0);
    for item in &file.items {
        let syn::Item::Mod(module) = item else { continue };
        if !module.attrs.iter().any(for_tests) {
            continue;
        }
        if module.content.is_none() {
            modules.push(module.ident.to_string());
        }
        let span = item.span();
        text.push_str(source.get(at..span.byte_range().start).unwrap_or_default());
        at = span.byte_range().end;
        if source.get(at..).is_some_and(|rest| !rest.trim().is_empty()) {
            text.push_str(&format!("{}:", span.end().line));
        }
    }
    text.push_str(source.get(at..).unwrap_or_default());
    Ok((text.trim_end().to_owned(), modules))
}

fn for_tests(attribute: &syn::Attribute) -> bool {
    let is_test = |list: &syn::MetaList| list.path.is_ident("cfg") && list.tokens.to_string() == "test";
    attribute.meta.require_list().is_ok_and(is_test)
}

/// The first digits of the name that git would give to this text.
fn digest(text: &str) -> Result<String, String> {
    let fails = |error: std::io::Error| format!("git hash-object: {error}");
    let mut git = Command::new("git");
    git.args(["hash-object", "--stdin"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut git = git.spawn().map_err(fails)?;
    if let Some(mut input) = git.stdin.take() {
        input.write_all(text.as_bytes()).map_err(fails)?;
    }
    let output = git.wait_with_output().map_err(fails)?;
    let name = String::from_utf8_lossy(&output.stdout);
    name.get(..10).map(str::to_owned).ok_or_else(|| "git hash-object says nothing".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "fn f() {}\n\n#[cfg(test)]\nmod fixture;\n\nfn g() {}\n\n#[cfg(test)]\nmod tests {\n    fn a() {}\n}\n";

    #[test]
    fn tests_can_be_added_but_code_and_its_lines_cannot_change() {
        let (text, modules) = code(CODE).unwrap();
        assert_eq!(text, "fn f() {}\n\n4:\n\nfn g() {}");
        assert_eq!(modules, ["fixture"]);
        assert_eq!(code(&CODE.replace("fn a() {}", "fn a() {}\n    fn b() {}")).unwrap().0, text);
        for (old, new) in
            [("g() {}", "g() { f() }"), ("mod fixture;\n", "mod fixture;\n\n"), ("fn f", "\nfn f")]
        {
            let (changed, _) = code(&CODE.replace(old, new)).unwrap();
            assert_ne!(changed, text, "{old}");
        }
        assert!(code(&CODE.replace("#[cfg(test)]\nmod t", "mod t")).unwrap().0.contains("fn a"));
    }

    #[test]
    fn a_folder_is_named_without_its_test_files() {
        let mut text = String::new();
        add(&workspace::root().join("src/roster"), &mut text).unwrap();
        assert!(text.contains("src/roster/replay.rs\n") && !text.contains("src/roster/fixture.rs\n"));
        assert!(!text.contains("src/roster/tests/"));
        assert_eq!(digest("").unwrap(), "e69de29bb2");
    }
}
