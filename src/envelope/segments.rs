//! The payload, sealed in segments (STREAM over AES-256-GCM).
//!
//! ```text
//! segment i = AES-256-GCM(payload key, nonce = u88(i) ‖ u8(1 if last else 0), no AAD, piece i), with its tag (16)
//! D         = Hash("payload", Hash("segment", segment 0) ‖ … ‖ Hash("segment", segment k − 1) ‖ u64 k)
//! ```
//!
//! Pieces have 65,536 bytes, the last one 1 to 65,536; it is empty only if it is the only one. So a segment can't
//! be dropped, moved, repeated, taken from another envelope or cut off.

use super::author::AUTHOR_BLOCK;
use super::header::Flags;
use super::lanes::Lanes;
use crate::error::{Error, Result};
use crate::primitives::gcm::{Gcm, TAG};
use crate::primitives::{hash, labels};
use crate::wire::at_most;

/// Bytes of a piece of the payload.
pub(super) const PIECE: usize = 65_536;
/// Bytes of a full segment, its tag included.
pub(super) const SEGMENT: usize = PIECE + TAG;
/// The most segments.
pub(super) const MAX_SEGMENTS: u64 = 1 << 32;
/// The most bytes of a payload.
pub(super) const MAX_PAYLOAD: u64 = MAX_SEGMENTS * PIECE as u64;

/// Seals or opens the segments of one envelope, from the first to the last.
pub(super) struct Segments {
    pub(super) gcm: Gcm,
    pub(super) next: u64,
    /// Runs only where D is needed: in signed envelopes, and to name an unsigned one. It costs twice as much as the
    /// encryption.
    pub(super) digest: Option<hash::Hasher>,
    pub(super) lanes: Lanes,
}

impl Segments {
    /// `digest` says whether D is computed.
    pub(super) fn new(gcm: Gcm, digest: bool, lanes: Lanes) -> Self {
        Self { gcm, next: 0, digest: digest.then(|| hash::Hasher::new(labels::PAYLOAD)), lanes }
    }

    /// Seals `piece` into `segment`, which is longer by the tag.
    pub(super) fn seal(&mut self, piece: &[u8], last: bool, segment: &mut [u8]) -> Result<()> {
        Self::seal_at(&self.gcm, self.next, last, piece, segment)?;
        self.count(segment);
        Ok(())
    }

    /// Seals the piece that `segment` begins with; the tag overwrites its last 16 bytes.
    pub(super) fn seal_in_place(&mut self, last: bool, segment: &mut [u8]) -> Result<()> {
        Self::seal_in_place_at(&self.gcm, self.next, last, segment)?;
        self.count(segment);
        Ok(())
    }

    /// Opens `segment` into `piece`, which is shorter by the tag; of a bad one nothing is given out.
    pub(super) fn open(&mut self, segment: &[u8], last: bool, piece: &mut [u8]) -> Result<()> {
        Self::open_at(&self.gcm, self.next, last, segment, piece)?;
        self.count(segment);
        Ok(())
    }

    /// Seals the piece of number `i`, at its place and by itself.
    pub(super) fn seal_at(gcm: &Gcm, i: u64, last: bool, piece: &[u8], segment: &mut [u8]) -> Result<()> {
        let nonce = nonce(i, last)?;
        let (body, room) = split_tag(segment)?;
        *room = gcm.seal_into(&nonce, b"", piece, body)?;
        Ok(())
    }

    /// Seals the piece of number `i` that `segment` begins with.
    pub(super) fn seal_in_place_at(gcm: &Gcm, i: u64, last: bool, segment: &mut [u8]) -> Result<()> {
        let nonce = nonce(i, last)?;
        let (piece, room) = split_tag(segment)?;
        *room = gcm.seal(&nonce, b"", piece)?;
        Ok(())
    }

    /// Opens the segment of number `i`, by itself.
    pub(super) fn open_at(gcm: &Gcm, i: u64, last: bool, segment: &[u8], piece: &mut [u8]) -> Result<()> {
        let (body, tag) = segment.split_last_chunk::<TAG>().ok_or(Error::Decryption)?;
        gcm.open_into(&nonce(i, last)?, b"", body, tag, piece)
    }

    /// Bytes of payload that a stream collects before it works on them, when it has `available` of them.
    pub(super) fn batch(&mut self, available: usize) -> usize {
        if available <= PIECE { PIECE } else { self.lanes.batch() * PIECE }
    }

    /// Whether nothing was sealed or opened yet.
    pub(super) const fn is_at_start(&self) -> bool {
        self.next == 0
    }

    /// The payload digest D, if it is computed.
    pub(super) fn finish(self) -> Option<[u8; 32]> {
        let mut digest = self.digest?;
        digest.update(&self.next.to_be_bytes());
        Some(digest.finish())
    }

    /// Notes neighbouring segments that were sealed or opened.
    pub(super) fn count(&mut self, sealed: &[u8]) {
        self.next += sealed.len().div_ceil(SEGMENT) as u64;
        if let Some(digest) = &mut self.digest {
            hashes(sealed).for_each(|hash| digest.update(&hash));
        }
    }
}

fn nonce(i: u64, last: bool) -> Result<[u8; 12]> {
    at_most("segments of the envelope", i.saturating_add(1), MAX_SEGMENTS)?;
    let [a, b, c, d, e, f, g, h] = i.to_be_bytes();
    Ok([0, 0, 0, a, b, c, d, e, f, g, h, u8::from(last)])
}

fn split_tag(segment: &mut [u8]) -> Result<(&mut [u8], &mut [u8; TAG])> {
    segment.split_last_chunk_mut().ok_or(Error::Decryption)
}

/// The payload digest D of sealed segments.
pub(super) fn digest(sealed: &[u8]) -> [u8; 32] {
    digest_of(hashes(sealed))
}

/// The hash of each segment; two at a time, as that is faster.
pub(super) fn hashes(sealed: &[u8]) -> impl Iterator<Item = [u8; 32]> {
    sealed.chunks(2 * SEGMENT).flat_map(|pair| {
        let hashes = match pair.split_at_checked(SEGMENT) {
            Some((one, other)) if !other.is_empty() => hash::hash_two(labels::SEGMENT, one, other),
            _ => [hash::hash(labels::SEGMENT, &[pair]), [0; 32]],
        };
        hashes.into_iter().take(pair.len().div_ceil(SEGMENT))
    })
}

/// The payload digest D of the segments with these hashes.
pub(super) fn digest_of(hashes: impl IntoIterator<Item = [u8; 32]>) -> [u8; 32] {
    let mut digest = hash::Hasher::new(labels::PAYLOAD);
    let mut k = 0u64;
    for hash in hashes {
        digest.update(&hash);
        k += 1;
    }
    digest.update(&k.to_be_bytes());
    digest.finish()
}

/// How many segments a payload has.
pub(super) const fn count(payload: u64) -> u64 {
    if payload == 0 { 1 } else { payload.div_ceil(PIECE as u64) }
}

/// Bytes of the body behind the header MAC, for a payload of at most 2^48 bytes.
pub(super) fn body_len(payload: u64, flags: Flags) -> u64 {
    payload + count(payload) * TAG as u64 + trailer(flags) as u64
}

/// Bytes behind the last segment.
pub(super) const fn trailer(flags: Flags) -> usize {
    if flags.signed { AUTHOR_BLOCK } else { 0 }
}

/// The bytes of the last segment, when `length` bytes are left at `offset` and `only` says that no other came before.
pub(super) fn check_last(length: usize, only: bool, flags: Flags, offset: usize) -> Result<usize> {
    let malformed = Error::Malformed { what: "end of the envelope", offset: offset.saturating_add(length) };
    let sealed = length.checked_sub(trailer(flags)).ok_or(malformed)?;
    let shortest = if only { TAG } else { TAG + 1 };
    if (shortest..=SEGMENT).contains(&sealed) { Ok(sealed) } else { Err(malformed) }
}

/// The bytes of all segments in a body of `length` bytes that begins at `offset`, if it has a possible length.
pub(super) fn check_shape(length: u64, flags: Flags, offset: usize) -> Result<u64> {
    let end = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(offset);
    let malformed = Error::Malformed { what: "end of the envelope", offset: end };
    let sealed = length.checked_sub(trailer(flags) as u64).ok_or(malformed)?;
    let k = sealed.div_ceil(SEGMENT as u64);
    let last = sealed - k.saturating_sub(1) * SEGMENT as u64;
    if last < TAG as u64 || (k > 1 && last == TAG as u64) {
        return Err(malformed);
    }
    at_most("segments of the envelope", k, MAX_SEGMENTS)?;
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    const SIGNED: Flags = Flags { padded: false, signed: true };
    const UNSIGNED: Flags = Flags { padded: false, signed: false };

    fn segments(flags: Flags) -> Segments {
        Segments::new(Gcm::new(&Secret::copy_from(&[3; 32])), flags.signed, Lanes::default())
    }

    fn sealed(pieces: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut segments = segments(UNSIGNED);
        let seal = |(i, piece): (usize, &&[u8])| {
            let mut segment = vec![0; piece.len() + TAG];
            segments.seal(piece, i + 1 == pieces.len(), &mut segment).unwrap();
            segment
        };
        pieces.iter().enumerate().map(seal).collect()
    }

    #[test]
    fn nonces_count_up_and_mark_the_last() {
        assert_eq!(nonce(0x0102_0304, false).unwrap(), [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0]);
        assert_eq!(nonce(0x0102_0304, true).unwrap()[11], 1);
        assert!(matches!(nonce(MAX_SEGMENTS, true), Err(Error::Limit { bound: MAX_SEGMENTS, .. })));
    }

    #[test]
    fn in_place_and_apart_are_the_same_with_the_same_digest() {
        let (mut apart, mut in_place) = (segments(SIGNED), segments(SIGNED));
        let mut one = [0; 20];
        apart.seal(b"text", true, &mut one).unwrap();
        let mut other = *b"text................";
        in_place.seal_in_place(true, &mut other).unwrap();
        assert_eq!(one, other);
        let digest = apart.finish().unwrap();
        assert_eq!(in_place.finish().unwrap(), digest);
        let inner = hash::hash("segment", &[&one]);
        assert_eq!(digest, hash::hash("payload", &[&inner, &1u64.to_be_bytes()]));
        assert_eq!(digest, super::digest(&one));

        let mut opening = segments(SIGNED);
        let mut back = [0; 4];
        opening.open(&one, true, &mut back).unwrap();
        assert_eq!((&back, opening.finish()), (b"text", Some(digest)));
    }

    #[test]
    fn an_unsigned_payload_has_no_digest() {
        assert_eq!(segments(UNSIGNED).finish(), None);
    }

    #[test]
    fn segments_open_in_their_order_only() {
        let all = sealed(&[b"one", b"two", b"end"]);
        let open = |order: &[usize], last: usize| {
            let mut segments = segments(UNSIGNED);
            let mut piece = [0; 3];
            order.iter().enumerate().try_for_each(|(i, &n)| segments.open(&all[n], i == last, &mut piece))
        };
        assert_eq!(open(&[0, 1, 2], 2), Ok(()));
        for (order, last) in
            [(&[1, 0, 2][..], 2), (&[0, 0, 2], 2), (&[0, 2], 1), (&[0, 1], 1), (&[0, 1, 2], 9), (&[2], 0)]
        {
            assert_eq!(open(order, last), Err(Error::Decryption), "{order:?}");
        }
    }

    #[test]
    fn bodies_of_impossible_length_are_refused() {
        for (length, flags, sealed) in [
            (16, UNSIGNED, 16),
            (SEGMENT, UNSIGNED, SEGMENT),
            (SEGMENT + 17, UNSIGNED, SEGMENT + 17),
            (16 + 192, SIGNED, 16),
            (2 * SEGMENT + 192, SIGNED, 2 * SEGMENT),
        ] {
            assert_eq!(check_shape(length as u64, flags, 100), Ok(sealed as u64));
        }
        for (length, flags) in [
            (0, UNSIGNED),
            (15, UNSIGNED),
            (SEGMENT + 1, UNSIGNED),
            (SEGMENT + 16, UNSIGNED),
            (16 + 191, SIGNED),
        ] {
            let malformed = Error::Malformed { what: "end of the envelope", offset: 100 + length };
            assert_eq!(check_shape(length as u64, flags, 100), Err(malformed));
        }
        let beyond = MAX_SEGMENTS * SEGMENT as u64 + 17;
        assert!(matches!(check_shape(beyond, UNSIGNED, 100), Err(Error::Limit { .. })));
    }

    #[test]
    fn body_lengths_agree_with_the_shape() {
        for payload in [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073] {
            for flags in [SIGNED, UNSIGNED] {
                let sealed = check_shape(body_len(payload, flags), flags, 0).unwrap();
                assert_eq!(sealed, payload + 16 * count(payload));
            }
        }
    }
}
