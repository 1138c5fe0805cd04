//! The one door to randomness: the operating system, and failure when it gives none.
//!
//! In tests, and behind the features `hazmat` and `testing` together, a thread can replace the source by a
//! deterministic or a failing one; without both that code does not exist.

use rand_core::{TryCryptoRng, TryRng};

use crate::error::{Error, Result};

/// Fills `bytes` with uniformly random bytes from the operating system.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<()> {
    #[cfg(any(test, all(feature = "hazmat", feature = "testing")))]
    if let Some(result) = replaced::fill(bytes) {
        return result;
    }
    getrandom::fill(bytes).map_err(|_| Error::Randomness)
}

/// Whether this thread's randomness is not the system's: then nothing may draw its own. Always `false` in a release.
#[cfg(feature = "aws-lc")]
pub(crate) fn is_replaced() -> bool {
    #[cfg(any(test, all(feature = "hazmat", feature = "testing")))]
    return replaced::is_replaced();
    #[cfg(not(any(test, all(feature = "hazmat", feature = "testing"))))]
    false
}

/// `N` random bytes that are no secret: a salt, a nonce, an id.
pub(crate) fn array<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// The same door in the shape that the RSA crate asks for.
pub(crate) struct Rng;

impl TryRng for Rng {
    type Error = Error;

    fn try_next_u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(array()?))
    }

    fn try_next_u64(&mut self) -> Result<u64> {
        Ok(u64::from_le_bytes(array()?))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<()> {
        fill(bytes)
    }
}

impl TryCryptoRng for Rng {}

/// A replaced source, for reproducible vectors and for tests of failure.
#[cfg(any(test, all(feature = "hazmat", feature = "testing")))]
pub(crate) mod replaced {
    use core::cell::RefCell;

    use sha2::{Digest, Sha256};

    use crate::error::{Error, Result};

    enum Source {
        Seeded { seed: [u8; 32], counter: u64 },
        Failing { after: usize },
    }

    thread_local! {
        static SOURCE: RefCell<Option<Source>> = const { RefCell::new(None) };
    }

    /// Restores the former source, also when the closure panics.
    struct Restore(Option<Source>);

    impl Drop for Restore {
        fn drop(&mut self) {
            let former = self.0.take();
            SOURCE.with_borrow_mut(|source| *source = former);
        }
    }

    fn with<T>(replacement: Source, f: impl FnOnce() -> T) -> T {
        let _restore = Restore(SOURCE.replace(Some(replacement)));
        f()
    }

    /// Runs `f` with the stream SHA-256(seed ‖ u64 counter) ‖ … as this thread's randomness.
    pub(crate) fn with_seed<T>(seed: [u8; 32], f: impl FnOnce() -> T) -> T {
        with(Source::Seeded { seed, counter: 0 }, f)
    }

    /// Runs `f` on a thread whose randomness fails.
    pub(crate) fn with_failure<T>(f: impl FnOnce() -> T) -> T {
        with(Source::Failing { after: 0 }, f)
    }

    /// Runs `f` on a thread whose randomness fails after so many draws.
    #[cfg(test)]
    pub(crate) fn with_failure_after<T>(draws: usize, f: impl FnOnce() -> T) -> T {
        with(Source::Failing { after: draws }, f)
    }

    #[cfg(feature = "aws-lc")]
    pub(super) fn is_replaced() -> bool {
        SOURCE.with_borrow(Option::is_some)
    }

    pub(super) fn fill(bytes: &mut [u8]) -> Option<Result<()>> {
        SOURCE.with_borrow_mut(|source| match source.as_mut()? {
            Source::Failing { after: 0 } => Some(Err(Error::Randomness)),
            Source::Failing { after } => {
                *after -= 1;
                None
            }
            Source::Seeded { seed, counter } => {
                for chunk in bytes.chunks_mut(32) {
                    let block =
                        Sha256::new().chain_update(*seed).chain_update(counter.to_be_bytes()).finalize();
                    for (byte, random) in chunk.iter_mut().zip(block) {
                        *byte = random;
                    }
                    *counter += 1;
                }
                Some(Ok(()))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        assert_ne!(array::<32>().unwrap(), array::<32>().unwrap());
    }

    #[test]
    fn a_seed_gives_the_same_bytes_and_only_inside_its_closure() {
        let draw = || array::<40>().unwrap();
        let first = replaced::with_seed([7; 32], draw);
        assert_eq!(first, replaced::with_seed([7; 32], draw));
        assert_ne!(first, draw());
    }

    #[test]
    fn failing_randomness_is_an_error() {
        replaced::with_failure(|| assert_eq!(array::<1>(), Err(Error::Randomness)));
        assert!(array::<1>().is_ok());
    }
}
