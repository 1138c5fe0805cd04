//! Bytes that are wiped when dropped, never printed, and compared in constant time.

use core::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use crate::error::{Error, Result};
use crate::random;

/// Whether two byte strings are equal, in a time that depends on their lengths alone.
pub(crate) fn ct_eq(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// `N` secret bytes on the heap: moving the value leaves no copy behind.
pub(crate) struct Secret<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Fills new secret bytes in place.
    pub(crate) fn from_fn(fill: impl FnOnce(&mut [u8; N])) -> Self {
        let mut secret = Self(Box::new([0; N]));
        fill(&mut secret.0);
        secret
    }

    /// Fills new secret bytes in place, or wipes what was filled and fails.
    pub(crate) fn try_from_fn(fill: impl FnOnce(&mut [u8; N]) -> Result<()>) -> Result<Self> {
        let mut secret = Self(Box::new([0; N]));
        fill(&mut secret.0)?;
        Ok(secret)
    }

    /// Uniformly random bytes.
    pub(crate) fn generate() -> Result<Self> {
        Self::try_from_fn(|bytes| random::fill(bytes))
    }

    pub(crate) fn copy_from(bytes: &[u8; N]) -> Self {
        Self::from_fn(|own| own.copy_from_slice(bytes))
    }

    /// The bytes of a slice that must be exactly `N` long.
    pub(crate) fn copy_from_slice(bytes: &[u8]) -> Result<Self> {
        let bytes: &[u8; N] =
            bytes.try_into().map_err(|_| Error::InvalidInput { what: "a secret of the wrong length" })?;
        Ok(Self::copy_from(bytes))
    }

    pub(crate) fn expose_secret(&self) -> &[u8; N] {
        &self.0
    }

    /// Constant in time for equal lengths.
    pub(crate) fn ct_eq(&self, other: &[u8]) -> bool {
        ct_eq(self.0.as_slice(), other)
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret<{N}>([redacted])")
    }
}

/// Secret bytes of any length, wiped when dropped: an opened plaintext, an exported key.
///
/// There is no `Clone`, no `==` and no printing `Debug`; reading is spelled out.
///
/// ```
/// use sealwax::secret::SecretBytes;
/// let text = SecretBytes::from(b"what nobody else may read".to_vec());
/// assert_eq!(format!("{text:?}"), "SecretBytes([redacted], 25 bytes)");
/// assert_eq!(text.expose_secret(), b"what nobody else may read");
/// ```
pub struct SecretBytes {
    /// Zeros from `len` on: what was wiped once need not be cleared again when it is used again.
    bytes: Vec<u8>,
    len: usize,
}

impl SecretBytes {
    /// The bytes themselves. Copies made of them are the caller's to wipe.
    #[must_use]
    pub fn expose_secret(&self) -> &[u8] {
        // Invariant: len is never more than there are bytes.
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bytes as UTF-8 text.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when they are not UTF-8.
    pub fn expose_str(&self) -> Result<&str> {
        core::str::from_utf8(self.expose_secret())
            .map_err(|_| Error::InvalidInput { what: "not UTF-8 text; read it as bytes" })
    }

    /// Takes the bytes out; from here on wiping them is the caller's duty.
    #[must_use]
    pub fn into_exposed(mut self) -> Vec<u8> {
        let mut bytes = core::mem::take(&mut self.bytes);
        bytes.truncate(self.len);
        bytes
    }

    /// An empty buffer that never has to grow, so that no copy is left behind, for up to `capacity` bytes.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity), len: 0 }
    }

    /// Appends; the capacity given at the start is an invariant of the callers, a longer append reallocates
    /// through a wiped copy.
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        let room = self.bytes.len() - self.len;
        let (over, behind) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        let end = self.len + over.len();
        if let Some(zeros) = self.bytes.get_mut(self.len..end) {
            zeros.copy_from_slice(over);
        }
        self.bytes.extend_from_slice(behind);
        self.len += bytes.len();
    }

    /// Appends `n` zeros, to be overwritten.
    pub(crate) fn grow(&mut self, n: usize) {
        self.reserve(n);
        self.len += n;
        if self.bytes.len() < self.len {
            self.bytes.resize(self.len, 0);
        }
    }

    fn reserve(&mut self, n: usize) {
        if self.bytes.capacity() - self.len < n {
            let doubled = self.bytes.capacity().saturating_mul(2).min(isize::MAX.unsigned_abs());
            let mut larger = Vec::with_capacity(doubled.max(self.len + n));
            larger.extend_from_slice(self.expose_secret());
            wipe(&mut self.bytes);
            self.bytes = larger;
        }
    }

    pub(crate) fn as_mut(&mut self) -> &mut [u8] {
        self.bytes.get_mut(..self.len).unwrap_or_default()
    }

    /// Shortens; what is cut off is wiped.
    pub(crate) fn truncate(&mut self, len: usize) {
        if let Some(tail) = self.bytes.get_mut(len..self.len) {
            tail.zeroize();
            self.len = len;
        }
    }
}

impl From<Vec<u8>> for SecretBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { len: bytes.len(), bytes }
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        wipe(&mut self.bytes);
    }
}

/// Wipes the whole capacity. What is cleared counts as spare capacity, which is wiped in one stroke instead of
/// byte by byte; for a long plaintext this is the difference between a tenth of its decryption and all of it.
fn wipe(bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.zeroize();
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretBytes([redacted], {} bytes)", self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_prints_the_bytes() {
        let secret = Secret::<4>::copy_from(&[0xAB; 4]);
        assert_eq!(format!("{secret:?}"), "Secret<4>([redacted])");
        assert_eq!(format!("{:?}", SecretBytes::from(vec![0xAB; 3])), "SecretBytes([redacted], 3 bytes)");
    }

    #[test]
    fn comparison_tells_equal_from_different_and_from_shorter() {
        let secret = Secret::<4>::copy_from(&[1, 2, 3, 4]);
        assert!(secret.ct_eq(&[1, 2, 3, 4]));
        assert!(!secret.ct_eq(&[1, 2, 3, 5]));
        assert!(!secret.ct_eq(&[1, 2, 3]));
    }

    #[test]
    fn a_slice_of_another_length_is_no_secret() {
        assert!(Secret::<4>::copy_from_slice(&[1, 2, 3]).is_err());
    }

    #[test]
    fn what_is_cut_off_is_wiped_and_comes_back_as_zeros() {
        let mut bytes = SecretBytes::from(b"secret".to_vec());
        bytes.truncate(2);
        assert_eq!((bytes.expose_secret(), &bytes.bytes[2..]), (&b"se"[..], &[0; 4][..]));
        bytes.truncate(9);
        assert_eq!(bytes.len(), 2, "truncating never lengthens");
        bytes.extend(b"a");
        bytes.grow(2);
        assert_eq!(bytes.expose_secret(), b"sea\0\0");
        bytes.extend(b" is deep");
        assert_eq!(bytes.expose_secret(), b"sea\0\0 is deep");
        bytes.truncate(3);
        assert_eq!(bytes.into_exposed(), b"sea");
    }

    #[test]
    fn growing_beyond_the_capacity_keeps_the_bytes() {
        let mut bytes = SecretBytes::with_capacity(1);
        for i in 0..100u8 {
            bytes.extend(&[i]);
        }
        assert!(bytes.expose_secret().iter().copied().eq(0..100));
    }
}
