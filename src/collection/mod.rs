//! Sets and maps that are filled one by one, and sorting in little code.
//!
//! The standard library's `collect` sorts first, and so brings a copy of its sorting code for each type: a quarter of the
//! module for browsers, and nothing is gained for the few items that we have. Without the feature `tables`, for a page
//! that has to load all of it, sets and maps are sorted lists.

#[cfg(any(test, not(feature = "tables")))]
mod small;

#[cfg(not(feature = "tables"))]
pub(crate) use small::{Map, Set};

#[cfg(feature = "tables")]
pub(crate) use std::collections::{BTreeMap as Map, BTreeSet as Set};

pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> Set<T> {
    let mut set = Set::new();
    for item in items {
        set.insert(item);
    }
    set
}

pub(crate) fn map<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> Map<K, V> {
    let mut map = Map::new();
    for (key, value) in items {
        map.insert(key, value);
    }
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
    use std::collections::{BTreeMap, BTreeSet};

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
            prop_assert!(set(items.clone()).iter().eq(&items.iter().copied().collect::<BTreeSet<_>>()));
            let (ours, theirs) = (map(items.clone()), items.into_iter().collect::<BTreeMap<_, _>>());
            prop_assert!(ours.keys().eq(theirs.keys()) && ours.values().eq(theirs.values()));
        }

        #[test]
        fn small_maps_are_those_of_the_standard_library(
            steps in proptest::collection::vec(any::<(bool, u8, u16)>(), 0..200),
        ) {
            let (mut ours, mut theirs) = (small::Map::new(), BTreeMap::new());
            for (insert, key, value) in steps {
                if insert {
                    prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value));
                } else {
                    prop_assert_eq!(ours.remove(&key), theirs.remove(&key));
                }
                prop_assert_eq!(ours.get(&key), theirs.get(&key));
                prop_assert_eq!(ours.get_mut(&value.to_be_bytes()[0]), theirs.get_mut(&value.to_be_bytes()[0]));
                prop_assert_eq!(ours.contains_key(&key), theirs.contains_key(&key));
                prop_assert_eq!(ours.last_key_value(), theirs.last_key_value());
                prop_assert_eq!(ours.len(), theirs.len());
            }
            prop_assert!((&ours).into_iter().eq(&theirs) && ours.keys().eq(theirs.keys()) && ours.values().eq(theirs.values()));
            prop_assert!(ours.clone().into_iter().eq(theirs.clone()));
            prop_assert!(ours.into_values().eq(theirs.into_values()));
        }

        #[test]
        fn small_sets_are_those_of_the_standard_library(
            steps in proptest::collection::vec(any::<(bool, u8)>(), 0..100), others in any::<Vec<u8>>(),
        ) {
            let (mut ours, mut theirs) = (small::Set::new(), BTreeSet::new());
            for (insert, item) in steps {
                if insert {
                    prop_assert_eq!(ours.insert(item), theirs.insert(item));
                } else {
                    prop_assert_eq!(ours.remove(&item), theirs.remove(&item));
                }
                prop_assert_eq!((ours.contains(&item), ours.is_empty()), (theirs.contains(&item), theirs.is_empty()));
                prop_assert_eq!(ours.len(), theirs.len());
            }
            let (mut more, mut theirs_more) = (ours.clone(), theirs.clone());
            for item in others {
                more.insert(item);
                theirs_more.insert(item);
            }
            prop_assert_eq!(more.is_subset(&ours), theirs_more.is_subset(&theirs));
            prop_assert!(ours.is_subset(&more) && ours.iter().eq(&theirs));
            prop_assert!(more.into_iter().eq(theirs_more));
        }
    }
}
