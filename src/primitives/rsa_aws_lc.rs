//! RSAES-OAEP by aws-lc-rs, blinded by it. Keys are made, tested and encoded by the `rsa` crate in both variants.

use aws_lc_rs::rsa::{
    OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, OaepPublicEncryptingKey, PrivateDecryptingKey,
    PublicEncryptingKey,
};
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::secret::Secret;

/// A private key, parsed once.
pub(super) struct Decryptor(OaepPrivateDecryptingKey);

impl Decryptor {
    /// From PKCS#8 DER.
    pub(super) fn new(pkcs8: &[u8]) -> Result<Self> {
        let refused = Error::InvalidKey { what: "RSA key is refused by aws-lc" };
        let key = PrivateDecryptingKey::from_pkcs8(pkcs8).map_err(|_| refused)?;
        OaepPrivateDecryptingKey::new(key).map(Self).map_err(|_| refused)
    }

    /// RSAES-OAEP-DECRYPT: `None` for whatever does not decode.
    pub(super) fn decrypt(&self, label: &[u8], ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut buffer = Zeroizing::new(vec![0; self.0.min_output_size()]);
        let label = (!label.is_empty()).then_some(label);
        let plaintext = self.0.decrypt(&OAEP_SHA256_MGF1SHA256, ciphertext, &mut buffer, label).ok()?;
        Some(Zeroizing::new(plaintext.to_vec()))
    }
}

/// RSAES-OAEP-ENCRYPT to the key with this SubjectPublicKeyInfo.
pub(super) fn encrypt(spki: &[u8], label: &[u8], secret: &Secret<32>) -> Result<Vec<u8>> {
    let refused = Error::InvalidKey { what: "RSA public key cannot encrypt" };
    let key = PublicEncryptingKey::from_der(spki).map_err(|_| refused)?;
    let key = OaepPublicEncryptingKey::new(key).map_err(|_| refused)?;
    let mut ciphertext = vec![0; key.ciphertext_size()];
    // The key and the sizes are right: only randomness can be missing.
    key.encrypt(&OAEP_SHA256_MGF1SHA256, secret.expose_secret(), &mut ciphertext, Some(label))
        .map_err(|_| Error::Randomness)?;
    Ok(ciphertext)
}
