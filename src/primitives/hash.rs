//! `Hash(label, x) = SHA-256("sealwax/1/" ‖ label ‖ 00 ‖ x)`, FIPS 180-4.

use sha2::{Digest, Sha256};

use super::labels;

/// `Hash(label, parts joined)`.
pub(crate) fn hash(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Hasher::new(label);
    for part in parts {
        hasher.update(part);
    }
    hasher.finish()
}

/// The same hash over input that comes in pieces.
#[derive(Clone)]
pub(crate) struct Hasher(Sha256);

impl Hasher {
    pub(crate) fn new(label: &str) -> Self {
        Self(Sha256::new().chain_update(labels::PREFIX).chain_update(label).chain_update([0]))
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// `x mod 10^digits` of a 32-byte big-endian integer, zero-filled, in groups of five digits.
pub(crate) fn decimal_groups(x: &[u8; 32], digits: usize) -> String {
    let mut number = *x;
    let mut reversed = Vec::with_capacity(digits);
    for _ in 0..digits {
        let mut remainder = 0u16;
        for byte in &mut number {
            let value = remainder * 256 + u16::from(*byte);
            // value < 10 · 256, so the quotient is below 256.
            *byte = u8::try_from(value / 10).unwrap_or(u8::MAX);
            remainder = value % 10;
        }
        reversed.push(char::from(b'0' + u8::try_from(remainder).unwrap_or(0)));
    }
    let mut text = String::with_capacity(digits + digits / 5);
    for (i, digit) in reversed.iter().rev().enumerate() {
        if i > 0 && i % 5 == 0 {
            text.push(' ');
        }
        text.push(*digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_is_prefixed_and_ended() {
        let direct: [u8; 32] = Sha256::digest(b"sealwax/1/context\0xy").into();
        assert_eq!(hash("context", &[b"x", b"y"]), direct);
    }

    #[test]
    fn decimal_groups_are_the_last_digits() {
        let mut x = [0; 32];
        x[30..].copy_from_slice(&12_345u16.to_be_bytes());
        assert_eq!(decimal_groups(&x, 10), "00000 12345");
        assert_eq!(decimal_groups(&x, 5), "12345");
        // 2^256 - 1 ends in …584007913129639935
        assert_eq!(decimal_groups(&[0xFF; 32], 15), "00791 31296 39935");
    }
}
