//! What each kind of artefact tells about itself.

use base64ct::{Base64UrlUnpadded, Encoding};
use sealwax::code::CodeState;
use sealwax::device::LoginMemory;
use sealwax::envelope::{Addressee, Outline};
use sealwax::identity::{AccountId, PublicIdentity, Realm};
use sealwax::keywrap::{Lock, WrappedIdentity};
use sealwax::login::{
    Cost, LoginChallenge, LoginChange, LoginParams, LoginPolicy, LoginRecord, ShareRequest,
};
use sealwax::recovery::{Card, Request};
use sealwax::roster::{Entry, Offer, Pending};
use sealwax::session::SealedSession;
use sealwax::{Error, login};
use serde_json::{Map, Value, json};

use super::foreign;
use super::passing::{self, Passing};
use crate::file::progress;
use crate::say;

/// What is known of an artefact: fields in the order in which people read them.
pub(super) struct Description {
    fields: Vec<(&'static str, Value)>,
    needs: String,
}

impl Description {
    fn new(kind: &'static str, needs: impl Into<String>) -> Self {
        Self { fields: vec![("kind", kind.into())], needs: needs.into() }
    }

    fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    fn with_cost(self, cost: Cost) -> Self {
        self.with("argon2_memory_kib", cost.memory_kib()).with("argon2_passes", cost.passes())
    }

    fn with_key(self, public: &PublicIdentity) -> Self {
        self.with("fingerprint", public.fingerprint().to_string()).with("rsa_bits", public.rsa_bits())
    }

    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }

    pub(super) fn json(&self) -> Map<String, Value> {
        let mut object: Map<_, _> =
            self.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        object.insert("needs".to_owned(), self.needs.clone().into());
        object
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.fields {
            let name = name.replace('_', " ");
            match value {
                Value::Array(list) => {
                    text.push_str(&format!("{name:<18} {}\n", list.len()));
                    for item in list {
                        text.push_str(&format!("{:<18}   {}\n", "", shown(item)));
                    }
                }
                value => text.push_str(&format!("{name:<18} {}\n", shown(value))),
            }
        }
        text.push_str(&format!("{:<18} {}\n", "needs", self.needs));
        text
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => say::escaped(text).into_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Null => "none".to_owned(),
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| format!("{} {}", name.replace('_', " "), shown(value)))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

/// Describes an artefact by its beginning, which is all of it for everything but an envelope or a roster, and by what
/// was seen in passing; or says what it is instead, or what is wrong with it.
pub(super) fn describe(beginning: &[u8], size: u64, passing: Passing) -> Result<Description, String> {
    match passing {
        Passing::Roster(mut lines) => lines.finish().map(|(entries, first, last)| {
            Description::new("roster", "no key; whether it holds, `sealwax roster verify` says")
                .with("entries", entries)
                .with("founding_hash", first.to_string())
                .with("head", last.to_string())
        }),
        Passing::Text(text) => {
            let (kind, length) = text.finish()?;
            let bytes = passing::decoded(beginning);
            if let Some(why) = foreign::kind_mismatch(&kind, &bytes) {
                return Err(why);
            }
            bytes_of(beginning, &bytes, length, "text")
        }
        Passing::Binary => std::str::from_utf8(beginning)
            .ok()
            .and_then(|text| line(text.trim()))
            .unwrap_or_else(|| bytes_of(beginning, beginning, size, "binary")),
    }
}

/// By the bytes, of which a text form has others than the file.
fn bytes_of(beginning: &[u8], bytes: &[u8], length: u64, form: &'static str) -> Result<Description, String> {
    let described = by_magic(bytes, length).unwrap_or_else(|| {
        let unknown =
            || "begins with SWX, but is of a kind that this release does not know; update sealwax".to_owned();
        Err(foreign::advise(beginning).unwrap_or_else(unknown))
    });
    described.map(|description| {
        let mut description = description;
        description.fields.insert(1, ("form", form.into()));
        description.fields.insert(2, ("version", 1.into()));
        description.fields.insert(3, ("size", length.into()));
        description
    })
}

/// Parameters, records and cards, which are a line of their own.
fn line(text: &str) -> Option<Result<Description, String>> {
    let bad = |error: Error| foreign::words(error, None);
    if text.starts_with("$argon2id$") {
        match LoginParams::from_text(text) {
            Ok(params) => {
                let needs = "the password, to be stretched with these parameters";
                return Some(Ok(Description::new("login parameters", needs).with_cost(params.cost())));
            }
            // Then it may be a record.
            Err(Error::Malformed { .. }) => {}
            Err(error) => return Some(Err(bad(error))),
        }
        let record = LoginRecord::from_text(text).map(|record| {
            let pepper = record.pepper_id();
            let needs = if pepper.is_some() {
                "the login token, and the pepper of this id"
            } else {
                "the login token; a thief of it can guess passwords"
            };
            Description::new("login record", needs)
                .with_cost(record.cost())
                .with("pepper", pepper.map(|id| id.to_string()))
        });
        return Some(record.map_err(bad));
    }
    if text.starts_with("swxcard") {
        let card = Card::from_text(text).map(|card| {
            let needs = "nothing: it is a secret in plain sight. Print it, and delete this file";
            Description::new("recovery card", needs)
                .with("recovery_id", Base64UrlUnpadded::encode_string(&card.id()))
        });
        return Some(card.map_err(bad));
    }
    None
}

/// One for each magic; `None` for another.
fn by_magic(bytes: &[u8], length: u64) -> Option<Result<Description, String>> {
    let explain = |error| foreign::words(error, Some((bytes, length)));
    let magic = bytes.get(..4)?;
    let description = match magic {
        b"SWXE" => return Some(envelope(bytes, length)),
        b"SWXP" => PublicIdentity::from_bytes(bytes)
            .map(|public| Description::new("public identity", "nothing: it is public").with_key(&public)),
        b"SWXW" => WrappedIdentity::from_bytes(bytes).map(|wrap| wrapped(&wrap)),
        b"SWXL" => Entry::from_bytes(bytes).map(|entry| {
            Description::new("roster entry", "no key; whether it holds, the roster before it says")
                .with("entry", entry.number())
                .with("time", entry.time())
                .with("hash", entry.hash().to_string())
                .with("signers", entry.signers().iter().map(ToString::to_string).collect::<Vec<_>>())
        }),
        b"SWXM" => Offer::from_bytes(bytes).map(|offer| {
            Description::new("roster offer", "no key; an admin admits it")
                .with("account", offer.account().to_string())
                .with("role", offer.role().as_str())
                .with_key(offer.public())
        }),
        b"SWXJ" => Pending::from_bytes(bytes).map(|pending| {
            let list = |of: &[sealwax::identity::Fingerprint]| {
                of.iter().map(ToString::to_string).collect::<Vec<_>>()
            };
            Description::new("pending roster entry", "the signatures that are missing")
                .with("entry", pending.number())
                .with("signers", list(pending.signers()))
                .with("missing", list(&pending.missing()))
        }),
        b"SWXQ" => Request::from_bytes(bytes).map(|request| {
            Description::new("recovery request", "an approver, to whom the confirmation code is read out")
                .with("account", request.unverified_account().to_string())
                .with("time", request.unverified_time())
                .with_key(request.unverified_fresh())
        }),
        b"SWXB" => LoginChallenge::from_bytes(bytes).map(|challenge| {
            Description::new("login challenge", "the password, to be stretched with these parameters")
                .with("account", challenge.account().to_string())
                .with_cost(challenge.params().cost())
                .with("pepper", challenge.pepper_id().map(|id| id.to_string()))
        }),
        b"SWXA" => ShareRequest::from_bytes(bytes).map(|request| {
            Description::new("share request", "the pepper, to be answered").with_key(request.identity())
        }),
        b"SWXS" => SealedSession::from_bytes(bytes).map(|session| {
            Description::new("sealed session", "the server secret of this id, and the cookie secret")
                .with("server_secret", session.secret_id().to_string())
                .with("sealed_at", session.unverified_sealed_at())
        }),
        b"SWXC" => CodeState::from_bytes(bytes).map(|code| {
            Description::new("login code", "the server secret, to be checked")
                .with("expires", code.unverified_expires())
                .with("attempts_left", code.attempts_left())
        }),
        b"SWXT" => login::ServerShare::from_bytes(bytes).map(|share| {
            Description::new("server share", "nothing: it is a secret in plain sight")
                .with("pepper", share.pepper_id().map(|id| id.to_string()))
        }),
        b"SWXN" => login_change(bytes).map_or(Ok(()), Err).map(|()| {
            Description::new(
                "login change",
                "nothing; what is in it the server verifies. It holds a login token: keep it secret",
            )
        }),
        b"SWXV" => LoginMemory::from_bytes(bytes).map(|memory| {
            Description::new("login memory", "nothing: it is what a device remembers, and no secret")
                .with("realm", memory.realm().as_str())
                .with("account", memory.account().to_string())
                .with("revision", memory.revision())
        }),
        b"SWXK" | b"SWXH" | b"SWXR" | b"SWXG" | b"SWXD" => {
            return Some(Err(
                "exists only inside an envelope: somebody stored a secret outside of one".to_owned()
            ));
        }
        _ => return None,
    };
    Some(description.map_err(explain))
}

/// What the reader of this magic says against it.
pub(super) fn error_of(bytes: &[u8]) -> Option<Error> {
    match bytes.get(..4)? {
        b"SWXE" => Outline::read(bytes).err(),
        b"SWXP" => PublicIdentity::from_bytes(bytes).err(),
        b"SWXW" => WrappedIdentity::from_bytes(bytes).err(),
        b"SWXL" => Entry::from_bytes(bytes).err(),
        b"SWXM" => Offer::from_bytes(bytes).err(),
        b"SWXJ" => Pending::from_bytes(bytes).err(),
        b"SWXQ" => Request::from_bytes(bytes).err(),
        b"SWXB" => LoginChallenge::from_bytes(bytes).err(),
        b"SWXA" => ShareRequest::from_bytes(bytes).err(),
        b"SWXS" => SealedSession::from_bytes(bytes).err(),
        b"SWXC" => CodeState::from_bytes(bytes).err(),
        b"SWXT" => login::ServerShare::from_bytes(bytes).err(),
        b"SWXV" => LoginMemory::from_bytes(bytes).err(),
        b"SWXN" => login_change(bytes),
        _ => version(bytes).err(),
    }
}

/// What is wrong with the form of a login change, as a server sees it that has no such account.
fn login_change(bytes: &[u8]) -> Option<Error> {
    let realm = Realm::new("inspect").ok()?;
    let policy = LoginPolicy::recommended(&realm).without_pepper();
    match LoginChange::verify(bytes, &AccountId::from_bytes([0; 16]), None, &policy) {
        // That is another account than the one it is for.
        Ok(_) | Err(Error::InvalidInput { .. } | Error::AuthorMismatch) => None,
        Err(error) => Some(error),
    }
}

fn version(bytes: &[u8]) -> Result<(), Error> {
    match bytes.get(4) {
        Some(1) => Ok(()),
        Some(&found) => Err(Error::UnsupportedVersion { found }),
        None => Err(Error::Malformed { what: "version", offset: 4 }),
    }
}

fn envelope(bytes: &[u8], length: u64) -> Result<Description, String> {
    let outline = Outline::read(bytes).map_err(|error| foreign::words(error, Some((bytes, length))))?;
    if let Some(why) = length_fault(&outline, length) {
        return Err(why.to_owned());
    }
    let payload =
        outline.payload_len(length).map_err(|error| foreign::words(error, Some((bytes, length))))?;
    let whole = if outline.is_padded() {
        "its length is one that padding makes"
    } else {
        "whether it is whole shows only on opening"
    };
    let recipient = |addressee: &Addressee| match addressee {
        Addressee::Identity(fingerprint) => json!({ "identity": fingerprint.to_string() }),
        Addressee::Conversation(id) => json!({ "conversation_key": id.to_string() }),
    };
    let recipients: Vec<_> = outline.addressees().iter().map(recipient).collect();
    let identities = outline.addressees().iter().any(|one| matches!(one, Addressee::Identity(_)));
    let keys = outline.addressees().iter().any(|one| matches!(one, Addressee::Conversation(_)));
    let whose = match (identities, keys) {
        (true, true) => "one of these identities or conversation keys",
        (true, false) => "one of these identities",
        _ => "one of these conversation keys",
    };
    let author = if outline.is_signed() {
        ", and the author's public identity to check who wrote it"
    } else {
        "; nothing shows who wrote it"
    };
    let padding = if outline.is_padded() { "with its padding" } else { "exactly" };
    Ok(Description::new("envelope", format!("{whose}, and the context it was sealed for{author}"))
        .with("content", format!("{payload} bytes {padding} ({})", progress::size(payload)))
        .with("payload", payload)
        .with("whole", whole)
        .with("signed", outline.is_signed())
        .with("padded", outline.is_padded())
        .with("recipients", recipients))
}

/// What is wrong with the length of an envelope in all, as far as it tells.
pub(crate) fn length_fault(outline: &Outline, length: u64) -> Option<&'static str> {
    match outline.payload_len(length) {
        Err(_) => Some("an envelope that is truncated, or something was appended: none has this length"),
        Ok(payload) if outline.is_padded() && !is_padded_length(payload) => {
            Some("an envelope that is truncated, or something was appended: no padding makes this length")
        }
        Ok(_) => None,
    }
}

fn wrapped(wrap: &WrappedIdentity) -> Description {
    let description = |lock, needs: String| {
        Description::new("wrapped identity", needs).with("generation", wrap.generation()).with("lock", lock)
    };
    let description = match wrap.lock() {
        Lock::Password { params, pepper_id } => {
            let share = if pepper_id.is_some() { ", and the server's share" } else { "" };
            description("password", format!("the password, its realm and account{share}"))
                .with_cost(params.cost())
                .with("pepper", pepper_id.map(|id| id.to_string()))
        }
        Lock::Recovery { recovery_id, .. } => {
            description("recovery", "the recovery card and an approver's grant".to_owned())
                .with("recovery_id", Base64UrlUnpadded::encode_string(recovery_id))
        }
        Lock::Key { key_id } => description("key", "the key of this id".to_owned())
            .with("key_id", Base64UrlUnpadded::encode_string(key_id)),
        _ => description("unknown", "a later release".to_owned()),
    };
    description.with_key(wrap.public())
}

/// Whether a payload can be that of a padded envelope: 256 bytes, or a length that Padmé leaves as it is.
const fn is_padded_length(payload: u64) -> bool {
    if payload <= 256 {
        return payload == 256;
    }
    let exponent = payload.ilog2();
    let mask = (1 << exponent.saturating_sub(exponent.ilog2() + 1)) - 1;
    payload & mask == 0
}
