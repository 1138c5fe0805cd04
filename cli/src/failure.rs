//! Why a command did not succeed: the message says what happened and what to do, the exit code is for scripts.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use sealwax::Error;

/// The result of everything here.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// The exit codes, in `--help`, in the manual and in the README. They never change their meaning.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    the machine gave no randomness or not enough memory, or the command is at fault
  2    usage: words, options or values that make no sense
  3    a file or pipe cannot be read or written, exists already, or was changed meanwhile
  4    not a sealwax artefact of this kind: truncated, altered outside, another kind, a later version
  5    cannot be opened: wrong key or password, another context, altered inside, or truncated without padding; never which
  6    not addressed to the given identities
  7    another author than asked for, or none
  8    below the policy, or a key or cost that is too weak
  9    a roster or an entry that breaks a rule
  10   a code, card group or safety number that does not match
  11   expired
  12   a login is rejected
  128+ ended by a signal: 130 for SIGINT, 143 for SIGTERM";

/// How the library names a bound that is the machine's.
const NO_MEMORY: &str = "Argon2 memory in KiB, more than this machine gives";

/// What went wrong.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: Kind,
    message: Option<String>,
}

/// One for each exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Machine = 1,
    Usage = 2,
    Io = 3,
    Malformed = 4,
    Decryption = 5,
    NotARecipient = 6,
    Author = 7,
    Weak = 8,
    Roster = 9,
    Mismatch = 10,
    Expired = 11,
    Rejected = 12,
}

impl Failure {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: Some(message.into()) }
    }

    /// The exit code alone: everything has been said already.
    pub(crate) const fn silent(kind: Kind) -> Self {
        Self { kind, message: None }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// `what` is a file as the user named it.
    pub(crate) fn io(what: impl Display, error: &io::Error) -> Self {
        let advice = match error.kind() {
            io::ErrorKind::NotFound => "; check the name",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "; choose another place or ask its owner"
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "; make room and try again, nothing was kept"
            }
            io::ErrorKind::BrokenPipe => "; whoever was to read it has gone",
            io::ErrorKind::AlreadyExists => "; it was kept, --force replaces it",
            _ => "",
        };
        Self::new(Kind::Io, format!("{what}: {}{advice}", plain(error)))
    }

    /// What the library says about `what`.
    pub(crate) fn of(what: impl Display, error: Error) -> Self {
        if let Error::Limit { what: bound, value, .. } = error
            && bound.starts_with(NO_MEMORY)
        {
            let mib = value.div_ceil(1024);
            return Self::new(
                Kind::Machine,
                format!(
                    "{what}: not enough memory, {mib} MiB are needed; raise the limit (ulimit -v) or end something else"
                ),
            );
        }
        let kind = match error {
            Error::Decryption => Kind::Decryption,
            Error::NotARecipient => Kind::NotARecipient,
            Error::Malformed { .. } | Error::UnsupportedVersion { .. } | Error::Limit { .. } => {
                Kind::Malformed
            }
            Error::WeakParameters { .. } | Error::InvalidKey { .. } => Kind::Weak,
            Error::AuthorMismatch | Error::NotSigned => Kind::Author,
            Error::RosterRejected { .. } => Kind::Roster,
            Error::CodeMismatch => Kind::Mismatch,
            Error::Expired => Kind::Expired,
            Error::InvalidInput { .. } => Kind::Usage,
            _ => Kind::Machine,
        };
        Self::new(kind, format!("{what}: {error}"))
    }

    /// What the library says about words of the user's own: too many or too long are as wrong as any other.
    pub(crate) fn of_words(what: impl Display, error: Error) -> Self {
        let failure = Self::of(what, error);
        match error {
            Error::Limit { .. } | Error::Malformed { .. } if failure.kind == Kind::Malformed => {
                Self { kind: Kind::Usage, ..failure }
            }
            _ => failure,
        }
    }

    pub(crate) fn message(&self) -> Option<String> {
        self.message.clone()
    }

    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(self.kind as u8)
    }
}

/// The system's words without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split_once(" (os error").map_or(text.as_str(), |(text, _)| text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Names what an error of the library is about.
pub(crate) trait About<T> {
    /// `what` comes before the library's words.
    fn about(self, what: impl Display) -> Result<T>;
}

/// The same for an error about what the user said, not about a file.
pub(crate) trait AboutWords<T> {
    fn about_words(self, what: impl Display) -> Result<T>;
}

impl<T> AboutWords<T> for sealwax::Result<T> {
    fn about_words(self, what: impl Display) -> Result<T> {
        self.map_err(|error| Failure::of_words(what, error))
    }
}

impl<T> About<T> for sealwax::Result<T> {
    fn about(self, what: impl Display) -> Result<T> {
        self.map_err(|error| Failure::of(what, error))
    }
}

impl<T> About<T> for io::Result<T> {
    fn about(self, what: impl Display) -> Result<T> {
        self.map_err(|error| Failure::io(what, &error))
    }
}
