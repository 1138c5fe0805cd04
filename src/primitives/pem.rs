//! PEM, RFC 7468, in its strict form: lines of 64 characters.

use base64ct::{Base64Unpadded, Encoding};
use zeroize::Zeroizing;

const LINE: usize = 64;

/// The PEM of a DER under a label.
pub(crate) fn encode(label: &str, der: &[u8]) -> String {
    let mut text = Zeroizing::new(vec![b'='; der.len().div_ceil(3) * 4]);
    // Cannot fail: there is room. What is not written over is the padding.
    let _ = Base64Unpadded::encode(der, &mut text);
    let mut out = String::with_capacity(text.len() + text.len() / LINE + 2 * label.len() + 40);
    for part in ["-----BEGIN ", label, "-----\n"] {
        out.push_str(part);
    }
    for line in text.chunks(LINE) {
        out.push_str(core::str::from_utf8(line).unwrap_or_default());
        out.push('\n');
    }
    for part in ["-----END ", label, "-----\n"] {
        out.push_str(part);
    }
    out
}

/// The DER in a PEM of that label, which may stand between white space. Lines may end as they do on Windows.
pub(crate) fn decode(label: &str, pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let begun = pem
        .trim_matches([' ', '\t', '\r', '\n'])
        .strip_prefix("-----BEGIN ")?
        .strip_prefix(label)?
        .strip_prefix("-----")?;
    let body = begun.strip_suffix("-----")?.strip_suffix(label)?.strip_suffix("-----END ")?;
    let body = body.strip_prefix("\r\n").or_else(|| body.strip_prefix("\n"))?.strip_suffix("\n")?;
    let mut text = Zeroizing::new(Vec::with_capacity(pem.len()));
    let mut ended = false;
    for line in body.as_bytes().split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if ended || line.is_empty() || line.len() > LINE {
            return None;
        }
        ended = line.len() < LINE;
        text.extend_from_slice(line);
    }
    let text = core::str::from_utf8(&text).ok()?;
    let unpadded = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - unpadded.len() > 2 {
        return None;
    }
    Base64Unpadded::decode_vec(unpadded).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rsa::pkcs8::der::pem::{self, LineEnding};

    #[test]
    fn what_is_written_is_what_the_crate_for_it_writes() {
        for length in 1..200_u8 {
            let der: Vec<u8> = (0..length).collect();
            let ours = encode("PRIVATE KEY", &der);
            assert_eq!(ours, pem::encode_string("PRIVATE KEY", LineEnding::LF, &der).unwrap());
            assert_eq!(decode("PRIVATE KEY", &ours).unwrap().as_slice(), der);
            assert_eq!(decode("PRIVATE KEY", ours.replace('\n', "\r\n").trim()).unwrap().as_slice(), der);
            assert!(decode("PUBLIC KEY", &ours).is_none());
        }
    }

    #[test]
    fn what_is_not_strict_is_refused() {
        let whole = encode("X", &[7; 100]);
        assert!(decode("X", &whole).is_some());
        for (from, to) in [
            ("-----BEGIN", "----BEGIN"),
            ("BEGIN X", "BEGIN  X"),
            ("-----END X-----", ""),
            ("END X", "END Y"),
            ("\nB", "\n\nB"),
            ("BwcH", "Bw cH"),
            ("BwcH", "Bw-H"),
            ("=", ""),
            ("=", "=="),
            ("BwcHBwcH\n", "BwcH\nBwcH\n"),
        ] {
            assert!(decode("X", &whole.replacen(from, to, 1)).is_none(), "{from:?} → {to:?}");
        }
        assert!(decode("X", &format!("{whole}more")).is_none());
    }
}
