//! The key that the members of a conversation share.
//!
//! `id = Expand(key, "conversation/id", u32 epoch ‖ ContextHash of the conversation, 32)`.

use core::fmt;
use std::sync::Arc;

use crate::context::{Context, ContextHash, Purpose};
use crate::error::Result;
use crate::primitives::{hkdf, labels};
use crate::secret::Secret;
use crate::text::id_text;

/// 32 random bytes shared by the members of a conversation, and the number of the epoch they belong to.
///
/// What is sealed under it opens for whoever holds it, at the cost of a few hashes instead of a private-key
/// operation. It travels only inside envelopes.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::conversation::ConversationKey;
/// let conversation = Context::new().with("centre", "7").with("conversation", "42");
/// let key = ConversationKey::generate(0, &conversation)?;
/// assert_eq!(key.epoch(), 0);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct ConversationKey(Arc<Parts>);

struct Parts {
    key: Secret<32>,
    epoch: u32,
    id: ConversationKeyId,
}

impl ConversationKey {
    /// A new random key of the given epoch; the first epoch of a conversation is 0.
    ///
    /// # Errors
    /// [`Error::Randomness`](crate::Error::Randomness), or what is wrong with the context.
    pub fn generate(epoch: u32, conversation: &Context) -> Result<Self> {
        let conversation = conversation.hash(Purpose::Content)?;
        Ok(Self::from_parts(Secret::generate()?, epoch, &conversation))
    }

    /// The number of its epoch.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.0.epoch
    }

    /// The 32 bytes that name the key in every envelope sealed under it; they say nothing about it.
    #[must_use]
    pub fn id(&self) -> ConversationKeyId {
        self.0.id
    }

    pub(crate) fn from_parts(key: Secret<32>, epoch: u32, conversation: &ContextHash) -> Self {
        let id = hkdf::expand_public(&key, labels::CONVERSATION_ID, &[&epoch.to_be_bytes(), &conversation.0]);
        Self(Arc::new(Parts { key, epoch, id: ConversationKeyId(id) }))
    }

    /// A key under a name that was not computed.
    #[cfg(feature = "hazmat")]
    pub(crate) fn named(key: Secret<32>, epoch: u32, id: [u8; 32]) -> Self {
        Self(Arc::new(Parts { key, epoch, id: ConversationKeyId(id) }))
    }

    pub(crate) fn key(&self) -> &Secret<32> {
        &self.0.key
    }

    /// The same key for a sealer or opener to hold; the secret is not copied.
    pub(crate) fn handle(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl fmt::Debug for ConversationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConversationKey([redacted], epoch {}, {})", self.0.epoch, self.0.id)
    }
}

/// The 32 bytes that name a conversation key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationKeyId([u8; 32]);

impl ConversationKeyId {
    /// An id stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

id_text!(ConversationKeyId);

#[cfg(test)]
mod tests {
    use super::*;

    fn key(epoch: u32, conversation: &str) -> ConversationKey {
        let context = Context::new().with("centre", "7").with("conversation", conversation);
        let secret = Secret::from_fn(|bytes| bytes.iter_mut().zip(0..).for_each(|(byte, i)| *byte = i));
        ConversationKey::from_parts(secret, epoch, &context.hash(Purpose::Content).unwrap())
    }

    #[test]
    fn the_id_is_that_of_the_worked_example() {
        let hex: String = key(0, "42").id().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "c69f07961501fd76c90b476688ce82b51d20ab73a30cc45559080181d4fd95a7");
    }

    #[test]
    fn the_id_depends_on_epoch_and_conversation() {
        assert_ne!(key(0, "42").id(), key(1, "42").id());
        assert_ne!(key(0, "42").id(), key(0, "43").id());
    }

    #[test]
    fn debug_shows_the_id_and_nothing_secret() {
        let key = key(3, "42");
        assert_eq!(format!("{key:?}"), format!("ConversationKey([redacted], epoch 3, {})", key.id()));
    }
}
