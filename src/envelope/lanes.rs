//! How many threads work on the segments: one or, with the feature `parallel`, as many as there are cores.

/// Segments in one job: long enough that handing it out costs nothing, short enough that nobody waits for the last.
pub(super) const JOB: usize = 8;

/// The most segments that a stream collects before it sets its threads to work: 4 MiB.
#[cfg(feature = "parallel")]
const BATCH: usize = 64;

/// Bytes of text that a writer takes at once: enough for all lanes, whatever waits already.
pub(super) const AT_ONCE: usize = if cfg!(feature = "parallel") { 66 * 65_536 + 1 } else { 17 * 65_536 };

/// The threads that may be used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lanes {
    /// As many as there are cores, if nobody said how many.
    #[cfg(feature = "parallel")]
    count: Option<core::num::NonZeroUsize>,
}

#[cfg(not(feature = "parallel"))]
impl Lanes {
    /// How many segments a stream collects before it works on them.
    #[allow(clippy::unused_self, reason = "with the feature it depends on the lanes")]
    pub(super) const fn batch(&mut self) -> usize {
        1
    }

    /// The results of all jobs, in their order.
    #[allow(clippy::unused_self, reason = "with the feature it depends on the lanes")]
    pub(super) fn work<J, R>(&mut self, jobs: impl Iterator<Item = J>, work: impl Fn(J) -> R) -> Vec<R> {
        jobs.map(work).collect()
    }
}

#[cfg(feature = "parallel")]
impl Lanes {
    pub(super) const fn of(count: core::num::NonZeroUsize) -> Self {
        Self { count: Some(count) }
    }

    /// How many segments a stream collects before it works on them: a few jobs for each lane.
    pub(super) fn batch(&mut self) -> usize {
        match self.count() {
            1 => 1,
            lanes => (4 * JOB * lanes).min(BATCH),
        }
    }

    /// Asked for only when there is something to share out: the answer costs as much as a segment.
    fn count(&mut self) -> usize {
        self.count
            .get_or_insert_with(|| {
                std::thread::available_parallelism().unwrap_or(core::num::NonZeroUsize::MIN)
            })
            .get()
    }

    /// The results of all jobs, in their order. Whoever is free takes the next job, this thread included, so a thread
    /// that the system refuses or delays only makes it slower.
    pub(super) fn work<J: Send, R: Send>(
        &mut self,
        jobs: impl ExactSizeIterator<Item = J> + Send,
        work: impl Fn(J) -> R + Sync,
    ) -> Vec<R> {
        use std::sync::{Mutex, PoisonError};

        let threads = if jobs.len() < 2 { 1 } else { self.count().min(jobs.len()) };
        if threads < 2 {
            return jobs.map(work).collect();
        }
        let mut results: Vec<Option<R>> = core::iter::repeat_with(|| None).take(jobs.len()).collect();
        let open = Mutex::new(jobs.zip(results.iter_mut()));
        let lane = || {
            loop {
                let next = open.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((job, result)) = next else { break };
                *result = Some(work(job));
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..threads {
                if std::thread::Builder::new().spawn_scoped(scope, lane).is_err() {
                    break;
                }
            }
            lane();
        });
        drop(open);
        // Every job was taken, and the scope waited for each.
        results.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for count in [0, 1, 2, 7, 100] {
            let squares = Lanes::default().work((0..count).collect::<Vec<_>>().into_iter(), |job| job * job);
            assert_eq!(squares, (0..count).map(|job| job * job).collect::<Vec<usize>>());
        }
    }

    #[cfg(feature = "parallel")]
    #[test]
    fn any_number_of_lanes_does_every_job_once() {
        for lanes in [1, 2, 3, 8, 200] {
            let mut lanes = Lanes::of(core::num::NonZeroUsize::new(lanes).unwrap());
            let done = lanes.work((0..50).collect::<Vec<usize>>().into_iter(), |job| job);
            assert_eq!(done, (0..50).collect::<Vec<usize>>());
            assert!((1..=BATCH).contains(&lanes.batch()));
        }
    }

    #[cfg(feature = "parallel")]
    mod threads {
        use core::num::NonZeroUsize;
        use proptest::prelude::*;

        use crate::envelope::kit::{author, key, open, place, sealer, text, with_seed};
        use crate::envelope::{Envelope, Opener, Provisional};

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(8))]

            #[test]
            fn any_number_of_threads_seals_the_same_and_opens_the_same(
                sealing in 1usize..=9,
                opening in 1usize..=9,
                length in 0usize..6_000_000,
                step in 1usize..5_000_000,
                padded: bool,
            ) {
                let text = text(length);
                let make = |threads: usize| {
                    let sealer = sealer().threads(NonZeroUsize::new(threads).unwrap());
                    if padded { sealer } else { sealer.exact_length() }
                };
                let one = with_seed([1; 32], || make(1).seal(&text)).unwrap();
                let many = with_seed([1; 32], || make(sealing).seal(&text)).unwrap();
                prop_assert!(one == many);
                let mut streamed = Vec::new();
                let mut stream = with_seed([1; 32], || make(sealing).stream(length as u64)).unwrap();
                text.chunks(step).for_each(|piece| stream.update(piece, &mut streamed).unwrap());
                stream.finish(&mut streamed).unwrap();
                prop_assert!(streamed == one.as_bytes());

                let opener = || {
                    let opener = Opener::new(&place()).with_key(&key(0)).from(author().public());
                    opener.threads(NonZeroUsize::new(opening).unwrap())
                };
                let opened = opener().open(&many).unwrap();
                prop_assert!(opened.plaintext().expose_secret() == text);
                prop_assert_eq!(opened.reference(), open(&one).unwrap().reference());
                let (mut stream, mut out) = (opener().stream().unwrap(), Provisional::new());
                streamed.chunks(step).for_each(|piece| stream.update(piece, &mut out).unwrap());
                prop_assert_eq!(stream.finish(&mut out).unwrap().reference(), opened.reference());
                prop_assert!(out.expose_provisional() == text);

                let tag = streamed.len() - 192 - 16;
                streamed[tag] ^= 1;
                prop_assert!(opener().open(&Envelope::from_vec(streamed).unwrap()).is_err());
            }
        }
    }
}
