//! HKDF-SHA-256, RFC 5869.
//!
//! `Extract(salt, ikm)` is HKDF-Extract; `Expand(prk, label, info, L)` is
//! HKDF-Expand(prk, "sealwax/1/" ‖ label ‖ 00 ‖ info, L).

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroize;

use super::labels;
use super::stack::{HASH, leaving_no_trace};
use crate::secret::Secret;

/// `Extract(salt, ikm)`: 32 bytes.
pub(crate) fn extract(salt: &[u8], ikm: &[u8]) -> Secret<32> {
    leaving_no_trace::<HASH, _>(|| {
        let (mut prk, _) = Hkdf::<Sha256>::extract(Some(salt), ikm);
        let secret = Secret::from_fn(|bytes| bytes.copy_from_slice(&prk));
        prk.zeroize();
        secret
    })
}

/// `Expand(prk, label, info parts joined, N)`; N is a constant far below 255 · 32.
pub(crate) fn expand<const N: usize>(prk: &Secret<32>, label: &str, info: &[&[u8]]) -> Secret<N> {
    const { assert!(N > 0 && N <= 255 * 32) };
    Secret::from_fn(|okm| {
        // Invariant: a 32-byte PRK is never too short and N, checked above, never too long.
        #[allow(
            clippy::expect_used,
            reason = "both lengths are compile-time constants within RFC 5869's bounds"
        )]
        expand_unlabelled(prk, &labels::prefixed(label, info), okm).expect("32-byte PRK and bounded output");
    })
}

/// HKDF-Expand as it stands in RFC 5869; `None` for more than 255 · 32 bytes.
pub(crate) fn expand_unlabelled(prk: &Secret<32>, info: &[&[u8]], okm: &mut [u8]) -> Option<()> {
    leaving_no_trace::<HASH, _>(|| {
        Hkdf::<Sha256>::from_prk(prk.expose_secret()).ok()?.expand_multi_info(info, okm).ok()
    })
}

/// `Expand` where the output is no secret: an id.
pub(crate) fn expand_public<const N: usize>(prk: &Secret<32>, label: &str, info: &[&[u8]]) -> [u8; N] {
    *expand::<N>(prk, label, info).expose_secret()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_is_label_then_parts() {
        let prk = Secret::copy_from(&[9; 32]);
        let mut direct = [0; 16];
        Hkdf::<Sha256>::from_prk(&[9; 32]).unwrap().expand(b"sealwax/1/label\0ab", &mut direct).unwrap();
        assert_eq!(expand_public::<16>(&prk, "label", &[b"a", b"b"]), direct);
    }
}
