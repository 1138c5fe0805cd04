//! Text forms for TEXT columns, JSON and QR codes: `<kind>1_<base64url without padding>`.
//!
//! RFC 4648 section 5, unpadded, with zero trailing bits. Space, tab, CR and LF are trimmed at both ends;
//! any other stray character is refused, and so is a kind that is not the one asked for.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::error::{Error, Result};
use crate::secret::SecretBytes;

/// The white space that is ignored around a text.
pub(crate) const TRIMMED: [char; 4] = [' ', '\t', '\r', '\n'];

/// The text form of an artefact; `kind` is its magic in lower case.
pub(crate) fn encode(kind: &str, bytes: &[u8]) -> String {
    let mut text = String::with_capacity(kind.len() + 2 + Base64UrlUnpadded::encoded_len(bytes));
    text.push_str(kind);
    text.push_str("1_");
    text.push_str(&Base64UrlUnpadded::encode_string(bytes));
    text
}

/// The text form of an artefact that is secret, made without a copy that would not be wiped.
pub(crate) fn encode_secret(kind: &str, bytes: &SecretBytes) -> SecretBytes {
    let start = kind.len() + 2;
    let mut text = SecretBytes::with_capacity(start + Base64UrlUnpadded::encoded_len(bytes.expose_secret()));
    text.extend(kind.as_bytes());
    text.extend(b"1_");
    // Three bytes are four characters, and only the last piece may be shorter.
    for piece in bytes.expose_secret().chunks(3) {
        let mut four = zeroize::Zeroizing::new([0; 4]);
        if let Ok(encoded) = Base64UrlUnpadded::encode(piece, &mut *four) {
            text.extend(encoded.as_bytes());
        }
    }
    text
}

/// The bytes of a text form.
pub(crate) fn decode(kind: &str, text: &str) -> Result<Vec<u8>> {
    decode_secret(kind, text).map(SecretBytes::into_exposed)
}

/// The bytes of a text form that holds a secret.
pub(crate) fn decode_secret(kind: &str, text: &str) -> Result<SecretBytes> {
    let start = text.len() - text.trim_start_matches(TRIMMED).len();
    let trimmed = text.trim_matches(TRIMMED);
    let prefix = Error::Malformed { what: "prefix of the text form", offset: start };
    let (version, body) = trimmed.strip_prefix(kind).and_then(|rest| rest.split_once('_')).ok_or(prefix)?;
    match version {
        "1" => {}
        digits if !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()) => {
            return Err(Error::UnsupportedVersion { found: digits.parse().unwrap_or(u8::MAX) });
        }
        _ => return Err(prefix),
    }
    let body_start = start + kind.len() + 2;
    if let Some(stray) = body.bytes().position(|c| !(c.is_ascii_alphanumeric() || c == b'-' || c == b'_')) {
        return Err(Error::Malformed { what: "character of the text form", offset: body_start + stray });
    }
    Base64UrlUnpadded::decode_vec(body)
        .map(SecretBytes::from)
        .map_err(|_| Error::Malformed { what: "end of the text form", offset: body_start + body.len() })
}

/// Bare base64url of `N` bytes: for ids and digests that travel outside an artefact.
pub(crate) fn encode_bare(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// The `N` bytes of a bare base64url; white space around it is ignored.
pub(crate) fn decode_bare<const N: usize>(text: &str) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    decode_bare_into(text, &mut bytes)?;
    Ok(bytes)
}

/// The same into a buffer that is wiped by its owner.
pub(crate) fn decode_bare_into(text: &str, bytes: &mut [u8]) -> Result<()> {
    let malformed = Error::Malformed { what: "base64url of an id or a secret", offset: 0 };
    let length = bytes.len();
    let decoded = Base64UrlUnpadded::decode(text.trim_matches(TRIMMED), bytes).map_err(|_| malformed)?.len();
    if decoded == length { Ok(()) } else { Err(malformed) }
}

/// Gives a type of `N` public bytes its bare base64url as `Display`, `FromStr` and, with the feature, serde form.
///
/// The type has `from_bytes([u8; N]) -> Self` and `as_bytes(&self) -> &[u8; N]`.
macro_rules! id_text {
    ($type:ty) => {
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&$crate::text::encode_bare(self.as_bytes()))
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::error::Error;

            fn from_str(text: &str) -> $crate::error::Result<Self> {
                $crate::text::decode_bare(text).map(Self::from_bytes)
            }
        }

        impl AsRef<[u8]> for $type {
            fn as_ref(&self) -> &[u8] {
                self.as_bytes()
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(
                &self,
                serializer: S,
            ) -> core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_string())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> core::result::Result<Self, D::Error> {
                let text = <String as serde::Deserialize<'de>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use id_text;

/// Gives an artefact type its text form, its `Display`, `FromStr` and, with the feature, its serde form.
///
/// The type has `from_bytes(&[u8]) -> Result<Self>` and `as_bytes(&self) -> &[u8]`.
macro_rules! text_form {
    ($type:ty, $kind:literal) => {
        impl $type {
            #[doc = concat!("The text form, `", $kind, "1_…`, for TEXT columns and JSON.")]
            #[must_use]
            pub fn to_text(&self) -> String {
                $crate::text::encode($kind, self.as_bytes())
            }

            #[doc = concat!("Reads the text form, `", $kind, "1_…`; white space around it is ignored.")]
            ///
            /// # Errors
            /// `Malformed` when it is not exactly one text form of this kind, and whatever `from_bytes` says.
            pub fn from_text(text: &str) -> $crate::error::Result<Self> {
                Self::from_bytes(&$crate::text::decode($kind, text)?)
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.to_text())
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::error::Error;

            fn from_str(text: &str) -> $crate::error::Result<Self> {
                Self::from_text(text)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(
                &self,
                serializer: S,
            ) -> core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_text())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> core::result::Result<Self, D::Error> {
                let text = <String as serde::Deserialize<'de>>::deserialize(deserializer)?;
                Self::from_text(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use text_form;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_around_is_ignored_and_inside_refused() {
        assert_eq!(decode("swxt", " \t\r\nswxt1_AAEC\r\n").unwrap(), [0, 1, 2]);
        assert_eq!(
            decode("swxt", "swxt1_AA\nEC"),
            Err(Error::Malformed { what: "character of the text form", offset: 8 })
        );
        assert!(decode("swxt", "swxt1_AAEC\u{a0}").is_err(), "a no-break space is no white space here");
    }

    #[test]
    fn another_kind_or_version_is_refused() {
        for text in ["swxw1_AAEC", "SWXT1_AAEC", "swxt1AAEC", "swxt_AAEC", ""] {
            assert!(matches!(decode("swxt", text), Err(Error::Malformed { .. })), "{text}");
        }
        assert_eq!(decode("swxt", "swxt2_AAEC"), Err(Error::UnsupportedVersion { found: 2 }));
    }

    #[test]
    fn padding_and_trailing_bits_are_refused() {
        for text in ["swxt1_AA==", "swxt1_AB", "swxt1_A", "swxt1_AA+/"] {
            assert!(decode("swxt", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_bare_id_has_exactly_its_length_and_one_encoding() {
        assert_eq!(decode_bare::<3>(" AAEC\n").unwrap(), [0, 1, 2]);
        for text in ["AAE", "AAECAw", "AAE=", "AA C", "", "AAEB\u{e9}"] {
            assert!(decode_bare::<3>(text).is_err(), "{text}");
        }
        assert!(decode_bare::<1>("AB").is_err(), "trailing bits");
    }

    proptest! {
        #[test]
        fn every_byte_string_comes_back(bytes: Vec<u8>) {
            let text = encode("swxt", &bytes);
            prop_assert_eq!(decode("swxt", &text).unwrap(), &bytes[..]);
            let secret = encode_secret("swxt", &bytes.into());
            prop_assert_eq!(secret.expose_str().unwrap(), text);
        }

        #[test]
        fn what_decodes_is_the_one_encoding(text in "[A-Za-z0-9_-]{0,12}") {
            let text = format!("swxt1_{text}");
            if let Ok(bytes) = decode("swxt", &text) {
                prop_assert_eq!(encode("swxt", &bytes), text);
            }
        }
    }
}
