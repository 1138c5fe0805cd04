//! Keys on an untrusted server: it alters, exchanges and gives back what it stores, and invents keys of its own.

use std::time::{Duration, Instant};

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, NonZero, Odd, Resize};
use crypto_primes::{Flavor, is_prime};
use rsa::pkcs8::{DecodePublicKey, EncodePrivateKey};
use rsa::traits::PublicKeyParts;
use sealwax::context::Context;
use sealwax::conversation::{Authors, Keyring};
use sealwax::device::{Correspondent, DeviceState};
use sealwax::envelope::{Envelope, Opener, Sealer};
use sealwax::identity::{Identity, KeyPolicy, PublicIdentity, Recipient, SafetyNumber};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::ServerShare;
use sealwax::roster::{Roster, rules};
use sealwax::{Error, testing};

use crate::actors::{Row, cheap, derive, place};

/// MEGA (Backendal, Haller, Paterson 2022; Ryan, Heninger 2022): a wrapped key that can be altered gives the key away.
/// That no private key is used before the tag was checked is counted in the unit tests of `keywrap`.
#[test]
fn attack_01_an_altered_wrap_is_one_error_whatever_was_altered() {
    let policy = cheap().without_pepper();
    let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
    let (login, none) = (row.answer("geheim"), ServerShare::none());
    let bytes = row.wrap().as_bytes().to_vec();
    let wrap_starts = bytes.len() - 544;
    for at in (wrap_starts..bytes.len()).step_by(7) {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        let result =
            WrappedIdentity::from_bytes(&altered).unwrap().unwrap_with_password(&login, &none, &place());
        assert_eq!(result.err(), Some(Error::Decryption), "byte {at}");
    }
}

/// Key overwriting (kopenpgp.com): the public half beside the wrapped private half is exchanged.
#[test]
fn attack_03_another_public_half_beside_the_private_one_does_not_open() {
    let policy = cheap().without_pepper();
    let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
    let (login, none) = (row.answer("geheim"), ServerShare::none());
    let mut swapped = row.wrap().as_bytes().to_vec();
    let start = swapped.len() - 544 - 1711;
    swapped[start..start + 1711].copy_from_slice(testing::identity(2).public().as_bytes());
    let wrapped = WrappedIdentity::from_bytes(&swapped).unwrap();
    assert_eq!(wrapped.public(), testing::identity(2).public());
    let result = wrapped.unwrap_with_password(&login, &none, &place());
    assert_eq!(result.err(), Some(Error::Decryption));
}

/// Weak keys, the part that concerns logins: e = 3 and other moduli in the public half.
#[test]
fn attack_05_a_wrap_with_a_weak_public_key_is_not_even_read() {
    let policy = cheap().without_pepper();
    let row = Row::register(&testing::identity(1), &testing::account(1), "geheim", &policy);
    let bytes = row.wrap().as_bytes().to_vec();
    let spki = bytes.len() - 544 - 1711 + 5 + 4;
    let (exponent, modulus) = (spki + 421, spki + 33);
    for (at, to) in [(exponent, 3), (modulus, 0), (exponent - 5, bytes[exponent - 5] & 0xFE)] {
        let mut altered = bytes.clone();
        altered[at] = to;
        let result = WrappedIdentity::from_bytes(&altered);
        assert!(matches!(result, Err(Error::InvalidKey { .. })), "{at}: {result:?}");
    }
}

/// Rollback: the server gives an old wrap back.
#[test]
fn attack_09_an_older_wrap_is_noticed_by_a_client_that_remembers() {
    let policy = cheap().without_pepper();
    let mut row = Row::register(&testing::identity(1), &testing::account(1), "old", &policy);
    let old = row.wrap();
    row.change_password("old", "new", &policy);
    let highest = row.wrap().generation();
    assert_eq!(row.wrap().check_generation(highest), Ok(()));
    assert_eq!(old.check_generation(highest), Err(Error::Expired));
    // Nor can the number be raised: the header is authenticated.
    let mut raised = old.as_bytes().to_vec();
    raised[8] = 2;
    let raised = WrappedIdentity::from_bytes(&raised).unwrap();
    assert_eq!(raised.check_generation(highest), Ok(()));
    let login = derive("old", &row.account, old.login_params().unwrap());
    let result = raised.unwrap_with_password(&login, &ServerShare::none(), &place());
    assert_eq!(result.err(), Some(Error::Decryption));
}

/// Rounds of guesses at a padding (the second attack on MEGA; Bleichenbacher 1998): blocks of other paddings, at every
/// distance from a valid one. What is inside one stanza, and how many private operations it takes, is shown in
/// `envelope::stanza`.
#[test]
fn attack_02_other_paddings_give_the_one_error() {
    let anna = testing::identity(1);
    let place = Context::new().with("message", "1");
    let sealed = Sealer::new(&place).to(&anna).unsigned().exact_length().seal("text").unwrap();
    let opener = Opener::new(&place).with(&anna).author_not_checked();
    assert!(opener.open(&sealed).is_ok(), "the control");
    let key = rsa::PublicKey::from_public_key_der(anna.public().rsa_spki_der()).unwrap();
    let params = BoxedMontyParams::new(Odd::new(key.n().as_ref().clone()).unwrap());
    let raw = |block: &[u8]| {
        let block = BoxedUint::from_be_slice(block, 3072).unwrap();
        BoxedMontyForm::new(block, &params).pow(&BoxedUint::from(65_537u64)).retrieve().to_be_bytes()
    };
    let pkcs1 = |kind| [&[0, kind][..], &[0xA5; 384 - 35], &[0], &[0x5A; 32]].concat();
    for block in [
        pkcs1(2),
        pkcs1(1),
        [&[0; 384 - 32][..], &[0x5A; 32]].concat(), // the bare secret
        [&[0, 32][..], &[0x5A; 32], &[0x11; 384 - 34]].concat(), // its length first, as MEGA had it
        [&[0, 0, 0, 32][..], &[0x5A; 32], &[0; 384 - 36]].concat(),
        vec![0; 384],
        [&[0; 383][..], &[1]].concat(),
    ] {
        let mut altered = sealed.as_bytes().to_vec();
        altered[75..75 + 384].copy_from_slice(&raw(&block));
        let result = opener.open(&Envelope::from_vec(altered).unwrap());
        assert_eq!(result.err(), Some(Error::Decryption));
    }
}

/// A fault in a stored CRT value gives a factor of the modulus away (Boneh, DeMillo, Lipton). Wraps hold no such value;
/// an imported key is refused if any number in it was changed.
#[test]
fn attack_04_no_crt_value_is_taken_from_outside() {
    let me = testing::identity(1);
    let der = me.export_rsa_pkcs8_der().unwrap();
    let der = der.expose_secret();
    assert!(Identity::import_rsa_pkcs8_der(der, KeyPolicy::recommended()).is_ok());
    let numbers = integers(der);
    let names = ["version", "n", "e", "d", "p", "q", "dp", "dq", "qinv"];
    assert_eq!(numbers.len(), names.len());
    for ((start, length), name) in numbers.into_iter().zip(names) {
        for at in [start, start + length / 2, start + length - 1] {
            let mut altered = der.to_vec();
            altered[at] ^= 2;
            let result = Identity::import_rsa_pkcs8_der(&altered, KeyPolicy::recommended());
            assert!(matches!(result, Err(Error::InvalidKey { .. })), "{name}, byte {at}");
        }
    }
}

/// Where the numbers of the RSAPrivateKey inside a PKCS#8 DER stand.
fn integers(der: &[u8]) -> Vec<(usize, usize)> {
    // SEQUENCE, version, algorithm, OCTET STRING, then the SEQUENCE of the numbers: 4 + 3 + 15 + 4 + 4 bytes.
    let mut at = 30;
    let mut found = Vec::new();
    while at < der.len() {
        assert_eq!(der[at], 2, "an INTEGER at {at}");
        let (length, header) = match der[at + 1] {
            0x82 => (usize::from(der[at + 2]) << 8 | usize::from(der[at + 3]), 4),
            0x81 => (usize::from(der[at + 2]), 3),
            short => (usize::from(short), 2),
        };
        found.push((at + header, length));
        at += header + length;
    }
    found
}

/// A private key of two given factors, as a careless program would write it.
fn pkcs8(p: &BoxedUint, q: &BoxedUint, e: u64) -> Option<Vec<u8>> {
    let key = rsa::PrivateKey::from_p_q(p.clone(), q.clone(), BoxedUint::from(e)).ok()?;
    Some(key.to_pkcs8_der().ok()?.as_bytes().to_vec())
}

/// The next prime from there on that goes with the exponents 3 and 17 too.
fn next_prime(from: &[u8]) -> BoxedUint {
    let bits = u32::try_from(from.len() * 8).unwrap();
    let mut candidate = BoxedUint::from_be_slice(from, bits).unwrap();
    let [three, seventeen] = [3u64, 17].map(|n| NonZero::new(BoxedUint::from(n)).unwrap());
    let one = |candidate: &BoxedUint, n| candidate.rem_vartime(n) == BoxedUint::one();
    while one(&candidate, &three) || one(&candidate, &seventeen) || !is_prime(Flavor::Any, &candidate) {
        candidate = candidate.wrapping_add(BoxedUint::from(2u64));
    }
    candidate
}

/// An odd number of `bytes` bytes with its top two bits set, another for each `n`.
fn odd(bytes: usize, n: u8) -> Vec<u8> {
    let mut number: Vec<u8> = (0..bytes).map(|i| (i % 251).to_le_bytes()[0] ^ n).collect();
    number[0] |= 0xC0;
    number[bytes - 1] |= 1;
    number
}

/// Weak keys, the part that concerns imports: other exponents and sizes, factors that are close or composite. Equal ones,
/// which no exporter writes, are tried in `primitives::rsa_import`.
#[test]
fn attack_05_a_weak_private_key_is_not_imported() {
    let (p, q) = (next_prime(&odd(192, 1)), next_prime(&odd(192, 2)));
    let import = |der: &[u8]| Identity::import_rsa_pkcs8_der(der, KeyPolicy::recommended()).err();
    let good = [(&p, &q), (&q, &p)].map(|(p, q)| import(&pkcs8(p, q, 65_537).unwrap()));
    assert_eq!(good, [None, None], "the control");
    let close = next_prime(&p.wrapping_add(BoxedUint::from(2u64)).to_be_bytes());
    let third = next_prime(&odd(96, 3));
    let fourth = next_prime(&odd(96, 4));
    let [third, fourth] = [third, fourth].map(|prime| prime.resize(1536));
    let composite = third.wrapping_mul(&fourth);
    let small = [next_prime(&odd(32, 5)), next_prime(&odd(32, 6))];
    let short = [next_prime(&odd(128, 7)), next_prime(&odd(128, 8))];
    let table = [
        ("e = 3", pkcs8(&p, &q, 3)),
        ("e = 17", pkcs8(&p, &q, 17)),
        ("close factors", pkcs8(&p, &close, 65_537)),
        ("a composite factor", pkcs8(&p, &composite, 65_537)),
        ("512 bits", pkcs8(&small[0], &small[1], 65_537)),
        ("2048 bits without the legacy policy", pkcs8(&short[0], &short[1], 65_537)),
    ];
    for (name, der) in table {
        let der = der.unwrap_or_else(|| panic!("{name}: no DER was made"));
        let refused = import(&der);
        assert!(
            matches!(refused, Some(Error::InvalidKey { .. } | Error::Limit { .. })),
            "{name}: {refused:?}"
        );
    }
}

/// ROCA (CVE-2017-15361): primes of the form k · M + 65537^a mod M can be found from the modulus.
#[test]
fn attack_06_a_key_of_the_roca_generator_is_not_imported() {
    // M, the product of the first 39 primes.
    let mut m = BoxedUint::one_with_precision(1536);
    (2..=167u64).filter(|n| (2..*n).all(|d| n % d != 0)).for_each(|prime| {
        m = m.wrapping_mul(BoxedUint::from(prime));
    });
    let modulus = NonZero::new(m.clone()).unwrap();
    let prime = |n: u8, a: u32| {
        let mut residue = BoxedUint::one_with_precision(1536);
        (0..a).for_each(|_| residue = residue.wrapping_mul(BoxedUint::from(65_537u64)).rem_vartime(&modulus));
        let start = BoxedUint::from_be_slice(&odd(192, n), 1536).unwrap();
        let mut candidate = start.wrapping_sub(start.rem_vartime(&modulus)).wrapping_add(residue);
        while !is_prime(Flavor::Any, &candidate) {
            candidate = candidate.wrapping_add(m.clone());
        }
        candidate
    };
    let (p, q) = (prime(9, 1234), prime(10, 987));
    let refused = Identity::import_rsa_pkcs8_der(&pkcs8(&p, &q, 65_537).unwrap(), KeyPolicy::recommended());
    let Err(Error::InvalidKey { what }) = refused else { panic!("imported") };
    assert!(what.contains("ROCA"), "{what}");
}

/// Public key substitution: the server hands out a key of its own in the name of somebody else.
#[test]
fn attack_07_a_key_that_the_server_slipped_in_is_not_sealed_to() {
    let (me, anna, servers) = (testing::identity(4), testing::identity(1), testing::identity(8));
    // One seals to a recipient who was verified: by a number compared aloud,
    let read_out = SafetyNumber::of(anna.public(), me.public()).to_string();
    assert!(Recipient::compared(anna.public(), &me, &read_out).is_ok());
    assert_eq!(Recipient::compared(servers.public(), &me, &read_out).err(), Some(Error::CodeMismatch));
    // by the roster,
    let roster = Roster::first_contact(&testing::roster()).unwrap();
    assert!(roster.current(&servers.fingerprint()).is_none());
    assert_eq!(roster.member(&testing::account(1)).unwrap().fingerprint(), anna.fingerprint());
    // or by what was pinned at first.
    let mut state = DeviceState::new(&testing::account(4));
    assert_eq!(state.pin_correspondent("Anna", anna.public()), Ok(Correspondent::New));
    assert!(state.pin_correspondent("Anna", servers.public()).is_err());
    assert_eq!(state.pin_correspondent("Anna", anna.public()), Ok(Correspondent::Known));
    // Nor can it put its receiving keys under her signing key.
    let (hers, own) = (anna.public().as_bytes(), servers.public().as_bytes());
    let signing = hers.len() - 96;
    let mixed = [&own[..signing], &hers[signing..]].concat();
    assert!(matches!(PublicIdentity::from_bytes(&mixed), Err(Error::InvalidKey { .. })));
    // And what it writes in her name is not hers.
    let place = Context::new().with("message", "1");
    let forged = Sealer::new(&place).to(&me).signed_by(&servers).seal("It is me").unwrap();
    let opener = Opener::new(&place).with(&me);
    assert_eq!(opener.from(anna.public()).open(&forged).err(), Some(Error::AuthorMismatch));
}

/// The server supplies a folder's or a conversation's key, so that all is sealed under what it knows.
#[test]
fn attack_08_a_key_that_the_server_made_is_not_accepted() {
    let (anna, ben, servers) = (testing::identity(1), testing::identity(2), testing::identity(8));
    let conversation = Context::new().with("conversation", "42");
    let to_ben = || [Recipient::unverified(ben.public())];
    let (mut hers, first) = Keyring::found(&conversation, to_ben(), &anna).unwrap();
    let (_, planted) = Keyring::found(&conversation, to_ben(), &servers).unwrap();
    let authors = Authors::begun_by(anna.public());
    let opened = Keyring::open(&conversation, [&planted], &ben, &authors);
    assert_eq!(opened.err(), Some(Error::AuthorMismatch));
    let mut bens = Keyring::open(&conversation, [&first], &ben, &authors).unwrap();
    assert_eq!(bens.accept(&planted, &ben, &authors), Err(Error::AuthorMismatch));
    // Nor an epoch of its own after hers, nor an ordinary message in the place of a key.
    let mut servers_ring = Keyring::open(&conversation, [&first], &anna, &authors).unwrap();
    let next = servers_ring.rotate(to_ben(), &servers).unwrap();
    assert_eq!(bens.accept(&next, &ben, &authors), Err(Error::AuthorMismatch));
    let message = Sealer::new(&conversation).to(&ben).signed_by(&anna).seal([0; 100]).unwrap();
    assert_eq!(bens.accept(&message, &ben, &authors), Err(Error::Decryption));
    assert!(bens.accept(&hers.rotate(to_ben(), &anna).unwrap(), &ben, &authors).is_ok(), "the control");
}

/// Rollback of what devices remember together.
#[test]
fn attack_09_an_older_device_state_and_an_older_epoch_are_noticed() {
    let (me, account) = (testing::identity(4), testing::account(4));
    let mut state = DeviceState::new(&account);
    let old = state.seal(&me, &place()).unwrap();
    let new = state.seal(&me, &place()).unwrap();
    let open = |stored, seen| DeviceState::open(stored, &me, &account, seen, &place()).err();
    assert_eq!(open(&new, 2), None);
    assert_eq!(open(&old, 2), Some(Error::Expired));
    let conversation = Context::new().with("conversation", "42");
    let (mut keys, first) = Keyring::found(&conversation, [&me], &me).unwrap();
    keys.rotate([&me], &me).unwrap();
    state.saw_key(&conversation, keys.current().unwrap()).unwrap();
    let rolled_back = Keyring::open(&conversation, [&first], &me, &Authors::begun_by(me.public())).unwrap();
    assert!(state.saw_key(&conversation, rolled_back.current().unwrap()).is_err());
}

/// Withholding cannot be prevented. A message names its attachments for good, so a missing or exchanged one shows.
#[test]
fn attack_10_a_withheld_or_exchanged_attachment_shows() {
    let me = testing::identity(4);
    let at = |name| Context::new().with("conversation", "42").with("attachment", name);
    let seal = |name, text| Sealer::new(&at(name)).to(&me).signed_by(&me).seal_with_reference(text);
    let (photo, named) = seal("1", "a photo").unwrap();
    let (other, _) = seal("1", "another photo").unwrap();
    let reference =
        |sealed| Opener::new(&at("1")).with(&me).from(me.public()).open(sealed).unwrap().reference();
    assert_eq!(reference(&photo), named);
    assert_ne!(reference(&other), named, "the author's own, in the same place, and yet not the one named");
    // In the roster, where withholding would keep a leaver in, the end is pinned.
    let log = testing::roster();
    let pin = Roster::first_contact(&log).unwrap().pin();
    let shorter = Error::RosterRejected { rule: rules::PIN_SHORTER, entry: 1 };
    assert_eq!(Roster::replay(&log[..1], &pin).err(), Some(shorter));
}

/// An RSA key so large that reading or using it takes minutes.
#[test]
fn attack_44_a_key_of_16384_bits_costs_nothing() {
    let me = testing::identity(1);
    let start = Instant::now();
    for bits in [5_120usize, 8_192, 16_384] {
        let modulus = [&[0][..], &vec![0xFF; bits / 8]].concat();
        let integer = |bytes: &[u8]| [&[2, 0x82][..], &der_len(bytes.len()), bytes].concat();
        let key = sequence(&[&integer(&modulus)[..], &[2, 3, 1, 0, 1]].concat());
        let bit_string = [&[3, 0x82][..], &der_len(key.len() + 1), &[0], &key].concat();
        let algorithm = &me.public().rsa_spki_der()[4..19];
        let spki = sequence(&[algorithm, &bit_string].concat());
        let rest = &me.public().as_bytes()[5 + 4 + me.public().rsa_spki_der().len()..];
        let length = u32::try_from(spki.len()).unwrap().to_be_bytes();
        let public = [b"SWXP\x01", &length[..], &spki, rest].concat();
        let refused = PublicIdentity::from_bytes(&public);
        assert!(
            matches!(refused, Err(Error::Limit { .. } | Error::InvalidKey { .. })),
            "{bits}: {refused:?}"
        );
        let refused = Identity::import_rsa_pkcs8_der(&vec![0x30; bits / 2], KeyPolicy::legacy_rsa_2048());
        assert!(matches!(refused, Err(Error::Limit { .. })), "{bits}");
    }
    assert!(start.elapsed() < Duration::from_secs(1), "one operation with such a key takes longer");
}

fn sequence(content: &[u8]) -> Vec<u8> {
    [&[0x30, 0x82][..], &der_len(content.len()), content].concat()
}

fn der_len(length: usize) -> [u8; 2] {
    u16::try_from(length).unwrap().to_be_bytes()
}
