//! One small error type for everything.
//!
//! What an attacker must not tell apart is one value, [`Error::Decryption`]; what a developer
//! needs to know is spelled out, with the bound, the offset or the rule that was broken.

use core::fmt;

/// The result of every fallible function of this crate.
pub type Result<T> = core::result::Result<T, Error>;

/// What went wrong, and in its message what to do next.
///
/// Names and numbers are the same in every binding. No message contains a secret, a plaintext
/// or a path.
///
/// ```
/// use sealwax::Error;
/// assert_eq!(Error::Decryption.name(), "Decryption");
/// assert_eq!(Error::Decryption.number(), 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Wrong key, wrong place or tampered bytes: never which.
    Decryption,
    /// None of the given identities or conversation keys is addressed by this envelope.
    NotARecipient,
    /// The outer bytes are not the one valid encoding of this kind of artefact.
    Malformed {
        /// What was being read.
        what: &'static str,
        /// Where, in bytes (or characters of a text form), reading stopped.
        offset: usize,
    },
    /// The artefact is of a version that this release does not know.
    UnsupportedVersion {
        /// The version byte found.
        found: u8,
    },
    /// A length, count or cost is beyond its bound; nothing was allocated or computed for it.
    Limit {
        /// Which bound.
        what: &'static str,
        /// The value given.
        value: u64,
        /// The bound, inclusive.
        bound: u64,
    },
    /// A cost is below its floor; nothing was computed with it.
    WeakParameters {
        /// Which floor.
        what: &'static str,
        /// The value given.
        value: u64,
        /// The floor, inclusive.
        floor: u64,
    },
    /// A key does not pass validation.
    InvalidKey {
        /// Which check failed.
        what: &'static str,
    },
    /// The envelope is signed, but not by an author the caller accepts.
    AuthorMismatch,
    /// The caller asked for an author, and the envelope has none.
    NotSigned,
    /// The roster, or an entry for it, breaks a rule.
    RosterRejected {
        /// Which rule.
        rule: &'static str,
        /// The sequence number of the entry that breaks it.
        entry: u64,
    },
    /// A confirmation code, login code or check character is not the expected one.
    CodeMismatch,
    /// The time given by the caller is at or after the end of validity.
    Expired,
    /// The operating system gave no randomness; nothing was done.
    Randomness,
    /// An argument is not acceptable.
    InvalidInput {
        /// What is wrong with it, and what to do.
        what: &'static str,
    },
}

impl Error {
    /// The stable name, the same in C, JavaScript and PHP.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Decryption => "Decryption",
            Self::NotARecipient => "NotARecipient",
            Self::Malformed { .. } => "Malformed",
            Self::UnsupportedVersion { .. } => "UnsupportedVersion",
            Self::Limit { .. } => "Limit",
            Self::WeakParameters { .. } => "WeakParameters",
            Self::InvalidKey { .. } => "InvalidKey",
            Self::AuthorMismatch => "AuthorMismatch",
            Self::NotSigned => "NotSigned",
            Self::RosterRejected { .. } => "RosterRejected",
            Self::CodeMismatch => "CodeMismatch",
            Self::Expired => "Expired",
            Self::Randomness => "Randomness",
            Self::InvalidInput { .. } => "InvalidInput",
        }
    }

    /// The stable number, from 1, the same in C, JavaScript and PHP.
    #[must_use]
    pub const fn number(&self) -> u32 {
        match self {
            Self::Decryption => 1,
            Self::NotARecipient => 2,
            Self::Malformed { .. } => 3,
            Self::UnsupportedVersion { .. } => 4,
            Self::Limit { .. } => 5,
            Self::WeakParameters { .. } => 6,
            Self::InvalidKey { .. } => 7,
            Self::AuthorMismatch => 8,
            Self::NotSigned => 9,
            Self::RosterRejected { .. } => 10,
            Self::CodeMismatch => 11,
            Self::Expired => 12,
            Self::Randomness => 13,
            Self::InvalidInput { .. } => 14,
        }
    }

    /// The error of this crate inside an I/O error, if there is one; `None` for those of a file or a connection.
    ///
    /// ```
    /// use std::io;
    /// use sealwax::Error;
    /// assert_eq!(Error::of_io(&io::Error::from(Error::NotSigned)), Some(Error::NotSigned));
    /// assert_eq!(Error::of_io(&io::ErrorKind::TimedOut.into()), None);
    /// ```
    #[must_use]
    pub fn of_io(error: &std::io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decryption => f.write_str(
                "cannot be opened: the key or password is wrong, it belongs to another place, or its bytes \
                 were altered; check that key and context are those it was sealed with",
            ),
            Self::NotARecipient => f.write_str(
                "not addressed to any of the given identities or conversation keys; open it with the one it was sealed to",
            ),
            Self::Malformed { what, offset } => write!(
                f,
                "malformed {what} at offset {offset}; compare the stored bytes with those that were made, a database \
                 column may have cut or converted them"
            ),
            Self::UnsupportedVersion { found } => {
                write!(f, "version {found} is not known to this release; update sealwax to read it")
            }
            Self::Limit { what, value, bound } => {
                write!(f, "{what} is {value}, at most {bound} is accepted; nothing was done")
            }
            Self::WeakParameters { what, value, floor } => {
                write!(f, "{what} is {value}, at least {floor} is required; refuse what asks for less")
            }
            Self::InvalidKey { what } => write!(f, "invalid key: {what}; use a key made by a sound generator"),
            Self::AuthorMismatch => {
                f.write_str("signed by someone else than the accepted authors; do not show it as theirs")
            }
            Self::NotSigned => {
                f.write_str("not signed, though an author was asked for; do not show it as anybody's words")
            }
            Self::RosterRejected { rule, entry } => {
                write!(f, "roster entry {entry} is rejected: {rule}; keep the roster known so far and tell the admins")
            }
            Self::CodeMismatch => f.write_str("the code does not match; compare it once more, character by character"),
            Self::Expired => f.write_str("expired; ask for a new one"),
            Self::Randomness => {
                f.write_str("the operating system gave no randomness; nothing was done, try again later")
            }
            Self::InvalidInput { what } => write!(f, "invalid input: {what}"),
        }
    }
}

impl core::error::Error for Error {}

impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        Self::new(std::io::ErrorKind::InvalidData, error)
    }
}
