//! The artefact itself, in memory.

use core::fmt;

use super::addressee::Addressee;
use super::header::Header;
use super::keys::MAC;
use super::segments;
use crate::error::Result;
use crate::text::text_form;
use crate::wire::Reader;

/// A sealed message or file: public bytes, to be stored anywhere.
///
/// A value of this type has the right shape; that nobody altered it shows only when it is opened. 665 bytes for
/// a message of 200 bytes under a conversation key; one recipient more costs 1,603 bytes.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Envelope, Sealer};
/// # let (me, anna) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// let place = Context::new().with("conversation", "42");
/// let sealed = Sealer::new(&place).to(&anna).signed_by(&me).seal("Dear Anna")?;
/// assert_eq!(Envelope::from_bytes(sealed.as_bytes())?, sealed);
/// assert_eq!(Envelope::from_text(&sealed.to_text())?, sealed);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct Envelope {
    bytes: Vec<u8>,
    header: Header,
    header_len: usize,
    sealed_len: usize,
}

/// The parts of an envelope's bytes.
pub(super) struct Parts<'a> {
    pub(super) header: &'a [u8],
    pub(super) mac: &'a [u8; MAC],
    pub(super) segments: &'a [u8],
    /// Empty if there is none.
    pub(super) author_block: &'a [u8],
}

impl Envelope {
    /// Reads an envelope; copies the bytes.
    ///
    /// # Errors
    /// [`Malformed`](crate::Error::Malformed), [`UnsupportedVersion`](crate::Error::UnsupportedVersion), or
    /// [`Limit`](crate::Error::Limit) for more than 1,024 recipients.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::from_vec(bytes.to_vec())
    }

    /// The same without a copy, for what is large.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn from_vec(bytes: Vec<u8>) -> Result<Self> {
        let mut reader = Reader::new(&bytes);
        let header = Header::read(&mut reader)?;
        let header_len = reader.offset();
        reader.take(MAC, "header MAC")?;
        let sealed_len = segments::check_shape(reader.remaining() as u64, header.flags, reader.offset())?;
        let sealed_len = usize::try_from(sealed_len).unwrap_or(usize::MAX);
        Ok(Self { bytes, header, header_len, sealed_len })
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The one encoding, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Whom the header names, in its order: what it claims, until the envelope was opened.
    #[must_use]
    pub fn addressees(&self) -> Vec<Addressee> {
        self.header.addressees()
    }

    /// Whether the header says that it is signed.
    #[must_use]
    pub const fn is_signed(&self) -> bool {
        self.header.flags.signed
    }

    /// Whether the header says that it is padded.
    #[must_use]
    pub const fn is_padded(&self) -> bool {
        self.header.flags.padded
    }

    pub(super) const fn header(&self) -> &Header {
        &self.header
    }

    pub(super) fn parts(&self) -> Result<Parts<'_>> {
        let mut reader = Reader::new(&self.bytes);
        Ok(Parts {
            header: reader.take(self.header_len, "envelope")?,
            mac: reader.bytes("header MAC")?,
            segments: reader.take(self.sealed_len, "segments")?,
            author_block: reader.rest(),
        })
    }
}

text_form!(Envelope, "swxe");

impl PartialEq for Envelope {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Envelope {}

impl AsRef<[u8]> for Envelope {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Envelope({} bytes to {} recipients)", self.bytes.len(), self.header.stanzas.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::seal;
    use crate::error::Error;

    #[test]
    fn bytes_and_text_come_back_as_the_same_envelope() {
        let sealed = seal("text");
        assert_eq!(Envelope::from_bytes(sealed.as_bytes()).unwrap(), sealed);
        assert_eq!(Envelope::from_vec(sealed.clone().into_bytes()).unwrap(), sealed);
        assert_ne!(sealed, seal("other"));
        assert_eq!(AsRef::<[u8]>::as_ref(&sealed), sealed.as_bytes());
        let text = sealed.to_text();
        assert!(text.starts_with("swxe1_"));
        assert_eq!(text.parse::<Envelope>().unwrap(), sealed);
        assert_eq!(format!("{sealed:?}"), "Envelope(665 bytes to 1 recipients)");
    }

    #[test]
    fn a_body_of_impossible_length_is_malformed_where_it_ends() {
        let sealed = seal("text");
        let short = &sealed.as_bytes()[..sealed.as_bytes().len() - 256 - 1];
        let malformed = Error::Malformed { what: "end of the envelope", offset: short.len() };
        assert_eq!(Envelope::from_bytes(short), Err(malformed));
    }
}
