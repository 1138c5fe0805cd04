//! What sealing in memory and sealing in pieces have in common, and the former.

use zeroize::Zeroize;

use super::author::{AUTHOR_BLOCK, Author};
use super::header::Flags;
use super::keys::{Keys, Reference};
use super::lanes::Lanes;
use super::padding;
use super::segments::{self, MAX_PAYLOAD, PIECE, SEGMENT, Segments};
use crate::error::{Error, Result};
use crate::primitives::gcm::TAG;
use crate::wire::at_most;

/// An envelope as far as it can be made without its text.
pub(super) struct Beginning {
    /// With its MAC.
    pub(super) header: Vec<u8>,
    pub(super) keys: Keys,
    pub(super) flags: Flags,
    /// Bytes of the payload, if they are known.
    pub(super) payload: Option<u64>,
    pub(super) author: Option<Author>,
    pub(super) addressees_hash: [u8; 32],
    pub(super) lanes: Lanes,
}

impl Beginning {
    /// `named` says whether the reference is wanted; a signed envelope has it anyway.
    pub(super) fn segments(&self, named: bool) -> Segments {
        Segments::new(self.keys.payload(self.flags), self.flags.signed || named, self.lanes)
    }

    /// What stands behind the segments, and the reference.
    pub(super) fn end(&self, segments: Segments) -> Result<(Option<[u8; AUTHOR_BLOCK]>, Option<Reference>)> {
        let Some(digest) = segments.finish() else {
            return Ok((None, None));
        };
        let sign = |author: &Author| author.sign(&self.keys, self.flags, self.addressees_hash, digest);
        Ok((self.author.as_ref().map(sign).transpose()?, Some(self.keys.reference(&digest))))
    }

    /// The whole envelope, and its reference if it is wanted. Each segment is encrypted from the text straight to its place.
    pub(super) fn seal_body(self, text: &[u8], named: bool) -> Result<(Vec<u8>, Option<Reference>)> {
        let payload = self.payload.unwrap_or_default();
        let length = self.header.len() as u64 + segments::body_len(payload, self.flags);
        at_most("bytes of an envelope in memory", length, isize::MAX.unsigned_abs() as u64)?;
        let mut out = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
        let (header, mut rest) = out.split_at_mut(self.header.len());
        header.copy_from_slice(&self.header);

        let source = Payload::new(text, self.flags);
        let mut segments = self.segments(named);
        let mut left = payload;
        let mut start = 0;
        loop {
            let run = source.run(start, left);
            if !run.is_empty() {
                let length = run.len() / PIECE * SEGMENT;
                let (sealed, behind) = rest.split_at_mut_checked(length).ok_or(Error::Decryption)?;
                segments.seal_run(run, sealed)?;
                rest = behind;
                left -= run.len() as u64;
                start += run.len();
            }
            let piece = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE);
            let (segment, behind) = rest.split_at_mut_checked(piece + TAG).ok_or(Error::Decryption)?;
            rest = behind;
            left -= piece as u64;
            match source.within_text(start, piece) {
                Some(text) => segments.seal(text, left == 0, segment)?,
                None => {
                    source.copy_to(start, segment);
                    segments.seal_in_place(left == 0, segment).inspect_err(|_| segment.zeroize())?;
                }
            }
            start += piece;
            if left == 0 {
                break;
            }
        }
        let (block, reference) = self.end(segments)?;
        if let Some(block) = &block {
            rest.copy_from_slice(block);
        }
        Ok((out, reference))
    }
}

/// The payload: the text or, if it is padded, its length, the text and zeros.
struct Payload<'a> {
    prefix: [u8; padding::PREFIX],
    prefix_len: usize,
    text: &'a [u8],
}

impl<'a> Payload<'a> {
    const fn new(text: &'a [u8], flags: Flags) -> Self {
        let prefix_len = if flags.padded { padding::PREFIX } else { 0 };
        Self { prefix: (text.len() as u64).to_be_bytes(), prefix_len, text }
    }

    /// The piece at `start`, if it holds nothing but text.
    fn within_text(&self, start: usize, length: usize) -> Option<&'a [u8]> {
        let start = start.checked_sub(self.prefix_len)?;
        self.text.get(start..start.checked_add(length)?)
    }

    /// The full pieces from `start` on that hold nothing but text, without the last of the `left` bytes of payload.
    fn run(&self, start: usize, left: u64) -> &'a [u8] {
        let Some(text) = start.checked_sub(self.prefix_len).and_then(|start| self.text.get(start..)) else {
            return &[];
        };
        let before_the_last = usize::try_from(left.saturating_sub(1)).unwrap_or(usize::MAX);
        text.get(..text.len().min(before_the_last) / PIECE * PIECE).unwrap_or_default()
    }

    /// Copies what there is of the payload from `start` on to `piece`, which is zeros.
    fn copy_to(&self, start: usize, piece: &mut [u8]) {
        let prefix = self.prefix.iter().take(self.prefix_len);
        let before = self.prefix_len.saturating_sub(start).min(piece.len());
        let (head, tail) = piece.split_at_mut(before);
        head.iter_mut().zip(prefix.skip(start)).for_each(|(to, from)| *to = *from);
        let text = self.text.get(start.saturating_sub(self.prefix_len)..).unwrap_or_default();
        tail.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
    }
}

/// Bytes of the payload, if the length of the text is known; checks its bound.
pub(super) fn payload_len(length: Option<u64>, flags: Flags) -> Result<Option<u64>> {
    match length {
        Some(length) if flags.padded => padding::payload_len(length).map(Some),
        Some(length) => at_most("bytes of a text", length, MAX_PAYLOAD).map(|()| Some(length)),
        None if flags.padded => Err(Error::InvalidInput {
            what: "padding needs to know the length of the text; tell it, or leave padding out by exact_length()",
        }),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Sealer;
    use crate::envelope::kit::{key, open, open_unchecked, place, sealer, text};

    #[test]
    fn the_payload_is_prefix_text_and_zeros_wherever_it_is_cut() {
        let flags = |padded| Flags { padded, signed: false };
        for padded in [false, true] {
            let text = text(100);
            let whole = match padded {
                true => [&100u64.to_be_bytes()[..], &text, &[0; 20]].concat(),
                false => [&text[..], &[0; 28]].concat(),
            };
            let payload = Payload::new(&text, flags(padded));
            for start in 0..128 {
                for length in [0, 1, 5, 60, 128 - start].into_iter().filter(|length| start + length <= 128) {
                    let expected = &whole[start..start + length];
                    let mut copied = vec![0; length];
                    payload.copy_to(start, &mut copied);
                    assert_eq!(copied, expected);
                    assert!(payload.within_text(start, length).is_none_or(|direct| direct == expected));
                }
            }
        }
    }

    #[test]
    fn every_length_around_a_segment_comes_back_padded_or_not() {
        for length in [0, 1, 247, 248, 249, 65_527, 65_528, 65_529, 65_535, 65_536, 65_537, 131_072, 200_000]
        {
            let text = text(length);
            for sealed in [sealer().seal(&text), sealer().exact_length().seal(&text)] {
                let opened = open(&sealed.unwrap()).unwrap();
                assert_eq!(opened.plaintext().expose_secret(), text, "{length} bytes");
            }
        }
    }

    #[test]
    fn sizes_are_those_of_the_specification() {
        let message = sealer().seal(text(200)).unwrap();
        assert_eq!(message.as_bytes().len(), 665);
        let exact =
            |length| sealer().exact_length().seal(text(length)).unwrap().as_bytes().len() - (665 - 256);
        assert_eq!(exact(0), 0);
        assert_eq!(exact(65_536), 65_536);
        assert_eq!(exact(65_537), 65_537 + 16);
    }

    #[test]
    fn texts_too_long_are_refused_before_anything_is_done() {
        let refused = |length, padded| payload_len(Some(length), Flags { padded, signed: true }).is_err();
        assert!(refused(MAX_PAYLOAD + 1, false) && !refused(MAX_PAYLOAD, false));
        assert!(refused(MAX_PAYLOAD - 7, true) && !refused(MAX_PAYLOAD - 8, true));
        assert!(refused(u64::MAX, true) && refused(u64::MAX, false));
        assert!(payload_len(None, Flags { padded: true, signed: true }).is_err());
        assert_eq!(payload_len(None, Flags { padded: false, signed: true }), Ok(None));
    }

    #[test]
    fn an_unsigned_envelope_ends_with_its_segments() {
        let sealed = Sealer::new(&place()).under(&key(0)).unsigned().exact_length().seal("x").unwrap();
        assert_eq!(sealed.as_bytes().len(), 40 + 129 + 32 + 1 + 16);
        assert_eq!(open_unchecked(&sealed).unwrap().plaintext().expose_secret(), b"x");
    }
}
