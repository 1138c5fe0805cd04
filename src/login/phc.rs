//! The strict reader of PHC strings: one encoding of each value, nothing optional but what is asked for.
//!
//! Decimals from 1 to 4294967295 without leading zeros; standard base64, unpadded, with zero trailing bits.

use base64ct::{Base64Unpadded, Encoding};

use crate::error::{Error, Result};
use crate::primitives::argon2::Cost;

/// What every string of this library begins with: Argon2id version 1.3, first the memory.
const START: &str = "$argon2id$v=19$m=";

/// `$argon2id$v=19$m=<m>,t=<t>,p=1`, with which parameters and records begin.
pub(super) fn costs(cost: Cost) -> String {
    format!("{START}{},t={},p=1", cost.memory_kib(), cost.passes())
}

/// Standard base64, unpadded.
pub(super) fn base64(bytes: &[u8]) -> String {
    Base64Unpadded::encode_string(bytes)
}

/// Reads a text front to back, knowing at each step where it is.
pub(super) struct Scanner<'a> {
    rest: &'a str,
    offset: usize,
    what: &'static str,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(text: &'a str, what: &'static str) -> Self {
        Self { rest: text, offset: 0, what }
    }

    /// Memory and passes of [`costs`], as they stand there: the caller makes a [`Cost`] of them.
    pub(super) fn costs(&mut self) -> Result<(u32, u32)> {
        self.literal(START)?;
        let m = self.number()?;
        self.literal(",t=")?;
        let t = self.number()?;
        self.literal(",p=1")?;
        Ok((m, t))
    }

    pub(super) fn literal(&mut self, expected: &str) -> Result<()> {
        if self.optional(expected) { Ok(()) } else { Err(self.malformed()) }
    }

    /// Whether the text goes on with `expected`, which is then read.
    pub(super) fn optional(&mut self, expected: &str) -> bool {
        let rest = self.rest.strip_prefix(expected);
        if let Some(rest) = rest {
            self.rest = rest;
            self.offset += expected.len();
        }
        rest.is_some()
    }

    /// `N` bytes of base64.
    pub(super) fn base64<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        let (encoded, rest) =
            self.rest.split_at_checked((N * 8).div_ceil(6)).ok_or_else(|| self.malformed())?;
        Base64Unpadded::decode(encoded, &mut bytes)
            .ok()
            .filter(|decoded| decoded.len() == N)
            .ok_or_else(|| self.malformed())?;
        self.offset += encoded.len();
        self.rest = rest;
        Ok(bytes)
    }

    /// Refuses trailing characters.
    pub(super) fn finish(self) -> Result<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.malformed()) }
    }

    fn number(&mut self) -> Result<u32> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(length).ok_or_else(|| self.malformed())?;
        if digits.starts_with('0') {
            return Err(self.malformed());
        }
        let number = digits.parse().map_err(|_| self.malformed())?;
        self.offset += length;
        self.rest = rest;
        Ok(number)
    }

    const fn malformed(&self) -> Error {
        Error::Malformed { what: self.what, offset: self.offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<u32> {
        let mut scanner = Scanner::new(text, "number");
        let number = scanner.number()?;
        scanner.finish()?;
        Ok(number)
    }

    #[test]
    fn decimals_have_one_form() {
        assert_eq!(number("4294967295"), Ok(u32::MAX));
        for refused in
            ["", "0", "01", "+1", "-1", " 1", "1 ", "4294967296", "99999999999999999999", "1_0", "١"]
        {
            assert!(matches!(number(refused), Err(Error::Malformed { .. })), "{refused}");
        }
    }

    #[test]
    fn base64_has_one_form() {
        let read = |text: &str| {
            let mut scanner = Scanner::new(text, "salt");
            let bytes = scanner.base64::<16>()?;
            scanner.finish().map(|()| bytes)
        };
        assert_eq!(read(&base64(&[0xFF; 16])), Ok([0xFF; 16]));
        for refused in [
            "AAECAwQFBgcICQoLDA0OD",    // too short
            "AAECAwQFBgcICQoLDA0ODx",   // trailing bits
            "AAECAwQFBgcICQoLDA0ODw==", // padded
            "AAECAwQFBgcICQoLDA0O-w",   // the other alphabet
            "AAECAwQFBgcICQoLDA0 Dw",   // white space
            "AAECAwQFBgcICQoLDA0Oé",    // not even ASCII, cut in the middle
        ] {
            assert!(matches!(read(refused), Err(Error::Malformed { .. })), "{refused}");
        }
    }
}
