//! What a command writes: standard output, or a file that is complete or not there.
//!
//! A file is written beside its target under a name of its own, synced, and renamed. Until then, and after any failure
//! or signal, the target is as it was.

use std::fs::{self, File, Permissions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use tempfile::NamedTempFile;

use super::STANDARD;
use crate::failure::{About, Failure, Kind, Result};
use crate::signals;

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// Write to this file instead of standard output; `-` is standard output, also if it is a terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(short, long)]
    force: bool,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Bytes that a terminal cannot show.
    Binary,
    /// Lines of text.
    Text,
    /// Whatever was sealed; it may be text.
    Plaintext,
}

/// Bytes on their way.
pub(crate) struct Output {
    name: String,
    sink: Sink,
}

enum Sink {
    /// Standard output, a device or a named pipe: what is written is gone.
    Stream(Box<dyn Write>),
    File(NewFile),
}

impl Target {
    /// Opens it: a file with the usual rights, or with mode 600 if it is secret.
    pub(crate) fn open(&self, content: Content, secret: bool) -> Result<Output> {
        match self.output.as_ref().filter(|path| path.as_os_str() != STANDARD) {
            Some(path) => Output::create(path, self.force, secret),
            None => Output::standard(content, self.output.is_some()),
        }
    }

    /// Whether what is written cannot be taken back: then it has to be checked before.
    pub(crate) fn is_stream(&self) -> bool {
        match self.output.as_ref().filter(|path| path.as_os_str() != STANDARD) {
            Some(path) => fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()),
            None => true,
        }
    }

    /// Whether it is a terminal and nobody insisted on writing there.
    pub(crate) fn is_terminal(&self) -> bool {
        self.output.is_none() && io::stdout().is_terminal()
    }
}

impl Output {
    /// A new file.
    pub(crate) fn create(path: &Path, force: bool, secret: bool) -> Result<Self> {
        let name = path.display().to_string();
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            let device = File::options().write(true).open(path).about(&name)?;
            return Ok(Self { name, sink: Sink::Stream(Box::new(device)) });
        }
        let file = NewFile::create(path, force, secret)?;
        Ok(Self { name, sink: Sink::File(file) })
    }

    fn standard(content: Content, insisted: bool) -> Result<Self> {
        if content == Content::Binary && io::stdout().is_terminal() && !insisted {
            return Err(Failure::usage(
                "the result is binary and standard output a terminal; name a file with -o FILE, or take a pipe (-o - insists)",
            ));
        }
        Ok(Self { name: "standard output".to_owned(), sink: Sink::Stream(Box::new(io::stdout())) })
    }

    /// Writes, and names the output if that fails.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).about(&self.name)
    }

    /// Everything was written and is right: the file gets its name.
    pub(crate) fn commit(self) -> Result<()> {
        match self.sink {
            Sink::Stream(mut stream) => stream.flush().about(&self.name),
            Sink::File(file) => file.commit(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Stream(stream) => stream.write(bytes),
            Sink::File(file) => file.temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stream(stream) => stream.flush(),
            Sink::File(file) => file.temporary.flush(),
        }
    }
}

/// A file that gets its name when it is complete. Dropped before, it is removed.
struct NewFile {
    name: String,
    target: PathBuf,
    temporary: NamedTempFile,
    registered: PathBuf,
    force: bool,
}

impl NewFile {
    fn create(path: &Path, force: bool, secret: bool) -> Result<Self> {
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
        if existing.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
            return Err(Failure::new(
                Kind::Io,
                format!("{name}: is read-only and was kept; choose another place or make it writable"),
            ));
        }
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut prefix = std::ffi::OsString::from(".");
        prefix.push(target.file_name().ok_or_else(|| Failure::usage(format!("{name}: names no file")))?);
        prefix.push(".");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".unfinished");
        if let Some(permissions) = permissions(secret) {
            builder.permissions(permissions);
        }
        let temporary =
            signals::unfinished(|| builder.tempfile_in(folder), NamedTempFile::path).about(&name)?;
        if let (Some(existing), false) = (existing, secret) {
            temporary.as_file().set_permissions(existing.permissions()).about(&name)?;
        }
        let registered = temporary.path().to_owned();
        Ok(Self { name, target, temporary, registered, force })
    }

    fn commit(mut self) -> Result<()> {
        self.temporary.flush().and_then(|()| self.temporary.as_file().sync_all()).about(&self.name)?;
        let persisted = if self.force {
            self.temporary.persist(&self.target)
        } else {
            self.temporary.persist_noclobber(&self.target)
        };
        signals::finished(&self.registered);
        match persisted {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(already_there(&self.name));
            }
            Err(error) => return Err(Failure::io(&self.name, &error.error)),
        }
        // The name is in its folder for good, where the system lets one see to it.
        let folder =
            self.target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
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
