//! Where passwords and accounts come from, and who else may see them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use std::os::unix::fs::PermissionsExt;

use kit::{Folder, PASSWORD};

/// Carla and Dora, each with a password of her own.
fn two() -> Folder {
    let folder = Folder::with_identities();
    folder.write("dora.pw", "another one");
    folder.run("identity new dora --password-file dora.pw").succeeds();
    folder
}

#[test]
fn a_pipe_is_read_once_for_several_identities() {
    let folder = two();
    folder.run("rewrap dora.identity --password-file dora.pw --new-password-file pw").succeeds();
    let found = "roster found --name Nord -i carla.identity -i dora.identity --yes -o roster";
    folder.shell(&format!("printf %s '{PASSWORD}' | sealwax {found} --password-fd 0")).succeeds();
}

#[test]
fn each_identity_may_have_a_password_file_of_its_own() {
    let folder = two();
    let found = "roster found --name Nord -i carla.identity -i dora.identity --yes";
    folder.run(&format!("{found} --password-file pw --password-file dora.pw -o roster")).succeeds();
    folder.run(&format!("{found} --password-file dora.pw --password-file pw -o other")).fails(5);
    folder
        .run("identity export dora.identity --rsa-pkcs8 --password-file pw --password-file dora.pw")
        .fails(2);
    let sealed = folder.pipe(b"hello", "seal -i anna.identity --to dora.public").succeeds().output.stdout;
    let open = "open -i carla.identity -i dora.identity --from anna.public";
    let opened = folder.pipe(&sealed, &format!("{open} --password-file pw --password-file dora.pw"));
    assert_eq!(opened.succeeds().out(), "hello");
    folder.pipe(&sealed, &format!("{open} --password-file dora.pw --password-file pw")).fails(5);
}

#[test]
fn a_descriptor_gives_one_thing() {
    let folder = Folder::with_identities();
    let new = "rewrap carla.identity --password-fd 3 --new-password-fd 3";
    folder.shell(&format!("sealwax {new} 3<pw")).fails(2).says("the password and the new password");
    let new = "rewrap carla.identity --password-fd 3 --new-password-file /dev/fd/3";
    folder.shell(&format!("sealwax {new} 3<pw")).fails(2).says("each needs its own");
    let seal = "seal -i carla.identity --to ben.public -o sealed --password-fd 0";
    folder.shell(&format!("sealwax {seal} < pw")).fails(2).says("what is read and the password");
    folder.shell(&format!("sealwax {seal} /dev/stdin < pw")).fails(2);
    assert!(!folder.path("sealed").exists());
    folder.pipe(&folder.read("anna.public"), "safety-number - -").fails(2).says("standard input");
}

#[test]
fn what_is_too_long_is_a_matter_of_usage() {
    let folder = Folder::with_identities();
    folder.write("long", "x".repeat(4097));
    folder.run("identity new x --password-file long").fails(2).says("4097");
    folder.run("identity export carla.identity --rsa-pkcs8 --password-file long").fails(2);
    folder.write("letter", "Dear Ben");
    let seal = "seal -i anna.identity letter -o sealed";
    let long = "v".repeat(70_000);
    folder.run(&format!("{seal} --to ben.public --context a={long}")).fails(2).says("--context");
    folder.run(&format!("{seal} {}", "--to ben.public ".repeat(1_025))).fails(2);
    let name = "n".repeat(2_000);
    folder.run(&format!("roster found --name {name} -i anna.identity --yes")).fails(2).says("founding");
    let realm = "r".repeat(256);
    let account = "--account AAECAwQFBgcICQoLDA0ODw";
    folder.run(&format!("wrap anna.identity --realm {realm} {account} --new-password-file pw")).fails(2);
    folder.run(&format!("recover card --centre {name}")).fails(2);
}

#[test]
fn a_machine_without_memory_is_told_of() {
    let folder = Folder::with_identities();
    let ran = folder
        .shell("ulimit -v 60000; sealwax identity export carla.identity --rsa-pkcs8 --password-file pw");
    assert!(!ran.err().contains("at most 0"), "{}", ran.err());
    ran.fails(1).says("not enough memory, 64 MiB are needed");
}

#[test]
fn files_that_others_can_read_are_warned_of() {
    let folder = Folder::with_identities();
    let mode = |name: &str, mode| {
        std::fs::set_permissions(folder.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("pw", 0o600);
    let export =
        || folder.run("identity export carla.identity --rsa-pkcs8 --password-file pw").succeeds().err();
    assert_eq!(export(), "");
    for name in ["pw", "carla.identity"] {
        mode(name, 0o640);
        let said = export();
        assert!(
            said.contains(&format!("warning: {name} is open to other users (mode 640); chmod 600 {name}")),
            "{said}"
        );
        mode(name, 0o600);
    }
    mode("anna.key", 0o604);
    let sealed = folder.pipe(b"hello", "seal -i anna.identity --to ben.public").succeeds();
    assert!(sealed.err().contains("warning: anna.key"), "{}", sealed.err());
    folder.run("recover card --groups -o card").succeeds();
    mode("card", 0o644);
    folder.run("recover card --check card").succeeds().says("warning: card");
    // What is for others may be read by them.
    folder.run("identity show carla.public").succeeds();
}

#[test]
fn a_key_is_made_where_there_is_none_and_is_named_where_it_is_missing() {
    let folder = Folder::with_identities();
    folder
        .run("rewrap carla.identity --password-file pw --new-key other.key")
        .succeeds()
        .says("made other.key");
    assert_eq!(folder.path("other.key").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let export = "identity export carla.identity --rsa-pkcs8";
    folder.run(export).fails(3).says("locked by a key, which is not in carla.key; --key FILE names it");
    folder.run(&format!("{export} --key other.key")).succeeds();
    // What is there is taken as it is.
    let before = folder.text("other.key");
    folder.run("rewrap carla.identity --key other.key --new-key other.key").succeeds();
    assert_eq!(folder.text("other.key"), before);
    // Where the wrap has no place no key is left.
    folder.run("rewrap carla.identity --key other.key --new-key third.key -o anna.public").fails(3);
    assert!(!folder.path("third.key").exists());
}

#[test]
fn an_account_comes_with_the_card() {
    let folder = Folder::with_identities();
    let said = folder.run("recover card --groups -o card").succeeds().err();
    let account = said.split("account ").nth(1).unwrap().split(':').next().unwrap().to_owned();
    let set_up =
        format!("recover set-up anna.identity --card card --approver ben.public --account {account}");
    folder.run(&set_up).succeeds();
    let other = folder.run("recover card --groups -o other").succeeds().err();
    assert!(!other.contains(&account), "each its own");
    let untrue =
        format!("recover request --card card --to ben.public --account {}", "AAECAwQFBgcICQoLDA0OD0");
    folder.run(&untrue).fails(2).says("the last one is A, Q, g or w").says("`sealwax recover card`");
}

#[test]
fn sealing_says_whose_keys_it_is_for() {
    let folder = Folder::with_identities();
    let fingerprint = |name: &str| {
        let shown = folder.run(&format!("identity show {name}.public")).succeeds().out();
        shown.split_whitespace().nth(1).unwrap().to_owned()
    };
    let sealed = folder.pipe(b"hello", "seal -i anna.identity --to ben.public --to carla.public").succeeds();
    for name in ["ben", "carla"] {
        let line = format!("sealed to {name}.public ({})", fingerprint(name));
        assert!(sealed.err().contains(&line), "{}", sealed.err());
    }
}
