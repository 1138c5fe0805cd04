//! Targets are complete or as they were: full disks, closed pipes, signals, links, read-only folders.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod kit;

use std::io::{Read, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kit::Folder;

const SEAL: &str = "seal -i anna.identity --to ben.public";

#[test]
fn a_full_device_is_told_and_leaves_nothing() {
    let folder = Folder::with_identities();
    folder.write("letter", vec![7; 200_000]);
    let before = folder.names();
    folder.shell(&format!("sealwax {SEAL} letter > /dev/full")).fails(3).says("no space left on device");
    folder.run(&format!("{SEAL} letter -o /dev/full")).fails(3).says("make room");
    folder.shell("sealwax identity show anna.public > /dev/full").fails(3);
    assert_eq!(folder.names(), before);
}

#[test]
fn a_full_disk_keeps_the_target() {
    let folder = Folder::with_identities();
    std::fs::create_dir(folder.path("small")).unwrap();
    folder.write("letter", vec![7; 2_000_000]);
    // A small disk in a mount namespace of its own, which ends with the shell.
    folder.write(
        "in-namespace",
        format!(
            "mount -t tmpfs -o size=256k none small && echo 'as it was' > small/out || exit 99\n\
             sealwax {SEAL} letter -o small/out --force; code=$?\n\
             ls -A small; cat small/out; exit $code\n"
        ),
    );
    let ran = folder.shell("unshare --map-root-user --mount bash in-namespace");
    assert_eq!(ran.out(), "out\nas it was\n", "{}", ran.err());
    ran.fails(3).says("small/out: no space left on device; make room");
}

#[test]
fn a_closed_pipe_ends_quietly_and_with_a_code() {
    let folder = Folder::with_identities();
    folder.write("long", vec![b'x'; 3_000_000]);
    folder.run(&format!("{SEAL} long -o sealed")).succeeds();
    let ran = folder.shell("sealwax open -i ben.identity --from anna.public sealed | head -c 10");
    assert_eq!(ran.out(), "xxxxxxxxxx");
    ran.fails(3).says("standard output: broken pipe");
}

#[test]
fn a_signal_in_the_middle_leaves_no_half_file() {
    for (signal, code) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let folder = Folder::with_identities();
        folder.write("out", "as it was");
        let before = folder.names();
        let mut child = start(&folder, &format!("{SEAL} -o out --force"));
        // More than fits in a pipe and is read ahead, so the temporary file is there, and it waits for more.
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&vec![7; 3_000_000]).unwrap();
        wait_for(|| folder.names().len() == before.len() + 1);
        Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
        let status = child.wait().unwrap();
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(code), "{signal}");
        assert_eq!(folder.names(), before, "{signal}");
        assert_eq!(folder.text("out"), "as it was");
    }
}

#[test]
fn a_target_is_complete_as_soon_as_it_is_there() {
    let folder = Folder::with_identities();
    let mut child = start(&folder, &format!("{SEAL} -o out"));
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&vec![7; 3_000_000]).unwrap();
    assert!(!folder.path("out").exists());
    // Somebody else is faster: his file is kept.
    folder.write("out", "his");
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(3));
    assert_eq!(folder.text("out"), "his");
    assert!(!folder.names().iter().any(|name| name.contains("unfinished")));
}

#[test]
fn a_symbolic_link_stays_and_its_file_is_replaced() {
    let folder = Folder::with_identities();
    folder.write("real", "old");
    folder.write("letter", "text");
    symlink("real", folder.path("link")).unwrap();
    folder.run(&format!("{SEAL} letter -o link")).fails(3).says("exists already");
    assert_eq!(folder.text("real"), "old");
    folder.run(&format!("{SEAL} letter -o link --force")).succeeds();
    assert!(folder.path("link").symlink_metadata().unwrap().is_symlink());
    assert!(folder.read("real").starts_with(b"SWXE"));
    symlink("nowhere", folder.path("dangling")).unwrap();
    folder.run(&format!("{SEAL} letter -o dangling --force")).fails(3).says("a symbolic link to nothing");
}

#[test]
fn a_read_only_target_is_kept_even_if_forced() {
    let folder = Folder::with_identities();
    folder.write("letter", "text");
    folder.write("out", "old");
    let read_only = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(folder.path("out"), read_only).unwrap();
    folder.run(&format!("{SEAL} letter -o out --force")).fails(3).says("read-only");
    assert_eq!(folder.text("out"), "old");
    folder.run(&format!("{SEAL} letter -o /proc/out")).fails(3);
    folder.run(&format!("{SEAL} letter -o no/such/folder/out")).fails(3).says("no such file");
}

#[test]
fn a_replaced_file_keeps_its_mode_and_opened_text_is_private() {
    let folder = Folder::with_identities();
    folder.write("letter", "text");
    folder.write("out", "old");
    std::fs::set_permissions(folder.path("out"), std::fs::Permissions::from_mode(0o640)).unwrap();
    folder.run(&format!("{SEAL} letter -o out --force")).succeeds();
    let mode = |name| folder.path(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("out"), 0o640);
    folder.run("open -i ben.identity --from anna.public out -o text").succeeds();
    assert_eq!(mode("text"), 0o600);
}

/// 4 GiB from a pipe into a pipe, sealed and opened, each in less than 24 MiB; without optimisation a part of them, which
/// is as good for telling what is held.
#[test]
fn four_gibibytes_pass_in_constant_memory() {
    const TOTAL: u64 = if cfg!(debug_assertions) { 256 << 20 } else { 4 << 30 };
    let folder = Folder::with_identities();
    let mut seal = start(&folder, &format!("{SEAL} --exact-length"));
    let sealed = seal.stdout.take().unwrap();
    let mut open = {
        // Gone at the end of the block: it holds an end of the pipe, and who seals must notice if nobody reads any more.
        let mut command = folder.command(&["open", "-i", "ben.identity", "--from", "anna.public"]);
        command.env("TMPDIR", roomiest(TOTAL));
        command.stdin(sealed).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let mut opened = open.stdout.take().unwrap();
    // What comes out is counted and let go: the promise is about memory, not about the disk.
    let counter = std::thread::spawn(move || std::io::copy(&mut opened, &mut std::io::sink()).unwrap());
    let mut stdin = seal.stdin.take().unwrap();
    let piece = vec![7; 1 << 20];
    let mut peaks = (0, 0);
    for _ in 0..TOTAL >> 20 {
        // A pipe that nobody reads: what ended the other one stands below.
        if stdin.write_all(&piece).is_err() {
            break;
        }
        peaks = (peaks.0.max(peak(seal.id())), peaks.1.max(peak(open.id())));
    }
    drop(stdin);
    let mut said = String::new();
    open.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(open.wait().unwrap().success(), "{said}");
    assert!(seal.wait().unwrap().success());
    assert_eq!(counter.join().unwrap(), TOTAL);
    assert!(peaks.0 > 0 && peaks.0 < 24 * 1024 && peaks.1 > 0 && peaks.1 < 24 * 1024, "KiB: {peaks:?}");
}

/// Where what is sealed can wait for its end: the folder for temporary files if it has room, else memory that is a folder.
fn roomiest(bytes: u64) -> PathBuf {
    let usual = std::env::temp_dir();
    let memory = PathBuf::from("/dev/shm");
    if free(&usual) < 2 * bytes && free(&memory) > free(&usual) { memory } else { usual }
}

/// The free bytes of the file system that a folder is on.
fn free(folder: &Path) -> u64 {
    rustix::fs::statvfs(folder).map_or(0, |system| system.f_bavail * system.f_frsize)
}

/// The most memory a process has had resident, in KiB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn start(folder: &Folder, words: &str) -> Child {
    let words: Vec<_> = words.split_whitespace().collect();
    let mut command = folder.command(&words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

fn wait_for(condition: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !condition() {
        assert!(Instant::now() < end, "waited in vain");
        std::thread::sleep(Duration::from_millis(20));
    }
}
