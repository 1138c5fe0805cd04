//! Opening from anything that gives bytes.

use core::fmt;
use std::io::{self, ErrorKind, Read};

use super::open_stream::OpenStream;
use super::opened::{Opened, Streamed};
use super::opener::Opener;
use super::provisional::Provisional;
use super::rule::AuthorRule;
use crate::error::{Error, Result};

/// Bytes asked of the inner reader at once.
const AT_ONCE: usize = 256 * 1024;

/// Opens an envelope while it is read from another reader, in constant memory.
///
/// What it gives is [`Provisional`], segment by segment: who wrote it and whether it is complete shows at the end
/// alone. The end is reported (by a read of no bytes) only after everything was checked, the author included, so
/// [`io::copy`] succeeds only for a whole and genuine envelope; [`finish`](Self::finish) then tells who wrote it.
/// Of a bad segment nothing is given out. An error of the inner reader changes nothing, the call may be repeated.
///
/// ```
/// use std::io;
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Sealer};
/// # let me = sealwax::testing::identity(1);
/// let place = Context::new().with("attachment", "9");
/// let sealed = Sealer::new(&place).to(&me).signed_by(&me).seal([7; 100_000])?;
///
/// let mut reader = Opener::new(&place).with(&me).from(me.public()).reader(sealed.as_bytes())?;
/// let mut temporary = Vec::new();
/// io::copy(&mut reader, &mut temporary)?;
/// let opened = reader.finish()?; // now the file can be used
/// assert_eq!(opened.author(), me.public());
/// assert_eq!(temporary, [7; 100_000]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ProvisionalReader<R, A: AuthorRule> {
    inner: R,
    state: State<A>,
    buffer: Vec<u8>,
    text: Provisional,
    /// Bytes of `text` that were given out already.
    given: usize,
}

enum State<A: AuthorRule> {
    Open(Box<OpenStream<A>>),
    Done(Opened<A::Outcome, Streamed>),
    Failed(Error),
}

impl<A: AuthorRule> Opener<A> {
    /// Opens an envelope while it is read from `inner`.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for an unusable context.
    pub fn reader<R: Read>(self, inner: R) -> Result<ProvisionalReader<R, A>> {
        let state = State::Open(Box::new(self.stream()?));
        Ok(ProvisionalReader { inner, state, buffer: Vec::new(), text: Provisional::new(), given: 0 })
    }
}

impl<R: Read, A: AuthorRule> ProvisionalReader<R, A> {
    /// Reads what is left, if anything is, and tells what is known of the whole.
    ///
    /// # Errors
    /// As [`Opener::open`], and those of the inner reader.
    pub fn finish(mut self) -> io::Result<Opened<A::Outcome, Streamed>> {
        loop {
            match self.state {
                State::Done(opened) => return Ok(opened),
                State::Failed(error) => return Err(error.into()),
                State::Open(_) => self.advance()?,
            }
        }
    }

    /// Opens the next bytes, so that `text` has something new, or the state changes.
    fn advance(&mut self) -> io::Result<()> {
        let State::Open(stream) = &mut self.state else { return Ok(()) };
        self.text.clear();
        self.given = 0;
        self.buffer.resize(AT_ONCE, 0);
        let n = loop {
            match self.inner.read(&mut self.buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        let bytes = self.buffer.get(..n).unwrap_or_default();
        if !bytes.is_empty() {
            if let Err(error) = stream.update(bytes, &mut self.text) {
                // What came before the bad segment is given out first.
                self.state = State::Failed(error);
            }
            return Ok(());
        }
        let ended = core::mem::replace(&mut self.state, State::Failed(Error::Decryption));
        if let State::Open(stream) = ended {
            self.state = match stream.finish(&mut self.text) {
                Ok(opened) => State::Done(opened),
                Err(error) => {
                    self.text.clear();
                    State::Failed(error)
                }
            };
        }
        Ok(())
    }
}

impl<R: Read, A: AuthorRule> Read for ProvisionalReader<R, A> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            let text = self.text.expose_provisional().get(self.given..).unwrap_or_default();
            if !text.is_empty() {
                let n = text.len().min(out.len());
                out.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
                self.given += n;
                return Ok(n);
            }
            match &self.state {
                State::Done(_) => return Ok(0),
                State::Failed(error) => return Err((*error).into()),
                State::Open(_) => self.advance()?,
            }
        }
    }
}

impl<R, A: AuthorRule> fmt::Debug for ProvisionalReader<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProvisionalReader([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{author, key, place, seal, sealer, text};
    use crate::envelope::segments::{PIECE, SEGMENT};
    use crate::envelope::{Envelope, FromOne, Sealer};
    use proptest::prelude::*;

    fn opener() -> Opener<FromOne> {
        Opener::new(&place()).with_key(&key(0)).from(author().public())
    }

    /// Gives at most `step` bytes a call, is interrupted every other time, and breaks once after `breaks`.
    struct Awkward<'a> {
        bytes: &'a [u8],
        at: usize,
        step: usize,
        breaks: Option<usize>,
        interrupt: bool,
    }

    impl Read for Awkward<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.interrupt = !self.interrupt;
            if self.interrupt {
                return Err(ErrorKind::Interrupted.into());
            }
            if self.breaks.is_some_and(|at| self.at >= at) {
                self.breaks = None;
                return Err(ErrorKind::ConnectionReset.into());
            }
            let n = (&self.bytes[self.at..]).read(&mut out[..self.step.min(AT_ONCE)])?;
            self.at += n;
            Ok(n)
        }
    }

    #[test]
    fn it_shows_no_text() {
        let sealed = seal("text");
        let reader = opener().reader(sealed.as_bytes()).unwrap();
        assert_eq!(format!("{reader:?}"), "ProvisionalReader([redacted])");
    }

    fn awkward(bytes: &[u8], step: usize, breaks: Option<usize>) -> Awkward<'_> {
        Awkward { bytes, at: 0, step, breaks, interrupt: false }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn whatever_the_steps_the_text_is_the_same(
            length in 0usize..300_000,
            step in 1usize..90_000,
            padded: bool,
        ) {
            let text = text(length);
            let sealer = if padded { sealer() } else { sealer().exact_length() };
            let sealed = sealer.seal(&text).unwrap();
            let mut reader = opener().reader(awkward(sealed.as_bytes(), step, None)).unwrap();
            let mut out = Vec::new();
            reader.read_to_end(&mut out).unwrap();
            prop_assert!(out == text);
            let opened = reader.finish().unwrap();
            prop_assert!(opened.author() == author().public());
            prop_assert!(opened.addressees_unchanged());
        }
    }

    #[test]
    fn a_reader_that_breaks_in_the_middle_is_its_own_error_and_may_be_asked_again() {
        let text = text(300_000);
        let sealed = seal(&text);
        for breaks in [0, 100, 65_800, 299_000] {
            let mut reader = opener().reader(awkward(sealed.as_bytes(), 10_000, Some(breaks))).unwrap();
            let mut out = Vec::new();
            let error = reader.read_to_end(&mut out).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::ConnectionReset);
            assert!(
                text.starts_with(&out) && out.len() % PIECE == (if out.is_empty() { 0 } else { PIECE - 8 })
            );
            reader.read_to_end(&mut out).unwrap();
            assert!(out == text && reader.finish().is_ok());
        }
    }

    #[test]
    fn cut_reordered_spliced_or_extended_shows_at_its_segment() {
        let text = text(5 * PIECE + 9);
        let sealed = sealer().exact_length().seal(&text).unwrap().into_bytes();
        let other = sealer().exact_length().seal(&text).unwrap().into_bytes();
        let body = 40 + 129 + 32;
        let segment = |i: usize| body + i * SEGMENT..body + (i + 1) * SEGMENT;
        let mut reordered = sealed.clone();
        reordered[segment(2)].copy_from_slice(&sealed[segment(3)]);
        reordered[segment(3)].copy_from_slice(&sealed[segment(2)]);
        let mut spliced = sealed.clone();
        spliced[segment(1)].copy_from_slice(&other[segment(1)]);
        let mut repeated = sealed[..segment(1).end].to_vec();
        repeated.extend_from_slice(&sealed[segment(1).start..]);
        let mut dropped = sealed[..segment(1).end].to_vec();
        dropped.extend_from_slice(&sealed[segment(3).start..]);
        let with_tail = |n: usize| [&sealed[..], &vec![0; n]].concat();
        for (bad, good) in [
            (reordered, 2),
            (spliced, 1),
            (repeated, 2),
            (dropped, 2),
            (sealed[..segment(3).end].to_vec(), 3),
            (sealed[..segment(3).end - 1].to_vec(), 3),
            (sealed[..sealed.len() - 1].to_vec(), 5),
            (with_tail(1), 5),
            (with_tail(SEGMENT), 5),
        ] {
            let mut reader = opener().reader(&bad[..]).unwrap();
            let mut out = Vec::new();
            let error = reader.read_to_end(&mut out).err().unwrap();
            assert!(matches!(Error::of_io(&error), Some(Error::Decryption | Error::Malformed { .. })));
            assert!(out.len() <= good * PIECE && text.starts_with(&out), "{} of {good}", out.len() / PIECE);
            assert!(reader.read(&mut [0]).is_err(), "and again");
            assert_eq!(Error::of_io(&reader.finish().err().unwrap()), Error::of_io(&error));
        }
    }

    #[test]
    fn the_end_is_only_reported_of_what_the_author_signed() {
        let bens = Sealer::new(&place()).under(&key(0)).signed_by(&crate::envelope::kit::identity(3));
        let sealed = bens.seal("text").unwrap();
        let mut out = Vec::new();
        let error = opener().reader(sealed.as_bytes()).unwrap().read_to_end(&mut out).err().unwrap();
        assert_eq!(Error::of_io(&error), Some(Error::AuthorMismatch));
        assert!(out.is_empty(), "the last segment waits for the verdict");
        assert_eq!(
            Error::of_io(&opener().reader(&b"SW"[..]).unwrap().finish().err().unwrap()),
            Envelope::from_bytes(b"SW").err()
        );
    }

    #[test]
    fn finishing_reads_the_rest() {
        let sealed = seal(text(200_000));
        let mut reader = opener().reader(sealed.as_bytes()).unwrap();
        assert_eq!(reader.read(&mut []).unwrap(), 0);
        reader.read_exact(&mut [0; 10]).unwrap();
        assert_eq!(reader.finish().unwrap().author(), author().public());
    }
}
