//! What all devices of a user remember together, sealed to himself.
//!
//! ```text
//! SWXD = "SWXD" 01 ‖ account (16) ‖ u64 revision (from 1) ‖ u8 has pin ‖ [pin (72)]
//!        ‖ u16 n ‖ (conversation's ContextHash (32) ‖ u32 highest epoch ‖ conversation key id (32)) × n
//!        ‖ u16 n ‖ (lp(name) ‖ fingerprint (32)) × n ‖ u32 × 3 highest generations ‖ u32 highest m ‖ u32 highest t
//! ```

use core::fmt;
use std::collections::BTreeMap;

use super::login::LoginMemory;
use super::seen::Seen;
use crate::context::{Context, Purpose};
use crate::conversation::{ConversationKey, ConversationKeyId};
use crate::envelope::{Envelope, Opener, Sealer};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity};
use crate::roster::{Pin, Roster, rules};
use crate::wire::{Reader, Writer, at_most};

/// The longest name of a correspondent, in bytes.
const MAX_NAME: usize = 255;
const MAGIC: &[u8; 4] = b"SWXD";

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
    account: AccountId,
    revision: u64,
    pin: Option<Pin>,
    /// A shorter pin that a merge has put aside: the next roster must extend it too.
    also: Option<Pin>,
    conversations: BTreeMap<[u8; 32], (u32, ConversationKeyId)>,
    correspondents: BTreeMap<String, Fingerprint>,
    pub(super) seen: Seen,
}

/// Whether a key is the one that was pinned for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correspondent {
    /// No key is pinned for this name yet.
    Unknown,
    /// This key is pinned.
    Known,
}

impl DeviceState {
    /// A state that has seen nothing.
    #[must_use]
    pub const fn new(account: &AccountId) -> Self {
        Self {
            account: *account,
            revision: 0,
            pin: None,
            also: None,
            conversations: BTreeMap::new(),
            correspondents: BTreeMap::new(),
            seen: Seen { ..Seen::NOTHING },
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
    pub const fn pin(&self) -> Option<&Pin> {
        self.pin.as_ref()
    }

    /// Holds a roster against what was seen, and remembers it.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] when it is another one, older than one seen, or forked.
    pub fn saw_roster(&mut self, roster: &Roster) -> Result<()> {
        for pin in self.pin.iter().chain(&self.also) {
            roster.check_extends(pin)?;
        }
        (self.pin, self.also) = (Some(roster.pin()), None);
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
        if let Some(seen) = self.conversations.get(&name)
            && higher(*seen, now)? == *seen
            && seen.0 > now.0
        {
            return Err(Error::Expired);
        }
        self.conversations.insert(name, now);
        at_most("conversations of the device state", self.conversations.len() as u64, u16::MAX.into())
            .inspect_err(|_| {
                self.conversations.remove(&name);
            })
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
                let count = self.correspondents.len() as u64 + 1;
                at_most("correspondents of the device state", count, u16::MAX.into())?;
                self.correspondents.insert(name.to_owned(), now);
                Ok(Correspondent::Unknown)
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
        let (pin, also) = longer([self.pin, self.also, other.pin, other.also])?;
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
        for (what, count) in [
            ("conversations of the device state", conversations.len()),
            ("correspondents of the device state", correspondents.len()),
        ] {
            at_most(what, count as u64, u16::MAX.into())?;
        }
        self.seen.merge(&other.seen);
        (self.revision, self.pin, self.also) = (revision, pin, also);
        (self.conversations, self.correspondents) = (conversations, correspondents);
        Ok(())
    }

    pub(super) fn check_account(&self, account: &AccountId) -> Result<()> {
        if self.account == *account {
            return Ok(());
        }
        Err(Error::InvalidInput { what: "the device state is of another account; keep one for each" })
    }

    fn encode(&self) -> Result<Vec<u8>> {
        let count = |n: usize, what| {
            u16::try_from(n).map_err(|_| Error::Limit { what, value: n as u64, bound: u16::MAX.into() })
        };
        let mut writer = Writer::artefact(MAGIC);
        writer.put(self.account.as_bytes()).u64(self.revision).u8(u8::from(self.pin.is_some()));
        if let Some(pin) = &self.pin {
            writer.put(&pin.to_bytes());
        }
        writer.u16(count(self.conversations.len(), "conversations of the device state")?);
        for (name, (epoch, id)) in &self.conversations {
            writer.put(name).u32(*epoch).put(id.as_bytes());
        }
        writer.u16(count(self.correspondents.len(), "correspondents of the device state")?);
        for (name, fingerprint) in &self.correspondents {
            writer.lp(name.as_bytes()).put(fingerprint.as_bytes());
        }
        self.seen.write(&mut writer);
        Ok(writer.finish())
    }

    fn decode(content: &[u8]) -> Result<Self> {
        let what = "device state";
        let mut reader = Reader::new(content);
        reader.magic(MAGIC, what)?;
        let account = AccountId::from_bytes(reader.array(what)?);
        let revision = reader.u64(what)?;
        let pin = match reader.u8(what)? {
            0 => None,
            1 => Some(Pin::from_bytes(reader.take(Pin::BYTES, what)?)?),
            _ => return Err(Error::Decryption),
        };
        let mut conversations = BTreeMap::new();
        for _ in 0..reader.u16(what)? {
            let name: [u8; 32] = reader.array(what)?;
            let sorted = conversations.last_key_value().is_none_or(|(last, _)| *last < name);
            let seen = (reader.u32(what)?, ConversationKeyId::from_bytes(reader.array(what)?));
            if !sorted || conversations.insert(name, seen).is_some() {
                return Err(Error::Decryption);
            }
        }
        let mut correspondents = BTreeMap::new();
        for _ in 0..reader.u16(what)? {
            let name = reader.lp(1, MAX_NAME, what)?;
            let name = core::str::from_utf8(name).map_err(|_| Error::Decryption)?.to_owned();
            // A String is ordered by its bytes.
            let sorted = correspondents.last_key_value().is_none_or(|(last, _)| *last < name);
            let fingerprint = Fingerprint::from_bytes(reader.array(what)?);
            if !sorted || correspondents.insert(name, fingerprint).is_some() {
                return Err(Error::Decryption);
            }
        }
        let seen = Seen::read(&mut reader, what)?;
        reader.finish(what)?;
        if revision == 0 {
            return Err(Error::Decryption);
        }
        Ok(Self { account, revision, pin, also: None, conversations, correspondents, seen })
    }
}

impl fmt::Debug for DeviceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceState")
            .field("account", &self.account)
            .field("revision", &self.revision)
            .field("pin", &self.pin)
            .field("conversations", &self.conversations.len())
            .field("correspondents", &self.correspondents.len())
            .finish_non_exhaustive()
    }
}

/// The later of two keys of a conversation.
fn higher(one: (u32, ConversationKeyId), other: (u32, ConversationKeyId)) -> Result<(u32, ConversationKeyId)> {
    match one.0.cmp(&other.0) {
        core::cmp::Ordering::Less => Ok(other),
        core::cmp::Ordering::Greater => Ok(one),
        core::cmp::Ordering::Equal if one.1 == other.1 => Ok(one),
        core::cmp::Ordering::Equal => Err(Error::InvalidInput {
            what: "another key of this epoch was seen on a device: the conversation is forked, rotate",
        }),
    }
}

/// The longest pin, and the longest of the others that is shorter: whether that one is extended, the next roster shows.
fn longer(pins: [Option<Pin>; 4]) -> Result<(Option<Pin>, Option<Pin>)> {
    let mut pins: Vec<Pin> = pins.into_iter().flatten().collect();
    pins.sort_unstable_by_key(|pin| core::cmp::Reverse(pin.len()));
    pins.dedup();
    for (one, other) in pins.iter().zip(pins.iter().skip(1)) {
        if one.founding_hash() != other.founding_hash() {
            return Err(Error::RosterRejected { rule: rules::PIN_FOUNDING, entry: 0 });
        }
        if one.len() == other.len() {
            return Err(Error::RosterRejected { rule: rules::PIN_FORK, entry: one.len().saturating_sub(1) });
        }
    }
    let mut pins = pins.into_iter();
    Ok((pins.next(), pins.next()))
}

fn next_revision(revision: u64) -> Result<u64> {
    revision.checked_add(1).ok_or(Error::Limit {
        what: "revision of the device state",
        value: u64::MAX,
        bound: u64::MAX - 1,
    })
}
