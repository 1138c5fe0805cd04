//! A file that is read, worked on for as long as somebody thinks, and replaced: only if nobody else has replaced it
//! meanwhile.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::artefact;
use crate::failure::{About, Failure, Kind, Result};

/// A file, and what was in it.
pub(crate) struct Watched {
    path: PathBuf,
    text: Zeroizing<String>,
}

impl Watched {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        Ok(Self { path: path.to_owned(), text: artefact::read_text(path)? })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// That it still holds what was read; as long as the result lives, no other process comes this far.
    pub(crate) fn unchanged(&self) -> Result<File> {
        let lock = lock(&self.path).about(self.path.display())?;
        if *artefact::read_text(&self.path)? == *self.text {
            return Ok(lock);
        }
        Err(Failure::new(
            Kind::Io,
            format!("{}: was changed meanwhile, and that was kept; run it again", self.path.display()),
        ))
    }
}

/// Locks the file that has this name once the lock is there: who had it before has put another one in its place.
fn lock(path: &Path) -> io::Result<File> {
    loop {
        let file = File::open(path)?;
        match file.lock() {
            // Some network folders have no locks: then the comparison alone has to do.
            Err(error) if has_no_locks(&error) => return Ok(file),
            locked => locked?,
        }
        if is_still(&file, path)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn has_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;
    // NFS takes a lock for one of its own, which needs a file that is open for writing.
    let none = [Errno::NOLCK, Errno::NOTSUP, Errno::NOSYS, Errno::BADF];
    Errno::from_io_error(error).is_some_and(|errno| none.contains(&errno))
}

#[cfg(not(unix))]
fn has_no_locks(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (held, named) = (file.metadata()?, std::fs::metadata(path)?);
    Ok((held.dev(), held.ino()) == (named.dev(), named.ino()))
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
