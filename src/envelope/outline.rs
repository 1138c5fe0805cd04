//! What the beginning of an envelope tells about all of it, without any key and without the rest.

use super::addressee::Addressee;
use super::header::{Flags, Header};
use super::keys::MAC;
use super::segments;
use crate::error::Result;
use crate::primitives::gcm::TAG;
use crate::wire::Reader;

/// What an envelope says about itself in its header, for envelopes too long to be held in memory.
///
/// Nothing in it is authentic before the envelope was opened.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Outline, Sealer};
/// # let (me, anna) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// let place = Context::new().with("attachment", "9");
/// let sealed = Sealer::new(&place).to(&anna).signed_by(&me).seal([7; 100_000])?;
///
/// let outline = Outline::read(&sealed.as_bytes()[..4096])?;
/// assert!(outline.is_signed() && outline.is_padded());
/// assert_eq!(outline.addressees(), sealed.addressees());
/// assert_eq!(outline.payload_len(sealed.as_bytes().len() as u64)?, 100_352); // the text and its padding
/// assert!(outline.payload_len(4096 * 16).is_ok()); // cut off: seen only when it is opened
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Outline {
    flags: Flags,
    addressees: Vec<Addressee>,
    header_len: usize,
}

impl Outline {
    /// Reads the header from the beginning of an envelope: at most 1.7 MB, 1,645 bytes with one recipient.
    ///
    /// # Errors
    /// [`Malformed`](crate::Error::Malformed), also when the header is longer than what was given;
    /// [`UnsupportedVersion`](crate::Error::UnsupportedVersion), [`Limit`](crate::Error::Limit).
    pub fn read(beginning: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(beginning);
        let header = Header::read(&mut reader)?;
        reader.take(MAC, "header MAC")?;
        Ok(Self { flags: header.flags, addressees: header.addressees(), header_len: reader.offset() })
    }

    /// Whom the header names, in its order.
    #[must_use]
    pub fn addressees(&self) -> &[Addressee] {
        &self.addressees
    }

    /// Whether the header says that it is signed.
    #[must_use]
    pub const fn is_signed(&self) -> bool {
        self.flags.signed
    }

    /// Whether the header says that it is padded.
    #[must_use]
    pub const fn is_padded(&self) -> bool {
        self.flags.padded
    }

    /// The number of bytes before the first segment.
    #[must_use]
    pub const fn header_len(&self) -> usize {
        self.header_len
    }

    /// How many bytes of text, with their padding, an envelope of `length` bytes in all holds.
    ///
    /// # Errors
    /// [`Malformed`](crate::Error::Malformed) for a length that no envelope with this header has: then bytes are
    /// missing at its end. Whether bytes are missing at any other length shows when it is opened.
    pub fn payload_len(&self, length: u64) -> Result<u64> {
        let body = length.saturating_sub(self.header_len as u64);
        let sealed = segments::check_shape(body, self.flags, self.header_len)?;
        Ok(sealed - sealed.div_ceil(segments::SEGMENT as u64) * TAG as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::envelope::Sealer;
    use crate::error::Error;
    use crate::testing::identity;

    #[test]
    fn the_outline_is_that_of_the_envelope() {
        let (me, place) = (identity(1), Context::new().with("centre", "7"));
        for text in [0, 1, 65_536, 65_537, 200_000] {
            let sealer = Sealer::new(&place).to(&me).to(&identity(2)).exact_length().signed_by(&me);
            let sealed = sealer.seal(vec![7; text]).unwrap();
            let outline = Outline::read(&sealed.as_bytes()[..5000.min(sealed.as_bytes().len())]).unwrap();
            assert_eq!(outline.addressees(), sealed.addressees());
            assert!(outline.is_signed() && !outline.is_padded());
            assert_eq!(outline.payload_len(sealed.as_bytes().len() as u64), Ok(text as u64));
        }
    }

    #[test]
    fn a_header_that_is_cut_off_is_malformed() {
        let (me, place) = (identity(1), Context::new().with("centre", "7"));
        let sealed = Sealer::new(&place).to(&me).unsigned().seal("text").unwrap();
        let outline = Outline::read(sealed.as_bytes()).unwrap();
        assert!(!outline.is_signed() && outline.is_padded());
        let header = outline.header_len();
        for length in 0..header {
            assert!(matches!(Outline::read(&sealed.as_bytes()[..length]), Err(Error::Malformed { .. })));
        }
        let outline = Outline::read(&sealed.as_bytes()[..header]).unwrap();
        assert!(matches!(outline.payload_len(header as u64 + 15), Err(Error::Malformed { .. })));
    }
}
