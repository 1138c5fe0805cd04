//! The server's share of a wrapping key. See `examples/server/share.rs`.

use axum::Json;
use axum::extract::State;
use sealwax::identity::AccountId;
use sealwax::login::{ShareChallenge, ShareRequest};
use serde_json::{Value, json};

use crate::app::{App, Refusal, field, now, stored_time};
use crate::session::Session;

const LIFETIME: u64 = 300;

/// A challenge for an account that is there, or is reserved.
pub(crate) async fn issue(app: &App, account: &AccountId) -> Result<ShareChallenge, Refusal> {
    let challenge = ShareChallenge::generate()?;
    sqlx::query("INSERT INTO challenge (value, account, expires) VALUES (?1, ?2, ?3)")
        .bind(challenge.as_bytes().as_slice())
        .bind(account.as_bytes().as_slice())
        .bind(stored_time(now() + LIFETIME))
        .execute(&app.db)
        .await?;
    Ok(challenge)
}

/// The same for a client that is logged in.
pub(crate) async fn challenge(State(app): State<App>, session: Session) -> Result<Json<Value>, Refusal> {
    let challenge = issue(&app, &session.account).await?;
    Ok(Json(json!({ "challenge": challenge.to_string() })))
}

/// The share for a new salt. The challenge is deleted first: of two requests with the same one, one deletes a row.
pub(crate) async fn share(State(app): State<App>, Json(body): Json<Value>) -> Result<Json<Value>, Refusal> {
    let account: AccountId = field(&body, "account")?.parse()?;
    let challenge: ShareChallenge = field(&body, "challenge")?.parse()?;
    let request = ShareRequest::from_text(field(&body, "request")?)?;
    let gone = sqlx::query("DELETE FROM challenge WHERE value = ?1 AND account = ?2 AND expires > ?3")
        .bind(challenge.as_bytes().as_slice())
        .bind(account.as_bytes().as_slice())
        .bind(stored_time(now()))
        .execute(&app.db)
        .await?;
    if gone.rows_affected() != 1 {
        return Err(Refusal::Refused);
    }
    let share = request.answer(&account, challenge, &app.secrets.policy)?;
    Ok(Json(json!({ "share": share.expose_text().expose_str()? })))
}
