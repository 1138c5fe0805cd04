//! What all handlers share, and what they answer when they refuse.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use server::Secrets;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use tokio::sync::Semaphore;

/// How many run Argon2 at a time: so many times 19 MiB.
const STRETCHING: usize = 4;

#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) db: SqlitePool,
    pub(crate) secrets: Arc<Secrets>,
    stretching: Arc<Semaphore>,
}

impl App {
    pub(crate) async fn open(url: &str, secrets: Secrets) -> Result<Self, sqlx::Error> {
        let options: SqliteConnectOptions = url.parse()?;
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(Duration::from_secs(10))
            .pragma("secure_delete", "1");
        let db = SqlitePool::connect_with(options).await?;
        sqlx::raw_sql(server::SCHEMA).execute(&db).await?;
        Ok(Self { db, secrets: Arc::new(secrets), stretching: Arc::new(Semaphore::new(STRETCHING)) })
    }

    /// Runs what stretches a token. The permit goes along: a client that hangs up does not make room for another while
    /// its own Argon2 still runs.
    pub(crate) async fn stretch<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Secrets) -> sealwax::Result<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let permit = Arc::clone(&self.stretching).acquire_owned().await.map_err(|_| Refusal::Trouble)?;
        let secrets = Arc::clone(&self.secrets);
        let work = move || {
            let done = work(&secrets);
            drop(permit);
            done
        };
        Ok(tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::Trouble)??)
    }
}

/// The host's clock.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// A time as SQLite stores it.
pub(crate) fn stored_time(time: u64) -> i64 {
    i64::try_from(time).unwrap_or(i64::MAX)
}

/// Why a request was not served.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Never says which: name, password, session, right.
    Refused,
    /// Somebody was faster: the client reads again.
    Conflict,
    /// What the client sent is not acceptable.
    Unacceptable(sealwax::Error),
    /// The server's own.
    Trouble,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Refused => (StatusCode::UNAUTHORIZED, "Refused").into_response(),
            Self::Conflict => (StatusCode::CONFLICT, "Conflict").into_response(),
            Self::Unacceptable(error) => (StatusCode::BAD_REQUEST, error.name()).into_response(),
            Self::Trouble => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl From<sealwax::Error> for Refusal {
    fn from(error: sealwax::Error) -> Self {
        Self::Unacceptable(error)
    }
}

/// The cause goes to the log of a real host, not to its client.
impl From<sqlx::Error> for Refusal {
    fn from(_: sqlx::Error) -> Self {
        Self::Trouble
    }
}

/// A string of a request's body.
pub(crate) fn field<'a>(body: &'a Value, name: &'static str) -> Result<&'a str, Refusal> {
    let missing =
        Refusal::Unacceptable(sealwax::Error::InvalidInput { what: "a field of the request is missing" });
    body.get(name).and_then(Value::as_str).ok_or(missing)
}

/// As it is stored and looked up, for decoys too.
pub(crate) fn normalised(name: &str) -> String {
    name.trim().to_lowercase()
}
