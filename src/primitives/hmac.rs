//! HMAC-SHA-256, RFC 2104, always with the full 32-byte tag, compared in constant time.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::stack::{HASH, leaving_no_trace};
use crate::secret::Secret;

/// `HMAC-SHA-256(key, parts joined)`.
pub(crate) fn tag(key: &Secret<32>, parts: &[&[u8]]) -> [u8; 32] {
    leaving_no_trace::<HASH, _>(|| mac(key, parts).finalize().into_bytes().into())
}

/// Whether `expected` is the tag; takes the same time wherever it differs.
pub(crate) fn verify(key: &Secret<32>, parts: &[&[u8]], expected: &[u8; 32]) -> bool {
    leaving_no_trace::<HASH, _>(|| mac(key, parts).verify(expected.into()).is_ok())
}

fn mac(key: &Secret<32>, parts: &[&[u8]]) -> Hmac<Sha256> {
    // Invariant: HMAC takes keys of any length.
    #[allow(clippy::expect_used, reason = "RFC 2104 has no key length that could be refused")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose_secret()).expect("any key length");
    for part in parts {
        mac.update(part);
    }
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_32_byte_key_is_taken_as_it_is() {
        let key = Secret::copy_from(&[5; 32]);
        let mut direct = Hmac::<Sha256>::new_from_slice(&[5; 32]).unwrap();
        direct.update(b"ab");
        let direct: [u8; 32] = direct.finalize().into_bytes().into();
        assert_eq!(tag(&key, &[b"a", b"b"]), direct);
        assert!(verify(&key, &[b"ab"], &direct));
        assert!(!verify(&key, &[b"abc"], &direct));
    }
}
