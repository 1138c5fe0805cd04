//! What the tests of this chapter share.

use std::sync::OnceLock;

use super::{Envelope, Opened, Opener, Sealer, Signed, Unchecked, Verified};
use crate::context::{Context, Purpose};
use crate::conversation::ConversationKey;
use crate::error::Result;
use crate::identity::Identity;
use crate::random::replaced;
use crate::secret::Secret;
use crate::testing;

/// A fixed identity, whose primes are tested only once.
pub(super) fn identity(n: u8) -> Identity {
    static KNOWN: [OnceLock<Identity>; 13] = [const { OnceLock::new() }; 13];
    KNOWN[usize::from(n)].get_or_init(|| testing::identity(n)).handle()
}

/// The author of most envelopes here.
pub(super) fn author() -> Identity {
    identity(1)
}

/// A fixed conversation key of the given epoch.
pub(super) fn key(epoch: u32) -> ConversationKey {
    let conversation = Context::new().with("conversation", "42").hash(Purpose::Content).unwrap();
    ConversationKey::from_parts(Secret::copy_from(&[11; 32]), epoch, &conversation)
}

pub(super) fn place() -> Context {
    Context::new().with("conversation", "42").with("message", "1")
}

/// Under the conversation key of epoch 0, signed by the author, padded.
pub(super) fn sealer() -> Sealer<Signed> {
    Sealer::new(&place()).under(&key(0)).signed_by(&author())
}

pub(super) fn seal(text: impl AsRef<[u8]>) -> Envelope {
    sealer().seal(text).unwrap()
}

/// Opens what [`sealer`] sealed, from its author.
pub(super) fn open(envelope: &Envelope) -> Result<Opened<Verified>> {
    Opener::new(&place()).with_key(&key(0)).from(author().public()).open(envelope)
}

/// Opens it from whoever it may be.
pub(super) fn open_unchecked(envelope: &Envelope) -> Result<Opened<Unchecked>> {
    Opener::new(&place()).with_key(&key(0)).author_not_checked().open(envelope)
}

/// `length` bytes that differ from place to place.
pub(super) fn text(length: usize) -> Vec<u8> {
    (0..length).map(|i| ((i % 251) ^ (i / 65_536)).to_le_bytes()[0]).collect()
}

/// What is drawn comes from this seed. The author's keys are read before: the first time that costs randomness too.
pub(super) fn with_seed<T>(seed: [u8; 32], f: impl FnOnce() -> T) -> T {
    let _ = author();
    replaced::with_seed(seed, f)
}

/// Opens by one thread, which does not wait for work that is worth sharing out.
pub(super) fn promptly<A>(opener: Opener<A>) -> Opener<A> {
    #[cfg(feature = "parallel")]
    let opener = opener.threads(core::num::NonZeroUsize::MIN);
    opener
}
