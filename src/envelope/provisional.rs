//! Text that came out of a stream before its end.

use crate::secret::SecretBytes;

/// Text that no checked signature covers yet, wiped when dropped.
///
/// It may still turn out to be cut off or, when another recipient was malicious, not the author's. Do not show
/// or use it as his before [`OpenStream::finish`](super::OpenStream::finish) said so.
///
/// ```
/// use sealwax::envelope::Provisional;
/// let mut out = Provisional::new();
/// assert!(out.is_empty());
/// out.clear();
/// ```
#[derive(Debug)]
pub struct Provisional(pub(super) SecretBytes);

impl Provisional {
    /// An empty buffer, to be filled by a stream.
    #[allow(clippy::new_without_default, reason = "nothing is gained by making one implicitly")]
    #[must_use]
    pub fn new() -> Self {
        Self(SecretBytes::with_capacity(0))
    }

    pub(super) const fn from_text(text: SecretBytes) -> Self {
        Self(text)
    }

    /// The bytes, of which nobody can say yet who wrote them or whether they are complete.
    #[must_use]
    pub fn expose_provisional(&self) -> &[u8] {
        self.0.expose_secret()
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Wipes the bytes and keeps the memory, for the next call.
    pub fn clear(&mut self) {
        self.0.truncate(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_secret_and_clearing_empties() {
        let mut out = Provisional(SecretBytes::from(vec![7; 3]));
        assert_eq!(format!("{out:?}"), "Provisional(SecretBytes([redacted], 3 bytes))");
        assert_eq!((out.len(), out.is_empty()), (3, false));
        out.clear();
        assert!(out.is_empty());
    }
}
