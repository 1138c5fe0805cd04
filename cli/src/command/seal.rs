//! Sealing a file or a stream.

use std::io::Read;
use std::path::PathBuf;

use base64ct::{Base64UrlUnpadded, Encoding};
use clap::Args;
use sealwax::envelope::{Authorship, SealStream, Sealer};
use sealwax::identity::{Identity, Recipient};
use zeroize::Zeroizing;

use super::identity::public_of;
use crate::failure::{About, AboutWords, Failure, Result};
use crate::file::CHUNK;
use crate::file::input::Input;
use crate::file::output::{Content, Output, Target};
use crate::file::progress::Progress;
use crate::identity_file::Unlock;
use crate::place::Place;
use crate::say;

/// A pipe up to this size is read before its sealing begins, so that it can be padded too.
const SMALL: usize = 1024 * 1024;
/// The largest envelope in a text form.
const TEXT: u64 = 8 * 1024 * 1024;
/// Room for the header of many recipients.
const HEADER: u64 = 64 * 1024;

/// Seal a file or standard input, for any number of recipients
#[derive(Debug, Args)]
#[command(after_help = "\
Files are padded, so that the size of the sealed file tells little. That takes a length that is known beforehand: a pipe \
of more than 1 MiB is sealed in its exact length, unless --length says how long it is.

A recipient's file is trusted as it is. Compare its safety number with its owner before (`sealwax safety-number`).

Examples:
  sealwax seal -i anna.identity --to ben.public letter.txt -o letter.sealed
  tar -c folder | sealwax seal -i anna.identity --to ben.public --to-self -o folder.sealed
  echo 'I am late' | sealwax seal -i anna.identity --to ben.public --text --context conversation=42")]
pub(crate) struct Seal {
    /// Your identity: you sign what you seal
    #[arg(short, long, value_name = "FILE", required_unless_present = "unsigned")]
    identity: Option<PathBuf>,
    #[command(flatten)]
    unlock: Unlock,
    /// A recipient's public identity; again for each
    #[arg(short, long = "to", value_name = "FILE", required_unless_present = "to_self")]
    to: Vec<PathBuf>,
    /// Be a recipient yourself; otherwise you cannot open it
    #[arg(long, requires = "identity")]
    to_self: bool,
    /// Do not sign: then nothing shows who wrote it, and whoever knows a recipient's public key could have
    #[arg(long, conflicts_with_all = ["identity", "key", "password_file", "password_fd"])]
    unsigned: bool,
    #[command(flatten)]
    place: Place,
    /// Do not pad: the size of the result tells the exact length
    #[arg(long)]
    exact_length: bool,
    /// How many bytes will come through a pipe, so that it can be padded
    #[arg(long, value_name = "BYTES", conflicts_with = "exact_length")]
    length: Option<u64>,
    /// Write the text form, swxe1_…, for JSON, TEXT columns and mails; up to 8 MiB
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    target: Target,
    /// What to seal [default: standard input]
    input: Option<PathBuf>,
}

impl Seal {
    pub(crate) fn run(self) -> Result<()> {
        let context = self.place.context()?;
        let known = self.to.iter().map(|file| public_of(file)).collect::<Result<Vec<_>>>()?;
        let recipients: Vec<_> = known.iter().map(Recipient::unverified).collect();
        let mut input = Input::open(self.input.as_ref())?;
        let content = if self.text { Content::Text } else { Content::Binary };
        let output = self.target.open(content, false)?;

        let me = self.identity.as_deref().map(|file| self.unlock.open(file)).transpose()?;
        let mut sealer = Sealer::new(&context).to_all(&recipients);
        if let (true, Some(me)) = (self.to_self, &me) {
            sealer = sealer.to(me);
        }
        let length = self.known_length(&mut input)?;
        if self.exact_length || length.is_none() {
            sealer = sealer.exact_length();
        }
        self.seal(sealer, me.as_ref(), input, length, output)?;
        // Whom it is for is known by the key, not by the name of a file.
        for (file, public) in self.to.iter().zip(&known) {
            say::note(&format!("sealed to {} ({})", file.display(), public.fingerprint()));
        }
        Ok(())
    }

    /// How long the text is, if that can be known: what is short is read to its end for it.
    fn known_length(&self, input: &mut Input) -> Result<Option<u64>> {
        if let Some(length) = self.length.or(input.length()) {
            return Ok(Some(length));
        }
        let beginning = input.read_up_to(SMALL + 1)?;
        let length = (beginning.len() <= SMALL).then_some(beginning.len() as u64);
        input.put_back(beginning)?;
        if length.is_none() && !self.exact_length {
            say::note(
                "note: the length of a pipe is not known, so it is not padded; --length BYTES says it, --exact-length accepts it",
            );
        }
        Ok(length)
    }

    fn seal(
        &self,
        sealer: Sealer,
        me: Option<&Identity>,
        input: Input,
        length: Option<u64>,
        output: Output,
    ) -> Result<()> {
        match me {
            Some(me) => self.run_stream(begin(sealer.signed_by(me), length)?, input, length, output),
            None => self.run_stream(begin(sealer.unsigned(), length)?, input, length, output),
        }
    }

    fn run_stream(
        &self,
        mut stream: SealStream,
        mut input: Input,
        length: Option<u64>,
        output: Output,
    ) -> Result<()> {
        let name = input.name().to_owned();
        let mut progress = Progress::new(length);
        let mut sink = if self.text { Sink::text(output, length) } else { Sink::Binary(output) };
        let mut piece = Zeroizing::new(vec![0; CHUNK]);
        let mut sealed = Vec::with_capacity(2 * CHUNK);
        let changed = |error| match error {
            sealwax::Error::InvalidInput { .. } => Failure::new(
                crate::failure::Kind::Io,
                format!(
                    "{name}: is not as long as was said when its sealing began; nothing was written, try again when nobody changes it"
                ),
            ),
            error => Failure::of(&name, error),
        };
        loop {
            let read = input.read(&mut piece).about(&name)?;
            if read == 0 {
                break;
            }
            stream.update(piece.get(..read).unwrap_or_default(), &mut sealed).map_err(changed)?;
            sink.put(&mut sealed)?;
            progress.advance(read);
        }
        while stream.pad(&mut sealed).map_err(changed)? {
            sink.put(&mut sealed)?;
        }
        stream.finish(&mut sealed).map_err(changed)?;
        sink.put(&mut sealed)?;
        drop(progress);
        sink.finish()
    }
}

fn begin<A: Authorship>(sealer: Sealer<A>, length: Option<u64>) -> Result<SealStream> {
    match length {
        Some(length) => sealer.stream(length),
        None => sealer.stream_of_unknown_length(),
    }
    .about_words("seal")
}

/// Sealed bytes as they come, or all of them in the text form.
enum Sink {
    Binary(Output),
    Text(Output, Vec<u8>),
}

impl Sink {
    /// The text form, with room for all of it: what grows is held twice while it does.
    fn text(output: Output, length: Option<u64>) -> Self {
        let room = length.map_or(TEXT, |length| (length + length / 8).saturating_add(HEADER).min(TEXT));
        Self::Text(output, Vec::with_capacity(usize::try_from(room).unwrap_or(0) + 2 * CHUNK))
    }

    /// Writes and clears.
    fn put(&mut self, sealed: &mut Vec<u8>) -> Result<()> {
        match self {
            Self::Binary(output) => {
                output.put(sealed)?;
                sealed.clear();
            }
            Self::Text(_, all) => {
                all.append(sealed);
                if all.len() as u64 > TEXT {
                    return Err(Failure::usage(
                        "too long for a text form, which is held in memory; leave out --text",
                    ));
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Binary(output) => output.commit(),
            Self::Text(mut output, all) => {
                output.put(b"swxe1_")?;
                // Three bytes are four characters, so pieces of a multiple of three fit together.
                for piece in all.chunks(3 * 16_384) {
                    output.put(Base64UrlUnpadded::encode_string(piece).as_bytes())?;
                }
                output.put(b"\n")?;
                output.commit()
            }
        }
    }
}
