//! Where passwords come from: the terminal, a file, a file descriptor. Never an argument, never the environment: both are
//! visible to others.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use crate::failure::{About, Failure, Kind, Result};
use crate::file::{descriptor, private};
use crate::{say, signals};

/// A password, wiped when dropped.
pub(crate) type Password = Zeroizing<String>;

/// The longest password file; the library takes up to 4,096 bytes.
const MAX: usize = 4096 + 2;

/// Where the password comes from; without these, it is asked for on the terminal.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// Read the password from a file: all of it but one line end. One is for all identities; or again for each, in their
    /// order
    #[arg(long, value_name = "FILE", conflicts_with = "password_fd")]
    password_file: Vec<PathBuf>,
    /// Read the password from an open file descriptor, as in `--password-fd 3 3<secret`
    #[arg(long, value_name = "N")]
    password_fd: Option<u32>,
    #[arg(skip)]
    read: Read,
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

/// Which of several identities a password is for, in the order in which they were named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) index: usize,
    pub(crate) of: usize,
}

impl Turn {
    /// There is only one.
    pub(crate) const ONLY: Self = Self { index: 0, of: 1 };
}

impl Source {
    /// The password of `what`.
    pub(crate) fn get(&self, what: &str, turn: Turn) -> Result<Password> {
        self.named(turn)?.map_or_else(|| prompt(&format!("Password of {what}: ")), Ok)
    }

    /// A password that is being set: typed twice.
    pub(crate) fn get_new(&self, what: &str) -> Result<Password> {
        self.named(Turn::ONLY)?.map_or_else(|| confirmed(what), Ok)
    }

    /// Whether one was named, so that nobody needs to be asked.
    pub(crate) const fn is_named(&self) -> bool {
        !self.password_file.is_empty() || self.password_fd.is_some()
    }

    fn named(&self, turn: Turn) -> Result<Option<Password>> {
        let path = match (self.password_file.as_slice(), self.password_fd) {
            ([], None) => return Ok(None),
            ([], Some(fd)) => path_of(fd),
            ([one], _) => one.clone(),
            (files, _) => {
                let file = files.get(turn.index).filter(|_| files.len() == turn.of);
                file.cloned().ok_or_else(|| {
                    Failure::usage(format!(
                        "--password-file: {} for {}; name one for all, or one for each identity in their order",
                        files.len(),
                        turn.of
                    ))
                })?
            }
        };
        self.read.once(path, "the password").map(Some)
    }
}

impl NewSource {
    /// Whether one was named, so that nobody needs to be asked.
    pub(crate) const fn is_named(&self) -> bool {
        self.new_password_file.is_some() || self.new_password_fd.is_some()
    }

    /// A password that is being set: typed twice.
    pub(crate) fn get(&self, what: &str) -> Result<Password> {
        match self.new_password_file.clone().or(self.new_password_fd.map(path_of)) {
            Some(path) => read(&path, "the new password"),
            None => confirmed(what),
        }
    }
}

/// What has been read: a pipe gives it only once, and several identities may have the same.
#[derive(Default)]
struct Read(RefCell<BTreeMap<PathBuf, Password>>);

impl Read {
    fn once(&self, path: PathBuf, what: &'static str) -> Result<Password> {
        if let Some(password) = self.0.borrow().get(&path) {
            return Ok(password.clone());
        }
        let password = read(&path, what)?;
        self.0.borrow_mut().insert(path, password.clone());
        Ok(password)
    }
}

impl fmt::Debug for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Read(..)")
    }
}

fn path_of(fd: u32) -> PathBuf {
    format!("/dev/fd/{fd}").into()
}

fn read(path: &Path, what: &'static str) -> Result<Password> {
    let name = path.display();
    if let Some(descriptor) = descriptor::of(path) {
        descriptor::take(descriptor, what)?;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX + 1));
    File::open(path).and_then(|file| file.take(MAX as u64 + 1).read_to_end(&mut bytes)).about(&name)?;
    private::remind(path);
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
    let typed = rpassword::prompt_password(say::escaped(question)).map(Zeroizing::new).map_err(|error| {
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
