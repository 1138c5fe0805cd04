//! All labels. None contains a zero byte, and each serves one purpose.

/// Precedes every label: names the library and the version of its formats.
pub(crate) const PREFIX: &[u8] = b"sealwax/1/";

// Hash
pub(crate) const ACCOUNT_ID: &str = "account-id";
pub(crate) const ADDRESSEES: &str = "addressees";
pub(crate) const ARTEFACT: &str = "artefact";
pub(crate) const CONTEXT: &str = "context";
pub(crate) const FINGERPRINT: &str = "fingerprint";
pub(crate) const LOGIN_SALT: &str = "login/salt";
pub(crate) const PAYLOAD: &str = "payload";
pub(crate) const RECOVERY_CARD: &str = "recovery/card";
pub(crate) const RECOVERY_CODE: &str = "recovery/code";
pub(crate) const REFERENCE: &str = "reference";
pub(crate) const ROSTER: &str = "roster";
pub(crate) const SAFETY_NUMBER: &str = "safety-number";
pub(crate) const SEGMENT: &str = "segment";
pub(crate) const STANZA: &str = "stanza";

// Sign
pub(crate) const AUTHOR: &str = "author";
pub(crate) const IDENTITY: &str = "identity";
pub(crate) const LOGIN_CHANGE: &str = "login-change";
pub(crate) const ROSTER_CONSENT: &str = "roster-consent";
pub(crate) const ROSTER_ENTRY: &str = "roster-entry";
pub(crate) const SHARE_REQUEST: &str = "share-request";

// Expand
pub(crate) const CODE_TAG: &str = "code/tag";
pub(crate) const CONVERSATION_ID: &str = "conversation/id";
pub(crate) const ENVELOPE_AUTHOR: &str = "envelope/author";
pub(crate) const ENVELOPE_COMMIT: &str = "envelope/commit";
pub(crate) const ENVELOPE_HEADER: &str = "envelope/header";
pub(crate) const ENVELOPE_KEK_CONVERSATION: &str = "envelope/kek-conversation";
pub(crate) const ENVELOPE_KEK_IDENTITY: &str = "envelope/kek-identity";
pub(crate) const ENVELOPE_PAYLOAD: &str = "envelope/payload";
pub(crate) const KEEP_KEY: &str = "keep/key";
pub(crate) const KEYWRAP: &str = "keywrap";
pub(crate) const LOCK_KEY_ID: &str = "lock-key/id";
pub(crate) const LOCK_KEY_WRAP: &str = "lock-key/wrap";
pub(crate) const LOGIN_DECOY: &str = "login/decoy";
pub(crate) const LOGIN_RECORD: &str = "login/record";
pub(crate) const LOGIN_SHARE: &str = "login/share";
pub(crate) const LOGIN_TOKEN: &str = "login/token";
pub(crate) const LOGIN_WRAP: &str = "login/wrap";
pub(crate) const RECOVERY_CHECK: &str = "recovery/check";
pub(crate) const RECOVERY_ID: &str = "recovery/id";
pub(crate) const RECOVERY_ROOT: &str = "recovery/root";
pub(crate) const RECOVERY_WRAP: &str = "recovery/wrap";
pub(crate) const SECRET_ID: &str = "secret/id";
pub(crate) const SESSION_ROOT: &str = "session/root";
pub(crate) const SESSION_SEAL: &str = "session/seal";

/// The OAEP label of a stanza.
pub(crate) const OAEP_ENVELOPE: &[u8] = b"sealwax/1/envelope";

/// `"sealwax/1/" ‖ label ‖ 00`, followed by the parts that belong to the caller.
pub(crate) fn prefixed<'a>(label: &'a str, parts: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let mut all = Vec::with_capacity(3 + parts.len());
    all.extend_from_slice(&[PREFIX, label.as_bytes(), &[0]]);
    all.extend_from_slice(parts);
    all
}
