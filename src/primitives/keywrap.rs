//! Wrapping of keys: AES-256-CBC with PKCS#7 (SP 800-38A), then HMAC-SHA-256 (RFC 2104).
//!
//! ```text
//! Ke ‖ Km = Expand(K, "keywrap", "", 64)
//! IV      = 16 random bytes
//! C       = AES-256-CBC(Ke, IV, PKCS7(P))
//! T       = HMAC-SHA-256(Km, u64(len(aad)) ‖ aad ‖ IV ‖ C)
//! out     = IV ‖ C ‖ T
//! ```
//!
//! Both keys come from one root, so the wrap commits to it. The tag is checked before anything is decrypted.

use aes::Aes256;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};

use super::stack::{CIPHER, leaving_no_trace};
use super::{hkdf, hmac, labels};
use crate::error::{Error, Result};
use crate::random;
use crate::secret::{Secret, SecretBytes};

const IV: usize = 16;
const BLOCK: usize = 16;
const TAG: usize = 32;

/// The length of the wrap of `plaintext` bytes.
pub(crate) const fn wrapped_len(plaintext: usize) -> usize {
    IV + (plaintext / BLOCK + 1) * BLOCK + TAG
}

/// `keywrap(K, aad, P)`; K is uniformly random.
pub(crate) fn wrap(key: &Secret<32>, aad: &[u8], plaintext: &[u8]) -> Result<Vec<u8>> {
    wrap_with_iv(key, aad, &random::array()?, plaintext)
}

/// The same with an IV of the caller's, which must never be used twice.
pub(crate) fn wrap_with_iv(key: &Secret<32>, aad: &[u8], iv: &[u8; IV], plaintext: &[u8]) -> Result<Vec<u8>> {
    let (encryption, authentication) = split(key);
    let ciphertext = encrypt(&encryption, iv, plaintext)?;
    let ciphertext = ciphertext.expose_secret();
    let tag = hmac::tag(&authentication, &[&(aad.len() as u64).to_be_bytes(), aad, iv, ciphertext]);
    let mut out = Vec::with_capacity(wrapped_len(plaintext.len()));
    out.extend_from_slice(iv);
    out.extend_from_slice(ciphertext);
    out.extend_from_slice(&tag);
    Ok(out)
}

/// What was wrapped, if key, aad and every byte are right: a wrong tag and a wrong padding are one error.
pub(crate) fn unwrap(key: &Secret<32>, aad: &[u8], wrapped: &[u8]) -> Result<SecretBytes> {
    let (body, tag) = wrapped.split_last_chunk::<TAG>().ok_or(Error::Decryption)?;
    let (iv, ciphertext) = body.split_first_chunk::<IV>().ok_or(Error::Decryption)?;
    let (encryption, authentication) = split(key);
    if !hmac::verify(&authentication, &[&(aad.len() as u64).to_be_bytes(), aad, iv, ciphertext], tag) {
        return Err(Error::Decryption);
    }
    decrypt(&encryption, iv, ciphertext)
}

/// `AES-256-CBC(key, IV, PKCS7(plaintext))`: nothing protects it but the tag that the caller adds.
pub(super) fn encrypt(key: &Secret<32>, iv: &[u8; IV], plaintext: &[u8]) -> Result<SecretBytes> {
    // Room for the longest padding, one block.
    let mut buffer = SecretBytes::with_capacity(plaintext.len() + BLOCK);
    buffer.extend(plaintext);
    buffer.extend(&[0; BLOCK]);
    let length = leaving_no_trace::<CIPHER, _>(|| {
        cbc::Encryptor::<Aes256>::new(key.expose_secret().into(), iv.into())
            .encrypt_padded::<Pkcs7>(buffer.as_mut(), plaintext.len())
            .map(<[u8]>::len)
    });
    let length = length.map_err(|_| Error::InvalidInput { what: "a key too long to wrap" })?;
    buffer.truncate(length);
    Ok(buffer)
}

/// The inverse. It branches on the padding, so the caller checks the tag before.
pub(super) fn decrypt(key: &Secret<32>, iv: &[u8; IV], ciphertext: &[u8]) -> Result<SecretBytes> {
    let mut buffer = SecretBytes::with_capacity(ciphertext.len());
    buffer.extend(ciphertext);
    let length = leaving_no_trace::<CIPHER, _>(|| decrypt_in_place(key, iv, buffer.as_mut()))?;
    buffer.truncate(length);
    Ok(buffer)
}

/// Gives the length of the plaintext.
fn decrypt_in_place(key: &Secret<32>, iv: &[u8; IV], buffer: &mut [u8]) -> Result<usize> {
    let cipher = cbc::Decryptor::<Aes256>::new(key.expose_secret().into(), iv.into());
    cipher.decrypt_padded::<Pkcs7>(buffer).map(<[u8]>::len).map_err(|_| Error::Decryption)
}

fn split(key: &Secret<32>) -> (Secret<32>, Secret<32>) {
    let both = hkdf::expand::<64>(key, labels::KEYWRAP, &[]);
    let (encryption, authentication) = both.expose_secret().split_at(32);
    let half = |bytes: &[u8]| Secret::from_fn(|own| own.copy_from_slice(bytes));
    (half(encryption), half(authentication))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(byte: u8) -> Secret<32> {
        Secret::copy_from(&[byte; 32])
    }

    #[test]
    fn every_flipped_bit_and_every_truncation_is_the_one_error() {
        let wrapped = wrap(&key(1), b"aad", b"a secret key of some length").unwrap();
        for bit in 0..wrapped.len() * 8 {
            let mut altered = wrapped.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(unwrap(&key(1), b"aad", &altered).err(), Some(Error::Decryption));
        }
        for length in 0..wrapped.len() {
            assert_eq!(unwrap(&key(1), b"aad", &wrapped[..length]).err(), Some(Error::Decryption));
        }
        let longer = [&wrapped[..], &[0]].concat();
        assert_eq!(unwrap(&key(1), b"aad", &longer).err(), Some(Error::Decryption));
    }

    #[test]
    fn a_mac_of_one_key_never_opens_with_the_encryption_of_another() {
        let first = wrap(&key(1), b"", &[7; 32]).unwrap();
        assert_eq!(unwrap(&key(2), b"", &first).err(), Some(Error::Decryption));
    }

    #[test]
    fn no_randomness_no_wrap() {
        random::replaced::with_failure(|| assert_eq!(wrap(&key(1), b"", b"x"), Err(Error::Randomness)));
    }

    proptest! {
        #[test]
        fn what_was_wrapped_comes_back_in_its_place_only(plaintext: Vec<u8>, aad: Vec<u8>, other: Vec<u8>) {
            let wrapped = wrap(&key(1), &aad, &plaintext).unwrap();
            prop_assert_eq!(wrapped.len(), wrapped_len(plaintext.len()));
            let opened = unwrap(&key(1), &aad, &wrapped).unwrap();
            prop_assert_eq!(opened.expose_secret(), &plaintext[..]);
            if other != aad {
                prop_assert!(unwrap(&key(1), &other, &wrapped).is_err());
            }
        }
    }
}
