//! Segments that a web page seals or opens by `crypto.subtle`, ten times as fast as the module does it. A stream says
//! which come next and with which key; whoever has done them hands in their hashes and, to be rid of the padding,
//! what they hold. All rules stay here: what is last, what is padding, what is signed.

use super::open_stream::{Body, OpenStream, State};
use super::padding::Unpadding;
use super::rule::AuthorRule;
use super::seal_stream::{OTHER_LENGTH, SealStream};
use super::segments::{MAX_SEGMENTS, PIECE, SEGMENT, Segments};
use crate::error::{Error, Result};
use crate::secret::{Secret, SecretBytes};
use crate::wire::at_most;

/// What the next full segments of a stream are sealed with.
#[derive(Debug)]
pub struct Elsewhere {
    /// The key of AES-256-GCM.
    pub key: SecretBytes,
    /// The number of the next segment, for its nonce.
    pub next: u64,
    /// Whether hashes of the segments are wanted.
    pub hashed: bool,
    /// Bytes of text that still come, where the payload says so: the others are padding.
    pub text_left: Option<u64>,
    /// Bytes of padding that follow the text, where it is to be sealed.
    pub padding: u64,
}

impl SealStream {
    /// How to go on elsewhere; none while the header was not given out, or where a piece is begun.
    pub(crate) fn elsewhere(&self) -> Option<Elsewhere> {
        let ready = self.failed.is_none() && self.beginning.header.is_empty() && self.pending.is_empty();
        ready.then(|| Elsewhere {
            key: exposed(&self.beginning.keys.payload_key(self.beginning.flags)),
            next: self.segments.next,
            hashed: self.segments.digest.is_some(),
            text_left: self.declared.map(|declared| declared.saturating_sub(self.text)),
            padding: self.padding_left(),
        })
    }

    fn padding_left(&self) -> u64 {
        let text = self.declared.map_or(0, |declared| declared.saturating_sub(self.text));
        self.beginning.payload.map_or(0, |payload| payload.saturating_sub(self.so_far().saturating_add(text)))
    }

    /// Full pieces of so many bytes of text and then of padding were sealed elsewhere. More has to follow: the last
    /// piece is sealed here. `first` is the number of the first of them: one that was used here in between would be
    /// used twice.
    pub(crate) fn sealed_elsewhere(
        &mut self,
        first: u64,
        text: u64,
        zeros: u64,
        hashes: &[[u8; 32]],
    ) -> Result<()> {
        self.guard(|stream| {
            if !stream.pending.is_empty() || !stream.beginning.header.is_empty() {
                return Err(OUT_OF_TURN);
            }
            let total = stream.text.saturating_add(text);
            if stream.declared.is_some_and(|declared| total > declared || (total < declared && zeros > 0)) {
                return Err(OTHER_LENGTH);
            }
            stream.segments.count_elsewhere(first, text.saturating_add(zeros), hashes)?;
            stream.text = total;
            stream.zeros = stream.zeros.saturating_add(zeros);
            match stream.beginning.payload {
                Some(payload) if stream.so_far() >= payload => Err(OTHER_LENGTH), // nothing can follow
                _ => Ok(()),
            }
        })
    }
}

impl<A: AuthorRule> OpenStream<A> {
    /// How to go on elsewhere, and what was taken of the next segment: from now on the caller collects full segments
    /// himself. None while the header or, with padding, the first segment is not through.
    pub(crate) fn elsewhere(&mut self) -> Option<(Elsewhere, Vec<u8>)> {
        let State::Body(body) = &mut self.state else { return None };
        let Body { keys, flags, segments, unpadding, pending, .. } = &mut **body;
        if unpadding.is_some() && segments.is_at_start() {
            return None;
        }
        let elsewhere = Elsewhere {
            key: exposed(&keys.payload_key(*flags)),
            next: segments.next,
            hashed: segments.digest.is_some(),
            text_left: unpadding.as_ref().map(Unpadding::left),
            padding: 0,
        };
        Some((elsewhere, core::mem::take(pending)))
    }

    /// Full segments of so many bytes of payload were opened elsewhere; `pieces` are these bytes, or nothing where
    /// all is text; `first` is the number of the first segment. Gives how many of them are text.
    pub(crate) fn opened_elsewhere(
        &mut self,
        first: u64,
        length: u64,
        pieces: SecretBytes,
        hashes: &[[u8; 32]],
    ) -> Result<u64> {
        let State::Body(body) = &mut self.state else { return Err(OUT_OF_TURN) };
        let result = body.opened_elsewhere(first, length, pieces, hashes);
        if let Err(error) = result {
            self.state = State::Failed(error);
        }
        result
    }
}

impl Body {
    fn opened_elsewhere(
        &mut self,
        first: u64,
        length: u64,
        mut pieces: SecretBytes,
        hashes: &[[u8; 32]],
    ) -> Result<u64> {
        if !self.pending.is_empty() {
            return Err(OUT_OF_TURN);
        }
        self.segments.count_elsewhere(first, length, hashes)?;
        let sealed = length / PIECE as u64 * SEGMENT as u64;
        self.offset = self.offset.saturating_add(usize::try_from(sealed).unwrap_or(usize::MAX));
        let Some(unpadding) = &mut self.unpadding else { return Ok(length) };
        if unpadding.pass(length) {
            return Ok(length);
        }
        if pieces.len() as u64 != length {
            return Err(OUT_OF_TURN);
        }
        Ok(unpadding.strip(pieces.as_mut())? as u64)
    }
}

impl Segments {
    /// Counts full segments with so many bytes of payload, of which none is the last.
    fn count_elsewhere(&mut self, first: u64, payload: u64, hashes: &[[u8; 32]]) -> Result<()> {
        let count = payload / PIECE as u64;
        let hashed = if self.digest.is_some() { count } else { 0 };
        if first != self.next || !payload.is_multiple_of(PIECE as u64) || hashes.len() as u64 != hashed {
            return Err(OUT_OF_TURN);
        }
        at_most("segments of the envelope", self.next.saturating_add(count), MAX_SEGMENTS - 1)?;
        self.next += count;
        if let Some(digest) = &mut self.digest {
            hashes.iter().for_each(|hash| digest.update(hash));
        }
        Ok(())
    }
}

fn exposed(key: &Secret<32>) -> SecretBytes {
    SecretBytes::from(key.expose_secret().to_vec())
}

const OUT_OF_TURN: Error = Error::InvalidInput { what: "segments that this stream does not expect now" };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{author, key, open, place, promptly, sealer, text, with_seed};
    use crate::envelope::{Envelope, Opener, Provisional};
    use crate::primitives::gcm::Gcm;
    use crate::primitives::{hash, labels};
    use proptest::prelude::*;

    /// The header of an envelope to one conversation key, with its MAC.
    const HEAD: usize = 40 + 129 + 32;

    fn gcm(key: &SecretBytes) -> Gcm {
        Gcm::new(&Secret::copy_from(key.expose_secret().try_into().unwrap()))
    }

    /// What `crypto.subtle` does: one full segment.
    fn seal(key: &SecretBytes, i: u64, piece: &[u8]) -> Vec<u8> {
        let mut segment = vec![0; SEGMENT];
        Segments::seal_at(&gcm(key), i, false, piece, &mut segment).unwrap();
        segment
    }

    fn hashes(wanted: bool, sealed: &[u8]) -> Vec<[u8; 32]> {
        if wanted {
            sealed.chunks(SEGMENT).map(|one| hash::hash(labels::SEGMENT, &[one])).collect()
        } else {
            Vec::new()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn elsewhere_the_same_is_sealed_and_opened(length in 66_000usize..900_000, padded: bool, signed: bool) {
            let text = text(length);
            let make = || if padded { sealer() } else { sealer().exact_length() };
            let unsigned = || {
                let sealer = crate::envelope::Sealer::new(&place()).under(&key(0));
                if padded { sealer.unsigned() } else { sealer.exact_length().unsigned() }
            };
            let whole = with_seed([1; 32], || if signed { make().seal(&text) } else { unsigned().seal(&text) }).unwrap();
            let mut stream = with_seed([1; 32], || {
                if signed { make().stream(length as u64) } else { unsigned().stream(length as u64) }
            }).unwrap();

            let mut out = Vec::new();
            let lead = if padded { PIECE - 8 } else { 0 };
            prop_assert!(stream.elsewhere().is_none(), "the header first");
            stream.update(&text[..lead], &mut out).unwrap();
            let by = stream.elsewhere().unwrap();
            prop_assert_eq!(by.text_left, Some((length - lead) as u64));
            let mut payload = text[lead..].to_vec();
            payload.resize(usize::try_from(stream.beginning.payload.unwrap()).unwrap() - if padded { PIECE } else { 0 }, 0);
            let run = (payload.len() - 1) / PIECE * PIECE;
            let sealed: Vec<u8> = payload[..run]
                .chunks(PIECE)
                .enumerate()
                .flat_map(|(i, piece)| seal(&by.key, by.next + i as u64, piece))
                .collect();
            let of_text = run.min(length - lead);
            let zeros = run - of_text;
            stream.sealed_elsewhere(by.next, of_text as u64, zeros as u64, &hashes(by.hashed, &sealed)).unwrap();
            out.extend_from_slice(&sealed);
            stream.update(&text[lead + of_text..], &mut out).unwrap();
            stream.finish(&mut out).unwrap();
            prop_assert!(out == whole.as_bytes());

            let opener = || Opener::new(&place()).with_key(&key(0)).author_not_checked();
            let mut stream = opener().stream().unwrap();
            let mut given = Provisional::new();
            prop_assert!(stream.elsewhere().is_none());
            let first = out.len().min(40 + 129 + 32 + if padded { SEGMENT + 300 } else { 0 });
            stream.update(&out[..first], &mut given).unwrap();
            let mut opened = given.expose_provisional().to_vec();
            if let Some((by, mut rest)) = stream.elsewhere() {
                rest.extend_from_slice(&out[first..]);
                let run = rest.len().saturating_sub(if signed { 193 } else { 1 }) / SEGMENT * SEGMENT;
                for (i, segment) in rest[..run].chunks(SEGMENT).enumerate() {
                    let mut piece = vec![0; PIECE];
                    Segments::open_at(&gcm(&by.key), by.next + i as u64, false, segment, &mut piece).unwrap();
                    let pieces = SecretBytes::from(piece.clone());
                    let kept = stream.opened_elsewhere(by.next + i as u64, PIECE as u64, pieces, &hashes(by.hashed, segment)).unwrap();
                    opened.extend_from_slice(&piece[..usize::try_from(kept).unwrap()]);
                }
                given = Provisional::new();
                stream.update(&rest[run..], &mut given).unwrap();
                stream.finish(&mut given).unwrap();
                opened.extend_from_slice(given.expose_provisional());
                prop_assert!(opened == text);
            }
        }
    }

    #[test]
    fn what_is_out_of_turn_is_refused() {
        let piece = [1; 32];
        let mut out = Vec::new();
        let mut stream = sealer().exact_length().stream(2 * PIECE as u64).unwrap();
        assert!(
            stream.sealed_elsewhere(0, PIECE as u64, 0, &[piece]).is_err(),
            "the header was not given out"
        );
        for (text, zeros, hashes) in [
            (PIECE as u64 - 1, 0, &[piece][..]),       // no full piece
            (PIECE as u64, 0, &[]),                    // without its hash
            (PIECE as u64, PIECE as u64, &[piece; 2]), // padding before the end of the text
            (2 * PIECE as u64, 0, &[piece; 2]),        // the last one
            (3 * PIECE as u64, 0, &[piece; 3]),        // more than was declared
        ] {
            let mut stream = sealer().exact_length().stream(2 * PIECE as u64).unwrap();
            stream.update("", &mut out).unwrap();
            assert!(stream.sealed_elsewhere(0, text, zeros, hashes).is_err(), "{text} {zeros}");
            assert!(stream.finish(&mut out).is_err(), "and nothing goes on");
        }
    }

    #[test]
    fn a_sealing_stream_says_how_much_text_and_padding_is_left() {
        let (length, mut out) = (PIECE as u64 + 100, Vec::new());
        let mut stream = sealer().stream(length).unwrap();
        stream.update("", &mut out).unwrap();
        let left = |stream: &SealStream| stream.elsewhere().map(|by| (by.text_left, by.padding));
        let payload = stream.beginning.payload.unwrap();
        assert_eq!(left(&stream), None, "the prefix begins a piece");
        stream.update(text(PIECE - 8), &mut out).unwrap();
        assert_eq!(left(&stream), Some((Some(108), payload - 8 - length)));
        let mut exact = sealer().exact_length().stream(length).unwrap();
        exact.update("", &mut out).unwrap();
        assert_eq!(left(&exact), Some((Some(length), 0)));
        let mut padded = sealer().exact_length().stream(3 * PIECE as u64).unwrap();
        padded.update("", &mut out).unwrap();
        padded.sealed_elsewhere(0, 2 * PIECE as u64, 0, &[[1; 32]; 2]).unwrap();
        assert_eq!(left(&padded), Some((Some(PIECE as u64), 0)));
    }

    #[test]
    fn no_more_text_than_was_declared_and_no_padding_before_its_end() {
        const FULL: u64 = PIECE as u64;
        // All of the text, and of the padding all but the last piece.
        let length = 130 * FULL - 8;
        let begun = || {
            let (mut stream, mut out) = (sealer().stream(length).unwrap(), Vec::new());
            stream.update(text(PIECE - 8), &mut out).unwrap();
            stream
        };
        let payload = begun().beginning.payload.unwrap();
        let zeros = (payload - 1) / FULL * FULL - 130 * FULL;
        assert!(zeros > 0, "{payload}");
        let count = |bytes: u64| vec![[1; 32]; usize::try_from(bytes / FULL).unwrap()];
        let result = |text: u64, zeros: u64| begun().sealed_elsewhere(1, text, zeros, &count(text + zeros));
        let whole = length - (FULL - 8);
        assert_eq!(result(whole, zeros), Ok(()));
        assert_eq!(result(whole, 0), Ok(()));
        assert_eq!(result(whole - FULL, 0), Ok(()));
        for (text, zeros) in [(whole + FULL, 0), (whole - FULL, FULL), (whole + FULL, zeros - FULL)] {
            assert_eq!(result(text, zeros), Err(OTHER_LENGTH), "{text} {zeros}");
        }
    }

    #[test]
    fn pieces_that_do_not_fit_what_was_counted_are_refused_and_errors_say_where() {
        let text = text(3 * PIECE);
        let sealed = sealer().seal(&text).unwrap().into_bytes();
        let begun = || {
            let opener = Opener::new(&place()).with_key(&key(0)).author_not_checked();
            let mut stream = promptly(opener).stream().unwrap();
            stream.update(&sealed[..HEAD + 2 * SEGMENT], &mut Provisional::new()).unwrap();
            let (by, rest) = stream.elsewhere().unwrap();
            (stream, by, HEAD + 2 * SEGMENT - rest.len())
        };
        let (_, by, at) = begun();
        assert_eq!((by.next, at), (1, HEAD + SEGMENT));
        let opened = |pieces: usize, count: u64| {
            let (mut stream, by, _) = begun();
            let hashes = vec![[1; 32]; if by.hashed { usize::try_from(count).unwrap() } else { 0 }];
            stream.opened_elsewhere(1, count * PIECE as u64, SecretBytes::from(vec![0; pieces]), &hashes)
        };
        assert_eq!(opened(0, 1), Ok(PIECE as u64), "all of it is text");
        assert_eq!(opened(3 * PIECE, 3), Ok(2 * PIECE as u64 + 8), "the rest of the text, then padding");
        assert_eq!(opened(2 * PIECE, 3), Err(OUT_OF_TURN));

        let (mut stream, by, at) = begun();
        let hashes = hashes(by.hashed, &sealed[at..at + SEGMENT]);
        stream.opened_elsewhere(1, PIECE as u64, SecretBytes::from(Vec::new()), &hashes).unwrap();
        let short = &sealed[..HEAD + 2 * SEGMENT + 193];
        stream.update(&short[at + SEGMENT..], &mut Provisional::new()).unwrap();
        assert_eq!(stream.finish(&mut Provisional::new()).err(), Envelope::from_bytes(short).err());
    }

    #[test]
    fn an_envelope_has_no_more_segments_than_may_be_counted() {
        let mut segments = Segments::new(Gcm::new(&Secret::copy_from(&[1; 32])), false, Default::default());
        segments.next = MAX_SEGMENTS - 2;
        assert_eq!(segments.count_elsewhere(MAX_SEGMENTS - 2, PIECE as u64, &[]), Ok(()));
        let beyond = segments.count_elsewhere(MAX_SEGMENTS - 1, PIECE as u64, &[]);
        assert!(matches!(beyond, Err(Error::Limit { bound, .. }) if bound == MAX_SEGMENTS - 1), "{beyond:?}");
    }

    #[test]
    fn a_number_that_was_used_here_meanwhile_is_refused() {
        let mut out = Vec::new();
        let mut stream = sealer().exact_length().stream(4 * PIECE as u64).unwrap();
        stream.update("", &mut out).unwrap();
        let by = stream.elsewhere().unwrap();
        stream.update(&text(PIECE + 1)[..PIECE], &mut out).unwrap();
        let before = stream.segments.next;
        if before == by.next {
            stream.update([0; 1], &mut out).unwrap(); // only now it is clear that the piece was not the last
        }
        assert!(stream.sealed_elsewhere(by.next, PIECE as u64, 0, &[[1; 32]]).is_err());
    }

    #[test]
    fn a_hash_that_is_not_the_segments_is_found_out_at_the_end() {
        let text = text(3 * PIECE);
        let sealed = sealer().exact_length().seal(&text).unwrap().into_bytes();
        let mut stream = Opener::new(&place()).with_key(&key(0)).from(author().public()).stream().unwrap();
        let mut out = Provisional::new();
        stream.update(&sealed[..300], &mut out).unwrap();
        let (_, rest) = stream.elsewhere().unwrap();
        let at = 300 - rest.len() + SEGMENT;
        stream.opened_elsewhere(0, PIECE as u64, SecretBytes::from(Vec::new()), &[[0; 32]]).unwrap();
        stream.update(&sealed[at..], &mut out).unwrap();
        assert_eq!(stream.finish(&mut out).err(), Some(Error::Decryption));
        assert!(open(&Envelope::from_vec(sealed).unwrap()).is_ok());
    }
}
