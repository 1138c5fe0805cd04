//! The shared vectors and the defective corpus, through libsealwax: the programs in `vectors/` perform the operations, as
//! a host in C++ would, under sanitizers; here stands what they are given and what is expected of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test panics when it fails"
)]
#![allow(
    clippy::string_slice,
    clippy::print_stdout,
    reason = "hexadecimal is ASCII, and what was tried is said"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File as Output;
use std::path::{Path, PathBuf};
use std::process::Command;

use sealwax::context::Context;
use sealwax::hazmat;
use sealwax::identity::KeyPolicy;
use sealwax::keywrap::{WrappedIdentity, WrappingKey};
use sealwax_vectors::case::{File, KINDS};
use sealwax_vectors::plain::{agrees, out};
use serde_json::{Map, Value, json};

type Case = Map<String, Value>;

/// The operations that C offers, and the outputs for which it has no function: mostly insides.
const OPERATIONS: &[(&str, &[&str])] = &[
    ("account_derive", &[]),
    ("card_read", &["card_secret"]),
    ("challenge", &["salt"]),
    ("code_attempt", &[]),
    ("code_check", &[]),
    ("conversation_walk", &["keys/"]),
    ("decoy", &["salt", "selector"]),
    ("device_private", &["content", "conversations", "correspondents", "generations", "m", "t", "pin/"]),
    ("device_public", &["realm", "generations", "m", "t"]),
    ("envelope_inspect", &["salt"]),
    ("envelope_open", &["stanza"]),
    ("envelope_range", &[]),
    ("keep_open", &["secret"]),
    ("login_change", &["token"]),
    ("member_offer", &[]),
    ("pending_entry", &["entry_hash"]),
    ("pending_merge", &[]),
    ("pkcs8_export", &[]),
    ("pkcs8_import", &["p", "q"]),
    ("public_identity", &["mlkem", "ed25519"]),
    ("record_parse", &["salt", "hash"]),
    ("recovery_approve", &["recovery_id", "approver_secret"]),
    ("recovery_grant", &["secret"]),
    ("recovery_request", &["recovery_id", "nonce"]),
    ("retired_identity", &["secret"]),
    ("roster_replay", &[]),
    ("secret_id", &["keyid"]),
    ("server_share", &[]),
    ("session_open", &[]),
    ("share_request", &["salt"]),
    ("token", &[]),
    ("wrap_inspect", &["lock/salt"]),
    ("wrap_open", &["secret"]),
];

/// The errors by their numbers, from 1.
const ERRORS: [&str; 14] = [
    "Decryption",
    "NotARecipient",
    "Malformed",
    "UnsupportedVersion",
    "Limit",
    "WeakParameters",
    "InvalidKey",
    "AuthorMismatch",
    "NotSigned",
    "RosterRejected",
    "CodeMismatch",
    "Expired",
    "Randomness",
    "InvalidInput",
];

/// Why a case of such an operation cannot be performed: there is no function that takes this input.
fn out_of_reach(operation: &str, inputs: &Case) -> Option<&'static str> {
    let list = |name: &str| inputs.get(name).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    let key = inputs.get("key").and_then(Value::as_object);
    match operation {
        "envelope_open" | "envelope_range" if list("conversation_keys") => Some("a bare conversation key"),
        "wrap_open" if key.is_some_and(|key| key.contains_key("card_secret")) => {
            Some("bare halves of a recovery")
        }
        "challenge" if inputs.contains_key("parts") => Some("a challenge in parts"),
        _ => None,
    }
}

#[test]
fn the_vectors_and_the_defects_hold_through_c() {
    let mut given = String::new();
    let mut cases = Vec::new();
    let mut unreachable = BTreeMap::new();
    let mut secrets = Secrets::default();
    for kind in KINDS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../test-vectors/{kind}.json"));
        for mut case in File::read(&path).unwrap().plain().unwrap() {
            name_the_card(&mut case);
            let operation = case["operation"].as_str().unwrap().to_owned();
            let Some((_, absent)) = OPERATIONS.iter().find(|(name, _)| *name == operation) else { continue };
            let inputs = case["inputs"].as_object().unwrap();
            if let Some(why) = out_of_reach(&operation, inputs) {
                *unreachable.entry(why).or_insert(0) += 1;
                continue;
            }
            writeln!(given, "case {operation}").unwrap();
            lines(&mut given, "", &secrets.prepare(inputs));
            given.push_str("end\n");
            cases.push((format!("{kind}: {}", case["name"].as_str().unwrap()), case, *absent));
        }
    }
    let printed = perform(&given);
    let answers: Vec<&str> = printed.split("case\n").skip(1).collect();
    assert_eq!(
        answers.len(),
        cases.len(),
        "the program stopped at {:?}",
        cases.get(answers.len()).map(|one| &one.0)
    );
    let wrong: Vec<String> = cases
        .iter()
        .zip(&answers)
        .filter_map(|((name, case, absent), answer)| {
            Some(format!("{name}: {}", judge(case, absent, answer)?))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let defects = cases.iter().filter(|(name, ..)| name.starts_with("defects: ")).count();
    println!("{} cases, {defects} of them defects; out of reach: {unreachable:?}", cases.len());
    assert!(cases.len() > 380 && defects > 150, "{} cases, {defects} defects", cases.len());
    let performed: BTreeSet<&str> =
        cases.iter().map(|(_, case, _)| case["operation"].as_str().unwrap()).collect();
    assert_eq!(performed.len(), OPERATIONS.len(), "an operation has no case");
}

/// A comparison that accepts anything proves nothing.
#[test]
fn a_wrong_answer_is_found() {
    let case = |outcome: Value| outcome.as_object().unwrap().clone();
    let expected = case(json!({"expected": {"bits": 3072, "list": ["aa"]}}));
    assert_eq!(judge(&expected, &[], "bits n 3072\nlist # 1\nlist/0 b aa\nok\n"), None);
    for answer in [
        "bits n 2048\nlist # 1\nlist/0 b aa\nok\n",
        "bits n 3072\nlist # 1\nlist/0 b ab\nok\n",
        "bits n 3072\nlist # 2\nlist/0 b aa\nok\n",
        "list # 1\nlist/0 b aa\nok\n",
        "bits n 3072\nlist # 1\nlist/0 b aa\nother z\nok\n",
        "bits n 3072\nlist # 1\nlist/0 b aa\nerror 1\n",
        "",
    ] {
        assert!(judge(&expected, &[], answer).is_some(), "{answer}");
    }
    let refused = case(json!({"error": "RosterRejected", "entry": 2}));
    assert_eq!(judge(&refused, &[], "entry n 2\nerror 10\n"), None);
    for answer in ["entry n 3\nerror 10\n", "error 3\n", "ok\n"] {
        assert!(judge(&refused, &[], answer).is_some(), "{answer}");
    }
}

/// What C tells of a card that was read: its id.
fn name_the_card(case: &mut Case) {
    let expected = case.get_mut("expected").and_then(Value::as_object_mut);
    let Some(expected) = expected.filter(|expected| expected.len() == 1) else { return };
    if let Some(secret) = expected.get("card_secret").and_then(Value::as_str) {
        let card = hazmat::card(&unhex(secret).try_into().unwrap());
        expected.insert("recovery_id".to_owned(), json!(hex(card.id())));
    }
}

/// Wraps for secret keys, made once each.
#[derive(Default)]
struct Secrets(BTreeMap<String, Value>);

impl Secrets {
    /// The inputs with secret keys wrapped and a card's secret as what its QR code holds: C takes them no other way.
    fn prepare(&mut self, inputs: &Case) -> Value {
        let mut inputs = inputs.clone();
        for (name, value) in &mut inputs {
            match (name.as_str(), &mut *value) {
                ("secret", secret) => *secret = self.wrapped(secret),
                ("secrets", Value::Array(secrets)) => {
                    secrets.iter_mut().for_each(|one| *one = self.wrapped(one))
                }
                (_, Value::Object(object)) => *value = self.prepare(object),
                _ => {}
            }
        }
        if let Some(card) = inputs.get("card_secret").and_then(Value::as_str) {
            let card = hazmat::new_card(&unhex(card).try_into().unwrap());
            let text = card.expose_text().expose_str().unwrap().to_owned();
            inputs.insert("card_text".to_owned(), json!(text));
        }
        if let Some(key) = inputs.get("device_key").and_then(Value::as_str) {
            let half = hazmat::hmac(&unhex(key).try_into().unwrap(), b"sealwax/1/keep");
            inputs.insert("device_half".to_owned(), json!(hex(half)));
        }
        Value::Object(inputs)
    }

    fn wrapped(&mut self, secret: &Value) -> Value {
        let secret = secret.as_str().unwrap();
        let wrapped = self.0.entry(secret.to_owned()).or_insert_with(|| {
            let identity = hazmat::identity(&unhex(secret), KeyPolicy::legacy_rsa_2048()).unwrap();
            let (key, place) = (WrappingKey::from_bytes(&[7; 32]), Context::new().with("vectors", "secret"));
            let wrap = WrappedIdentity::wrap_with_key(&identity, &key, None, &place).unwrap();
            json!(hex(wrap.as_bytes()))
        });
        wrapped.clone()
    }
}

/// A line for each input, as `vectors/case.hpp` reads them.
fn lines(text: &mut String, path: &str, value: &Value) {
    let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(object) => match object.get("utf8").and_then(Value::as_str) {
            Some(utf8) => writeln!(text, "{path} s {utf8}").unwrap(),
            None => object.iter().for_each(|(name, value)| lines(text, &inner(name), value)),
        },
        Value::Array(list) => {
            writeln!(text, "{path} # {}", list.len()).unwrap();
            list.iter().enumerate().for_each(|(at, value)| lines(text, &inner(&at.to_string()), value));
        }
        Value::String(string) => writeln!(text, "{path} s {}", hex(string)).unwrap(),
        Value::Number(number) => writeln!(text, "{path} n {number}").unwrap(),
        Value::Bool(flag) => writeln!(text, "{path} n {}", u8::from(*flag)).unwrap(),
        Value::Null => writeln!(text, "{path} z").unwrap(),
    }
}

/// In what an answer differs from what the case expects.
fn judge(case: &Case, absent: &[&str], answer: &str) -> Option<String> {
    let mut lines: Vec<&str> = answer.lines().collect();
    let Some(outcome) = lines.pop() else { return Some("no answer".to_owned()) };
    let number = outcome.strip_prefix("error ").and_then(|number| number.parse::<usize>().ok());
    let error = number.map(|number| ERRORS.get(number.wrapping_sub(1)).copied().unwrap_or("?"));
    let expected = case.get("error").and_then(Value::as_str);
    if error != expected {
        return Some(format!("{} instead of {}", error.unwrap_or("outputs"), expected.unwrap_or("outputs")));
    }
    let mut given: BTreeMap<&str, Value> = BTreeMap::new();
    for line in lines {
        let mut words = line.split(' ');
        let (path, tag) = (words.next().unwrap(), words.next().unwrap());
        given.insert(path, output(tag, words.next().unwrap_or_default()));
    }
    if expected.is_some() {
        let entry = case.get("entry").filter(|_| given.contains_key("entry"));
        return entry
            .filter(|entry| given["entry"] != **entry)
            .map(|entry| format!("{given:?} instead of {entry}"));
    }
    let mut leaves = BTreeMap::new();
    flatten(&mut leaves, String::new(), &case["expected"]);
    for (path, value) in &given {
        match leaves.get(*path) {
            Some(expected) if agrees(value, expected) => {}
            expected => return Some(format!("{path} is {value} instead of {expected:?}")),
        }
    }
    let is_absent = |path: &str| {
        absent.iter().any(|name| {
            path == *name
                || name.ends_with('/') && path.starts_with(name)
                || path.starts_with(&format!("{name}/"))
        })
    };
    let missing = leaves.keys().find(|path| !given.contains_key(path.as_str()) && !is_absent(path));
    missing.map(|path| format!("nothing is said about {path}"))
}

fn output(tag: &str, word: &str) -> Value {
    match tag {
        "b" => out(unhex(word)),
        "s" => json!(String::from_utf8(unhex(word)).unwrap()),
        "y" => json!(word == "1"),
        "z" => Value::Null,
        _ => json!(word.parse::<u64>().unwrap()),
    }
}

/// What is expected, leaf by leaf; a list counts as the number of its elements too.
fn flatten(leaves: &mut BTreeMap<String, Value>, path: String, value: &Value) {
    let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(object) if !object.contains_key("sha256") => {
            object.iter().for_each(|(name, value)| flatten(leaves, inner(name), value));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| flatten(leaves, inner(&at.to_string()), value));
            leaves.insert(path, json!(list.len()));
        }
        leaf => drop(leaves.insert(path, leaf.clone())),
    }
}

/// Builds the programs, gives them the cases, and returns what they print.
fn perform(given: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vectors");
    std::fs::create_dir_all(&folder).unwrap();
    let (program, cases, printed) = (folder.join("vectors"), folder.join("cases"), folder.join("printed"));
    let mut sources: Vec<PathBuf> =
        here.join("tests/vectors").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "cpp"));
    let built = Command::new("c++")
        .args(["-std=c++17", "-pedantic", "-Wall", "-Wextra", "-Werror", "-g"])
        .args(["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-I"])
        .arg(here.join("include"))
        .args(sources)
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(&library)
        .arg("-lsealwax_c")
        .arg(format!("-Wl,-rpath,{}", library.display()))
        .status();
    assert!(built.unwrap().success());
    std::fs::write(&cases, given).unwrap();
    let status = Command::new(program)
        .env_remove("LD_LIBRARY_PATH")
        .stdin(Output::open(&cases).unwrap())
        .stdout(Output::create(&printed).unwrap())
        .status()
        .unwrap();
    let printed = std::fs::read_to_string(printed).unwrap();
    assert!(status.success(), "{status}, after {} cases", printed.matches("case\n").count());
    printed
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
