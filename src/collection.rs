//! Sets and maps that are filled one by one, and sorting in little code.
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

/// Sorts in place, by heap: n log n in any case, because foreign bytes may say how many there are. Equal ones may
/// change places.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let len = items.len();
    for start in (0..len / 2).rev() {
        sift_down(items, start, len, &key);
    }
    for end in (1..len).rev() {
        items.swap(0, end);
        sift_down(items, 0, end, &key);
    }
}

/// Lets the item at `at` sink until no child of it, before `end`, is larger.
fn sift_down<T, K: Ord>(items: &mut [T], mut at: usize, end: usize, key: &impl Fn(&T) -> K) {
    let key_at = |items: &[T], at: usize| items.get(at).filter(|_| at < end).map(key);
    loop {
        let (left, right) = (2 * at + 1, 2 * at + 2);
        // What is not there is smaller than whatever is.
        let larger = if key_at(items, right) > key_at(items, left) { right } else { left };
        if key_at(items, larger) <= key_at(items, at) {
            return;
        }
        items.swap(at, larger);
        at = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library(mut items in proptest::collection::vec(any::<u16>(), 0..200)) {
            let mut expected = items.clone();
            expected.sort_unstable();
            sort_by_key(&mut items, |item| *item);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn sets_and_maps_are_those_of_the_standard_library(items in proptest::collection::vec(any::<(u8, u16)>(), 0..50)) {
            prop_assert_eq!(set(items.clone()), items.iter().copied().collect::<BTreeSet<_>>());
            prop_assert_eq!(map(items.clone()), items.into_iter().collect::<BTreeMap<_, _>>());
        }
    }
}
