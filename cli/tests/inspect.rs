//! What `inspect` says of artefacts, of damaged ones and of other things.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic; the text is ASCII")]

mod kit;

use kit::Folder;
use sealwax::code::CodeState;
use sealwax::context::Context;
use sealwax::device::LoginMemory;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::login::{
    LoginChallenge, LoginChange, LoginParams, LoginPolicy, LoginRecord, LoginSecret, Pepper, ShareChallenge,
    ShareRequest,
};
use sealwax::recovery::NewCard;
use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};

const SEAL: &str = "seal -i anna.identity --to ben.public";

#[test]
fn each_kind_is_explained() {
    let folder = Folder::with_identities();
    folder.write("letter", "Dear Ben");
    folder.run(&format!("{SEAL} letter -o sealed")).succeeds();
    folder.run("roster found --name Nord -i anna.identity --yes -o roster").succeeds();
    folder
        .run("roster offer -i ben.identity --role counsellor --roster roster --first-contact -o offer")
        .succeeds();
    for (file, kind) in [
        ("sealed", "envelope"),
        ("anna.public", "public identity"),
        ("anna.identity", "wrapped identity"),
        ("roster", "roster entry"),
        ("offer", "roster offer"),
    ] {
        let text = folder.run(&format!("inspect {file}")).succeeds().out();
        assert!(text.starts_with(&format!("kind               {kind}\n")), "{file}: {text}");
        assert!(text.contains("\nneeds  "), "{text}");
        let json = folder.run(&format!("inspect --json {file}")).succeeds().out();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["kind"], kind);
        assert_eq!(json["version"], 1);
    }
    folder.run("roster admit offer --roster roster --first-contact -i anna.identity --yes").succeeds();
    assert!(folder.run("inspect roster").succeeds().out().contains("entries            2"));
}

#[test]
fn what_applications_store_and_send_is_explained() {
    let folder = Folder::with_identities();
    for (name, kind, text, fields) in applications() {
        folder.write("it", &text);
        let seen = folder.run("inspect --json it").succeeds().out();
        let seen: serde_json::Value = serde_json::from_str(&seen).unwrap();
        assert_eq!(seen["kind"], kind, "{name}: {seen}");
        for (field, value) in fields {
            assert_eq!(seen[field], value, "{name}: {seen}");
        }
        // Shortened by four characters it has the form of a text, and is told to be truncated.
        if text.starts_with("swx") && !text.starts_with("swxcard") && kind != "sealed session" {
            folder.pipe(&text.as_bytes()[..text.len() - 4], "inspect").fails(4).says("truncated");
        }
    }
    let nothing = "exists only inside an envelope";
    for magic in ["SWXK", "SWXH", "SWXR", "SWXG", "SWXD"] {
        folder.pipe(format!("{magic}\u{1}…").as_bytes(), "inspect").fails(4).says(nothing);
    }
}

/// The core's feature `testing` would let it pass: it has no place in this command.
#[test]
fn the_cost_that_is_for_tests_is_refused() {
    let folder = Folder::empty();
    folder
        .pipe(b"$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw", "inspect")
        .fails(4)
        .says("at least 19456 is required");
}

type Artefact = (&'static str, &'static str, String, Vec<(&'static str, serde_json::Value)>);

/// One of each kind that this command does not make.
fn applications() -> Vec<Artefact> {
    let (realm, account) = (Realm::new("counselling.example").unwrap(), AccountId::from_bytes([7; 16]));
    let me = Identity::generate().unwrap();
    let pepper = Pepper::generate().unwrap();
    let policy = LoginPolicy::recommended(&realm).with_pepper(&pepper);
    let params = LoginParams::recommended().unwrap();
    let login = LoginSecret::derive("geheim", &realm, &account, &params).unwrap();
    let issued = ShareChallenge::generate().unwrap();
    let asked = ShareRequest::new(&me, &login, &issued);
    let share = asked.clone().answer(&account, issued, &policy).unwrap();
    let change = LoginChange::register(&me, &login, &share, &Context::empty()).unwrap();
    let record =
        LoginRecord::lay(login.token(), &account, &me.fingerprint(), &policy).unwrap().as_str().to_owned();
    let challenge = LoginChallenge::of(&account, change.wrap().unwrap()).unwrap();
    let secrets = ServerSecrets::new(&ServerSecret::generate().unwrap());
    let session =
        SealedSession::seal(&secrets, "9f3c", &CookieSecret::generate().unwrap(), b"user", 1_800_000_000);
    let (code, _) = CodeState::issue(&secrets, &account, "login", 1_800_000_000, 600, 5).unwrap();
    let text = |secret: sealwax::secret::SecretBytes| secret.expose_str().unwrap().to_owned();
    let pepper = serde_json::Value::from(pepper.id().to_string());
    let account_is = || ("account", account.to_string().into());
    vec![
        ("params", "login parameters", params.to_string(), vec![("argon2_memory_kib", 65_536.into())]),
        ("record", "login record", record, vec![("pepper", pepper.clone())]),
        ("challenge", "login challenge", challenge.to_text(), vec![account_is(), ("pepper", pepper.clone())]),
        ("asked", "share request", asked.to_text(), vec![("rsa_bits", 3072.into())]),
        ("share", "server share", text(share.expose_text()), vec![("pepper", pepper)]),
        ("change", "login change", text(change.expose_text()), vec![("version", 1.into())]),
        (
            "memory",
            "login memory",
            LoginMemory::new(&realm, &account).to_text(),
            vec![account_is(), ("realm", "counselling.example".into())],
        ),
        ("session", "sealed session", session.unwrap().to_text(), vec![("sealed_at", 1_800_000_000.into())]),
        ("code", "login code", code.to_text(), vec![("attempts_left", 5.into())]),
        ("card", "recovery card", text(NewCard::generate().unwrap().expose_text()), vec![]),
    ]
}

#[test]
fn a_long_envelope_is_explained_by_its_header_and_length() {
    let folder = Folder::with_identities();
    let sealed = folder.pipe(&vec![7; 5_000_000], &format!("{SEAL} --exact-length")).succeeds().output.stdout;
    let json = folder.pipe(&sealed, "inspect --json").succeeds().out();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["payload"], 5_000_000);
    assert_eq!(json["size"], sealed.len());
    assert_eq!(json["signed"], true);
    assert_eq!(json["padded"], false);
}

#[test]
fn a_policy_is_kept_or_not() {
    let folder = Folder::with_identities();
    let judge = |policy: &str, file: &str| {
        folder.write("policy", policy);
        folder.run(&format!("inspect --policy policy {file}"))
    };
    judge(r#"{"min_argon2_memory_kib": 65536, "min_rsa_bits": 3072, "signed": true}"#, "carla.identity")
        .succeeds();
    judge(r#"{"min_rsa_bits": 4096}"#, "carla.identity").fails(8).says("rsa_bits (3072) is below 4096");
    judge(r#"{"pepper": true}"#, "carla.identity").fails(8).says("pepper");
    judge(r#"{"kinds": ["envelope"]}"#, "carla.identity").fails(8).says("is not one of");
    judge(r#"{"kind": ["envelope"]}"#, "carla.identity").fails(2).says("the rule kind is not known");
    judge(r#"{"signed": 1}"#, "carla.identity").fails(2);
    folder.write("letter", "Dear Ben");
    folder.run("seal --unsigned --to ben.public --to anna.public --exact-length letter -o sealed").succeeds();
    let policy = r#"{"signed": true, "padded": true, "max_recipients": 1}"#;
    let text = judge(policy, "sealed").fails(8).err();
    for word in ["signed (false)", "padded (false)", "recipients (2) is above 1"] {
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn other_things_are_told_apart() {
    let folder = Folder::empty();
    let age = b"age-encryption.org/v1\n-> X25519 abc\n";
    let cases: [(&[u8], &str); 16] = [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (age, "encrypted with age"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "encrypted with age"),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA", "PGP message"),
        (&[0x85, 0x01, 0x0C, 0x03, 1, 2, 3], "binary PGP message"),
        (&[0xC1, 0xC0, 0x4C, 0x03, 1, 2, 3], "binary PGP message"),
        (b"<!DOCTYPE html>\n<html>", "HTML"),
        (b"{\"sealed\": \"swxe1_AA\"}", "JSON"),
        (b"\"swxe1_AA\"", "quotes"),
        (b"\xEF\xBB\xBFswxe1_AA", "byte order mark"),
        (b"-----BEGIN CERTIFICATE-----\n", "PEM"),
        (b"U1dYRQED7pfa", "plain base64"),
        (b"53575845", "hexadecimal"),
        (b"swxp2_AAAA", "version"),
        (b"Dear Anna", "nothing that sealwax makes"),
    ];
    for (bytes, words) in cases {
        folder.pipe(bytes, "inspect").fails(4).says(words);
        let json = folder.pipe(bytes, "inspect --json").fails(4).out();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(json["error"].as_str().unwrap().contains(words));
    }
}

#[test]
fn damage_to_a_text_form_is_named() {
    let folder = Folder::with_identities();
    let text = folder.text("anna.public");
    let text = text.trim_end();
    let cases = [
        (text.replacen('_', "_=", 1), "at character 7"),
        (format!("{}+{}", &text[..50], &text[51..]), "plain base64"),
        (format!("{}\n{}", &text[..76], &text[76..]), "a line break is in the middle"),
        (format!("{}…", &text[..50]), "shortened where it was shown"),
        (format!("{text}="), "padded as base64"),
        (format!("{text}<br>"), "HTML follows"),
        (text.replacen("swxp1", "swxw1", 1), "begins with something else"),
    ];
    for (damaged, words) in &cases[..6] {
        folder.pipe(damaged.as_bytes(), "inspect").fails(4).says(words);
    }
    folder.pipe(cases[6].0.as_bytes(), "inspect").fails(4).says("something else");
    // A lost character, wherever it is lost.
    for at in (6..text.len()).step_by(97) {
        let lost = format!("{}{}", &text[..at], &text[at + 1..]);
        let said = folder.pipe(lost.as_bytes(), "inspect").fails(4).err();
        assert!(said.contains("lost"), "{at}: {said}");
    }
    folder.pipe(&text.as_bytes()[..1000], "inspect").fails(4).says("truncated");
}

#[test]
fn a_truncated_file_is_told_as_far_as_can_be_seen() {
    let folder = Folder::with_identities();
    folder.write("long", vec![7; 300_000]);
    folder.run(&format!("{SEAL} long -o sealed")).succeeds();
    let bytes = folder.read("sealed");
    for length in [4, 5, 38, 40, 1_000, 1_660, 2_000, 100_000, bytes.len() - 1] {
        folder.pipe(&bytes[..length], "inspect").fails(4).says("truncated");
    }
    folder
        .pipe(&[&bytes[..100], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}".as_bytes()].concat(), "inspect")
        .fails(4)
        .says("converted");
    let twice = [&bytes[..], &bytes[..]].concat();
    folder.pipe(&twice, "inspect").fails(4).says("truncated, or something was appended");
    let public = folder.pipe(&[folder.read("anna.public"), b"x".to_vec()].concat(), "inspect");
    public.fails(4);
}

#[test]
fn text_of_any_length_is_looked_at_in_passing() {
    let folder = Folder::with_identities();
    let peak = |input: &[u8], words: &str| {
        folder.write("input", input);
        let python = format!(
            "import resource, subprocess, sys\ncode = subprocess.run(['{}'] + '{words}'.split(), stdin=open('input'), \
             stdout=open('output', 'w')).returncode\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(code)",
            kit::binary().display()
        );
        folder.write("peak.py", python);
        let kib: u64 = folder.shell("python3 peak.py").succeeds().out().trim().parse().unwrap();
        (kib, folder.text("output"))
    };
    // The measure itself: the smallest there is.
    let (least, _) = peak(&folder.read("anna.public"), "inspect");

    folder.run("roster found --name Nord -i anna.identity --yes -o roster").succeeds();
    let entry = folder.text("roster");
    let lines = 16_000_000 / entry.len();
    let (kib, seen) = peak(entry.repeat(lines).as_bytes(), "inspect --json");
    assert!(seen.contains(&format!("\"entries\":{lines},")), "{seen}");
    assert!(kib < least + 8 * 1024, "{kib} KiB, {least} at least");

    let (kib, sealed) = peak(&vec![7; 7_900_001], &format!("{SEAL} --text --exact-length"));
    assert!(kib < least + 12 * 1024, "{kib} KiB, {least} at least");
    let (kib, seen) = peak(sealed.as_bytes(), "inspect --json");
    assert!(seen.contains("\"payload\":7900001,"), "{seen}");
    assert!(kib < least + 8 * 1024, "{kib} KiB, {least} at least");
    // It is looked at to its end, and as precisely.
    let damaged = format!("{}+{}", &sealed[..9_000_000], &sealed[9_000_001..]);
    folder.pipe(damaged.as_bytes(), "inspect").fails(4).says("at character 9000001, it was converted");
    // Of this length, base64 cannot be with a character less. Of others it can, for one in four.
    assert_eq!(sealed.trim().trim_start_matches("swxe1_").len() % 4, 2);
    let lost = format!("{}{}", &sealed[..9_000_000], &sealed[9_000_001..]);
    folder.pipe(lost.as_bytes(), "inspect").fails(4).says("lost");
    let opened = folder.pipe(sealed.as_bytes(), "open -i ben.identity --from anna.public").succeeds();
    assert_eq!(opened.output.stdout, vec![7; 7_900_001]);
    let wrong = format!("{}swxl1_AAAA\n", entry.repeat(3));
    folder.pipe(wrong.as_bytes(), "inspect").fails(4).says("line 4: ");
}
