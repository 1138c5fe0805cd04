//! PEM, RFC 7468.

use rsa::pkcs8::der::pem::{self, LineEnding};

/// The PEM of a DER under a label; label and length are the crate's own, so encoding cannot fail.
pub(crate) fn encode(label: &'static str, der: &[u8]) -> String {
    pem::encode_string(label, LineEnding::LF, der).unwrap_or_default()
}
