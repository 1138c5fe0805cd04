//! Conversation keys: SPEC 17.

use sealwax::conversation::{Accepted, Authors, Keyring};
use sealwax::envelope::Envelope;
use sealwax::identity::PublicIdentity;
use sealwax::{Error, hazmat};
use serde_json::{Value, json};

use super::roster::replay_or_null;
use crate::error::{Result, Stop};
use crate::value::{Inputs, hex, int, out_or_null};

pub(super) fn conversation_key_id(i: &Inputs<'_>) -> Result<Value> {
    let key = hazmat::conversation_key(&i.array("key")?, i.small("epoch")?, &i.context()?)?;
    Ok(json!({"id": hex(key.id())}))
}

pub(super) fn conversation_key(i: &Inputs<'_>) -> Result<Value> {
    let content = hazmat::conversation_content(&i.bytes("content")?)?;
    let earlier: Vec<Value> =
        content.earlier.iter().map(|(epoch, key)| json!({"epoch": epoch, "key": hex(key)})).collect();
    let previous: Vec<String> = content.previous.iter().map(hex).collect();
    Ok(json!({
        "epoch": content.epoch, "key": hex(content.key), "previous": previous, "roster_length": int(content.roster.0),
        "roster_head": hex(content.roster.1), "earlier": earlier,
    }))
}

pub(super) fn conversation_walk(i: &Inputs<'_>) -> Result<Value> {
    let place = i.context()?;
    let secrets = i.secrets()?;
    let [me] = secrets.as_slice() else { return Stop::file("a walk of more than one identity") };
    let known = i.publics("lookup", i.policy())?;
    let roster = replay_or_null(i)?;
    let authors = authors(i, me.public(), known)?;
    let deliveries = i.list("deliveries")?;

    let mut keyring = hazmat::empty_keyring(&place)?;
    let mut steps = Vec::new();
    let mut refused = Vec::new();
    for (n, delivery) in deliveries.iter().enumerate() {
        let accepted = Envelope::from_bytes(delivery)
            .and_then(|delivery| keyring.accept(&delivery, me, &authors))
            .and_then(|accepted| {
                roster.as_ref().map_or(Ok(()), |log| keyring.check_roster(log)).map(|()| accepted)
            });
        steps.push(match accepted {
            Ok(Accepted::Key) => "accepted",
            Ok(Accepted::Fork) => "fork",
            Ok(Accepted::History(_)) => "history",
            Ok(_) => "held",
            Err(error) => {
                refused.push((n + 1, error));
                error.name()
            }
        });
    }
    match refused.as_slice() {
        // The last delivery decides, if it is the only one that was refused.
        [(n, error)] if *n == deliveries.len() => Err((*error).into()),
        _ => outputs(&keyring, &steps),
    }
}

fn authors(i: &Inputs<'_>, me: &PublicIdentity, known: Vec<PublicIdentity>) -> Result<Authors> {
    let Some(first) = i.array_or_null("first_author")?.map(sealwax::identity::Fingerprint::from_bytes) else {
        return Stop::file("a walk without a first author");
    };
    let named = known.iter().chain([me]).find(|public| public.fingerprint() == first);
    named.map_or_else(
        || Stop::file("a first author that is not known"),
        |named| Ok(Authors::begun_by(named).and(known.clone())),
    )
}

fn outputs(keyring: &Keyring, steps: &[&str]) -> Result<Value> {
    let mut keys = hazmat::keys_of(keyring);
    keys.sort_by_key(|(epoch, id, _)| (*epoch, *id));
    let keys: Vec<Value> = keys
        .iter()
        .map(|(epoch, id, author)| {
            json!({
                "epoch": epoch, "id": hex(id), "author": out_or_null(author.as_ref()),
                "reading_only": author.is_none(),
            })
        })
        .collect();
    let seal_with =
        keyring.current().map_or_else(|error: Error| error.name().to_owned(), |key| hex(key.id()));
    Ok(json!({"steps": steps, "keys": keys, "highest_epoch": keyring.epoch(), "seal_with": seal_with}))
}
