//! The prompts, typed at on a pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use kit::{Folder, PASSWORD, binary};

/// Runs the command on a terminal of its own and types each answer when its question has come. Gives the exit code
/// and everything that was on the screen.
fn typed(folder: &Folder, words: &str, talk: &[(&str, &str)]) -> (i32, String) {
    let words: Vec<_> = words.split_whitespace().collect();
    on_a_terminal(folder, &[&[binary().to_str().unwrap()], words.as_slice()].concat(), talk)
}

fn on_a_terminal(folder: &Folder, command_line: &[&str], talk: &[(&str, &str)]) -> (i32, String) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kit/terminal.py");
    let mut command = kit::with_default_signals("python3");
    command.arg(script).current_dir(folder.path("."));
    for (question, answer) in talk {
        command.args(["--talk", question, answer]);
    }
    command.arg("--").args(command_line);
    let output = command.output().unwrap();
    let screen = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.code().unwrap(), format!("{screen}{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn a_new_password_is_typed_twice_and_never_shown() {
    let folder = Folder::empty();
    let talk = [("New password for dora.identity: ", "geheim!\r"), ("The same once more: ", "geheim!\r")];
    let (code, screen) = typed(&folder, "identity new dora", &talk);
    assert_eq!(code, 0, "{screen}");
    assert!(!screen.contains("geheim"), "{screen}");
    let talk = [("Password of dora.identity: ", "geheim!\r")];
    let (code, screen) = typed(&folder, "identity export dora.identity --rsa-pkcs8 -o pem", &talk);
    assert_eq!(code, 0, "{screen}");
    let talk = [("Password of dora.identity: ", "something else\r")];
    assert_eq!(typed(&folder, "identity export dora.identity --rsa-pkcs8 -o other", &talk).0, 5);
}

#[test]
fn a_slip_of_the_finger_makes_nothing() {
    let folder = Folder::empty();
    let talk = [("New password", "one\r"), ("once more", "two\r")];
    let (code, screen) = typed(&folder, "identity new dora", &talk);
    assert_eq!(code, 10, "{screen}");
    assert!(screen.contains("differ"), "{screen}");
    assert!(folder.names().is_empty());
    let (code, screen) = typed(&folder, "identity new dora", &[("New password", "\r")]);
    assert_eq!(code, 2, "{screen}");
}

#[test]
fn control_c_at_a_prompt_ends_it() {
    let folder = Folder::empty();
    let (code, screen) = typed(&folder, "identity new dora", &[("New password", "\u{3}")]);
    assert_eq!(code, 130, "{screen}");
    assert!(folder.names().is_empty());
}

#[test]
fn a_terminal_gets_text_and_no_binary() {
    let folder = Folder::with_identities();
    folder.write("letter", "Dear Ben\n");
    folder.write("image", [0, 1, 2, 0x1B]);
    let seal = "seal -i anna.identity --to ben.public";
    let (code, screen) = typed(&folder, &format!("{seal} letter"), &[]);
    assert_eq!(code, 2, "{screen}");
    assert!(screen.contains("standard output a terminal"), "{screen}");
    for name in ["letter", "image"] {
        folder.run(&format!("{seal} {name} -o {name}.sealed")).succeeds();
    }
    let open = "open -i ben.identity --from anna.public";
    let (code, screen) = typed(&folder, &format!("{open} letter.sealed"), &[]);
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("Dear Ben") && screen.contains("signed by anna.public"), "{screen}");
    let (code, screen) = typed(&folder, &format!("{open} image.sealed"), &[]);
    assert_eq!(code, 2, "{screen}");
    assert!(screen.contains("binary") && !screen.contains('\u{1B}'), "{screen}");
    // A terminal by another name is one, unless it is insisted on.
    for (name, shown) in [("/dev/tty", "/dev/tty"), ("/dev/stdout", "standard output")] {
        let (code, screen) = typed(&folder, &format!("{seal} letter -o {name}"), &[]);
        assert_eq!(code, 2, "{screen}");
        assert!(screen.contains(&format!("{shown} a terminal")) && !screen.contains("SWXE"), "{screen}");
        let (code, screen) = typed(&folder, &format!("{open} image.sealed --force -o {name}"), &[]);
        assert_eq!(code, 2, "{screen}");
        assert!(screen.contains("binary") && !screen.contains('\u{1B}'), "{screen}");
    }
    assert_eq!(typed(&folder, &format!("{open} image.sealed -o -"), &[]).0, 0);
}

#[test]
fn a_terminal_gets_no_text_that_overwrites_or_turns_around() {
    let folder = Folder::with_identities();
    let open = "open -i ben.identity --from anna.public";
    for (i, text) in ["rm -rf ~\recho hello\n", "photo\u{202e}gnp.exe\n"].into_iter().enumerate() {
        folder.write("letter", text);
        folder.run(&format!("seal -i anna.identity --to ben.public letter -o {i}.sealed")).succeeds();
        let (code, screen) = typed(&folder, &format!("{open} {i}.sealed"), &[]);
        assert_eq!(code, 2, "{screen}");
        assert!(!screen.contains("hello") && !screen.contains("gnp"), "{screen}");
    }
}

#[test]
fn signing_an_entry_is_asked_for() {
    let folder = Folder::with_identities();
    let found = "roster found --name Nord -i carla.identity --password-file pw -o roster";
    let (code, screen) = typed(&folder, found, &[("Sign this? [y/N] ", "n\r")]);
    assert_eq!(code, 10, "{screen}");
    assert!(!folder.path("roster").exists());
    let (code, screen) = typed(&folder, found, &[("Sign this? [y/N] ", "y\r")]);
    assert_eq!(code, 0, "{screen}");
    assert!(!screen.contains(PASSWORD));
}

#[test]
fn long_work_shows_how_far_it_is_on_a_terminal_only() {
    let folder = Folder::with_identities();
    let sealwax = binary().display();
    let slow = "(head -c 3000000 /dev/zero; sleep 1.2; head -c 1000000 /dev/zero)";
    let seal =
        format!("{slow} | {sealwax} seal -i anna.identity --to ben.public --length 4000000 -o sealed -f");
    let (code, screen) = on_a_terminal(&folder, &["bash", "-c", &seal], &[]);
    assert_eq!(code, 0, "{screen}");
    // Bytes, rate, time left; and the line is wiped at the end.
    for words in [" MiB of 3.8 MiB (", " %), ", "/s, ", " left", "\r\u{1B}[K"] {
        assert!(screen.contains(words), "{screen:?}");
    }
    assert!(screen.contains(" left\r\u{1B}[Ksealed to ben.public ("), "{screen:?}");
    let said = folder.shell(&seal).succeeds().err();
    assert!(said.starts_with("sealed to ben.public (") && said.lines().count() == 1, "{said}");
}

#[test]
fn an_approver_types_the_code_that_he_hears() {
    let folder = Folder::with_identities();
    let account = "--account AAECAwQFBgcICQoLDA0ODw";
    folder.run("recover card --groups -o card").succeeds();
    folder
        .run(&format!("recover set-up anna.identity --card card {account} --approver ben.public"))
        .succeeds();
    let said = folder
        .run(&format!("recover request --card card {account} --to carla.public -o request"))
        .succeeds()
        .err();
    let code = said.trim_end().rsplit(": ").next().unwrap();
    let approve = format!(
        "recover approve request --share anna.share --claimant anna.public {account} -i ben.identity -o grant"
    );
    let (status, screen) = typed(&folder, &approve, &[("read out to you: ", "11111 11111 11111 11111\r")]);
    assert_eq!(status, 10, "{screen}");
    assert!(!screen.contains(code), "nobody is tempted: {screen}");
    let (status, screen) = typed(&folder, &approve, &[("read out to you: ", &format!("{code}\r"))]);
    assert_eq!(status, 0, "{screen}");
    assert!(folder.text("grant").starts_with("swxe1_"));
}
