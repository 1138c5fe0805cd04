//! Reading and seeking in the text of an envelope.

use core::fmt;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use super::coverage::Coverage;
use super::ranges::Ranges;
use super::source::Source;
use crate::secret::SecretBytes;

/// The text of an envelope as something to read and seek in, for a player, say. It keeps one segment.
///
/// `C` says what is known of what it gives; see [`Ranges`].
///
/// ```
/// use std::io::{Cursor, Read, Seek, SeekFrom};
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Sealer};
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let sealed = Sealer::new(&place).to(&me).signed_by(&me).seal("to be or not to be")?;
///
/// let opener = Opener::new(&place).with(&me).from(me.public());
/// let mut checked = opener.ranges(Cursor::new(sealed.as_bytes()))?.check_all()?;
/// let mut reader = checked.reader();
/// reader.seek(SeekFrom::End(-2))?;
/// let mut end = String::new();
/// reader.read_to_string(&mut end)?;
/// assert_eq!(end, "be");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct RangeReader<'r, S, C> {
    ranges: &'r mut Ranges<S, C>,
    position: u64,
    /// What was opened last, and where it begins.
    window: SecretBytes,
    start: u64,
}

impl<S: Source, C: Coverage> Ranges<S, C> {
    /// The text as something to read and seek in, from its beginning on.
    pub fn reader(&mut self) -> RangeReader<'_, S, C> {
        RangeReader { ranges: self, position: 0, window: SecretBytes::with_capacity(0), start: 0 }
    }
}

impl<S, C> RangeReader<'_, S, C> {
    /// What is open already from the position on.
    fn at_hand(&self) -> &[u8] {
        let within = self.position.checked_sub(self.start).and_then(|at| usize::try_from(at).ok());
        within.and_then(|at| self.window.expose_secret().get(at..)).unwrap_or_default()
    }
}

impl<S: Source, C: Coverage> Read for RangeReader<'_, S, C> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() || self.position >= self.ranges.len() {
            return Ok(0);
        }
        if self.at_hand().is_empty() {
            let window = self.ranges.window(self.position);
            self.start = window.start;
            self.window = SecretBytes::with_capacity(0);
            self.window = self.ranges.open(window)?;
        }
        let text = self.at_hand();
        let n = text.len().min(out.len());
        out.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
        self.position += n as u64;
        Ok(n)
    }
}

impl<S: Source, C: Coverage> Seek for RangeReader<'_, S, C> {
    /// Beyond the end nothing is read; before the beginning is an error.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.ranges.len().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

impl<S, C> fmt::Debug for RangeReader<'_, S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RangeReader([redacted], at {} of {})", self.position, self.ranges.len())
    }
}
