//! The header, in which everything public about an envelope stands.
//!
//! `"SWXE" 01 ‖ u8 flags (1 padded, 2 signed) ‖ salt (32) ‖ u16 n ‖ stanza × n`, n from 1 to 1024, stanzas in any order,
//! no two for the same addressee.

use super::MAX_RECIPIENTS;
use super::addressee::Addressee;
use super::stanza::{MAX_STANZA, Stanza};
use crate::collection::Set;
use crate::error::Result;
use crate::wire::{Reader, Writer, at_most};

const MAGIC: &[u8; 4] = b"SWXE";
/// Bytes of the salt.
pub(super) const SALT: usize = 32;
/// Bytes before the first stanza.
const HEAD: usize = 4 + 1 + 1 + SALT + 2;

/// Bytes of the longest header: 1.8 MB.
pub(super) const MAX_HEADER: usize = HEAD + MAX_RECIPIENTS * MAX_STANZA;

const PADDED: u8 = 1;
const SIGNED: u8 = 2;

/// What kind of body follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flags {
    pub(super) padded: bool,
    pub(super) signed: bool,
}

impl Flags {
    pub(super) const fn to_byte(self) -> u8 {
        (if self.padded { PADDED } else { 0 }) | (if self.signed { SIGNED } else { 0 })
    }

    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0..=3 => Some(Self { padded: byte & PADDED != 0, signed: byte & SIGNED != 0 }),
            _ => None,
        }
    }
}

/// A header whose shape is right. Nothing in it is authenticated before its MAC.
#[derive(Clone)]
pub(super) struct Header {
    pub(super) flags: Flags,
    pub(super) salt: [u8; SALT],
    pub(super) stanzas: Vec<Stanza>,
}

impl Header {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.magic(MAGIC, "envelope")?;
        let unknown = reader.malformed("flags of the envelope");
        let flags = Flags::from_byte(reader.u8("flags of the envelope")?).ok_or(unknown)?;
        let salt = reader.array("salt of the envelope")?;
        let none = reader.malformed("number of recipients");
        let n = usize::from(reader.u16("number of recipients")?);
        if n == 0 {
            return Err(none);
        }
        check_count(n)?;
        let mut stanzas = Vec::new();
        let mut seen = Set::new();
        for _ in 0..n {
            let twice = reader.malformed("recipient that stands twice");
            let stanza = Stanza::read(reader)?;
            if !seen.insert(stanza.addressee()) {
                return Err(twice);
            }
            stanzas.push(stanza);
        }
        Ok(Self { flags, salt, stanzas })
    }

    /// The one encoding.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::artefact(MAGIC);
        writer.u8(self.flags.to_byte()).put(&self.salt);
        // Invariant: sealer and reader keep to 1 to 1024 stanzas.
        writer.u16(u16::try_from(self.stanzas.len()).unwrap_or(u16::MAX));
        for stanza in &self.stanzas {
            stanza.write(&mut writer);
        }
        writer.finish()
    }

    pub(super) fn addressees(&self) -> Vec<Addressee> {
        self.stanzas.iter().map(Stanza::addressee).collect()
    }
}

/// At most 1,024 recipients.
pub(super) const fn check_count(recipients: usize) -> Result<()> {
    at_most("number of recipients", recipients as u64, MAX_RECIPIENTS as u64)
}

/// Finds the end of a header that arrives in pieces, without looking at anything twice.
#[derive(Default)]
pub(super) struct Meter {
    at: usize,
    stanzas_left: usize,
}

impl Meter {
    /// `Some(n)` when the header has n bytes, or when more than those that are there would not help, so that
    /// [`Header::read`] tells what is wrong with them; `None` while more are needed.
    pub(super) fn end(&mut self, so_far: &[u8]) -> Option<usize> {
        if self.at == 0 {
            let n = so_far.get(HEAD - 2..HEAD)?.iter().fold(0, |n, &byte| n << 8 | usize::from(byte));
            if n > MAX_RECIPIENTS || !so_far.starts_with(MAGIC) {
                return Some(so_far.len());
            }
            (self.at, self.stanzas_left) = (HEAD, n);
        }
        while self.stanzas_left > 0 {
            let rest = so_far.get(self.at..)?;
            let Some(length) = Stanza::length(rest)? else {
                return Some(so_far.len());
            };
            if rest.len() < length {
                return None;
            }
            self.at += length;
            self.stanzas_left -= 1;
        }
        Some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::conversation::ConversationKey;
    use crate::envelope::kit::identity;
    use crate::error::Error;
    use crate::identity::Recipient;
    use crate::secret::Secret;

    fn header() -> Header {
        let content_key = Secret::generate().unwrap();
        let key = ConversationKey::generate(0, &Context::empty()).unwrap();
        let salt = [7; SALT];
        let anna = Recipient::from(&identity(1));
        Header {
            flags: Flags { padded: true, signed: true },
            salt,
            stanzas: vec![
                Stanza::to_identity(&anna, &salt, &content_key).unwrap(),
                Stanza::under_key(&key, &salt, &content_key).unwrap(),
            ],
        }
    }

    #[test]
    fn the_end_of_a_header_is_known_with_its_last_byte() {
        let mut bytes = header().encode();
        let length = bytes.len();
        let end = |bytes: &[u8]| Meter::default().end(bytes);
        assert_eq!((end(&bytes[..length - 1]), end(&bytes)), (None, Some(length)));
        // As many recipients as there may be, and one more.
        for (n, known) in [(1024_u16, None), (1025, Some(length))] {
            bytes[HEAD - 2..HEAD].copy_from_slice(&n.to_be_bytes());
            assert_eq!(end(&bytes), known, "{n}");
        }
    }

    fn read(bytes: &[u8]) -> Result<Header> {
        let mut reader = Reader::new(bytes);
        let header = Header::read(&mut reader)?;
        reader.finish("end")?;
        Ok(header)
    }

    #[test]
    fn what_is_encoded_is_read_back() {
        let bytes = header().encode();
        assert_eq!(bytes.len(), HEAD + 1603 + 129);
        assert_eq!(read(&bytes).unwrap().encode(), bytes);
    }

    #[test]
    fn unknown_versions_flags_and_counts_are_refused() {
        let bytes = header().encode();
        let with = |at: usize, value: &[u8]| {
            let mut altered = bytes.clone();
            altered[at..at + value.len()].copy_from_slice(value);
            read(&altered).err().unwrap()
        };
        for version in (0..=255).filter(|&version| version != 1) {
            assert_eq!(with(4, &[version]), Error::UnsupportedVersion { found: version });
        }
        for flags in 4..=255 {
            assert_eq!(with(5, &[flags]), Error::Malformed { what: "flags of the envelope", offset: 5 });
        }
        assert_eq!(with(38, &[0, 0]), Error::Malformed { what: "number of recipients", offset: 38 });
        assert!(matches!(with(38, &[4, 1]), Error::Limit { value: 1025, bound: 1024, .. }));
    }

    #[test]
    fn an_addressee_stands_once() {
        let mut header = header();
        header.stanzas.push(header.stanzas[0].clone());
        let offset = HEAD + 1603 + 129;
        assert_eq!(
            read(&header.encode()).err(),
            Some(Error::Malformed { what: "recipient that stands twice", offset })
        );
    }

    #[test]
    fn the_meter_finds_the_end_whatever_the_pieces() {
        let bytes = [&header().encode()[..], b"what follows"].concat();
        let end = bytes.len() - 12;
        for step in [1, 7, 40, 1000, 5000] {
            let mut meter = Meter::default();
            let found =
                (0..=bytes.len()).step_by(step).chain([bytes.len()]).find_map(|n| meter.end(&bytes[..n]));
            assert_eq!(found, Some(end), "step {step}");
        }
    }

    #[test]
    fn the_meter_gives_up_where_reading_fails() {
        let bytes = header().encode();
        for (at, value) in [(0, b'X'), (38, 0xFF), (39, 0), (HEAD, 3), (HEAD + 33, 9)] {
            let mut altered = bytes.clone();
            altered[at] = value;
            let end = Meter::default().end(&altered).unwrap();
            assert!(read(&altered[..end]).is_err(), "byte {at}");
        }
    }
}
