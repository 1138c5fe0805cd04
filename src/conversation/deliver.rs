//! Making keys: beginning a conversation, changing its members, handing over its history.

use super::content::{Content, RosterHead};
use super::key::ConversationKey;
use super::keyring::{Held, Keyring};
use crate::collection;
use crate::context::{Context, Purpose};
use crate::envelope::{Envelope, Sealer};
use crate::error::{Error, Result};
use crate::identity::{Identity, Recipient};

/// The two envelopes by which a newcomer gets a conversation with its history.
#[derive(Debug)]
#[must_use = "store both envelopes, in this order, with the conversation's deliveries"]
pub struct HandOver {
    /// The key of the new epoch, addressed to all members and the newcomer.
    pub key: Envelope,
    /// The earlier keys, addressed to the newcomer alone.
    pub history: Envelope,
}

impl Keyring {
    /// Begins a conversation between `me` and the members; gives the keyring and the delivery to store.
    ///
    /// # Errors
    /// What is wrong with the context or the recipients; [`Error::Randomness`].
    pub fn found<R: Into<Recipient>>(
        place: &Context,
        members: impl IntoIterator<Item = R>,
        me: &Identity,
    ) -> Result<(Self, Envelope)> {
        let mut keyring = Self::new(place)?;
        let delivery = keyring.rotate(members, me)?;
        Ok((keyring, delivery))
    }

    /// Makes the key of the next epoch for exactly these members and `me`: to let somebody in from now on, to shut
    /// somebody out from now on, or to heal a fork. What was sealed before stays readable to who could read it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the epoch is forked and a member is not a member of all its branches; what is
    /// wrong with the recipients; [`Error::Randomness`]. On failure nothing changes.
    pub fn rotate<R: Into<Recipient>>(
        &mut self,
        members: impl IntoIterator<Item = R>,
        me: &Identity,
    ) -> Result<Envelope> {
        let (held, delivery) = self.next_key(members.into_iter().map(Into::into), me)?;
        self.hold(held);
        Ok(delivery)
    }

    /// Lets a newcomer in, with everything that was written so far: a new epoch for all, and the earlier keys for
    /// the newcomer alone. No message is sealed anew.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the keys of a present member were not among the
    /// [`Authors`](super::Authors) this keyring was opened with; otherwise as [`rotate`](Self::rotate).
    pub fn hand_over(&mut self, newcomer: impl Into<Recipient>, me: &Identity) -> Result<HandOver> {
        let newcomer = newcomer.into();
        let members = self.present()?.into_iter().chain([newcomer.clone()]);
        let (held, key) = self.next_key(members, me)?;
        let content = Content {
            key: held.key.handle(),
            previous: held.previous.clone(),
            roster: held.roster,
            earlier: self.keys().map(ConversationKey::handle).collect(),
        };
        let history = self.deliver(&content, [&newcomer], me)?;
        self.hold(held);
        Ok(HandOver { key, history })
    }

    /// The recipients of the current epoch, trusted because their author, an accepted member, chose them.
    fn present(&self) -> Result<Vec<Recipient>> {
        self.current()?;
        let current = self.highest().first().map(|held| &held.addressees);
        current
            .into_iter()
            .flatten()
            .map(|(_, public)| {
                public.as_ref().map(Recipient::trusted).ok_or(Error::InvalidInput {
                    what: "the keys of a member are not known; give them to Authors::and when opening the keyring",
                })
            })
            .collect()
    }

    /// A key of the next epoch and its delivery, not yet held.
    fn next_key(&self, members: impl Iterator<Item = Recipient>, me: &Identity) -> Result<(Held, Envelope)> {
        let all = members.chain([Recipient::from(me)]).map(|member| (member.fingerprint(), member));
        let members = collection::map(all);
        let (epoch, previous, at_most) = self.next()?;
        if at_most.is_some_and(|at_most| !members.keys().all(|fingerprint| at_most.contains(fingerprint))) {
            return Err(Error::InvalidInput {
                what: "two keys of one epoch were delivered: rotate among the members of both first, then add others",
            });
        }
        let key = ConversationKey::generate(epoch, self.context())?;
        let content = Content { key, previous, roster: self.roster_head(), earlier: Vec::new() };
        let delivery = self.deliver(&content, members.values(), me)?;
        let Content { key, previous, roster, .. } = content;
        let addressees =
            collection::map(members.into_iter().map(|(name, member)| (name, Some(member.public().clone()))));
        Ok((Held { key, author: me.fingerprint(), addressees, previous, roster }, delivery))
    }

    fn deliver<'a>(
        &self,
        content: &Content,
        members: impl IntoIterator<Item = &'a Recipient>,
        me: &Identity,
    ) -> Result<Envelope> {
        Sealer::for_purpose(self.context(), Purpose::ConversationKey)
            .to_all(members)
            .signed_by(me)
            .seal(content.encode()?.expose_secret())
    }

    /// The newest roster that this client, or the author of a key it accepted, knew.
    fn roster_head(&self) -> Option<RosterHead> {
        self.held().iter().filter_map(|held| held.roster).chain(self.roster()).max_by_key(|head| head.length)
    }
}
