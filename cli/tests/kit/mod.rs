//! What the tests share: an empty folder, the command in it, and identities made once.

#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// An empty folder, removed at the end of the test.
#[derive(Debug)]
pub(crate) struct Folder(TempDir);

/// The password of Anna's identity.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

impl Folder {
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With identities: `anna` and `ben` without a password, `carla` with [`PASSWORD`], which stands in `pw`.
    pub(crate) fn with_identities() -> Self {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let folder = Self::empty();
            folder.write("pw", format!("{PASSWORD}\n"));
            folder.run("identity new anna --no-password").succeeds();
            folder.run("identity new ben --no-password").succeeds();
            folder.run("identity new carla --password-file pw").succeeds();
            folder.0
        });
        let folder = Self::empty();
        for entry in fs::read_dir(made.path()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.path(entry.file_name())).unwrap();
        }
        folder
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The command in this folder, without anything of ours in its environment.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = with_default_signals(binary());
        command
            .args(words)
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .env("LC_ALL", "C")
            .env("TERM", "dumb")
            .env_remove("COLUMNS");
        command
    }

    /// Runs the command; the words are separated by spaces, quotes are not known.
    pub(crate) fn run(&self, words: &str) -> Ran {
        let words: Vec<_> = words.split_whitespace().collect();
        Ran { output: self.command(&words).output().unwrap(), words: words.join(" ") }
    }

    /// The same with bytes through a pipe.
    pub(crate) fn pipe(&self, input: &[u8], words: &str) -> Ran {
        let split: Vec<_> = words.split_whitespace().collect();
        let mut command = self.command(&split);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // It may stop reading: that is for the test to judge.
            let _ = std::io::Write::write_all(&mut stdin, &input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran { output, words: words.to_owned() }
    }

    /// Runs a line in a shell, in which `sealwax` is the command.
    pub(crate) fn shell(&self, line: &str) -> Ran {
        let mut command = with_default_signals("bash");
        let path = format!("{}:{}", binary().parent().unwrap().display(), std::env::var("PATH").unwrap());
        command.args(["-o", "pipefail", "-c", line]).current_dir(self.0.path()).env("PATH", path);
        Ran { output: command.stdin(Stdio::null()).output().unwrap(), words: line.to_owned() }
    }
}

/// A program that takes signals as they come by default, also where the tests run under `nohup` or in the background.
pub(crate) fn with_default_signals(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("env");
    command.arg("--default-signal=HUP,INT,QUIT,TERM").arg(program);
    command
}

/// The command.
pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_sealwax"))
}

/// A command that has ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) output: Output,
    words: String,
}

impl Ran {
    pub(crate) fn succeeds(self) -> Self {
        assert!(self.output.status.success(), "{}: {:?} {}", self.words, self.output.status, self.err());
        self
    }

    /// With this exit code, and a message for people that begins with the command's name.
    pub(crate) fn fails(self, code: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(code), "{}: {}", self.words, self.err());
        self
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Standard error holds these words.
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.err().contains(words), "{}: {}", self.words, self.err());
        self
    }
}

/// Compares with `tests/snapshots/<name>.txt`; `SEALWAX_BLESS=1` rewrites it.
pub(crate) fn snapshot(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(format!("{name}.txt"));
    if std::env::var_os("SEALWAX_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        return;
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, text, "{} differs; if that is meant, SEALWAX_BLESS=1 rewrites it", path.display());
}
