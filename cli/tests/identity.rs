//! Identities: made, shown, exported, imported, locked anew; and the numbers that people compare.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use std::os::unix::fs::PermissionsExt;

use kit::{Folder, PASSWORD};

#[test]
fn what_is_secret_is_readable_by_its_owner_alone() {
    let folder = Folder::with_identities();
    for (name, mode) in [("anna.identity", 0o600), ("anna.key", 0o600), ("carla.identity", 0o600)] {
        let found = folder.path(name).metadata().unwrap().permissions().mode() & 0o777;
        // `fs::copy` keeps the mode.
        assert_eq!(found, mode, "{name}");
    }
    assert!(folder.text("anna.public").starts_with("swxp1_"));
    assert!(folder.text("carla.identity").starts_with("swxw1_"));
}

#[test]
fn existing_files_are_kept_unless_forced() {
    let folder = Folder::with_identities();
    let before = folder.text("anna.identity");
    folder.run("identity new anna --no-password").fails(3).says("exists already and was kept");
    assert_eq!(folder.text("anna.identity"), before);
    folder.run("identity new anna --no-password --force").succeeds();
    assert_ne!(folder.text("anna.identity"), before);
}

#[test]
fn an_identity_is_shown_without_its_password() {
    let folder = Folder::with_identities();
    let own = folder.run("identity show carla.identity").succeeds().out();
    assert!(own.contains("3072 bits") && own.contains("Argon2id with 64 MiB and 3 passes"), "{own}");
    assert_eq!(
        folder.run("identity show --public carla.identity").succeeds().out(),
        folder.text("carla.public")
    );
}

#[test]
fn keys_go_out_to_openssl_and_come_back() {
    let folder = Folder::with_identities();
    folder.run("identity export anna.identity --rsa-pkcs8 -o anna.pem").succeeds();
    assert_eq!(folder.path("anna.pem").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    folder.shell("openssl pkey -in anna.pem -check -noout").succeeds();
    folder.run("identity import again --no-password --rsa-pkcs8 anna.pem").succeeds();
    let spki = |file| folder.run(&format!("identity export {file} --rsa-spki")).succeeds().out();
    assert_eq!(spki("anna.public"), spki("again.public"));
    assert_eq!(folder.shell("openssl pkey -in anna.pem -pubout").succeeds().out(), spki("anna.identity"));
}

#[test]
fn a_password_can_be_changed() {
    let folder = Folder::with_identities();
    folder.write("new", "another one\n");
    folder
        .run("rewrap carla.identity --password-file pw --new-password-file new")
        .succeeds()
        .says("generation 2");
    let export = |password| {
        folder.run(&format!("identity export carla.identity --rsa-pkcs8 --password-file {password}"))
    };
    export("new").succeeds();
    export("pw").fails(5).says("the key or password is wrong");
}

#[test]
fn an_identity_goes_to_an_application_and_comes_back() {
    let folder = Folder::with_identities();
    let whose = "--realm counselling.example --account AAECAwQFBgcICQoLDA0ODw --context centre=7";
    folder.run(&format!("wrap anna.identity {whose} --new-password-file pw -o wrap.txt")).succeeds();
    folder.run(&format!("unwrap wrap.txt back {whose} --password-file pw --no-password")).succeeds();
    assert_eq!(folder.text("back.public"), folder.text("anna.public"));
    let elsewhere = whose.replace("centre=7", "centre=8");
    folder.run(&format!("unwrap wrap.txt other {elsewhere} --password-file pw --no-password")).fails(5);
    assert!(!folder.names().iter().any(|name| name.starts_with("other")));
}

#[test]
fn records_are_laid_and_checked() {
    let folder = Folder::with_identities();
    let account = "--realm counselling.example --account AAECAwQFBgcICQoLDA0ODw";
    folder.run(&format!("wrap anna.identity {account} --new-password-file pw -o wrap.txt")).succeeds();
    folder.write("pepper", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n");
    folder.write("wrong", "wrong");
    let login = |words: &str, pepper: &str, password: &str| {
        folder.run(&format!("login {words} --wrap wrap.txt {account} {pepper} --password-file {password}"))
    };
    login("lay -o record.txt", "--pepper pepper", "pw").succeeds();
    let relaid = login("check record.txt", "--pepper pepper", "pw").succeeds().out();
    assert!(
        relaid.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid=") && relaid != folder.text("record.txt")
    );
    login("check record.txt", "--pepper pepper", "wrong").fails(12).says("rejected");
    login("check record.txt", "", "pw").fails(2);
    login("lay -o plain.txt", "--without-pepper", "pw").succeeds();
    login("check plain.txt", "--without-pepper", "pw").succeeds();
}

#[test]
fn a_password_comes_from_a_descriptor_too() {
    let folder = Folder::with_identities();
    let words = "identity export carla.identity --rsa-pkcs8 --password-fd 3";
    folder.shell(&format!("sealwax {words} 3<pw >/dev/null")).succeeds();
    folder.shell(&format!("sealwax {words} 3< <(printf %s '{PASSWORD}') >/dev/null")).succeeds();
    folder.shell(&format!("sealwax {words} >/dev/null")).fails(3).says("/dev/fd/3");
    folder.run("identity new x --password-file /dev/null").fails(2).says("holds no password");
    // Nobody to ask: the test has no terminal.
    folder.shell("setsid -w sealwax identity new x").fails(3).says("--password-file");
}

#[test]
fn safety_numbers_are_the_same_on_both_sides() {
    let folder = Folder::with_identities();
    let number = folder.run("safety-number anna.public ben.public").succeeds().out();
    assert_eq!(number.len(), 72);
    assert_eq!(folder.run("safety-number ben.identity anna.public").succeeds().out(), number);
    folder.command(&["safety-number", "anna.public", "ben.public", "--matches", &number]).status().unwrap();
    folder.run("safety-number anna.public ben.public --matches 12345").fails(10);
}

#[test]
fn a_roster_is_founded_joined_left_and_verified() {
    let folder = Folder::with_identities();
    folder
        .run("roster found --name Nord -i anna.identity --yes -o roster.txt")
        .succeeds()
        .says("founding hash");
    folder
        .run(
            "roster offer -i ben.identity --role counsellor --roster roster.txt --first-contact -o ben.offer",
        )
        .succeeds();
    folder
        .run("roster admit ben.offer --roster roster.txt --first-contact -i anna.identity --yes")
        .succeeds();
    let shown = folder.run("roster show roster.txt --first-contact").succeeds().out();
    assert!(shown.contains("counsellor") && shown.contains("admin"), "{shown}");
    folder.write("pin", folder.run("roster verify roster.txt --first-contact").succeeds().out());
    folder
        .run("roster expel ben.public --roster roster.txt --first-contact -i anna.identity --yes")
        .succeeds();
    folder.run("roster verify roster.txt --pin pin").succeeds().says("3 entries");
    let shorter = folder.text("roster.txt").lines().next().unwrap().to_owned();
    folder.write("shorter.txt", shorter);
    folder.run("roster verify shorter.txt --pin pin").fails(9);
    folder.run("roster verify roster.txt").fails(2);

    // Two founders on two machines.
    folder.run("roster offer -i ben.identity --to-found -o ben.offer --force").succeeds();
    folder
        .run("roster found --name Two -i anna.identity --offer ben.offer --yes -o pending.txt")
        .succeeds()
        .says("others have to sign");
    folder.run("roster sign pending.txt -i ben.identity --yes -o two.txt").succeeds().says("founding hash");
    folder.run("roster verify two.txt --first-contact").succeeds();
}
