//! Strict reading and writing: exactly one encoding of each value.
//!
//! Integers are big-endian; `lp(x)` is a u32 length followed by x. A reader never allocates for a length it has
//! not checked, and [`Reader::finish`] refuses what is left over.

use crate::error::{Error, Result};

/// The version byte of every artefact.
pub(crate) const VERSION: u8 = 1;

/// Reads a byte string front to back, knowing at each step where it is.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, offset: 0 }
    }

    /// How many bytes were read so far.
    pub(crate) const fn offset(&self) -> usize {
        self.offset
    }

    /// How many bytes are left.
    pub(crate) const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The error that names this position.
    pub(crate) const fn malformed(&self, what: &'static str) -> Error {
        Error::Malformed { what, offset: self.offset }
    }

    /// Magic and version byte, with which every artefact starts.
    pub(crate) fn magic(&mut self, magic: &[u8; 4], what: &'static str) -> Result<()> {
        if self.rest.get(..4) != Some(magic.as_slice()) {
            return Err(self.malformed(what));
        }
        self.take(4, what)?;
        match self.u8(what)? {
            VERSION => Ok(()),
            found => Err(Error::UnsupportedVersion { found }),
        }
    }

    pub(crate) fn take(&mut self, n: usize, what: &'static str) -> Result<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(self.malformed(what))?;
        self.rest = rest;
        self.offset += n;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N]> {
        self.bytes::<N>(what).copied()
    }

    /// `N` bytes by reference: secrets are not copied to the stack.
    pub(crate) fn bytes<const N: usize>(&mut self, what: &'static str) -> Result<&'a [u8; N]> {
        let malformed = self.malformed(what);
        self.take(N, what)?.try_into().map_err(|_| malformed)
    }

    pub(crate) fn u8(&mut self, what: &'static str) -> Result<u8> {
        self.array(what).map(u8::from_be_bytes)
    }

    pub(crate) fn u16(&mut self, what: &'static str) -> Result<u16> {
        self.array(what).map(u16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self, what: &'static str) -> Result<u32> {
        self.array(what).map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self, what: &'static str) -> Result<u64> {
        self.array(what).map(u64::from_be_bytes)
    }

    /// `lp(x)` with x of `min` to `max` bytes: longer is [`Error::Limit`], shorter malformed.
    pub(crate) fn lp(&mut self, min: usize, max: usize, what: &'static str) -> Result<&'a [u8]> {
        let malformed = self.malformed(what);
        let length = self.u32(what)?;
        at_most(what, length.into(), max as u64)?;
        let length = usize::try_from(length).map_err(|_| malformed)?;
        if length < min {
            return Err(malformed);
        }
        self.take(length, what)
    }

    /// Everything that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        let rest = core::mem::take(&mut self.rest);
        self.offset += rest.len();
        rest
    }

    /// Refuses trailing bytes.
    pub(crate) fn finish(self, what: &'static str) -> Result<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.malformed(what)) }
    }
}

/// Writes what is not secret; secrets go into [`crate::secret::SecretBytes`] of sufficient capacity.
#[derive(Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Begins an artefact: magic and version byte.
    pub(crate) fn artefact(magic: &[u8; 4]) -> Self {
        let mut writer = Self::new();
        writer.put(magic).u8(VERSION);
        writer
    }

    pub(crate) fn put(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn u8(&mut self, value: u8) -> &mut Self {
        self.put(&[value])
    }

    pub(crate) fn u16(&mut self, value: u16) -> &mut Self {
        self.put(&value.to_be_bytes())
    }

    pub(crate) fn u32(&mut self, value: u32) -> &mut Self {
        self.put(&value.to_be_bytes())
    }

    pub(crate) fn u64(&mut self, value: u64) -> &mut Self {
        self.put(&value.to_be_bytes())
    }

    /// `lp(bytes)`; every caller's bytes are bounded far below 2^32.
    pub(crate) fn lp(&mut self, bytes: &[u8]) -> &mut Self {
        self.put(&lp_len(bytes)).put(bytes)
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// [`Error::Limit`] when `value` is beyond `bound`.
pub(crate) const fn at_most(what: &'static str, value: u64, bound: u64) -> Result<()> {
    if value <= bound { Ok(()) } else { Err(Error::Limit { what, value, bound }) }
}

/// The u32 length that precedes `bytes` in `lp(bytes)`.
pub(crate) fn lp_len(bytes: &[u8]) -> [u8; 4] {
    // Invariant: callers bound their fields (at most 2^31 bytes); saturation would show as Malformed on reading.
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reader_stops_at_the_end_and_names_the_offset() {
        let mut reader = Reader::new(&[0, 1, 2]);
        assert_eq!(reader.u16("x").unwrap(), 1);
        assert_eq!(reader.u16("field"), Err(Error::Malformed { what: "field", offset: 2 }));
    }

    #[test]
    fn trailing_bytes_are_refused() {
        let mut reader = Reader::new(&[1, 2]);
        reader.u8("x").unwrap();
        assert_eq!(reader.finish("end"), Err(Error::Malformed { what: "end", offset: 1 }));
    }

    #[test]
    fn a_length_beyond_its_bound_is_refused_before_anything_is_taken() {
        let bytes = [0xFF, 0xFF, 0xFF, 0xFF, 1];
        let limit = Error::Limit { what: "name", value: 0xFFFF_FFFF, bound: 10 };
        assert_eq!(Reader::new(&bytes).lp(0, 10, "name"), Err(limit));
        let malformed = Error::Malformed { what: "name", offset: 0 };
        assert_eq!(Reader::new(&[0, 0, 0, 0]).lp(1, 10, "name"), Err(malformed));
    }

    #[test]
    fn the_shortest_and_the_longest_that_is_allowed_are_taken() {
        let read = |length: u8, min, max| {
            let bytes = [&[0, 0, 0, length][..], &[7; 4]].concat();
            Reader::new(&bytes).lp(min, max, "name").map(<[u8]>::len)
        };
        assert_eq!(read(0, 0, 4), Ok(0));
        assert_eq!((read(2, 2, 4), read(4, 2, 4)), (Ok(2), Ok(4)));
        assert_eq!(read(1, 2, 4), Err(Error::Malformed { what: "name", offset: 0 }));
        assert_eq!(read(4, 2, 3), Err(Error::Limit { what: "name", value: 4, bound: 3 }));
    }

    #[test]
    fn another_version_is_told_apart_from_another_kind() {
        assert_eq!(Reader::new(b"SWXP\x02").magic(b"SWXP", "m"), Err(Error::UnsupportedVersion { found: 2 }));
        assert_eq!(
            Reader::new(b"SWXQ\x01").magic(b"SWXP", "m"),
            Err(Error::Malformed { what: "m", offset: 0 })
        );
    }

    #[test]
    fn a_reader_knows_how_much_it_has_read_and_what_is_left() {
        let mut reader = Reader::new(&[1, 2, 3, 4, 5]);
        reader.u16("x").unwrap();
        assert_eq!((reader.offset(), reader.remaining()), (2, 3));
        assert_eq!(reader.rest(), [3, 4, 5]);
        assert_eq!((reader.offset(), reader.remaining()), (5, 0));
        assert_eq!(reader.malformed("end"), Error::Malformed { what: "end", offset: 5 });
    }

    #[test]
    fn numbers_are_written_big_endian_and_lengths_in_four_bytes() {
        let mut writer = Writer::new();
        writer.u8(1).u16(2).u32(3).u64(4).lp(&[9, 9]);
        assert_eq!(writer.as_slice(), [1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 2, 9, 9]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(a: u16, b: u64, c: Vec<u8>) {
            let mut writer = Writer::artefact(b"SWXT");
            writer.u16(a).lp(&c).u64(b);
            let bytes = writer.finish();
            let mut reader = Reader::new(&bytes);
            reader.magic(b"SWXT", "m").unwrap();
            prop_assert_eq!(reader.u16("a").unwrap(), a);
            prop_assert_eq!(reader.lp(0, 1000, "c").unwrap(), &c[..]);
            prop_assert_eq!(reader.u64("b").unwrap(), b);
            reader.finish("end").unwrap();
        }
    }
}
