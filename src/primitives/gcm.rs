//! AES-256-GCM with 16-byte tags, SP 800-38D.
//!
//! Nonces are the callers': a key is used for one envelope, one author block or one session, and within an
//! envelope the segment number is the nonce.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut, KeyInit};

use crate::error::{Error, Result};
use crate::secret::Secret;

/// Bytes that a tag adds.
pub(crate) const TAG: usize = 16;

const TOO_MANY: Error = Error::InvalidInput { what: "more bytes at once than AES-GCM takes; use a stream" };

/// A key, expanded once and used for many segments.
pub(crate) struct Gcm(Box<Aes256Gcm>);

impl Gcm {
    pub(crate) fn new(key: &Secret<32>) -> Self {
        Self(Box::new(Aes256Gcm::new(key.expose_secret().into())))
    }

    /// Encrypts in place and returns the tag.
    pub(crate) fn seal(&self, nonce: &[u8; 12], aad: &[u8], buffer: &mut [u8]) -> Result<[u8; TAG]> {
        self.seal_buffer(nonce, aad, buffer.into())
    }

    /// Encrypts `plaintext` into `out`, which is as long, and returns the tag.
    pub(crate) fn seal_into(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        plaintext: &[u8],
        out: &mut [u8],
    ) -> Result<[u8; TAG]> {
        self.seal_buffer(nonce, aad, InOutBuf::new(plaintext, out).map_err(|_| TOO_MANY)?)
    }

    fn seal_buffer(&self, nonce: &[u8; 12], aad: &[u8], buffer: InOutBuf<'_, '_, u8>) -> Result<[u8; TAG]> {
        // The crate refuses only more than 2^36 - 32 bytes.
        self.0.encrypt_inout_detached(nonce.into(), aad, buffer).map(Into::into).map_err(|_| TOO_MANY)
    }

    /// Decrypts in place; on a wrong tag the buffer still holds the ciphertext.
    pub(crate) fn open(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        buffer: &mut [u8],
        tag: &[u8; TAG],
    ) -> Result<()> {
        self.0
            .decrypt_inout_detached(nonce.into(), aad, buffer.into(), tag.into())
            .map_err(|_| Error::Decryption)
    }

    /// Decrypts `ciphertext` into `out`, which is as long; on a wrong tag nothing is written.
    pub(crate) fn open_into(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        ciphertext: &[u8],
        tag: &[u8; TAG],
        out: &mut [u8],
    ) -> Result<()> {
        let buffer = InOutBuf::new(ciphertext, out).map_err(|_| Error::Decryption)?;
        self.0.decrypt_inout_detached(nonce.into(), aad, buffer, tag.into()).map_err(|_| Error::Decryption)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_tag_nonce_or_aad_leaves_the_buffer_untouched() {
        let gcm = Gcm::new(&Secret::copy_from(&[1; 32]));
        let mut buffer = *b"text";
        let tag = gcm.seal(&[0; 12], b"place", &mut buffer).unwrap();
        let sealed = buffer;
        let mut wrong = tag;
        wrong[15] ^= 1;
        for result in [
            gcm.open(&[0; 12], b"place", &mut buffer, &wrong),
            gcm.open(&[1; 12], b"place", &mut buffer, &tag),
            gcm.open(&[0; 12], b"other", &mut buffer, &tag),
        ] {
            assert_eq!(result, Err(Error::Decryption));
        }
        assert_eq!(buffer, sealed);
    }

    #[test]
    fn from_one_buffer_to_another_is_the_same_as_in_place() {
        let gcm = Gcm::new(&Secret::copy_from(&[1; 32]));
        let (mut in_place, mut apart, mut back) = (*b"text", [0; 4], [9; 4]);
        let tag = gcm.seal(&[0; 12], b"place", &mut in_place).unwrap();
        assert_eq!(gcm.seal_into(&[0; 12], b"place", b"text", &mut apart).unwrap(), tag);
        assert_eq!(apart, in_place);
        assert!(gcm.open_into(&[1; 12], b"place", &apart, &tag, &mut back).is_err());
        assert_eq!(back, [9; 4], "nothing is written on a wrong tag");
        gcm.open_into(&[0; 12], b"place", &apart, &tag, &mut back).unwrap();
        assert_eq!(&back, b"text");
    }
}
