//! Interchange with the test vectors: the command verifies them all, and takes what stands in them as a user would.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod kit;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64ct::{Base64UrlUnpadded, Encoding};
use kit::Folder;
use serde_json::Value;

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../test-vectors")
}

/// A file of vectors.
struct File(Value);

impl File {
    fn read(kind: &str) -> Self {
        let text = std::fs::read_to_string(vectors().join(kind).with_extension("json")).unwrap();
        Self(serde_json::from_str(&text).unwrap())
    }

    /// The cases of an operation that succeed: name, inputs, outputs.
    fn accepted(&self, operation: &str) -> Vec<(String, &Value, &Value)> {
        let cases = self.0["cases"].as_array().unwrap().iter();
        let cases = cases.filter(|case| case["operation"] == operation && case["expected"].is_object());
        let cases: Vec<_> = cases
            .map(|case| (case["name"].as_str().unwrap().to_owned(), &case["inputs"], &case["expected"]))
            .collect();
        assert!(!cases.is_empty(), "{operation}");
        cases
    }

    /// Bytes in one of the forms of the schema.
    fn bytes(&self, value: &Value) -> Vec<u8> {
        let at = |name: &str| value[name].as_i64().unwrap();
        match value {
            Value::String(hex) => (0..hex.len() / 2)
                .map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2).unwrap(), 16).unwrap())
                .collect(),
            Value::Object(form) if form.contains_key("ref") => {
                self.bytes(&self.0["values"][value["ref"].as_str().unwrap()])
            }
            Value::Object(form) if form.contains_key("concat") => {
                value["concat"].as_array().unwrap().iter().flat_map(|part| self.bytes(part)).collect()
            }
            Value::Object(form) if form.contains_key("repeat") => {
                let length = usize::try_from(at("length")).unwrap();
                self.bytes(&value["repeat"]).into_iter().cycle().take(length).collect()
            }
            Value::Object(form) if form.contains_key("edit") => {
                let mut bytes = self.bytes(&value["edit"]);
                let length = i64::try_from(bytes.len()).unwrap();
                let begin = if at("at") < 0 { length + at("at") } else { at("at") };
                let begin = usize::try_from(begin).unwrap();
                bytes.splice(
                    begin..begin + usize::try_from(at("remove")).unwrap(),
                    self.bytes(&value["insert"]),
                );
                bytes
            }
            other => panic!("{other} are no bytes"),
        }
    }

    /// The words that name a context on the command line.
    fn context(&self, value: &Value) -> String {
        let pairs = value.as_array().unwrap().iter().map(|pair| {
            let value = Base64UrlUnpadded::encode_string(&self.bytes(&pair[1]));
            format!(" --context {}:={value}", pair[0].as_str().unwrap())
        });
        pairs.collect()
    }
}

fn base64(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

#[test]
fn the_command_verifies_its_own_vectors() {
    let folder = Folder::empty();
    let vectors = vectors();
    let words = ["vectors", "verify", vectors.to_str().unwrap()];
    let output = folder.command(&words).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.trim_end().ends_with(" 0 differences"), "{said}");
    folder.run("vectors verify").fails(3).says("test-vectors: no such file");
}

#[test]
fn a_vector_that_was_altered_shows() {
    let folder = Folder::empty();
    std::fs::create_dir(folder.path("v")).unwrap();
    for entry in std::fs::read_dir(vectors()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            std::fs::copy(&path, folder.path("v").join(path.file_name().unwrap())).unwrap();
        }
    }
    let text = folder.text("v/text.json");
    folder.write("v/text.json", text.replacen("\"expected\"", "\"error\": \"Limit\", \"expected\"", 1));
    let ran = folder.run("vectors verify v").fails(1).says("do not use this build");
    assert!(ran.out().contains("DIFFERENCE  text/"), "{}", ran.out());
    std::fs::remove_file(folder.path("v/text.json")).unwrap();
    assert!(folder.run("vectors verify v").fails(1).out().contains("text"));
}

#[test]
fn every_artefact_of_the_vectors_is_explained() {
    let folder = Folder::empty();
    for (file, operation, kind) in [
        ("identities", "public_identity", "public identity"),
        ("wraps", "wrap_inspect", "wrapped identity"),
        ("challenges", "challenge", "login challenge"),
        ("login", "share_request", "share request"),
        ("login", "login_change", "login change"),
        ("login", "server_share", "server share"),
        ("envelopes", "envelope_inspect", "envelope"),
        ("recovery", "recovery_request", "recovery request"),
        ("roster", "member_offer", "roster offer"),
        ("roster", "pending_entry", "pending roster entry"),
        ("device", "device_public", "login memory"),
        ("sessions", "session_open", "sealed session"),
        ("codes", "code_attempt", "login code"),
    ] {
        let vectors = File::read(file);
        let mut seen = 0;
        for (name, inputs, expected) in vectors.accepted(operation) {
            if inputs["legacy"] == true || inputs["bytes"].is_null() {
                continue; // the command has the policy of today; and what is given as text is the next test's
            }
            seen += 1;
            let json = folder.pipe(&vectors.bytes(&inputs["bytes"]), "inspect --json").succeeds().out();
            let json: Value = serde_json::from_str(&json).unwrap();
            assert_eq!(json["kind"], kind, "{file} {name}");
            for field in ["padded", "signed", "generation"] {
                let expected = &expected[field]; // of a pending entry, `signed` lists who has
                assert!(
                    expected.is_null() || expected.is_array() || json[field] == *expected,
                    "{name}: {json}"
                );
            }
            if let Some(fingerprint) =
                expected["fingerprint"].as_str().filter(|_| json.get("fingerprint").is_some())
            {
                let fingerprint = base64(&vectors.bytes(&fingerprint.into()));
                assert_eq!(json["fingerprint"], fingerprint, "{name}");
            }
        }
        assert!(seen > 0, "{file} {operation}");
    }
}

#[test]
fn no_defect_brings_the_command_down() {
    let folder = Folder::empty();
    let defects = File::read("defects");
    let cases = defects.0["cases"].as_array().unwrap();
    let bytes = cases.iter().map(|case| &case["inputs"]["bytes"]).filter(|bytes| !bytes.is_null());
    let mut refused = 0;
    for bytes in bytes {
        let ran = folder.pipe(&defects.bytes(bytes), "inspect");
        // What is wrong inside shows to nobody without a key.
        assert!(matches!(ran.output.status.code(), Some(0 | 4)), "{bytes}: {}", ran.err());
        refused += usize::from(ran.output.status.code() == Some(4));
    }
    assert!(refused > 0);
}

/// Identities of the vectors in files of this command; the words that name them.
fn unwrapped(folder: &Folder) -> String {
    let wraps = File::read("wraps");
    let (mut identities, mut words_of_all) = (BTreeSet::new(), String::new());
    for (name, inputs, expected) in wraps.accepted("wrap_open") {
        let key = &inputs["key"];
        let overridden = ["m", "t", "salt"].iter().any(|field| !key[field].is_null());
        if inputs["legacy"] == true || !key["card_secret"].is_null() || overridden {
            continue;
        }
        folder.write("wrap", wraps.bytes(&inputs["bytes"]));
        let (realm, account) = match &key["realm"] {
            Value::String(realm) => (realm.clone(), base64(&wraps.bytes(&key["account"]))),
            _ => ("counselling.example".to_owned(), base64(&[0; 16])),
        };
        let lock = if key["key"].is_null() {
            let Some(password) = key["password"].as_str() else { continue };
            folder.write("password", password);
            "--password-file password".to_owned()
        } else {
            folder.write("key", base64(&wraps.bytes(&key["key"])));
            "--key key".to_owned()
        };
        let mut words: Vec<String> = format!(
            "unwrap wrap {name} --no-password --account {account} {lock}{}",
            wraps.context(&inputs["context"])
        )
        .split_whitespace()
        .map(str::to_owned)
        .collect();
        words.extend(["--realm".to_owned(), realm]);
        if !key["share"].is_null() {
            // The share of the pepper that stands in the lock.
            let pepper = &wraps.bytes(&inputs["bytes"])[34..42];
            let share = [b"SWXT\x01", pepper, &wraps.bytes(&key["share"])].concat();
            folder.write("share", share);
            words.extend(["--share".to_owned(), "share".to_owned()]);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = folder.command(&words).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let fingerprint = base64(&wraps.bytes(&expected["fingerprint"]));
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), fingerprint, "{name}");
        if identities.insert(fingerprint) {
            words_of_all.push_str(&format!(" -i {name}.identity"));
        }
    }
    assert!(identities.len() > 1);
    words_of_all
}

#[test]
fn wraps_of_the_vectors_open_and_so_do_their_envelopes() {
    let folder = Folder::empty();
    let identities = unwrapped(&folder);
    let envelopes = File::read("envelopes");
    let mut opened = 0;
    for (name, inputs, expected) in envelopes.accepted("envelope_open") {
        if inputs["legacy"] == true {
            continue; // the command has the policy of today
        }
        let author = match &inputs["author"] {
            Value::Null => "--author-not-checked".to_owned(),
            author if !author["is"].is_null() => {
                folder.write("author", envelopes.bytes(&author["is"]));
                "--from author".to_owned()
            }
            _ => continue,
        };
        let words = format!("open{identities} {author}{}", envelopes.context(&inputs["context"]));
        let ran = folder.pipe(&envelopes.bytes(&inputs["bytes"]), &words);
        if ran.output.status.code() == Some(6) {
            continue; // to another identity, or to a conversation key
        }
        let ran = ran.succeeds();
        match &expected["data"] {
            Value::Object(long) => assert_eq!(long["length"], ran.output.stdout.len(), "{name}"),
            data => assert_eq!(ran.output.stdout, envelopes.bytes(data), "{name}"),
        }
        opened += 1;
    }
    assert!(opened > 0);
}

#[test]
fn cards_and_rosters_of_the_vectors_are_taken() {
    let folder = Folder::empty();
    for (name, inputs, _) in File::read("recovery").accepted("card_read") {
        let text = inputs["qr"].as_str().or(inputs["printed"].as_str()).unwrap_or_else(|| panic!("{name}"));
        folder.write("card", text);
        folder.run("recover card --check card").succeeds();
    }
    let rosters = File::read("roster");
    for (name, inputs, expected) in rosters.accepted("roster_replay") {
        let entries = inputs["entries"].as_array().unwrap().iter();
        let lines = entries.map(|entry| format!("swxl1_{}\n", base64(&rosters.bytes(entry))));
        folder.write("roster", lines.collect::<String>());
        let shown = folder.run("roster show roster --first-contact").succeeds().out();
        assert!(shown.starts_with(expected["name"].as_str().unwrap()), "{name}: {shown}");
        let founding = base64(&rosters.bytes(&expected["founding_hash"]));
        assert!(shown.contains(&founding), "{name}: {shown}");
        let members = expected["members"].as_array().unwrap();
        assert_eq!(shown.lines().count(), 2 + members.len(), "{name}: {shown}");
        for member in members {
            assert!(shown.contains(&base64(&rosters.bytes(&member["fingerprint"]))), "{name}: {shown}");
        }
    }
}
