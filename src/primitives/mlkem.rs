//! ML-KEM-768, FIPS 203. Secret keys are kept as the 64-byte seed d ‖ z.

use ml_kem::kem::{Decapsulate, KeyExport};
use ml_kem::ml_kem_768;
use zeroize::Zeroize;

use crate::error::{Error, Result};
use crate::secret::Secret;

/// Bytes of an encapsulation key.
pub(crate) const ENCAPSULATION_KEY: usize = 1184;
/// Bytes of a ciphertext.
pub(crate) const CIPHERTEXT: usize = 1088;
/// Bytes of the seed d ‖ z.
pub(crate) const SEED: usize = 64;

/// A decapsulation key.
pub(crate) struct DecapsulationKey {
    seed: Secret<SEED>,
    key: Box<ml_kem_768::DecapsulationKey>,
}

impl DecapsulationKey {
    pub(crate) fn generate() -> Result<Self> {
        Ok(Self::from_seed(Secret::generate()?))
    }

    pub(crate) fn from_seed(seed: Secret<SEED>) -> Self {
        let mut copy: ml_kem::Seed = (*seed.expose_secret()).into();
        let key = Box::new(ml_kem_768::DecapsulationKey::from_seed(copy));
        copy.zeroize();
        Self { seed, key }
    }

    pub(crate) const fn seed(&self) -> &Secret<SEED> {
        &self.seed
    }

    pub(crate) fn public(&self) -> [u8; ENCAPSULATION_KEY] {
        self.key.encapsulation_key().to_bytes().into()
    }

    /// The shared secret; a wrong ciphertext gives a random-looking one (implicit rejection, FIPS 203 section 6.3).
    pub(crate) fn decapsulate(&self, ciphertext: &[u8; CIPHERTEXT]) -> Secret<32> {
        let mut shared = self.key.decapsulate(ciphertext.into());
        let secret = Secret::from_fn(|bytes| bytes.copy_from_slice(&shared));
        shared.zeroize();
        secret
    }
}

/// An encapsulation key that passed the modulus check of FIPS 203 section 7.2.
#[derive(Clone)]
pub(crate) struct EncapsulationKey(Box<ml_kem_768::EncapsulationKey>);

impl EncapsulationKey {
    pub(crate) fn from_bytes(bytes: &[u8; ENCAPSULATION_KEY]) -> Result<Self> {
        ml_kem_768::EncapsulationKey::new(bytes.into())
            .map(|key| Self(Box::new(key)))
            .map_err(|_| Error::InvalidKey { what: "ML-KEM-768 encapsulation key is not canonical" })
    }

    /// A fresh shared secret and its ciphertext.
    pub(crate) fn encapsulate(&self) -> Result<(Secret<32>, Vec<u8>)> {
        Ok(self.encapsulate_with(&Secret::generate()?))
    }

    /// `ML-KEM.Encaps_internal(key, message)`, FIPS 203 section 6.2; the message is 32 random bytes, used once.
    pub(super) fn encapsulate_with(&self, message: &Secret<32>) -> (Secret<32>, Vec<u8>) {
        let mut copy: ml_kem::B32 = (*message.expose_secret()).into();
        let (ciphertext, mut shared) = self.0.encapsulate_deterministic(&copy);
        copy.zeroize();
        let secret = Secret::from_fn(|bytes| bytes.copy_from_slice(&shared));
        shared.zeroize();
        (secret, ciphertext.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree_and_another_ciphertext_does_not() {
        let key = DecapsulationKey::generate().unwrap();
        let public = EncapsulationKey::from_bytes(&key.public()).unwrap();
        let (shared, ciphertext) = public.encapsulate().unwrap();
        let mut ciphertext: [u8; CIPHERTEXT] = ciphertext.try_into().unwrap();
        assert!(key.decapsulate(&ciphertext).ct_eq(shared.expose_secret()));
        ciphertext[0] ^= 1;
        assert!(!key.decapsulate(&ciphertext).ct_eq(shared.expose_secret()));
    }

    #[test]
    fn the_seed_is_the_whole_key() {
        let key = DecapsulationKey::generate().unwrap();
        let again = DecapsulationKey::from_seed(Secret::copy_from(key.seed().expose_secret()));
        assert_eq!(key.public(), again.public());
    }

    #[test]
    fn a_coefficient_beyond_the_modulus_is_refused() {
        let mut bytes = DecapsulationKey::generate().unwrap().public();
        bytes[0] = 0xFF;
        bytes[1] |= 0x0F; // first coefficient 4095 ≥ 3329
        assert!(EncapsulationKey::from_bytes(&bytes).is_err());
    }
}
