//! The roster: names that lie, and two admins at once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use std::io::Write;
use std::process::Stdio;

use kit::{Folder, PASSWORD};

#[test]
fn a_name_cannot_forge_a_line() {
    let folder = Folder::with_identities();
    let name = "Nord\nadmin            account X  key Y\u{1b}[2J\u{202e}";
    let found = ["roster", "found", "--name", name, "-i", "anna.identity", "--yes", "-o", "roster"];
    assert!(folder.command(&found).status().unwrap().success());
    let shown = folder.run("roster show roster --first-contact --events").succeeds().out();
    let verified = folder.run("roster verify roster --first-contact").succeeds().err();
    for text in [&shown, &verified] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        assert_eq!(
            text.lines().filter(|line| line.starts_with("admin")).count(),
            usize::from(*text == shown)
        );
        assert!(text.starts_with(r"Nord\u{a}admin "), "{text}");
    }
}

#[test]
fn file_names_and_policies_are_spelled_out_too() {
    let folder = Folder::with_identities();
    let name = "a\u{1b}[2J\nsealwax: all is well";
    let said = folder.command(&["inspect", name]).output().unwrap();
    assert_eq!(String::from_utf8(said.stderr).unwrap().lines().count(), 1);
    folder.write("policy", "{\"a\\u001b[2J\\u202e\": 1}");
    let said = folder.run("inspect --policy policy anna.public").fails(2).err();
    assert!(said.contains(r"\u{1b}[2J\u{202e}") && !said.contains('\u{1b}'), "{said:?}");
}

/// One admin looks at the roster and thinks; meanwhile another one admits somebody.
#[test]
fn of_two_changes_at_once_none_is_lost() {
    let folder = Folder::with_identities();
    folder.run("roster found --name Nord -i carla.identity --password-file pw --yes -o roster").succeeds();
    let roster = "--roster roster --first-contact";
    for name in ["anna", "ben"] {
        let offer = format!("roster offer -i {name}.identity --role counsellor {roster} -o {name}.offer");
        folder.run(&offer).succeeds();
    }
    let admit =
        |name: &str| format!("roster admit {name}.offer {roster} -i carla.identity --yes --password-fd 0");
    let words = admit("anna");
    let words: Vec<_> = words.split_whitespace().collect();
    let mut slow = folder.command(&words).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It has read the roster, and waits for the password.
    std::thread::sleep(std::time::Duration::from_millis(500));
    folder.pipe(PASSWORD.as_bytes(), &admit("ben")).succeeds();
    let after = folder.text("roster");
    slow.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    let slow = slow.wait_with_output().unwrap();
    let said = String::from_utf8(slow.stderr).unwrap();
    assert_eq!(slow.status.code(), Some(3), "{said}");
    assert!(said.contains("roster: was changed meanwhile, and that was kept; run it again"), "{said}");
    assert_eq!(folder.text("roster"), after);
    folder.run("roster verify roster --first-contact").succeeds().says("2 entries");
    assert!(!folder.names().iter().any(|name| name.contains("sealwax")));
}

/// Without anybody to wait for: many at once, of which each is in the roster or has been told that it is not.
#[test]
fn many_at_once_are_in_or_are_told() {
    let folder = Folder::with_identities();
    folder.run("roster found --name Nord -i anna.identity --yes -o roster").succeeds();
    let roster = "--roster roster --first-contact";
    let people = ["ben", "carla"];
    for name in people {
        let offer = format!("roster offer -i {name}.identity --role counsellor {roster} -o {name}.offer");
        folder.run(&format!("{offer} --password-file pw")).succeeds();
        folder.run(&format!("roster admit {name}.offer {roster} -i anna.identity --yes")).succeeds();
    }
    let line: String = people
        .iter()
        .map(|name| {
            format!("(sealwax roster expel {name}.public {roster} -i anna.identity --yes; echo $?) & ")
        })
        .collect();
    let codes = folder.shell(&format!("{line} wait")).succeeds().out();
    let done = codes.lines().filter(|code| *code == "0").count();
    assert!(done >= 1 && codes.lines().all(|code| code == "0" || code == "3"), "{codes}");
    assert_eq!(folder.text("roster").lines().count(), 3 + done);
}
