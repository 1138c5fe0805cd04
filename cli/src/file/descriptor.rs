//! Descriptors that the command was started with: what is read from one is gone, so each is for one thing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::failure::{Failure, Result};

/// What has been taken, and what for.
static TAKEN: Mutex<BTreeMap<u32, &str>> = Mutex::new(BTreeMap::new());

/// The descriptor that a path names.
pub(crate) fn of(path: &Path) -> Option<u32> {
    let path = path.to_str()?;
    match path {
        "/dev/stdin" => return Some(0),
        "/dev/stdout" => return Some(1),
        _ => {}
    }
    let number = path.strip_prefix("/dev/fd/").or_else(|| path.strip_prefix("/proc/self/fd/"))?;
    number.parse().ok()
}

/// Takes a descriptor for one thing; a second one would get what the first has left.
pub(crate) fn take(descriptor: u32, what: &'static str) -> Result<()> {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    match taken.insert(descriptor, what) {
        None => Ok(()),
        Some(before) => Err(Failure::usage(format!(
            "descriptor {descriptor} (0 is standard input) is to give {before} and {what}; each needs its own, or a file"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptors_are_known_by_their_names() {
        assert_eq!(of(Path::new("/dev/stdin")), Some(0));
        assert_eq!(of(Path::new("/dev/stdout")), Some(1));
        assert_eq!(of(Path::new("/dev/fd/63")), Some(63));
        assert_eq!(of(Path::new("/proc/self/fd/3")), Some(3));
        assert_eq!(of(Path::new("/dev/null")), None);
        assert_eq!(of(Path::new("fd/3")), None);
    }
}
