//! The confirmation code of a request, which its user reads out to the approver.
//!
//! `Hash("recovery/code", request)` as an integer mod 10^20, four groups of five digits.

use core::fmt;

use super::qr::Qr;
use crate::error::{Error, Result};
use crate::primitives::{hash, labels};
use crate::secret::ct_eq;

const DIGITS: usize = 20;

/// 20 digits that belong to one request only. The user reads them out over a channel on which the approver recognises
/// him: with another request in place of his own, they would be others.
///
/// ```
/// # use sealwax::{identity::AccountId, recovery::{Card, Request}};
/// # let fresh = sealwax::testing::identity(3);
/// # let card = Card::from_text("swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg")?;
/// # let request = Request::new(&card, &AccountId::from_bytes([7; 16]), fresh.public(), 1_800_000_000)?;
/// let code = request.code();
/// assert_eq!(code.to_string().len(), 23); // "12345 67890 …"
/// assert!(code.matches(&code.to_string().replace(' ', "-")));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct ConfirmationCode(String);

impl ConfirmationCode {
    pub(super) fn of(request: &[u8]) -> Self {
        Self(hash::decimal_groups(&hash::hash(labels::RECOVERY_CODE, &[request]), DIGITS))
    }

    /// Whether these are the same 20 digits; spaces, tabs, line ends and hyphens do not count.
    #[must_use]
    pub fn matches(&self, heard: &str) -> bool {
        let heard: String =
            heard.chars().filter(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | '-')).take(DIGITS + 1).collect();
        ct_eq(self.digits().as_bytes(), heard.as_bytes())
    }

    /// A QR code that holds exactly the 20 digits, as an SVG element: the approver scans it from the user's screen.
    ///
    /// # Errors
    /// None in practice; [`Error::InvalidInput`] if the digits did not fit.
    pub fn qr_svg(&self) -> Result<String> {
        text(Qr::of(&self.digits())?.svg().into_exposed())
    }

    /// The same for a terminal, in lines that end with LF.
    ///
    /// # Errors
    /// As [`qr_svg`](Self::qr_svg).
    pub fn qr_terminal(&self) -> Result<String> {
        text(Qr::of(&self.digits())?.terminal().into_exposed())
    }

    fn digits(&self) -> String {
        self.0.replace(' ', "")
    }
}

/// Four groups of five digits, with spaces between.
impl fmt::Display for ConfirmationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ConfirmationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConfirmationCode([redacted])")
    }
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| Error::InvalidInput { what: "a QR code that is no text" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_the_specification() {
        let digest = hash::hash(labels::RECOVERY_CODE, &[]);
        assert_eq!(ConfirmationCode::of(&[]).to_string(), hash::decimal_groups(&digest, 20));
        assert_eq!(ConfirmationCode::of(&[]).to_string(), "53332 95839 97459 44499");
    }

    #[test]
    fn separators_do_not_count_and_every_digit_does() {
        let code = ConfirmationCode::of(&[]);
        for same in ["53332958399745944499", " 53332-95839\t97459\r\n44499 "] {
            assert!(code.matches(same), "{same}");
        }
        for place in 0..20 {
            let mut digits = code.digits().into_bytes();
            digits[place] = if digits[place] == b'9' { b'0' } else { digits[place] + 1 };
            assert!(!code.matches(core::str::from_utf8(&digits).unwrap()));
        }
        for other in [
            "",
            "5333295839974594449",
            "533329583997459444990",
            "５3332958399745944499",
            "5333295839974594449O",
        ] {
            assert!(!code.matches(other), "{other}");
        }
    }

    #[test]
    fn it_is_shown_as_a_qr_code_and_debug_shows_no_digit() {
        let code = ConfirmationCode::of(&[]);
        assert!(code.qr_svg().unwrap().starts_with("<svg "));
        assert!(code.qr_terminal().unwrap().contains('█'));
        assert_eq!(format!("{code:?}"), "ConfirmationCode([redacted])");
    }
}
