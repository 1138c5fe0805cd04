//! AES-256-GCM by aws-lc-rs: assembly for servers and desktops.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroize;

use super::gcm::{TAG, TOO_MANY};
use super::stack::{CIPHER, leaving_no_trace};
use crate::error::{Error, Result};
use crate::secret::Secret;

/// A key, expanded once and used for many segments; `None` if the library refused to make it.
pub(crate) struct Gcm(Option<Box<LessSafeKey>>);

impl Gcm {
    pub(crate) fn new(key: &Secret<32>) -> Self {
        // Refused only when there is no memory; then nothing is sealed or opened.
        Self(leaving_no_trace::<CIPHER, _>(|| {
            let key = UnboundKey::new(&AES_256_GCM, key.expose_secret()).ok();
            key.map(|key| Box::new(LessSafeKey::new(key)))
        }))
    }

    /// Encrypts in place and returns the tag.
    pub(crate) fn seal(&self, nonce: &[u8; 12], aad: &[u8], buffer: &mut [u8]) -> Result<[u8; TAG]> {
        let key = self.0.as_ref().ok_or(TOO_MANY)?;
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let tag =
            leaving_no_trace::<CIPHER, _>(|| key.seal_in_place_separate_tag(nonce, Aad::from(aad), buffer))
                .map_err(|_| TOO_MANY)?;
        tag.as_ref().try_into().map_err(|_| TOO_MANY)
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
        out.copy_from_slice(plaintext);
        // Invariant: what cannot be encrypted stays nowhere in the clear.
        self.seal(nonce, aad, out).inspect_err(|_| out.zeroize())
    }

    /// Decrypts in place; on a wrong tag the buffer is wiped.
    pub(crate) fn open(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        buffer: &mut [u8],
        tag: &[u8; TAG],
    ) -> Result<()> {
        let ciphertext = buffer.to_vec();
        self.open_into(nonce, aad, &ciphertext, tag, buffer)
    }

    /// Decrypts `ciphertext` into `out`, which is as long; on a wrong tag `out` is wiped.
    pub(crate) fn open_into(
        &self,
        nonce: &[u8; 12],
        aad: &[u8],
        ciphertext: &[u8],
        tag: &[u8; TAG],
        out: &mut [u8],
    ) -> Result<()> {
        let key = self.0.as_ref().ok_or(Error::Decryption)?;
        if ciphertext.len() != out.len() {
            return Err(Error::Decryption);
        }
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = leaving_no_trace::<CIPHER, _>(|| {
            key.open_separate_gather(nonce, Aad::from(aad), ciphertext, tag, out)
        });
        opened.map_err(|_| {
            out.zeroize();
            Error::Decryption
        })
    }
}
