//! The form in which a password is stretched: NFC, UTF-8, 1 to 4096 bytes.
//!
//! Normalised here and nowhere else, by one pinned Unicode version; nothing is trimmed or folded.

use crate::error::{Error, Result};
use crate::nfc;
use crate::secret::SecretBytes;

/// The most bytes of a password, before and after normalising.
pub(super) const MAX: usize = 4096;

/// `NFC(password)`. While a password is `being_set`, code points that Unicode 18 has not assigned are refused: a later
/// version might normalise them otherwise.
pub(crate) fn normalise(password: &str, being_set: bool) -> Result<SecretBytes> {
    if password.is_empty() {
        return Err(Error::InvalidInput { what: "the password is empty; ask for one" });
    }
    bounded(password.len())?;
    if being_set && !password.chars().all(is_assigned) {
        return Err(Error::InvalidInput {
            what: "the password has a character that Unicode has not assigned; choose another character",
        });
    }
    // NFC makes no character longer than three times its bytes, so the buffer never grows.
    let mut normalised = SecretBytes::with_capacity(3 * password.len());
    let mut utf8 = zeroize::Zeroizing::new([0; 4]);
    nfc::nfc(password, |character| normalised.extend(character.encode_utf8(&mut *utf8).as_bytes()));
    bounded(normalised.len())?;
    Ok(normalised)
}

fn bounded(length: usize) -> Result<()> {
    if length <= MAX {
        return Ok(());
    }
    Err(Error::Limit { what: "bytes of the password", value: length as u64, bound: MAX as u64 })
}

/// Assigned for everybody or set aside for private use: both never change.
fn is_assigned(c: char) -> bool {
    nfc::is_assigned(c)
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn normal(password: &str) -> Result<Vec<u8>> {
        normalise(password, true).map(SecretBytes::into_exposed)
    }

    #[test]
    fn unicode_is_pinned() {
        assert_eq!(unicode_normalization::UNICODE_VERSION, (18, 0, 0), "the specification names the version");
    }

    #[test]
    fn composed_and_decomposed_are_one_password() {
        assert_eq!(normal("Schlu\u{308}ssel"), normal("Schl\u{fc}ssel"));
        assert_eq!(normal("\u{212b}"), normal("A\u{30a}"), "the Ångström sign is the letter");
        assert_eq!(normal("\u{1100}\u{1161}"), normal("\u{ac00}"), "Hangul composes");
        assert_ne!(normal("\u{fb01}"), normal("fi"), "no compatibility folding");
        assert_ne!(normal("straße"), normal("STRASSE"), "no case folding");
    }

    #[test]
    fn nothing_is_trimmed_and_no_byte_ends_a_password() {
        for (one, other) in
            [("geheim", " geheim"), ("geheim", "geheim "), ("geheim", "geheim\n"), ("a\0b", "a\0c")]
        {
            assert_ne!(normal(one), normal(other));
        }
        assert_eq!(normal(" ").unwrap(), b" ");
    }

    #[test]
    fn bounds_hold_before_and_after_normalising() {
        assert!(matches!(normal(""), Err(Error::InvalidInput { .. })));
        assert!(normal(&"x".repeat(4096)).is_ok());
        assert!(matches!(normal(&"x".repeat(4097)), Err(Error::Limit { value: 4097, bound: 4096, .. })));
        // U+1D160 has 4 bytes and 12 when normalised; it may not be composed again.
        assert!(normal(&"\u{1D160}".repeat(341)).is_ok());
        assert!(matches!(normal(&"\u{1D160}".repeat(342)), Err(Error::Limit { value: 4104, .. })));
    }

    #[test]
    fn unassigned_code_points_are_refused_only_while_a_password_is_set() {
        for unassigned in ["\u{378}", "\u{FFFF}", "\u{10FFFF}", "a\u{E0080}b"] {
            assert!(matches!(normalise(unassigned, true), Err(Error::InvalidInput { .. })), "{unassigned:?}");
            assert!(normalise(unassigned, false).is_ok(), "{unassigned:?}");
        }
        assert!(normal("\u{E000}\u{F0000}\u{10FFFD}").is_ok(), "private use is assigned to that");
    }

    proptest! {
        #[test]
        fn normalising_again_changes_nothing(password in "\\PC{1,40}") {
            if let Ok(once) = normal(&password) {
                prop_assert!(once.len() <= 3 * password.len());
                prop_assert_eq!(normal(core::str::from_utf8(&once).unwrap()).unwrap(), once);
            }
        }
    }
}
