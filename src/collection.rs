//! Sets and maps that are filled one by one.
//!
//! The standard library's `collect` sorts first, and so brings a copy of its sorting code for each type: a quarter of the
//! module for browsers, and nothing is gained for the few items that we have.

use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

pub(crate) fn map<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(items);
    map
}
