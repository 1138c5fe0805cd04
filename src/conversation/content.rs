//! What a delivery envelope holds.
//!
//! ```text
//! "SWXK" 01 ‖ u32 epoch ‖ key (32) ‖ u8 p ‖ previous id (32) × p, sorted
//!           ‖ u64 roster length ‖ roster head (32; zeros: no roster)
//!           ‖ u16 n ‖ (u32 epoch ‖ key (32)) × n, sorted
//! ```

use super::key::{ConversationKey, ConversationKeyId};
use crate::collection;
use crate::context::ContextHash;
use crate::error::{Error, Result};
use crate::secret::{Secret, SecretBytes};
use crate::wire::{Reader, VERSION, at_most};

const MAGIC: &[u8; 4] = b"SWXK";
/// The most keys of one epoch that a key of the next one can name.
pub(crate) const MAX_PREVIOUS: usize = 16;
/// The most earlier keys that are handed over at once.
pub(crate) const MAX_EARLIER: usize = u16::MAX as usize;

/// The roster that the author of a key knew: how many entries, and the hash of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RosterHead {
    pub(crate) length: u64,
    pub(crate) head: [u8; 32],
}

/// The content of a delivery, every bound checked.
pub(crate) struct Content {
    pub(crate) key: ConversationKey,
    /// The ids of the epoch before, sorted; empty exactly for epoch 0.
    pub(crate) previous: Vec<ConversationKeyId>,
    pub(crate) roster: Option<RosterHead>,
    /// Earlier keys, for who joins with the history.
    pub(crate) earlier: Vec<ConversationKey>,
}

impl Content {
    /// Reads what was decrypted: whatever is wrong in it is [`Error::Decryption`].
    pub(crate) fn decode(bytes: &[u8], place: &ContextHash) -> Result<Self> {
        Self::read(bytes, place).map_err(|_| Error::Decryption)
    }

    pub(crate) fn encode(&self) -> Result<SecretBytes> {
        at_most("previous keys of a conversation key", self.previous.len() as u64, MAX_PREVIOUS as u64)?;
        at_most("earlier keys handed over at once", self.earlier.len() as u64, MAX_EARLIER as u64)?;
        let too_many = |_| Error::InvalidInput { what: "too many keys for one delivery" };
        let previous = u8::try_from(self.previous.len()).map_err(too_many)?;
        let earlier = u16::try_from(self.earlier.len()).map_err(too_many)?;
        let RosterHead { length, head } = self.roster.unwrap_or(RosterHead { length: 0, head: [0; 32] });

        let mut out = SecretBytes::with_capacity(84 + 32 * self.previous.len() + 36 * self.earlier.len());
        out.extend(MAGIC);
        out.extend(&[VERSION]);
        put_key(&mut out, &self.key);
        out.extend(&[previous]);
        self.previous.iter().for_each(|id| out.extend(id.as_bytes()));
        out.extend(&length.to_be_bytes());
        out.extend(&head);
        out.extend(&earlier.to_be_bytes());
        let mut sorted: Vec<&ConversationKey> = self.earlier.iter().collect();
        collection::sort_by_key(&mut sorted, |key| order(key));
        sorted.into_iter().for_each(|key| put_key(&mut out, key));
        Ok(out)
    }

    fn read(bytes: &[u8], place: &ContextHash) -> Result<Self> {
        let what = "conversation key";
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, what)?;
        let key = take_key(&mut reader, place)?;
        let count = usize::from(reader.u8(what)?);
        if count > MAX_PREVIOUS || (count == 0) != (key.epoch() == 0) {
            return Err(reader.malformed(what));
        }
        let previous = (0..count)
            .map(|_| reader.array(what).map(ConversationKeyId::from_bytes))
            .collect::<Result<Vec<_>>>()?;
        let length = reader.u64(what)?;
        let head = reader.array(what)?;
        if (length == 0) != (head == [0; 32]) || !previous.is_sorted_by(|a, b| a < b) {
            return Err(reader.malformed(what));
        }
        let earlier = (0..reader.u16(what)?)
            .map(|_| take_key(&mut reader, place))
            .collect::<Result<Vec<ConversationKey>>>()?;
        let sorted = earlier.is_sorted_by(|a, b| order(a) < order(b));
        if !sorted || earlier.iter().any(|earlier| earlier.epoch() >= key.epoch()) {
            return Err(reader.malformed(what));
        }
        reader.finish(what)?;
        let roster = (length > 0).then_some(RosterHead { length, head });
        Ok(Self { key, previous, roster, earlier })
    }
}

/// Keys are public to whoever sorts them here: all belong to the one reader or writer.
fn order(key: &ConversationKey) -> (u32, &[u8; 32]) {
    (key.epoch(), key.key().expose_secret())
}

fn put_key(out: &mut SecretBytes, key: &ConversationKey) {
    out.extend(&key.epoch().to_be_bytes());
    out.extend(key.key().expose_secret());
}

fn take_key(reader: &mut Reader<'_>, place: &ContextHash) -> Result<ConversationKey> {
    let epoch = reader.u32("epoch of a conversation key")?;
    let secret = Secret::copy_from(reader.bytes("conversation key")?);
    Ok(ConversationKey::from_parts(secret, epoch, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::{Context, Purpose};
    use proptest::prelude::*;

    fn place() -> ContextHash {
        Context::new().with("conversation", "42").hash(Purpose::Content).unwrap()
    }

    fn key(epoch: u32, byte: u8) -> ConversationKey {
        ConversationKey::from_parts(Secret::copy_from(&[byte; 32]), epoch, &place())
    }

    fn content() -> Content {
        Content {
            key: key(3, 9),
            previous: [1, 2].map(|n| ConversationKeyId::from_bytes([n; 32])).to_vec(),
            roster: Some(RosterHead { length: 5, head: [7; 32] }),
            earlier: vec![key(2, 1), key(0, 2), key(2, 0)],
        }
    }

    #[test]
    fn what_was_encoded_is_decoded_and_sorted() {
        let bytes = content().encode().unwrap();
        let decoded = Content::decode(bytes.expose_secret(), &place()).unwrap();
        assert_eq!(decoded.key.id(), key(3, 9).id());
        assert_eq!(decoded.previous, content().previous);
        assert_eq!(decoded.roster, content().roster);
        let ids: Vec<_> = decoded.earlier.iter().map(ConversationKey::id).collect();
        assert_eq!(ids, [key(0, 2).id(), key(2, 0).id(), key(2, 1).id()]);
        assert!(decoded.encode().unwrap().expose_secret() == bytes.expose_secret());
    }

    #[test]
    fn truncations_and_trailing_bytes_are_the_one_error() {
        let bytes = content().encode().unwrap();
        let bytes = bytes.expose_secret();
        for length in 0..bytes.len() {
            assert_eq!(Content::decode(&bytes[..length], &place()).err(), Some(Error::Decryption));
        }
        assert!(Content::decode(&[bytes, &[0]].concat(), &place()).is_err());
    }

    #[test]
    fn epoch_0_has_no_previous_key_and_every_other_has_one() {
        let rootless = Content { key: key(1, 1), previous: vec![], roster: None, earlier: vec![] };
        let rooted = Content {
            key: key(0, 1),
            previous: vec![ConversationKeyId::from_bytes([1; 32])],
            roster: None,
            earlier: vec![],
        };
        for wrong in [rootless, rooted] {
            assert!(Content::decode(wrong.encode().unwrap().expose_secret(), &place()).is_err());
        }
    }

    #[test]
    fn an_earlier_key_is_earlier() {
        let wrong = Content { earlier: vec![key(3, 1)], ..content() };
        assert!(Content::decode(wrong.encode().unwrap().expose_secret(), &place()).is_err());
    }

    proptest! {
        #[test]
        fn what_decodes_is_the_one_encoding(flips in proptest::collection::vec((0..300usize, any::<u8>()), 1..4)) {
            let bytes = content().encode().unwrap();
            let mut altered = bytes.expose_secret().to_vec();
            for (at, mask) in flips {
                let length = altered.len();
                altered[at % length] ^= mask;
            }
            if let Ok(decoded) = Content::decode(&altered, &place()) {
                prop_assert!(decoded.encode().unwrap().expose_secret() == altered);
            }
        }
    }
}
