//! What a client remembers of a roster, so that no other one can be put in its place.
//!
//! ```text
//! founding hash (32) ‖ u64 length ‖ head (32)
//! ```

use crate::error::{Error, Result};
use crate::text::id_text;
use crate::wire::{Reader, Writer};

/// The 32-byte hash of a roster entry: it commits to the entry and, by what the entry says, to all before it.
///
/// The hash of the first entry names the roster. For letters and configuration files it is 43 characters of base64url.
///
/// ```
/// use sealwax::roster::EntryHash;
/// let hash = EntryHash::from_bytes([0xAB; 32]);
/// assert_eq!(hash.to_string().len(), 43);
/// assert_eq!(hash.to_string().parse::<EntryHash>()?, hash);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryHash([u8; 32]);

impl EntryHash {
    /// What stands where there is no entry.
    pub(super) const ZEROS: Self = Self([0; 32]);

    /// A hash stored earlier.
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

id_text!(EntryHash);

/// What a client remembers of a roster: founding hash, length and head.
///
/// A log that is shorter, was founded otherwise or has another entry at that length is refused. Keep the pin of
/// the longest log seen, in the device state.
///
/// ```
/// use sealwax::roster::{EntryHash, Pin};
/// // Known out of band: printed on the newcomer's letter, say, or a constant of the client's build.
/// let founding: EntryHash = "Xl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl4".parse()?;
/// let pin = Pin::founding(founding);
/// assert_eq!(Pin::from_bytes(&pin.to_bytes())?, pin);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin {
    founding: EntryHash,
    length: u64,
    head: EntryHash,
}

impl Pin {
    /// Bytes of the encoding.
    pub const BYTES: usize = 72;

    /// The pin of which only the founding hash is known: every log of that founding extends it.
    #[must_use]
    pub const fn founding(founding: EntryHash) -> Self {
        Self { founding, length: 1, head: founding }
    }

    pub(super) const fn new(founding: EntryHash, length: u64, head: EntryHash) -> Self {
        Self { founding, length, head }
    }

    /// Reads the 72 bytes that [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`Error::Malformed`]: another size, zeros for a hash, a length of 0, or a length of 1 with a head that is not
    /// the founding hash.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let founding = EntryHash(reader.array("founding hash of a pin")?);
        let length = reader.u64("length of a pin")?;
        let head = EntryHash(reader.array("head of a pin")?);
        if founding == EntryHash::ZEROS || head == EntryHash::ZEROS {
            return Err(Error::Malformed { what: "hash of a pin", offset: 0 });
        }
        if length == 0 || (length == 1 && head != founding) {
            return Err(Error::Malformed { what: "length of a pin", offset: 32 });
        }
        reader.finish("end of a pin")?;
        Ok(Self { founding, length, head })
    }

    /// The one encoding, 72 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut writer = Writer::new();
        self.write(&mut writer);
        let mut bytes = [0; Self::BYTES];
        bytes.iter_mut().zip(writer.as_slice()).for_each(|(to, from)| *to = *from);
        bytes
    }

    /// The hash of the founding, which names the roster.
    #[must_use]
    pub const fn founding_hash(&self) -> &EntryHash {
        &self.founding
    }

    /// How many entries the log had.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a pinned log has at least its founding")]
    pub const fn len(&self) -> u64 {
        self.length
    }

    /// The hash of its last entry.
    #[must_use]
    pub const fn head(&self) -> &EntryHash {
        &self.head
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.put(&self.founding.0).u64(self.length).put(&self.head.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_one_encoding_of_72_bytes() {
        let pin = Pin::new(EntryHash([1; 32]), 7, EntryHash([2; 32]));
        let bytes = pin.to_bytes();
        assert_eq!(Pin::from_bytes(&bytes).unwrap(), pin);
        for length in 0..bytes.len() {
            assert!(Pin::from_bytes(&bytes[..length]).is_err());
        }
        assert!(Pin::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
    }

    #[test]
    fn zeros_are_no_hash() {
        for (founding, head) in [([0; 32], [0; 32]), ([0; 32], [1; 32]), ([1; 32], [0; 32])] {
            let bytes = Pin::new(EntryHash(founding), 2, EntryHash(head)).to_bytes();
            assert!(Pin::from_bytes(&bytes).is_err());
        }
    }

    #[test]
    fn a_pin_of_nothing_and_a_head_that_is_not_the_founding_are_refused() {
        for (length, head) in [(0, [1; 32]), (1, [2; 32])] {
            let bytes = Pin::new(EntryHash([1; 32]), length, EntryHash(head)).to_bytes();
            assert_eq!(
                Pin::from_bytes(&bytes),
                Err(Error::Malformed { what: "length of a pin", offset: 32 })
            );
        }
    }
}
