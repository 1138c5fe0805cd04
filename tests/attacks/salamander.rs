//! Invisible salamanders (Dodis, Grubbs, Ristenpart, Woodage 2018): AES-GCM commits to no key, so whoever knows two of them
//! makes a ciphertext that is authentic under both and says something else under each.

use aes::Aes256;
use aes::cipher::{BlockCipherEncrypt, KeyInit};

/// x^128 + x^7 + x^2 + x + 1, in the bit order of GCM.
const POLYNOMIAL: u128 = 0xe1 << 120;

/// Two blocks and a tag that AES-256-GCM accepts under both keys with this nonce and no associated data: with the second
/// block given, the first one is what makes the two tags equal.
pub(crate) fn salamander(keys: [&[u8; 32]; 2], nonce: &[u8; 12]) -> Vec<u8> {
    let [first, second] = keys.map(|key| {
        let cipher = Aes256::new(key.into());
        let encrypt = |block: u128| {
            let mut block = block.to_be_bytes().into();
            cipher.encrypt_block(&mut block);
            u128::from_be_bytes(block.into())
        };
        let mut counter = [0; 16];
        counter[..12].copy_from_slice(nonce);
        (encrypt(0), encrypt(u128::from_be_bytes(counter) + 1))
    });
    let (given, lengths) = (u128::from_be_bytes(*b"the second block"), 2 * 128);
    // GHASH(H, given, lengths) without its first block, and the mask of the tag.
    let rest = |(h, mask): (u128, u128)| times(times(given, h) ^ lengths, h) ^ mask;
    let cubed = |h| times(times(h, h), h);
    let solved = times(rest(first) ^ rest(second), inverse(cubed(first.0) ^ cubed(second.0)));
    let tag = rest(first) ^ times(solved, cubed(first.0));
    [solved, given, tag].map(u128::to_be_bytes).concat()
}

/// The product in the field of GHASH.
fn times(one: u128, other: u128) -> u128 {
    let (mut product, mut shifted) = (0, other);
    for bit in (0..128).rev() {
        if one >> bit & 1 == 1 {
            product ^= shifted;
        }
        shifted = shifted >> 1 ^ if shifted & 1 == 1 { POLYNOMIAL } else { 0 };
    }
    product
}

/// one^(2^128 - 2).
fn inverse(one: u128) -> u128 {
    let (mut square, mut product) = (one, 1 << 127);
    for _ in 1..128 {
        square = times(square, square);
        product = times(product, square);
    }
    product
}
