//! Whom an envelope names.
//!
//! `addressees hash = Hash("addressees", (u8 kind ‖ id (32)) of all stanzas, sorted as 33-byte strings)`.

use crate::collection;
use crate::conversation::{ConversationKey, ConversationKeyId};
use crate::identity::{Fingerprint, Identity, Recipient};
use crate::primitives::{hash, labels};

/// Someone an envelope is addressed to: an identity, or whoever holds a conversation key.
///
/// Until the envelope has been opened this is what its header claims.
///
/// ```
/// use sealwax::envelope::Addressee;
/// # let anna = sealwax::testing::identity(2);
/// assert_eq!(Addressee::from(anna.fingerprint()), Addressee::Identity(anna.fingerprint()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Addressee {
    /// The identity with this fingerprint.
    Identity(Fingerprint),
    /// Whoever holds the conversation key with this id.
    Conversation(ConversationKeyId),
}

impl Addressee {
    /// The kind byte of the addressee's stanza.
    pub(super) const fn kind(&self) -> u8 {
        match self {
            Self::Identity(_) => 1,
            Self::Conversation(_) => 2,
        }
    }

    /// The 32 bytes by which a stanza names its addressee.
    pub(super) const fn id(&self) -> &[u8; 32] {
        match self {
            Self::Identity(fingerprint) => fingerprint.as_bytes(),
            Self::Conversation(id) => id.as_bytes(),
        }
    }
}

impl From<Fingerprint> for Addressee {
    fn from(fingerprint: Fingerprint) -> Self {
        Self::Identity(fingerprint)
    }
}

impl From<ConversationKeyId> for Addressee {
    fn from(id: ConversationKeyId) -> Self {
        Self::Conversation(id)
    }
}

impl From<&Identity> for Addressee {
    fn from(identity: &Identity) -> Self {
        Self::Identity(identity.fingerprint())
    }
}

impl From<&Recipient> for Addressee {
    fn from(recipient: &Recipient) -> Self {
        Self::Identity(recipient.fingerprint())
    }
}

impl From<&ConversationKey> for Addressee {
    fn from(key: &ConversationKey) -> Self {
        Self::Conversation(key.id())
    }
}

/// Names a set of addressees, in whatever order they stand in a header.
pub(super) fn addressees_hash(addressees: &[Addressee]) -> [u8; 32] {
    let mut sorted = addressees.to_vec();
    collection::sort_by_key(&mut sorted, |addressee| *addressee); // by kind, then by id: as the 33-byte strings
    let mut hasher = hash::Hasher::new(labels::ADDRESSEES);
    for addressee in &sorted {
        hasher.update(&[addressee.kind()]);
        hasher.update(addressee.id());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_33_byte_strings() {
        let late = Addressee::Identity(Fingerprint::from_bytes([9; 32]));
        let early = Addressee::Identity(Fingerprint::from_bytes([3; 32]));
        let key = Addressee::Conversation(ConversationKeyId::from_bytes([1; 32]));
        let sorted = [&[1][..], &[3; 32], &[1], &[9; 32], &[2], &[1; 32]];
        for order in [[late, early, key], [key, late, early], [early, late, key]] {
            assert_eq!(addressees_hash(&order), hash::hash("addressees", &sorted));
        }
        assert_ne!(addressees_hash(&[late]), addressees_hash(&[late, early]));
    }
}
