//! What is not an artefact, or no longer one: what it is instead, and how it may have come about.

use sealwax::Error;

use super::describe;
use super::passing::Passing;

/// Beginnings by which other things are known.
const BEGINNINGS: [(&[u8], &str); 21] = [
    (b"age-encryption.org/", "is a file encrypted with age, not with sealwax; open it with age"),
    (
        b"-----BEGIN AGE ENCRYPTED FILE-----",
        "is a file encrypted with age, not with sealwax; open it with age",
    ),
    (b"AGE-SECRET-KEY-", "is a secret key of age, not of sealwax"),
    (b"age1", "is a public key of age, not of sealwax"),
    (b"-----BEGIN PGP MESSAGE-----", "is a PGP message, not one of sealwax; open it with gpg"),
    (b"-----BEGIN PGP", "is a PGP key or signature, not one of sealwax"),
    (b"-----BEGIN OPENSSH PRIVATE KEY-----", "is a private key of OpenSSH, not of sealwax"),
    (
        b"-----BEGIN PRIVATE KEY-----",
        "is a private key (PKCS#8); `sealwax identity import --rsa-pkcs8` takes it if it is RSA",
    ),
    (b"-----BEGIN PUBLIC KEY-----", "is a bare public key; a public identity is one line, swxp1_…"),
    (b"-----BEGIN ", "is a PEM file, not a sealwax artefact"),
    (
        b"<",
        "is HTML or XML: a server answered with a page instead of the artefact, or a page was pasted; fetch it again and look at the server's answer",
    ),
    (b"{", "is JSON; what is sealed stands in it as text, swx…1_…: take that out of its quotes"),
    (b"[", "is JSON; what is sealed stands in it as text, swx…1_…: take that out of its quotes"),
    (b"\"swx", "stands in quotes; take it out of them"),
    (
        b"\xEF\xBB\xBF",
        "begins with a byte order mark, which an editor put in front; remove its first three bytes",
    ),
    (b"\xFF\xFE", "is UTF-16 text; save it as plain ASCII or UTF-8"),
    (b"\xFE\xFF", "is UTF-16 text; save it as plain ASCII or UTF-8"),
    (b"\x1F\x8B", "is compressed with gzip; decompress it first"),
    (b"PK\x03\x04", "is a ZIP archive; take the file out of it first"),
    (b"U1dY", "is an artefact in plain base64; decode it (base64 -d), or use the text form swx…1_"),
    (b"535758", "is an artefact in hexadecimal; decode it (xxd -r -p)"),
];

/// What these bytes are if they are not an artefact, or how one was damaged; `None` if only its reader can tell.
pub(crate) fn advise(beginning: &[u8]) -> Option<String> {
    let trimmed = beginning.trim_ascii_start();
    if trimmed.is_empty() {
        return Some("is empty: nothing was written, or what wrote it was interrupted".to_owned());
    }
    if beginning.starts_with(b"SWX") {
        return converted(beginning);
    }
    if trimmed.starts_with(b"swx") {
        return match Passing::of(beginning) {
            Passing::Text(text) => text.finish().err(),
            _ => None,
        };
    }
    let known =
        BEGINNINGS.iter().find(|(begin, _)| trimmed.starts_with(begin)).map(|(_, what)| (*what).to_owned());
    Some(known.unwrap_or_else(|| {
        if pgp(beginning) {
            return "is a binary PGP message, not one of sealwax; open it with gpg".to_owned();
        }
        "is nothing that sealwax makes: it does not begin with SWX, and is not a text form swx…1_".to_owned()
    }))
}

/// A binary artefact that went through a conversion of text.
fn converted(bytes: &[u8]) -> Option<String> {
    let replaced = bytes.windows(3).take(4096).filter(|three| three == b"\xEF\xBF\xBD").count();
    (replaced > 3).then(|| {
        "was binary and has been converted as if it were text; the bytes are lost. Store it in a binary column, or in its text form"
            .to_owned()
    })
}

/// A session key packet for a public key or a password, of a version that exists.
fn pgp(bytes: &[u8]) -> bool {
    match bytes {
        [0x84 | 0x8C, _, version, ..] => matches!(version, 3..=6),
        [0x85, _, _, version, ..] => *version == 3 || *version == 6,
        [0xC1 | 0xC3, length, version, ..] if *length < 192 => matches!(version, 3..=6),
        [0xC1, length, _, version, ..] if (192..224).contains(length) => *version == 3 || *version == 6,
        _ => false,
    }
}

/// What a character says that does not belong into a text form, at a position behind its prefix.
pub(super) fn stray(position: usize, stray: char) -> String {
    let how = match stray {
        '+' | '/' => "it was converted to plain base64; write - for + and _ for /".to_owned(),
        '=' => "it was padded as base64 is elsewhere; remove the = at the end".to_owned(),
        '\n' | '\r' => {
            "a line break is in the middle: a mail or an editor wrapped it; join the lines".to_owned()
        }
        ' ' | '\t' => "white space is in the middle; remove it, or copy it again".to_owned(),
        '<' => "HTML follows: more was copied than the text form".to_owned(),
        '%' => "it was encoded for a URL; decode that first".to_owned(),
        '.' | '…' => "it was shortened where it was shown; copy it from where it is whole".to_owned(),
        other => format!("{other:?} does not belong there; copy it again"),
    };
    // People count from 1, and the prefix has six characters.
    format!("is a damaged text form: at character {}, {how}", position + 7)
}

/// A prefix that says another kind than the bytes.
pub(super) fn kind_mismatch(kind: &str, bytes: &[u8]) -> Option<String> {
    let magic = bytes.get(..4)?;
    let same = magic.eq_ignore_ascii_case(kind.as_bytes()) && magic.starts_with(b"SWX");
    (!same).then(|| {
        format!("is a damaged text form: it begins with {kind}1_, and its content with something else; a character was lost, or two were mixed up")
    })
}

/// What the library's error means for who looks at a file.
pub(super) fn words(error: Error, artefact: Option<(&[u8], u64)>) -> String {
    match (error, artefact) {
        (Error::Malformed { what, offset }, Some((bytes, length))) => {
            if let Some(converted) = converted(bytes) {
                return converted;
            }
            if what.starts_with("end of") && (offset as u64) < length {
                let more = length - offset as u64;
                return format!("does not end where it should: {more} bytes follow; something was appended");
            }
            if offset as u64 >= length || ends_early(bytes, error) {
                return format!(
                    "is truncated: its {length} bytes end within the {what}; bytes or characters were lost"
                );
            }
            format!(
                "is damaged: no {what} at offset {offset}; if a character of a text form was lost, all behind it is shifted"
            )
        }
        (Error::InvalidKey { what }, _) => format!("is damaged or forged: {what}"),
        (error, _) => error.to_string(),
    }
}

/// Whether bytes are missing at the end: with more of them, reading goes further.
fn ends_early(bytes: &[u8], error: Error) -> bool {
    let longer = [bytes, &[0; 4096]].concat();
    describe::error_of(&longer) != Some(error)
}
