//! Why an operation gave no outputs.

use core::fmt;

use sealwax::Error;

/// The result of an operation.
pub(crate) type Result<T> = core::result::Result<T, Stop>;

/// An operation stops because the library refuses its inputs, or because the file does not obey the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The library gave an error.
    Refused(Error),
    /// The file does not obey the schema.
    BadFile(String),
}

impl Stop {
    pub(crate) fn file<T>(what: impl Into<String>) -> Result<T> {
        Err(Self::BadFile(what.into()))
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Error::of_io(&error).map_or_else(|| Self::BadFile(error.to_string()), Self::Refused)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => write!(f, "{}: {error}", error.name()),
            Self::BadFile(what) => write!(f, "the file does not obey the schema: {what}"),
        }
    }
}
