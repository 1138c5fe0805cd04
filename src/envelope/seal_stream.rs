//! Sealing what comes in pieces, in constant memory and without I/O.

use core::fmt;

use super::keys::Reference;
use super::padding;
use super::sealer::Beginning;
use super::segments::{MAX_PAYLOAD, PIECE, Segments};
use crate::error::{Error, Result};
use crate::primitives::gcm::TAG;
use crate::secret::SecretBytes;

/// Seals a text that comes in pieces. Whatever it appends to `out`, in this order, is the envelope.
///
/// It keeps at most 64 KiB; each call appends about as much as it was given, the first one the header too. After
/// an error the stream is of no use any more, and what it made so far does not open.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Envelope, Opener, Sealer};
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let mut out = Vec::new();
/// let mut stream = Sealer::new(&place).to(&me).signed_by(&me).stream(11)?;
/// for piece in ["Dear ", "myself"] {
///     stream.update(piece, &mut out)?; // write out, clear it, go on
/// }
/// stream.finish(&mut out)?;
///
/// let opened = Opener::new(&place).with(&me).from(me.public()).open(&Envelope::from_vec(out)?)?;
/// assert_eq!(opened.plaintext().expose_str()?, "Dear myself");
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct SealStream {
    beginning: Beginning,
    segments: Segments,
    /// Payload that is not sealed yet: whether a full piece is the last one shows only when more comes.
    pending: SecretBytes,
    declared: Option<u64>,
    /// Bytes of text so far.
    text: u64,
    /// Bytes of zeros so far.
    zeros: u64,
    failed: Option<Error>,
}

impl SealStream {
    pub(super) fn new(beginning: Beginning, declared: Option<u64>) -> Self {
        let mut pending = SecretBytes::with_capacity(PIECE);
        if let (true, Some(length)) = (beginning.flags.padded, declared) {
            pending.extend(&length.to_be_bytes());
        }
        let segments = beginning.segments();
        Self { beginning, segments, pending, declared, text: 0, zeros: 0, failed: None }
    }

    /// Seals the next bytes of the text.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for more than was declared, [`Error::Limit`] for more than 2^48 bytes.
    pub fn update(&mut self, text: impl AsRef<[u8]>, out: &mut Vec<u8>) -> Result<()> {
        self.guard(|stream| stream.take(text.as_ref(), out))
    }

    /// Gives out the next part of the padding, at most 64 KiB; `false` when there is none left.
    ///
    /// Padding has up to 3 % of the size of a long text. [`finish`](Self::finish) gives out at once whatever is
    /// left of it; who wants to keep to constant memory calls this before, as long as it says `true`.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the text is not as long as was declared.
    pub fn pad(&mut self, out: &mut Vec<u8>) -> Result<bool> {
        self.guard(|stream| {
            stream.check_length()?;
            let payload = stream.beginning.payload.unwrap_or_default();
            let prefix = if stream.beginning.flags.padded { padding::PREFIX as u64 } else { 0 };
            let left = payload.saturating_sub(prefix + stream.text + stream.zeros);
            let part = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE);
            stream.zeros += part as u64;
            stream.push(ZEROS.get(..part).unwrap_or_default(), out)?;
            Ok(part > 0)
        })
    }

    /// Seals the end: what is left of the padding, the last segment and, if it is signed, the author block. Gives
    /// the [`Reference`] of a signed envelope.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the text is not as long as was declared; nothing is appended then.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<Option<Reference>> {
        while self.pad(out)? {}
        self.give_header(out);
        self.seal_piece(&[], true, out)?;
        let Self { beginning, segments, .. } = self;
        let Some((block, reference)) = beginning.end(segments)? else {
            return Ok(None);
        };
        out.extend_from_slice(&block);
        Ok(Some(reference))
    }

    fn take(&mut self, text: &[u8], out: &mut Vec<u8>) -> Result<()> {
        let total = self.text.saturating_add(text.len() as u64);
        if self.declared.is_some_and(|declared| total > declared) {
            return Err(OTHER_LENGTH);
        }
        if total > MAX_PAYLOAD {
            return Err(Error::Limit { what: "bytes of a text", value: total, bound: MAX_PAYLOAD });
        }
        self.text = total;
        self.push(text, out)
    }

    /// Seals all full pieces behind which something follows, and keeps the rest.
    fn push(&mut self, mut payload: &[u8], out: &mut Vec<u8>) -> Result<()> {
        self.give_header(out);
        while self.pending.len() + payload.len() > PIECE {
            let missing = PIECE - self.pending.len();
            let (part, rest) = payload.split_at_checked(missing).unwrap_or((payload, &[]));
            self.seal_piece(part, false, out)?;
            payload = rest;
        }
        self.pending.extend(payload);
        Ok(())
    }

    /// Seals one segment: all of what is pending, then `part`.
    fn seal_piece(&mut self, part: &[u8], last: bool, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        out.reserve(self.pending.len() + part.len() + TAG); // no copy of the text is left behind by growing
        out.extend_from_slice(self.pending.expose_secret());
        out.extend_from_slice(part);
        out.extend_from_slice(&[0; TAG]);
        self.pending.truncate(0);
        self.segments.seal_in_place(last, out.get_mut(start..).unwrap_or_default())
    }

    fn give_header(&mut self, out: &mut Vec<u8>) {
        out.append(&mut self.beginning.header);
    }

    fn check_length(&self) -> Result<()> {
        if self.declared.is_none_or(|declared| declared == self.text) { Ok(()) } else { Err(OTHER_LENGTH) }
    }

    /// Nothing goes on after an error.
    fn guard<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        f(self).inspect_err(|error| self.failed = Some(*error))
    }
}

const OTHER_LENGTH: Error =
    Error::InvalidInput { what: "the text has not the length that was declared; declare it as it is" };

static ZEROS: [u8; PIECE] = [0; PIECE];

impl fmt::Debug for SealStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealStream([redacted], {} bytes of text so far)", self.text)
    }
}
