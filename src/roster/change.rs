//! What an entry changes: typed, and in words.

use core::fmt;

use super::member::Member;
use super::pin::EntryHash;
use super::role::Role;
use crate::identity::{AccountId, Fingerprint, PublicIdentity};

/// An account with its role and key at the time of an entry. Not a [`Member`]: it may be about to enter, or be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub(super) account: AccountId,
    pub(super) role: Role,
    pub(super) public: PublicIdentity,
}

impl Subject {
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

    /// The key, to compare its safety number, say.
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

impl From<&Member> for Subject {
    fn from(member: &Member) -> Self {
        Self { account: member.account, role: member.role.clone(), public: member.public.clone() }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "account {} ({}, key {})", self.account, self.role, self.fingerprint())
    }
}

/// What an entry changes. Its `Display` is a sentence in English that names accounts by their ids; an application
/// that knows their names, or speaks another language, matches on the variants.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// The centre is founded.
    Founded {
        /// Its name.
        name: String,
        /// Its first admins, sorted by account.
        admins: Vec<Subject>,
    },
    /// An account becomes a member.
    Admitted {
        /// With this role and key.
        member: Subject,
    },
    /// A member gets another role.
    RoleChanged {
        /// The member, with the role before.
        member: Subject,
        /// The role after.
        to: Role,
    },
    /// A member is no longer one.
    Expelled {
        /// The member.
        member: Subject,
    },
    /// A member gets another key; account and role stay.
    Replaced {
        /// The member, with the key before.
        member: Subject,
        /// The key after.
        by: PublicIdentity,
    },
}

impl Change {
    /// Whether it is about the role `admin`: somebody has it, gets it, or loses it. Show these to every admin.
    #[must_use]
    pub fn concerns_admins(&self) -> bool {
        match self {
            Self::Founded { .. } => true,
            Self::RoleChanged { member, to } => member.role.is_admin() || to.is_admin(),
            Self::Admitted { member } | Self::Expelled { member } | Self::Replaced { member, .. } => {
                member.role.is_admin()
            }
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Founded { name, admins } => {
                // Quoted and escaped: a name may hold what would break a line.
                write!(f, "the centre {name:?} is founded with ")?;
                list(f, admins)
            }
            Self::Admitted { member } => write!(f, "{member} becomes a member"),
            Self::RoleChanged { member, to } => write!(f, "{member} gets the role {to}"),
            Self::Expelled { member } => write!(f, "{member} is no longer a member"),
            Self::Replaced { member, by } => write!(f, "{member} gets the new key {}", by.fingerprint()),
        }
    }
}

/// An appended entry, for people: what a client shows at login of everything that happened since the last one.
///
/// ```
/// # use sealwax::{roster::Roster, testing};
/// # let roster = Roster::first_contact(&testing::roster())?;
/// let founded = &roster.events()[0];
/// assert!(founded.change().concerns_admins());
/// assert!(founded.to_string().starts_with("entry 0: the centre \"Centre\" is founded with account AQEB"));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub(super) entry: u64,
    pub(super) hash: EntryHash,
    pub(super) time: u64,
    pub(super) change: Change,
    pub(super) signers: Vec<Subject>,
}

impl Event {
    /// The number of the entry.
    #[must_use]
    pub const fn entry(&self) -> u64 {
        self.entry
    }

    /// The hash of the entry.
    #[must_use]
    pub const fn hash(&self) -> &EntryHash {
        &self.hash
    }

    /// When it was drafted, by the clock of who drafted it, in seconds since 1970. Information only.
    #[must_use]
    pub const fn time(&self) -> u64 {
        self.time
    }

    /// What it changes.
    #[must_use]
    pub const fn change(&self) -> &Change {
        &self.change
    }

    /// Who signed it, with the roles and keys they had then.
    #[must_use]
    pub fn signers(&self) -> &[Subject] {
        &self.signers
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {}; signed by ", self.entry, self.change)?;
        list(f, &self.signers)
    }
}

/// "a, b and c".
fn list(f: &mut fmt::Formatter<'_>, subjects: &[Subject]) -> fmt::Result {
    for (i, subject) in subjects.iter().enumerate() {
        match i {
            0 => {}
            _ if i + 1 == subjects.len() => f.write_str(" and ")?,
            _ => f.write_str(", ")?,
        }
        write!(f, "{subject}")?;
    }
    Ok(())
}
