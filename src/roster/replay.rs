//! A roster is what its log says: replayed entry by entry, each against what stood before it.

use super::change::{Change, Event};
use super::entry::Entry;
use super::member::{Known, Left, Member};
use super::pin::{EntryHash, Pin};
use super::{rejected, rules};
use crate::collection::Map;
use crate::error::Result;
use crate::identity::{AccountId, Fingerprint};

/// The members of a centre and their roles, replayed from a log that its admins signed and that no server can forge.
///
/// Its memory is that of all keys ever in it, about 10 KB each. Append what is new rather than replaying anew.
///
/// ```
/// # let entries = sealwax::testing::roster();
/// # let founding_hash = *entries[0].hash();
/// use sealwax::roster::{Pin, Roster};
/// // The founding hash was on the letter that came with the account:
/// let roster = Roster::replay(&entries, &Pin::founding(founding_hash))?;
/// let remembered = roster.pin(); // for the device state, and for the next time
/// # assert_eq!(remembered.len(), 2);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    name: String,
    members: Map<AccountId, Member>,
    known: Map<Fingerprint, Known>,
    admins: usize,
    events: Vec<Event>,
    founding: EntryHash,
}

impl Roster {
    /// Replays a log from its founding, and holds it against what is remembered of it.
    ///
    /// # Errors
    /// [`Error::RosterRejected`](crate::Error::RosterRejected) with the rule and the number of the first entry that
    /// breaks one; with a rule of the [`rules::PIN_FOUNDING`] family if the log is another, shorter or forked one.
    pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>, pin: &Pin) -> Result<Self> {
        let mut entries = entries.into_iter();
        let mut roster = Self::begin(&mut entries)?;
        if roster.founding_hash() != pin.founding_hash() {
            return Err(rejected(rules::PIN_FOUNDING, 0));
        }
        entries.try_for_each(|entry| roster.append(entry))?;
        roster.check_extends(pin)?;
        Ok(roster)
    }

    /// Replays a log of which nothing is known yet: trust on first use.
    ///
    /// The log is sound in itself, but whoever served it may have founded it himself. Show the user that this is a
    /// first contact, with name and admins. What turns it into trust: the founding hash from elsewhere
    /// ([`Pin::founding`]), or an admin whose safety number was compared and whose key is [`known`](Self::known) here.
    ///
    /// # Errors
    /// As [`replay`](Self::replay), without a pin.
    pub fn first_contact<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Self> {
        let mut entries = entries.into_iter();
        let mut roster = Self::begin(&mut entries)?;
        entries.try_for_each(|entry| roster.append(entry))?;
        Ok(roster)
    }

    /// Appends the next entry, or leaves the roster as it is.
    ///
    /// # Errors
    /// [`Error::RosterRejected`](crate::Error::RosterRejected) with the rule and the number of the entry in this log.
    pub fn append(&mut self, entry: &Entry) -> Result<()> {
        let statement = entry.statement();
        let judged = self.judge(statement)?;
        for (index, signature) in entry.signatures().iter().enumerate() {
            judged.check_signature(statement, index, signature)?;
        }
        self.keep_an_admin(&judged.change)?;
        self.apply(Event {
            entry: self.len(),
            hash: *entry.hash(),
            time: entry.time(),
            change: judged.change,
            signers: judged.signers,
        });
        Ok(())
    }

    /// Refuses to be another roster than the pinned one, or an older state of it.
    ///
    /// # Errors
    /// [`Error::RosterRejected`](crate::Error::RosterRejected) with [`rules::PIN_FOUNDING`], [`rules::PIN_SHORTER`] or
    /// [`rules::PIN_FORK`].
    pub fn check_extends(&self, pin: &Pin) -> Result<()> {
        if self.founding != *pin.founding_hash() {
            return Err(rejected(rules::PIN_FOUNDING, 0));
        }
        if self.head_is_known(pin.len(), pin.head())? {
            Ok(())
        } else {
            Err(rejected(rules::PIN_SHORTER, self.len()))
        }
    }

    /// Whether `head`, which somebody else knew at `length` (in a conversation key, say), is in this log: `false` means
    /// that it is newer, so fetch and append what is missing, then ask again. A length of 0 names no roster.
    ///
    /// # Errors
    /// [`Error::RosterRejected`](crate::Error::RosterRejected) with [`rules::PIN_FORK`] when this log has another entry
    /// there: one of the two was shown a forked log.
    ///
    /// ```
    /// # use sealwax::{roster::Roster, testing};
    /// # let served = testing::roster();
    /// # let (length, head) = (2, *served[1].hash());
    /// # let mut roster = Roster::first_contact(&served[..1])?;
    /// if !roster.head_is_known(length, &head)? {
    ///     for entry in &served[1..] {
    ///         roster.append(entry)?; // what the server has beyond roster.len()
    ///     }
    /// }
    /// assert!(roster.head_is_known(length, &head)?);
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn head_is_known(&self, length: u64, head: &EntryHash) -> Result<bool> {
        let here = match length.checked_sub(1) {
            None => Some(&EntryHash::ZEROS),
            Some(last) => self.event(last).map(Event::hash),
        };
        match here {
            None => Ok(false),
            Some(here) if here == head => Ok(true),
            Some(_) => Err(rejected(rules::PIN_FORK, length.saturating_sub(1))),
        }
    }

    /// What to remember of this roster.
    #[must_use]
    pub fn pin(&self) -> Pin {
        Pin::new(self.founding, self.len(), self.last_hash())
    }

    /// The centre's name, as its founders wrote it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The hash of the founding, which names the roster.
    #[must_use]
    pub const fn founding_hash(&self) -> &EntryHash {
        &self.founding
    }

    /// The hash of the last entry.
    #[must_use]
    pub fn head(&self) -> &EntryHash {
        self.events.last().map_or(&self.founding, Event::hash)
    }

    /// How many entries the log has, at least one.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a roster has at least its founding")]
    pub fn len(&self) -> u64 {
        self.events.len() as u64
    }

    /// The log before its founding, which only this chapter sees.
    pub(super) const fn empty() -> Self {
        Self {
            name: String::new(),
            members: Map::new(),
            known: Map::new(),
            admins: 0,
            events: Vec::new(),
            founding: EntryHash::ZEROS,
        }
    }

    /// The head, or zeros before the founding.
    pub(super) fn last_hash(&self) -> EntryHash {
        *self.head()
    }

    pub(super) const fn admin_count(&self) -> usize {
        self.admins
    }

    pub(super) const fn members_by_account(&self) -> &Map<AccountId, Member> {
        &self.members
    }

    pub(super) const fn known_by_fingerprint(&self) -> &Map<Fingerprint, Known> {
        &self.known
    }

    pub(super) fn log(&self) -> &[Event] {
        &self.events
    }

    fn begin<'a>(entries: &mut impl Iterator<Item = &'a Entry>) -> Result<Self> {
        let mut roster = Self::empty();
        roster.append(entries.next().ok_or(rejected(rules::EMPTY, 0))?)?;
        Ok(roster)
    }

    fn event(&self, number: u64) -> Option<&Event> {
        usize::try_from(number).ok().and_then(|number| self.events.get(number))
    }

    /// Takes over a change that broke no rule. Cannot fail.
    fn apply(&mut self, event: Event) {
        let entry = event.entry;
        match &event.change {
            Change::Founded { name, admins } => {
                self.name.clone_from(name);
                self.founding = event.hash;
                for admin in admins {
                    self.enter(
                        entry,
                        Member {
                            account: admin.account,
                            role: admin.role.clone(),
                            public: admin.public.clone(),
                        },
                    );
                }
            }
            Change::Admitted { member } => {
                self.enter(
                    entry,
                    Member {
                        account: member.account,
                        role: member.role.clone(),
                        public: member.public.clone(),
                    },
                );
            }
            Change::RoleChanged { member, to } => {
                if let Some(known) = self.known.get_mut(&member.fingerprint()) {
                    known.roles.push((entry, to.clone()));
                }
                if let Some(current) = self.members.get_mut(&member.account) {
                    self.admins -= usize::from(current.role.is_admin());
                    self.admins += usize::from(to.is_admin());
                    current.role = to.clone();
                }
            }
            Change::Expelled { member } => {
                self.leave(&member.account, Left::Expelled { entry });
            }
            Change::Replaced { member, by } => {
                self.leave(&member.account, Left::Replaced { entry, by: by.fingerprint() });
                self.enter(
                    entry,
                    Member { account: member.account, role: member.role.clone(), public: by.clone() },
                );
            }
        }
        self.events.push(event);
    }

    fn enter(&mut self, entry: u64, member: Member) {
        self.admins += usize::from(member.role.is_admin());
        self.known.insert(
            member.fingerprint(),
            Known {
                account: member.account,
                public: member.public.clone(),
                roles: vec![(entry, member.role.clone())],
                entered: entry,
                left: None,
            },
        );
        self.members.insert(member.account, member);
    }

    fn leave(&mut self, account: &AccountId, left: Left) {
        let Some(member) = self.members.remove(account) else { return };
        self.admins -= usize::from(member.role.is_admin());
        if let Some(known) = self.known.get_mut(&member.fingerprint()) {
            known.left = Some(left);
        }
    }
}
