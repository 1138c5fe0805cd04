//! Where passwords come from: the terminal, a file, a file descriptor. Never an argument, never the environment: both are
//! visible to others.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use crate::failure::{About, Failure, Kind, Result};
use crate::signals;

/// A password, wiped when dropped.
pub(crate) type Password = Zeroizing<String>;

/// The longest password file; the library takes up to 4,096 bytes.
const MAX: usize = 4096 + 2;

/// Where the password comes from; without these, it is asked for on the terminal.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// Read the password from a file: all of it but one line end
    #[arg(long, value_name = "FILE", conflicts_with = "password_fd")]
    password_file: Option<PathBuf>,
    /// Read the password from an open file descriptor, as in `--password-fd 3 3<secret`
    #[arg(long, value_name = "N")]
    password_fd: Option<u32>,
}

/// The same for a password that is set anew.
#[derive(Debug, Args)]
pub(crate) struct NewSource {
    /// Read the new password from a file: all of it but one line end
    #[arg(long, value_name = "FILE", conflicts_with = "new_password_fd")]
    new_password_file: Option<PathBuf>,
    /// Read the new password from an open file descriptor
    #[arg(long, value_name = "N")]
    new_password_fd: Option<u32>,
}

impl Source {
    /// The password of `what`.
    pub(crate) fn get(&self, what: &str) -> Result<Password> {
        from(self.password_file.as_deref(), self.password_fd, || prompt(&format!("Password of {what}: ")))
    }

    /// A password that is being set: typed twice.
    pub(crate) fn get_new(&self, what: &str) -> Result<Password> {
        from(self.password_file.as_deref(), self.password_fd, || confirmed(what))
    }

    /// Whether one was named, so that nobody needs to be asked.
    pub(crate) const fn is_named(&self) -> bool {
        self.password_file.is_some() || self.password_fd.is_some()
    }
}

impl NewSource {
    /// Whether one was named, so that nobody needs to be asked.
    pub(crate) const fn is_named(&self) -> bool {
        self.new_password_file.is_some() || self.new_password_fd.is_some()
    }

    /// A password that is being set: typed twice.
    pub(crate) fn get(&self, what: &str) -> Result<Password> {
        from(self.new_password_file.as_deref(), self.new_password_fd, || confirmed(what))
    }
}

fn from(file: Option<&Path>, fd: Option<u32>, ask: impl FnOnce() -> Result<Password>) -> Result<Password> {
    match (file, fd) {
        (Some(path), _) => read(path),
        (None, Some(fd)) => read(Path::new(&format!("/dev/fd/{fd}"))),
        (None, None) => ask(),
    }
}

fn read(path: &Path) -> Result<Password> {
    let name = path.display();
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX + 1));
    File::open(path).and_then(|file| file.take(MAX as u64 + 1).read_to_end(&mut bytes)).about(&name)?;
    if bytes.len() > MAX {
        return Err(Failure::usage(format!(
            "{name}: longer than a password can be (4096 bytes); is it the right file?"
        )));
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Failure::usage(format!("{name}: a password is UTF-8 text")))?;
    let text = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
    if text.is_empty() {
        return Err(Failure::usage(format!("{name}: holds no password")));
    }
    Ok(Zeroizing::new(text.to_owned()))
}

fn confirmed(what: &str) -> Result<Password> {
    let first = prompt(&format!("New password for {what}: "))?;
    let second = prompt("The same once more: ")?;
    if first == second {
        return Ok(first);
    }
    Err(Failure::new(Kind::Mismatch, "the two passwords differ; nothing was done, try again"))
}

fn prompt(question: &str) -> Result<Password> {
    let typed = rpassword::prompt_password(question).map(Zeroizing::new).map_err(|error| {
        signals::give_way(&error);
        Failure::new(
            Kind::Io,
            format!("no terminal to ask for a password on ({error}); name one with --password-file or --password-fd"),
        )
    })?;
    if typed.is_empty() {
        return Err(Failure::usage("an empty password; nothing was done"));
    }
    Ok(typed)
}
