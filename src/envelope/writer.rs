//! Sealing into anything that takes bytes: a file, a socket.

use core::fmt;
use std::io::{self, ErrorKind, Write};

use super::keys::Reference;
use super::lanes::AT_ONCE;
use super::seal_stream::SealStream;
use super::sealer::{Authorship, Sealer};
use crate::error::Result;

/// Seals what is written to it into another writer, in constant memory.
///
/// [`finish`](Self::finish) ends the envelope; without it what was written does not open. An error of the inner
/// writer takes nothing of the text, so that the call may be repeated. Those of this crate come as
/// [`InvalidData`](ErrorKind::InvalidData) with the [`Error`](crate::Error) inside ([`Error::of_io`](crate::Error::of_io)).
///
/// ```
/// use std::io::Write;
/// use sealwax::context::Context;
/// use sealwax::envelope::Sealer;
/// # let me = sealwax::testing::identity(1);
/// # let file = Vec::new();
/// let place = Context::new().with("attachment", "9");
/// let mut writer = Sealer::new(&place).to(&me).signed_by(&me).length(11).into_writer(file)?;
/// writer.write_all(b"Dear myself")?; // or io::copy, from a file
/// let (file, reference) = writer.finish()?;
/// # assert!(file.len() > 11 && reference.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SealWriter<W> {
    stream: SealStream,
    sink: Sink<W>,
}

/// The inner writer, and what it still has to take.
struct Sink<W> {
    inner: W,
    out: Vec<u8>,
    written: usize,
}

impl<A: Authorship> Sealer<A> {
    /// Seals what is written into `inner`. A padded envelope needs to know its [`length`](Sealer::length) beforehand.
    ///
    /// # Errors
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) for a padded envelope whose length was not declared;
    /// otherwise as [`seal`](Self::seal).
    pub fn into_writer<W: Write>(self, inner: W) -> Result<SealWriter<W>> {
        let stream = self.into_stream()?;
        Ok(SealWriter { stream, sink: Sink { inner, out: Vec::new(), written: 0 } })
    }
}

impl<W: Write> SealWriter<W> {
    /// Ends the envelope: padding, last segment, author block. Gives back the inner writer, flushed, and the
    /// [`Reference`] of a signed envelope.
    ///
    /// # Errors
    /// Those of the inner writer, and [`Error::InvalidInput`](crate::Error::InvalidInput) when the text is not as long
    /// as was declared. What was written does not open then.
    pub fn finish(self) -> io::Result<(W, Option<Reference>)> {
        let Self { mut stream, mut sink } = self;
        sink.drain()?;
        while stream.pad(&mut sink.out)? {
            sink.drain()?;
        }
        let reference = stream.finish(&mut sink.out)?;
        sink.drain()?;
        sink.inner.flush()?;
        Ok((sink.inner, reference))
    }
}

impl<W: Write> Write for SealWriter<W> {
    /// Takes as much as can be sealed at once. What it becomes is written by the next call.
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.sink.drain()?;
        let (part, _) = text.split_at_checked(AT_ONCE).unwrap_or((text, &[]));
        self.stream.update(part, &mut self.sink.out)?;
        Ok(part.len())
    }

    /// Writes what is sealed. The segment that is not full yet waits.
    fn flush(&mut self) -> io::Result<()> {
        self.sink.drain()?;
        self.sink.inner.flush()
    }
}

impl<W: Write> Sink<W> {
    /// Writes everything; after an error the rest is written by the next call.
    fn drain(&mut self) -> io::Result<()> {
        while let Some(rest) = self.out.get(self.written..).filter(|rest| !rest.is_empty()) {
            match self.inner.write(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(n) => self.written = self.written.saturating_add(n),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.out.clear();
        self.written = 0;
        Ok(())
    }
}

impl<W> fmt::Debug for SealWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealWriter({:?})", self.stream)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Envelope;
    use crate::envelope::kit::{key, open, place, sealer, text, with_seed};
    use crate::error::Error;
    use proptest::prelude::*;

    /// Takes at most `step` bytes a call, is interrupted every other time, and full after `room` bytes.
    struct Awkward {
        taken: Vec<u8>,
        step: usize,
        room: usize,
        interrupt: bool,
    }

    impl Awkward {
        fn new(step: usize, room: usize) -> Self {
            Self { taken: Vec::new(), step, room, interrupt: false }
        }
    }

    impl Write for Awkward {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.interrupt = !self.interrupt;
            if self.interrupt {
                return Err(ErrorKind::Interrupted.into());
            }
            let n = bytes.len().min(self.step).min(self.room - self.taken.len());
            if n == 0 {
                return Err(io::Error::from_raw_os_error(28)); // ENOSPC
            }
            self.taken.extend_from_slice(&bytes[..n]);
            Ok(n)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn flushing_writes_what_is_sealed() {
        let mut writer = sealer().exact_length().length(4).into_writer(Vec::new()).unwrap();
        writer.write_all(b"text").unwrap();
        writer.flush().unwrap();
        assert_eq!(writer.sink.inner.len(), 40 + 129 + 32, "the header; the only segment waits");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn what_is_written_is_what_is_sealed_in_memory(
            length in 0usize..300_000,
            steps in prop::collection::vec(1usize..90_000, 1..5),
            padded: bool,
        ) {
            let text = text(length);
            let make = || if padded { sealer() } else { sealer().exact_length() };
            let whole = with_seed([1; 32], || make().seal(&text)).unwrap();
            let declared = make().length(length as u64);
            let mut writer = with_seed([1; 32], || declared.into_writer(Vec::new())).unwrap();
            let mut rest = &text[..];
            for step in steps.iter().cycle() {
                let (piece, behind) = rest.split_at(rest.len().min(*step));
                writer.write_all(piece).unwrap();
                rest = behind;
                if rest.is_empty() { break }
            }
            let (bytes, reference) = writer.finish().unwrap();
            prop_assert!(bytes == whole.as_bytes());
            prop_assert_eq!(reference, Some(open(&whole).unwrap().reference()));
        }
    }

    #[test]
    fn a_writer_that_takes_one_byte_at_a_time_is_fine() {
        let text = text(70_000);
        let writer = sealer().length(70_000).into_writer(Awkward::new(1, usize::MAX));
        let mut writer = writer.unwrap();
        writer.write_all(&text).unwrap();
        writer.flush().unwrap();
        let (inner, _) = writer.finish().unwrap();
        let opened = open(&Envelope::from_vec(inner.taken).unwrap()).unwrap();
        assert!(opened.plaintext().expose_secret() == text);
    }

    #[test]
    fn a_full_disk_is_its_own_error_and_leaves_nothing_that_opens() {
        let text = text(300_000);
        for room in [0, 1, 300, 65_700, 200_000, 300_300] {
            let mut disk = Awkward::new(usize::MAX, room);
            let mut writer = sealer().exact_length().into_writer(&mut disk).unwrap();
            let error = match writer.write_all(&text) {
                Ok(()) => writer.finish().map(|_| ()).err().unwrap(),
                Err(error) => error,
            };
            assert!(disk.taken.len() <= room);
            assert!(Envelope::from_bytes(&disk.taken).and_then(|cut| open(&cut)).is_err());
            assert_eq!(error.kind(), ErrorKind::StorageFull);
            assert_eq!(Error::of_io(&error), None);
        }
    }

    #[test]
    fn after_an_error_of_the_disk_it_goes_on_where_it_was() {
        let text = text(5_000_000);
        let mut writer = sealer().exact_length().into_writer(Awkward::new(usize::MAX, 100_000)).unwrap();
        let mut rest = &text[..];
        while !rest.is_empty() {
            match writer.write(&rest[..rest.len().min(30_000)]) {
                Ok(n) => rest = &rest[n..],
                Err(error) if error.kind() == ErrorKind::StorageFull => {
                    writer.sink.inner.room = usize::MAX;
                }
                Err(error) => assert_eq!(error.kind(), ErrorKind::Interrupted),
            }
        }
        let (inner, _) = writer.finish().unwrap();
        assert!(open(&Envelope::from_vec(inner.taken).unwrap()).unwrap().plaintext().expose_secret() == text);
    }

    #[test]
    fn errors_of_sealing_come_inside_an_io_error() {
        assert!(matches!(sealer().into_writer(Vec::new()), Err(Error::InvalidInput { .. })), "no length");
        let mut writer = sealer().length(3).into_writer(Vec::new()).unwrap();
        let error = writer.write_all(b"four").err().unwrap();
        assert!(matches!(Error::of_io(&error), Some(Error::InvalidInput { .. })));
        let writer = sealer().length(3).into_writer(Vec::new()).unwrap();
        let error = writer.finish().err().unwrap();
        assert!(matches!(Error::of_io(&error), Some(Error::InvalidInput { .. })));
        let unsigned = crate::envelope::Sealer::new(&place()).under(&key(0)).unsigned().length(0);
        assert!(unsigned.into_writer(Vec::new()).unwrap().finish().unwrap().1.is_none());
    }
}
