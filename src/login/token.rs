//! What a client sends instead of its password.

use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::error::{Error, Result};
use crate::secret::Secret;

/// Characters of a token: base64url of 32 bytes.
pub(crate) const TOKEN: usize = 43;

/// The login token, 43 characters: what the server sees of a password.
///
/// As good as the password towards this one server, so it is sent over TLS only, and neither stored nor logged. It
/// says nothing about the wrapping key.
///
/// ```
/// use sealwax::login::LoginToken;
/// let sent = "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo";
/// let token = LoginToken::from_text(sent)?;
/// assert_eq!(token.expose_secret(), sent);
/// assert_eq!(format!("{token:?}"), "LoginToken([redacted])");
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct LoginToken(Secret<TOKEN>);

impl LoginToken {
    /// A token as it was sent; nothing around it is ignored.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is not 43 characters of canonical base64url.
    pub fn from_text(text: &str) -> Result<Self> {
        Self::from_ascii(text.as_bytes())
    }

    /// The 43 characters, to send.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        // Invariant: the characters are ASCII.
        core::str::from_utf8(self.0.expose_secret()).unwrap_or_default()
    }

    /// The token of 32 derived bytes.
    pub(super) fn of(bytes: &Secret<32>) -> Self {
        Self(base64url(bytes))
    }

    pub(super) fn from_ascii(ascii: &[u8]) -> Result<Self> {
        let malformed = |offset| Error::Malformed { what: "login token", offset };
        if ascii.len() != TOKEN {
            return Err(malformed(ascii.len().min(TOKEN)));
        }
        // Decoding into 32 bytes tells whether every character, and the last one's trailing bits, are right.
        Secret::<32>::try_from_fn(|bytes| {
            Base64UrlUnpadded::decode(ascii, bytes).map(|_| ()).map_err(|_| malformed(0))
        })?;
        Secret::copy_from_slice(ascii).map(Self)
    }

    pub(super) fn as_ascii(&self) -> &[u8; TOKEN] {
        self.0.expose_secret()
    }
}

/// base64url of 32 secret bytes, without branches or look-ups that depend on them.
pub(super) fn base64url(bytes: &Secret<32>) -> Secret<TOKEN> {
    Secret::from_fn(|ascii| {
        // Invariant: 32 bytes have exactly 43 characters, so encoding cannot fail.
        let encoded = Base64UrlUnpadded::encode(bytes.expose_secret(), ascii);
        debug_assert!(encoded.is_ok());
    })
}

impl fmt::Debug for LoginToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginToken([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_one_form() {
        let token = LoginToken::of(&Secret::copy_from(&[0xFB; 32]));
        assert_eq!(token.expose_secret().len(), TOKEN);
        assert!(LoginToken::from_text(token.expose_secret()).is_ok());
        assert_eq!(format!("{token:?}"), "LoginToken([redacted])");
        let text = token.expose_secret().to_owned();
        let spaced = format!(" {text}");
        let newline = format!("{text}\n");
        let standard = text.replace('-', "+").replace('_', "/");
        let short = text.get(..42).unwrap();
        let trailing_bits = format!("{short}t");
        for refused in ["", short, &spaced, &newline, &standard, &trailing_bits] {
            assert!(matches!(LoginToken::from_text(refused), Err(Error::Malformed { .. })), "{refused}");
        }
    }
}
