//! Parsers: whatever is read is written again as exactly the same bytes, or the same text.

use sealwax::code::CodeState;
use sealwax::envelope::Envelope;
use sealwax::identity::{Identity, KeyPolicy, PublicIdentity};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChallenge, LoginParams, LoginRecord, ServerShare, ShareRequest};
use sealwax::recovery::{Card, Request};
use sealwax::roster::{Entry, Offer, Pending, Pin};
use sealwax::session::SealedSession;

/// Exactly one encoding: bytes and, if they are text, the text form.
macro_rules! one_encoding {
    ($bytes:ident, $($kind:ty),+) => {$(
        if let Ok(value) = <$kind>::from_bytes($bytes) {
            assert_eq!(value.as_bytes(), $bytes);
            let text = value.to_text();
            assert_eq!(<$kind>::from_text(&text).map(|again| again.as_bytes().to_vec()), Ok($bytes.to_vec()));
        }
        if let Ok(text) = core::str::from_utf8($bytes)
            && let Ok(value) = <$kind>::from_text(text)
        {
            assert_eq!(value.to_text(), text.trim_matches([' ', '\t', '\r', '\n']));
        }
    )+};
}

pub(crate) fn public_identity(bytes: &[u8]) {
    one_encoding!(bytes, PublicIdentity);
    if let Ok(identity) = PublicIdentity::from_bytes_under(bytes, KeyPolicy::legacy_rsa_2048()) {
        assert_eq!(identity.as_bytes(), bytes);
    }
}

pub(crate) fn wrapped_identity(bytes: &[u8]) {
    one_encoding!(bytes, WrappedIdentity);
}

pub(crate) fn envelope(bytes: &[u8]) {
    one_encoding!(bytes, Envelope);
}

pub(crate) fn login(bytes: &[u8]) {
    one_encoding!(bytes, LoginChallenge, ShareRequest);
    if let Ok(share) = ServerShare::from_bytes(bytes) {
        assert_eq!(share.expose_bytes().expose_secret(), bytes);
    }
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    if let Ok(record) = LoginRecord::from_text(text) {
        assert_eq!(record.as_str(), text);
    }
    if let Ok(params) = LoginParams::from_text(text) {
        assert_eq!(params.to_string(), text);
    }
}

pub(crate) fn recovery(bytes: &[u8]) {
    one_encoding!(bytes, Request);
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    let _ = (Card::from_text(text).is_ok(), Card::from_groups(text).is_ok());
}

pub(crate) fn roster(bytes: &[u8]) {
    one_encoding!(bytes, Entry, Offer, Pending);
    if let Ok(pin) = Pin::from_bytes(bytes) {
        assert_eq!(pin.to_bytes(), bytes);
    }
}

pub(crate) fn session_and_code(bytes: &[u8]) {
    one_encoding!(bytes, SealedSession, CodeState);
}

pub(crate) fn text(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    if let Ok(id) = text.parse::<sealwax::identity::AccountId>() {
        assert_eq!(id.to_string(), text.trim_matches([' ', '\t', '\r', '\n']));
    }
    if let Ok(fingerprint) = text.parse::<sealwax::identity::Fingerprint>() {
        assert_eq!(fingerprint.to_string(), text.trim_matches([' ', '\t', '\r', '\n']));
    }
    let _ = sealwax::login::Pepper::from_text(text).is_ok();
}

pub(crate) fn import_rsa(bytes: &[u8]) {
    let policy = KeyPolicy::legacy_rsa_2048();
    let _ = Identity::import_rsa_pkcs8_der(bytes, policy).is_ok();
    if let Ok(pem) = core::str::from_utf8(bytes) {
        let _ = Identity::import_rsa_pkcs8_pem(pem, policy).is_ok();
    }
}
