//! Logging in. See `examples/server/login.rs`.

use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::IntoResponse;
use sealwax::identity::AccountId;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChallenge, LoginRecord, LoginToken, Verdict};
use serde_json::{Value, json};

use crate::app::{App, Refusal, field, normalised};
use crate::session;

/// How to stretch the password: one shape for all names.
pub(crate) async fn challenge(
    State(app): State<App>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, Refusal> {
    let name = normalised(field(&body, "name")?);
    let decoy = LoginChallenge::decoy(&app.secrets.decoys, &name, &app.secrets.costs)?;
    let challenge = match snapshot(&app, &name).await? {
        Some((account, wrap, _)) => LoginChallenge::of(&account, &wrap)?,
        None => decoy,
    };
    Ok(Json(json!({ "challenge": challenge.to_text() })))
}

/// Checks the token, stores the re-laid record, begins a session, gives out wrap and share.
pub(crate) async fn login(
    State(app): State<App>,
    Json(body): Json<Value>,
) -> Result<impl IntoResponse, Refusal> {
    let token = LoginToken::from_text(field(&body, "token")?)?;
    let Some((account, wrap, record)) = snapshot(&app, &normalised(field(&body, "name")?)).await? else {
        let _rejected = app.stretch(move |secrets| secrets.policy.reject_unknown(&token)).await?;
        return Err(Refusal::Refused);
    };
    let verify = move |secrets: &server::Secrets| record.verify(&token, &account, &wrap, &secrets.policy);
    let verdict = app.stretch(verify).await?;
    let Verdict::Accepted(accepted) = verdict else {
        return Err(Refusal::Refused);
    };

    let (relaid, replaced) = (accepted.relaid().to_string(), accepted.replaces().to_string());
    let admitted = accepted.without_second_factor(); // or check its code here

    let mut transaction = app.db.begin_with("BEGIN IMMEDIATE").await?;
    let swapped = sqlx::query("UPDATE account SET record = ?1 WHERE id = ?2 AND record = ?3")
        .bind(relaid)
        .bind(account.as_bytes().as_slice())
        .bind(replaced)
        .execute(&mut *transaction)
        .await?;
    if swapped.rows_affected() == 0 {
        // With the wrap that is served, another login was faster; with another one, the password was changed.
        let wrap_now: Option<Vec<u8>> = sqlx::query_scalar("SELECT wrap FROM account WHERE id = ?1")
            .bind(account.as_bytes().as_slice())
            .fetch_optional(&mut *transaction)
            .await?;
        if wrap_now.as_deref() != Some(admitted.wrap().as_bytes()) {
            return Err(Refusal::Refused);
        }
    }
    let cookie = session::begin(&mut transaction, &app, &account).await?;
    transaction.commit().await?;

    let share = admitted.share()?;
    let body = json!({
        "wrap": admitted.wrap().to_text(),
        "share": share.expose_text().expose_str()?,
        "outdated": share.pepper_id() != app.secrets.policy.pepper_id(),
    });
    Ok(([(SET_COOKIE, cookie)], Json(body)))
}

/// Record and wrap, read by one statement.
async fn snapshot(
    app: &App,
    name: &str,
) -> Result<Option<(AccountId, WrappedIdentity, LoginRecord)>, Refusal> {
    let row: Option<(Vec<u8>, Vec<u8>, String)> =
        sqlx::query_as("SELECT id, wrap, record FROM account WHERE name = ?1")
            .bind(name)
            .fetch_optional(&app.db)
            .await?;
    let Some((id, wrap, record)) = row else {
        app.secrets.read_stand_in()?; // the same work
        return Ok(None);
    };
    let id = id.try_into().map_err(|_| Refusal::Trouble)?;
    Ok(Some((
        AccountId::from_bytes(id),
        WrappedIdentity::from_bytes(&wrap)?,
        LoginRecord::from_text(&record)?,
    )))
}
