//! What a target turns out to be: a pipe somebody planted, a terminal by another name, one of several files that belong
//! together.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kit::Folder;

const SEAL: &str = "seal -i anna.identity --to ben.public";
const OPEN: &str = "open -i ben.identity --from anna.public";

#[test]
fn a_secret_does_not_go_into_a_pipe_that_lay_there() {
    let folder = Folder::with_identities();
    folder.shell("mkfifo pem").succeeds();
    let export = "identity export anna.identity --rsa-pkcs8 -o pem";
    folder
        .run(export)
        .fails(3)
        .says("pem: is a device or a named pipe, and what goes there is secret; --force");
    let through = folder.shell(&format!("timeout 20 cat pem & timeout 20 sealwax {export} --force; wait"));
    assert!(through.succeeds().out().contains("PRIVATE KEY"));
    // A descriptor was handed over, nobody planted it; and standard output is that by any name.
    let words = "identity export anna.identity --rsa-pkcs8 -o";
    let through = folder.shell(&format!("timeout 20 sealwax {words} /dev/fd/5 5> >(cat); sleep 0.3"));
    assert!(through.succeeds().out().contains("PRIVATE KEY"));
    let through = folder.shell(&format!("sealwax {words} /dev/stdout > here && cat here"));
    assert!(through.succeeds().out().contains("PRIVATE KEY"));
    // What is not secret goes there as ever.
    folder.write("letter", "Dear Ben");
    let through =
        folder.shell(&format!("timeout 20 cat pem & timeout 20 sealwax {SEAL} letter -o pem; wait"));
    assert!(through.succeeds().output.stdout.starts_with(b"SWXE"));
    // Files that are made together are files.
    folder.shell("mkfifo dora.key").succeeds();
    folder.run("identity new dora --no-password").fails(3).says("exists already");
    folder.run("identity new dora --no-password --force").fails(3).says("dora.key: is no file");
    assert!(!folder.path("dora.identity").exists());
}

/// Only where the tests run as root can a pipe belong to somebody else.
#[test]
fn a_pipe_of_somebody_else_gets_no_secret_even_if_forced() {
    let folder = Folder::with_identities();
    if folder.shell("mkfifo pem && chown 12345 pem").output.status.success() {
        let ran = folder.shell(
            "timeout 20 cat pem > got & timeout 20 sealwax identity export anna.identity --rsa-pkcs8 -o pem --force; code=$?; wait; exit $code",
        );
        ran.fails(3).says("somebody else made");
        assert_eq!(folder.read("got"), b"");
    } else {
        let own = folder.run("identity export anna.identity --rsa-pkcs8 -o pem").fails(3);
        assert!(own.err().contains("--force"));
    }
}

/// What was opened at the beginning counts, not what is there at the end.
#[test]
fn a_pipe_planted_in_place_of_the_target_gets_nothing() {
    let folder = Folder::with_identities();
    let long = vec![7; 2_000_000];
    let sealed = folder.pipe(&long, &format!("{SEAL} --length 2000000")).succeeds().output.stdout;
    let mut forged = sealed.clone();
    *forged.last_mut().unwrap() ^= 1;
    for (bytes, code) in [(forged, 5), (sealed, 3)] {
        let words: Vec<_> = OPEN.split_whitespace().chain(["-o", "out"]).collect();
        let mut open = folder.command(&words);
        let mut open = open.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        wait_for(|| folder.names().iter().any(|name| name.ends_with(".unfinished")));
        folder.shell("mkfifo out").succeeds();
        let mut reader = Command::new("timeout");
        let mut reader = reader
            .args(["2", "cat", "out"])
            .current_dir(folder.path("."))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = open.stdin.take().unwrap().write_all(&bytes);
        assert_eq!(open.wait().unwrap().code(), Some(code));
        let mut got = Vec::new();
        std::io::Read::read_to_end(&mut reader.stdout.take().unwrap(), &mut got).unwrap();
        reader.wait().unwrap();
        assert!(got.is_empty());
        folder.shell("rm out").succeeds();
        assert!(!folder.names().iter().any(|name| name.contains("sealwax")), "{:?}", folder.names());
    }
}

/// A file that is mounted cannot be renamed over: the last of three fails, and the two before it are put back.
#[test]
fn several_files_are_replaced_together_or_not_at_all() {
    let folder = Folder::with_identities();
    let names = ["anna.identity", "anna.key", "anna.public"];
    let before = names.map(|name| folder.text(name));
    let all = folder.names();
    let mounted = |name: &str, words: &str| {
        folder.write("in-namespace", format!("mount --bind {name} {name} || exit 99\nsealwax {words}\n"));
        let ran = folder
            .shell("unshare --map-root-user --mount bash in-namespace; code=$?; rm in-namespace; exit $code");
        ran.fails(3).says(name)
    };
    mounted("anna.public", "identity new anna --no-password --force");
    assert_eq!(names.map(|name| folder.text(name)), before);
    assert_eq!(folder.names(), all);
    // The key and what it opens are still those that fit together.
    folder.run("identity export anna.identity --rsa-pkcs8").succeeds();

    folder.run("recover card --groups -o card").succeeds();
    let account = "--account AAECAwQFBgcICQoLDA0ODw";
    let set_up = format!("recover set-up anna.identity --card card {account} --approver ben.public");
    folder.run(&set_up).succeeds();
    let names = ["anna.recovery", "anna.share", "anna.self"];
    let before = names.map(|name| folder.text(name));
    folder.run("recover card --groups -o new").succeeds();
    mounted("anna.self", &format!("{} --force", set_up.replace("card card", "card new")));
    assert_eq!(names.map(|name| folder.text(name)), before);

    // Nothing stays behind when it goes well.
    folder.run("identity new anna --no-password --force").succeeds();
    assert!(!folder.names().iter().any(|name| name.contains("sealwax")), "{:?}", folder.names());
}

#[test]
fn a_hyphen_is_standard_output_everywhere() {
    let folder = Folder::with_identities();
    let rewrap = "--password-file pw --new-password-file pw";
    let line = folder.run(&format!("rewrap carla.identity {rewrap} -o -")).succeeds();
    assert!(line.out().starts_with("swxw1_") && line.err().contains("standard output is locked by"));
    let line = folder.pipe(&folder.read("carla.identity"), &format!("rewrap - {rewrap}")).succeeds().out();
    assert!(line.starts_with("swxw1_"));
    folder.run("roster found --name Nord -i anna.identity --yes -o roster").succeeds();
    let roster = "--roster roster --first-contact";
    let offer = format!("roster offer -i ben.identity --role counsellor {roster} -o offer");
    folder.run(&offer).succeeds();
    let before = folder.text("roster");
    let admit = format!("roster admit offer {roster} -i anna.identity --yes");
    assert_eq!(folder.run(&format!("{admit} -o -")).succeeds().out().lines().count(), 2);
    assert_eq!(folder.text("roster"), before);
    let piped = folder.pipe(before.as_bytes(), &admit.replace("--roster roster", "--roster -"));
    assert_eq!(piped.succeeds().out().lines().count(), 2);
    assert!(!folder.path("-").exists());
}

#[test]
fn a_name_of_any_length_and_a_file_that_a_kernel_makes_up() {
    let folder = Folder::with_identities();
    folder.write("letter", "Dear Ben");
    let name = "n".repeat(255);
    folder.run(&format!("{SEAL} letter -o {name}")).succeeds();
    folder.run(&format!("{SEAL} letter -o {name} --force")).succeeds();
    folder.run(&format!("{SEAL} /proc/version -o sealed")).succeeds();
    assert_eq!(
        folder.run(&format!("{OPEN} sealed")).succeeds().output.stdout,
        std::fs::read("/proc/version").unwrap()
    );
    folder.write("empty", "");
    folder.run(&format!("{SEAL} empty -o nothing")).succeeds();
    assert_eq!(folder.run(&format!("{OPEN} nothing")).succeeds().out(), "");
}

#[test]
fn a_login_is_called_accepted_when_its_record_has_a_place() {
    let folder = Folder::with_identities();
    let account = "--realm counselling.example --account AAECAwQFBgcICQoLDA0ODw";
    folder.run(&format!("wrap anna.identity {account} --new-password-file pw -o wrap.txt")).succeeds();
    let login = format!("--wrap wrap.txt {account} --without-pepper --password-file pw");
    folder.run(&format!("login lay {login} -o record")).succeeds();
    let said = folder.run(&format!("login check record {login} -o record")).fails(3).err();
    assert!(said.contains("exists already") && !said.contains("accepted"), "{said}");
    folder.run(&format!("login check record {login} -o record --force")).succeeds().says("accepted");
}

/// No core, and no half file, when a file may not grow any more.
#[test]
fn a_limit_for_files_is_told() {
    let folder = Folder::with_identities();
    folder.write("letter", vec![7; 2_000_000]);
    let before = folder.names();
    let ran = folder.shell(&format!("ulimit -f 100; sealwax {SEAL} letter -o out"));
    ran.fails(3).says("out: file too large");
    assert_eq!(folder.names(), before);
}

/// Keys do not end in a core, and nobody else of this user looks into the memory.
#[test]
fn the_process_leaves_no_core_and_ignores_what_it_was_told_to() {
    let folder = Folder::with_identities();
    let words: Vec<_> = SEAL.split_whitespace().chain(["-o", "out"]).collect();
    let mut seal = folder.command(&words);
    let mut seal = seal.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    wait_for(|| folder.names().iter().any(|name| name.ends_with(".unfinished")));
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", seal.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
    drop(seal.stdin.take());
    assert!(seal.wait().unwrap().success());

    // `nohup`, and a shell in the background, have it ignore these.
    for (ignored, ends) in [("HUP INT QUIT", false), ("HUP", true)] {
        folder.shell("rm -f out").succeeds();
        let line = format!("trap '' {ignored}; exec {} {SEAL} -o out", kit::binary().display());
        let mut seal = kit::with_default_signals("bash");
        seal.args(["-c", &line]).current_dir(folder.path(".")).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut seal = seal.spawn().unwrap();
        wait_for(|| folder.names().iter().any(|name| name.ends_with(".unfinished")));
        for signal in ["-HUP", "-INT"] {
            Command::new("kill").args([signal, &seal.id().to_string()]).status().unwrap();
        }
        if ends {
            assert_eq!(seal.wait().unwrap().signal(), Some(2));
        } else {
            std::thread::sleep(Duration::from_millis(300));
            drop(seal.stdin.take());
            assert!(seal.wait().unwrap().success());
        }
        assert_eq!(folder.path("out").exists(), !ends);
    }
}

fn wait_for(condition: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !condition() {
        assert!(Instant::now() < end, "waited in vain");
        std::thread::sleep(Duration::from_millis(20));
    }
}
