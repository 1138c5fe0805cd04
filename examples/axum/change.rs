//! Changing what opens an account. See `examples/server/change.rs`.

use axum::Json;
use axum::extract::State;
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChange, Stored};
use serde_json::{Value, json};

use crate::app::{App, Refusal, field};
use crate::session::Session;

/// Checks a change outside of any transaction, and writes all of it in one, on one condition.
pub(crate) async fn change(
    State(app): State<App>,
    session: Session,
    Json(body): Json<Value>,
) -> Result<Json<Value>, Refusal> {
    let change = field(&body, "change")?.to_owned();
    let (wrap, recovery) = stored(&app, &session).await?;
    let account = session.account;
    let verify = move |secrets: &server::Secrets| {
        let stored = Stored::from(&wrap);
        let stored = recovery.as_ref().map_or(stored, |recovery| stored.with_recovery(recovery));
        LoginChange::verify_text(&change, &account, Some(stored), &secrets.policy)
    };
    let rows = app.stretch(verify).await.map_err(|refusal| match refusal {
        Refusal::Unacceptable(sealwax::Error::InvalidInput { .. }) => Refusal::Conflict,
        other => other,
    })?;

    let mut transaction = app.db.begin_with("BEGIN IMMEDIATE").await?;
    let changed = sqlx::query(
        "UPDATE account SET
             wrap           = COALESCE(?1, wrap),
             record         = COALESCE(?2, record),
             recovery_wrap  = COALESCE(?3, recovery_wrap),
             recovery_share = COALESCE(?4, recovery_share),
             recovery_self  = COALESCE(?5, recovery_self),
             identity       = COALESCE(?6, identity)
         WHERE id = ?7 AND wrap = ?8 AND recovery_wrap IS ?9",
    )
    .bind(rows.wrap.as_ref().map(|wrap| wrap.as_bytes()))
    .bind(rows.record.as_ref().map(|record| record.as_str()))
    .bind(rows.recovery_wrap.as_ref().map(|wrap| wrap.as_bytes()))
    .bind(rows.recovery_share.as_deref())
    .bind(rows.recovery_self.as_deref())
    .bind(rows.identity.as_ref().map(|identity| identity.as_bytes()))
    .bind(account.as_bytes().as_slice())
    .bind(rows.replaces.as_ref().map(|wrap| wrap.as_bytes()))
    .bind(rows.replaces_recovery.as_ref().map(|wrap| wrap.as_bytes()))
    .execute(&mut *transaction)
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Refusal::Conflict);
    }
    if rows.password_changed() {
        sqlx::query("DELETE FROM session WHERE account = ?1 AND id <> ?2")
            .bind(account.as_bytes().as_slice())
            .bind(session.id.as_bytes())
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(Json(json!({})))
}

/// The wraps, read by one statement.
async fn stored(app: &App, session: &Session) -> Result<(WrappedIdentity, Option<WrappedIdentity>), Refusal> {
    let row: Option<(Vec<u8>, Option<Vec<u8>>)> =
        sqlx::query_as("SELECT wrap, recovery_wrap FROM account WHERE id = ?1")
            .bind(session.account.as_bytes().as_slice())
            .fetch_optional(&app.db)
            .await?;
    let (wrap, recovery) = row.ok_or(Refusal::Refused)?;
    let recovery = recovery.map(|bytes| WrappedIdentity::from_bytes(&bytes)).transpose()?;
    Ok((WrappedIdentity::from_bytes(&wrap)?, recovery))
}
