//! The promise, in sets and numbers: no keys, no bytes, no library.
//!
//! * the roster: who is a member with which key and role, who was;
//! * the messages: to whom each was given;
//! * the accounts: which password and which card open them.

use std::collections::{BTreeMap, BTreeSet};

use sealwax::roster::rules;

/// A person, who has the account of the same number.
pub(crate) type Who = u8;
/// A fixed identity.
pub(crate) type Key = u8;

/// People 1 to 3 are the first admins, 4 is a counsellor, 5 and 6 seek advice. Each has the key of the same number.
pub(crate) const PEOPLE: u8 = 6;
/// The keys that replace others.
pub(crate) const SPARES: core::ops::RangeInclusive<Key> = 7..=10;
/// The key of a device that asks for a recovery.
pub(crate) const FRESH: Key = 11;
/// The key that the server made up.
pub(crate) const SERVER: Key = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Admin,
    Counsellor,
}

/// What an entry changes. Who is admitted without a key named comes with the one he has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    Admit { who: Who, key: Option<Key>, role: Role },
    Role { of: Key, to: Role },
    Expel { of: Key },
    Replace { old: Key, who: Who, new: Key, role: Role },
}

/// The members after some entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Members {
    pub(crate) current: BTreeMap<Who, (Key, Role)>,
    /// The keys that left, and the entries by which they did.
    pub(crate) former: BTreeMap<Key, u64>,
    /// The number of entries.
    pub(crate) length: u64,
}

impl Members {
    pub(crate) fn founded() -> Self {
        let current = (1..=3).map(|n| (n, (n, Role::Admin))).collect();
        Self { current, former: BTreeMap::new(), length: 1 }
    }

    pub(crate) fn find(&self, key: Key) -> Option<(Who, Role)> {
        self.current.iter().find(|(_, (of, _))| *of == key).map(|(who, (_, role))| (*who, *role))
    }

    pub(crate) fn knows(&self, key: Key) -> bool {
        self.find(key).is_some() || self.former.contains_key(&key)
    }

    pub(crate) fn with(&self, role: Role) -> BTreeSet<Key> {
        self.current.values().filter(|(_, has)| *has == role).map(|(key, _)| *key).collect()
    }

    pub(crate) fn admins(&self) -> BTreeSet<Key> {
        self.with(Role::Admin)
    }

    /// Who may approve the recovery of `who`.
    pub(crate) fn approvers_of(&self, who: Who) -> BTreeSet<Key> {
        let own = self.current.get(&who).map(|(key, _)| *key);
        self.admins().into_iter().filter(|key| Some(*key) != own).collect()
    }

    fn concerns_admins(&self, change: &Change) -> bool {
        let is_admin = |key: Key| matches!(self.find(key), Some((_, Role::Admin)));
        match *change {
            Change::Admit { role, .. } => role == Role::Admin,
            Change::Role { of, to } => to == Role::Admin || is_admin(of),
            Change::Expel { of } | Change::Replace { old: of, .. } => is_admin(of),
        }
    }

    /// How many signatures a change takes.
    pub(crate) fn needed(&self, change: &Change, signers: &BTreeSet<Key>) -> usize {
        let itself = matches!(change, Change::Replace { old, .. } if signers.contains(old));
        if self.concerns_admins(change) && !itself { self.admins().len().min(2) } else { 1 }
    }

    /// As many admins as it takes, beginning with one of them.
    pub(crate) fn rightly(&self, change: &Change, turn: usize) -> BTreeSet<Key> {
        let mut admins: Vec<Key> = self.admins().into_iter().collect();
        let turn = turn % admins.len();
        admins.rotate_left(turn);
        admins.into_iter().take(self.needed(change, &BTreeSet::new())).collect()
    }

    /// Every rule that the change breaks when these sign it.
    pub(crate) fn broken(&self, change: &Change, signers: &BTreeSet<Key>) -> BTreeSet<&'static str> {
        let mut broken = BTreeSet::new();
        let mut unless = |holds: bool, rule| {
            if !holds {
                broken.insert(rule);
            }
        };
        match *change {
            Change::Admit { who, key, .. } => {
                unless(!self.current.contains_key(&who), rules::ACCOUNT_TWICE);
                unless(key.is_none_or(|key| !self.knows(key)), rules::FINGERPRINT_REUSED);
            }
            Change::Role { of, to } => {
                unless(self.find(of).is_some(), rules::NOT_A_MEMBER);
                unless(self.find(of).is_none_or(|(_, role)| role != to), rules::SAME_ROLE);
            }
            Change::Expel { of } => unless(self.find(of).is_some(), rules::NOT_A_MEMBER),
            Change::Replace { old, who, new, role } => {
                let member = self.find(old);
                unless(member.is_some(), rules::NOT_A_MEMBER);
                unless(member.is_none_or(|(of, _)| of == who), rules::OTHER_ACCOUNT);
                unless(member.is_none_or(|(_, has)| has == role), rules::OTHER_ROLE);
                unless(!self.knows(new), rules::FINGERPRINT_REUSED);
            }
        }
        let itself = matches!(change, Change::Replace { old, .. } if signers.contains(old));
        unless(signers.iter().all(|key| self.find(*key).is_some()), rules::SIGNER_NOT_A_MEMBER);
        let entitled = itself || signers.iter().all(|key| self.admins().contains(key));
        unless(entitled, rules::SIGNER_NOT_ENTITLED);
        unless(signers.len() >= self.needed(change, signers), rules::TWO_ADMINS);
        unless(signers.len() <= self.needed(change, signers), rules::SUPERFLUOUS_SIGNER);
        let mut after = self.clone();
        after.apply(change);
        unless(!after.admins().is_empty(), rules::LAST_ADMIN);
        broken
    }

    pub(crate) fn apply(&mut self, change: &Change) {
        let entry = self.length;
        self.length += 1;
        let leave = |members: &mut Self, key: Key| {
            let (who, _) = members.find(key)?;
            members.former.insert(key, entry);
            members.current.remove(&who)
        };
        match *change {
            Change::Admit { who, key, role } => {
                self.current.insert(who, (key.unwrap_or_default(), role));
            }
            Change::Role { of, to } => {
                if let Some((who, _)) = self.find(of) {
                    self.current.insert(who, (of, to));
                }
            }
            Change::Expel { of } => {
                leave(self, of);
            }
            Change::Replace { old, who, new, role } => {
                leave(self, old);
                self.current.insert(who, (new, role));
            }
        }
    }
}

/// Who can read a message.
#[derive(Debug, Clone, Default)]
pub(crate) struct Readers {
    /// These.
    pub(crate) keys: BTreeSet<Key>,
    /// And whoever holds this key of the conversation.
    pub(crate) under: Option<usize>,
}

/// What opens an account, and what was stored with it.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) password: u32,
    pub(crate) generation: u32,
    pub(crate) key: Key,
    pub(crate) recovery: Option<Recovery>,
}

#[derive(Debug, Clone)]
pub(crate) struct Recovery {
    pub(crate) card: u32,
    /// Which of the secrets that approvers were given.
    pub(crate) secret: u32,
    pub(crate) approvers: BTreeSet<Key>,
}
