//! What many types have in common: artefacts with bytes and a text form, secrets of a host, ids.

use sealwax::SecretId;
use sealwax::code::CodeNonce;
use sealwax::context::MessageId;
use sealwax::conversation::ConversationKeyId;
use sealwax::envelope::Reference;
use sealwax::identity::{AccountId, Fingerprint};
use sealwax::login::ShareChallenge;
use sealwax::roster::EntryHash;
use subtle::ConstantTimeEq;

use crate::boundary::export;
use crate::out::as_bytes;

as_bytes! {
    AccountId: id => id.as_bytes().to_vec();
    CodeNonce: id => id.as_bytes().to_vec();
    ConversationKeyId: id => id.as_bytes().to_vec();
    EntryHash: id => id.as_bytes().to_vec();
    Fingerprint: id => id.as_bytes().to_vec();
    MessageId: id => id.as_bytes().to_vec();
    Reference: id => id.as_bytes().to_vec();
    SecretId: id => id.as_bytes().to_vec();
    ShareChallenge: challenge => challenge.as_bytes().to_vec();
    Option<Fingerprint>: id => id.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
    Option<Reference>: id => id.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
    Option<SecretId>: id => id.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
    Option<[u8; 16]>: id => id.map_or_else(Vec::new, |id| id.to_vec());
    Option<[u8; 32]>: id => id.map_or_else(Vec::new, |id| id.to_vec());
    [u8; 16]: id => id.to_vec();
    [u8; 32]: id => id.to_vec();
    [u8; 72]: id => id.to_vec();
}

/// Public artefacts: strict bytes for BLOB columns, a text form for TEXT columns and JSON.
macro_rules! artefacts {
    ($($type:ty: $from_bytes:ident, $to_bytes:ident, $from_text:ident, $to_text:ident;)*) => {
        $crate::boundary::export! { $(
            /// Reads the bytes.
            fn $from_bytes(bytes[bytes_len]: bytes) -> out: $type {
                <$type>::from_bytes(bytes)
            }

            /// The bytes, for BLOB columns.
            fn $to_bytes(artefact: &$type) -> bytes: Vec<u8> {
                Ok(artefact.as_bytes().to_vec())
            }

            /// Reads the text form; white space around it is ignored.
            fn $from_text(text[text_len]: text) -> out: $type {
                <$type>::from_text(text)
            }

            /// The text form, for TEXT columns, JSON and QR codes.
            fn $to_text(artefact: &$type) -> text: String {
                Ok(artefact.to_text())
            }
        )* }
    };
}
pub(crate) use artefacts;

/// Secrets that the host keeps: 32 bytes, base64url in its configuration.
macro_rules! host_secrets {
    ($($type:ty: $generate:ident, $from_bytes:ident, $expose_bytes:ident, $from_text:ident, $expose_text:ident, $id:ident;)*) => {
        $crate::boundary::export! { $(
            /// A fresh one, from the operating system's randomness.
            fn $generate() -> out: $type {
                <$type>::generate()
            }

            /// From its 32 bytes, which must not all be the same.
            fn $from_bytes(bytes[bytes_len]: bytes) -> out: $type {
                <$type>::from_bytes(&$crate::boundary::fixed(bytes)?)
            }

            /// The 32 bytes, to be kept outside the database.
            fn $expose_bytes(secret: &$type) -> bytes: Vec<u8> {
                Ok(secret.expose_secret().to_vec())
            }

            /// From its text, base64url without padding, as an environment variable holds it.
            fn $from_text(text[text_len]: text) -> out: $type {
                <$type>::from_text(text)
            }

            /// The text that the function above reads, to be kept outside the database.
            fn $expose_text(secret: &$type) -> text: SecretBytes {
                Ok(secret.expose_text())
            }

            /// The id of 8 bytes, which may be stored anywhere.
            fn $id(secret: &$type) -> id: SecretId {
                Ok(secret.id())
            }
        )* }
    };
}
pub(crate) use host_secrets;

export! {
    /// Whether two pieces of bytes are equal, in a time that tells their lengths only: for tokens, codes and other secrets.
    fn sealwax_bytes_equal(one[one_len]: bytes, other[other_len]: bytes) -> equal: bool {
        Ok(one.ct_eq(other).into())
    }

    /// The text of an id in bytes: base64url without padding.
    fn sealwax_id_to_text(id[id_len]: bytes) -> text: String {
        match id.len() {
            8 => Ok(SecretId::from_bytes(crate::boundary::fixed(id)?).to_string()),
            16 => Ok(MessageId::from_bytes(crate::boundary::fixed(id)?).to_string()),
            _ => Ok(Fingerprint::from_bytes(crate::boundary::fixed(id)?).to_string()),
        }
    }

    /// The bytes of an id in text, which must be of `bytes` bytes: 8 (a secret's), 16 (an account's, a message's, a
    /// code's) or 32 (fingerprints, references, hashes, conversation keys').
    fn sealwax_id_from_text(text[text_len]: text, bytes: usize) -> id: Vec<u8> {
        match bytes {
            8 => Ok(text.parse::<SecretId>()?.as_bytes().to_vec()),
            16 => Ok(text.parse::<MessageId>()?.as_bytes().to_vec()),
            32 => Ok(text.parse::<Fingerprint>()?.as_bytes().to_vec()),
            _ => Err(sealwax::Error::InvalidInput { what: "ids have 8, 16 or 32 bytes" }),
        }
    }
}
