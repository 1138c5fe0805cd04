//! What can go wrong at a server, as far as its client may know.

use std::fmt;

/// The result of everything the server does.
pub type Result<T> = std::result::Result<T, ServerError>;

/// Why a request was not served.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServerError {
    /// Name or password is wrong, a session is over, or something is not for this account. Never which.
    Refused,
    /// Somebody was faster: the client reads again and makes its change anew.
    Conflict,
    /// What the client sent is not acceptable.
    Sealwax(sealwax::Error),
    /// The server's own trouble.
    Database(rusqlite::Error),
    /// The server's own trouble.
    Io(std::io::Error),
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused => f.write_str("refused"),
            Self::Conflict => f.write_str("somebody was faster; read again and make the change anew"),
            Self::Sealwax(error) => error.fmt(f),
            Self::Database(error) => write!(f, "database: {error}"),
            Self::Io(error) => write!(f, "files: {error}"),
        }
    }
}

impl std::error::Error for ServerError {}

impl From<sealwax::Error> for ServerError {
    fn from(error: sealwax::Error) -> Self {
        Self::Sealwax(error)
    }
}

impl From<rusqlite::Error> for ServerError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<std::io::Error> for ServerError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}
