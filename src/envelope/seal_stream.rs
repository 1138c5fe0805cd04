//! Sealing what comes in pieces, in constant memory and without I/O.

use core::fmt;

use super::keys::Reference;
use super::padding;
use super::sealing::Beginning;
use super::segments::{MAX_PAYLOAD, PIECE, Segments};
use crate::error::{Error, Result};
use crate::primitives::gcm::TAG;
use crate::secret::SecretBytes;
use crate::wire::at_most;

/// Seals a text that comes in pieces. Whatever it appends to `out`, in this order, is the envelope.
///
/// It keeps at most 64 KiB (4 MiB with the feature `parallel` and more than one thread); each call appends about as much as it was given, the first one the header too. After
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
    pub(super) beginning: Beginning,
    pub(super) segments: Segments,
    /// Payload that is not sealed yet: without a declared length, whether a full piece is the last one shows only
    /// when more comes.
    pub(super) pending: SecretBytes,
    pub(super) declared: Option<u64>,
    /// Bytes of text so far.
    pub(super) text: u64,
    /// Bytes of zeros so far.
    pub(super) zeros: u64,
    pub(super) failed: Option<Error>,
}

impl SealStream {
    pub(super) fn new(beginning: Beginning, declared: Option<u64>) -> Self {
        let mut pending = SecretBytes::with_capacity(0);
        if let (true, Some(length)) = (beginning.flags.padded, declared) {
            pending.extend(&length.to_be_bytes());
        }
        let segments = beginning.segments(false);
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
            let left = payload.saturating_sub(stream.so_far());
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
        self.seal_rest(out)?;
        let Self { beginning, segments, .. } = self;
        let (block, reference) = beginning.end(segments)?;
        out.extend_from_slice(block.as_ref().map_or(&[], |block| block.as_slice()));
        Ok(reference)
    }

    fn take(&mut self, text: &[u8], out: &mut Vec<u8>) -> Result<()> {
        let total = self.text.saturating_add(text.len() as u64);
        if self.declared.is_some_and(|declared| total > declared) {
            return Err(OTHER_LENGTH);
        }
        at_most("bytes of a text", total, MAX_PAYLOAD)?;
        self.text = total;
        self.push(text, out)
    }

    /// Seals full pieces behind which something follows, and keeps the rest. `payload` is counted already.
    fn push(&mut self, mut payload: &[u8], out: &mut Vec<u8>) -> Result<()> {
        self.give_header(out);
        // The last piece is kept until the end: known by what was declared, otherwise whatever may be the last.
        let kept = usize::from(!self.more_follows());
        loop {
            let batch = self.segments.batch(self.pending.len() + payload.len());
            if self.pending.is_empty() {
                // Straight from the caller's bytes, and as many as there are.
                let run = payload.len().saturating_sub(kept) / PIECE * PIECE;
                if run < batch {
                    break;
                }
                let (run, rest) = payload.split_at_checked(run).unwrap_or((payload, &[]));
                self.segments.append_run(run, out)?;
                payload = rest;
            } else {
                if self.pending.len() + payload.len() < batch + kept {
                    break;
                }
                // Only to the end of a piece, if so much follows that it makes a batch without being copied.
                let follows = payload.len() > batch + PIECE;
                let end = if follows { self.pending.len().next_multiple_of(PIECE) } else { batch };
                let missing = end.saturating_sub(self.pending.len());
                let (part, rest) = payload.split_at_checked(missing).unwrap_or((payload, &[]));
                self.pending.extend(part);
                self.segments.append_run(self.pending.expose_secret(), out)?;
                self.pending.truncate(0);
                payload = rest;
            }
        }
        self.pending.extend(payload);
        Ok(())
    }

    /// Whether the payload that was declared is longer than what was counted of it so far.
    fn more_follows(&self) -> bool {
        self.beginning.payload.is_some_and(|payload| self.so_far() < payload)
    }

    /// Bytes of payload so far.
    pub(super) fn so_far(&self) -> u64 {
        let prefix = if self.beginning.flags.padded { padding::PREFIX as u64 } else { 0 };
        prefix + self.text + self.zeros
    }

    /// Seals all that is pending, the last segment included.
    fn seal_rest(&mut self, out: &mut Vec<u8>) -> Result<()> {
        let pending = self.pending.expose_secret();
        let run = pending.len().saturating_sub(1) / PIECE * PIECE;
        let (run, last) = pending.split_at_checked(run).unwrap_or_default();
        self.segments.append_run(run, out)?;
        let start = out.len();
        out.resize(start + last.len() + TAG, 0);
        self.segments.seal(last, true, out.get_mut(start..).unwrap_or_default())
    }

    fn give_header(&mut self, out: &mut Vec<u8>) {
        out.append(&mut self.beginning.header);
    }

    fn check_length(&self) -> Result<()> {
        if self.declared.is_none_or(|declared| declared == self.text) { Ok(()) } else { Err(OTHER_LENGTH) }
    }

    /// Nothing goes on after an error.
    pub(super) fn guard<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        f(self).inspect_err(|error| self.failed = Some(*error))
    }
}

pub(super) const OTHER_LENGTH: Error =
    Error::InvalidInput { what: "the text has not the length that was declared; declare it as it is" };

static ZEROS: [u8; PIECE] = [0; PIECE];

impl fmt::Debug for SealStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealStream([redacted], {} bytes of text so far)", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{author, key, open, place, sealer, text, with_seed};
    use crate::envelope::{Envelope, Sealer};
    use proptest::prelude::*;

    /// Seals the text in pieces of the given lengths, over and over.
    fn streamed(mut stream: SealStream, text: &[u8], lengths: &[usize]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut rest = text;
        for length in lengths.iter().cycle() {
            let (piece, behind) = rest.split_at(rest.len().min(*length));
            stream.update(piece, &mut out).unwrap();
            rest = behind;
            if rest.is_empty() {
                break;
            }
        }
        stream.finish(&mut out).unwrap();
        out
    }

    #[test]
    fn it_shows_no_text() {
        let mut stream = sealer().stream(10).unwrap();
        stream.update("text", &mut Vec::new()).unwrap();
        assert_eq!(format!("{stream:?}"), "SealStream([redacted], 4 bytes of text so far)");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn pieces_give_the_same_envelope_as_the_whole(
            length in 0usize..200_000,
            lengths in prop::collection::vec(1usize..80_000, 1..5),
            padded: bool,
            signed: bool,
        ) {
            let text = text(length);
            let sealer = || Sealer::new(&place()).under(&key(0));
            macro_rules! both {
                ($sealer:expr) => {{
                    let make = || if padded { $sealer } else { $sealer.exact_length() };
                    let whole = with_seed([1; 32], || make().seal(&text)).unwrap().into_bytes();
                    let stream = with_seed([1; 32], || make().stream(text.len() as u64)).unwrap();
                    prop_assert!(streamed(stream, &text, &lengths) == whole);
                    if !padded {
                        let stream = with_seed([1; 32], || make().stream_of_unknown_length()).unwrap();
                        prop_assert!(streamed(stream, &text, &lengths) == whole);
                    }
                }};
            }
            if signed { both!(sealer().signed_by(&author())) } else { both!(sealer().unsigned()) }
        }
    }

    #[test]
    fn another_length_than_declared_is_refused() {
        let mut out = Vec::new();
        let mut stream = sealer().stream(5).unwrap();
        assert!(matches!(stream.update("longer", &mut out), Err(Error::InvalidInput { .. })));
        assert!(stream.update("", &mut out).is_err(), "and nothing goes on");
        assert!(stream.finish(&mut out).is_err());
        assert!(out.is_empty());

        let mut stream = sealer().exact_length().stream(7).unwrap();
        stream.update("shorter", &mut out).unwrap();
        out.clear();
        let mut stream = sealer().exact_length().stream(8).unwrap();
        stream.update("shorter", &mut out).unwrap();
        let before = out.len();
        assert!(matches!(stream.finish(&mut out), Err(Error::InvalidInput { .. })));
        assert_eq!(out.len(), before);
    }

    #[test]
    fn padding_needs_a_length() {
        assert!(matches!(sealer().stream_of_unknown_length(), Err(Error::InvalidInput { .. })));
        assert!(matches!(sealer().stream(u64::MAX), Err(Error::Limit { .. })));
    }

    #[test]
    fn padding_comes_in_small_parts_on_request() {
        let text = text(9_000_000);
        let mut out = Vec::new();
        let mut stream = sealer().stream(text.len() as u64).unwrap();
        stream.update(&text, &mut out).unwrap();
        let mut parts = 0;
        loop {
            let before = out.len();
            if !stream.pad(&mut out).unwrap() {
                break;
            }
            assert!(out.len() - before <= PIECE + TAG);
            parts += 1;
        }
        assert!(parts > 1);
        let reference = stream.finish(&mut out).unwrap();
        let opened = open(&Envelope::from_vec(out).unwrap()).unwrap();
        assert_eq!(Some(opened.reference()), reference);
        assert!(opened.plaintext().expose_secret() == text);
    }

    #[test]
    fn an_empty_text_is_an_envelope_too() {
        for mut sealer in [sealer(), sealer().exact_length()] {
            let mut out = Vec::new();
            sealer = sealer.under(&key(1));
            sealer.stream(0).unwrap().finish(&mut out).unwrap();
            assert!(open(&Envelope::from_vec(out).unwrap()).unwrap().plaintext().is_empty());
        }
    }
}
