//! Opening a file or a stream.

use std::io::{Read, SeekFrom};
use std::path::PathBuf;

use clap::Args;
use sealwax::envelope::{Addressee, AuthorRule, OpenStream, Opened, Opener, Outline, Provisional, Streamed};
use sealwax::identity::{Fingerprint, Identity, PublicIdentity};

use super::identity::public_of;
use super::inspect::advise;
use crate::failure::{About, Failure, Kind, Result};
use crate::file::CHUNK;
use crate::file::input::Input;
use crate::file::output::{Content, Target};
use crate::file::progress::Progress;
use crate::identity_file::{self, Unlock};
use crate::place::Place;
use crate::say;

/// The longest header, that of 1,024 recipients, and as much as is looked at for its kind.
const HEADER: usize = 1_650_000;
/// The longest text form that is read.
const TEXT: usize = 16 * 1024 * 1024;

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
        if !self.target.is_stream() {
            // Refuses before any work if the file is there.
            self.target.open(Content::Plaintext, true).map(drop)?;
        }
        input.decode_text(TEXT)?;
        let beginning = input.read_up_to(HEADER)?;
        let addressees = addressees(&beginning, &name)?;
        let me = self.reader(&addressees, &name)?;
        let opener = || Opener::new(&context).with(&me);
        let known = |author| authors.iter().find(|one| one.fingerprint() == author).cloned();

        input.put_back(beginning)?;
        let length = input.length();
        let sealed = Sealed { name, length, input: Some(input) };
        let origin = if self.author_not_checked {
            self.give_out(
                sealed,
                || opener().author_not_checked().stream(),
                |_| Origin { author: None, unchanged: true },
            )?
        } else {
            let stream = || opener().from_any(known).stream();
            self.give_out(sealed, stream, |opened| Origin {
                author: Some(opened.author().fingerprint()),
                unchanged: opened.addressees_unchanged(),
            })?
        };
        origin.report(&authors, &self.from);
        Ok(())
    }

    /// The identity that is addressed, unlocked; the others need not be.
    fn reader(&self, addressees: &[Addressee], name: &str) -> Result<Identity> {
        for file in &self.identities {
            let wrapped = identity_file::read(file)?;
            if addressees.contains(&Addressee::Identity(wrapped.public().fingerprint())) {
                return self.unlock.open(file);
            }
        }
        Err(Failure::of(name, sealwax::Error::NotARecipient))
    }

    /// Checks everything, and gives it out: in one pass to a file, in two to a stream.
    fn give_out<A: AuthorRule>(
        &self,
        mut sealed: Sealed,
        stream: impl Fn() -> sealwax::Result<OpenStream<A>>,
        origin: impl Fn(&Opened<A::Outcome, Streamed>) -> Origin,
    ) -> Result<Origin> {
        let stream = || stream().about("open");
        let Some(input) = sealed.input.take() else {
            return Err(Failure::new(Kind::Machine, "nothing to open"));
        };
        if !self.target.is_stream() {
            let mut output = self.target.open(Content::Plaintext, true)?;
            let mut input = input;
            let opened = sealed.pass(&mut input, stream()?, |text| output.put(text))?;
            output.commit()?;
            return Ok(origin(&opened));
        }
        let mut source = input.rereadable()?;
        let start = source.stream_position().about(&sealed.name)?;
        let mut looks = Looks::default();
        let opened = sealed.pass(&mut source, stream()?, |text| {
            looks.at(text);
            Ok(())
        })?;
        if self.target.is_terminal() && !looks.like_text() {
            return Err(Failure::usage(
                "what was sealed is binary and standard output a terminal; name a file with -o FILE, or take a pipe (-o - insists)",
            ));
        }
        source.seek(SeekFrom::Start(start)).about(&sealed.name)?;
        let mut output = self.target.open(Content::Plaintext, true)?;
        sealed.pass(&mut source, stream()?, |text| output.put(text))?;
        output.commit()?;
        Ok(origin(&opened))
    }
}

/// What is opened.
struct Sealed {
    name: String,
    length: Option<u64>,
    input: Option<Input>,
}

impl Sealed {
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
        }
        let opened = stream.finish(&mut text).map_err(fail)?;
        put(text.expose_provisional())?;
        Ok(opened)
    }
}

/// Whom the header names.
fn addressees(beginning: &[u8], name: &str) -> Result<Vec<Addressee>> {
    let outline = Outline::read(beginning);
    let outline = outline.map_err(|error| match advise(beginning) {
        Some(advice) => Failure::new(Kind::Malformed, format!("{name}: {advice}")),
        None => Failure::of(name, error),
    })?;
    Ok(outline.addressees().to_vec())
}

/// Whether text can be shown on a terminal: UTF-8 without control characters that a terminal would obey.
#[derive(Default)]
struct Looks {
    binary: bool,
    /// The beginning of a character that the next piece completes.
    begun: Vec<u8>,
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
        self.binary |= valid.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        self.begun = rest.to_vec();
    }

    fn like_text(&self) -> bool {
        !self.binary && self.begun.is_empty()
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
    }
}
