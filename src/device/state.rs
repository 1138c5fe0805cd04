//! What all devices of a user remember together, sealed to himself.

use core::fmt;

use super::login::LoginMemory;
use super::seen::Seen;
use crate::collection::{self, Map};
use crate::context::{Context, Purpose};
use crate::conversation::{ConversationKey, ConversationKeyId};
use crate::envelope::{Envelope, Opener, Sealer};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity};
use crate::roster::{Pin, Roster, rules};
use crate::wire::at_most;

/// The longest name of a correspondent, in bytes.
pub(super) const MAX_NAME: usize = 255;

/// The private part of the device state, magic SWXD inside an envelope to oneself.
///
/// ```
/// use sealwax::device::DeviceState;
/// # use sealwax::{context::Context, conversation::ConversationKey, roster::Roster, testing};
/// # let (me, account, place) = (testing::identity(4), testing::account(4), Context::new().with("centre", "7"));
/// # let roster = Roster::first_contact(&testing::roster())?;
/// # let conversation = Context::new().with("conversation", "42");
/// # let key = ConversationKey::generate(0, &conversation)?;
/// let mut state = DeviceState::new(&account);
/// state.saw_roster(&roster)?;
/// state.saw_key(&conversation, &key)?;
/// state.pin_correspondent("Anna", testing::identity(1).public())?;
/// let stored = state.seal(&me, &place)?; // for the server
///
/// // Another device, which has seen no revision yet:
/// let there = DeviceState::open(&stored, &me, &account, 0, &place)?;
/// assert_eq!(there.pin(), Some(&roster.pin()));
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct DeviceState {
    pub(super) account: AccountId,
    pub(super) revision: u64,
    /// The longest first. The others a merge has put aside: the next roster must extend them too.
    pub(super) pins: Vec<Pin>,
    pub(super) conversations: Conversations,
    pub(super) correspondents: Map<String, Fingerprint>,
    pub(super) seen: Seen,
}

/// The highest epoch of each conversation, by the hash of its context, and the key of that epoch.
pub(super) type Conversations = Map<[u8; 32], (u32, ConversationKeyId)>;

/// Whether a key is the one that was pinned for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correspondent {
    /// No key was pinned for this name; this one is from now on.
    New,
    /// This key is the pinned one.
    Known,
}

impl DeviceState {
    /// A state that has seen nothing.
    #[must_use]
    pub const fn new(account: &AccountId) -> Self {
        Self {
            account: *account,
            revision: 0,
            pins: Vec::new(),
            conversations: Map::new(),
            correspondents: Map::new(),
            seen: Seen::NOTHING,
        }
    }

    /// Opens a stored state: by oneself, to oneself alone, of one's own account. `seen` is the highest revision that this
    /// device remembers ([`LoginMemory::revision`]), 0 for none.
    ///
    /// # Errors
    /// [`Error::Expired`] when it is of a lower revision: the server has given back an old one;
    /// [`Error::NotARecipient`], [`Error::NotSigned`], [`Error::AuthorMismatch`] and [`Error::Decryption`] when it is not
    /// what one of one's own devices has sealed.
    pub fn open(
        stored: &Envelope,
        me: &Identity,
        account: &AccountId,
        seen: u64,
        place: &Context,
    ) -> Result<Self> {
        let opener = Opener::for_purpose(place, Purpose::DeviceState).with(me);
        let opened = opener.from(me.public()).open(stored)?;
        if !opened.addressees_unchanged() || opened.addressees().len() != 1 {
            return Err(Error::Decryption);
        }
        let state = Self::decode(opened.plaintext().expose_secret()).map_err(|_| Error::Decryption)?;
        if state.account != *account {
            return Err(Error::Decryption);
        }
        if state.revision < seen { Err(Error::Expired) } else { Ok(state) }
    }

    /// Seals the next revision, to be stored on the server in the place of the last one.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a context that is not usable; [`Error::Limit`] after revision 2^64 - 1;
    /// [`Error::Randomness`]. The revision is then the same as before.
    pub fn seal(&mut self, me: &Identity, place: &Context) -> Result<Envelope> {
        let former = self.revision;
        self.revision = next_revision(former)?;
        let sealer = Sealer::for_purpose(place, Purpose::DeviceState).to(me).signed_by(me);
        let sealed = self.encode().and_then(|content| sealer.seal(content));
        if sealed.is_err() {
            self.revision = former;
        }
        sealed
    }

    /// The revision that was sealed or opened last; 0 before the first.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What to hold the roster against.
    #[must_use]
    pub fn pin(&self) -> Option<&Pin> {
        self.pins.first()
    }

    /// Holds a roster against what was seen, and remembers it.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] when it is another one, older than one seen, or forked.
    pub fn saw_roster(&mut self, roster: &Roster) -> Result<()> {
        self.pins.iter().try_for_each(|pin| roster.check_extends(pin))?;
        self.pins = vec![roster.pin()];
        Ok(())
    }

    /// Holds the newest key of a conversation against what was seen, and remembers its epoch.
    ///
    /// # Errors
    /// [`Error::Expired`] when a later epoch was seen: the server holds deliveries back; [`Error::InvalidInput`] when
    /// another key of the same epoch was seen: a fork, rotate; [`Error::Limit`] beyond 65,535 conversations.
    pub fn saw_key(&mut self, conversation: &Context, key: &ConversationKey) -> Result<()> {
        let name = conversation.hash(Purpose::Content)?.0;
        let now = (key.epoch(), key.id());
        match self.conversations.get(&name) {
            Some(seen) if higher(*seen, now)?.0 > now.0 => return Err(Error::Expired),
            Some(_) => {}
            None => check_count("conversations of the device state", self.conversations.len() + 1)?,
        }
        self.conversations.insert(name, now);
        Ok(())
    }

    /// The highest epoch seen of a conversation.
    ///
    /// # Errors
    /// What is wrong with the context.
    pub fn highest_epoch(&self, conversation: &Context) -> Result<Option<u32>> {
        let name = conversation.hash(Purpose::Content)?.0;
        Ok(self.conversations.get(&name).map(|(epoch, _)| *epoch))
    }

    /// Remembers whose key this is, or confirms that it is the one remembered. `name` is the host's own for the person, 1
    /// to 255 bytes.
    ///
    /// # Errors
    /// [`Error::AuthorMismatch`] when another key is pinned: compare the safety number, and if the person has a new key
    /// for a reason, [`forget_correspondent`](Self::forget_correspondent) first. [`Error::InvalidInput`] or
    /// [`Error::Limit`] for a name that is not 1 to 255 bytes long, [`Error::Limit`] beyond 65,535 names.
    pub fn pin_correspondent(&mut self, name: &str, public: &PublicIdentity) -> Result<Correspondent> {
        if name.is_empty() {
            return Err(Error::InvalidInput { what: "a correspondent without a name; use the host's id" });
        }
        at_most("bytes of a correspondent's name", name.len() as u64, MAX_NAME as u64)?;
        let now = public.fingerprint();
        match self.correspondents.get(name) {
            Some(pinned) if *pinned == now => Ok(Correspondent::Known),
            Some(_) => Err(Error::AuthorMismatch),
            None => {
                check_count("correspondents of the device state", self.correspondents.len() + 1)?;
                self.correspondents.insert(name.to_owned(), now);
                Ok(Correspondent::New)
            }
        }
    }

    /// The key pinned for a name.
    #[must_use]
    pub fn correspondent(&self, name: &str) -> Option<Fingerprint> {
        self.correspondents.get(name).copied()
    }

    /// Takes a pin away, so that another key can be pinned; gives the old one. A device that still has it will report the
    /// conflict when states are merged.
    pub fn forget_correspondent(&mut self, name: &str) -> Option<Fingerprint> {
        self.correspondents.remove(name)
    }

    /// Takes over what this device has seen of logins.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when it is of another account.
    pub fn learn(&mut self, memory: &LoginMemory) -> Result<()> {
        self.check_account(memory.account())?;
        self.seen.merge(&memory.seen);
        Ok(())
    }

    /// Merges what another device has seen: of everything the higher. The revision is one more than both. On failure this
    /// state stays as it was.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for another account, and for two keys of one epoch (a fork: rotate);
    /// [`Error::RosterRejected`] for pins that contradict each other; [`Error::AuthorMismatch`] for two keys of one name:
    /// compare the safety number, and forget the wrong one; [`Error::Limit`].
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.check_account(&other.account)?;
        let revision = next_revision(self.revision.max(other.revision))?;
        let pins = merge_pins(self.pins.iter().chain(&other.pins))?;
        let mut conversations = self.conversations.clone();
        for (name, theirs) in &other.conversations {
            let merged = conversations.get(name).map_or(Ok(*theirs), |own| higher(*own, *theirs))?;
            conversations.insert(*name, merged);
        }
        let mut correspondents = self.correspondents.clone();
        for (name, theirs) in &other.correspondents {
            if correspondents.insert(name.clone(), *theirs).is_some_and(|own| own != *theirs) {
                return Err(Error::AuthorMismatch);
            }
        }
        check_count("conversations of the device state", conversations.len())?;
        check_count("correspondents of the device state", correspondents.len())?;
        self.seen.merge(&other.seen);
        (self.revision, self.pins) = (revision, pins);
        (self.conversations, self.correspondents) = (conversations, correspondents);
        Ok(())
    }

    pub(super) fn check_account(&self, account: &AccountId) -> Result<()> {
        if self.account == *account {
            return Ok(());
        }
        Err(Error::InvalidInput { what: "the device state is of another account; keep one for each" })
    }
}

impl fmt::Debug for DeviceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceState")
            .field("account", &self.account)
            .field("revision", &self.revision)
            .field("pin", &self.pin())
            .field("conversations", &self.conversations.len())
            .field("correspondents", &self.correspondents.len())
            .finish_non_exhaustive()
    }
}

/// The later of two keys of a conversation.
fn higher(
    one: (u32, ConversationKeyId),
    other: (u32, ConversationKeyId),
) -> Result<(u32, ConversationKeyId)> {
    match one.0.cmp(&other.0) {
        core::cmp::Ordering::Less => Ok(other),
        core::cmp::Ordering::Greater => Ok(one),
        core::cmp::Ordering::Equal if one.1 == other.1 => Ok(one),
        core::cmp::Ordering::Equal => Err(Error::InvalidInput {
            what: "another key of this epoch was seen on a device: the conversation is forked, rotate",
        }),
    }
}

/// The longest first; whether it extends the shorter ones, the next roster shows.
fn merge_pins<'a>(pins: impl Iterator<Item = &'a Pin>) -> Result<Vec<Pin>> {
    let mut pins: Vec<Pin> = pins.copied().collect();
    collection::sort_by_key(&mut pins, |pin| core::cmp::Reverse(pin.len()));
    pins.dedup();
    for (one, other) in pins.iter().zip(pins.iter().skip(1)) {
        if one.founding_hash() != other.founding_hash() {
            return Err(Error::RosterRejected { rule: rules::PIN_FOUNDING, entry: 0 });
        }
        if one.len() == other.len() {
            return Err(Error::RosterRejected { rule: rules::PIN_FORK, entry: one.len().saturating_sub(1) });
        }
    }
    Ok(pins)
}

/// Lists are counted by a u16.
pub(super) fn check_count(what: &'static str, count: usize) -> Result<()> {
    at_most(what, count as u64, u16::MAX.into())
}

fn next_revision(revision: u64) -> Result<u64> {
    revision.checked_add(1).ok_or(Error::Limit {
        what: "revision of the device state",
        value: u64::MAX,
        bound: u64::MAX - 1,
    })
}
