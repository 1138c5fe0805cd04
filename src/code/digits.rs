//! Six digits, uniformly drawn, leading zeros kept.

use core::fmt;

use crate::error::{Error, Result};
use crate::secret::Secret;
use crate::text::TRIMMED;

/// The digits of a code.
pub const DIGITS: usize = 6;

const CODES: u32 = 1_000_000;

/// Six digits to send to the user, and to be stored nowhere.
pub struct LoginCode(Secret<DIGITS>);

impl LoginCode {
    /// The six digits, leading zeros included.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        // Invariant: made of ASCII digits only.
        core::str::from_utf8(self.0.expose_secret()).unwrap_or_default()
    }

    pub(super) fn digits(&self) -> &[u8; DIGITS] {
        self.0.expose_secret()
    }

    /// Uniform: a number that would favour the low codes is drawn again.
    pub(super) fn draw(mut next: impl FnMut() -> Result<[u8; 4]>) -> Result<Self> {
        const REJECTED_FROM: u32 = u32::MAX - u32::MAX % CODES;
        let mut number = u32::from_be_bytes(next()?);
        while number >= REJECTED_FROM {
            number = u32::from_be_bytes(next()?);
        }
        number %= CODES;
        Ok(Self(Secret::from_fn(|digits| {
            for digit in digits.iter_mut().rev() {
                *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
                number /= 10;
            }
        })))
    }

    /// What a user typed, if it is six digits.
    pub(super) fn from_typed(typed: &str) -> Result<Self> {
        let typed = typed.trim_matches(TRIMMED).as_bytes();
        if !typed.iter().all(u8::is_ascii_digit) {
            return Err(Error::CodeMismatch);
        }
        Secret::copy_from_slice(typed).map(Self).map_err(|_| Error::CodeMismatch)
    }
}

impl fmt::Debug for LoginCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginCode([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random;

    #[test]
    fn leading_zeros_are_kept() {
        let draw = |number: u32| LoginCode::draw(|| Ok(number.to_be_bytes())).unwrap();
        assert_eq!(draw(0).expose_secret(), "000000");
        assert_eq!(draw(42).expose_secret(), "000042");
        assert_eq!(draw(4_293_999_999).expose_secret(), "999999");
    }

    #[test]
    fn numbers_that_would_favour_low_codes_are_drawn_again() {
        assert_eq!(u64::from(u32::MAX) + 1 - 4_294_000_000, 967_296, "too few for another round of codes");
        let mut numbers = [u32::MAX, 4_294_000_000, 4_293_000_007].into_iter();
        let code = LoginCode::draw(|| Ok(numbers.next().unwrap().to_be_bytes())).unwrap();
        assert_eq!(code.expose_secret(), "000007");
        assert!(numbers.next().is_none());
    }

    #[test]
    fn each_digit_is_as_frequent_in_each_place() {
        let mut counts = [[0u32; 10]; DIGITS];
        random::replaced::with_seed([7; 32], || {
            for _ in 0..20_000 {
                let code = LoginCode::draw(random::array).unwrap();
                for (place, digit) in code.expose_secret().bytes().enumerate() {
                    counts[place][usize::from(digit - b'0')] += 1;
                }
            }
        });
        // 2,000 expected, standard deviation 42.
        assert!(counts.iter().flatten().all(|count| (1_800..2_200).contains(count)), "{counts:?}");
    }
}
