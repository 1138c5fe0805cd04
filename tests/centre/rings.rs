//! The promise about the conversation: which keys exist, who gave them to whom, and who takes them.

use std::collections::BTreeSet;

use crate::model::Key;

/// A key of the conversation: who made it, and to whom he gave it.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) epoch: u32,
    pub(crate) author: Key,
    pub(crate) to: BTreeSet<Key>,
    /// The keys of the epoch before that its author held.
    pub(crate) previous: BTreeSet<usize>,
    /// How much of the roster its author knew.
    pub(crate) roster: Option<u64>,
}

/// What lies on the server for the conversation.
#[derive(Debug, Clone)]
pub(crate) enum Delivery {
    Key(usize),
    History { of: usize, author: Key, to: Key, earlier: BTreeSet<usize> },
}

/// What one identity holds of the conversation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ring {
    /// Whom its owner knows to have begun the conversation, or to have let him in.
    pub(crate) introduced_by: Option<Key>,
    pub(crate) held: BTreeSet<usize>,
    pub(crate) history: BTreeSet<usize>,
    /// How much of the roster the conversation was held against.
    pub(crate) noted: Option<u64>,
    /// Somebody who has the newest key has left the roster.
    pub(crate) refused: bool,
}

/// What becomes of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Key,
    Fork,
    History(usize),
    Known,
    NotARecipient,
    AuthorMismatch,
    Missing,
    Refused,
}

impl Ring {
    pub(crate) fn all(&self) -> BTreeSet<usize> {
        self.held.union(&self.history).copied().collect()
    }

    pub(crate) fn highest(&self, keys: &[Shared]) -> BTreeSet<usize> {
        let top = self.held.iter().map(|key| keys[*key].epoch).max();
        self.held.iter().copied().filter(|key| Some(keys[*key].epoch) == top).collect()
    }

    pub(crate) fn hold(&mut self, key: usize) {
        self.held.insert(key);
        self.refused = false;
    }

    /// Takes what was given to `me` by whoever was entitled to give it.
    pub(crate) fn take(&mut self, me: Key, delivery: &Delivery, keys: &[Shared]) -> Taken {
        match delivery {
            Delivery::Key(key) => self.take_key(me, *key, keys),
            Delivery::History { to, .. } if *to != me => Taken::NotARecipient,
            Delivery::History { of, .. } if !self.held.contains(of) => Taken::Missing,
            Delivery::History { of, author, .. } if !keys[*of].to.contains(author) => Taken::AuthorMismatch,
            Delivery::History { earlier, .. } => {
                let new: BTreeSet<usize> = earlier.difference(&self.all()).copied().collect();
                self.history.extend(&new);
                if new.is_empty() { Taken::Known } else { Taken::History(new.len()) }
            }
        }
    }

    fn take_key(&mut self, me: Key, key: usize, keys: &[Shared]) -> Taken {
        let new = &keys[key];
        if !new.to.contains(&me) {
            return Taken::NotARecipient;
        }
        if self.held.contains(&key) {
            return Taken::Known;
        }
        let epochs: Vec<u32> = self.held.iter().map(|key| keys[*key].epoch).collect();
        let lowest = epochs.iter().min().copied().unwrap_or(new.epoch);
        if new.epoch < lowest {
            return Taken::Missing;
        }
        if new.epoch == lowest {
            if Some(new.author) != self.introduced_by {
                return Taken::AuthorMismatch;
            }
        } else {
            let before: Vec<usize> =
                self.held.iter().copied().filter(|key| keys[*key].epoch + 1 == new.epoch).collect();
            if before.is_empty() {
                return Taken::Missing;
            }
            if !before.iter().all(|key| keys[*key].to.contains(&new.author)) {
                return Taken::AuthorMismatch;
            }
            let heals = before.iter().all(|key| new.to.is_subset(&keys[*key].to));
            if !before.iter().all(|key| new.previous.contains(key)) || (new.previous.len() > 1 && !heals) {
                return Taken::Refused;
            }
        }
        let rival = epochs.iter().any(|epoch| *epoch >= new.epoch);
        self.hold(key);
        if rival { Taken::Fork } else { Taken::Key }
    }
}
