//! Keys go out to OpenSSL and come in from it. The test needs the program `openssl`; `cargo xtask setup` installs it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test panics when it fails")]

use std::io::Write;
use std::process::{Command, Stdio};

use sealwax::Error;
use sealwax::identity::{Identity, KeyPolicy};
use sealwax::testing;

/// Runs openssl with `input` on its standard input; whether it succeeded, and what it wrote.
fn openssl(arguments: &[&str], input: &[u8]) -> (bool, Vec<u8>) {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program openssl is missing: run `cargo xtask setup`");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.success(), output.stdout)
}

#[test]
fn openssl_accepts_an_exported_key_and_its_public_half() {
    let me = testing::identity(1);
    let pem = me.export_rsa_pkcs8_pem().unwrap();
    let (valid, _) = openssl(&["pkey", "-check", "-noout"], pem.expose_secret());
    assert!(valid, "openssl pkey -check refuses the PEM");
    let (valid, public) = openssl(&["pkey", "-pubout", "-outform", "DER"], pem.expose_secret());
    assert!(valid && public == me.public().rsa_spki_der());
    let der = me.export_rsa_pkcs8_der().unwrap();
    let (valid, _) = openssl(&["pkey", "-inform", "DER", "-check", "-noout"], der.expose_secret());
    assert!(valid, "openssl pkey -check refuses the DER");
    let (valid, text) = openssl(&["pkey", "-pubin", "-pubout"], me.public().rsa_spki_pem().as_bytes());
    assert!(valid && text == me.public().rsa_spki_pem().into_bytes());
}

#[test]
fn a_key_made_by_openssl_is_imported_in_either_form() {
    let generate = ["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"];
    let (made, pem) = openssl(&generate, b"");
    assert!(made);
    let by_pem =
        Identity::import_rsa_pkcs8_pem(core::str::from_utf8(&pem).unwrap(), KeyPolicy::recommended());
    let (_, der) = openssl(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], &pem);
    let by_der = Identity::import_rsa_pkcs8_der(&der, KeyPolicy::recommended()).unwrap();
    assert_eq!(by_pem.unwrap().public().rsa_spki_der(), by_der.public().rsa_spki_der());
    let (valid, _) =
        openssl(&["pkey", "-check", "-noout"], by_der.export_rsa_pkcs8_pem().unwrap().expose_secret());
    assert!(valid);
}

#[test]
fn a_2048_bit_key_needs_the_legacy_policy_and_other_keys_are_refused() {
    let (_, small) =
        openssl(&["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], b"");
    let small = String::from_utf8(small).unwrap();
    let refused = Identity::import_rsa_pkcs8_pem(&small, KeyPolicy::recommended());
    assert!(matches!(refused, Err(Error::InvalidKey { .. })));
    assert!(Identity::import_rsa_pkcs8_pem(&small, KeyPolicy::legacy_rsa_2048()).is_ok());
    for other in [
        &["genpkey", "-quiet", "-algorithm", "ED25519"][..],
        &["genpkey", "-quiet", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:3072"],
        &[
            "genpkey",
            "-quiet",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:3072",
            "-pkeyopt",
            "rsa_keygen_pubexp:3",
        ],
    ] {
        let (made, pem) = openssl(other, b"");
        assert!(made, "{other:?}");
        let refused =
            Identity::import_rsa_pkcs8_pem(core::str::from_utf8(&pem).unwrap(), KeyPolicy::recommended());
        assert!(matches!(refused, Err(Error::InvalidKey { .. })), "{other:?}");
    }
}
