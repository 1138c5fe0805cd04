//! One key for the messages of an epoch; joining, leaving, forks.

use sealwax::context::Context;
use sealwax::conversation::{Accepted, Authors, ConversationKey, ConversationKeyId, HandOver, Keyring};
use sealwax::envelope::Envelope;
use sealwax::identity::{Fingerprint, Identity, PublicIdentity, Recipient};
use sealwax::roster::Roster;

use crate::boundary::export;
use crate::handle::handles;

handles! {
    /// A key of one epoch, made by itself.
    ConversationKey = sealwax_conversation_key, sealwax_conversation_key_free;
    /// Whose deliveries of keys are believed.
    Authors = sealwax_authors, sealwax_authors_free;
    /// All keys of one conversation that its holder may have.
    Keyring = sealwax_keyring, sealwax_keyring_free;
}

export! {
    /// A fresh key for an epoch of this conversation, for a host that delivers keys itself.
    fn sealwax_conversation_key_generate(epoch: u32, conversation: &Context) -> out: ConversationKey {
        ConversationKey::generate(epoch, conversation)
    }

    /// The id, 32 bytes.
    fn sealwax_conversation_key_id(key: &ConversationKey) -> id: ConversationKeyId {
        Ok(key.id())
    }

    /// The epoch.
    fn sealwax_conversation_key_epoch(key: &ConversationKey) -> epoch: u32 {
        Ok(key.epoch())
    }

    /// Believes him who began the conversation.
    fn sealwax_authors_begun_by(founder: &PublicIdentity) -> out: Authors {
        Ok(Authors::begun_by(founder))
    }

    /// Believes whichever of these began the conversation, for nobody knows yet who it was.
    fn sealwax_authors_first_contact(founders[founders_len]: many PublicIdentity) -> out: Authors {
        Ok(Authors::first_contact(founders.into_iter().cloned()))
    }

    /// Believes these as well.
    fn sealwax_authors_and(authors: &mut Authors, others[others_len]: many PublicIdentity) {
        *authors = authors.clone().and(others.into_iter().cloned());
        Ok(())
    }

    /// Believes him who took the holder in again.
    fn sealwax_authors_readmitted_by(authors: &mut Authors, member: &PublicIdentity) {
        *authors = authors.clone().readmitted_by(member);
        Ok(())
    }

    /// Begins a conversation: a keyring for oneself, and the envelope that delivers the key to all.
    fn sealwax_keyring_found(
        conversation: &Context, members[members_len]: many Recipient, me: &Identity
    ) -> out: Keyring, delivery: Envelope {
        Keyring::found(conversation, members, me)
    }

    /// Opens the deliveries that the server keeps.
    fn sealwax_keyring_open(
        conversation: &Context, deliveries[deliveries_len]: many Envelope, me: &Identity, authors: &Authors
    ) -> out: Keyring {
        Keyring::open(conversation, deliveries, me, authors)
    }

    /// Takes one more delivery. `accepted` is 0 for one already known, 1 for a new key, 2 for `history` former keys,
    /// 3 for a fork: two keys of one epoch.
    fn sealwax_keyring_accept(
        keyring: &mut Keyring, delivery: &Envelope, me: &Identity, authors: &Authors
    ) -> accepted: u8, history: usize {
        match keyring.accept(delivery, me, authors)? {
            Accepted::Known => Ok((0, 0)),
            Accepted::Key => Ok((1, 0)),
            Accepted::History(keys) => Ok((2, keys)),
            Accepted::Fork => Ok((3, 0)),
            _ => Err(sealwax::Error::InvalidInput { what: "a delivery of a newer release" }),
        }
    }

    /// Begins a new epoch for these members, as after somebody left: the envelope that delivers its key.
    fn sealwax_keyring_rotate(
        keyring: &mut Keyring, members[members_len]: many Recipient, me: &Identity
    ) -> delivery: Envelope {
        keyring.rotate(members, me)
    }

    /// Takes somebody in, who may then read what was written before: two envelopes to store.
    fn sealwax_keyring_hand_over(
        keyring: &mut Keyring, newcomer: &Recipient, me: &Identity
    ) -> history: Envelope, key: Envelope {
        let HandOver { history, key } = keyring.hand_over(newcomer, me)?;
        Ok((history, key))
    }

    /// Drops whom the roster no longer has: refused until the conversation was rotated.
    fn sealwax_keyring_check_roster(keyring: &mut Keyring, roster: &Roster) {
        keyring.check_roster(roster)
    }

    /// The place of one message: the conversation's, with the pair `message`.
    fn sealwax_keyring_place(keyring: &Keyring, message_id[message_id_len]: bytes) -> out: Context {
        let place = keyring.place(message_id);
        place.check_usable()?;
        Ok(place)
    }

    /// The place of the conversation.
    fn sealwax_keyring_context(keyring: &Keyring) -> out: Context {
        Ok(keyring.context().clone())
    }

    /// The id of the current key, 32 bytes; refused in a fork.
    fn sealwax_keyring_current_id(keyring: &Keyring) -> id: ConversationKeyId {
        Ok(keyring.current()?.id())
    }

    /// The ids of all keys, 32 bytes each.
    fn sealwax_keyring_ids(keyring: &Keyring) -> ids: Vec<u8> {
        Ok(keyring.keys().flat_map(|key| *key.id().as_bytes()).collect())
    }

    /// The highest epoch; refused of a keyring without keys.
    fn sealwax_keyring_epoch(keyring: &Keyring) -> epoch: u32 {
        keyring.epoch().ok_or(sealwax::Error::InvalidInput { what: "a keyring without keys has no epoch" })
    }

    /// Who began the conversation, 32 bytes, or nothing if that is not known.
    fn sealwax_keyring_founder(keyring: &Keyring) -> fingerprint: Option<Fingerprint> {
        Ok(keyring.founder())
    }

    /// Who has the current key: fingerprints of 32 bytes each.
    fn sealwax_keyring_members(keyring: &Keyring) -> fingerprints: Vec<u8> {
        Ok(keyring.members().iter().flat_map(|member| *member.as_bytes()).collect())
    }
}
