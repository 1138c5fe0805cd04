//! What a client needs to stretch a password: the cost and the salt.
//!
//! ```text
//! $argon2id$v=19$m=<m>,t=<t>,p=1$<salt>
//! ```

use core::fmt;
use core::str::FromStr;

use super::phc::{self, Scanner};
use crate::error::{Error, Result};
use crate::primitives::argon2::Cost;
use crate::random;

/// The cost and the 16-byte salt of layer one. No secret: the server answers them to whoever asks.
///
/// Made here when a password is set; read from a [`LoginChallenge`](super::LoginChallenge) when it is used. The two
/// differ in one point: a password that is being set must consist of characters that Unicode has assigned, so that
/// every later version normalises it alike.
///
/// ```
/// use sealwax::login::{Cost, LoginParams};
/// let params = LoginParams::recommended()?; // 64 MiB, 3 passes, a new salt
/// let text = params.to_string();
/// assert!(text.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
/// assert_eq!(LoginParams::from_text(&text)?, params);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct LoginParams {
    cost: Cost,
    salt: [u8; 16],
    made_here: bool,
}

impl LoginParams {
    /// New parameters of [`Cost::recommended`]: 64 MiB, 3 passes.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn recommended() -> Result<Self> {
        Self::with_cost(Cost::recommended())
    }

    /// New parameters of [`Cost::small`], for small devices: 19 MiB, 2 passes.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn small() -> Result<Self> {
        Self::with_cost(Cost::small())
    }

    /// New parameters of any cost: a new random salt.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn with_cost(cost: Cost) -> Result<Self> {
        Ok(Self { cost, salt: random::array()?, made_here: true })
    }

    /// Reads the text form; nothing around it is ignored.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is not exactly that form, [`Error::Limit`] and [`Error::WeakParameters`] when
    /// the cost is beyond ceiling or floor. Nothing is computed or allocated for such a cost.
    pub fn from_text(text: &str) -> Result<Self> {
        let mut scanner = Scanner::new(text, "login parameters");
        let (m, t) = scanner.costs()?;
        scanner.literal("$")?;
        let salt = scanner.base64()?;
        scanner.finish()?;
        Ok(Self::stored(Cost::new(m, t)?, salt))
    }

    /// What stretching costs.
    #[must_use]
    pub const fn cost(&self) -> Cost {
        self.cost
    }

    /// The salt as it is stored and sent; Argon2id takes a hash of it with realm and account.
    #[must_use]
    pub const fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// Parameters that come from a stored or sent artefact.
    pub(crate) const fn stored(cost: Cost, salt: [u8; 16]) -> Self {
        Self { cost, salt, made_here: false }
    }

    /// Whether the salt was drawn by this value's making: then a password is being set.
    pub(crate) const fn made_here(&self) -> bool {
        self.made_here
    }
}

/// Equal cost and salt, wherever they come from.
impl PartialEq for LoginParams {
    fn eq(&self, other: &Self) -> bool {
        self.cost == other.cost && self.salt == other.salt
    }
}

impl Eq for LoginParams {}

impl fmt::Display for LoginParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}${}", phc::costs(self.cost), phc::base64(&self.salt))
    }
}

impl fmt::Debug for LoginParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginParams({self})")
    }
}

impl FromStr for LoginParams {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::from_text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw";

    #[test]
    fn the_text_of_the_specification_is_read_and_written() {
        let params = LoginParams::from_text(SPEC).unwrap();
        assert_eq!((params.cost(), params.salt()[15]), (Cost::small(), 15));
        assert_eq!(params.to_string(), SPEC);
        assert!(!params.made_here());
        assert!(LoginParams::small().unwrap().made_here());
        assert_eq!(format!("{params:?}"), format!("LoginParams({SPEC})"));
    }

    #[test]
    fn equal_are_those_of_equal_cost_and_equal_salt() {
        let params = LoginParams::from_text(SPEC).unwrap();
        assert_eq!(params, LoginParams::stored(params.cost(), *params.salt()));
        assert_ne!(params, LoginParams::stored(params.cost(), [0; 16]));
        assert_ne!(params, LoginParams::stored(Cost::testing(), *params.salt()));
    }

    #[test]
    fn an_error_names_the_character_at_which_the_text_goes_wrong() {
        for (from, to, offset) in [
            ("argon2id", "argon2i", 0),
            ("m=19456", "m=x", SPEC.find("19456").unwrap()),
            ("t=2", "t=x", SPEC.find("2,p").unwrap()),
            ("p=1", "p=2", SPEC.find(",p=1").unwrap()),
            ("Dw", "Dx", SPEC.find("AAEC").unwrap()),
            ("Dw", "Dw$", SPEC.len()),
        ] {
            let error = LoginParams::from_text(&SPEC.replace(from, to)).unwrap_err();
            assert!(matches!(error, Error::Malformed { offset: at, .. } if at == offset), "{to}: {error:?}");
        }
    }

    #[test]
    fn every_other_form_is_refused() {
        for (from, to) in [
            ("argon2id", "argon2i"),
            ("argon2id", "Argon2id"),
            ("v=19$", ""),
            ("v=19", "v=16"),
            ("m=19456,t=2", "t=2,m=19456"),
            ("m=19456", "m=019456"),
            ("m=19456", "m=+19456"),
            ("m=19456", "m=19456 "),
            ("p=1", "p=2"),
            ("p=1", "p=1,keyid=AAAAAAAAAAA"),
            ("p=1$", "p=1"),
            ("Dw", "Dx"),
            ("Dw", "Dw=="),
            ("Dw", "Dw$"),
            ("Dw", "Dw\n"),
            ("$argon2id", " $argon2id"),
        ] {
            let text = SPEC.replace(from, to);
            assert!(matches!(LoginParams::from_text(&text), Err(Error::Malformed { .. })), "{text}");
        }
        for length in 0..SPEC.len() {
            assert!(matches!(
                LoginParams::from_text(SPEC.get(..length).unwrap()),
                Err(Error::Malformed { .. })
            ));
        }
    }

    #[test]
    fn costs_beyond_floor_and_ceiling_are_told_apart() {
        let with =
            |m: u64, t: u64| LoginParams::from_text(&SPEC.replace("m=19456,t=2", &format!("m={m},t={t}")));
        assert!(matches!(with(8, 1), Err(Error::WeakParameters { .. })));
        assert!(matches!(with(19_456, 4_000_000_000), Err(Error::Limit { .. })));
        assert!(matches!(with(4_294_967_295, 2), Err(Error::Limit { .. })));
        assert!(matches!(with(8, 4_000_000_000), Err(Error::Limit { .. })), "the ceiling is named first");
        assert!(matches!(with(4_294_967_296, 2), Err(Error::Malformed { .. })));
    }
}
