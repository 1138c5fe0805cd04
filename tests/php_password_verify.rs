//! Login records are what PHP's `password_verify` checks: without a pepper as they stand, with one once its label is
//! cut out.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test panics when it fails")]

use std::io::Write;
use std::process::{Command, Stdio};

use sealwax::identity::{AccountId, Realm};
use sealwax::login::{Cost, LoginToken};
use sealwax::login::{LoginParams, LoginPolicy, LoginRecord, LoginSecret, Pepper};
use sealwax::testing;

fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

fn account() -> AccountId {
    AccountId::from_bytes([1; 16])
}

fn token(password: &str) -> LoginToken {
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    let login = LoginSecret::derive(password, &realm(), &account(), &params).unwrap();
    LoginToken::from_text(login.token().expose_secret()).unwrap()
}

fn lay(token: &LoginToken, policy: &LoginPolicy) -> String {
    LoginRecord::lay(token, &account(), &testing::identity(1).fingerprint(), policy).unwrap().to_string()
}

/// What a line of PHP prints; its input comes on two lines.
fn php(code: &str, first: &str, second: &str) -> String {
    let mut child = Command::new("php")
        .args(["-n", "-r", code])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("php is not installed, and without it nobody knows what PHP accepts: cargo xtask setup");
    writeln!(child.stdin.take().unwrap(), "{first}\n{second}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "php failed");
    String::from_utf8(output.stdout).unwrap()
}

fn password_verify(input: &str, record: &str) -> bool {
    let code =
        "$i = trim(fgets(STDIN)); $r = trim(fgets(STDIN)); echo password_verify($i, $r) ? 'yes' : 'no';";
    php(code, input, record) == "yes"
}

#[test]
fn a_record_without_a_pepper_is_verified_by_php() {
    let (right, wrong) = (token("geheim"), token("gehein"));
    let record = lay(&right, &LoginPolicy::recommended(&realm()).without_pepper());
    assert!(password_verify(right.expose_secret(), &record));
    assert!(!password_verify(wrong.expose_secret(), &record));
}

#[test]
fn a_record_with_a_pepper_is_plain_argon2id_of_the_documented_input() {
    let (token, pepper) = (token("geheim"), Pepper::generate().unwrap());
    let record = lay(&token, &LoginPolicy::recommended(&realm()).with_pepper(&pepper));
    let (before, rest) = record.split_once(",keyid=").unwrap();
    let (_, after) = rest.split_once('$').unwrap();
    let stripped = format!("{before}${after}");
    let fingerprint = testing::identity(1).fingerprint();
    let input = testing::record_input(&pepper, &realm(), &account(), &fingerprint, &token);
    assert_eq!(input.len(), 43);
    assert!(password_verify(&input, &stripped));
    assert!(!password_verify(token.expose_secret(), &stripped), "the token alone is not enough");
}

#[test]
fn php_reads_cost_and_need_of_renewal_from_a_record() {
    let record = lay(&token("geheim"), &LoginPolicy::recommended(&realm()).without_pepper());
    let code = "$r = trim(fgets(STDIN)); $i = password_get_info($r); $o = $i['options'];
                $same = ['memory_cost' => 19456, 'time_cost' => 2, 'threads' => 1];
                echo $i['algoName'], ' ', $o['memory_cost'], ' ', $o['time_cost'], ' ', $o['threads'], ' ',
                    password_needs_rehash($r, PASSWORD_ARGON2ID, $same) ? 'stale' : 'fresh';";
    assert_eq!(php(code, &record, ""), "argon2id 19456 2 1 fresh");
}

#[test]
fn a_hash_that_php_made_is_read_as_a_record() {
    let token = token("geheim");
    let code = "$t = trim(fgets(STDIN));
                echo password_hash($t, PASSWORD_ARGON2ID, ['memory_cost' => 19456, 'time_cost' => 2, 'threads' => 1]);";
    let made = php(code, token.expose_secret(), "");
    let record = LoginRecord::from_text(&made).unwrap();
    assert_eq!((record.cost(), record.pepper_id()), (Cost::small(), None));
}
