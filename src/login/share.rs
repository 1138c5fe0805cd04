//! The server's share of a wrapping key, which a stolen database does not contain.
//!
//! ```text
//! share = Expand(pepper, "login/share", lp(realm) ‖ account ‖ fingerprint ‖ salt of lock 01, 32)
//! sent  = "SWXT" 01 ‖ pepper id (8, zeros: none) ‖ share (32, zeros: none)
//! ```

use core::fmt;

use crate::error::Result;
use crate::host_secret::SecretId;
use crate::secret::{Secret, SecretBytes};
use crate::text;
use crate::wire::{Reader, VERSION};

const MAGIC: &[u8; 4] = b"SWXT";
const KIND: &str = "swxt";
const NONE: [u8; 8] = [0; 8];
/// Bytes of the binary form.
const LENGTH: usize = 5 + 8 + 32;

/// The server's share of the key that wraps an identity under a password, or none from a server without a pepper.
///
/// A server gives it out only to an accepted login and to a request signed by the identity it is for:
/// [`Admitted`](super::Admitted) and [`ShareRequest`](super::ShareRequest) are the only ways to one. The client forgets
/// it after use.
///
/// ```
/// use sealwax::login::ServerShare;
/// let none = ServerShare::none();
/// assert!(none.pepper_id().is_none());
/// let sent = none.expose_text();                        // 69 characters, as every share
/// let received = ServerShare::from_text(sent.expose_str()?)?;
/// assert_eq!(format!("{received:?}"), "ServerShare(none)");
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct ServerShare(Option<(SecretId, Secret<32>)>);

impl ServerShare {
    /// What a server without a pepper has to add: nothing.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Reads a share as it was sent, 45 bytes.
    ///
    /// # Errors
    /// [`Error::Malformed`](crate::Error::Malformed), [`Error::UnsupportedVersion`](crate::Error::UnsupportedVersion).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "server share")?;
        let id = reader.array("pepper id of the server share")?;
        let without_pepper = reader.malformed("server share without a pepper");
        let of_zeros = reader.malformed("server share of zeros with a pepper");
        let share = Secret::copy_from(reader.bytes("server share")?);
        reader.finish("end of the server share")?;
        match (id, share.ct_eq(&[0; 32])) {
            (NONE, true) => Ok(Self::none()),
            (NONE, false) => Err(without_pepper),
            (_, true) => Err(of_zeros),
            (_, false) => Ok(Self::of(SecretId::from_bytes(id), share)),
        }
    }

    /// Reads the text form, `swxt1_…`.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_text(text: &str) -> Result<Self> {
        Self::from_bytes(text::decode_secret(KIND, text)?.expose_secret())
    }

    /// The 45 bytes to send, over TLS, to this account's client only.
    #[must_use]
    pub fn expose_bytes(&self) -> SecretBytes {
        let mut bytes = SecretBytes::with_capacity(LENGTH);
        bytes.extend(MAGIC);
        bytes.extend(&[VERSION]);
        bytes.extend(&id_or_zeros(self.pepper_id()));
        bytes.extend(self.expose_or_zeros());
        bytes
    }

    /// The text form to send, `swxt1_…`.
    #[must_use]
    pub fn expose_text(&self) -> SecretBytes {
        text::encode_secret(KIND, &self.expose_bytes())
    }

    /// Which pepper it was made with.
    #[must_use]
    pub fn pepper_id(&self) -> Option<SecretId> {
        self.0.as_ref().map(|(id, _)| *id)
    }

    pub(super) const fn of(pepper: SecretId, share: Secret<32>) -> Self {
        Self(Some((pepper, share)))
    }

    /// The share as it enters the wrapping key.
    pub(crate) fn expose_or_zeros(&self) -> &[u8; 32] {
        self.0.as_ref().map_or(&[0; 32], |(_, share)| share.expose_secret())
    }
}

impl fmt::Debug for ServerShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("ServerShare(none)"),
            Some((id, _)) => write!(f, "ServerShare([redacted], pepper {id})"),
        }
    }
}

/// A pepper id as it is stored: zeros for none.
pub(crate) fn id_or_zeros(id: Option<SecretId>) -> [u8; 8] {
    id.map_or(NONE, |id| *id.as_bytes())
}

/// The pepper id of 8 stored bytes.
pub(crate) fn id_or_none(bytes: [u8; 8]) -> Option<SecretId> {
    (bytes != NONE).then(|| SecretId::from_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn share() -> ServerShare {
        ServerShare::of(SecretId::from_bytes([1; 8]), Secret::copy_from(&[0xAB; 32]))
    }

    #[test]
    fn both_forms_come_back() {
        for share in [share(), ServerShare::none()] {
            let bytes = share.expose_bytes();
            assert_eq!(bytes.len(), LENGTH);
            let again = ServerShare::from_bytes(bytes.expose_secret()).unwrap();
            let text = again.expose_text();
            let again = ServerShare::from_text(text.expose_str().unwrap()).unwrap();
            assert_eq!(again.pepper_id(), share.pepper_id());
            assert_eq!(again.expose_or_zeros(), share.expose_or_zeros());
        }
    }

    #[test]
    fn a_pepper_whose_share_is_no_share_is_refused() {
        let mut of_zeros = share().expose_bytes().into_exposed();
        of_zeros[13..].fill(0);
        let refused = ServerShare::from_bytes(&of_zeros).err();
        assert_eq!(
            refused,
            Some(Error::Malformed { what: "server share of zeros with a pepper", offset: 13 })
        );
    }

    #[test]
    fn every_truncation_every_trailing_byte_and_a_share_of_no_pepper_are_refused() {
        let bytes = share().expose_bytes().into_exposed();
        for length in 0..bytes.len() {
            assert!(ServerShare::from_bytes(&bytes[..length]).is_err());
        }
        assert!(ServerShare::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
        let mut of_none = bytes;
        of_none[5..13].fill(0);
        let refused = ServerShare::from_bytes(&of_none).err();
        assert_eq!(refused, Some(Error::Malformed { what: "server share without a pepper", offset: 13 }));
    }

    #[test]
    fn debug_prints_the_pepper_id_only() {
        assert_eq!(format!("{:?}", share()), "ServerShare([redacted], pepper AQEBAQEBAQE)");
    }
}
