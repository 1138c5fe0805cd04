//! The insides of the artefacts, for test vectors; with the feature `testing` also deterministic and failing randomness,
//! for those who make vectors. Never for anything else.
//!
//! What is opened here is exposed, and what is made here from given parts is as good as these parts. Everything sealed
//! inside of `with_seed` can be opened by whoever knows the seed.

mod parts;
mod raw;

#[cfg(feature = "testing")]
use crate::random::replaced;

pub use parts::*;
pub use raw::*;

/// Runs `f` with a deterministic stream in place of this thread's randomness: SHA-256(seed ‖ u64 counter),
/// counter from 0, each call of the source beginning with a fresh block.
///
/// ```
/// use sealwax::{hazmat, login::Pepper};
/// let id = || Pepper::generate().map(|pepper| pepper.id());
/// assert_eq!(hazmat::with_seed([1; 32], id)?, hazmat::with_seed([1; 32], id)?);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[cfg(feature = "testing")]
pub fn with_seed<T>(seed: [u8; 32], f: impl FnOnce() -> T) -> T {
    replaced::with_seed(seed, f)
}

/// Runs `f` on a thread whose randomness fails, as on a machine whose operating system gives none.
///
/// ```
/// use sealwax::{hazmat, Error, login::Pepper};
/// assert_eq!(hazmat::with_failing_randomness(|| Pepper::generate().err()), Some(Error::Randomness));
/// ```
#[cfg(feature = "testing")]
pub fn with_failing_randomness<T>(f: impl FnOnce() -> T) -> T {
    replaced::with_failure(f)
}
