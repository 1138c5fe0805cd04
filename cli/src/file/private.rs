//! Files that nobody else should read.

use std::path::Path;

use crate::say;

/// Says so if others than its owner may read or alter a file.
#[cfg(unix)]
pub(crate) fn remind(path: &Path) {
    use std::os::unix::fs::MetadataExt;
    let Ok(metadata) = std::fs::metadata(path) else { return };
    let mode = metadata.mode() & 0o777;
    if metadata.is_file() && mode & 0o077 != 0 {
        let name = path.display();
        say::note(&format!("warning: {name} is open to other users (mode {mode:03o}); chmod 600 {name}"));
    }
}

/// Elsewhere rights are another matter.
#[cfg(not(unix))]
pub(crate) fn remind(_: &Path) {}
