//! The copy with all mutants in it, and its unit tests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::places::{self, Place, What};
use super::{Mutant, write};
use crate::prove::state;
use crate::say;

/// What tells the code of the copy which mutant it is, or, asked to, writes down which ones are reached.
const SWITCH: &str = r#"
pub(crate) fn mutant(id: u32) -> bool {
    use std::sync::{Mutex, OnceLock};
    static CHOSEN: OnceLock<u32> = OnceLock::new();
    static REACHED: OnceLock<Option<Mutex<(std::collections::BTreeSet<u32>, std::fs::File)>>> = OnceLock::new();
    let reached = REACHED.get_or_init(|| {
        let path = std::env::var_os("SEALWAX_MUTANTS_REACHED")?;
        Some(Mutex::new((Default::default(), std::fs::File::create(path).expect("a list of mutants"))))
    });
    if let Some(reached) = reached {
        use std::io::Write;
        let mut reached = reached.lock().expect("a list of mutants");
        if reached.0.insert(id) {
            writeln!(reached.1, "{id}").expect("a list of mutants");
        }
    }
    let chosen = || std::env::var("SEALWAX_MUTANT").ok().and_then(|id| id.parse().ok()).unwrap_or(0);
    *CHOSEN.get_or_init(chosen) == id
}
"#;

/// Type errors: the same expression has them in the same place when it stands there alone.
const TYPE_ERRORS: [&str; 8] = ["E0277", "E0308", "E0369", "E0368", "E0599", "E0600", "E0425", "E0433"];

/// A test program with mutants in it.
pub(super) struct Built {
    pub(super) program: PathBuf,
    /// The mutants that can be chosen.
    pub(super) within: BTreeSet<u32>,
    /// Those of the others that the compiler has refused for their types.
    pub(super) unviable: BTreeSet<u32>,
}

struct Source {
    path: PathBuf,
    text: String,
    mutants: Vec<Mutant>,
}

/// Writes the mutants into the copy, and takes out what does not compile until the rest does.
pub(super) fn build(tree: &Path, mutants: &[Mutant], features: &str, into: &Path) -> Result<Built, String> {
    let sources = sources(tree, mutants)?;
    let (mut out, mut unviable, mut stay_const) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..60 {
        let (within, written) = write_all(tree, &sources, &out, &stay_const)?;
        let errors = errors(tree, features)?;
        if errors.is_empty() {
            let program = program(tree, features, into)?;
            return Ok(Built { program, within, unviable });
        }
        say::line(&format!("mutants: {} in the copy, {} errors", within.len(), errors.len()));
        let mut progress = false;
        for error in &errors {
            let text = written.get(&error.file).map_or("", String::as_str);
            let ids = write::at(text, error.byte);
            if let Some(name) = error.not_const() {
                progress |= stay_const.insert(name.to_owned());
            } else if !ids.is_empty() {
                if let ([id], true) = (ids.as_slice(), TYPE_ERRORS.contains(&error.code.as_str())) {
                    unviable.insert(*id);
                }
                let before = out.len();
                out.extend(ids);
                progress |= out.len() > before;
            }
        }
        if !progress {
            let shown: Vec<_> = errors.iter().take(5).map(|error| error.text.as_str()).collect();
            return Err(format!("the copy with the mutants does not compile:\n{}", shown.join("\n")));
        }
    }
    Err("the copy with the mutants does not come to compile".to_owned())
}

fn sources(tree: &Path, mutants: &[Mutant]) -> Result<Vec<Source>, String> {
    let (mut sources, mut folders) = (Vec::new(), vec![tree.join("src")]);
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text =
                    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let own = mutants.iter().filter(|mutant| tree.join(&mutant.file) == path).cloned().collect();
                sources.push(Source { path, text, mutants: own });
            }
        }
    }
    Ok(sources)
}

type Written = (BTreeSet<u32>, BTreeMap<PathBuf, String>);

fn write_all(
    tree: &Path,
    sources: &[Source],
    out: &BTreeSet<u32>,
    stay_const: &BTreeSet<String>,
) -> Result<Written, String> {
    let (mut within, mut written) = (BTreeSet::new(), BTreeMap::new());
    for Source { path, text, mutants } in sources {
        let places = places::find(text, &mutants.iter().collect::<Vec<_>>(), stay_const)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        within.extend(places.iter().flat_map(ids).filter(|id| !out.contains(id)));
        let mut new = write::write(text, &places, out);
        if *path == tree.join("src/lib.rs") {
            new = format!(
                "#![allow(warnings, clippy::all, arithmetic_overflow, unconditional_panic)]\n{new}{SWITCH}"
            );
        }
        if std::fs::read_to_string(path).is_ok_and(|old| old != new) {
            std::fs::write(path, &new).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        written.insert(path.clone(), new);
    }
    Ok((within, written))
}

fn ids(place: &Place) -> Vec<u32> {
    match &place.what {
        What::Const => Vec::new(),
        What::Guard(id) => vec![*id],
        What::Entry(values) => values.iter().map(|(id, _)| *id).collect(),
        What::Choice(variants) => variants.iter().map(|variant| variant.id).collect(),
    }
}

struct CompileError {
    code: String,
    file: PathBuf,
    byte: usize,
    message: String,
    text: String,
}

impl CompileError {
    /// The function without `const` that is called where only a `const` one can be.
    fn not_const(&self) -> Option<&str> {
        if self.code != "E0015" {
            return None;
        }
        let (_, path) = self.message.split_once('`')?;
        path.split('`').next()?.rsplit("::").next()
    }

    fn read(tree: &Path, line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let message = line.get("message")?;
        if message.get("level")? != "error" {
            return None;
        }
        let spans = message.get("spans")?.as_array()?;
        let span = spans.iter().find(|span| span.get("is_primary").is_some_and(|primary| primary == true))?;
        let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
        Some(Self {
            code: message.get("code").and_then(|code| text(code, "code")).unwrap_or_default(),
            file: tree.join(text(span, "file_name")?),
            byte: usize::try_from(span.get("byte_start")?.as_u64()?).ok()?,
            message: text(message, "message")?,
            text: text(message, "rendered").unwrap_or_default(),
        })
    }
}

/// cargo over the copy, beside what is built for cargo-mutants: the crates beneath are the same.
fn cargo(tree: &Path, features: &str, words: &[&str]) -> Result<std::process::Output, String> {
    let mut command = Command::new("cargo");
    command.args(words).args(["-p", "sealwax", "--lib", "--features", features, "--message-format=json"]);
    command.env("CARGO_TARGET_DIR", state::folder().join("build"));
    for profile in ["DEV", "TEST"] {
        command.env(format!("CARGO_PROFILE_{profile}_DEBUG"), "0");
    }
    let output = command.current_dir(tree).stderr(Stdio::null()).output();
    output.map_err(|error| format!("cargo does not start: {error}"))
}

fn errors(tree: &Path, features: &str) -> Result<Vec<CompileError>, String> {
    let output = cargo(tree, features, &["check", "--profile", "test"])?;
    let text = String::from_utf8_lossy(&output.stdout);
    let errors: Vec<_> = text.lines().filter_map(|line| CompileError::read(tree, line)).collect();
    if errors.is_empty() && !output.status.success() {
        return Err("cargo check failed over the copy with the mutants, without a place".to_owned());
    }
    Ok(errors)
}

fn program(tree: &Path, features: &str, into: &Path) -> Result<PathBuf, String> {
    let output = cargo(tree, features, &["test", "--no-run"])?;
    let text = String::from_utf8_lossy(&output.stdout);
    let found = text.lines().rev().find_map(|line| {
        let line: Value = serde_json::from_str(line).ok()?;
        line.get("executable")?.as_str().map(PathBuf::from)
    });
    // A program of its own: the next chapter's takes the place of this one.
    match found.filter(|_| output.status.success()) {
        Some(program) => std::fs::copy(&program, into)
            .map(|_| into.to_owned())
            .map_err(|error| format!("{}: {error}", into.display())),
        None => {
            let errors =
                text.lines().filter_map(|line| CompileError::read(tree, line)).map(|error| error.text);
            Err(format!("the unit tests with the mutants are not built: {}", errors.collect::<String>()))
        }
    }
}
