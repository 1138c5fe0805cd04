//! PEM, RFC 7468, in its strict form: lines of 64 characters, nothing around it.

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

/// The DER in a PEM of that label. Lines may end as they do on Windows.
pub(crate) fn decode(label: &str, pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let frame = |line: &str, word: &str| {
        line.strip_prefix("-----")?
            .strip_suffix("-----")?
            .strip_prefix(word)?
            .strip_prefix(' ')?
            .eq(label)
            .then_some(())
    };
    let mut lines = pem.lines();
    frame(lines.next()?, "BEGIN")?;
    frame(lines.next_back()?, "END")?;
    let mut text = Zeroizing::new(String::with_capacity(pem.len()));
    let mut ended = false;
    for line in lines {
        if ended || line.is_empty() || line.len() > LINE {
            return None;
        }
        ended = line.len() < LINE;
        text.push_str(line);
    }
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
        for length in 0..200_u8 {
            let der: Vec<u8> = (0..length).collect();
            let ours = encode("PRIVATE KEY", &der);
            if length > 0 {
                assert_eq!(ours, pem::encode_string("PRIVATE KEY", LineEnding::LF, &der).unwrap());
            }
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
