//! The keys of one envelope, all made from its content key, and the name of its content.
//!
//! ```text
//! prk         = Extract(salt, content key (32))
//! header MAC  = HMAC-SHA-256(Expand(prk, "envelope/header", "", 32), header ‖ ContextHash)
//! payload key = Expand(prk, "envelope/payload", u8 flags ‖ ContextHash, 32)
//! author key  = Expand(prk, "envelope/author", r, 32)
//! commit      = Expand(prk, "envelope/commit", "", 32)
//! reference   = Hash("reference", commit ‖ D)
//! ```

use super::header::{Flags, SALT};
use crate::context::ContextHash;
use crate::error::{Error, Result};
use crate::primitives::gcm::Gcm;
use crate::primitives::{hash, hkdf, hmac, labels};
use crate::secret::Secret;
use crate::text::id_text;

/// Bytes of the header MAC.
pub(super) const MAC: usize = 32;

/// The keys of one envelope in one place.
pub(super) struct Keys {
    prk: Secret<32>,
    place: ContextHash,
}

impl Keys {
    pub(super) fn new(salt: &[u8; SALT], content_key: &Secret<32>, place: ContextHash) -> Self {
        Self { prk: hkdf::extract(salt, content_key.expose_secret()), place }
    }

    /// The same keys, if they are those that the header was sealed with: key, place and every byte of it.
    pub(super) fn authenticated(self, header: &[u8], mac: &[u8; MAC]) -> Result<Self> {
        if hmac::verify(&self.header_key(), &[header, &self.place.0], mac) {
            Ok(self)
        } else {
            Err(Error::Decryption)
        }
    }

    pub(super) fn header_mac(&self, header: &[u8]) -> [u8; MAC] {
        hmac::tag(&self.header_key(), &[header, &self.place.0])
    }

    /// Encrypts the segments.
    pub(super) fn payload(&self, flags: Flags) -> Gcm {
        Gcm::new(&self.payload_key(flags))
    }

    pub(super) fn payload_key(&self, flags: Flags) -> Secret<32> {
        hkdf::expand(&self.prk, labels::ENVELOPE_PAYLOAD, &[&[flags.to_byte()], &self.place.0])
    }

    /// Encrypts the author block that begins with `r`.
    pub(super) fn author(&self, r: &[u8]) -> Gcm {
        Gcm::new(&hkdf::expand(&self.prk, labels::ENVELOPE_AUTHOR, &[r]))
    }

    /// What binds a signature to the content key.
    pub(super) fn commit(&self) -> Secret<32> {
        hkdf::expand(&self.prk, labels::ENVELOPE_COMMIT, &[])
    }

    pub(super) const fn place(&self) -> &ContextHash {
        &self.place
    }

    /// The name of the content with the payload digest `D`.
    pub(super) fn reference(&self, digest: &[u8; 32]) -> Reference {
        Reference(hash::hash(labels::REFERENCE, &[self.commit().expose_secret(), digest]))
    }

    fn header_key(&self) -> Secret<32> {
        hkdf::expand(&self.prk, labels::ENVELOPE_HEADER, &[])
    }
}

/// 32 bytes that name what was sealed in an envelope, for good: also after it was addressed anew.
///
/// A message names its attachments by it, so that nobody can exchange them. It tells nothing about the content
/// to who does not have the content key. [`Sealer::seal_with_reference`](super::Sealer::seal_with_reference),
/// [`Opened::reference`](super::Opened::reference) and [`Opener::reference_of`](super::Opener::reference_of) give
/// the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 32]);

impl Reference {
    /// A reference stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

id_text!(Reference);

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Flags = Flags { padded: false, signed: false };
    const PADDED: Flags = Flags { padded: true, signed: false };

    fn keys(salt: u8, content_key: u8, place: u8) -> Keys {
        Keys::new(&[salt; 32], &Secret::copy_from(&[content_key; 32]), ContextHash([place; 32]))
    }

    #[test]
    fn the_header_mac_depends_on_key_salt_place_and_every_byte() {
        let mac = keys(1, 2, 3).header_mac(b"header");
        assert!(keys(1, 2, 3).authenticated(b"header", &mac).is_ok());
        for (other, header) in [
            (keys(9, 2, 3), b"header"),
            (keys(1, 9, 3), b"header"),
            (keys(1, 2, 9), b"header"),
            (keys(1, 2, 3), b"headeR"),
        ] {
            assert_eq!(other.authenticated(header, &mac).err(), Some(Error::Decryption));
        }
    }

    #[test]
    fn the_payload_key_depends_on_flags_and_place() {
        let tag = |keys: &Keys, flags| keys.payload(flags).seal(&[0; 12], b"", &mut []).unwrap();
        let expected = tag(&keys(1, 2, 3), PLAIN);
        assert_eq!(tag(&keys(1, 2, 3), PLAIN), expected);
        assert_ne!(tag(&keys(1, 2, 3), PADDED), expected);
        assert_ne!(tag(&keys(1, 2, 9), PLAIN), expected);
    }

    #[test]
    fn the_reference_names_key_and_digest_and_not_the_place() {
        assert_eq!(Reference::from_bytes([7; 32]).as_bytes(), &[7; 32]);
        let reference = keys(1, 2, 3).reference(&[4; 32]);
        assert_eq!(reference, keys(1, 2, 9).reference(&[4; 32]));
        assert_ne!(reference, keys(1, 9, 3).reference(&[4; 32]));
        assert_ne!(reference, keys(1, 2, 3).reference(&[9; 32]));
    }
}
