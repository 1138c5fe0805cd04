//! Messages: bytes, in order, for the participants. See `examples/server/mail.rs`.

use axum::Json;
use axum::extract::{Path, State};
use sealwax::context::MessageId;
use sealwax::envelope::Envelope;
use serde_json::{Value, json};

use crate::app::{App, Refusal, field};
use crate::session::Session;

/// Stores a message.
pub(crate) async fn post(
    State(app): State<App>,
    Path(conversation): Path<i64>,
    session: Session,
    Json(body): Json<Value>,
) -> Result<Json<Value>, Refusal> {
    check_participant(&app, conversation, &session).await?;
    let id: MessageId = field(&body, "id")?.parse()?;
    let envelope = Envelope::from_text(field(&body, "envelope")?)?; // its outer form is all that a server can check
    let inserted = sqlx::query(
        "INSERT INTO message (conversation, id, envelope) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )
    .bind(conversation)
    .bind(id.as_bytes().as_slice())
    .bind(envelope.as_bytes())
    .execute(&app.db)
    .await?;
    if inserted.rows_affected() == 1 { Ok(Json(json!({}))) } else { Err(Refusal::Conflict) }
}

/// All messages, in the order in which they came.
pub(crate) async fn read(
    State(app): State<App>,
    Path(conversation): Path<i64>,
    session: Session,
) -> Result<Json<Value>, Refusal> {
    check_participant(&app, conversation, &session).await?;
    let rows: Vec<(Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT id, envelope FROM message WHERE conversation = ?1 ORDER BY number")
            .bind(conversation)
            .fetch_all(&app.db)
            .await?;
    let mut messages = Vec::new();
    for (id, envelope) in rows {
        let id = MessageId::from_bytes(id.try_into().map_err(|_| Refusal::Trouble)?);
        let envelope = Envelope::from_vec(envelope)?;
        messages.push(json!({ "id": id.to_string(), "envelope": envelope.to_text() }));
    }
    Ok(Json(Value::Array(messages)))
}

async fn check_participant(app: &App, conversation: i64, session: &Session) -> Result<(), Refusal> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM participant WHERE conversation = ?1 AND account = ?2")
            .bind(conversation)
            .bind(session.account.as_bytes().as_slice())
            .fetch_optional(&app.db)
            .await?;
    found.map(|_| ()).ok_or(Refusal::Refused)
}
