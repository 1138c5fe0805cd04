//! For the tests of applications: fixed identities and cheap costs that production refuses.
//!
//! Only with the feature `testing`, which belongs under `[dev-dependencies]`.

use std::sync::OnceLock;

use crate::identity::{Identity, KeyPolicy};
use crate::secret::SecretBytes;

/// How many different fixed identities there are.
pub const IDENTITIES: u8 = 12;

const BYTES: usize = 3 + 384 + 64 + 32;
static FIXED: &[u8; BYTES * IDENTITIES as usize] = include_bytes!("identities.bin");

/// A fixed identity, the same in every run and binding: `n` from 1 to 12. Its secrets are public knowledge.
///
/// ```
/// let (anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// assert_ne!(anna.fingerprint(), ben.fingerprint());
/// assert_eq!(anna.fingerprint(), sealwax::testing::identity(1).fingerprint());
/// ```
///
/// # Panics
/// When `n` is not between 1 and 12.
#[must_use]
#[allow(clippy::panic, reason = "only for tests, and the bytes are constants of this crate")]
pub fn identity(n: u8) -> Identity {
    let start = BYTES * usize::from(n.wrapping_sub(1));
    let Some(bytes) = FIXED.get(start..start + BYTES) else {
        panic!("there are fixed identities from 1 to {IDENTITIES}, not {n}");
    };
    match Identity::from_secret_bytes(&SecretBytes::from(bytes.to_vec()), KeyPolicy::recommended()) {
        Ok(identity) => identity,
        Err(error) => panic!("fixed identity {n}: {error}"),
    }
}

/// One of very many fixed identities, for large rosters: cheap, because all share one RSA key. Do not seal to them.
///
/// ```
/// use sealwax::testing;
/// assert_ne!(testing::many_identities(1).fingerprint(), testing::many_identities(2).fingerprint());
/// ```
#[must_use]
#[allow(clippy::panic, reason = "only for tests, and the key is a constant of this crate")]
pub fn many_identities(n: u32) -> Identity {
    static SHARED: OnceLock<Identity> = OnceLock::new();
    let seed = |part: u8| {
        let mut seed = [part; 32];
        seed.iter_mut().zip(n.to_be_bytes()).for_each(|(byte, from)| *byte = from);
        seed
    };
    let mut mlkem = [2; 64];
    mlkem.iter_mut().zip(seed(2)).for_each(|(byte, from)| *byte = from);
    match SHARED.get_or_init(|| identity(1)).testing_variant(&mlkem, &seed(1)) {
        Ok(identity) => identity,
        Err(error) => panic!("identity {n} of many: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_identities_are_those_of_their_seeds() {
        let first = crate::random::replaced::with_seed([1; 32], Identity::generate).unwrap();
        assert_eq!(first.public(), identity(1).public());
    }
}
