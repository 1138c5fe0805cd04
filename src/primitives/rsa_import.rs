//! Full validation of RSA keys that come from elsewhere: PKCS#8 (RFC 5958), DER and PEM.
//!
//! In this order: length of the DER; one encoding; size of the modulus; e = 65537; p ≠ q, each of half the
//! bits, far apart, both prime; no trace of the ROCA generator (CVE-2017-15361).

use crypto_bigint::{BoxedUint, CtLt, Odd};
use crypto_primes::hazmat::MillerRabin;
#[cfg(feature = "tables")]
use crypto_primes::{Flavor, is_prime};
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use zeroize::Zeroizing;

use super::rsa::{self as keys, PrivateKey, Size};
use super::{der as structure, pem as armour};
use crate::error::{Error, Result};
use crate::random;
use crate::wire::at_most;

/// Longer than the PKCS#8 DER of any 4096-bit key (2,376 bytes), shorter than that of a larger one.
const PKCS8_MAX: usize = 2_500;
/// e = 65537.
const E_BYTES: [u8; 3] = [1, 0, 1];
/// Longer than the PEM of that.
const PEM_MAX: usize = 4_000;
/// Miller-Rabin rounds with random bases, after a Baillie-PSW test.
const ROUNDS: usize = 8;

/// Imports a PKCS#8 DER.
pub(crate) fn from_pkcs8_der(der: &[u8], legacy: bool) -> Result<PrivateKey> {
    let (size, [first, second]) = primes_of(der, legacy)?;
    let half = size.bytes() / 2;
    let tail = |prime: &BoxedUint| {
        let bytes = Zeroizing::new(prime.to_be_bytes());
        Zeroizing::new(bytes.get(bytes.len().saturating_sub(half)..).unwrap_or_default().to_vec())
    };
    let (first, second) = (tail(&first), tail(&second));
    // Either order is accepted; the wrong one fails at p > q, which costs nothing.
    PrivateKey::from_primes(size, &first, &second).or_else(|_| PrivateKey::from_primes(size, &second, &first))
}

/// The same for a key that a generator at hand has just made and tested: its primes are not tested again.
#[cfg(feature = "web")]
pub(crate) fn from_generated_pkcs8_der(der: &[u8]) -> Result<PrivateKey> {
    let (size, [first, second]) = primes_of(der, false)?;
    check_shapes(&first, &second, u32::from(size.bits()) / 2)?;
    PrivateKey::from_tested_primes(size, &first, &second)
}

fn primes_of(der: &[u8], legacy: bool) -> Result<(Size, [Zeroizing<BoxedUint>; 2])> {
    let malformed =
        Error::InvalidKey { what: "RSA private key is not an unencrypted PKCS#8 DER of an RSA key" };
    at_most("bytes of a PKCS#8 RSA key", der.len() as u64, PKCS8_MAX as u64)?;
    let numbers @ [_, e, ..] = structure::read_private(der).ok_or(malformed)?;
    if e != E_BYTES {
        return Err(Error::InvalidKey { what: "RSA public exponent must be 65537" });
    }
    let parsed = parsed(numbers).ok_or(malformed)?;
    let size = Size::of(parsed.n().bit_width_vartime(), legacy)?;
    // The exporter recomputes the CRT values and names the plain RSA algorithm: what was altered differs.
    let again = keys::pkcs8_der(&parsed).ok_or(malformed)?;
    if !bool::from(subtle::ConstantTimeEq::ct_eq(again.as_slice(), der)) {
        return Err(Error::InvalidKey {
            what: "RSA private key has inconsistent values or another encoding",
        });
    }
    let [first, second] = parsed.primes() else {
        return Err(malformed);
    };
    if is_roca(&parsed.n_bytes()) {
        return Err(Error::InvalidKey { what: "RSA modulus shows the ROCA weakness; make a new key" });
    }
    Ok((size, [first, second].map(|prime| Zeroizing::new(prime.as_ref().clone()))))
}

/// Imports a PEM with the label `PRIVATE KEY`.
pub(crate) fn from_pkcs8_pem(pem: &str, legacy: bool) -> Result<PrivateKey> {
    at_most("bytes of a PEM RSA key", pem.len() as u64, PEM_MAX as u64)?;
    let malformed = Error::InvalidKey { what: "RSA private key is not a PEM labelled PRIVATE KEY" };
    let der = armour::decode("PRIVATE KEY", pem).ok_or(malformed)?;
    from_pkcs8_der(&der, legacy)
}

/// The key of the numbers that stand there, if they are one.
fn parsed([n, _, d, p, q]: [&[u8]; 5]) -> Option<rsa::PrivateKey> {
    let bits = u32::try_from(n.len()).ok()? * 8;
    let number = |bytes, bits| BoxedUint::from_be_slice(bytes, bits).ok();
    keys::assembled(number(d, bits)?, number(p, bits / 2)?, number(q, bits / 2)?)
}

/// Two different primes of exactly `bits` bits, not so close that their product could be factored (FIPS 186-5
/// A.1.3: more than 2^(bits - 100) apart).
pub(crate) fn check_primes(p: &BoxedUint, q: &BoxedUint, bits: u32) -> Result<()> {
    check_shapes(p, q, bits)?;
    for prime in [p, q] {
        if !is_probably_prime(prime, bits)? {
            return Err(Error::InvalidKey { what: "RSA primes are not prime" });
        }
    }
    Ok(())
}

pub(super) fn check_shapes(p: &BoxedUint, q: &BoxedUint, bits: u32) -> Result<()> {
    if p.bit_width() != bits || q.bit_width() != bits {
        return Err(Error::InvalidKey { what: "RSA primes must each have half the bits of the modulus" });
    }
    let (larger, smaller) = if bool::from(p.ct_lt(q)) { (q, p) } else { (p, q) };
    if larger.wrapping_sub(smaller).bit_width() <= bits - 100 {
        return Err(Error::InvalidKey { what: "RSA primes are equal or too close to each other" });
    }
    Ok(())
}

pub(super) fn is_probably_prime(candidate: &BoxedUint, bits: u32) -> Result<bool> {
    let Some(odd) = Option::<Odd<BoxedUint>>::from(Odd::new(candidate.clone())) else {
        return Ok(false);
    };
    #[cfg(feature = "tables")]
    let passes = is_prime(Flavor::Any, candidate);
    #[cfg(not(feature = "tables"))]
    let passes = super::rsa_primes::is_prime(candidate);
    if !passes {
        return Ok(false);
    }
    let test = MillerRabin::new(odd);
    for _ in 0..ROUNDS {
        // The base's top bit is cleared, so it is smaller than the candidate, whose top bit is set.
        let mut base = Zeroizing::new(vec![0; bits as usize / 8]);
        random::fill(&mut base)?;
        if let Some(first) = base.first_mut() {
            *first &= 0x7F;
        }
        let base = BoxedUint::from_be_slice(&base, candidate.bits_precision())
            .map_err(|_| Error::InvalidKey { what: "RSA primes have an odd width" })?;
        if !test.test(&base).is_probably_prime() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a modulus lies, modulo each of the first 38 odd primes, in the group generated by 65537: the mark of
/// the ROCA generator, which a sound modulus carries with a chance of less than 2^-27.
fn is_roca(modulus: &[u8]) -> bool {
    (3..=167u32).step_by(2).filter(|&prime| (3..prime).all(|d| prime % d != 0)).all(|prime| {
        let remainder = modulus.iter().fold(0, |rest, &byte| (rest * 256 + u32::from(byte)) % prime);
        let mut power = 1;
        (0..prime).any(|_| {
            power = power * (65_537 % prime) % prime;
            power == remainder
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto_primes::{Flavor, is_prime, random_prime};

    fn prime(bits: u32) -> BoxedUint {
        // For tests only: the system's generator behind the crate's infallible trait.
        random_prime(&mut rand_core::UnwrapErr(crate::random::Rng), Flavor::Any, bits)
    }

    #[test]
    fn composite_equal_and_close_primes_are_refused() {
        let p = prime(256);
        let q = prime(256);
        check_primes(&p, &q, 256).unwrap();
        assert!(check_primes(&p, &p, 256).is_err());
        assert!(check_primes(&p, &q, 257).is_err());
        let mut close = p.wrapping_add(BoxedUint::from(2u64));
        while !is_prime(Flavor::Any, &close) {
            close = close.wrapping_add(BoxedUint::from(2u64));
        }
        assert!(check_primes(&close, &p, 256).is_err());
        let composite = p.wrapping_add(BoxedUint::from(1u64));
        assert!(check_primes(&composite, &q, 256).is_err());
    }

    #[test]
    fn a_modulus_of_the_roca_form_is_recognised() {
        // 65537^a mod M has the form for every prime at once; a power of 65537 is the simplest such number.
        let mut modulus = vec![0; 40];
        modulus[39] = 1; // 65537^0
        assert!(is_roca(&modulus));
        modulus[37] = 1; // 65537^1 = 0x10001
        assert!(is_roca(&modulus));
        modulus[39] = 2;
        assert!(!is_roca(&modulus));
    }

    #[test]
    fn an_export_is_imported_and_every_altered_number_refused() {
        let key = random::replaced::with_seed([2; 32], || PrivateKey::generate(Size::Legacy2048)).unwrap();
        let der = key.to_pkcs8_der().unwrap();
        let der = der.expose_secret();
        let again = from_pkcs8_der(der, true).unwrap();
        assert_eq!(again.public().unwrap().spki(), key.public().unwrap().spki());
        assert!(from_pkcs8_der(der, false).is_err(), "2048 bits need the legacy policy");
        // One byte in the last bytes of each number: n, e, d, p, q, dp, dq, qinv all lie in this range.
        for position in (40..der.len()).step_by(31).chain([der.len() - 1]) {
            let mut altered = der.to_vec();
            altered[position] ^= 1;
            assert!(matches!(from_pkcs8_der(&altered, true), Err(Error::InvalidKey { .. })), "{position}");
        }
    }

    #[test]
    fn a_key_too_large_is_refused_by_its_length_alone() {
        assert!(matches!(from_pkcs8_der(&[0x30; 9_000], true), Err(Error::Limit { .. })));
        assert!(matches!(from_pkcs8_pem(&"x".repeat(20_000), true), Err(Error::Limit { .. })));
    }
}
