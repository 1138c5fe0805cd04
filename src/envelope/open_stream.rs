//! Opening what comes in pieces, in constant memory and without I/O.

use core::fmt;

use super::addressee::{Addressee, addressees_hash};
use super::header::{Flags, Header, MAX_HEADER, Meter};
use super::keys::{Keys, MAC};
use super::lanes::Lanes;
use super::opened::{Opened, Streamed};
use super::padding::Unpadding;
use super::provisional::Provisional;
use super::reading::Readers;
use super::rule::AuthorRule;
use super::rule::judge::Evidence;
use super::segments::{self, PIECE, SEGMENT, Segments};
use crate::context::ContextHash;
use crate::error::{Error, Result};
use crate::primitives::gcm::TAG;
use crate::wire::Reader;

/// Opens an envelope that comes in pieces; [`Opener::stream`](super::Opener::stream) makes one.
///
/// Each segment is given out once its tag is right: somebody who has the content key made it, at this position of
/// this envelope. Whether it was the author, whether anything is missing at the end, shows
/// [`finish`](Self::finish) alone, so until then everything is [`Provisional`]. It keeps the header (at most 1.8 MB)
/// and one segment (4 MiB of them with the feature `parallel` and more than one thread). After an error the stream gives the same error again.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Provisional, Sealer};
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let sealed = Sealer::new(&place).to(&me).signed_by(&me).seal([7; 100_000])?;
///
/// let mut stream = Opener::new(&place).with(&me).from(me.public()).stream()?;
/// let mut out = Provisional::new();
/// for piece in sealed.as_bytes().chunks(4096) {
///     stream.update(piece, &mut out)?; // write out to a temporary file, say, and clear it
/// }
/// let opened = stream.finish(&mut out)?; // now the file can be used
/// assert_eq!(opened.author(), me.public());
/// assert_eq!(out.expose_provisional(), [7; 100_000]);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct OpenStream<A> {
    place: ContextHash,
    readers: Readers,
    rule: A,
    lanes: Lanes,
    pub(super) state: State,
}

pub(super) enum State {
    Header { so_far: Vec<u8>, meter: Meter },
    Body(Box<Body>),
    Failed(Error),
}

pub(super) struct Body {
    pub(super) keys: Keys,
    pub(super) flags: Flags,
    addressees: Vec<Addressee>,
    pub(super) segments: Segments,
    pub(super) unpadding: Option<Unpadding>,
    /// What was not opened yet: whether a full segment is the last one shows only when more comes.
    pub(super) pending: Vec<u8>,
    /// Where in the envelope the pending bytes begin, for error messages.
    pub(super) offset: usize,
}

impl<A: AuthorRule> OpenStream<A> {
    pub(super) fn new(place: ContextHash, readers: Readers, rule: A, lanes: Lanes) -> Self {
        let state = State::Header { so_far: Vec::new(), meter: Meter::default() };
        Self { place, readers, rule, lanes, state }
    }

    /// Takes the next bytes of the envelope, and appends to `out` the text of every segment that they complete.
    ///
    /// # Errors
    /// As [`Opener::open`](super::Opener::open), and [`Error::Malformed`], [`Error::UnsupportedVersion`] or
    /// [`Error::Limit`] for the outer bytes. Of a segment that does not open nothing is given out.
    pub fn update(&mut self, bytes: &[u8], out: &mut Provisional) -> Result<()> {
        let result = self.take(bytes, out);
        if let Err(error) = result {
            self.state = State::Failed(error);
        }
        result
    }

    /// Ends the envelope: opens the last segment, checks the padding and the author.
    ///
    /// # Errors
    /// As [`update`](Self::update), also when bytes are missing. Then nothing that was given out can be relied
    /// on.
    pub fn finish(self, out: &mut Provisional) -> Result<Opened<A::Outcome, Streamed>> {
        let mut body = match self.state {
            State::Failed(error) => return Err(error),
            State::Header { so_far, .. } => {
                let mut reader = Reader::new(&so_far);
                Header::read(&mut reader)?;
                return Err(reader.malformed("header MAC"));
            }
            State::Body(body) => body,
        };
        let pending = core::mem::take(&mut body.pending);
        let run = run_length(pending.len(), segments::trailer(body.flags));
        let (run, rest) = pending.split_at_checked(run).unwrap_or_default();
        body.open_run(run, out)?;
        // All that is left are the last segment and the author block.
        let only = body.segments.is_at_start();
        let sealed = segments::check_last(rest.len(), only, body.flags, body.offset)?;
        let (segment, author_block) = rest.split_at_checked(sealed).unwrap_or_default();
        body.open_last(segment, out)?;
        body.unpadding.map(Unpadding::finish).transpose()?;
        let hash = addressees_hash(&body.addressees);
        let evidence = |digest| Evidence::of(author_block, &digest, &body.keys, body.flags, &hash);
        let author = self.rule.judge(body.segments.finish().map(evidence).transpose()?)?;
        Ok(Opened { plaintext: Streamed(()), addressees: body.addressees, author })
    }

    fn take(&mut self, bytes: &[u8], out: &mut Provisional) -> Result<()> {
        match &mut self.state {
            State::Failed(error) => Err(*error),
            State::Body(body) => body.take(bytes, out),
            State::Header { so_far, meter } => {
                // No more than a header can have is copied, however much comes at once.
                let room = (MAX_HEADER + MAC).saturating_sub(so_far.len());
                let (bytes, behind) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
                so_far.extend_from_slice(bytes);
                let Some(end) = meter.end(so_far) else {
                    return Ok(());
                };
                let mut reader = Reader::new(so_far);
                let header = Header::read(&mut reader)?;
                if reader.remaining() < MAC {
                    return Ok(());
                }
                let mac = reader.bytes("header MAC")?;
                let encoded = so_far.get(..end).unwrap_or_default();
                let (keys, _) = self.readers.unlock(&header, encoded, mac, self.place)?;
                if A::WANTS_AUTHOR && !header.flags.signed {
                    return Err(Error::NotSigned);
                }
                let mut body = Body::new(keys, &header, reader.offset(), self.lanes);
                body.take(reader.rest(), out)?;
                body.take(behind, out)?;
                self.state = State::Body(Box::new(body));
                Ok(())
            }
        }
    }
}

impl Body {
    fn new(keys: Keys, header: &Header, offset: usize, lanes: Lanes) -> Self {
        let flags = header.flags;
        let segments = Segments::new(keys.payload(flags), flags.signed, lanes);
        let unpadding = flags.padded.then(Unpadding::new);
        let addressees = header.addressees();
        Self { keys, flags, addressees, segments, unpadding, pending: Vec::new(), offset }
    }

    /// Opens full segments behind which more follows than the author block, and keeps the rest.
    fn take(&mut self, mut bytes: &[u8], out: &mut Provisional) -> Result<()> {
        let trailer = segments::trailer(self.flags);
        loop {
            let batch = self.segments.batch(self.pending.len() + bytes.len()) / PIECE * SEGMENT;
            if self.pending.is_empty() {
                // Straight from the caller's bytes, and as many as there are.
                let run = run_length(bytes.len(), trailer);
                if run < batch {
                    break;
                }
                let (run, rest) = bytes.split_at_checked(run).unwrap_or((bytes, &[]));
                self.open_run(run, out)?;
                bytes = rest;
            } else {
                if self.pending.len() + bytes.len() <= batch + trailer {
                    break;
                }
                // Only to the end of a segment, if so much follows that it makes a batch without being copied.
                let follows = bytes.len() > batch + SEGMENT + trailer;
                let end = if follows { self.pending.len().next_multiple_of(SEGMENT) } else { batch };
                let missing = end.saturating_sub(self.pending.len());
                let (part, rest) = bytes.split_at_checked(missing).unwrap_or((bytes, &[]));
                let mut pending = core::mem::take(&mut self.pending);
                pending.extend_from_slice(part);
                self.open_run(pending.get(..end).unwrap_or_default(), out)?;
                pending.drain(..end);
                self.pending = pending;
                bytes = rest;
            }
        }
        self.pending.extend_from_slice(bytes);
        Ok(())
    }

    /// Opens full segments, of which none is the last, at the end of `out`.
    fn open_run(&mut self, sealed: &[u8], out: &mut Provisional) -> Result<()> {
        let start = out.0.len();
        out.0.grow(sealed.len() / SEGMENT * PIECE);
        let (good, result) =
            self.segments.open_run(sealed, out.0.as_mut().get_mut(start..).unwrap_or_default());
        self.offset = self.offset.saturating_add(good * SEGMENT);
        self.strip(start, good * PIECE, out)?;
        result
    }

    /// Opens the last segment at the end of `out`.
    fn open_last(&mut self, segment: &[u8], out: &mut Provisional) -> Result<()> {
        let start = out.0.len();
        let length = segment.len().saturating_sub(TAG);
        out.0.grow(length);
        let piece = out.0.as_mut().get_mut(start..).unwrap_or_default();
        let opened = self.segments.open(segment, true, piece);
        self.strip(start, if opened.is_ok() { length } else { 0 }, out)?;
        opened
    }

    /// Leaves of what was opened from `start` on only the text in its first `good` bytes.
    fn strip(&mut self, start: usize, good: usize, out: &mut Provisional) -> Result<()> {
        out.0.truncate(start + good);
        let kept = match &mut self.unpadding {
            Some(unpadding) if good > 0 => {
                unpadding.strip(out.0.as_mut().get_mut(start..).unwrap_or_default())
            }
            _ => Ok(good),
        };
        out.0.truncate(start + kept.unwrap_or_default());
        kept.map(|_| ())
    }
}

/// Bytes of the full segments behind which more follows than the author block.
const fn run_length(available: usize, trailer: usize) -> usize {
    available.saturating_sub(trailer + 1) / SEGMENT * SEGMENT
}

impl<A: fmt::Debug> fmt::Debug for OpenStream<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenStream([redacted], {:?}, {:?})", self.readers, self.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_is_none_is_told_where_it_is() {
        use crate::envelope::kit::{key, place, sealer, text};
        let sealed = sealer().exact_length().seal(text(3 * PIECE)).unwrap();
        let parts = sealed.parts().unwrap();
        let body = parts.header.len() + MAC;
        // Less than a tag, and a tag around nothing, which only an empty text may have.
        for last in [3, TAG] {
            let short = &sealed.as_bytes()[..body + 2 * SEGMENT + parts.author_block.len() + last];
            let opener = crate::envelope::Opener::new(&place()).with_key(&key(0)).author_not_checked();
            let mut stream = opener.stream().unwrap();
            stream.update(short, &mut Provisional::new()).unwrap();
            let error = crate::envelope::Envelope::from_bytes(short).err();
            assert!(
                matches!(error, Some(Error::Malformed { offset, .. }) if offset == short.len()),
                "{error:?}"
            );
            assert_eq!(stream.finish(&mut Provisional::new()).err(), error);
        }
    }

    #[test]
    fn header_and_segments_are_opened_as_soon_as_they_are_there() {
        use crate::envelope::kit::{key, place, promptly, sealer, text};
        let sealed = sealer().exact_length().seal(text(4 * PIECE)).unwrap();
        let parts = sealed.parts().unwrap();
        let (body, block) = (parts.header.len() + MAC, parts.author_block.len());
        let opener = || crate::envelope::Opener::new(&place()).with_key(&key(0)).author_not_checked();
        let opener = || promptly(opener());
        let mut altered = sealed.as_bytes()[..body].to_vec();
        altered[body - 1] ^= 1;
        let mut stream = opener().stream().unwrap();
        let result = stream.update(&altered, &mut Provisional::new());
        assert_eq!(result, Err(Error::Decryption), "with the last byte of its MAC");
        // One segment and what could be the author block and one byte more: it is not the last.
        let first = body + SEGMENT + block + 1;
        for parts in [&[first][..], &[first - 1, 1], &[body + 1000, first - body - 1000]] {
            let (mut stream, mut given, mut at) = (opener().stream().unwrap(), Provisional::new(), 0);
            for length in parts {
                assert_eq!(given.expose_provisional().len(), 0);
                stream.update(&sealed.as_bytes()[at..at + length], &mut given).unwrap();
                at += length;
            }
            assert_eq!(given.expose_provisional().len(), PIECE, "{parts:?}");
        }
    }
    use crate::envelope::kit::{author, key, open, place, seal, sealer, text};
    use crate::envelope::{Envelope, FromOne, NotChecked, Opener, Sealer, Verified};
    use proptest::prelude::*;

    fn stream() -> OpenStream<FromOne> {
        Opener::new(&place()).with_key(&key(0)).from(author().public()).stream().unwrap()
    }

    fn unchecked() -> OpenStream<NotChecked> {
        Opener::new(&place()).with_key(&key(0)).author_not_checked().stream().unwrap()
    }

    /// What comes out until the end or the first error, fed in pieces of the given lengths, over and over.
    fn streamed<A: AuthorRule>(
        mut stream: OpenStream<A>,
        mut bytes: &[u8],
        lengths: &[usize],
    ) -> (Vec<u8>, Result<Opened<A::Outcome, Streamed>>) {
        let mut out = Provisional::new();
        for length in lengths.iter().cycle() {
            let (piece, rest) = bytes.split_at(bytes.len().min(*length));
            if let Err(error) = stream.update(piece, &mut out) {
                assert_eq!(stream.finish(&mut out).err(), Some(error), "an error stays");
                return (out.expose_provisional().to_vec(), Err(error));
            }
            bytes = rest;
            if bytes.is_empty() {
                break;
            }
        }
        let result = stream.finish(&mut out);
        (out.expose_provisional().to_vec(), result)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn pieces_give_the_same_text_as_the_whole(
            length in 0usize..200_000,
            lengths in prop::collection::vec(1usize..80_000, 1..5),
            padded: bool,
            signed: bool,
        ) {
            let text = text(length);
            let sealer = Sealer::new(&place()).under(&key(0)).under(&key(1));
            let sealer = if padded { sealer } else { sealer.exact_length() };
            if signed {
                let sealed = sealer.signed_by(&author()).seal(&text).unwrap();
                let (out, result) = streamed(stream(), sealed.as_bytes(), &lengths);
                prop_assert!(out == text);
                let (result, whole) = (result.unwrap(), open(&sealed).unwrap());
                prop_assert_eq!(result.reference(), whole.reference());
                prop_assert_eq!(result.addressees(), whole.addressees());
                prop_assert!(result.addressees_unchanged());
            } else {
                let sealed = sealer.unsigned().seal(&text).unwrap();
                let (out, result) = streamed(unchecked(), sealed.as_bytes(), &lengths);
                prop_assert!(out == text && result.is_ok());
                let (out, result) = streamed(stream(), sealed.as_bytes(), &lengths);
                prop_assert!(out.is_empty());
                prop_assert_eq!(result.err(), Some(Error::NotSigned));
            }
        }

        #[test]
        fn a_flipped_bit_shows_at_its_segment(at in 0usize..210_000, bit in 0u8..8, piece in 1usize..80_000) {
            let text = text(200_000);
            let mut sealed = sealer().exact_length().seal(&text).unwrap().into_bytes();
            let at = at % sealed.len();
            sealed[at] ^= 1 << bit;
            let (out, result) = streamed(stream(), &sealed, &[piece]);
            prop_assert!(result.is_err());
            // Behind the last segment stands the author block: who reads has had all of the text by then.
            let good = match at + 193 < sealed.len() {
                true => at.saturating_sub(40 + 129 + 32) / SEGMENT * segments::PIECE,
                false => text.len(),
            };
            prop_assert!(out.len() <= good && text.starts_with(&out), "nothing of a bad segment");
        }
    }

    #[test]
    fn byte_by_byte_is_the_same() {
        let sealed = seal("text");
        let (out, result) = streamed(stream(), sealed.as_bytes(), &[1]);
        assert_eq!(out, b"text");
        let result: Opened<Verified, Streamed> = result.unwrap();
        assert_eq!(result.author(), author().public());
    }

    #[test]
    fn everything_at_once_is_the_same_however_long_the_header() {
        let text = text(2_000_000);
        let keys = (1..1000).map(key);
        let sealed = keys.fold(sealer(), |sealer, key| sealer.under(&key)).seal(&text).unwrap();
        for piece in [sealed.as_bytes().len(), 100_000] {
            let (out, result) = streamed(stream(), sealed.as_bytes(), &[piece]);
            assert!(out == text);
            assert_eq!(result.unwrap().addressees().len(), 1000);
        }
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_an_error() {
        let sealed = sealer().exact_length().seal(text(65_537)).unwrap().into_bytes();
        let near_the_borders =
            (0..700).chain(65_600..sealed.len() - 300).chain(sealed.len() - 300..sealed.len());
        for length in near_the_borders {
            for piece in [64, 70_000] {
                let (out, result) = streamed(stream(), &sealed[..length], &[piece]);
                let error = result.err().unwrap();
                assert!(
                    matches!(error, Error::Malformed { .. } | Error::Decryption),
                    "{length} bytes: {error:?}"
                );
                assert!(out.is_empty() || out.len() == 65_536);
            }
        }
        for more in [1, 16, 192, 65_552] {
            let (_, result) = streamed(stream(), &[&sealed[..], &vec![0; more]].concat(), &[1000]);
            assert!(matches!(result, Err(Error::Malformed { .. } | Error::Decryption)), "{more} bytes more");
        }
    }

    #[test]
    fn what_is_wrong_with_the_header_is_told_as_in_memory() {
        let sealed = seal("text").into_bytes();
        for (at, value) in [(0, b'X'), (4, 2), (5, 4), (38, 0xFF), (39, 0), (40, 3), (41, 9), (170, 9)] {
            let mut altered = sealed.clone();
            altered[at] = value;
            let in_memory = Envelope::from_bytes(&altered).and_then(|envelope| open(&envelope));
            assert!(in_memory.is_err());
            let (_, result) = streamed(stream(), &altered, &[10]);
            assert_eq!(result.err(), in_memory.err(), "byte {at}");
        }
    }

    #[test]
    fn debug_shows_nothing_secret() {
        assert!(format!("{:?}", stream()).starts_with("OpenStream([redacted]"));
    }
}
