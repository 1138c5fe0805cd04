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

/// `Hash(label, x)` of two inputs that have nothing to do with each other. They are hashed block by block in turn:
/// what keeps one waiting is the result of its last block, so a processor with instructions for SHA-256 works on both
/// at once, in two thirds of the time.
pub(crate) fn hash_two(label: &str, one: &[u8], other: &[u8]) -> [[u8; 32]; 2] {
    let (mut first, mut second) = (Hasher::new(label), Hasher::new(label));
    // Up to the end of the block that the label began.
    let start = BLOCK - (labels::PREFIX.len() + label.len() + 1) % BLOCK;
    let (one_start, one) = one.split_at_checked(start).unwrap_or((one, &[]));
    let (other_start, other) = other.split_at_checked(start).unwrap_or((other, &[]));
    first.update(one_start);
    second.update(other_start);
    let (one_blocks, one_end) = one.as_chunks::<BLOCK>();
    let (other_blocks, other_end) = other.as_chunks::<BLOCK>();
    let both = one_blocks.len().min(other_blocks.len());
    for (one, other) in one_blocks.iter().zip(other_blocks) {
        first.update(one);
        second.update(other);
    }
    first.update(one_blocks.get(both..).unwrap_or_default().as_flattened());
    second.update(other_blocks.get(both..).unwrap_or_default().as_flattened());
    first.update(one_end);
    second.update(other_end);
    [first.finish(), second.finish()]
}

/// Bytes that SHA-256 works on at once.
const BLOCK: usize = 64;

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
    fn two_at_once_are_the_same_as_one_after_the_other() {
        let input: Vec<u8> = (0..=255).collect();
        for label in ["segment", "a label that is longer than a block of what it labels, which is 64 bytes"] {
            for one in [0, 1, 45, 46, 47, 110, 256] {
                for other in [0, 45, 46, 109, 200] {
                    let (one, other) = (&input[..one], &input[256 - other..]);
                    let both = hash_two(label, one, other);
                    assert_eq!(both, [hash(label, &[one]), hash(label, &[other])]);
                }
            }
        }
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
