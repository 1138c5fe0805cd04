//! A file that is written beside its target under a name of its own, synced, and renamed. Until then, and after any
//! failure or signal, the target is as it was; of several files that belong together too.

use std::collections::BTreeSet;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::output::Manner;
use crate::failure::{About, Failure, Kind, Result};
use crate::signals;

/// The names of what is not finished begin and end like this: short, so that any name of a target has one beside it.
const PREFIX: &str = ".sealwax.";
const SUFFIX: &str = ".unfinished";

/// A file that gets its name when it is complete. Dropped before, it is removed.
pub(super) struct NewFile {
    name: String,
    target: PathBuf,
    temporary: NamedTempFile,
    force: bool,
}

impl NewFile {
    pub(super) fn create(path: &Path, manner: Manner) -> Result<Self> {
        let Manner { force, secret } = manner;
        let name = path.display().to_string();
        // A symbolic link stays; the file it names is replaced.
        let target = match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_symlink() => fs::canonicalize(path).map_err(|_| {
                Failure::new(
                    Kind::Io,
                    format!("{name}: a symbolic link to nothing; remove it, or name the file itself"),
                )
            })?,
            _ => path.to_owned(),
        };
        let existing = fs::metadata(&target).ok();
        if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(Failure::io(&name, &io::ErrorKind::IsADirectory.into()));
        }
        if existing.is_some() && !force {
            return Err(already_there(&name));
        }
        if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
            return Err(Failure::new(
                Kind::Io,
                format!("{name}: is no file and was kept; choose another name"),
            ));
        }
        if existing.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
            return Err(Failure::new(
                Kind::Io,
                format!("{name}: is read-only and was kept; choose another place or make it writable"),
            ));
        }
        target.file_name().ok_or_else(|| Failure::usage(format!("{name}: names no file")))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        if let Some(permissions) = permissions(secret) {
            builder.permissions(permissions);
        }
        let folder = folder_of(&target);
        let temporary =
            signals::unfinished(|| builder.tempfile_in(folder), NamedTempFile::path).about(&name)?;
        let file = Self { name, target, temporary, force };
        if let (Some(existing), false) = (existing, secret) {
            file.temporary.as_file().set_permissions(existing.permissions()).about(&file.name)?;
        }
        Ok(file)
    }

    /// All get their names, or none does: what takes time is done before the first, a signal waits until the last, and
    /// if one fails those before it are put back.
    pub(super) fn commit_all(mut files: Vec<Self>) -> Result<()> {
        for file in &mut files {
            file.temporary.flush().and_then(|()| file.temporary.as_file().sync_all()).about(&file.name)?;
        }
        let together = files.len() > 1;
        let folders: BTreeSet<_> = files.iter().map(|file| folder_of(&file.target).to_owned()).collect();
        signals::undisturbed(|unfinished| {
            let mut placed: Vec<Placed> = Vec::new();
            for file in files {
                unfinished.remove(file.temporary.path());
                match file.place(together) {
                    Ok(done) => placed.push(done),
                    Err(failure) => {
                        let back = placed.into_iter().rev().map(Placed::put_back).collect::<Vec<_>>();
                        return Err(back.into_iter().find_map(|back| back.err()).unwrap_or(failure));
                    }
                }
            }
            // The former files, kept aside, are dropped here, and removed.
            Ok(())
        })?;
        // The names are in their folders for good, where the system lets one see to it.
        for folder in folders {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }

    /// Gives it its name; if others may fail after it, what had it is kept aside.
    fn place(self, together: bool) -> Result<Placed> {
        let Self { name, target, temporary, force } = self;
        let former = if force && together { set_aside(&target).about(&name)? } else { None };
        let persisted = if force { temporary.persist(&target) } else { temporary.persist_noclobber(&target) };
        match persisted {
            Ok(_) => Ok(Placed { name, target, former }),
            Err(error) => {
                // One that has kept its name has only lost a second one.
                if let Some(former) = former.filter(|former| former.moved) {
                    former.put_back(&name, &target)?;
                }
                if error.error.kind() == io::ErrorKind::AlreadyExists {
                    return Err(already_there(&name));
                }
                Err(Failure::io(&name, &error.error))
            }
        }
    }
}

/// A file that has its name, and the one that had it before.
struct Placed {
    name: String,
    target: PathBuf,
    former: Option<Former>,
}

/// A file under another name, which goes when this is dropped.
struct Former {
    path: TempPath,
    /// Whether it has no other name.
    moved: bool,
}

impl Former {
    fn put_back(self, name: &str, target: &Path) -> Result<()> {
        self.path.persist(target).map_err(|error| {
            // Better under a strange name than lost.
            let kept = error.path.keep().unwrap_or_default();
            let what = format!("{name}: could not be put back; what was there is {}", kept.display());
            Failure::io(what, &error.error)
        })
    }
}

impl Placed {
    /// As it was before.
    fn put_back(self) -> Result<()> {
        match self.former {
            Some(former) => former.put_back(&self.name, &self.target),
            None => fs::remove_file(&self.target).about(&self.name),
        }
    }
}

/// Keeps a file under another name: a second one, so that the first never misses; or, where there are no links, instead
/// of it. `None` if there is no such file.
fn set_aside(target: &Path) -> io::Result<Option<Former>> {
    if fs::symlink_metadata(target).is_err() {
        return Ok(None);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(".former");
    let aside = builder.make_in(folder_of(target), |aside| {
        fs::hard_link(target, aside).map(|()| false).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ if fs::symlink_metadata(aside).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            _ => fs::rename(target, aside).map(|()| true),
        })
    })?;
    let (moved, path) = aside.into_parts();
    Ok(Some(Former { path, moved }))
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temporary.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temporary.flush()
    }
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn already_there(name: &str) -> Failure {
    Failure::new(Kind::Io, format!("{name}: exists already and was kept; --force replaces it"))
}

#[cfg(unix)]
fn permissions(secret: bool) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    // What is not secret is subject to the umask, as for any other command.
    Some(Permissions::from_mode(if secret { 0o600 } else { 0o666 }))
}

#[cfg(not(unix))]
fn permissions(_: bool) -> Option<Permissions> {
    None
}
