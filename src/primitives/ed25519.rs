//! Ed25519, RFC 8032, with strict verification: canonical key of large order, S < L, small-order R refused,
//! cofactorless equation.
//!
//! `Sign(key, label, x)` is Ed25519 over "sealwax/1/" ‖ label ‖ 00 ‖ x.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use super::labels;
use crate::error::{Error, Result};
use crate::secret::{Secret, SecretBytes};

/// Bytes of a public key.
pub(crate) const PUBLIC_KEY: usize = 32;
/// Bytes of a signature.
pub(crate) const SIGNATURE: usize = 64;

/// A signing key, by its 32-byte seed.
pub(crate) struct SignKey {
    seed: Secret<32>,
    key: Box<SigningKey>,
}

impl SignKey {
    pub(crate) fn generate() -> Result<Self> {
        Ok(Self::from_seed(Secret::generate()?))
    }

    pub(crate) fn from_seed(seed: Secret<32>) -> Self {
        let key = Box::new(SigningKey::from_bytes(seed.expose_secret()));
        Self { seed, key }
    }

    pub(crate) const fn seed(&self) -> &Secret<32> {
        &self.seed
    }

    pub(crate) fn public(&self) -> [u8; PUBLIC_KEY] {
        self.key.verifying_key().to_bytes()
    }

    /// `Sign(key, label, parts joined)`. What is signed may be secret, a login token, so its copy is wiped.
    pub(crate) fn sign(&self, label: &str, parts: &[&[u8]]) -> [u8; SIGNATURE] {
        let message = SecretBytes::from(labels::prefixed(label, parts).concat());
        self.sign_unlabelled(message.expose_secret())
    }

    /// Ed25519 as it stands in RFC 8032.
    pub(super) fn sign_unlabelled(&self, message: &[u8]) -> [u8; SIGNATURE] {
        self.key.sign(message).to_bytes()
    }
}

/// A public key that passed every check.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct VerifyKey(VerifyingKey);

impl VerifyKey {
    /// Refuses what is no point, not canonically encoded, or of small order.
    pub(crate) fn from_bytes(bytes: &[u8; PUBLIC_KEY]) -> Result<Self> {
        let invalid =
            Error::InvalidKey { what: "Ed25519 public key is not a canonical point of large order" };
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| invalid)?;
        if key.is_weak() || key.to_edwards().compress().to_bytes() != *bytes {
            return Err(invalid);
        }
        Ok(Self(key))
    }

    /// Whether `signature` is `Sign(this key, label, parts joined)`.
    pub(crate) fn verifies(&self, label: &str, parts: &[&[u8]], signature: &[u8; SIGNATURE]) -> bool {
        let message = SecretBytes::from(labels::prefixed(label, parts).concat());
        self.verifies_unlabelled(message.expose_secret(), signature)
    }

    /// Ed25519 as it stands in RFC 8032, with the strict checks.
    pub(crate) fn verifies_unlabelled(&self, message: &[u8], signature: &[u8; SIGNATURE]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_label_and_parts_only() {
        let key = SignKey::generate().unwrap();
        let public = VerifyKey::from_bytes(&key.public()).unwrap();
        let signature = key.sign("author", &[b"a", b"b"]);
        assert!(public.verifies("author", &[b"ab"], &signature));
        assert!(!public.verifies("identity", &[b"ab"], &signature));
        assert!(!public.verifies("author", &[b"abc"], &signature));
    }

    #[test]
    fn small_order_and_non_canonical_keys_are_refused() {
        let mut identity_point = [0; 32];
        identity_point[0] = 1;
        let mut non_canonical_identity = [0xFF; 32];
        non_canonical_identity[0] = 0xEE; // y = p + 1
        non_canonical_identity[31] = 0x7F;
        // y = p + 3 is the non-canonical form of y = 3, if that is a point at all.
        let mut non_canonical = [0xFF; 32];
        non_canonical[0] = 0xF0;
        non_canonical[31] = 0x7F;
        for bytes in [identity_point, non_canonical_identity, [0; 32], non_canonical] {
            assert!(VerifyKey::from_bytes(&bytes).is_err());
        }
    }

    #[test]
    fn a_signature_with_s_beyond_the_order_is_refused() {
        let key = SignKey::generate().unwrap();
        let public = VerifyKey::from_bytes(&key.public()).unwrap();
        let mut signature = key.sign("author", &[b"x"]);
        // S + L
        let order = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10u8,
        ];
        let mut carry = 0u16;
        for (s, l) in signature[32..].iter_mut().zip(order) {
            let sum = u16::from(*s) + u16::from(l) + carry;
            *s = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
        assert!(!public.verifies("author", &[b"x"], &signature));
    }
}
