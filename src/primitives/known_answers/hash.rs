//! SHA-256: FIPS 180-4, the examples that NIST publishes with it.

use sha2::{Digest, Sha256};

use super::hex;
use crate::primitives::hash;

const EXAMPLES: [(&str, &str); 4] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ),
    (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrst\
         nopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
    ),
];

#[test]
fn fips_180_4_examples() {
    for (message, digest) in EXAMPLES {
        assert_eq!(Sha256::digest(message).to_vec(), hex(digest), "{message}");
    }
    let million = Sha256::digest(vec![b'a'; 1_000_000]);
    assert_eq!(million.to_vec(), hex("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

#[test]
fn ours_is_sha_256_of_prefix_label_zero_and_message_in_any_pieces() {
    for (message, _) in EXAMPLES {
        let whole: [u8; 32] = Sha256::digest(["sealwax/1/label\0", message].concat()).into();
        assert_eq!(hash::hash("label", &[message.as_bytes()]), whole);
        let mut hasher = hash::Hasher::new("label");
        message.bytes().for_each(|byte| hasher.update(&[byte]));
        assert_eq!(hasher.finish(), whole);
    }
}
