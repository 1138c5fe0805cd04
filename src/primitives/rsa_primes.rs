//! Primes for a new RSA key without the sieve of the crate `crypto-primes`, whose 2,048 reciprocals a page would have to
//! load: random odd numbers (FIPS 186-5, A.1.3), divided by small primes, then tested by that crate.

use crypto_bigint::BoxedUint;
use crypto_primes::{Flavor, is_prime};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::random;

/// Dividing by more of them costs more than the tests that it spares.
const SMALL: u32 = 2_000;

/// Two primes of `bits` bits each, a multiple of 32, whose product has twice as many. That they are far enough apart,
/// and p - 1 prime to the exponent, is the caller's to check.
pub(super) fn pair(bits: u32) -> Result<[Zeroizing<BoxedUint>; 2]> {
    let small: Vec<u32> = (3..SMALL).step_by(2).filter(|n| (3..*n).all(|d| n % d != 0)).collect();
    Ok([one(bits, &small)?, one(bits, &small)?])
}

fn one(bits: u32, small: &[u32]) -> Result<Zeroizing<BoxedUint>> {
    let mut bytes = Zeroizing::new(vec![0; bits as usize / 8]);
    loop {
        random::fill(&mut bytes)?;
        if let Some(first) = bytes.first_mut() {
            *first |= 0xC0; // so that a product of two has all its bits
        }
        if let Some(last) = bytes.last_mut() {
            *last |= 1;
        }
        if small.iter().any(|prime| remainder(&bytes, *prime) == 0) {
            continue;
        }
        let candidate = Zeroizing::new(BoxedUint::from_be_slice_vartime(&bytes));
        if is_prime(Flavor::Any, &*candidate) {
            return Ok(candidate);
        }
    }
}

fn remainder(bytes: &[u8], by: u32) -> u32 {
    let (twice, _) = bytes.as_chunks::<2>();
    twice.iter().fold(0, |rest, two| (rest << 16 | u32::from(u16::from_be_bytes(*two))) % by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primitives::rsa::{PrivateKey, Size};
    use crate::primitives::rsa_import;

    #[test]
    fn two_primes_make_a_key() {
        let [p, q] = pair(1536).unwrap();
        rsa_import::check_primes(&p, &q, 1536).unwrap();
        let key = PrivateKey::from_tested_primes(Size::Bits3072, &p, &q).unwrap();
        let again = rsa_import::from_pkcs8_der(key.to_pkcs8_der().unwrap().expose_secret(), false).unwrap();
        assert!(again.primes().expose_secret() == key.primes().expose_secret());
    }

    #[test]
    fn remainders_are_those_of_division() {
        let number = 0x0123_4567_89AB_CDEF_u64;
        for by in (3..SMALL).step_by(2) {
            assert_eq!(u64::from(remainder(&number.to_be_bytes(), by)), number % u64::from(by));
        }
    }
}
