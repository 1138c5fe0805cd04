//! What a command writes: standard output, a device or pipe, or a file that is complete or not there.
//!
//! A target is opened once. What was opened decides: only a file of our own can be taken back, so only into that one may
//! go what is not checked yet; and only a terminal is asked what it can show.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::new_file::NewFile;
use super::{STANDARD, descriptor};
use crate::failure::{About, Failure, Kind, Result};

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// Write to this file instead of standard output; `-` is standard output, also if it is a terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it exists; write what is secret to a device or named pipe too
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

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// Whether what exists is replaced.
    pub(crate) force: bool,
    /// Whether its owner alone may read it.
    pub(crate) secret: bool,
}

/// Bytes on their way.
pub(crate) struct Output {
    name: String,
    sink: Sink,
    /// Whether it is a terminal and nobody insisted on writing there.
    picky: bool,
}

enum Sink {
    /// Standard output, a device or a named pipe: what is written is gone.
    Stream(Box<dyn Write>),
    File(NewFile),
}

impl Target {
    /// Opens it: a file with the usual rights, or with mode 600 if it is secret.
    pub(crate) fn open(&self, content: Content, secret: bool) -> Result<Output> {
        match &self.output {
            Some(path) => Output::create(path, content, Manner { force: self.force, secret }),
            None => Output::standard(content, false),
        }
    }
}

impl Output {
    /// What a path names: a new file, a device, a named pipe, or standard output for `-`.
    pub(crate) fn create(path: &Path, content: Content, manner: Manner) -> Result<Self> {
        if path.as_os_str() == STANDARD {
            return Self::standard(content, true);
        }
        if descriptor::of(path) == Some(1) {
            return Self::standard(content, false);
        }
        let name = path.display().to_string();
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            return Self::device(name, path, content, manner);
        }
        Self::file(path, manner)
    }

    /// A new file, whatever is there.
    pub(crate) fn file(path: &Path, manner: Manner) -> Result<Self> {
        let file = NewFile::create(path, manner)?;
        Ok(Self { name: path.display().to_string(), sink: Sink::File(file), picky: false })
    }

    fn device(name: String, path: &Path, content: Content, manner: Manner) -> Result<Self> {
        // A descriptor was handed over by whoever started the command; a name may have been put there by anybody.
        let secret = manner.secret && descriptor::of(path).is_none();
        if secret && !manner.force {
            return Err(Failure::new(
                Kind::Io,
                format!(
                    "{name}: is a device or a named pipe, and what goes there is secret; --force insists"
                ),
            ));
        }
        let device = File::options().write(true).open(path).about(&name)?;
        // Somebody may have put another one in its place meanwhile: what is held counts.
        let held = device.metadata().about(&name)?;
        if held.is_file() {
            return Err(Failure::new(
                Kind::Io,
                format!("{name}: became a file while it was opened, and was kept; try again"),
            ));
        }
        if secret && is_pipe_of_another(&held) {
            return Err(Failure::new(
                Kind::Io,
                format!(
                    "{name}: is a named pipe that somebody else made, who may read it; choose another place"
                ),
            ));
        }
        let terminal = device.is_terminal();
        Self::stream(name, Box::new(device), content, terminal)
    }

    fn standard(content: Content, insisted: bool) -> Result<Self> {
        let terminal = io::stdout().is_terminal() && !insisted;
        Self::stream("standard output".to_owned(), Box::new(io::stdout()), content, terminal)
    }

    fn stream(name: String, stream: Box<dyn Write>, content: Content, picky: bool) -> Result<Self> {
        if content == Content::Binary && picky {
            return Err(Failure::usage(format!(
                "the result is binary and {name} a terminal; name a file with -o FILE, or take a pipe (-o - insists)"
            )));
        }
        Ok(Self { name, sink: Sink::Stream(stream), picky })
    }

    /// Whether it is a file of our own, which has no name before [`commit`](Self::commit) and can be taken back.
    /// What is written anywhere else has to be checked before.
    pub(crate) const fn can_be_taken_back(&self) -> bool {
        matches!(self.sink, Sink::File(_))
    }

    /// Whether it is a terminal, and nobody insisted on writing there whatever it is.
    pub(crate) const fn is_terminal(&self) -> bool {
        self.picky
    }

    /// As the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Writes, and names the output if that fails.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).about(&self.name)
    }

    /// Everything was written and is right: the file gets its name.
    pub(crate) fn commit(self) -> Result<()> {
        Self::commit_all(vec![self])
    }

    /// The same for several: all files get their names, or none does.
    pub(crate) fn commit_all(outputs: Vec<Self>) -> Result<()> {
        let mut files = Vec::new();
        for output in outputs {
            match output.sink {
                Sink::Stream(mut stream) => stream.flush().about(&output.name)?,
                Sink::File(file) => files.push(file),
            }
        }
        NewFile::commit_all(files)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Stream(stream) => stream.write(bytes),
            Sink::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stream(stream) => stream.flush(),
            Sink::File(file) => file.flush(),
        }
    }
}

#[cfg(unix)]
fn is_pipe_of_another(held: &fs::Metadata) -> bool {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    held.file_type().is_fifo() && held.uid() != rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_pipe_of_another(_: &fs::Metadata) -> bool {
    false
}
