//! AES-256-GCM by the `aes-gcm` crate: the default, and the only one in WASM.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut, KeyInit};
use zeroize::Zeroize;

use super::gcm::{TAG, TOO_MANY};
use super::stack::{CIPHER, leaving_no_trace};
use crate::error::{Error, Result};
use crate::secret::Secret;

/// A key, expanded once and used for many segments.
pub(crate) struct Gcm(Box<Aes256Gcm>);

impl Gcm {
    pub(crate) fn new(key: &Secret<32>) -> Self {
        Self(leaving_no_trace::<CIPHER, _>(|| Box::new(Aes256Gcm::new(key.expose_secret().into()))))
    }

    /// Encrypts in place and returns the tag.
    pub(crate) fn seal(&self, nonce: &[u8; 12], aad: &[u8], buffer: &mut [u8]) -> Result<[u8; TAG]> {
        // The crate refuses only more than 2^36 - 32 bytes.
        let tag =
            leaving_no_trace::<CIPHER, _>(|| self.0.encrypt_inout_detached(nonce.into(), aad, buffer.into()));
        tag.map(Into::into).map_err(|_| TOO_MANY)
    }

    /// Encrypts `plaintext` into `out`, which is as long, and returns the tag.
    pub(crate) fn seal_into(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        plaintext: &[u8],
        out: &mut [u8],
    ) -> Result<[u8; TAG]> {
        if plaintext.len() != out.len() {
            return Err(TOO_MANY);
        }
        // The crate takes two thirds of the time in place, the copy included, of what it takes from buffer to buffer.
        out.copy_from_slice(plaintext);
        // Invariant: what cannot be encrypted stays nowhere in the clear.
        self.seal(nonce, aad, out).inspect_err(|_| out.zeroize())
    }

    /// Decrypts in place; on a wrong tag the buffer still holds the ciphertext.
    pub(crate) fn open(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        buffer: &mut [u8],
        tag: &[u8; TAG],
    ) -> Result<()> {
        leaving_no_trace::<CIPHER, _>(|| {
            self.0.decrypt_inout_detached(nonce.into(), aad, buffer.into(), tag.into())
        })
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
        leaving_no_trace::<CIPHER, _>(|| self.0.decrypt_inout_detached(nonce.into(), aad, buffer, tag.into()))
            .map_err(|_| Error::Decryption)
    }
}
