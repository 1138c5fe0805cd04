//! Opening what comes in pieces, in constant memory and without I/O.

use core::fmt;

use super::addressee::{Addressee, addressees_hash};
use super::header::{Flags, Header, Meter};
use super::keys::{Keys, MAC};
use super::opened::{Opened, Streamed};
use super::padding::Unpadding;
use super::reading::Readers;
use super::rule::AuthorRule;
use super::rule::judge::Evidence;
use super::segments::{self, SEGMENT, Segments};
use crate::context::ContextHash;
use crate::error::{Error, Result};
use crate::primitives::gcm::TAG;
use crate::secret::SecretBytes;
use crate::wire::Reader;

/// Opens an envelope that comes in pieces; [`Opener::stream`](super::Opener::stream) makes one.
///
/// Each segment is given out once its tag is right: somebody who has the content key made it, at this position of
/// this envelope. Whether it was the author, whether anything is missing at the end, shows
/// [`finish`](Self::finish) alone, so until then everything is [`Provisional`]. It keeps the header (at most 1.8 MB)
/// and one segment. After an error the stream gives the same error again.
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
    state: State,
}

enum State {
    Header { so_far: Vec<u8>, meter: Meter },
    Body(Box<Body>),
    Failed(Error),
}

struct Body {
    keys: Keys,
    flags: Flags,
    addressees: Vec<Addressee>,
    segments: Segments,
    unpadding: Option<Unpadding>,
    /// What was not opened yet: whether a full segment is the last one shows only when more comes.
    pending: Vec<u8>,
    /// Where in the envelope the pending bytes begin, for error messages.
    offset: usize,
}

impl<A: AuthorRule> OpenStream<A> {
    pub(super) fn new(place: ContextHash, readers: Readers, rule: A) -> Self {
        let state = State::Header { so_far: Vec::new(), meter: Meter::default() };
        Self { place, readers, rule, state }
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
        // All that is left are the last segment and the author block.
        let only = body.segments.is_at_start();
        let sealed = segments::check_last(body.pending.len(), only, body.flags, body.offset)?;
        let pending = core::mem::take(&mut body.pending);
        let (segment, author_block) = pending.split_at_checked(sealed).unwrap_or_default();
        body.open(&[segment], true, out)?;
        body.unpadding.map_or(Ok(()), Unpadding::finish)?;
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
                let mut body = Body::new(keys, &header, reader.offset());
                body.take(reader.rest(), out)?;
                self.state = State::Body(Box::new(body));
                Ok(())
            }
        }
    }
}

impl Body {
    fn new(keys: Keys, header: &Header, offset: usize) -> Self {
        let flags = header.flags;
        let segments = Segments::new(keys.payload(flags), flags);
        let unpadding = flags.padded.then(Unpadding::new);
        let addressees = header.addressees();
        Self { keys, flags, addressees, segments, unpadding, pending: Vec::new(), offset }
    }

    /// Opens every segment behind which more follows than the author block, and keeps the rest.
    fn take(&mut self, mut bytes: &[u8], out: &mut Provisional) -> Result<()> {
        let beyond = SEGMENT + segments::trailer(self.flags);
        while self.pending.len() + bytes.len() > beyond {
            let mut pending = core::mem::take(&mut self.pending);
            let (begun, behind) = pending.split_at_checked(SEGMENT).unwrap_or((&pending, &[]));
            let missing = SEGMENT - begun.len();
            let (completing, rest) = bytes.split_at_checked(missing).unwrap_or((bytes, &[]));
            self.open(&[begun, completing], false, out)?;
            let opened = pending.len() - behind.len();
            pending.drain(..opened);
            self.pending = pending;
            self.offset = self.offset.saturating_add(SEGMENT);
            bytes = rest;
        }
        self.pending.extend_from_slice(bytes);
        Ok(())
    }

    /// Opens one segment, given in parts, at the end of `out`.
    fn open(&mut self, segment: &[&[u8]], last: bool, out: &mut Provisional) -> Result<()> {
        let start = out.0.len();
        segment.iter().for_each(|part| out.0.extend(part));
        let opened = self.open_in_place(last, out.0.as_mut().get_mut(start..).unwrap_or_default());
        // Nothing of a bad segment stays, and nothing but the text of a good one.
        out.0.truncate(start + opened.unwrap_or_default());
        opened.map(|_| ())
    }

    fn open_in_place(&mut self, last: bool, segment: &mut [u8]) -> Result<usize> {
        self.segments.open_in_place(last, segment)?;
        let length = segment.len().saturating_sub(TAG);
        match &mut self.unpadding {
            Some(unpadding) => unpadding.strip(segment.get_mut(..length).unwrap_or_default()),
            None => Ok(length),
        }
    }
}

impl<A: fmt::Debug> fmt::Debug for OpenStream<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenStream([redacted], {:?}, {:?})", self.readers, self.rule)
    }
}

/// Text that no checked signature covers yet, wiped when dropped.
///
/// It may still turn out to be cut off or, when another recipient was malicious, not the author's. Do not show
/// or use it as his before [`OpenStream::finish`] said so.
///
/// ```
/// use sealwax::envelope::Provisional;
/// let mut out = Provisional::new();
/// assert!(out.is_empty());
/// out.clear();
/// ```
#[derive(Debug)]
pub struct Provisional(SecretBytes);

impl Provisional {
    /// An empty buffer, to be filled by a stream.
    #[allow(clippy::new_without_default, reason = "nothing is gained by making one implicitly")]
    #[must_use]
    pub fn new() -> Self {
        Self(SecretBytes::with_capacity(0))
    }

    /// The bytes, of which nobody can say yet who wrote them or whether they are complete.
    #[must_use]
    pub fn expose_provisional(&self) -> &[u8] {
        self.0.expose_secret()
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Wipes the bytes and keeps the memory, for the next call.
    pub fn clear(&mut self) {
        self.0.truncate(0);
    }
}
