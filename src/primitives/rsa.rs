//! RSA with 3072 or 4096 bits (2048 for keys of a legacy host) and e = 65537; OAEP with SHA-256 and
//! MGF1-SHA-256, RFC 8017 section 7.1.
//!
//! Private operations are blinded. A secret key is kept and stored by its primes p > q alone, everything else
//! is recomputed, so there are no stored exponents or CRT values that could be tampered with.

use crypto_bigint::{BoxedUint, ConcatenatingMul, CtLt, Gcd, NonZero, Resize};
use rsa::Oaep;
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use sha2::Sha256;
use subtle::{Choice, ConditionallySelectable};
use zeroize::Zeroizing;

use super::{der, labels, rsa_import};
use crate::error::{Error, Result};
use crate::random::Rng;
use crate::secret::{Secret, SecretBytes};

/// The public exponent of every key.
pub(crate) const E: u64 = 65_537;
/// The longest DER of a SubjectPublicKeyInfo with an allowed modulus (4096 bits: 550 bytes).
pub(crate) const SPKI_MAX: usize = 550;

/// An allowed modulus size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    Legacy2048,
    Bits3072,
    Bits4096,
}

impl Size {
    /// The size of `bits`, if it is on the allow-list; 2048 only where the caller accepts legacy keys.
    pub(crate) const fn of(bits: u32, legacy: bool) -> Result<Self> {
        match bits {
            2048 if legacy => Ok(Self::Legacy2048),
            3072 => Ok(Self::Bits3072),
            4096 => Ok(Self::Bits4096),
            _ => Err(Error::InvalidKey { what: "RSA modulus must have 3072 or 4096 bits" }),
        }
    }

    pub(crate) const fn bits(self) -> u16 {
        match self {
            Self::Legacy2048 => 2048,
            Self::Bits3072 => 3072,
            Self::Bits4096 => 4096,
        }
    }

    /// Bytes of a modulus, and so of a ciphertext.
    pub(crate) const fn bytes(self) -> usize {
        self.bits() as usize / 8
    }
}

/// A private key of an allowed size, its primes tested.
pub(crate) struct PrivateKey {
    key: Box<rsa::PrivateKey>,
    /// Made at the first use: keys that only sign or travel never need it.
    #[cfg(feature = "aws-lc")]
    decryptor: std::sync::OnceLock<Option<super::rsa_aws_lc::Decryptor>>,
    /// What was decrypted elsewhere, to be used once: a ciphertext and what is under it.
    #[cfg(feature = "web")]
    done: std::sync::Mutex<Option<(Vec<u8>, Secret<32>)>>,
    size: Size,
}

impl PrivateKey {
    pub(crate) fn generate(size: Size) -> Result<Self> {
        #[cfg(feature = "tables")]
        {
            let generated =
                rsa::PrivateKey::new(&mut Rng, usize::from(size.bits())).map_err(|_| Error::Randomness)?;
            let [p, q] = generated.primes() else {
                return Err(Error::InvalidKey { what: "RSA key has not two primes" });
            };
            // The generator tested both; ordering and d mod lcm(p - 1, q - 1) make equal keys equal.
            Self::from_tested_primes(size, p.as_ref(), q.as_ref())
        }
        #[cfg(not(feature = "tables"))]
        loop {
            let half = u32::from(size.bits()) / 2;
            let [p, q] = super::rsa_primes::pair(half)?;
            // One in 30,000 is refused: p - 1 or q - 1 is a multiple of 65537.
            if rsa_import::check_shapes(&p, &q, half).is_ok()
                && let Ok(key) = Self::from_tested_primes(size, &p, &q)
            {
                return Ok(key);
            }
        }
    }

    /// The key of the primes `p` and `q`, big-endian, each half as long as the modulus, p > q.
    pub(crate) fn from_primes(size: Size, p: &[u8], q: &[u8]) -> Result<Self> {
        let invalid = Error::InvalidKey {
            what: "RSA primes must be two different primes of half the modulus each, p > q",
        };
        if p.len() != size.bytes() / 2 || q.len() != p.len() {
            return Err(invalid);
        }
        let half = u32::from(size.bits()) / 2;
        let p = BoxedUint::from_be_slice(p, half).map_err(|_| invalid)?;
        let q = BoxedUint::from_be_slice(q, half).map_err(|_| invalid)?;
        if !bool::from(q.ct_lt(&p)) {
            return Err(invalid);
        }
        rsa_import::check_primes(&p, &q, half)?;
        Self::from_tested_primes(size, &p, &q)
    }

    pub(super) fn from_tested_primes(size: Size, p: &BoxedUint, q: &BoxedUint) -> Result<Self> {
        let (p, q) = if bool::from(p.ct_lt(q)) { (q, p) } else { (p, q) };
        let key = private_exponent(p, q)
            .and_then(|d| assembled(d, p.clone(), q.clone()))
            .ok_or(Error::InvalidKey { what: "RSA primes do not make a key with e = 65537" })?;
        if key.n().bit_width_vartime() != u32::from(size.bits()) {
            return Err(Error::InvalidKey { what: "RSA modulus has not the size that was named" });
        }
        Ok(Self::of(Box::new(key), size))
    }

    const fn of(key: Box<rsa::PrivateKey>, size: Size) -> Self {
        Self {
            key,
            #[cfg(feature = "aws-lc")]
            decryptor: std::sync::OnceLock::new(),
            #[cfg(feature = "web")]
            done: std::sync::Mutex::new(None),
            size,
        }
    }

    pub(crate) const fn size(&self) -> Size {
        self.size
    }

    /// A second copy of the secret: for tests that need many identities and no second key.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn testing_copy(&self) -> Self {
        Self::of(self.key.clone(), self.size)
    }

    /// `p ‖ q`, each half as long as the modulus.
    pub(crate) fn primes(&self) -> SecretBytes {
        let half = self.size.bytes() / 2;
        let mut out = SecretBytes::with_capacity(2 * half);
        for prime in self.key.primes() {
            let bytes = Zeroizing::new(prime.as_ref().to_be_bytes());
            // Invariant: a prime is stored with exactly half the modulus' bits.
            out.extend(bytes.get(bytes.len().saturating_sub(half)..).unwrap_or(&bytes));
        }
        out
    }

    pub(crate) fn public(&self) -> Result<PublicKey> {
        Ok(PublicKey::new(rsa::PublicKey::from(&*self.key), self.size))
    }

    /// The 32 bytes under OAEP, or 32 random ones, drawn beforehand, for whatever does not decode to 32 bytes: the
    /// caller goes on to his tag in both cases. The choice itself is made in constant time.
    pub(crate) fn decrypt_oaep_or_random(&self, ciphertext: &[u8]) -> Result<Secret<32>> {
        #[cfg(feature = "web")]
        if let Some(done) = self.take_done(ciphertext) {
            return Ok(done);
        }
        let random = Secret::<32>::generate()?;
        let decrypted = self.decrypt_oaep(ciphertext)?;
        let failed = Choice::from(u8::from(decrypted.is_none()));
        let decrypted = decrypted.unwrap_or_else(|| Secret::from_fn(|_| ()));
        Ok(Secret::from_fn(|chosen| {
            for ((chosen, decrypted), random) in
                chosen.iter_mut().zip(decrypted.expose_secret()).zip(random.expose_secret())
            {
                *chosen = u8::conditional_select(decrypted, random, failed);
            }
        }))
    }

    /// Hands in what OAEP made of a ciphertext elsewhere; random bytes take the place of what are not 32.
    #[cfg(feature = "web")]
    pub(crate) fn set_done(&self, ciphertext: &[u8], plaintext: Option<&[u8]>) -> Result<()> {
        let secret = match plaintext.map(Secret::copy_from_slice) {
            Some(Ok(secret)) => secret,
            _ => Secret::generate()?,
        };
        if let Ok(mut done) = self.done.lock() {
            *done = Some((ciphertext.to_vec(), secret));
        }
        Ok(())
    }

    #[cfg(feature = "web")]
    fn take_done(&self, ciphertext: &[u8]) -> Option<Secret<32>> {
        let mut done = self.done.lock().ok()?;
        done.take_if(|(of, _)| of == ciphertext).map(|(_, secret)| secret)
    }

    /// The 32 bytes under OAEP; `None` for whatever does not decode to 32 bytes.
    fn decrypt_oaep(&self, ciphertext: &[u8]) -> Result<Option<Secret<32>>> {
        let plaintext = self.decrypt_oaep_labelled(labels::OAEP_ENVELOPE, ciphertext)?;
        Ok(plaintext.and_then(|plaintext| Secret::copy_from_slice(&plaintext).ok()))
    }

    /// What is under OAEP with the label of a stanza; `None` for whatever does not decode.
    #[cfg(feature = "hazmat")]
    pub(crate) fn decrypt_oaep_of_any_length(&self, ciphertext: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>> {
        self.decrypt_oaep_labelled(labels::OAEP_ENVELOPE, ciphertext)
    }

    /// RSAES-OAEP-DECRYPT by aws-lc, which also requires the first octet of the block to be 0.
    #[cfg(feature = "aws-lc")]
    pub(super) fn decrypt_oaep_labelled(
        &self,
        label: &[u8],
        ciphertext: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>> {
        #[cfg(test)]
        private_operations::count();
        let make = || super::rsa_aws_lc::Decryptor::new(self.to_pkcs8_der().ok()?.expose_secret()).ok();
        let decryptor = self.decryptor.get_or_init(make).as_ref();
        let refused = Error::InvalidKey { what: "RSA key is refused by aws-lc" };
        Ok(decryptor.ok_or(refused)?.decrypt(label, ciphertext))
    }

    /// RSAES-OAEP-DECRYPT, except that the first octet of the block is ignored: `None` for whatever does not
    /// decode.
    #[cfg(not(feature = "aws-lc"))]
    pub(super) fn decrypt_oaep_labelled(
        &self,
        label: &[u8],
        ciphertext: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>> {
        #[cfg(test)]
        private_operations::count();
        let padding = Oaep::<Sha256>::new_with_label(label);
        match self.key.decrypt_blinded(&mut Rng, padding, ciphertext) {
            Ok(plaintext) => Ok(Some(Zeroizing::new(plaintext))),
            Err(rsa::Error::Rng) => Err(Error::Randomness),
            Err(_) => Ok(None),
        }
    }

    /// PKCS#8 DER (RFC 5958), as OpenSSL writes it.
    pub(crate) fn to_pkcs8_der(&self) -> Result<SecretBytes> {
        let document =
            pkcs8_der(&self.key).ok_or(Error::InvalidKey { what: "RSA key cannot be encoded as PKCS#8" })?;
        let mut der = SecretBytes::with_capacity(document.len());
        der.extend(&document);
        Ok(der)
    }
}

/// e^-1 mod lcm(p - 1, q - 1), FIPS 186-5 A.1.1: what `from_p_q` of the crate computes. Calling that as well would make
/// two callers of `from_components`, and then what it does without primes (roots, and recovering them) is compiled too.
fn private_exponent(p: &BoxedUint, q: &BoxedUint) -> Option<BoxedUint> {
    let one = BoxedUint::one();
    let [p, q] = [Zeroizing::new(p - &one), Zeroizing::new(q - &one)];
    let common = NonZero::new(p.gcd(&*q)).into_option()?;
    let lcm = NonZero::new((&*p / common).concatenating_mul(&*q)).into_option()?;
    let e = BoxedUint::from(E).resize_unchecked(lcm.bits_precision());
    Option::from(e.invert_mod(&lcm))
}

/// The key of an exponent and two primes, checked by the crate.
pub(super) fn assembled(d: BoxedUint, p: BoxedUint, q: BoxedUint) -> Option<rsa::PrivateKey> {
    let n = p.concatenating_mul(&q);
    rsa::PrivateKey::from_components(n, BoxedUint::from(E), d, vec![p, q]).ok()
}

/// The PKCS#8 DER of a key of two primes.
pub(super) fn pkcs8_der(key: &rsa::PrivateKey) -> Option<Zeroizing<Vec<u8>>> {
    let [p, q] = key.primes() else { return None };
    let qinv = Zeroizing::new(key.crt_coefficient()?);
    let secret = [key.d(), p.as_ref(), q.as_ref(), key.dp()?, key.dq()?, &*qinv];
    let [d, p, q, dp, dq, qinv] = secret.map(|number| Zeroizing::new(number.to_be_bytes()));
    Some(der::write_private(&[&key.n_bytes(), &key.e_bytes(), &d, &p, &q, &dp, &dq, &qinv]))
}

/// A public key with an allowed, odd modulus and e = 65537, and its one DER encoding.
#[derive(Clone)]
pub(crate) struct PublicKey {
    key: Box<rsa::PublicKey>,
    spki: Vec<u8>,
    size: Size,
}

impl PublicKey {
    fn new(key: rsa::PublicKey, size: Size) -> Self {
        let spki = der::write_public(&[&key.n_bytes(), &key.e_bytes()]);
        Self { key: Box::new(key), spki, size }
    }

    /// Reads a SubjectPublicKeyInfo that is exactly what would be written for the key.
    pub(crate) fn from_spki(der: &[u8], legacy: bool) -> Result<Self> {
        let invalid = Error::InvalidKey { what: "RSA public key is not a minimal SubjectPublicKeyInfo" };
        if der.len() > SPKI_MAX {
            return Err(invalid);
        }
        let [n, e] = der::read_public(der).ok_or(invalid)?;
        let [n, e] = [n, e].map(BoxedUint::from_be_slice_vartime);
        let key = rsa::PublicKey::new(n, e).map_err(|_| invalid)?;
        if key.e() != &BoxedUint::from(E) {
            return Err(Error::InvalidKey { what: "RSA public exponent must be 65537" });
        }
        let size = Size::of(key.n().bit_width_vartime(), legacy)?;
        let key = Self::new(key, size);
        if key.spki != der {
            return Err(invalid);
        }
        Ok(key)
    }

    /// The DER of the SubjectPublicKeyInfo (RFC 5280).
    pub(crate) fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The modulus, big-endian.
    #[cfg(feature = "hazmat")]
    pub(crate) fn modulus(&self) -> Vec<u8> {
        self.key.n_bytes().to_vec()
    }

    pub(crate) const fn size(&self) -> Size {
        self.size
    }

    /// `secret` under OAEP: as many bytes as the modulus has.
    pub(crate) fn encrypt_oaep(&self, secret: &Secret<32>) -> Result<Vec<u8>> {
        #[cfg(feature = "aws-lc")]
        if !crate::random::is_replaced() {
            return super::rsa_aws_lc::encrypt(&self.spki, labels::OAEP_ENVELOPE, secret);
        }
        let padding = Oaep::<Sha256>::new_with_label(labels::OAEP_ENVELOPE);
        self.key.encrypt(&mut Rng, padding, secret.expose_secret()).map_err(|error| match error {
            rsa::Error::Rng => Error::Randomness,
            _ => Error::InvalidKey { what: "RSA public key cannot encrypt" },
        })
    }
}

/// Counts the private operations of a thread, for tests of what happens before the first one.
#[cfg(test)]
pub(crate) mod private_operations {
    use core::cell::Cell;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn count() {
        COUNT.set(COUNT.get() + 1);
    }

    /// How many private operations `f` performs.
    pub(crate) fn during<T>(f: impl FnOnce() -> T) -> (usize, T) {
        let before = COUNT.get();
        let result = f();
        (COUNT.get() - before, result)
    }
}

/// What an honest sealer never does, for tests of the attacks.
#[cfg(test)]
impl PublicKey {
    /// `block^e mod n`: RSA without any padding.
    pub(crate) fn encrypt_raw(&self, block: &[u8]) -> Vec<u8> {
        use crypto_bigint::Odd;
        use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};

        let bits = u32::from(self.size.bits());
        let block = BoxedUint::from_be_slice(block, bits).unwrap();
        let params = BoxedMontyParams::new(Odd::new(self.key.n().as_ref().clone()).unwrap());
        let power = BoxedMontyForm::new(block, &params).pow(&BoxedUint::from(E)).retrieve();
        power.to_be_bytes().to_vec()
    }

    /// OAEP around any bytes, under any label.
    pub(crate) fn encrypt_oaep_as(&self, label: &'static [u8], bytes: &[u8]) -> Vec<u8> {
        self.key.encrypt(&mut Rng, Oaep::<Sha256>::new_with_label(label), bytes).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random;

    fn key() -> PrivateKey {
        random::replaced::with_seed([1; 32], || PrivateKey::generate(Size::Legacy2048)).unwrap()
    }

    #[test]
    fn what_was_encrypted_is_decrypted_and_nothing_else() {
        let key = key();
        let secret = Secret::generate().unwrap();
        let mut ciphertext = key.public().unwrap().encrypt_oaep(&secret).unwrap();
        assert_eq!(ciphertext.len(), 256);
        assert!(key.decrypt_oaep(&ciphertext).unwrap().unwrap().ct_eq(secret.expose_secret()));
        ciphertext[100] ^= 1;
        assert!(key.decrypt_oaep(&ciphertext).unwrap().is_none());
        assert!(key.decrypt_oaep(&[0xFF; 256]).unwrap().is_none());
        assert!(key.decrypt_oaep(&[]).unwrap().is_none());
    }

    #[test]
    fn what_does_not_decrypt_becomes_random_bytes() {
        let key = key();
        let secret = Secret::generate().unwrap();
        let mut ciphertext = key.public().unwrap().encrypt_oaep(&secret).unwrap();
        assert!(key.decrypt_oaep_or_random(&ciphertext).unwrap().ct_eq(secret.expose_secret()));
        ciphertext[100] ^= 1;
        let one = key.decrypt_oaep_or_random(&ciphertext).unwrap();
        let other = key.decrypt_oaep_or_random(&ciphertext).unwrap();
        assert!(!one.ct_eq(other.expose_secret()));
        assert!(!one.ct_eq(&[0; 32]));
    }

    #[test]
    fn the_primes_are_the_whole_key() {
        let key = key();
        let primes = key.primes();
        let (p, q) = primes.expose_secret().split_at(128);
        let again = PrivateKey::from_primes(Size::Legacy2048, p, q).unwrap();
        assert_eq!(again.public().unwrap().spki(), key.public().unwrap().spki());
        assert!(again.to_pkcs8_der().unwrap().expose_secret() == key.to_pkcs8_der().unwrap().expose_secret());
        assert!(PrivateKey::from_primes(Size::Legacy2048, q, p).is_err(), "p > q");
        assert!(PrivateKey::from_primes(Size::Legacy2048, p, p).is_err(), "p ≠ q");
        assert!(PrivateKey::from_primes(Size::Bits3072, p, q).is_err(), "the size that was named");
    }

    #[test]
    fn a_2048_bit_key_needs_the_legacy_policy() {
        let public = key().public().unwrap();
        assert!(PublicKey::from_spki(public.spki(), true).is_ok());
        assert!(matches!(PublicKey::from_spki(public.spki(), false), Err(Error::InvalidKey { .. })));
    }

    #[test]
    fn an_spki_with_anything_added_is_refused() {
        let spki = key().public().unwrap().spki().to_vec();
        let longer = [&spki[..], &[0]].concat();
        assert!(PublicKey::from_spki(&longer, true).is_err());
        assert!(PublicKey::from_spki(&spki[..spki.len() - 1], true).is_err());
        assert!(PublicKey::from_spki(&vec![0x30; 100_000], true).is_err());
    }

    #[test]
    fn failing_randomness_is_told_apart_from_a_failing_decryption() {
        let key = key();
        let ciphertext = key.public().unwrap().encrypt_oaep(&Secret::generate().unwrap()).unwrap();
        random::replaced::with_failure(|| {
            assert_eq!(key.decrypt_oaep_or_random(&ciphertext).err(), Some(Error::Randomness));
            assert_eq!(PrivateKey::generate(Size::Legacy2048).err(), Some(Error::Randomness));
            // The blinding's; aws-lc blinds from a source of its own, which cannot be made to fail.
            #[cfg(not(feature = "aws-lc"))]
            assert_eq!(key.decrypt_oaep(&ciphertext).err(), Some(Error::Randomness));
            #[cfg(feature = "aws-lc")]
            assert!(key.decrypt_oaep(&ciphertext).unwrap().is_some());
        });
    }
}
