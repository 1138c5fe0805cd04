//! Reads the boundary's source: handles, functions, results, constants.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files, in the order in which the header has them.
const CHAPTERS: &[(&str, &str)] = &[
    ("constants.rs", "Constants"),
    ("kinds.rs", "Ids, and comparing"),
    ("context.rs", "Context"),
    ("identity.rs", "Identity"),
    ("keywrap.rs", "Keywrap"),
    ("login/client.rs", "Login: the client"),
    ("login/server.rs", "Login: the server"),
    ("login/change.rs", "Login: registrations and changes"),
    ("login/workspace.rs", "Login: memory that is used again"),
    ("envelope/mod.rs", "Envelope"),
    ("envelope/seal.rs", "Envelope: sealing"),
    ("envelope/open.rs", "Envelope: opening"),
    ("envelope/stream.rs", "Envelope: streams"),
    ("envelope/ranges.rs", "Envelope: ranges"),
    ("envelope/rewrite.rs", "Envelope: adding and removing recipients"),
    ("envelope/outline.rs", "Envelope: what can be seen without a key"),
    ("conversation.rs", "Conversation"),
    ("roster.rs", "Roster"),
    ("recovery/mod.rs", "Recovery: who approves"),
    ("recovery/card.rs", "Recovery: the card"),
    ("recovery/setup.rs", "Recovery: setting it up"),
    ("recovery/approve.rs", "Recovery: request and approval"),
    ("recovery/complete.rs", "Recovery: completion, and identities that were replaced"),
    ("device.rs", "Device"),
    ("keep.rs", "Keep"),
    ("session.rs", "Session"),
    ("code.rs", "Code"),
];

/// All that the library exports.
pub(super) struct Library {
    pub(super) results: Vec<(String, String, String)>,
    pub(super) chapters: Vec<Chapter>,
}

#[derive(Default)]
pub(super) struct Chapter {
    pub(super) title: &'static str,
    pub(super) handles: Vec<Handle>,
    pub(super) constants: Vec<(String, String)>,
    pub(super) functions: Vec<Function>,
}

pub(super) struct Handle {
    pub(super) doc: String,
    pub(super) name: String,
    pub(super) free: String,
}

pub(super) struct Function {
    pub(super) doc: String,
    pub(super) name: String,
    pub(super) params: Vec<Param>,
    pub(super) outs: Vec<(String, To)>,
    /// It may also reject, which is no error in C++.
    pub(super) verdict: bool,
}

pub(super) struct Param {
    pub(super) name: String,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    /// A handle: may it be changed, may it be NULL.
    Handle {
        name: String,
        changed: bool,
        maybe: bool,
    },
    Bytes {
        len: String,
    },
    Text {
        len: String,
    },
    Many {
        name: String,
        len: String,
    },
    Plain(&'static str),
}

/// What an output points to.
pub(super) enum To {
    Handle(String),
    Bytes,
    Plain(&'static str),
}

/// The output that is a handle or a rejection.
const VERDICT: &str = "Verdict";

/// Rust types by their name, handles by theirs in C.
type Names = BTreeMap<String, String>;

impl Library {
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let read = |file: &str| {
            fs::read_to_string(folder.join(file)).map_err(|error| format!("bindings/c/src/{file}: {error}"))
        };
        let texts = CHAPTERS
            .iter()
            .map(|(file, title)| Ok((*title, read(file)?)))
            .collect::<Result<Vec<_>, String>>()?;
        let mut names = Names::from([
            ("sealwax_source".to_owned(), "sealwax_source".to_owned()),
            (VERDICT.to_owned(), "sealwax_accepted".to_owned()),
        ]);
        for (_, text) in &texts {
            for item in items(text, "handles! {") {
                let (rust, handle) = handle(&item).ok_or_else(|| format!("not a handle: {}", item.text))?;
                names.insert(rust, handle.name);
            }
        }
        let chapters =
            texts.iter().map(|(title, text)| chapter(title, text, &names)).collect::<Result<_, _>>()?;
        let mut results = results(&read("result.rs")?);
        results.extend(reasons(&read("reason.rs")?));
        Ok(Self { results, chapters })
    }

    pub(super) fn functions(&self) -> impl Iterator<Item = &Function> {
        self.chapters.iter().flat_map(|chapter| &chapter.functions)
    }

    pub(super) fn handles(&self) -> impl Iterator<Item = &Handle> {
        self.chapters.iter().flat_map(|chapter| &chapter.handles)
    }
}

/// Something with a comment.
struct Item {
    doc: String,
    text: String,
}

/// What the blocks of this macro hold: the text up to `;`, or to the brace that opens a body.
fn items(text: &str, opening: &str) -> Vec<Item> {
    let mut found = Vec::new();
    let opening = format!("\n{opening}\n");
    for block in text.split(opening.as_str()).skip(1) {
        let block = block.split("\n}\n").next().unwrap_or_default();
        let (mut doc, mut item, mut body) = (String::new(), String::new(), false);
        for line in block.lines() {
            let trimmed = line.trim();
            if body {
                body = line != "    }";
            } else if let Some(comment) = trimmed.strip_prefix("///") {
                push_word(&mut doc, comment.trim());
            } else if !trimmed.is_empty() {
                push_word(&mut item, trimmed);
                body = trimmed.ends_with('{');
                if body || trimmed.ends_with(';') {
                    let text = item.trim_end_matches(['{', ';', ' ']).to_owned();
                    found.push(Item { doc: std::mem::take(&mut doc), text });
                    item.clear();
                }
            }
        }
    }
    found
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

fn handle(item: &Item) -> Option<(String, Handle)> {
    let (rust, names) = item.text.split_once(" = ")?;
    let (name, free) = names.split_once(", ")?;
    Some((rust.to_owned(), Handle { doc: item.doc.clone(), name: name.to_owned(), free: free.to_owned() }))
}

fn chapter(title: &'static str, text: &str, names: &Names) -> Result<Chapter, String> {
    let mut chapter = Chapter { title, ..Chapter::default() };
    chapter.handles = items(text, "handles! {").iter().filter_map(handle).map(|(_, handle)| handle).collect();
    for item in items(text, "constants! {") {
        let (name, _) =
            item.text.split_once(" = ").ok_or_else(|| format!("not a constant: {}", item.text))?;
        chapter.constants.push((name.to_owned(), item.doc));
    }
    for item in items(text, "artefacts! {") {
        chapter.functions.extend(family(&item, ARTEFACT, names)?);
    }
    for item in items(text, "host_secrets! {") {
        chapter.functions.extend(family(&item, HOST_SECRET, names)?);
    }
    for item in items(text, "export! {") {
        chapter.functions.push(function(&item, names)?);
    }
    Ok(chapter)
}

/// The functions that `artefacts!` makes, as in `kinds.rs`.
const ARTEFACT: &[(&str, &str)] = &[
    ("Reads the bytes.", "(bytes[bytes_len]: bytes) -> out: TYPE"),
    ("The bytes, for BLOB columns.", "(artefact: &TYPE) -> bytes: Vec<u8>"),
    ("Reads the text form; white space around it is ignored.", "(text[text_len]: text) -> out: TYPE"),
    ("The text form, for TEXT columns, JSON and QR codes.", "(artefact: &TYPE) -> text: String"),
];

/// The functions that `host_secrets!` makes, as in `kinds.rs`.
const HOST_SECRET: &[(&str, &str)] = &[
    ("A fresh one, from the operating system's randomness.", "() -> out: TYPE"),
    ("From its 32 bytes, which must not all be the same.", "(bytes[bytes_len]: bytes) -> out: TYPE"),
    ("The 32 bytes, to be kept outside the database.", "(secret: &TYPE) -> bytes: Vec<u8>"),
    (
        "From its text, base64url without padding, as an environment variable holds it.",
        "(text[text_len]: text) -> out: TYPE",
    ),
    (
        "The text that the function above reads, to be kept outside the database.",
        "(secret: &TYPE) -> text: SecretBytes",
    ),
    ("The id of 8 bytes, which may be stored anywhere.", "(secret: &TYPE) -> id: SecretId"),
];

fn family(item: &Item, members: &[(&str, &str)], names: &Names) -> Result<Vec<Function>, String> {
    let (rust, list) = item.text.split_once(": ").ok_or_else(|| format!("not a family: {}", item.text))?;
    let functions: Vec<_> = list.split(", ").collect();
    if functions.len() != members.len() {
        return Err(format!("{} functions of {rust}, not {}", functions.len(), members.len()));
    }
    let made = functions.iter().zip(members).map(|(name, (doc, signature))| {
        let text = format!("fn {name}{}", signature.replace("TYPE", rust));
        function(&Item { doc: (*doc).to_owned(), text }, names)
    });
    made.collect()
}

fn function(item: &Item, names: &Names) -> Result<Function, String> {
    let parse = || {
        let (name, rest) = item.text.strip_prefix("fn ")?.split_once('(')?;
        let (params, outs) = rest.split_once(')')?;
        let params = params.split(',').map(str::trim).filter(|param| !param.is_empty());
        let params = params.map(|text| param(text, names)).collect::<Option<Vec<_>>>()?;
        let outs = outs.trim().trim_start_matches("-> ").split(", ").filter(|out| !out.is_empty());
        let verdict = outs.clone().any(|out| out.ends_with(VERDICT));
        let outs =
            outs.map(|out| out.split_once(": ").map(|(name, rust)| (name.to_owned(), to(rust, names))));
        let outs = outs.collect::<Option<Vec<_>>>()?;
        Some(Function { doc: item.doc.clone(), name: name.to_owned(), params, outs, verdict })
    };
    parse().ok_or_else(|| format!("not a function that the header can show: {}", item.text))
}

fn param(text: &str, names: &Names) -> Option<Param> {
    let (name, rust) = text.split_once(": ")?;
    let (name, len) = match name.split_once('[') {
        Some((name, len)) => (name, Some(len.trim_end_matches(']').to_owned())),
        None => (name, None),
    };
    let handle = |rust: &str, changed, maybe| {
        names.get(rust).map(|name| Kind::Handle { name: name.clone(), changed, maybe })
    };
    let kind = match (len, rust) {
        (Some(len), "bytes") => Kind::Bytes { len },
        (Some(len), "text") => Kind::Text { len },
        (Some(len), _) if rust.starts_with("id ") => Kind::Bytes { len },
        (Some(len), _) => Kind::Many { name: names.get(rust.strip_prefix("many ")?)?.clone(), len },
        (None, _) => {
            match (rust.strip_prefix("&mut "), rust.strip_prefix('&'), rust.strip_prefix("maybe ")) {
                (Some(rust), _, _) => handle(rust, true, false)?,
                (_, Some(rust), _) => handle(rust, false, false)?,
                (_, _, Some(rust)) => handle(rust, false, true)?,
                _ => Kind::Plain(plain(rust)?),
            }
        }
    };
    Some(Param { name: name.to_owned(), kind })
}

fn to(rust: &str, names: &Names) -> To {
    let inner = rust.strip_prefix("Option<").and_then(|rust| rust.strip_suffix('>')).unwrap_or(rust);
    match (names.get(inner), plain(inner)) {
        (Some(name), _) => To::Handle(name.clone()),
        (None, Some(plain)) => To::Plain(plain),
        (None, None) => To::Bytes,
    }
}

fn plain(rust: &str) -> Option<&'static str> {
    Some(match rust {
        "bool" => "bool",
        "u8" => "u8",
        "u16" => "u16",
        "u32" => "u32",
        "u64" => "u64",
        "usize" => "usize",
        _ => return None,
    })
}

/// Name, number and meaning of every result.
fn results(text: &str) -> Vec<(String, String, String)> {
    let mut doc = String::new();
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("/// ") {
            push_word(&mut doc, comment);
        } else {
            let value = line.strip_suffix(',').and_then(|line| line.split_once(" = "));
            if let Some((name, number)) = value.filter(|(name, _)| name.starts_with("SEALWAX_RESULT_")) {
                found.push((name.to_owned(), number.to_owned(), doc.clone()));
            }
            doc.clear();
        }
    }
    found
}

/// Name, number and meaning of what can be wrong with an argument: `NAME = 14001, "text";`.
fn reasons(text: &str) -> Vec<(String, String, String)> {
    let reason = |line: &str| {
        let (name, rest) = line.trim().strip_suffix("\";")?.split_once(" = ")?;
        let (number, what) = rest.split_once(", \"")?;
        Some((name.to_owned(), number.to_owned(), sentence(what)))
    };
    text.lines().filter_map(reason).collect()
}

fn sentence(what: &str) -> String {
    let mut letters = what.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_export_takes() {
        let names = Names::from([("Thing".to_owned(), "sealwax_thing".to_owned())]);
        let text = "\nexport! {\n    /// Does\n    /// it.\n    fn f(a: &Thing, b[n]: bytes,\n        c: bool) -> out: Option<Thing>, id: Option<[u8; 32]> {\n        a\n    }\n}\n";
        let found = items(text, "export! {");
        let function = function(&found[0], &names).unwrap();
        assert_eq!((found.len(), function.name.as_str(), function.doc.as_str()), (1, "f", "Does it."));
        assert!(matches!(function.params[1].kind, Kind::Bytes { ref len } if len == "n"));
        assert!(matches!(function.outs[..], [(_, To::Handle(_)), (_, To::Bytes)]));
    }

    #[test]
    fn reads_the_reasons_and_what_may_reject() {
        let found = reasons("macro {\n        // Some.\n        A = 14001, \"a b, c; d\";\n    } };\n");
        assert_eq!(found, [("A".to_owned(), "14001".to_owned(), "A b, c; d.".to_owned())]);
        let names = Names::from([(VERDICT.to_owned(), "sealwax_accepted".to_owned())]);
        let item = Item { doc: String::new(), text: "fn f(a: u8) -> accepted: Verdict".to_owned() };
        assert!(function(&item, &names).unwrap().verdict);
    }

    #[test]
    fn a_type_without_a_handle_is_refused() {
        let item = Item { doc: String::new(), text: "fn f(a: &Other)".to_owned() };
        assert!(function(&item, &Names::new()).is_err());
    }
}
