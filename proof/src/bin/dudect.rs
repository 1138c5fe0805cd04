//! Measures whether time tells how much of a secret was guessed. On demand, on a quiet machine.

use std::process::ExitCode;

use sealwax::identity::AccountId;
use sealwax::login::{Cost, LoginPolicy, LoginToken, Pepper};
use sealwax::{Result, hazmat, testing};
use sealwax_proof::dudect::{self, Verdict};
use sealwax_proof::life::realm;

fn main() -> ExitCode {
    let factor = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(1);
    match run(factor) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("dudect: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(factor: usize) -> Result<bool> {
    // The control leaks on purpose: if it is not seen, nothing else would be.
    let control = shown("a comparison that stops early (control)", early(20_000 * factor));
    let wrap = shown("the tag of a key wrap", tag_of_a_wrap(100_000 * factor)?);
    let token = shown("a login token", token(5_000 * factor)?);
    if !control.differs() {
        eprintln!("dudect: the control was not seen; this machine is too busy to measure on");
    }
    Ok(control.differs() && !wrap.differs() && !token.differs())
}

fn shown(name: &str, verdict: Verdict) -> Verdict {
    let Verdict { t, difference, kept } = verdict;
    println!("dudect: {name}: t = {t:.1}, {difference:.1} ns apart, {kept} measurements");
    verdict
}

/// 2048 bytes that differ in the first or in the last.
fn early(measurements: usize) -> Verdict {
    let secret = [7; 2048];
    let guess = |late: bool| {
        let mut guess = vec![7; 2048];
        guess[if late { 2047 } else { 0 }] = 8;
        guess
    };
    dudect::compare(measurements, guess, |guess: Vec<u8>| {
        guess.iter().zip(&secret).all(|(one, other)| std::hint::black_box(one == other))
    })
}

/// A wrong tag whose first or last byte is wrong.
fn tag_of_a_wrap(measurements: usize) -> Result<Verdict> {
    let wrapped = hazmat::keywrap_seal(&[5; 32], b"", &[1; 16], &[7; 32])?;
    let altered = |late: bool| {
        let mut altered = wrapped.clone();
        let tag = altered.len() - 32;
        altered[tag + if late { 31 } else { 0 }] ^= 1;
        altered
    };
    Ok(dudect::compare(measurements, altered, |wrap| {
        hazmat::keywrap_open(&[5; 32], b"", &wrap, None).is_ok()
    }))
}

/// The right token and a wrong one.
fn token(measurements: usize) -> Result<Verdict> {
    let (pepper, account) =
        (Pepper::from_bytes(&core::array::from_fn(|i| i as u8))?, AccountId::from_bytes([9; 16]));
    let (realm, identity) = (realm()?, testing::identity(1).fingerprint());
    let policy = LoginPolicy::recommended(&realm).with_cost(Cost::testing()).with_pepper(&pepper);
    let [wrong, right] =
        [[1; 32], [2; 32]].map(|bytes| LoginToken::from_text(&hazmat::base64url_encode(&bytes)));
    let (wrong, right) = (wrong?, right?);
    let record = hazmat::record(&right, &account, &identity, &policy, [4; 16])?;
    let choose = |is_right: bool| if is_right { &right } else { &wrong };
    Ok(dudect::compare(measurements, choose, |token| {
        hazmat::record_matches(&record, token, &account, &identity, &policy).unwrap_or_default()
    }))
}
