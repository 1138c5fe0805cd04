//! Login codes against a host that counts and deletes properly, and against one who writes its database.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::primitives::hkdf;
use crate::secret::Secret;
use proptest::prelude::*;

const NOW: u64 = 1_800_000_000;
const ACCOUNT: AccountId = AccountId::from_bytes([1; 16]);

fn server_secret(byte: u8) -> ServerSecret {
    ServerSecret::from_bytes(&core::array::from_fn(|i| byte ^ u8::try_from(i).unwrap())).unwrap()
}

fn secrets() -> ServerSecrets {
    ServerSecrets::new(&server_secret(1))
}

fn issue() -> (CodeState, LoginCode) {
    CodeState::issue(&secrets(), &ACCOUNT, "login", NOW, 600, ATTEMPTS).unwrap()
}

fn check(state: &CodeState, account: &AccountId, purpose: &str, typed: &str) -> Result<AcceptedCode> {
    state.attempt(NOW)?.check(&secrets(), account, purpose, typed)
}

/// A code that is not the right one.
fn wrong(code: &LoginCode) -> String {
    let number: u32 = code.expose_secret().parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

/// A table with one row, as a database would keep it.
struct Host {
    row: Mutex<Option<Vec<u8>>>,
    checks: AtomicUsize,
    logins: AtomicUsize,
}

impl Host {
    fn new(state: &CodeState) -> Self {
        Self {
            row: Mutex::new(Some(state.as_bytes().to_vec())),
            checks: AtomicUsize::new(0),
            logins: AtomicUsize::new(0),
        }
    }

    fn compare_and_swap(&self, old: &CodeState, new: &CodeState) -> bool {
        let mut row = self.row.lock().unwrap();
        let same = row.as_deref() == Some(old.as_bytes());
        if same {
            *row = Some(new.as_bytes().to_vec());
        }
        same
    }

    fn compare_and_delete(&self, nonce: CodeNonce) -> bool {
        let mut row = self.row.lock().unwrap();
        let same = row.as_ref().is_some_and(|row| CodeState::from_bytes(row).unwrap().nonce() == nonce);
        if same {
            *row = None;
        }
        same
    }

    /// One request with a typed code. Between reading and writing other threads get their turn.
    fn request(&self, typed: &str) -> bool {
        loop {
            let Some(row) = self.row.lock().unwrap().clone() else { return false };
            let Ok(attempt) = CodeState::from_bytes(&row).unwrap().attempt(NOW) else { return false };
            std::thread::yield_now();
            if !self.compare_and_swap(attempt.replaces(), attempt.to_store()) {
                continue;
            }
            self.checks.fetch_add(1, Ordering::SeqCst);
            std::thread::yield_now();
            let Ok(accepted) = attempt.check(&secrets(), &ACCOUNT, "login", typed) else { return false };
            let success = self.compare_and_delete(accepted.nonce());
            self.logins.fetch_add(usize::from(success), Ordering::SeqCst);
            return success;
        }
    }
}

#[test]
fn parallel_guesses_are_all_counted() {
    for _ in 0..50 {
        let (state, code) = issue();
        let host = Host::new(&state);
        let guess = wrong(&code);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..10).for_each(|_| assert!(!host.request(&guess))));
            }
        });
        assert_eq!(host.checks.load(Ordering::SeqCst), usize::from(ATTEMPTS));
        assert!(!host.request(code.expose_secret()), "spent, also for the right code");
    }
}

#[test]
fn a_code_works_once_also_in_parallel() {
    for _ in 0..50 {
        let (state, code) = issue();
        let host = Host::new(&state);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| host.request(code.expose_secret()));
            }
        });
        assert_eq!(host.logins.load(Ordering::SeqCst), 1);
        assert!(host.checks.load(Ordering::SeqCst) <= usize::from(ATTEMPTS));
        assert!(!host.request(code.expose_secret()));
    }
}

#[test]
fn the_bytes_are_those_of_the_specification() {
    let (state, code) = issue();
    let bytes = state.as_bytes();
    assert_eq!(bytes.len(), 70);
    assert_eq!(bytes[..5], *b"SWXC\x01");
    assert_eq!(bytes[5..13], *server_secret(1).id().as_bytes());
    assert_eq!(bytes[13..29], *state.nonce().as_bytes());
    assert_eq!(bytes[29..37], (NOW + 600).to_be_bytes());
    assert_eq!(bytes[37], ATTEMPTS);
    let key = hkdf::expand(&Secret::copy_from(server_secret(1).expose_secret()), "code/tag", &[]);
    let message =
        [&bytes[5..37], ACCOUNT.as_bytes(), &[0, 0, 0, 5], b"login", code.expose_secret().as_bytes()];
    assert_eq!(bytes[38..], hmac::tag(&key, &message));
}

#[test]
fn attempts_count_down_and_end() {
    let (mut state, code) = issue();
    for left in (0..ATTEMPTS).rev() {
        let attempt = state.attempt(NOW).unwrap();
        assert_eq!(attempt.replaces().attempts_left(), left + 1);
        assert_eq!(attempt.to_store().attempts_left(), left);
        state = CodeState::from_bytes(attempt.to_store().as_bytes()).unwrap();
        let result = attempt.check(&secrets(), &ACCOUNT, "login", &wrong(&code));
        assert_eq!(result.err(), Some(Error::CodeMismatch));
    }
    assert_eq!(state.attempt(NOW).err(), Some(Error::Expired));
}

#[test]
fn the_last_attempt_may_be_the_right_one() {
    let (state, code) = CodeState::issue(&secrets(), &ACCOUNT, "login", NOW, 600, 1).unwrap();
    assert_eq!(check(&state, &ACCOUNT, "login", code.expose_secret()).unwrap().nonce(), state.nonce());
}

#[test]
fn it_has_expired_when_the_lifetime_is_over() {
    let (state, _) = issue();
    assert!(state.attempt(NOW + 599).is_ok());
    assert_eq!(state.attempt(NOW + 600).err(), Some(Error::Expired));
    let (state, _) = CodeState::issue(&secrets(), &ACCOUNT, "login", NOW, u64::MAX, 1).unwrap();
    assert_eq!(state.unverified_expires(), u64::MAX, "no sum that wraps around");
}

#[test]
fn another_account_purpose_code_or_secret_is_the_one_error() {
    let (state, code) = random::replaced::with_seed([1; 32], issue);
    let (other, _) = random::replaced::with_seed([2; 32], issue);
    let right = code.expose_secret();
    let mismatch = Some(Error::CodeMismatch);
    assert!(check(&state, &ACCOUNT, "login", right).is_ok());
    assert_eq!(check(&state, &AccountId::from_bytes([2; 16]), "login", right).err(), mismatch);
    assert_eq!(check(&state, &ACCOUNT, "new device", right).err(), mismatch);
    assert_eq!(check(&state, &ACCOUNT, "login", &wrong(&code)).err(), mismatch);
    assert_eq!(check(&other, &ACCOUNT, "login", right).err(), mismatch);
    let rotated = ServerSecrets::new(&server_secret(2));
    let attempt = state.attempt(NOW).unwrap();
    assert_eq!(attempt.check(&rotated, &ACCOUNT, "login", right).err(), mismatch);
    let rotated = rotated.with_former(&server_secret(1));
    assert!(state.attempt(NOW).unwrap().check(&rotated, &ACCOUNT, "login", right).is_ok());
}

#[test]
fn a_forged_state_is_refused_in_every_bit_but_those_of_the_counter() {
    let (state, code) = issue();
    for bit in 0..state.as_bytes().len() * 8 {
        let mut forged = state.as_bytes().to_vec();
        forged[bit / 8] ^= 1 << (bit % 8);
        let result = CodeState::from_bytes(&forged)
            .and_then(|forged| check(&forged, &ACCOUNT, "login", code.expose_secret()));
        match (bit / 8, result) {
            (0..4, Err(Error::Malformed { .. })) | (4, Err(Error::UnsupportedVersion { .. })) => {}
            (29..37, Err(Error::CodeMismatch | Error::Expired)) => {}
            // Documented: who can write the database can reset attempts.
            (37, Ok(_)) => {}
            (_, Err(Error::CodeMismatch)) => {}
            (byte, result) => panic!("byte {byte}: {result:?}"),
        }
    }
    for length in 0..state.as_bytes().len() {
        assert!(CodeState::from_bytes(&state.as_bytes()[..length]).is_err());
    }
    assert!(CodeState::from_bytes(&[state.as_bytes(), &[0]].concat()).is_err());
}

#[test]
fn only_six_digits_are_looked_at_and_white_space_around_them_is_not() {
    let (state, code) = issue();
    let right = code.expose_secret();
    assert!(check(&state, &ACCOUNT, "login", &format!(" \t{right}\r\n")).is_ok());
    let inside = format!("{} {}", right.get(..3).unwrap(), right.get(3..).unwrap());
    let full_width: String =
        right.chars().map(|c| char::from_u32(c as u32 - u32::from('0') + 0xFF10).unwrap()).collect();
    for typed in ["", "12345", &format!("{right}0"), &format!("0{right}"), &inside, &full_width, "-12345"] {
        assert_eq!(check(&state, &ACCOUNT, "login", typed).err(), Some(Error::CodeMismatch), "{typed}");
    }
}

#[test]
fn bounds_are_checked_before_anything_is_drawn() {
    let issue = |purpose: &str, attempts| {
        CodeState::issue(&secrets(), &ACCOUNT, purpose, NOW, 600, attempts).map(|_| ())
    };
    assert!(issue(&"p".repeat(255), 255).is_ok());
    assert!(matches!(issue(&"p".repeat(256), 5), Err(Error::Limit { value: 256, bound: 255, .. })));
    assert!(matches!(issue("", 5), Err(Error::InvalidInput { .. })));
    assert!(matches!(issue("login", 0), Err(Error::InvalidInput { .. })));
    random::replaced::with_failure(|| assert_eq!(issue("login", 5), Err(Error::Randomness)));
}

#[test]
fn debug_shows_neither_code_nor_tag() {
    let (state, code) = issue();
    assert_eq!(format!("{code:?}"), "LoginCode([redacted])");
    let shown = format!("CodeState({}, 5 attempts left, expires {})", state.nonce(), NOW + 600);
    assert_eq!(format!("{state:?}"), shown);
    let attempt = format!("{:?}", state.attempt(NOW).unwrap());
    assert!(attempt.contains("4 attempts left"), "{attempt}");
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes: Vec<u8>) {
        let _ = CodeState::from_bytes(&[b"SWXC\x01", &bytes[..]].concat());
    }

    #[test]
    fn no_text_makes_the_check_panic(typed: String) {
        let typed = format!("x{typed}");
        prop_assert!(check(&issue().0, &ACCOUNT, "login", &typed).is_err());
    }
}

#[test]
fn the_text_form_comes_back() {
    let (state, _) = issue();
    assert!(CodeState::from_text(&state.to_text()).unwrap() == state);
}
