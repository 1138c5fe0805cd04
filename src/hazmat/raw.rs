//! The functions beneath the artefacts.

use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::primitives::argon2::{self, Cost, Workspace};
use crate::primitives::ed25519::{SignKey, VerifyKey};
use crate::primitives::{hash as hashing, hkdf, hmac, keywrap, labels, mlkem, rsa};
use crate::secret::{Secret, SecretBytes};
use crate::text;

/// `Hash(label, data)`.
///
/// ```
/// let (one, other) = (sealwax::hazmat::hash("context", b""), sealwax::hazmat::hash("reference", b""));
/// assert_ne!(one, other, "every use has its label");
/// ```
#[must_use]
pub fn hash(label: &str, data: &[u8]) -> [u8; 32] {
    hashing::hash(label, &[data])
}

/// `Extract(salt, ikm)`.
///
/// ```
/// assert_ne!(sealwax::hazmat::extract(b"salt", b"key"), sealwax::hazmat::extract(b"key", b"salt"));
/// ```
#[must_use]
pub fn extract(salt: &[u8], ikm: &[u8]) -> [u8; 32] {
    *hkdf::extract(salt, ikm).expose_secret()
}

/// `Expand(prk, label, info, length)`.
///
/// # Errors
/// [`Error::Limit`] above 8160 bytes.
///
/// ```
/// assert_eq!(sealwax::hazmat::expand(&[7; 32], "secret/id", b"", 8)?.len(), 8);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn expand(prk: &[u8; 32], label: &str, info: &[u8], length: usize) -> Result<Vec<u8>> {
    let mut okm = vec![0; length];
    hkdf::expand_unlabelled(&Secret::copy_from(prk), &labels::prefixed(label, &[info]), &mut okm)
        .ok_or(Error::Limit { what: "bytes of an expansion", value: length as u64, bound: 255 * 32 })?;
    Ok(okm)
}

/// The public key of `seed`, and `Sign(seed, label, data)`.
///
/// ```
/// use sealwax::hazmat;
/// let (key, signature) = hazmat::sign(&[1; 32], "author", b"text");
/// assert!(hazmat::verify(&key, "author", b"text", &signature)?);
/// assert!(!hazmat::verify(&key, "identity", b"text", &signature)?);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[must_use]
pub fn sign(seed: &[u8; 32], label: &str, data: &[u8]) -> ([u8; 32], [u8; 64]) {
    let key = SignKey::from_seed(Secret::copy_from(seed));
    (key.public(), key.sign(label, &[data]))
}

/// Whether `signature` is that of the key over `data` under the label.
///
/// # Errors
/// [`Error::InvalidKey`].
///
/// ```
/// assert!(sealwax::hazmat::verify(&[0; 32], "author", b"", &[0; 64]).is_err(), "a point of small order");
/// ```
pub fn verify(public_key: &[u8; 32], label: &str, data: &[u8], signature: &[u8; 64]) -> Result<bool> {
    Ok(VerifyKey::from_bytes(public_key)?.verifies(label, &[data], signature))
}

/// The same for a bare message, without prefix and label.
///
/// # Errors
/// [`Error::InvalidKey`].
///
/// ```
/// let (key, signature) = sealwax::hazmat::sign(&[1; 32], "author", b"text");
/// assert!(sealwax::hazmat::ed25519_verify(&key, b"sealwax/1/author\0text", &signature)?);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn ed25519_verify(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> Result<bool> {
    Ok(VerifyKey::from_bytes(public_key)?.verifies_unlabelled(message, signature))
}

/// A key wrap with a given IV.
///
/// # Errors
/// None in practice.
///
/// ```
/// use sealwax::hazmat;
/// let wrap = hazmat::keywrap_seal(&[1; 32], b"aad", &[2; 16], b"secret")?;
/// assert_eq!(hazmat::keywrap_open(&[1; 32], b"aad", &wrap, None)?.expose_secret(), b"secret");
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn keywrap_seal(key: &[u8; 32], aad: &[u8], iv: &[u8; 16], plaintext: &[u8]) -> Result<Vec<u8>> {
    keywrap::wrap_with_iv(&Secret::copy_from(key), aad, iv, plaintext)
}

/// What is in a key wrap; of a known length, if it is known.
///
/// Inside artefacts the length of a wrap is judged by whoever reads the artefact: here it is judged first.
///
/// # Errors
/// [`Error::Malformed`], [`Error::Decryption`].
///
/// ```
/// use sealwax::{Error, hazmat};
/// assert_eq!(hazmat::keywrap_open(&[1; 32], b"", &[0; 64], None).err(), Some(Error::Decryption));
/// assert!(matches!(hazmat::keywrap_open(&[1; 32], b"", &[0; 63], None), Err(Error::Malformed { .. })));
/// ```
pub fn keywrap_open(key: &[u8; 32], aad: &[u8], wrap: &[u8], length: Option<usize>) -> Result<SecretBytes> {
    let fits = length.is_none_or(|length| wrap.len() == keywrap::wrapped_len(length));
    if !fits || wrap.len() < keywrap::wrapped_len(0) || !wrap.len().is_multiple_of(16) {
        return Err(Error::Malformed { what: "length of a key wrap", offset: wrap.len() });
    }
    let plaintext = keywrap::unwrap(&Secret::copy_from(key), aad, wrap)?;
    if length.is_some_and(|length| length != plaintext.len()) {
        return Err(Error::Decryption);
    }
    Ok(plaintext)
}

/// Size in bits and modulus of a SubjectPublicKeyInfo.
///
/// # Errors
/// [`Error::InvalidKey`].
///
/// ```
/// let spki = sealwax::testing::identity(1).public().rsa_spki_der().to_vec();
/// assert_eq!(sealwax::hazmat::rsa_public(&spki, false)?.0, 3072);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn rsa_public(spki: &[u8], legacy: bool) -> Result<(u16, Vec<u8>)> {
    let key = rsa::PublicKey::from_spki(spki, legacy)?;
    Ok((key.size().bits(), key.modulus()))
}

/// Whether these are the bytes of an ML-KEM-768 encapsulation key.
///
/// # Errors
/// [`Error::InvalidKey`].
///
/// ```
/// assert!(sealwax::hazmat::mlkem_public(&[255; 1184]).is_err(), "coefficients above q");
/// ```
pub fn mlkem_public(key: &[u8; 1184]) -> Result<()> {
    mlkem::EncapsulationKey::from_bytes(key).map(|_| ())
}

/// The encapsulation key of a seed, and the secret it finds in a ciphertext.
///
/// ```
/// let (key, _) = sealwax::hazmat::mlkem_decapsulate(&[1; 64], &[2; 1088]);
/// assert!(sealwax::hazmat::mlkem_public(&key).is_ok());
/// ```
#[must_use]
pub fn mlkem_decapsulate(seed: &[u8; 64], ciphertext: &[u8; 1088]) -> ([u8; 1184], [u8; 32]) {
    let key = mlkem::DecapsulationKey::from_seed(Secret::copy_from(seed));
    (key.public(), *key.decapsulate(ciphertext).expose_secret())
}

/// Argon2id with p = 1 and 32 bytes of output, at any cost.
///
/// # Errors
/// [`Error::InvalidInput`] for what RFC 9106 does not allow.
///
/// ```
/// assert!(sealwax::hazmat::argon2id(b"password", &[0; 16], 8, 1).is_ok());
/// ```
pub fn argon2id(password: &[u8], salt: &[u8; 16], m: u32, t: u32) -> Result<[u8; 32]> {
    argon2::derive(&mut Workspace::new(), Cost::unjudged(m, t), password, salt)
        .map(|tag| *tag.expose_secret())
}

/// `HMAC-SHA-256(key, message)`: what a browser computes with the non-extractable key of a keep.
///
/// ```
/// assert_ne!(sealwax::hazmat::hmac(&[1; 32], b"a"), sealwax::hazmat::hmac(&[1; 32], b"b"));
/// ```
#[must_use]
pub fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    hmac::tag(&Secret::copy_from(key), &[message])
}

/// The text form of an artefact of any kind.
///
/// ```
/// assert_eq!(sealwax::hazmat::text_encode("swxt", &[0, 1, 2]), "swxt1_AAEC");
/// ```
#[must_use]
pub fn text_encode(kind: &str, bytes: &[u8]) -> String {
    text::encode(kind, bytes)
}

/// The bytes of a text form.
///
/// # Errors
/// [`Error::Malformed`], [`Error::UnsupportedVersion`].
///
/// ```
/// assert_eq!(sealwax::hazmat::text_decode("swxt", "swxt1_AAEC")?, [0, 1, 2]);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn text_decode(kind: &str, text: &str) -> Result<Vec<u8>> {
    text::decode(kind, text)
}

/// Bare base64url.
///
/// ```
/// assert_eq!(sealwax::hazmat::base64url_encode(&[0, 1, 2]), "AAEC");
/// ```
#[must_use]
pub fn base64url_encode(bytes: &[u8]) -> String {
    text::encode_bare(bytes)
}

/// The bytes of a bare base64url, of the length that is asked for.
///
/// # Errors
/// [`Error::Malformed`].
///
/// ```
/// assert_eq!(sealwax::hazmat::base64url_decode("AAEC", 3)?, [0, 1, 2]);
/// assert!(sealwax::hazmat::base64url_decode("AAEC", 4).is_err());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn base64url_decode(text: &str, length: usize) -> Result<Vec<u8>> {
    let mut bytes = Zeroizing::new(vec![0; length]);
    text::decode_bare_into(text, &mut bytes)?;
    Ok(bytes.to_vec())
}
