//! What others see of an identity.
//!
//! ```text
//! "SWXP" 01 ‖ lp(RSA SubjectPublicKeyInfo DER) ‖ ML-KEM-768 encapsulation key (1184)
//!           ‖ Ed25519 public key (32) ‖ Sign(own key, "identity", all before) (64)
//! ```

use core::fmt;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::primitives::{ed25519, hash, labels, mlkem, rsa};
use crate::text::{id_text, text_form};
use crate::wire::{Reader, Writer};

const MAGIC: &[u8; 4] = b"SWXP";
/// The longest encoding: with a 4096-bit RSA key.
pub(crate) const PUBLIC_IDENTITY_MAX: usize =
    5 + 4 + rsa::SPKI_MAX + mlkem::ENCAPSULATION_KEY + ed25519::PUBLIC_KEY + ed25519::SIGNATURE;

/// Which RSA keys are accepted.
///
/// ```
/// use sealwax::identity::KeyPolicy;
/// let usual = KeyPolicy::recommended();            // 3072 and 4096 bits
/// let migrating = KeyPolicy::legacy_rsa_2048();    // also 2048, for keys of a legacy host
/// # let _ = (usual, migrating);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyPolicy {
    legacy: bool,
}

impl KeyPolicy {
    /// 3072 and 4096 bits. What every function uses that takes no policy.
    #[must_use]
    pub const fn recommended() -> Self {
        Self { legacy: false }
    }

    /// Also 2048 bits: below what is recommended today, for keys imported from a legacy host only, and never in a
    /// roster.
    #[must_use]
    pub const fn legacy_rsa_2048() -> Self {
        Self { legacy: true }
    }

    pub(crate) const fn accepts_legacy(self) -> bool {
        self.legacy
    }
}

/// The 32-byte hash that names a public identity: `Hash("fingerprint", encoding without its signature)`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// A fingerprint stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

id_text!(Fingerprint);

/// The public half of an [`Identity`](super::Identity): to be stored and handed out by anybody, and trusted only
/// after the roster, a compared safety number or the conversation says so.
///
/// Every value of this type has passed every check, the self-signature included. Cloning is cheap.
///
/// ```
/// use sealwax::identity::{Identity, PublicIdentity};
/// # let me = sealwax::testing::identity(1);
/// # #[cfg(any())]
/// let me = Identity::generate()?;
/// let stored = me.public().to_text();
/// assert!(stored.starts_with("swxp1_"));
/// assert_eq!(&PublicIdentity::from_text(&stored)?, me.public());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct PublicIdentity(Arc<Parsed>);

struct Parsed {
    bytes: Vec<u8>,
    fingerprint: Fingerprint,
    rsa: rsa::PublicKey,
    mlkem: mlkem::EncapsulationKey,
    ed25519: ed25519::VerifyKey,
}

impl PublicIdentity {
    /// Reads an identity with a 3072- or 4096-bit RSA key.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`], or [`Error::InvalidKey`] for a key or self-signature
    /// that does not pass validation.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::from_bytes_under(bytes, KeyPolicy::recommended())
    }

    /// Reads an identity under a policy that says which RSA keys are accepted.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_bytes_under(bytes: &[u8], policy: KeyPolicy) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "public identity")?;
        let spki = reader.lp(1, rsa::SPKI_MAX, "RSA key of the public identity")?;
        let mlkem = reader.bytes::<{ mlkem::ENCAPSULATION_KEY }>("ML-KEM key of the public identity")?;
        let ed25519 = reader.bytes::<{ ed25519::PUBLIC_KEY }>("Ed25519 key of the public identity")?;
        let signed = reader.offset();
        let signature = reader.bytes::<{ ed25519::SIGNATURE }>("self-signature of the public identity")?;
        reader.finish("end of the public identity")?;

        let rsa = rsa::PublicKey::from_spki(spki, policy.accepts_legacy())?;
        let mlkem = mlkem::EncapsulationKey::from_bytes(mlkem)?;
        let ed25519 = ed25519::VerifyKey::from_bytes(ed25519)?;
        let signed = bytes.get(..signed).unwrap_or_default();
        if !ed25519.verifies(labels::IDENTITY, &[signed], signature) {
            return Err(Error::InvalidKey { what: "the identity's signature over its own keys is wrong" });
        }
        let fingerprint = Fingerprint(hash::hash(labels::FINGERPRINT, &[signed]));
        Ok(Self(Arc::new(Parsed { bytes: bytes.to_vec(), fingerprint, rsa, mlkem, ed25519 })))
    }

    /// The one encoding, 1,711 bytes with a 3072-bit RSA key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0.bytes
    }

    /// The 32 bytes that name this identity.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint
    }

    /// The size of the RSA key in bits.
    #[must_use]
    pub fn rsa_bits(&self) -> u16 {
        self.0.rsa.size().bits()
    }

    /// The RSA key as SubjectPublicKeyInfo DER (RFC 5280), which other software reads.
    #[must_use]
    pub fn rsa_spki_der(&self) -> &[u8] {
        self.0.rsa.spki()
    }

    /// The RSA key as PEM, label `PUBLIC KEY`.
    #[must_use]
    pub fn rsa_spki_pem(&self) -> String {
        crate::primitives::pem::encode("PUBLIC KEY", self.0.rsa.spki())
    }

    /// Signs and assembles the public half of the given secret keys.
    pub(crate) fn of(
        rsa: rsa::PublicKey,
        decapsulation: &mlkem::DecapsulationKey,
        signer: &ed25519::SignKey,
    ) -> Result<Self> {
        let mut writer = Writer::artefact(MAGIC);
        writer.lp(rsa.spki()).put(&decapsulation.public()).put(&signer.public());
        let signature = signer.sign(labels::IDENTITY, &[writer.as_slice()]);
        let fingerprint = Fingerprint(hash::hash(labels::FINGERPRINT, &[writer.as_slice()]));
        let mlkem = mlkem::EncapsulationKey::from_bytes(&decapsulation.public())?;
        let ed25519 = ed25519::VerifyKey::from_bytes(&signer.public())?;
        writer.put(&signature);
        Ok(Self(Arc::new(Parsed { bytes: writer.finish(), fingerprint, rsa, mlkem, ed25519 })))
    }

    pub(crate) fn rsa(&self) -> &rsa::PublicKey {
        &self.0.rsa
    }

    pub(crate) fn mlkem(&self) -> &mlkem::EncapsulationKey {
        &self.0.mlkem
    }

    /// Whether `signature` is `Sign(this identity, label, parts joined)`.
    pub(crate) fn verifies(
        &self,
        label: &str,
        parts: &[&[u8]],
        signature: &[u8; ed25519::SIGNATURE],
    ) -> bool {
        self.0.ed25519.verifies(label, parts, signature)
    }
}

text_form!(PublicIdentity, "swxp");

impl PartialEq for PublicIdentity {
    fn eq(&self, other: &Self) -> bool {
        self.0.bytes == other.0.bytes
    }
}

impl Eq for PublicIdentity {}

impl fmt::Debug for PublicIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicIdentity({})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn every_truncation_and_every_trailing_byte_is_refused() {
        let identity = testing::identity(1);
        let bytes = identity.public().as_bytes();
        for length in 0..bytes.len() {
            assert!(PublicIdentity::from_bytes(&bytes[..length]).is_err());
        }
        assert!(PublicIdentity::from_bytes(&[bytes, &[0]].concat()).is_err());
        assert!(bytes.len() <= PUBLIC_IDENTITY_MAX);
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        let identity = testing::identity(1);
        for bit in 0..identity.public().as_bytes().len() * 8 {
            let mut altered = identity.public().as_bytes().to_vec();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(PublicIdentity::from_bytes(&altered).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn nobody_puts_other_receiving_keys_under_my_signing_key() {
        let (mine, other) = (testing::identity(1), testing::identity(2));
        let (mine, other) = (mine.public().as_bytes(), other.public().as_bytes());
        let signing = mine.len() - 96;
        let mixed = [&other[..signing], &mine[signing..]].concat();
        assert!(matches!(PublicIdentity::from_bytes(&mixed), Err(Error::InvalidKey { .. })));
    }

    #[test]
    fn the_text_form_comes_back_and_debug_shows_the_fingerprint() {
        let identity = testing::identity(1);
        let again: PublicIdentity = identity.public().to_text().parse().unwrap();
        assert_eq!(&again, identity.public());
        assert_eq!(format!("{again:?}"), format!("PublicIdentity({})", again.fingerprint()));
    }
}
