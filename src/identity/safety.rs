//! 60 digits that two people can compare aloud.
//!
//! `Hash("safety-number", smaller fingerprint ‖ larger one)` as an integer mod 10^60, 12 groups of 5 digits.

use core::fmt;

use super::{Fingerprint, PublicIdentity};
use crate::primitives::{hash, labels};

/// The safety number of two identities: the same on both sides, in either order.
///
/// ```
/// use sealwax::identity::SafetyNumber;
/// # let (anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// let mine = SafetyNumber::of(anna.public(), ben.public());
/// let theirs = SafetyNumber::of(ben.public(), anna.public());
/// assert_eq!(mine, theirs);
/// assert_eq!(mine.to_string().len(), 71); // "12345 67890 …"
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SafetyNumber(String);

impl SafetyNumber {
    /// The safety number of two identities.
    #[must_use]
    pub fn of(one: &PublicIdentity, other: &PublicIdentity) -> Self {
        Self::of_fingerprints(one.fingerprint(), other.fingerprint())
    }

    pub(crate) fn of_fingerprints(one: Fingerprint, other: Fingerprint) -> Self {
        let (smaller, larger) = if one <= other { (one, other) } else { (other, one) };
        let digest = hash::hash(labels::SAFETY_NUMBER, &[smaller.as_bytes(), larger.as_bytes()]);
        Self(hash::decimal_groups(&digest, 60))
    }

    /// Whether `typed` holds the same 60 digits; spaces and hyphens do not count.
    #[must_use]
    pub fn matches(&self, typed: &str) -> bool {
        let digits =
            |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '-' | '\n' | '\t')).collect::<String>();
        digits(&self.0) == digits(typed)
    }
}

impl fmt::Display for SafetyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SafetyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SafetyNumber({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn both_sides_read_twelve_groups_of_five_digits() {
        let (anna, ben) = (testing::identity(1), testing::identity(2));
        let number = SafetyNumber::of(anna.public(), ben.public());
        assert_eq!(number, SafetyNumber::of(ben.public(), anna.public()));
        let text = number.to_string();
        assert_eq!(text.split(' ').count(), 12);
        assert!(text.split(' ').all(|group| group.len() == 5 && group.bytes().all(|c| c.is_ascii_digit())));
        assert!(number.matches(&text.replace(' ', "-")));
        assert!(!number.matches(text.get(1..).unwrap()));
    }
}
