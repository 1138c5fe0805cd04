//! Opening parts of an envelope, reading only their segments.

use core::fmt;
use core::ops::Range;
use std::io;

use super::addressee::{Addressee, addressees_hash};
use super::coverage::{AllSeen, AuthorSeen, Coverage};
use super::header::{Header, Meter};
use super::keys::{Keys, MAC};
use super::opened::{Opened, Streamed};
use super::opener::Opener;
use super::padding::{self, Unpadding};
use super::provisional::Provisional;
use super::rule::AuthorRule;
use super::rule::judge::Evidence;
use super::segments::{self, PIECE, SEGMENT, Segments};
use super::source::{Source, fill};
use crate::error::{Error, Result};
use crate::primitives::gcm::TAG;
use crate::secret::SecretBytes;
use crate::wire::{Reader, at_most};

/// Bytes that are read first: the header of up to five recipients. Longer ones take a few reads more.
const FIRST: u64 = 8192;
/// Segments that are read at once: 1 MiB.
const AT_ONCE: u64 = 16;
/// Room for what is opened at once.
const FIRST_ROOM: u64 = AT_ONCE * PIECE as u64;

/// An envelope of which any range of the text can be opened, reading only the segments it lies in.
///
/// `C` says what was seen of it: [`AuthorSeen`] at first, then what it gives is [`Provisional`]; [`AllSeen`] after
/// [`check_all`](Self::check_all).
///
/// ```
/// use std::io::Cursor;
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Sealer};
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let film: Vec<u8> = (0..200_000u32).map(|i| (i % 251) as u8).collect();
/// let sealed = Sealer::new(&place).to(&me).signed_by(&me).seal(&film)?;
///
/// let file = Cursor::new(sealed.as_bytes()); // Read + Seek, or any other Source
/// let mut ranges = Opener::new(&place).with(&me).from(me.public()).ranges(file)?;
/// assert_eq!(ranges.len(), 200_000);
/// assert_eq!(ranges.read(70_000..70_010)?.expose_provisional(), &film[70_000..70_010]);
///
/// let mut ranges = ranges.check_all()?;
/// assert_eq!(ranges.read(199_990..200_000)?.expose_secret(), &film[199_990..]);
/// assert_eq!(ranges.coverage().opened().author(), me.public());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Ranges<S, C> {
    source: S,
    /// Without D; `next` is set before each use.
    segments: Segments,
    keys: Keys,
    layout: Layout,
    addressees: Vec<Addressee>,
    coverage: C,
}

/// Where what lies.
#[derive(Clone, Copy)]
struct Layout {
    /// Where in the source the first segment begins.
    body: u64,
    /// The number of segments, at least one.
    count: u64,
    payload: u64,
    /// Bytes of payload before the text.
    prefix: u64,
    text: u64,
}

impl<A: AuthorRule> Opener<A> {
    /// Opens the header, the last segment, with padding the first one too, and the author's signature: then the
    /// length is known, and ranges can be opened.
    ///
    /// # Errors
    /// Those of the source; within an I/O error those of [`open`](Self::open).
    pub fn ranges<S: Source>(self, mut source: S) -> io::Result<Ranges<S, AuthorSeen<A::Outcome>>> {
        let place = self.place?;
        let size = source.size()?;
        let (encoded, header) = read_header(&mut source, size)?;
        let (sealed, mac) = encoded.split_last_chunk::<MAC>().ok_or(Error::Decryption)?;
        let (keys, _) = self.readers.unlock(&header, sealed, mac, place)?;
        let flags = header.flags;
        if A::WANTS_AUTHOR && !flags.signed {
            return Err(Error::NotSigned.into());
        }

        let body = encoded.len() as u64;
        let sealed = segments::check_shape(size.saturating_sub(body), flags, encoded.len())?;
        let count = sealed.div_ceil(SEGMENT as u64);
        let payload = sealed - count * TAG as u64;
        let layout = Layout { body, count, payload, prefix: 0, text: payload };
        let segments = Segments::new(keys.payload(flags), false, self.lanes);
        let addressees = header.addressees();
        let mut ranges = Ranges { source, segments, keys, layout, addressees, coverage: () };

        let (last, author_block) = ranges.read_last(segments::trailer(flags))?;
        if flags.padded {
            ranges.layout = ranges.unpadded(last.expose_secret())?;
        }
        let hash = addressees_hash(&ranges.addressees);
        let claim = flags.signed.then(|| Evidence::claimed(&author_block, &ranges.keys, flags, &hash));
        let claim = claim.transpose()?;
        let digest = claim.as_ref().map(Evidence::digest);
        let author = self.rule.judge(claim)?;
        Ok(ranges.covered(AuthorSeen { author, digest }))
    }
}

/// The header with its MAC, read piece by piece, as its length shows only while reading.
fn read_header(source: &mut impl Source, size: u64) -> io::Result<(Vec<u8>, Header)> {
    let mut bytes = Vec::new();
    let mut meter = Meter::default();
    let mut wanted = FIRST;
    loop {
        let start = bytes.len();
        // At most twice what a header of 1,024 recipients has: the meter stops then.
        bytes.resize(usize::try_from(wanted.min(size)).unwrap_or(usize::MAX), 0);
        fill(source, start as u64, bytes.get_mut(start..).unwrap_or_default())?;
        let all_there = bytes.len() as u64 >= size;
        if all_there || meter.end(&bytes).is_some_and(|end| end + MAC <= bytes.len()) {
            let mut reader = Reader::new(&bytes);
            let header = Header::read(&mut reader)?;
            reader.take(MAC, "header MAC")?;
            let end = reader.offset();
            bytes.truncate(end);
            return Ok((bytes, header));
        }
        // A wrong header is reported at once: the meter says that more would not help.
        if meter.end(&bytes) == Some(bytes.len()) {
            Header::read(&mut Reader::new(&bytes))?;
        }
        wanted *= 2;
    }
}

impl<S: Source, C> Ranges<S, C> {
    fn covered<D>(self, coverage: D) -> Ranges<S, D> {
        let Self { source, segments, keys, layout, addressees, coverage: _ } = self;
        Ranges { source, segments, keys, layout, addressees, coverage }
    }

    /// The last piece, whose tag authenticates the number of segments, and what stands behind it, in one read.
    fn read_last(&mut self, trailer: usize) -> io::Result<(SecretBytes, Vec<u8>)> {
        let before = (self.layout.count - 1) * SEGMENT as u64;
        let length = self.layout.payload + self.layout.count * TAG as u64 - before;
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(SEGMENT);
        let mut sealed = vec![0; length + trailer];
        fill(&mut self.source, self.layout.body + before, &mut sealed)?;
        let block = sealed.split_off(length);
        let mut piece = SecretBytes::from(vec![0; length.saturating_sub(TAG)]);
        Segments::open_at(&self.segments.gcm, self.layout.count - 1, true, &sealed, piece.as_mut())?;
        Ok((piece, block))
    }

    fn read_first(&mut self) -> io::Result<SecretBytes> {
        let sealed = self.read_segments(0, 1)?;
        Ok(self.open_segments(0, 1, sealed)?)
    }

    /// The layout of a padded payload: its length stands in the first piece. Checks what zeros are at hand.
    fn unpadded(&mut self, last: &[u8]) -> io::Result<Layout> {
        let layout = self.layout;
        let first = if layout.count > 1 { Some(self.read_first()?) } else { None };
        let first = first.as_ref().map_or(last, SecretBytes::expose_secret);
        let (prefix, _) = first.split_first_chunk::<{ padding::PREFIX }>().ok_or(Error::Decryption)?;
        let text = u64::from_be_bytes(*prefix);
        if padding::payload_len(text).map_err(|_| Error::Decryption)? != layout.payload {
            return Err(Error::Decryption.into());
        }
        let data_end = padding::PREFIX as u64 + text;
        let zeros = |piece: &[u8], start: u64| {
            let from = usize::try_from(data_end.saturating_sub(start)).unwrap_or(usize::MAX);
            piece.get(from..).unwrap_or_default().iter().fold(0, |all, byte| all | byte) == 0
        };
        if !zeros(first, 0) || !zeros(last, (layout.count - 1) * PIECE as u64) {
            return Err(Error::Decryption.into());
        }
        Ok(Layout { prefix: padding::PREFIX as u64, text, ..layout })
    }

    /// The pieces of sealed segments, `first` to `end`, one behind the other.
    fn open_segments(&mut self, first: u64, end: u64, mut sealed: Vec<u8>) -> Result<SecretBytes> {
        let last = if end == self.layout.count {
            sealed.split_off(sealed.len().saturating_sub(1) / SEGMENT * SEGMENT)
        } else {
            Vec::new()
        };
        let run = sealed.len() / SEGMENT * PIECE;
        let mut pieces = SecretBytes::from(vec![0; run + last.len().saturating_sub(TAG)]);
        self.segments.next = first;
        let (full, behind) = pieces.as_mut().split_at_mut_checked(run).ok_or(Error::Decryption)?;
        self.segments.open_run(&sealed, full).1?;
        if !last.is_empty() {
            self.segments.open(&last, true, behind)?;
        }
        Ok(pieces)
    }

    fn read_segments(&mut self, first: u64, end: u64) -> io::Result<Vec<u8>> {
        let Layout { body, payload, count, .. } = self.layout;
        let start = first * SEGMENT as u64;
        let length = (end * SEGMENT as u64).min(payload + count * TAG as u64) - start;
        let mut sealed = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
        fill(&mut self.source, body + start, &mut sealed)?;
        Ok(sealed)
    }
}

impl<S, C> Ranges<S, C> {
    /// Bytes of the text.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.layout.text
    }

    /// Whether the text is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.layout.text == 0
    }

    /// Whom the envelope names now; see [`Opened::addressees`].
    #[must_use]
    pub fn addressees(&self) -> &[Addressee] {
        &self.addressees
    }

    /// What was seen of it.
    #[must_use]
    pub const fn coverage(&self) -> &C {
        &self.coverage
    }

    #[cfg(test)]
    pub(super) const fn source(&mut self) -> &mut S {
        &mut self.source
    }

    /// As if the end of the envelope had claimed so long a text.
    #[cfg(test)]
    pub(super) const fn claim(&mut self, text: u64) {
        self.layout.text = text;
        self.layout.count = text / PIECE as u64;
    }

    /// The bytes of text from `position` to the end of the segment they lie in.
    pub(super) fn window(&self, position: u64) -> Range<u64> {
        let Layout { prefix, text, .. } = self.layout;
        let end = ((position + prefix) / PIECE as u64 + 1) * PIECE as u64 - prefix;
        position..end.min(text)
    }
}

impl<S: Source, C: Coverage> Ranges<S, C> {
    /// A range of the text. What lies beyond the end is refused before anything is read, and what is bad in it
    /// gives nothing at all.
    pub(super) fn open(&mut self, range: Range<u64>) -> io::Result<SecretBytes> {
        let Layout { prefix, text, .. } = self.layout;
        if range.start > range.end {
            return Err(Error::InvalidInput { what: "a range that ends before it begins" }.into());
        }
        at_most("end of the range", range.end, text)?;
        let length = range.end - range.start;
        at_most("bytes of a range in memory", length, (usize::MAX / 2) as u64)?;
        if length == 0 {
            return Ok(SecretBytes::with_capacity(0));
        }
        let (start, end) = (range.start + prefix, range.end + prefix);
        let beyond = (end - 1) / PIECE as u64 + 1;
        let mut first = start / PIECE as u64;
        // The length is claimed until its segments have been opened: memory grows with these.
        let mut out = SecretBytes::with_capacity(usize::try_from(length.min(FIRST_ROOM)).unwrap_or_default());
        while first < beyond {
            let next = (first + AT_ONCE).min(beyond);
            let sealed = self.read_segments(first, next)?;
            if let Some(seen) = self.coverage.hashes(usize::try_from(first).unwrap_or(usize::MAX))
                && !segments::hashes(&sealed).eq(seen.iter().take(sealed.len().div_ceil(SEGMENT)).copied())
            {
                return Err(Error::Decryption.into());
            }
            let pieces = self.open_segments(first, next, sealed)?;
            let offset = first * PIECE as u64;
            let within =
                |at: u64| usize::try_from(at.saturating_sub(offset)).unwrap_or(usize::MAX).min(pieces.len());
            out.extend(pieces.expose_secret().get(within(start)..within(end)).unwrap_or_default());
            first = next;
        }
        Ok(out)
    }
}

impl<S: Source, A> Ranges<S, AuthorSeen<A>> {
    /// Opens bytes of the text; a range that ends beyond it is an error.
    ///
    /// # Errors
    /// Those of the source; [`Error::Limit`] beyond the end, [`Error::InvalidInput`] for a range that ends before it
    /// begins, [`Error::Decryption`] for a bad segment. Nothing is given out then.
    pub fn read(&mut self, range: Range<u64>) -> io::Result<Provisional> {
        self.open(range).map(Provisional::from_text)
    }

    /// Reads all of it once, and checks that it is what the author signed. From then on each segment that is read
    /// again is compared with what was seen: 32 bytes of memory for each, 1 MiB for 2 GiB of text.
    ///
    /// # Errors
    /// Those of the source; [`Error::Decryption`] when anything was altered, by a recipient too; [`Error::Limit`]
    /// when there is no memory for the hashes.
    pub fn check_all(self) -> io::Result<Ranges<S, AllSeen<A>>> {
        let mut checking = Checking::of(self);
        while checking.step()? {}
        checking.finish()
    }
}

/// A full pass in steps: one that fails for want of bytes can be made again.
#[cfg_attr(not(feature = "web"), allow(unreachable_pub, reason = "that feature exports it"))]
pub struct Checking<S, A> {
    ranges: Ranges<S, AuthorSeen<A>>,
    seen: Vec<[u8; 32]>,
    unpadding: Option<Unpadding>,
    first: u64,
}

impl<S: Source, A> Checking<S, A> {
    pub(crate) fn of(ranges: Ranges<S, AuthorSeen<A>>) -> Self {
        let unpadding = (ranges.layout.prefix > 0).then(Unpadding::new);
        Self { ranges, seen: Vec::new(), unpadding, first: 0 }
    }

    /// Reads on; `false` when nothing is left.
    pub(crate) fn step(&mut self) -> io::Result<bool> {
        let Self { ranges, seen, unpadding, first } = self;
        let count = ranges.layout.count;
        if *first >= count {
            return Ok(false);
        }
        let next = (*first + AT_ONCE).min(count);
        let sealed = ranges.read_segments(*first, next)?;
        if ranges.coverage.digest.is_some() {
            seen.try_reserve(usize::try_from(next - *first).unwrap_or(usize::MAX))
                .map_err(|_| Error::Limit { what: "segments that fit in memory", value: count, bound: 0 })?;
            seen.extend(segments::hashes(&sealed));
        }
        let mut pieces = ranges.open_segments(*first, next, sealed)?;
        if let Some(unpadding) = unpadding {
            unpadding.strip(pieces.as_mut())?;
        }
        *first = next;
        Ok(true)
    }

    /// The outcome, when nothing is left.
    pub(crate) fn finish(self) -> io::Result<Ranges<S, AllSeen<A>>> {
        let Self { ranges, seen, unpadding, first } = self;
        // The length was taken from the first segment as it was served when the ranges were made.
        let length = unpadding.map(Unpadding::finish).transpose()?;
        let Ranges { source, segments, keys, layout, addressees, coverage } = ranges;
        let signed = coverage.digest;
        if first < layout.count
            || length.is_some_and(|length| length != layout.text)
            || signed.is_some_and(|signed| segments::digest_of(seen.iter().copied()) != signed)
        {
            return Err(Error::Decryption.into());
        }
        let opened =
            Opened { plaintext: Streamed(()), addressees: addressees.clone(), author: coverage.author };
        let coverage = AllSeen { opened, hashes: signed.is_some().then_some(seen) };
        Ok(Ranges { source, segments, keys, layout, addressees, coverage })
    }
}

impl<S, A> fmt::Debug for Checking<S, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checking({:?}, {} segments so far)", self.ranges, self.first)
    }
}

impl<S: Source, A> Ranges<S, AllSeen<A>> {
    /// Opens bytes of the text; a range that ends beyond it is an error.
    ///
    /// # Errors
    /// As before the full pass, and [`Error::Decryption`] for a segment that is not the one seen then.
    pub fn read(&mut self, range: Range<u64>) -> io::Result<SecretBytes> {
        self.open(range)
    }
}

impl<S, C> fmt::Debug for Ranges<S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ranges([redacted], {} bytes of text)", self.layout.text)
    }
}
