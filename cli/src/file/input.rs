//! What a command reads: standard input or a file.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use base64ct::{Base64UrlUnpadded, Encoding};

use super::{STANDARD, descriptor};
use crate::failure::{About, Result};

/// How much of a pipe is kept in memory when it has to be read twice; the rest goes to a file without a name.
const IN_MEMORY: usize = 4 * 1024 * 1024;

/// Bytes to read, and how many there are if that is known.
pub(crate) struct Input {
    name: String,
    source: Source,
    length: Option<u64>,
}

enum Source {
    /// A regular file, also one that is standard input.
    File(File),
    /// Anything that can be read only once.
    Pipe(Box<dyn Read>),
    /// What was decoded.
    Memory(io::Cursor<Vec<u8>>),
}

/// The bytes of a text form of any kind.
fn decode(text: &str) -> Option<Vec<u8>> {
    let (_, body) = text.trim().split_once("1_")?;
    Base64UrlUnpadded::decode_vec(body).ok()
}

/// Bytes that can be read as often as necessary.
pub(crate) trait Rereadable: Read + Seek {}
impl<T: Read + Seek> Rereadable for T {}

impl Input {
    /// Opens a file, or standard input for none or `-`.
    pub(crate) fn open(path: Option<&PathBuf>) -> Result<Self> {
        match path {
            Some(path) if path.as_os_str() != STANDARD => Self::file(path),
            _ => Self::standard(),
        }
    }

    fn file(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        if descriptor::of(path) == Some(0) {
            descriptor::take(0, "what is read")?;
        }
        let file = File::open(path).about(&name)?;
        Self::of(name, file)
    }

    #[cfg(unix)]
    fn standard() -> Result<Self> {
        use std::os::fd::AsFd;
        let name = "standard input".to_owned();
        descriptor::take(0, "what is read")?;
        // Only a file of its own tells whether it has a length.
        let file = io::stdin().as_fd().try_clone_to_owned().map(File::from).about(&name)?;
        Self::of(name, file)
    }

    #[cfg(not(unix))]
    fn standard() -> Result<Self> {
        Ok(Self {
            name: "standard input".to_owned(),
            source: Source::Pipe(Box::new(io::stdin())),
            length: None,
        })
    }

    fn of(name: String, mut file: File) -> Result<Self> {
        let metadata = file.metadata().about(&name)?;
        if metadata.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory))
                .about(format!("{name} (pack it first: tar -c {name} | sealwax seal …)"));
        }
        // What has no length may have content: the files that a kernel makes up.
        if metadata.is_file() && metadata.len() > 0 {
            let length = metadata.len().saturating_sub(file.stream_position().about(&name)?);
            return Ok(Self { name, source: Source::File(file), length: Some(length) });
        }
        Ok(Self { name, source: Source::Pipe(Box::new(file)), length: None })
    }

    /// As the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes there are, if that is known before they are read.
    pub(crate) const fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether somebody would have to type it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.length.is_none() && self.name == "standard input" && io::stdin().is_terminal()
    }

    /// Puts bytes that were read for a look back in front.
    pub(crate) fn put_back(&mut self, bytes: Vec<u8>) -> Result<()> {
        match &mut self.source {
            Source::File(file) => {
                let back = i64::try_from(bytes.len()).unwrap_or_default();
                file.seek(SeekFrom::Current(-back)).about(&self.name)?;
            }
            Source::Memory(memory) => {
                memory.set_position(memory.position().saturating_sub(bytes.len() as u64))
            }
            Source::Pipe(pipe) => {
                let rest = std::mem::replace(pipe, Box::new(io::empty()));
                *pipe = Box::new(io::Cursor::new(bytes).chain(rest));
            }
        }
        Ok(())
    }

    /// What is left, to be read as often as necessary. Of a pipe everything is read now; what does not fit in memory
    /// goes to a file without a name, which nobody else can open or alter.
    pub(crate) fn rereadable(self) -> Result<Box<dyn Rereadable>> {
        match self.source {
            Source::File(file) => Ok(Box::new(file)),
            Source::Memory(bytes) => Ok(Box::new(bytes)),
            Source::Pipe(mut pipe) => {
                let mut spool = tempfile::spooled_tempfile(IN_MEMORY);
                let copied =
                    io::copy(&mut pipe, &mut spool).and_then(|_| spool.flush()).and_then(|()| spool.rewind());
                copied.about(format!(
                    "{} (kept for a second reading in {})",
                    self.name,
                    std::env::temp_dir().display()
                ))?;
                Ok(Box::new(spool))
            }
        }
    }

    /// Replaces a text form, `swx…1_…`, by the bytes it stands for. It is held in memory, so it has at most `most`
    /// characters; anything else stays as it is.
    pub(crate) fn decode_text(&mut self, most: usize) -> Result<()> {
        let beginning = self.read_up_to(64)?;
        let text = beginning.trim_ascii_start().starts_with(b"swx");
        self.put_back(beginning)?;
        if !text {
            return Ok(());
        }
        let text = self.read_up_to(most + 1)?;
        let decoded = std::str::from_utf8(&text).ok().filter(|text| text.len() <= most).and_then(decode);
        match decoded {
            Some(bytes) => {
                self.length = Some(bytes.len() as u64);
                self.source = Source::Memory(io::Cursor::new(bytes));
                Ok(())
            }
            None => self.put_back(text),
        }
    }

    /// Up to `most` bytes; fewer only at the end.
    pub(crate) fn read_up_to(&mut self, most: usize) -> Result<Vec<u8>> {
        // What grows is held twice while it does.
        let known = self.length.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        let mut bytes = Vec::with_capacity(known.saturating_add(1).min(most));
        let name = self.name.clone();
        self.take(most as u64).read_to_end(&mut bytes).about(name)?;
        Ok(bytes)
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.source {
            Source::File(file) => file.read(buffer),
            Source::Memory(memory) => memory.read(buffer),
            Source::Pipe(pipe) => pipe.read(buffer),
        }
    }
}
