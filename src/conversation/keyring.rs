//! The keys that a member holds of one conversation, epoch by epoch.
//!
//! Rules and their reasons: an epoch is accepted only from an addressee of the epoch before, so the server adds
//! nobody; two keys of one epoch are a fork, which is never decided by comparing ids, since who leaves could choose
//! his; epochs are walked in order, so nobody is led around one.

use std::collections::BTreeSet;

use super::authors::Authors;
use super::content::{Content, RosterHead};
use super::key::{ConversationKey, ConversationKeyId};
use crate::collection::{self, Map, Set};
use crate::context::{Context, Purpose};
use crate::envelope::{Addressee, Envelope, Opened, Opener, Verified};
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, Identity, PublicIdentity};

/// All keys that one member holds of one conversation.
///
/// ```
/// use sealwax::context::{Context, MessageId};
/// use sealwax::conversation::{Authors, Keyring};
/// use sealwax::envelope::{Opener, Sealer};
/// use sealwax::identity::Recipient;
/// # let (user, counsellor) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// # let counsellor_in_roster = Recipient::unverified(counsellor.public());
/// let place = Context::new().with("centre", "7").with("conversation", "42");
///
/// // The user begins; the server stores the delivery.
/// let (keys, delivery) = Keyring::found(&place, [counsellor_in_roster], &user)?;
/// let id = MessageId::generate()?;
/// let message = Sealer::new(&keys.place(id)).under(keys.current()?).signed_by(&user).seal("I need advice")?;
///
/// // The counsellor reads: one private-key operation for the conversation, then none for its messages.
/// let authors = Authors::begun_by(user.public());
/// let keys = Keyring::open(&place, [&delivery], &counsellor, &authors)?;
/// let opened = Opener::new(&keys.place(id)).with_keys(keys.keys()).from(user.public()).open(&message)?;
/// assert_eq!(opened.plaintext().expose_secret(), b"I need advice");
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
pub struct Keyring {
    place: Context,
    /// Sorted by epoch.
    held: Vec<Held>,
    history: Vec<ConversationKey>,
    /// Why nothing may be sealed under the highest epoch, as the roster has it.
    refused: Option<Error>,
    /// The roster that this client knows.
    roster: Option<RosterHead>,
}

/// A key together with what its delivery said.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) key: ConversationKey,
    pub(super) author: Fingerprint,
    /// Whom the author chose, and his keys as far as the caller had them.
    pub(super) addressees: Map<Fingerprint, Option<PublicIdentity>>,
    pub(super) previous: Vec<ConversationKeyId>,
    pub(super) roster: Option<RosterHead>,
}

/// What accepting a delivery did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accepted {
    /// A key of the next epoch, or the first one.
    Key,
    /// A second key of an epoch: while it is the highest epoch, nothing can be sealed; rotate.
    Fork,
    /// So many earlier keys, for reading only.
    History(usize),
    /// Nothing that was not held already.
    Known,
}

impl Keyring {
    /// Walks the deliveries of a conversation in the order in which they were stored.
    ///
    /// # Errors
    /// Those of [`accept`](Self::accept), for the first delivery that fails. A delivery that is not addressed to
    /// `me` is passed over: it is of a time when one was no member.
    pub fn open<'a>(
        place: &Context,
        deliveries: impl IntoIterator<Item = &'a Envelope>,
        me: &Identity,
        authors: &Authors,
    ) -> Result<Self> {
        let mut keyring = Self::new(place)?;
        for delivery in deliveries {
            match keyring.accept(delivery, me, authors) {
                Ok(_) | Err(Error::NotARecipient) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(keyring)
    }

    /// Takes one more delivery. On failure nothing changes.
    ///
    /// # Errors
    /// [`Error::NotARecipient`] when it is not addressed to `me`; [`Error::AuthorMismatch`] when its author may not
    /// give this key, or is not among `authors`; [`Error::NotSigned`]; [`Error::InvalidInput`] when an epoch before
    /// it is missing; [`Error::Decryption`] for everything else.
    pub fn accept(&mut self, delivery: &Envelope, me: &Identity, authors: &Authors) -> Result<Accepted> {
        let lookup = |fingerprint: Fingerprint| {
            if fingerprint == me.fingerprint() {
                Some(me.public().clone())
            } else {
                authors.lookup(&fingerprint)
            }
        };
        let opened = Opener::for_purpose(&self.place, Purpose::ConversationKey)
            .with(me)
            .from_any(lookup)
            .open(delivery)?;
        let addressees = exact_addressees(&opened)?;
        let conversation = self.place.hash(Purpose::Content)?;
        let content = Content::decode(opened.plaintext().expose_secret(), &conversation)?;
        let author = opened.author().fingerprint();
        let Content { key, previous, roster, earlier } = content;

        if let Some(known) = self.held.iter().find(|held| held.key.id() == key.id()) {
            if earlier.is_empty() {
                return Ok(Accepted::Known);
            }
            if addressees.len() != 1 {
                return Err(Error::Decryption);
            }
            if !known.addressees.contains_key(&author) {
                return Err(Error::AuthorMismatch);
            }
            return Ok(self.take_history(earlier));
        }
        if !earlier.is_empty() {
            return Err(Error::InvalidInput {
                what: "history for a key that is not held; give the keyring the key's own delivery first",
            });
        }
        let accepted = self.judge(&key, &previous, &addressees, &author, authors)?;
        let addressees =
            collection::map(addressees.into_iter().map(|fingerprint| (fingerprint, lookup(fingerprint))));
        self.hold(Held { key, author, addressees, previous, roster });
        Ok(accepted)
    }

    /// The key to seal under.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when no key is held, or when the highest epoch is forked and must be healed by
    /// [`rotate`](Self::rotate); [`Error::RosterRejected`] when an addressee of it has left the roster.
    pub fn current(&self) -> Result<&ConversationKey> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        match self.highest() {
            [only] => Ok(&only.key),
            [] => Err(Error::InvalidInput {
                what: "no key of this conversation is held; open its deliveries first",
            }),
            _ => Err(Error::InvalidInput {
                what: "two keys of one epoch were delivered; rotate before sealing",
            }),
        }
    }

    /// All keys that open something here, the newest first.
    pub fn keys(&self) -> impl Iterator<Item = &ConversationKey> {
        self.held.iter().rev().map(|held| &held.key).chain(&self.history)
    }

    /// The highest epoch held, for the device's memory; `None` without a key.
    #[must_use]
    pub fn epoch(&self) -> Option<u32> {
        self.held.last().map(|held| held.key.epoch())
    }

    /// Who gave the first key that is held: the founder, for who was there from the beginning.
    #[must_use]
    pub fn founder(&self) -> Option<Fingerprint> {
        self.held.first().map(|held| held.author)
    }

    /// Who can read what is sealed under the highest epoch; the common members of all of its keys if it is forked.
    #[must_use]
    pub fn members(&self) -> BTreeSet<Fingerprint> {
        let mut members = BTreeSet::new();
        members.extend(common(self.highest()));
        members
    }

    /// The same as a list: each kind of collection is code that a page has to load.
    #[cfg(feature = "web")]
    pub(crate) fn member_list(&self) -> Vec<Fingerprint> {
        common(self.highest()).into_iter().collect()
    }

    /// The conversation's own place.
    #[must_use]
    pub const fn context(&self) -> &Context {
        &self.place
    }

    /// The place of a message: the conversation's with the pair `message`, `id` appended.
    #[must_use]
    pub fn place(&self, id: impl AsRef<[u8]>) -> Context {
        self.place.clone().with("message", id)
    }

    pub(crate) fn new(place: &Context) -> Result<Self> {
        place.check_usable()?;
        Ok(Self { place: place.clone(), held: Vec::new(), history: Vec::new(), refused: None, roster: None })
    }

    pub(super) fn hold(&mut self, new: Held) {
        let at = self.held.partition_point(|held| held.key.epoch() <= new.key.epoch());
        self.held.insert(at, new);
        self.refused = None;
    }

    /// Remembers the roster's head, and why it forbids sealing under the highest epoch.
    pub(super) fn note_roster(&mut self, head: RosterHead, refused: Option<Error>) {
        self.roster = Some(head);
        self.refused = refused;
    }

    pub(super) const fn roster(&self) -> Option<RosterHead> {
        self.roster
    }

    /// Epoch, id and author of every key; no author for those of history.
    #[cfg(feature = "hazmat")]
    pub(crate) fn all_with_authors(&self) -> Vec<(u32, ConversationKeyId, Option<Fingerprint>)> {
        let held = self.held.iter().map(|held| (held.key.epoch(), held.key.id(), Some(held.author)));
        held.chain(self.history.iter().map(|key| (key.epoch(), key.id(), None))).collect()
    }

    pub(super) fn held(&self) -> &[Held] {
        &self.held
    }

    /// The ids that a key of the next epoch names, sorted, and whom it may be addressed to at most, if forked.
    pub(super) fn next(&self) -> Result<(u32, Vec<ConversationKeyId>, Option<Set<Fingerprint>>)> {
        let highest = self.highest();
        let Some(first) = highest.first() else {
            return Ok((0, Vec::new(), None));
        };
        let epoch = first.key.epoch().checked_add(1).ok_or(Error::Limit {
            what: "epochs of a conversation",
            value: u64::from(u32::MAX) + 1,
            bound: u32::MAX.into(),
        })?;
        let mut previous: Vec<_> = highest.iter().map(|held| held.key.id()).collect();
        previous.sort_unstable();
        Ok((epoch, previous, (highest.len() > 1).then(|| common(highest))))
    }

    /// Checks the rules of a key that is not held yet.
    fn judge(
        &self,
        key: &ConversationKey,
        previous: &[ConversationKeyId],
        addressees: &Set<Fingerprint>,
        author: &Fingerprint,
        authors: &Authors,
    ) -> Result<Accepted> {
        let (Some(lowest), Some(highest)) = (self.held.first(), self.held.last()) else {
            return if authors.may_begin(author) { Ok(Accepted::Key) } else { Err(Error::AuthorMismatch) };
        };
        let (lowest, highest, epoch) = (lowest.key.epoch(), highest.key.epoch(), key.epoch());
        if epoch < lowest {
            return Err(Error::InvalidInput { what: "a key of an epoch before the first one that is held" });
        }
        let new = if epoch > highest { Accepted::Key } else { Accepted::Fork };
        if epoch == lowest {
            return if authors.may_begin(author) { Ok(new) } else { Err(Error::AuthorMismatch) };
        }
        let before: Vec<&Held> = self.held.iter().filter(|held| held.key.epoch() == epoch - 1).collect();
        if before.is_empty() {
            return if authors.may_readmit(author) { Ok(new) } else { Err(missing_predecessor()) };
        }
        if !before.iter().all(|held| held.addressees.contains_key(author)) {
            return Err(Error::AuthorMismatch);
        }
        let names_all = before.iter().all(|held| previous.contains(&held.key.id()));
        let heals_rightly = previous.len() == 1
            || before.iter().all(|held| addressees.iter().all(|one| held.addressees.contains_key(one)));
        if !names_all || !heals_rightly {
            return Err(Error::Decryption);
        }
        Ok(new)
    }

    fn take_history(&mut self, earlier: Vec<ConversationKey>) -> Accepted {
        let known = collection::set(self.keys().map(ConversationKey::id));
        let new: Vec<_> = earlier.into_iter().filter(|key| !known.contains(&key.id())).collect();
        let count = new.len();
        self.history.extend(new);
        if count == 0 { Accepted::Known } else { Accepted::History(count) }
    }

    /// The keys of the highest epoch: one, or several in a fork.
    pub(super) fn highest(&self) -> &[Held] {
        let Some(epoch) = self.epoch() else { return &[] };
        let at = self.held.partition_point(|held| held.key.epoch() < epoch);
        self.held.get(at..).unwrap_or_default()
    }
}

/// The fingerprints of all stanzas, if they are those the author chose and all are identities.
fn exact_addressees(opened: &Opened<Verified>) -> Result<Set<Fingerprint>> {
    if !opened.addressees_unchanged() {
        return Err(Error::Decryption);
    }
    let mut fingerprints = Set::new();
    for addressee in opened.addressees() {
        let Addressee::Identity(fingerprint) = addressee else { return Err(Error::Decryption) };
        fingerprints.insert(*fingerprint);
    }
    Ok(fingerprints)
}

const fn missing_predecessor() -> Error {
    Error::InvalidInput {
        what: "a key of an epoch whose predecessor is not held; give the deliveries in their order, or, after an absence, \
               name who readmitted you with Authors::readmitted_by",
    }
}

fn common(held: &[Held]) -> Set<Fingerprint> {
    let mut common = Set::new();
    if let Some((first, others)) = held.split_first() {
        let everywhere = |one: &&Fingerprint| others.iter().all(|held| held.addressees.contains_key(*one));
        for one in first.addressees.keys().filter(everywhere) {
            common.insert(*one);
        }
    }
    common
}
