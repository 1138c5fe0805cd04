//! Opening a file or a stream.

use std::io::{Read, SeekFrom};
use std::path::PathBuf;

use clap::Args;
use sealwax::envelope::{Addressee, AuthorRule, OpenStream, Opened, Opener, Outline, Provisional, Streamed};
use sealwax::identity::{Fingerprint, Identity, PublicIdentity};

use super::identity::public_of;
use super::inspect::{advise, length_fault};
use crate::failure::{About, Failure, Kind, Result};
use crate::file::CHUNK;
use crate::file::input::Input;
use crate::file::output::{Content, Output, Target};
use crate::file::progress::Progress;
use crate::identity_file::{self, Unlock};
use crate::password::Turn;
use crate::place::Place;
use crate::say;

/// The longest header, that of 1,024 recipients, and as much as is looked at for its kind.
const HEADER: usize = 1_650_000;
/// The longest text form that is read: that of 8 MiB, with white space around it.
const TEXT: usize = 8 * 1024 * 1024 / 3 * 4 + 1024;

/// Open a sealed file or standard input
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is given out before the author's signature at the end was checked. A file named by -o gets its name after that. \
For standard output the input is read twice, once to check and once to give out; what comes through a pipe is kept, \
sealed as it is, in a file without a name in the folder for temporary files (TMPDIR) if it is longer than 4 MiB. The plain \
text is never stored anywhere but where you say.

Examples:
  sealwax open -i ben.identity --from anna.public letter.sealed -o letter.txt
  sealwax open -i ben.identity --from anna.public folder.sealed | tar -x
  sealwax open -i ben.identity --author-not-checked found.sealed")]
pub(crate) struct Open {
    /// Your identity; again for each you have: the one it is addressed to is taken
    #[arg(short, long = "identity", value_name = "FILE", required = true)]
    identities: Vec<PathBuf>,
    #[command(flatten)]
    unlock: Unlock,
    /// The public identity of an author you accept; again for each
    #[arg(long = "from", value_name = "FILE", required_unless_present = "author_not_checked")]
    from: Vec<PathBuf>,
    /// Open it whoever wrote it, signed or not: do not take it for anybody's words
    #[arg(long, conflicts_with = "from")]
    author_not_checked: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    target: Target,
    /// What to open [default: standard input]
    input: Option<PathBuf>,
}

/// What is known of the author in the end.
struct Origin {
    author: Option<Fingerprint>,
    unchanged: bool,
}

impl Open {
    pub(crate) fn run(self) -> Result<()> {
        let context = self.place.context()?;
        let authors = self.from.iter().map(|file| public_of(file)).collect::<Result<Vec<_>>>()?;
        let mut input = Input::open(self.input.as_ref())?;
        let name = input.name().to_owned();
        if input.is_terminal() {
            return Err(Failure::usage("nothing to open: name a file, or pipe it in"));
        }
        // Opened once, and before any work: it refuses if the file is there.
        let output = self.target.open(Content::Plaintext, true)?;
        input.decode_text(TEXT)?;
        let beginning = input.read_up_to(HEADER)?;
        let outline = outline(&beginning, &name)?;
        let sealed = Sealed { name, length: input.length(), outline };
        sealed.check_length(sealed.length)?;
        let me = self.reader(sealed.outline.addressees(), &sealed.name)?;
        let opener = || Opener::new(&context).with(&me);
        let known = |author| authors.iter().find(|one| one.fingerprint() == author).cloned();

        input.put_back(beginning)?;
        let origin = if self.author_not_checked {
            sealed.give_out(
                input,
                output,
                || opener().author_not_checked().stream(),
                |_| Origin { author: None, unchanged: true },
            )?
        } else {
            let stream = || opener().from_any(known).stream();
            sealed.give_out(input, output, stream, |opened| Origin {
                author: Some(opened.author().fingerprint()),
                unchanged: opened.addressees_unchanged(),
            })?
        };
        origin.report(&authors, &self.from);
        Ok(())
    }

    /// The identity that is addressed, unlocked; the others need not be.
    fn reader(&self, addressees: &[Addressee], name: &str) -> Result<Identity> {
        for (index, file) in self.identities.iter().enumerate() {
            let wrapped = identity_file::read(file)?;
            if addressees.contains(&Addressee::Identity(wrapped.public().fingerprint())) {
                let turn = Turn { index, of: self.identities.len() };
                return self.unlock.open_read(&wrapped, file, turn);
            }
        }
        Err(Failure::of(name, sealwax::Error::NotARecipient))
    }
}

/// What is opened.
struct Sealed {
    name: String,
    length: Option<u64>,
    outline: Outline,
}

impl Sealed {
    /// Checks everything, and gives it out: in one pass to a file of our own, in two to anything else.
    fn give_out<A: AuthorRule>(
        &self,
        mut input: Input,
        mut output: Output,
        stream: impl Fn() -> sealwax::Result<OpenStream<A>>,
        origin: impl Fn(&Opened<A::Outcome, Streamed>) -> Origin,
    ) -> Result<Origin> {
        let stream = || stream().about("open");
        if output.can_be_taken_back() {
            let opened = self.pass(&mut input, stream()?, |text| output.put(text))?;
            output.commit()?;
            return Ok(origin(&opened));
        }
        let mut source = input.rereadable()?;
        let start = source.stream_position().about(&self.name)?;
        let mut looks = Looks::default();
        let opened = self.pass(&mut source, stream()?, |text| {
            looks.at(text);
            Ok(())
        })?;
        if output.is_terminal() && !looks.like_text() {
            return Err(Failure::usage(format!(
                "what was sealed is binary, or has characters that a terminal obeys, and {} is one; name a file with -o FILE, or take a pipe (-o - insists)",
                output.name()
            )));
        }
        source.seek(SeekFrom::Start(start)).about(&self.name)?;
        self.pass(&mut source, stream()?, |text| output.put(text))?;
        output.commit()?;
        Ok(origin(&opened))
    }

    /// A length that no such envelope has is told as what it is, which nobody can hide anyway.
    fn check_length(&self, length: Option<u64>) -> Result<()> {
        match length.and_then(|length| length_fault(&self.outline, length)) {
            Some(why) => Err(Failure::new(Kind::Malformed, format!("{}: {why}", self.name))),
            None => Ok(()),
        }
    }

    /// One reading from beginning to end.
    fn pass<A: AuthorRule>(
        &self,
        source: &mut dyn Read,
        mut stream: OpenStream<A>,
        mut put: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<Opened<A::Outcome, Streamed>> {
        let mut progress = Progress::new(self.length);
        let mut piece = vec![0; CHUNK];
        let mut text = Provisional::new();
        let mut total = 0;
        let fail = |error| Failure::of(&self.name, error);
        loop {
            let read = source.read(&mut piece).about(&self.name)?;
            if read == 0 {
                break;
            }
            stream.update(piece.get(..read).unwrap_or_default(), &mut text).map_err(fail)?;
            put(text.expose_provisional())?;
            text.clear();
            progress.advance(read);
            total += read as u64;
        }
        let opened = stream.finish(&mut text).or_else(|error| {
            self.check_length(Some(total))?;
            Err(fail(error))
        })?;
        put(text.expose_provisional())?;
        Ok(opened)
    }
}

/// What the header tells.
fn outline(beginning: &[u8], name: &str) -> Result<Outline> {
    Outline::read(beginning).map_err(|error| match advise(beginning) {
        Some(advice) => Failure::new(Kind::Malformed, format!("{name}: {advice}")),
        None => Failure::of(name, error),
    })
}

/// Whether text can be shown on a terminal: UTF-8 without what a terminal would obey or show in another order.
#[derive(Default)]
struct Looks {
    binary: bool,
    /// The beginning of a character that the next piece completes.
    begun: Vec<u8>,
    /// Whether the last one was a carriage return, which alone lets text overwrite what is before it.
    returned: bool,
}

impl Looks {
    fn at(&mut self, text: &[u8]) {
        if self.binary {
            return;
        }
        let mut bytes = std::mem::take(&mut self.begun);
        bytes.extend_from_slice(text);
        let (valid, rest) = match std::str::from_utf8(&bytes) {
            Ok(text) => (text, &[][..]),
            Err(error) => {
                self.binary = error.error_len().is_some();
                let (valid, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
                (std::str::from_utf8(valid).unwrap_or_default(), rest)
            }
        };
        for c in valid.chars() {
            self.binary |= self.returned && c != '\n';
            self.returned = c == '\r';
            self.binary |= c.is_control() && !matches!(c, '\n' | '\r' | '\t') || say::reorders(c);
        }
        self.begun = rest.to_vec();
    }

    fn like_text(&self) -> bool {
        !self.binary && !self.returned && self.begun.is_empty()
    }
}

impl Origin {
    /// Who wrote it, on standard error: standard output is for the text.
    fn report(&self, authors: &[PublicIdentity], files: &[PathBuf]) {
        match self.author {
            None => say::note("the author was not checked: do not take it for anybody's words"),
            Some(author) => {
                let file = authors.iter().zip(files).find(|(one, _)| one.fingerprint() == author);
                let file = file.map(|(_, file)| file.display().to_string()).unwrap_or_default();
                say::note(&format!("signed by {file} ({author})"));
            }
        }
        if !self.unchanged {
            say::note(
                "the author did not address it to exactly these recipients: someone who could open it handed it on",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like_text(pieces: &[&[u8]]) -> bool {
        let mut looks = Looks::default();
        pieces.iter().for_each(|piece| looks.at(piece));
        looks.like_text()
    }

    #[test]
    fn a_terminal_gets_text_only() {
        assert!(like_text(&[b"Dear Anna,\n\tgreetings\r\n", "Grüße".as_bytes()]));
        assert!(like_text(&[&[0xC3], &[0xBC]])); // a character in two pieces
        assert!(!like_text(&[&[0xC3]]));
        assert!(!like_text(&[b"\x1b[2J"]));
        assert!(!like_text(&[b"\x00"]));
        assert!(!like_text(&["\u{9b}".as_bytes()])); // CSI as one character
        assert!(!like_text(&[&[0xFF], b"text"]));
        assert!(!like_text(&[b"rm -rf ~\recho hello"]));
        assert!(
            like_text(&[b"line\r", b"\nline"])
                && !like_text(&[b"line\r", b"over"])
                && !like_text(&[b"line\r"])
        );
        assert!(!like_text(&["\u{202e}gnp.exe".as_bytes()]));
    }
}
