//! Argon2id: RFC 9106, and our own parameters as two other implementations compute them.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};

use super::{array, hex, secret};
use crate::primitives::argon2::{Cost, Workspace, derive};

#[test]
fn rfc_9106_section_5_3() {
    // p = 4, a secret and associated data: nothing that our own function takes, so by the crate.
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let mut tag = [0; 32];
    Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
        .unwrap()
        .hash_password_into(&[1; 32], &[2; 16], &mut tag)
        .unwrap();
    assert_eq!(tag.to_vec(), hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

#[test]
fn libsodium_and_openssl_agree_with_ours() {
    // sodium_crypto_pwhash of PHP 8.2 and Argon2id of OpenSSL 3.5 both give these for p = 1.
    let salt = array("000102030405060708090a0b0c0d0e0f");
    for (cost, expected) in [
        (Cost::testing(), "25ce5233cc1e4d37e9bca31bfef41710e40446cd1cb575932791c5fd3780bd3c"),
        (Cost::small(), "d00b90c40f918cf889780d7d3a9ec3c2b1719df87dc5e4d4d93ea6163db04e17"),
        (Cost::recommended(), "e3c889ca40ed01e6b6771fc8a5bf16e35ad60b41c9bd5d7e6d63adf51e50b0fd"),
    ] {
        let derived = derive(&mut Workspace::new(), cost, b"correct horse", &salt).unwrap();
        assert!(derived.ct_eq(secret::<32>(expected).expose_secret()), "{cost:?}");
    }
}
