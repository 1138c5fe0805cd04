//! The two DER structures that there are here: PKCS#8 (RFC 5958) and SubjectPublicKeyInfo (RFC 5280), of RSA keys.
//!
//! Reading only finds the numbers. Whoever reads writes them again and compares, so nothing but the one encoding is
//! accepted.

use zeroize::Zeroizing;

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const SEQUENCE: u8 = 0x30;

/// rsaEncryption (RFC 8017) with its NULL: the whole AlgorithmIdentifier.
const ALGORITHM: [u8; 15] =
    [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];
const ZERO: [u8; 3] = [INTEGER, 1, 0];

type Der = Zeroizing<Vec<u8>>;

/// n, e, d, p, q, dp, dq and qinv, big-endian, as a PKCS#8 DER.
pub(super) fn write_private(numbers: &[&[u8]; 8]) -> Der {
    let key = element(SEQUENCE, &[&ZERO, &integers(numbers)]);
    element(SEQUENCE, &[&ZERO, &ALGORITHM, &element(OCTET_STRING, &[&key])])
}

/// Its first five numbers, without leading zeros.
pub(super) fn read_private(der: &[u8]) -> Option<[&[u8]; 5]> {
    let mut rest = contents(&mut { der }, SEQUENCE)?;
    contents(&mut rest, INTEGER)?;
    contents(&mut rest, SEQUENCE)?;
    let mut key = contents(&mut contents(&mut rest, OCTET_STRING)?, SEQUENCE)?;
    contents(&mut key, INTEGER)?;
    read_integers(&mut key)
}

/// n and e, big-endian, as a SubjectPublicKeyInfo.
pub(super) fn write_public(numbers: &[&[u8]; 2]) -> Vec<u8> {
    let key = element(SEQUENCE, &[&integers(numbers)]);
    core::mem::take(&mut *element(SEQUENCE, &[&ALGORITHM, &element(BIT_STRING, &[&[0], &key])]))
}

/// Its two numbers, without leading zeros.
pub(super) fn read_public(der: &[u8]) -> Option<[&[u8]; 2]> {
    let mut rest = contents(&mut { der }, SEQUENCE)?;
    contents(&mut rest, SEQUENCE)?;
    let mut key = contents(&mut rest, BIT_STRING)?.split_first()?.1;
    read_integers(&mut contents(&mut key, SEQUENCE)?)
}

fn read_integers<'a, const N: usize>(rest: &mut &'a [u8]) -> Option<[&'a [u8]; N]> {
    let mut numbers = [&[][..]; N];
    for number in &mut numbers {
        *number = significant(contents(rest, INTEGER)?);
    }
    Some(numbers)
}

/// Takes an element of that tag, shorter than 64 KiB, off the front.
fn contents<'a>(rest: &mut &'a [u8], tag: u8) -> Option<&'a [u8]> {
    let (length, behind) = match rest {
        [found, length @ 0..=0x7F, behind @ ..] if *found == tag => (usize::from(*length), behind),
        [found, 0x81, length, behind @ ..] if *found == tag => (usize::from(*length), behind),
        [found, 0x82, high, low, behind @ ..] if *found == tag => {
            (usize::from(u16::from_be_bytes([*high, *low])), behind)
        }
        _ => return None,
    };
    let (contents, behind) = behind.split_at_checked(length)?;
    *rest = behind;
    Some(contents)
}

fn integers(numbers: &[&[u8]]) -> Der {
    let mut out = Zeroizing::new(Vec::with_capacity(MOST));
    for number in numbers {
        let number = significant(number);
        let sign: &[u8] = if number.first().is_none_or(|first| *first >= 0x80) { &[0] } else { &[] };
        out.extend_from_slice(&element(INTEGER, &[sign, number]));
    }
    out
}

/// No structure is longer, so that no buffer with a secret ever grows.
const MOST: usize = 2_500;

fn element(tag: u8, parts: &[&[u8]]) -> Der {
    let mut out = Zeroizing::new(Vec::with_capacity(MOST));
    out.push(tag);
    // Invariant: shorter than 64 KiB.
    let length = u16::try_from(parts.iter().map(|part| part.len()).sum::<usize>()).unwrap_or(u16::MAX);
    match length.to_be_bytes() {
        [0, low @ 0..=0x7F] => out.push(low),
        [0, low] => out.extend_from_slice(&[0x81, low]),
        [high, low] => out.extend_from_slice(&[0x82, high, low]),
    }
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

fn significant(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primitives::rsa::{PrivateKey, Size};
    use crate::random;
    use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};

    #[test]
    fn both_structures_are_those_of_the_crates_for_them() {
        let key = random::replaced::with_seed([3; 32], || PrivateKey::generate(Size::Legacy2048)).unwrap();
        let ours = key.to_pkcs8_der().unwrap();
        let theirs = rsa::PrivateKey::from_pkcs8_der(ours.expose_secret()).unwrap();
        assert_eq!(theirs.to_pkcs8_der().unwrap().as_bytes(), ours.expose_secret());
        let public = key.public().unwrap();
        let theirs = rsa::PublicKey::from_public_key_der(public.spki()).unwrap();
        assert_eq!(theirs.to_public_key_der().unwrap().as_bytes(), public.spki());
    }

    #[test]
    fn every_length_and_sign_is_written_as_it_is_read() {
        for length in [0, 1, 2, 0x7E, 0x7F, 0x80, 0xFE, 0xFF, 0x100, 0x180, 0x201] {
            for first in [1, 0x7F, 0x80, 0xFF] {
                let mut number = vec![first; length];
                number.truncate(length);
                let der = write_public(&[&number, &[1, 0, 1]]);
                assert_eq!(read_public(&der), Some([&number[..], &[1, 0, 1]]));
                assert_eq!(read_public(&der[..der.len() - 1]), None);
            }
        }
    }

    #[test]
    fn what_is_no_structure_has_no_numbers() {
        for der in [&[][..], &[0x30], &[0x30, 0x80], &[0x30, 0x83, 0, 0, 0], &[0x02, 1, 0], &[0x30, 0]] {
            assert_eq!(read_public(der), None);
            assert_eq!(read_private(der), None);
        }
    }
}
