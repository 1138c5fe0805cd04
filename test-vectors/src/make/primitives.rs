//! Primitives and text forms.

use sealwax::envelope::Sealer;
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use super::kit::set;
use super::kit::{self, REALM, bytes32};
use crate::error::Result;
use crate::value::hex;

pub(super) fn text() -> Result<Book> {
    let mut book = Book::new("text", "Text forms and bare base64url.");
    for kind in [
        "swxp", "swxw", "swxb", "swxa", "swxt", "swxn", "swxe", "swxq", "swxl", "swxm", "swxj", "swxv",
        "swxs", "swxc",
    ] {
        let bytes = [kind.to_ascii_uppercase().as_bytes(), &[1, 0xfb, 0xff]].concat();
        let text = hazmat::text_encode(kind, &bytes);
        book.case(
            &format!("{kind}-encoded"),
            "Every kind has its text form.",
            "text_encode",
            &json!({"kind": kind, "bytes": hex(&bytes)}),
        )?;
        book.case(
            &format!("{kind}-decoded"),
            "And back.",
            "text_decode",
            &json!({"kind": kind, "text": text}),
        )?;
    }
    let text = hazmat::text_encode("swxt", b"SWXT\x01");
    book.case(
        "white-space-around",
        "Space, tab, CR and LF are trimmed.",
        "text_decode",
        &json!({"kind": "swxt", "text": format!(" \t\r\n{text}\n")}),
    )?;
    for (name, comment, text, error) in [
        ("another-kind", "Another kind.", text.replace("swxt", "swxw"), "Malformed"),
        ("upper-case", "The kind in upper case.", text.replace("swxt", "SWXT"), "Malformed"),
        ("another-version", "Version 2.", text.replace("swxt1", "swxt2"), "UnsupportedVersion"),
        ("version-of-two-digits", "Version 01.", text.replace("swxt1", "swxt01"), "UnsupportedVersion"),
        ("no-version", "No version.", text.replace("swxt1", "swxt"), "Malformed"),
        ("padded", "Padding.", format!("{text}="), "Malformed"),
        ("white-space-inside", "A line break inside.", text.replace("swxt1_U", "swxt1_U\n"), "Malformed"),
        ("other-white-space", "A no-break space at the end.", format!("{text}\u{a0}"), "Malformed"),
        ("standard-alphabet", "A character of the other alphabet.", text.replace("1_U", "1_+"), "Malformed"),
        (
            "another-magic",
            "The bytes are of another kind.",
            hazmat::text_encode("swxt", b"SWXW\x01"),
            "Malformed",
        ),
        (
            "one-character-too-many",
            "A length of 1 mod 4.",
            hazmat::text_encode("swxt", b"SWXT\x01\x02") + "A",
            "Malformed",
        ),
        ("no-underscore", "No underscore.", text.replace('_', ""), "Malformed"),
    ] {
        book.refused(name, comment, "text_decode", &json!({"kind": "swxt", "text": text}), error)?;
    }
    for length in 0..=4_usize {
        let bytes: Vec<u8> = [0xff].into_iter().cycle().take(length).collect();
        let text = hazmat::base64url_encode(&bytes);
        book.case(
            &format!("bare-{length}-encoded"),
            "Bare base64url.",
            "base64url_encode",
            &json!({"bytes": hex(bytes)}),
        )?;
        book.case(
            &format!("bare-{length}-decoded"),
            "Of a known length.",
            "base64url_decode",
            &json!({"text": text, "length": length}),
        )?;
    }
    for (name, comment, text, length) in [
        ("bare-too-short", "Shorter than the value is.", "AAEC", json!(4)),
        ("bare-too-long", "Longer than the value is.", "AAECAw", json!(3)),
        ("bare-low-bits", "Unused bits that are not zero.", "AB", json!(1)),
        ("bare-padded", "Padding.", "AA==", json!(1)),
    ] {
        book.refused(
            name,
            comment,
            "base64url_decode",
            &json!({"text": text, "length": length}),
            "Malformed",
        )?;
    }
    Ok(book)
}

pub(super) fn primitives() -> Result<Book> {
    let mut book = Book::new("primitives", "The functions beneath the artefacts.");
    for (name, label, data) in [
        ("hash-empty", "context", ""),
        ("hash", "reference", "00ff"),
        ("hash-other-label", "segment", "00ff"),
    ] {
        book.case(name, "SHA-256 under a label.", "hash", &json!({"label": label, "data": data}))?;
    }
    for (name, salt, ikm) in
        [("extract", hex(bytes32(0)), hex(bytes32(1))), ("extract-no-salt", String::new(), hex([1; 64]))]
    {
        book.case(name, "HKDF-Extract.", "extract", &json!({"salt": salt, "ikm": ikm}))?;
    }
    for length in [1, 16, 32, 33, 64, 8160] {
        let inputs = json!({"prk": hex(bytes32(0)), "label": "envelope/kek-identity", "info": "0102", "length": length});
        book.case(&format!("expand-{length}"), "HKDF-Expand under a label.", "expand", &inputs)?;
    }
    signatures(&mut book)?;
    wraps(&mut book)?;
    keys(&mut book)?;
    costs(&mut book).map(|()| book)
}

fn signatures(book: &mut Book) -> Result<()> {
    let (key, signature) = hazmat::sign(&bytes32(0), "author", b"text");
    book.case(
        "sign",
        "Ed25519 under a label.",
        "sign",
        &json!({"seed": hex(bytes32(0)), "label": "author", "data": hex("text")}),
    )?;
    let verify = |label: &str, data: &str, signature: &[u8]| json!({"public_key": hex(key), "label": label, "data": hex(data), "signature": hex(signature)});
    book.case("verify", "The right one.", "verify", &verify("author", "text", &signature))?;
    book.case(
        "verify-other-label",
        "Under another label.",
        "verify",
        &verify("identity", "text", &signature),
    )?;
    book.case("verify-other-data", "Over other data.", "verify", &verify("author", "texts", &signature))?;
    let mut flipped = signature;
    let [first, ..] = &mut flipped;
    *first ^= 1;
    book.case("verify-flipped", "One bit differs.", "verify", &verify("author", "text", &flipped))?;
    let bare = json!({"public_key": hex(key), "message": hex("sealwax/1/author\0text"), "signature": hex(signature)});
    book.case("ed25519-bare", "The bare message.", "ed25519_verify", &bare)?;
    // s + L, where L is the order of the group: RFC 8032 refuses what is not reduced.
    let order = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10_u16,
    ];
    let mut malleable = signature;
    let mut carry = 0;
    for (byte, add) in malleable.iter_mut().skip(32).zip(order) {
        let sum = u16::from(*byte) + add + carry;
        (*byte, carry) = (u8::try_from(sum & 255).unwrap_or(0), sum >> 8);
    }
    let bare = json!({"public_key": hex(key), "message": hex("sealwax/1/author\0text"), "signature": hex(malleable)});
    book.case(
        "ed25519-not-reduced",
        "The same signature plus the order of the group.",
        "ed25519_verify",
        &bare,
    )?;
    for (name, key) in [
        ("small-order", hex([0; 32])),
        ("not-canonical", "f0".to_owned() + &"ff".repeat(30) + "7f"),
        ("no-point", "02".to_owned() + &"00".repeat(31)),
    ] {
        let inputs = json!({"public_key": key, "message": "", "signature": hex([0; 64])});
        book.refused(
            &format!("ed25519-{name}"),
            "A key that is refused.",
            "ed25519_verify",
            &inputs,
            "InvalidKey",
        )?;
    }
    Ok(())
}

fn wraps(book: &mut Book) -> Result<()> {
    for length in [0_usize, 15, 16, 32, 483] {
        let plaintext: Vec<u8> = [0x5a].into_iter().cycle().take(length).collect();
        let iv = [0x10; 16];
        let inputs =
            json!({"key": hex(bytes32(0)), "aad": hex("aad"), "iv": hex(iv), "plaintext": hex(&plaintext)});
        book.case(&format!("keywrap-{length}-sealed"), "Encrypt, then MAC.", "keywrap_seal", &inputs)?;
        let wrap = hazmat::keywrap_seal(&bytes32(0), b"aad", &iv, &plaintext)?;
        let wrap = book.put(&format!("keywrap-{length}"), wrap);
        let mut open = json!({"key": hex(bytes32(0)), "aad": hex("aad"), "wrap": wrap, "length": length});
        book.case(&format!("keywrap-{length}"), "And back.", "keywrap_open", &open)?;
        set(&mut open, "length", json!(length + 1));
        // Another length of the wrap, or the same one: only the padding tells.
        let error = if (length + 1).is_multiple_of(16) { "Malformed" } else { "Decryption" };
        book.refused(
            &format!("keywrap-{length}-of-other-length"),
            "Another length was known.",
            "keywrap_open",
            &open,
            error,
        )?;
    }
    Ok(())
}

fn keys(book: &mut Book) -> Result<()> {
    for (bits, identity) in [("3072", testing::identity(1)), ("4096", kit::large()?), ("2048", kit::old()?)] {
        let legacy = bits == "2048";
        let spki = book.put(&format!("spki-{bits}"), identity.public().rsa_spki_der());
        book.case(
            &format!("rsa-public-{bits}"),
            "A public key.",
            "rsa_public",
            &json!({"spki": spki, "legacy": legacy}),
        )?;
        let secret = book.secret_of(&format!("secret-{bits}"), &identity);
        book.case(
            &format!("pkcs8-export-{bits}"),
            "A secret key leaves.",
            "pkcs8_export",
            &json!({"secret": secret, "legacy": legacy}),
        )?;
        let der = book.put(&format!("pkcs8-{bits}"), identity.export_rsa_pkcs8_der()?.expose_secret());
        book.case(
            &format!("pkcs8-import-{bits}"),
            "And comes in, as DER.",
            "pkcs8_import",
            &json!({"der": der, "legacy": legacy}),
        )?;
        let pem = identity.export_rsa_pkcs8_pem()?;
        book.case(
            &format!("pkcs8-import-pem-{bits}"),
            "As PEM.",
            "pkcs8_import",
            &json!({"pem": pem.expose_str()?, "legacy": legacy}),
        )?;
    }
    oaep(book)?;
    let (key, _) = hazmat::mlkem_decapsulate(&[7; 64], &[9; 1088]);
    let key = book.put("mlkem-key", key);
    book.case("mlkem-public", "An encapsulation key.", "mlkem_public", &json!({"key": key}))?;
    let ciphertext = json!({"repeat": "09", "length": 1088});
    book.case(
        "mlkem-implicit-rejection",
        "A ciphertext nobody made gives a secret of its own.",
        "mlkem_decapsulate",
        &json!({"seed": hex([7; 64]), "ciphertext": ciphertext}),
    )?;
    let above = json!({"edit": key, "at": 0, "remove": 3, "insert": "ffffff"});
    book.refused(
        "mlkem-not-reduced",
        "A coefficient above q.",
        "mlkem_public",
        &json!({"key": above}),
        "InvalidKey",
    )?;
    for (name, secret) in [
        ("ascending", bytes32(0)),
        ("descending", core::array::from_fn(|i| u8::try_from(255 - i).unwrap_or(0))),
    ] {
        book.case(
            &format!("secret-id-{name}"),
            "The name of a host's secret.",
            "secret_id",
            &json!({"secret_bytes": hex(secret)}),
        )?;
    }
    book.refused(
        "secret-id-of-equal-bytes",
        "32 equal bytes are no secret.",
        "secret_id",
        &json!({"secret_bytes": hex([7; 32])}),
        "InvalidInput",
    )?;
    for (name, id) in [("number", json!(hex("1017"))), ("longest", json!({"repeat": "41", "length": 255}))] {
        book.case(
            &format!("account-of-a-{name}"),
            "An account id from a host's own id.",
            "account_derive",
            &json!({"realm": REALM, "legacy_id": id}),
        )?;
    }
    Ok(())
}

/// What is under OAEP in a stanza.
fn oaep(book: &mut Book) -> Result<()> {
    for (bits, identity, legacy) in
        [(3072, testing::identity(1), false), (4096, kit::large()?, false), (2048, kit::old()?, true)]
    {
        let envelope = Sealer::new(&kit::talk()).to(&identity).unsigned().seal("")?;
        let ciphertext = envelope.as_bytes().get(75..75 + bits / 8).unwrap_or_default();
        let ciphertext = book.put(&format!("oaep-{bits}"), ciphertext);
        let secret = book.secret_of(&format!("secret-{bits}"), &identity);
        let mut inputs = json!({"secret": secret, "ciphertext": ciphertext, "legacy": legacy});
        book.case(&format!("oaep-{bits}"), "The secret of a stanza.", "rsa_oaep_open", &inputs)?;
        set(&mut inputs, "ciphertext", json!({"repeat": "01", "length": bits / 8}));
        let name = format!("oaep-{bits}-of-nobody");
        book.refused(&name, "A ciphertext nobody made.", "rsa_oaep_open", &inputs, "Decryption")?;
    }
    Ok(())
}

fn costs(book: &mut Book) -> Result<()> {
    for (m, t) in [(8, 1), (64, 3), (19_456, 2)] {
        let inputs = json!({"password": hex("password"), "salt": hex([3; 16]), "m": m, "t": t});
        book.case(&format!("argon2id-{m}-{t}"), "Argon2id, one lane.", "argon2id", &inputs)?;
    }
    for (m, t) in [(19_456, 2), (65_536, 3), (262_144, 4), (65_536, 16)] {
        book.case(&format!("cost-{m}-{t}"), "Within the bounds.", "cost_check", &json!({"m": m, "t": t}))?;
    }
    let bad: [(u64, u64, &str); 6] = [
        (19_455, 2, "WeakParameters"),
        (19_456, 1, "WeakParameters"),
        (262_145, 2, "Limit"),
        (19_456, 17, "Limit"),
        (262_144, 5, "Limit"),
        (262_145, 1, "Limit"),
    ];
    for (m, t, error) in bad {
        let inputs: Value = json!({"m": m, "t": t});
        book.refused(&format!("cost-{m}-{t}"), "Out of the bounds.", "cost_check", &inputs, error)?;
    }
    Ok(())
}
