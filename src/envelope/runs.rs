//! Many full segments at once: they do not depend on each other, so any number of threads makes the same bytes.

use zeroize::Zeroize;

use super::lanes::JOB;
use super::segments::{MAX_SEGMENTS, PIECE, SEGMENT, Segments, hashes};
use crate::error::Result;
use crate::primitives::gcm::TAG;
use crate::wire::at_most;

/// Segments that are hashed together, right after they were sealed or opened, while they are at hand.
const PAIR: usize = 2;

/// A few neighbouring segments.
struct Job<'a> {
    /// The number of the first.
    first: u64,
    from: &'a [u8],
    to: &'a mut [u8],
    hashes: &'a mut [[u8; 32]],
}

impl Segments {
    /// Seals full pieces of which none is the last into as many segments.
    pub(super) fn seal_run(&mut self, pieces: &[u8], segments: &mut [u8]) -> Result<()> {
        let count = pieces.len() / PIECE;
        debug_assert_eq!((pieces.len(), segments.len()), (count * PIECE, count * SEGMENT));
        at_most("segments of the envelope", self.next + count as u64, MAX_SEGMENTS)?;
        let mut noted = vec![[0; 32]; count];
        let jobs = share_out(self.next, (pieces, PIECE), (segments, SEGMENT), &mut noted);
        let (gcm, hashed) = (&self.gcm, self.digest.is_some());
        let results = self.lanes.work(jobs.into_iter(), |job| {
            let pairs = job.from.chunks(PAIR * PIECE).zip(job.to.chunks_mut(PAIR * SEGMENT));
            for ((first, (pieces, sealed)), noted) in
                (job.first..).step_by(PAIR).zip(pairs).zip(job.hashes.chunks_mut(PAIR))
            {
                let both = pieces.chunks(PIECE).zip(sealed.chunks_mut(SEGMENT));
                for (i, (piece, segment)) in (first..).zip(both) {
                    Self::seal_at(gcm, i, false, piece, segment)?;
                }
                if hashed {
                    noted.iter_mut().zip(hashes(sealed)).for_each(|(to, hash)| *to = hash);
                }
            }
            Ok(())
        });
        results.into_iter().collect::<Result<()>>()?;
        self.count_all(&noted);
        Ok(())
    }

    /// Seals full pieces of which none is the last at the end of `out`.
    pub(super) fn append_run(&mut self, pieces: &[u8], out: &mut Vec<u8>) -> Result<()> {
        out.reserve(pieces.len() / PIECE * SEGMENT); // no copy of the text is left behind by growing
        // As many are copied as are sealed at once, while they are still in a cache.
        let at_once = 2 * self.batch(pieces.len());
        for pieces in pieces.chunks(at_once) {
            let start = out.len();
            for piece in pieces.chunks(PIECE) {
                out.extend_from_slice(piece);
                out.extend_from_slice(&[0; TAG]);
            }
            let segments = out.get_mut(start..).unwrap_or_default();
            // Invariant: what cannot be encrypted stays nowhere in the clear.
            self.seal_run_in_place(segments).inspect_err(|_| segments.zeroize())?;
        }
        Ok(())
    }

    /// Seals the pieces that full segments begin with, of which none is the last.
    fn seal_run_in_place(&mut self, segments: &mut [u8]) -> Result<()> {
        let mut noted = vec![[0; 32]; segments.len() / SEGMENT];
        let jobs = segments.chunks_mut(JOB * SEGMENT).zip(noted.chunks_mut(JOB));
        let jobs: Vec<_> = (self.next..).step_by(JOB).zip(jobs).collect();
        let (gcm, hashed) = (&self.gcm, self.digest.is_some());
        let results = self.lanes.work(jobs.into_iter(), |(first, (segments, noted))| {
            let pairs = segments.chunks_mut(PAIR * SEGMENT).zip(noted.chunks_mut(PAIR));
            for (first, (pair, noted)) in (first..).step_by(PAIR).zip(pairs) {
                for (i, segment) in (first..).zip(pair.chunks_mut(SEGMENT)) {
                    Self::seal_in_place_at(gcm, i, false, segment)?;
                }
                if hashed {
                    noted.iter_mut().zip(hashes(pair)).for_each(|(to, hash)| *to = hash);
                }
            }
            Ok(())
        });
        results.into_iter().collect::<Result<()>>()?;
        self.count_all(&noted);
        Ok(())
    }

    /// Opens full segments of which none is the last into as many pieces. Gives the number of those before the first
    /// bad one, too: what stands in `pieces` behind them must not be used.
    pub(super) fn open_run(&mut self, segments: &[u8], pieces: &mut [u8]) -> (usize, Result<()>) {
        let count = segments.len() / SEGMENT;
        debug_assert_eq!((segments.len(), pieces.len()), (count * SEGMENT, count * PIECE));
        if let Err(error) = at_most("segments of the envelope", self.next + count as u64, MAX_SEGMENTS) {
            return (0, Err(error));
        }
        let mut noted = vec![[0; 32]; count];
        let jobs = share_out(self.next, (segments, SEGMENT), (pieces, PIECE), &mut noted);
        let (gcm, hashed) = (&self.gcm, self.digest.is_some());
        let results = self.lanes.work(jobs.into_iter(), |job| {
            let mut good = 0;
            let pairs = job.from.chunks(PAIR * SEGMENT).zip(job.to.chunks_mut(PAIR * PIECE));
            for ((first, (sealed, pieces)), noted) in
                (job.first..).step_by(PAIR).zip(pairs).zip(job.hashes.chunks_mut(PAIR))
            {
                let both = sealed.chunks(SEGMENT).zip(pieces.chunks_mut(PIECE));
                let mut opened = 0;
                let result = (first..).zip(both).try_for_each(|(i, (segment, piece))| {
                    Self::open_at(gcm, i, false, segment, piece).inspect(|()| opened += 1)
                });
                if hashed {
                    let sealed = sealed.get(..opened * SEGMENT).unwrap_or_default();
                    noted.iter_mut().zip(hashes(sealed)).for_each(|(to, hash)| *to = hash);
                }
                good += opened;
                if result.is_err() {
                    return (good, result);
                }
            }
            (good, Ok(()))
        });
        let mut good = 0;
        let mut result = Ok(());
        for (done, outcome) in results {
            good += done;
            if outcome.is_err() {
                result = outcome;
                break;
            }
        }
        self.count_all(noted.get(..good).unwrap_or_default());
        (good, result)
    }

    /// Notes segments that were sealed or opened.
    fn count_all(&mut self, hashes: &[[u8; 32]]) {
        self.next += hashes.len() as u64;
        if let Some(digest) = &mut self.digest {
            hashes.iter().for_each(|hash| digest.update(hash));
        }
    }
}

fn share_out<'a>(
    first: u64,
    (from, from_len): (&'a [u8], usize),
    (to, to_len): (&'a mut [u8], usize),
    hashes: &'a mut [[u8; 32]],
) -> Vec<Job<'a>> {
    let pairs = from.chunks(JOB * from_len).zip(to.chunks_mut(JOB * to_len));
    let numbered = (first..).step_by(JOB).zip(pairs);
    let job = |((first, (from, to)), hashes)| Job { first, from, to, hashes };
    numbered.zip(hashes.chunks_mut(JOB)).map(job).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::lanes::Lanes;
    use crate::error::Error;
    use crate::primitives::gcm::Gcm;
    use crate::secret::Secret;

    fn segments(digest: bool) -> Segments {
        Segments::new(Gcm::new(&Secret::copy_from(&[3; 32])), digest, Lanes::default())
    }

    #[test]
    fn behind_the_last_number_there_is_no_segment() {
        let mut full = segments(false);
        full.next = MAX_SEGMENTS;
        let (mut pieces, mut sealed) = (vec![0; PIECE], vec![0; SEGMENT]);
        let limit = |result: Result<()>| matches!(result, Err(Error::Limit { bound: MAX_SEGMENTS, .. }));
        assert!(limit(full.seal_run(&pieces, &mut sealed)));
        let (good, result) = full.open_run(&sealed, &mut pieces);
        assert!(good == 0 && limit(result));
        assert!(limit(full.append_run(&pieces, &mut Vec::new())));
    }

    #[test]
    fn what_is_appended_to_never_grows() {
        let mut out = Vec::new();
        segments(true).append_run(&crate::envelope::kit::text(3 * PIECE), &mut out).unwrap();
        assert_eq!((out.len(), out.capacity()), (3 * SEGMENT, 3 * SEGMENT));
    }

    #[test]
    fn a_run_is_the_same_as_one_after_the_other() {
        for count in [0, 1, JOB - 1, JOB, JOB + 1, 7 * JOB + 2] {
            let text = crate::envelope::kit::text(count * PIECE);
            let (mut run, mut single) = (segments(true), segments(true));
            let (mut one, mut other) = (vec![0; count * SEGMENT], vec![0; count * SEGMENT]);
            run.seal_run(&text, &mut one).unwrap();
            for (piece, segment) in text.chunks(PIECE).zip(other.chunks_mut(SEGMENT)) {
                single.seal(piece, false, segment).unwrap();
            }
            let (mut appending, mut appended) = (segments(true), vec![9]);
            appending.append_run(&text, &mut appended).unwrap();
            assert!(one == other && appended.split_off(1) == one && appended == [9]);
            let digest = run.finish();
            assert_eq!(appending.finish(), digest);
            assert_eq!(digest, single.finish());

            let mut opening = segments(true);
            let mut back = vec![0; text.len()];
            assert_eq!(opening.open_run(&one, &mut back), (count, Ok(())));
            assert!(back == text && opening.finish() == digest);
        }
    }

    #[test]
    fn a_run_ends_before_its_first_bad_segment() {
        let count = 3 * JOB;
        let mut sealed = vec![0; count * SEGMENT];
        segments(false).seal_run(&vec![7; count * PIECE], &mut sealed).unwrap();
        for bad in [0, 1, JOB, 2 * JOB + 3, count - 1] {
            let mut altered = sealed.clone();
            altered[bad * SEGMENT + 9] ^= 1;
            altered[(count - 1) * SEGMENT + 9] ^= 2;
            let (good, result) = segments(false).open_run(&altered, &mut vec![0; count * PIECE]);
            assert_eq!((good, result), (bad, Err(Error::Decryption)));
        }
    }
}
