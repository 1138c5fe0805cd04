//! Where ranges are read from.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// Sealed bytes that can be read at any place: a file, an object store, HTTP with ranges.
///
/// Whatever can [`Read`] and [`Seek`] is one. Nobody has to trust a source: what it gives is checked.
///
/// ```
/// use std::io;
/// use sealwax::envelope::Source;
///
/// struct Stored(Vec<u8>); // or a URL, asked with `Range: bytes=…`
///
/// impl Source for Stored {
///     fn size(&mut self) -> io::Result<u64> {
///         Ok(self.0.len() as u64)
///     }
///
///     fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
///         let from = usize::try_from(offset).ok().and_then(|at| self.0.get(at..)).unwrap_or_default();
///         let n = from.len().min(buffer.len());
///         buffer[..n].copy_from_slice(&from[..n]);
///         Ok(n)
///     }
/// }
/// ```
pub trait Source {
    /// The number of bytes.
    ///
    /// # Errors
    /// Whatever keeps it from knowing.
    fn size(&mut self) -> io::Result<u64>;

    /// Reads bytes from `offset` on into the front of `buffer`, and tells how many; fewer than there is room for
    /// means that it has to be asked again, none that there are no more.
    ///
    /// # Errors
    /// Whatever keeps it from reading. After [`Interrupted`](ErrorKind::Interrupted) it is asked again.
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

impl<T: Read + Seek> Source for T {
    fn size(&mut self) -> io::Result<u64> {
        self.seek(SeekFrom::End(0))
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.seek(SeekFrom::Start(offset))?;
        self.read(buffer)
    }
}

/// Fills the buffer from `offset` on, or fails.
pub(super) fn fill(source: &mut impl Source, offset: u64, mut buffer: &mut [u8]) -> io::Result<()> {
    let mut at = offset;
    while !buffer.is_empty() {
        match source.read_at(at, buffer) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n) => {
                // A source that claims more than there was room for has filled it.
                buffer = buffer.get_mut(n..).unwrap_or_default();
                at = at.saturating_add(n as u64);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte a call, every other call interrupted.
    struct Slow(Vec<u8>, bool);

    impl Source for Slow {
        fn size(&mut self) -> io::Result<u64> {
            Ok(self.0.len() as u64)
        }

        fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(ErrorKind::Interrupted.into());
            }
            match self.0.get(usize::try_from(offset).unwrap()) {
                Some(byte) => buffer[0] = *byte,
                None => return Ok(0),
            }
            Ok(1)
        }
    }

    #[test]
    fn short_and_interrupted_reads_go_on_and_the_end_is_an_error() {
        let mut source = Slow(vec![1, 2, 3, 4], false);
        let mut buffer = [0; 3];
        fill(&mut source, 1, &mut buffer).unwrap();
        assert_eq!(buffer, [2, 3, 4]);
        assert_eq!(fill(&mut source, 2, &mut buffer).err().unwrap().kind(), ErrorKind::UnexpectedEof);
        assert_eq!(source.size().unwrap(), 4);
    }

    #[test]
    fn a_file_is_a_source() {
        let mut source = io::Cursor::new([5, 6, 7]);
        let mut buffer = [0; 2];
        fill(&mut source, 1, &mut buffer).unwrap();
        assert_eq!((buffer, Source::size(&mut source).unwrap()), ([6, 7], 3));
    }
}
