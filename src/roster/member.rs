//! Who is, or was, in a roster.

use super::role::Role;
use crate::identity::{AccountId, Fingerprint, PublicIdentity, Recipient};

/// A current member. Values of this type come out of a replayed roster only, so they are what sealing takes.
///
/// ```
/// # use sealwax::{roster::Roster, testing};
/// # let anna = testing::identity(1);
/// # let roster = Roster::first_contact(&testing::roster())?;
/// use sealwax::identity::Recipient;
/// let recipients: Vec<Recipient> = roster.admins().map(Recipient::from).collect();
/// assert_eq!(recipients[0].fingerprint(), anna.fingerprint());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub(super) account: AccountId,
    pub(super) role: Role,
    pub(super) public: PublicIdentity,
}

impl Member {
    /// The account.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// The role.
    #[must_use]
    pub const fn role(&self) -> &Role {
        &self.role
    }

    /// The key.
    #[must_use]
    pub const fn public(&self) -> &PublicIdentity {
        &self.public
    }

    /// The fingerprint of the key.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.public.fingerprint()
    }
}

/// A member of a replayed roster is a trusted recipient: as far as its founding hash is.
impl From<&Member> for Recipient {
    fn from(member: &Member) -> Self {
        Self::trusted(&member.public)
    }
}

/// A key that is or was in the roster, and between which entries.
///
/// A fingerprint enters a roster once, so there is one such interval for each. An account may have several keys one
/// after the other.
///
/// ```
/// # use sealwax::{roster::Roster, testing};
/// # let anna = testing::identity(1);
/// # let roster = Roster::first_contact(&testing::roster())?;
/// let known = roster.known(&anna.fingerprint()).expect("a founder");
/// assert!(known.is_current() && known.left().is_none());
/// assert_eq!(known.entered(), 0);
/// assert!(known.role_at(1).is_some_and(|role| role.is_admin()));
/// assert!(roster.known(&testing::identity(12).fingerprint()).is_none());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub(super) account: AccountId,
    pub(super) public: PublicIdentity,
    pub(super) roles: Vec<(u64, Role)>,
    pub(super) entered: u64,
    pub(super) left: Option<Left>,
}

/// How a key left the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Left {
    /// The member was expelled.
    Expelled {
        /// By this entry.
        entry: u64,
    },
    /// The member has another key now.
    Replaced {
        /// By this entry.
        entry: u64,
        /// The new key.
        by: Fingerprint,
    },
}

impl Left {
    /// The entry since which the key is no longer valid.
    #[must_use]
    pub const fn entry(&self) -> u64 {
        match self {
            Self::Expelled { entry } | Self::Replaced { entry, .. } => *entry,
        }
    }
}

impl Known {
    /// The account.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// The key.
    #[must_use]
    pub const fn public(&self) -> &PublicIdentity {
        &self.public
    }

    /// The entry by which it entered.
    #[must_use]
    pub const fn entered(&self) -> u64 {
        self.entered
    }

    /// How it left, if it did.
    #[must_use]
    pub const fn left(&self) -> Option<Left> {
        self.left
    }

    /// Whether it is the key of a current member.
    #[must_use]
    pub const fn is_current(&self) -> bool {
        self.left.is_none()
    }

    /// The roles it had, each with the entry since which, in order.
    #[must_use]
    pub fn roles(&self) -> &[(u64, Role)] {
        &self.roles
    }

    /// Its role when the log had `length` entries; `None` if it was not that of a member then.
    #[must_use]
    pub fn role_at(&self, length: u64) -> Option<&Role> {
        if self.left.is_some_and(|left| left.entry() < length) {
            return None;
        }
        self.roles.iter().rev().find(|(since, _)| *since < length).map(|(_, role)| role)
    }
}
