//! NFC (UAX #15) and which characters there are, by one pinned version of Unicode on every platform: browsers
//! and systems know different ones, and what is normalised otherwise is another password.
//!
//! With the feature `tables` by the tables of the crate `unicode-normalization`; without it by the same data in a
//! tenth of the size, because a page has to load them.

#[cfg(any(test, not(feature = "tables")))]
mod compact;

#[cfg(feature = "tables")]
pub(crate) use with_tables::{is_assigned, is_nfc, nfc};

#[cfg(not(feature = "tables"))]
pub(crate) use compact::{is_assigned, is_nfc, nfc};

#[cfg(feature = "tables")]
mod with_tables {
    use unicode_normalization::UnicodeNormalization;

    /// Hands over the characters of `NFC(text)`, one by one.
    pub(crate) fn nfc(text: &str, put: impl FnMut(char)) {
        text.nfc().for_each(put);
    }

    /// Whether `text` is `NFC(text)`.
    pub(crate) fn is_nfc(text: &str) -> bool {
        unicode_normalization::is_nfc(text)
    }

    /// Whether Unicode has assigned the code point, private use aside.
    pub(crate) fn is_assigned(c: char) -> bool {
        unicode_normalization::char::is_public_assigned(c)
    }
}
