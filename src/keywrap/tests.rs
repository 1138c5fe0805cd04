//! Wraps that are altered, swapped, cut or opened with another key.

use core::cell::Cell;

use super::*;
use crate::identity::{AccountId, Realm};
use crate::login::{Cost, Owner, Pepper};
use crate::testing;

thread_local! {
    static READINGS: Cell<usize> = const { Cell::new(0) };
}

/// Counts how often unwrapped bytes were read as private keys.
pub(super) fn count_a_reading() {
    READINGS.set(READINGS.get() + 1);
}

fn place() -> Context {
    Context::new().with("centre", "7")
}

fn key() -> WrappingKey {
    WrappingKey::from_bytes(&[9; 32])
}

fn wrapped() -> WrappedIdentity {
    WrappedIdentity::wrap_with_key(&testing::identity(1), &key(), None, &place()).unwrap()
}

fn login(password: &str) -> LoginSecret {
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    stretched(password, &params)
}

fn stretched(password: &str, params: &LoginParams) -> LoginSecret {
    let (realm, account) = (Realm::new("example.org").unwrap(), AccountId::from_bytes([1; 16]));
    LoginSecret::derive(password, &realm, &account, params).unwrap()
}

fn reopen(bytes: &[u8]) -> Result<Identity> {
    WrappedIdentity::from_bytes(bytes)?.unwrap_with_key(&key(), &place())
}

#[test]
fn what_was_wrapped_is_unwrapped() {
    let (identity, wrapped) = (testing::identity(1), wrapped());
    assert_eq!(wrapped.as_bytes().len(), 5 + 4 + 17 + 4 + 1711 + 544);
    assert_eq!((wrapped.generation(), wrapped.public()), (1, identity.public()));
    let again: WrappedIdentity = wrapped.to_text().parse().unwrap();
    assert_eq!(again.unwrap_with_key(&key(), &place()).unwrap().public(), identity.public());
}

#[test]
fn every_flipped_bit_is_an_error_and_no_private_key_is_used() {
    let original = wrapped();
    let before = READINGS.get();
    for bit in 0..original.bytes.len() * 8 {
        let mut altered = original.bytes.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let error = reopen(&altered).expect_err("opened although altered");
        let fits = match bit / 8 {
            0..4 => matches!(error, Error::Malformed { .. }),
            4 => matches!(error, Error::UnsupportedVersion { .. }),
            5..9 => {
                error
                    == if bit == 8 * 8 {
                        Error::Malformed { what: "generation of the wrapped identity", offset: 5 }
                    } else {
                        Error::Decryption
                    }
            }
            9 => matches!(error, Error::Malformed { .. } | Error::Limit { .. }),
            10..26 => error == Error::Decryption,
            26..30 => matches!(error, Error::Malformed { .. } | Error::Limit { .. }),
            at if at < original.header => {
                matches!(
                    error,
                    Error::InvalidKey { .. }
                        | Error::Malformed { .. }
                        | Error::Limit { .. }
                        | Error::UnsupportedVersion { .. }
                )
            }
            _ => error == Error::Decryption,
        };
        assert!(fits, "bit {bit}: {error:?}");
    }
    assert_eq!(READINGS.get(), before);
    reopen(&original.bytes).unwrap();
    assert_eq!(READINGS.get(), before + 1, "the counter counts");
}

#[test]
fn every_truncation_and_every_trailing_byte_is_malformed() {
    let bytes = wrapped().bytes;
    for length in 0..bytes.len() {
        assert!(matches!(reopen(&bytes[..length]), Err(Error::Malformed { .. })), "{length}");
    }
    for more in [1, 15, 16, 32] {
        assert!(matches!(reopen(&[&bytes[..], &vec![0; more]].concat()), Err(Error::Malformed { .. })));
    }
}

#[test]
fn a_header_with_another_public_identity_does_not_open() {
    let original = wrapped();
    let other = testing::identity(2);
    let start = original.header - other.public().as_bytes().len();
    let mut swapped = original.bytes.clone();
    swapped[start..original.header].copy_from_slice(other.public().as_bytes());
    assert_eq!(reopen(&swapped).err(), Some(Error::Decryption));
}

#[test]
fn secrets_that_do_not_belong_to_the_embedded_public_identity_do_not_open() {
    // Made by someone who knows the key: the tag is right, the contents contradict each other.
    let (mine, other) = (testing::identity(1), testing::identity(2));
    let mut writer = Writer::artefact(MAGIC);
    writer.u32(1);
    key().lock().write(&mut writer);
    writer.lp(mine.public().as_bytes());
    let aad = [writer.as_slice(), &place().hash(Purpose::WrappedIdentity).unwrap().0].concat();
    let secret = other.to_secret_bytes();
    writer.put(&keywrap::wrap(&key().kek(), &aad, secret.expose_secret()).unwrap());
    assert_eq!(reopen(writer.as_slice()).err(), Some(Error::Decryption));
}

#[test]
fn another_place_key_or_purpose_does_not_open() {
    let wrapped = wrapped();
    let elsewhere = Context::new().with("centre", "8");
    assert_eq!(wrapped.unwrap_with_key(&key(), &elsewhere).err(), Some(Error::Decryption));
    let other = WrappingKey::from_bytes(&[8; 32]);
    assert_eq!(wrapped.unwrap_with_key(&other, &place()).err(), Some(Error::Decryption));
    assert!(matches!(wrapped.unwrap_with_key(&key(), &Context::new()), Err(Error::InvalidInput { .. })));
}

#[test]
fn generations_are_counted_per_kind_of_lock() {
    let (me, first) = (testing::identity(1), wrapped());
    let second = WrappedIdentity::wrap_with_key(&me, &key(), Some(&first), &place()).unwrap();
    assert_eq!(second.generation(), 2);
    assert_eq!(first.check_generation(second.generation()), Err(Error::Expired));
    second.check_generation(1).unwrap();
    second.check_generation(2).unwrap();
    let login = login("geheim");
    let none = ServerShare::none();
    let other_kind = WrappedIdentity::wrap_with_password(&me, &login, &none, Some(&first), &place());
    assert!(matches!(other_kind, Err(Error::InvalidInput { .. })));
    let last = WrappedIdentity::wrap(&me, u32::MAX, key().lock(), &key().kek(), &place()).unwrap();
    let beyond = WrappedIdentity::wrap_with_key(&me, &key(), Some(&last), &place());
    let limit =
        Error::Limit { what: "generation of the wrapped identity", value: 1 << 32, bound: (1 << 32) - 1 };
    assert_eq!(beyond.err(), Some(limit));
}

#[test]
fn a_wrap_is_not_given_out_unless_it_holds_the_identity() {
    let (mine, other, wrapped) = (testing::identity(1), testing::identity(2), wrapped());
    wrapped.check_holds(&mine, &key().kek(), &place()).unwrap();
    assert_eq!(wrapped.check_holds(&other, &key().kek(), &place()), Err(Error::Decryption));
    // One of the two is right: the name of one identity around the secrets of another.
    let mut misnamed = wrapped;
    misnamed.public = other.public().clone();
    for identity in [&mine, &other] {
        assert_eq!(misnamed.check_holds(identity, &key().kek(), &place()), Err(Error::Decryption));
    }
}

#[test]
fn a_wrap_goes_by_the_hash_of_all_its_bytes() {
    let wrapped = wrapped();
    assert_eq!(wrapped.artefact_hash(), hash::hash("artefact", &[wrapped.as_bytes()]));
}

#[test]
fn an_identity_of_a_legacy_host_is_wrapped_too() {
    let key_2048 = || crate::primitives::rsa::PrivateKey::generate(crate::primitives::rsa::Size::Legacy2048);
    let der = crate::random::replaced::with_seed([3; 32], key_2048).unwrap().to_pkcs8_der().unwrap();
    let policy = KeyPolicy::legacy_rsa_2048();
    let legacy = Identity::import_rsa_pkcs8_der(der.expose_secret(), policy).unwrap();
    let wrapped = WrappedIdentity::wrap_with_key(&legacy, &key(), None, &place()).unwrap();
    assert!(WrappedIdentity::from_bytes(wrapped.as_bytes()).is_err(), "only under the policy for such keys");
    let stored = WrappedIdentity::from_bytes_under(wrapped.as_bytes(), policy).unwrap();
    assert_eq!(stored.unwrap_with_key(&key(), &place()).unwrap().public(), legacy.public());
}

#[test]
fn a_password_opens_with_its_salt_cost_and_share_only() {
    let (me, login) = (testing::identity(1), login("geheim"));
    let pepper = Pepper::generate().unwrap();
    let owner = Owner::new(login.realm(), login.account(), &me.fingerprint());
    let share = pepper.share(&owner, login.params().salt());
    let wrapped = WrappedIdentity::wrap_with_password(&me, &login, &share, None, &place()).unwrap();
    assert_eq!(wrapped.login_params(), Some(login.params()));

    let again = stretched("geheim", wrapped.login_params().unwrap());
    assert_eq!(wrapped.unwrap_with_password(&again, &share, &place()).unwrap().public(), me.public());

    let wrong_password = stretched("geheim ", wrapped.login_params().unwrap());
    let other_salt = stretched("geheim", &LoginParams::stored(Cost::testing(), [0; 16]));
    let other_share = Pepper::generate().unwrap().share(&owner, login.params().salt());
    let none = ServerShare::none();
    for (login, share) in
        [(&wrong_password, &share), (&other_salt, &share), (&again, &other_share), (&again, &none)]
    {
        assert_eq!(wrapped.unwrap_with_password(login, share, &place()).err(), Some(Error::Decryption));
    }
}

#[test]
fn a_password_is_set_with_new_parameters_only() {
    let used = stretched("geheim", &LoginParams::stored(Cost::testing(), [1; 16]));
    let none = ServerShare::none();
    let result = WrappedIdentity::wrap_with_password(&testing::identity(1), &used, &none, None, &place());
    assert!(matches!(result, Err(Error::InvalidInput { .. })));
}

#[test]
fn a_key_of_another_kind_than_the_lock_is_told() {
    let (me, login, none) = (testing::identity(1), login("geheim"), ServerShare::none());
    let by_password = WrappedIdentity::wrap_with_password(&me, &login, &none, None, &place()).unwrap();
    assert!(matches!(by_password.unwrap_with_key(&key(), &place()), Err(Error::InvalidInput { .. })));
    let by_key = wrapped().unwrap_with_password(&login, &none, &place());
    assert!(matches!(by_key, Err(Error::InvalidInput { .. })));
    assert_eq!(wrapped().login_params(), None);
}

#[test]
fn nothing_secret_stands_in_a_wrap_and_two_wraps_differ() {
    let secret = testing::identity(1).to_secret_bytes();
    let (one, other) = (wrapped(), wrapped());
    assert_ne!(one.as_bytes(), other.as_bytes());
    for window in secret.expose_secret()[3..].chunks(16).filter(|chunk| chunk.len() == 16) {
        assert!(!one.as_bytes().windows(16).any(|bytes| bytes == window));
    }
    assert!(format!("{one:?}").starts_with("WrappedIdentity { generation: 1, lock: Key { key_id: "));
}

#[test]
fn no_randomness_no_wrap() {
    let me = testing::identity(1);
    let result = crate::random::replaced::with_failure(|| {
        WrappedIdentity::wrap_with_key(&me, &key(), None, &place()).err()
    });
    assert_eq!(result, Some(Error::Randomness));
}
