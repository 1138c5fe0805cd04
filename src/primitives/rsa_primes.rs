//! Primes without what of the crate `crypto-primes` a page would have to load only for that: its sieve with 2,048
//! reciprocals, and its square roots.
//!
//! A new prime is a random odd number (FIPS 186-5, A.1.3) that no small prime divides, and that passes the test. The
//! test is that crate's, Baillie-PSW, for parameters that are found here.

use crypto_bigint::{BoxedUint, Odd, UnsignedWithMontyForm, Word};
use crypto_primes::hazmat::{LucasBase, LucasCheck, MillerRabin, Primality, lucas_test};
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
        if is_prime(&candidate) {
            return Ok(candidate);
        }
    }
}

/// What `is_prime(Flavor::Any, …)` of the crate says of a number of at least 64 bits: Baillie-PSW.
pub(super) fn is_prime(candidate: &BoxedUint) -> bool {
    let Some(odd) = Option::<Odd<BoxedUint>>::from(Odd::new(candidate.clone())) else {
        return false;
    };
    MillerRabin::new(odd.clone()).test_base_two().is_probably_prime()
        && Base::of(&Zeroizing::new(candidate.to_be_bytes()))
            .is_some_and(|base| lucas_test(odd, base, LucasCheck::Bpsw21).is_probably_prime())
}

/// The parameters P and Q of a Lucas test, by method A* of Baillie and Wagstaff: the first D of 5, -7, 9, -11, … with
/// the Jacobi symbol (D/n) = -1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Base {
    p: Word,
    q: Word,
    q_is_negative: bool,
}

impl Base {
    /// Each D is the right one for every second prime, but none of the small ones is for n! + 1; a square has none.
    const ATTEMPTS: usize = 10_000;

    /// For the number of these bytes, odd and large; none if it is not prime.
    fn of(number: &[u8]) -> Option<Self> {
        let is_3_mod_4 = number.last().is_some_and(|last| last & 3 == 3);
        for (d, d_is_negative) in
            (5_u32..).step_by(2).zip([false, true].into_iter().cycle()).take(Self::ATTEMPTS)
        {
            // (-1/n), and the reciprocity of (d/n) and (n/d).
            let swapped = is_3_mod_4 && (d_is_negative != (d & 3 == 3));
            match jacobi(remainder(number, d), d) {
                0 => return None,
                symbol if (symbol < 0) != swapped => {
                    // Q = (1 - D) / 4, and 5 for -1.
                    let base = |p, q, q_is_negative| Some(Self { p, q, q_is_negative });
                    return match (d, d_is_negative) {
                        (5, false) => base(5, 5, false),
                        (_, false) => base(1, Word::from((d - 1) / 4), true),
                        (_, true) => base(1, Word::from(d.div_ceil(4)), false),
                    };
                }
                _ => {}
            }
        }
        None
    }
}

impl LucasBase for Base {
    fn generate<T: UnsignedWithMontyForm>(
        &self,
        _: &Odd<T>,
    ) -> core::result::Result<(Word, Word, bool), Primality> {
        Ok((self.p, self.q, self.q_is_negative))
    }
}

/// The Jacobi symbol (a/n) of an odd n.
fn jacobi(mut a: u32, mut n: u32) -> i32 {
    let mut symbol = 1;
    while a != 0 {
        let twos = a.trailing_zeros();
        a >>= twos;
        if twos % 2 == 1 && matches!(n % 8, 3 | 5) {
            symbol = -symbol;
        }
        if a % 4 == 3 && n % 4 == 3 {
            symbol = -symbol;
        }
        (a, n) = (n % a, a);
    }
    if n == 1 { symbol } else { 0 }
}

/// By a number below 2^16.
fn remainder(bytes: &[u8], by: u32) -> u32 {
    let (twice, _) = bytes.as_chunks::<2>();
    twice.iter().fold(0, |rest, two| (rest << 16 | u32::from(u16::from_be_bytes(*two))) % by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto_primes::hazmat::AStarBase;
    use crypto_primes::{Flavor, is_prime as is_prime_by_the_crate};
    use proptest::prelude::*;

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

    fn of(number: u128) -> BoxedUint {
        BoxedUint::from_be_slice_vartime(&number.to_be_bytes())
    }

    #[test]
    fn squares_and_products_are_not_prime() {
        let (p, q) = (18_446_744_073_709_551_557_u128, 18_446_744_073_709_551_533_u128); // the largest below 2^64
        assert!(is_prime(&of(p)) && is_prime(&of(q)));
        assert!(!is_prime(&of(p * p)) && !is_prime(&of(p * q)) && !is_prime(&of(p + 1)));
        // Strong pseudoprimes for base 2: (2^n - 1) of primes n, and a Carmichael number that Miller-Rabin alone takes.
        assert!(is_prime(&of((1 << 89) - 1)) && is_prime(&of((1 << 127) - 1)));
        assert!(!is_prime(&of((1 << 101) - 1)) && !is_prime(&of((1 << 83) - 1)));
    }

    proptest! {
        #[test]
        fn the_parameters_and_the_answer_are_those_of_the_crate(number in 1_u128 << 64.., step in 0..40_u128) {
            let number = number.saturating_sub(2 * step) | 1;
            let candidate = of(number);
            prop_assert_eq!(is_prime(&candidate), is_prime_by_the_crate(Flavor::Any, &candidate));
            let odd = Option::<Odd<BoxedUint>>::from(Odd::new(candidate)).unwrap();
            let expected = AStarBase.generate(&odd).ok();
            prop_assert_eq!(Base::of(&number.to_be_bytes()).map(|base| (base.p, base.q, base.q_is_negative)), expected);
        }

        #[test]
        fn primes_are_found_prime(number in 1_u128 << 64..u128::MAX - 2_000) {
            let next = (number | 1..).step_by(2).find(|n| is_prime_by_the_crate(Flavor::Any, &of(*n))).unwrap();
            prop_assert!(is_prime(&of(next)));
        }
    }
}
