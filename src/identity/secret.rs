//! An account's secret keys, and their encoding inside a wrap.
//!
//! ```text
//! 01 ‖ u16 modulus bits ‖ p ‖ q (p > q, each half the modulus' bytes)
//!    ‖ ML-KEM seed d‖z (64) ‖ Ed25519 seed (32)
//! ```

use core::fmt;
use std::sync::Arc;

use super::{Fingerprint, KeyPolicy, PublicIdentity};
use crate::error::{Error, Result};
use crate::primitives::{ed25519, mlkem, rsa, rsa_import};
use crate::secret::{Secret, SecretBytes};
use crate::wire::{Reader, VERSION};

/// An account's key pairs: RSA and ML-KEM to receive, Ed25519 to sign.
///
/// Secrets stay inside: they leave only wrapped ([`crate::keywrap`]), or as the spelled-out PKCS#8 export.
///
/// ```
/// use sealwax::identity::Identity;
/// # #[cfg(any())]
/// let me = Identity::generate()?; // RSA with 3072 bits: a fifth of a second
/// # let me = sealwax::testing::identity(1);
/// println!("{}", me.fingerprint());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct Identity(Arc<Keys>);

struct Keys {
    rsa: rsa::PrivateKey,
    mlkem: mlkem::DecapsulationKey,
    ed25519: ed25519::SignKey,
    public: PublicIdentity,
}

impl Identity {
    /// New key pairs, RSA with 3072 bits.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate() -> Result<Self> {
        Self::around(rsa::PrivateKey::generate(rsa::Size::Bits3072)?)
    }

    /// New key pairs, RSA with 4096 bits: several times slower, for hosts whose rules ask for it.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate_rsa_4096() -> Result<Self> {
        Self::around(rsa::PrivateKey::generate(rsa::Size::Bits4096)?)
    }

    /// A new identity around an RSA key from elsewhere, an unencrypted PKCS#8 DER; the other keys are generated.
    ///
    /// The key is validated in full: size, e = 65537, two different primes of half the bits each, consistency of
    /// every number in it.
    ///
    /// # Errors
    /// [`Error::InvalidKey`], [`Error::Limit`], [`Error::Randomness`].
    pub fn import_rsa_pkcs8_der(der: &[u8], policy: KeyPolicy) -> Result<Self> {
        Self::around(rsa_import::from_pkcs8_der(der, policy.accepts_legacy())?)
    }

    /// The same from a PEM labelled `PRIVATE KEY`; what `openssl genpkey -algorithm RSA` writes.
    ///
    /// # Errors
    /// As [`import_rsa_pkcs8_der`](Self::import_rsa_pkcs8_der).
    pub fn import_rsa_pkcs8_pem(pem: &str, policy: KeyPolicy) -> Result<Self> {
        Self::around(rsa_import::from_pkcs8_pem(pem, policy.accepts_legacy())?)
    }

    /// What others see.
    #[must_use]
    pub fn public(&self) -> &PublicIdentity {
        &self.0.public
    }

    /// The 32 bytes that name this identity.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.public.fingerprint()
    }

    /// The RSA private key as PKCS#8 DER, unencrypted: for leaving, not for storing.
    ///
    /// # Errors
    /// None in practice; [`Error::InvalidKey`] if the key could not be encoded.
    pub fn export_rsa_pkcs8_der(&self) -> Result<SecretBytes> {
        self.0.rsa.to_pkcs8_der()
    }

    /// The RSA private key as PEM labelled `PRIVATE KEY`, unencrypted: `openssl pkey -in key.pem -check` reads it.
    ///
    /// # Errors
    /// As [`export_rsa_pkcs8_der`](Self::export_rsa_pkcs8_der).
    pub fn export_rsa_pkcs8_pem(&self) -> Result<SecretBytes> {
        let der = self.0.rsa.to_pkcs8_der()?;
        Ok(crate::primitives::pem::encode("PRIVATE KEY", der.expose_secret()).into_bytes().into())
    }

    /// Around an RSA key that the browser has just made.
    #[cfg(feature = "web")]
    pub(crate) fn around_generated_rsa(pkcs8_der: &[u8]) -> Result<Self> {
        Self::around(rsa_import::from_generated_pkcs8_der(pkcs8_der)?)
    }

    fn around(rsa: rsa::PrivateKey) -> Result<Self> {
        Self::assemble(rsa, mlkem::DecapsulationKey::generate()?, ed25519::SignKey::generate()?)
    }

    fn assemble(
        rsa: rsa::PrivateKey,
        mlkem: mlkem::DecapsulationKey,
        ed25519: ed25519::SignKey,
    ) -> Result<Self> {
        let public = PublicIdentity::of(rsa.public()?, &mlkem, &ed25519)?;
        Ok(Self(Arc::new(Keys { rsa, mlkem, ed25519, public })))
    }

    /// The encoding that goes into a wrap.
    pub(crate) fn to_secret_bytes(&self) -> SecretBytes {
        let size = self.0.rsa.size();
        let mut out = SecretBytes::with_capacity(3 + size.bytes() + mlkem::SEED + 32);
        out.extend(&[VERSION]);
        out.extend(&size.bits().to_be_bytes());
        out.extend(self.0.rsa.primes().expose_secret());
        out.extend(self.0.mlkem.seed().expose_secret());
        out.extend(self.0.ed25519.seed().expose_secret());
        out
    }

    /// Reads what was in a wrap, whose tag the caller has checked; everything else is recomputed and tested. All
    /// failures are [`Error::Decryption`], but for missing randomness.
    pub(crate) fn from_secret_bytes(bytes: &SecretBytes, policy: KeyPolicy) -> Result<Self> {
        let decode = || {
            let what = "secret identity";
            let mut reader = Reader::new(bytes.expose_secret());
            if reader.u8(what)? != VERSION {
                return Err(Error::Decryption);
            }
            let size = rsa::Size::of(reader.u16(what)?.into(), policy.accepts_legacy())?;
            let p = reader.take(size.bytes() / 2, what)?;
            let q = reader.take(size.bytes() / 2, what)?;
            let seed = Secret::copy_from(reader.bytes(what)?);
            let signing = Secret::copy_from(reader.bytes(what)?);
            reader.finish(what)?;
            Self::assemble(
                rsa::PrivateKey::from_primes(size, p, q)?,
                mlkem::DecapsulationKey::from_seed(seed),
                ed25519::SignKey::from_seed(signing),
            )
        };
        decode().map_err(|error| if error == Error::Randomness { error } else { Error::Decryption })
    }

    /// The same identity for a sealer or opener to hold: the secrets are not copied, and are wiped when the last
    /// holder is dropped.
    pub(crate) fn handle(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    /// Another identity around the same RSA key, its other keys given by their seeds.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn testing_variant(&self, mlkem: &[u8; mlkem::SEED], ed25519: &[u8; 32]) -> Result<Self> {
        let mlkem = mlkem::DecapsulationKey::from_seed(Secret::copy_from(mlkem));
        let ed25519 = ed25519::SignKey::from_seed(Secret::copy_from(ed25519));
        Self::assemble(self.0.rsa.testing_copy(), mlkem, ed25519)
    }

    pub(crate) fn rsa(&self) -> &rsa::PrivateKey {
        &self.0.rsa
    }

    pub(crate) fn mlkem(&self) -> &mlkem::DecapsulationKey {
        &self.0.mlkem
    }

    /// `Sign(this identity, label, parts joined)`.
    pub(crate) fn sign(&self, label: &str, parts: &[&[u8]]) -> [u8; ed25519::SIGNATURE] {
        self.0.ed25519.sign(label, parts)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity([redacted], {})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn the_encoding_comes_back_as_the_same_identity() {
        let identity = testing::identity(1);
        let bytes = identity.to_secret_bytes();
        assert_eq!(bytes.len(), 3 + 384 + 64 + 32);
        let again = Identity::from_secret_bytes(&bytes, KeyPolicy::recommended()).unwrap();
        assert_eq!(again.public(), identity.public());
    }

    #[test]
    fn swapped_primes_other_sizes_and_trailing_bytes_are_refused() {
        let bytes = testing::identity(1).to_secret_bytes();
        let bytes = bytes.expose_secret();
        let swapped = [&bytes[..3], &bytes[195..387], &bytes[3..195], &bytes[387..]].concat();
        let mut larger = bytes.to_vec();
        larger[1..3].copy_from_slice(&4096u16.to_be_bytes());
        for altered in [swapped, larger, [bytes, &[0]].concat(), bytes[..bytes.len() - 1].to_vec()] {
            let result = Identity::from_secret_bytes(&altered.into(), KeyPolicy::recommended());
            assert_eq!(result.err(), Some(Error::Decryption));
        }
    }

    #[test]
    fn debug_shows_the_fingerprint_and_nothing_secret() {
        let identity = testing::identity(1);
        assert_eq!(format!("{identity:?}"), format!("Identity([redacted], {})", identity.fingerprint()));
    }
}
