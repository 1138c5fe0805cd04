//! Who asks: the session named by the cookie, sealed in the table with a secret that only the cookie has.

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use sealwax::context::MessageId;
use sealwax::identity::AccountId;
use sealwax::session::{CookieSecret, SealedSession};
use sqlx::SqliteConnection;

use crate::app::{App, Refusal, now};

const LIFETIME: u64 = 12 * 3600;

/// The account of a valid session, as an argument of a handler.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) account: AccountId,
}

impl FromRequestParts<App> for Session {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let cookies =
            parts.headers.get(COOKIE).and_then(|value| value.to_str().ok()).ok_or(Refusal::Refused)?;
        let session = cookies.split("; ").find_map(|cookie| cookie.strip_prefix("session="));
        let (id, secret) = session.and_then(|value| value.split_once('.')).ok_or(Refusal::Refused)?;
        let secret = CookieSecret::from_text(secret).map_err(|_| Refusal::Refused)?;
        // Asked of the table each time: a deleted session is over.
        let sealed: Option<Vec<u8>> = sqlx::query_scalar("SELECT sealed FROM session WHERE id = ?1")
            .bind(id.as_bytes())
            .fetch_optional(&app.db)
            .await?;
        let data = SealedSession::from_bytes(&sealed.ok_or(Refusal::Refused)?)?
            .open(&app.secrets.sessions, id, &secret, now(), LIFETIME)
            .map_err(|_| Refusal::Refused)?;
        let account = data.expose_secret().try_into().map_err(|_| Refusal::Refused)?;
        Ok(Self { id: id.to_owned(), account: AccountId::from_bytes(account) })
    }
}

/// Begins a session within the transaction that lets its user in; gives the value of the cookie.
pub(crate) async fn begin(
    db: &mut SqliteConnection,
    app: &App,
    account: &AccountId,
) -> Result<String, Refusal> {
    let id = MessageId::generate()?.to_string(); // an address, no secret
    let secret = CookieSecret::generate()?;
    let sealed = SealedSession::seal(&app.secrets.sessions, &id, &secret, account.as_bytes(), now())?;
    sqlx::query("INSERT INTO session (id, account, sealed) VALUES (?1, ?2, ?3)")
        .bind(id.as_bytes())
        .bind(account.as_bytes().as_slice())
        .bind(sealed.as_bytes())
        .execute(db)
        .await?;
    Ok(format!("session={id}.{}; Secure; HttpOnly; SameSite=Lax; Path=/", secret.expose_text().expose_str()?))
}
