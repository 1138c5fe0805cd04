//! A new account. See `examples/server/register.rs`.

use axum::Json;
use axum::extract::State;
use sealwax::identity::AccountId;
use sealwax::login::LoginChange;
use serde_json::{Value, json};

use crate::app::{App, Refusal, field, normalised, now, stored_time};
use crate::share;

const RESERVED: u64 = 3600;

/// Reserves an id, with a challenge for the share request of this registration.
pub(crate) async fn reserve(State(app): State<App>) -> Result<Json<Value>, Refusal> {
    let account = AccountId::generate()?;
    sqlx::query("INSERT INTO account_id (id, expires) VALUES (?1, ?2)")
        .bind(account.as_bytes().as_slice())
        .bind(stored_time(now() + RESERVED))
        .execute(&app.db)
        .await?;
    let challenge = share::issue(&app, &account).await?;
    Ok(Json(json!({ "account": account.to_string(), "challenge": challenge.to_string() })))
}

/// Creates the account, if its id is a reserved one and its name is free.
pub(crate) async fn register(
    State(app): State<App>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, Refusal> {
    let (account, name) = (field(&body, "account")?.parse::<AccountId>()?, normalised(field(&body, "name")?));
    let change = field(&body, "change")?.to_owned();
    let rows = app
        .stretch(move |secrets| LoginChange::verify_text(&change, &account, None, &secrets.policy))
        .await?;

    let mut transaction = app.db.begin_with("BEGIN IMMEDIATE").await?;
    let reserved =
        sqlx::query("UPDATE account_id SET registered = 1 WHERE id = ?1 AND NOT registered AND expires > ?2")
            .bind(account.as_bytes().as_slice())
            .bind(stored_time(now()))
            .execute(&mut *transaction)
            .await?;
    if reserved.rows_affected() != 1 {
        return Err(Refusal::Refused);
    }
    let inserted = sqlx::query(
        "INSERT INTO account (id, name, identity, wrap, record) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (name) DO NOTHING",
    )
    .bind(account.as_bytes().as_slice())
    .bind(name)
    .bind(rows.identity.as_ref().map(|identity| identity.as_bytes()))
    .bind(rows.wrap.as_ref().map(|wrap| wrap.as_bytes()))
    .bind(rows.record.as_ref().map(|record| record.as_str()))
    .execute(&mut *transaction)
    .await?;
    if inserted.rows_affected() != 1 {
        return Err(Refusal::Conflict); // the name is taken
    }
    transaction.commit().await?;
    Ok(Json(json!({})))
}
