//! Small artefacts: public identities, wraps, roster entries, in their text form or in their bytes.

use std::io::Read;
use std::path::Path;

use zeroize::Zeroizing;

use super::input::Input;
use super::output::{Content, Manner, Output, Target};
use crate::command::inspect::advise;
use crate::failure::{About, Failure, Result};

/// More than any artefact that is kept in memory: the text form of an envelope to 1,024 recipients.
const MAX: u64 = 16 * 1024 * 1024;

/// Something with a text form and bytes.
pub(crate) trait Artefact: Sized {
    fn of_bytes(bytes: &[u8]) -> sealwax::Result<Self>;
    fn of_text(text: &str) -> sealwax::Result<Self>;
}

/// Says which library types are artefacts.
macro_rules! artefacts {
    ($($type:ty),* $(,)?) => {$(
        impl Artefact for $type {
            fn of_bytes(bytes: &[u8]) -> sealwax::Result<Self> {
                Self::from_bytes(bytes)
            }

            fn of_text(text: &str) -> sealwax::Result<Self> {
                Self::from_text(text)
            }
        }
    )*};
}

artefacts! {
    sealwax::envelope::Envelope,
    sealwax::identity::PublicIdentity,
    sealwax::keywrap::WrappedIdentity,
    sealwax::login::ServerShare,
    sealwax::recovery::Request,
    sealwax::roster::Entry,
    sealwax::roster::Offer,
    sealwax::roster::Pending,
}

/// Reads one artefact from a file, or from standard input for `-`.
pub(crate) fn read<T: Artefact>(path: &Path) -> Result<T> {
    let bytes = read_all(path)?;
    parse(&bytes, path.display())
}

/// Reads one artefact from its text form or its bytes.
pub(crate) fn parse<T: Artefact>(bytes: &[u8], name: impl std::fmt::Display) -> Result<T> {
    let parsed = if bytes.starts_with(b"SWX") {
        T::of_bytes(bytes)
    } else {
        T::of_text(std::str::from_utf8(bytes).unwrap_or_default())
    };
    parsed.map_err(|error| match advise(bytes) {
        Some(advice) => Failure::new(crate::failure::Kind::Malformed, format!("{name}: {advice}")),
        None => Failure::of(name, error),
    })
}

/// All of a small file, wiped when dropped.
pub(crate) fn read_all(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
    let mut input = Input::open(Some(&path.to_owned()))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(8192));
    (&mut input).take(MAX + 1).read_to_end(&mut bytes).about(path.display())?;
    if bytes.len() as u64 > MAX {
        return Err(Failure::new(
            crate::failure::Kind::Malformed,
            format!("{}: too long for what is expected here", path.display()),
        ));
    }
    Ok(bytes)
}

/// All of a small text file.
pub(crate) fn read_text(path: &Path) -> Result<Zeroizing<String>> {
    let bytes = read_all(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Failure::new(crate::failure::Kind::Malformed, format!("{}: is not text", path.display()))
    })?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// Writes one line of text.
pub(crate) fn write_line(target: &Target, line: &str, secret: bool) -> Result<()> {
    let mut output = target.open(Content::Text, secret)?;
    output.put(line.as_bytes())?;
    output.put(b"\n")?;
    output.commit()
}

/// Writes one line to a new file, which still has to be committed.
pub(crate) fn create_line(path: &Path, line: &str, manner: Manner) -> Result<Output> {
    let mut output = Output::file(path, manner)?;
    output.put(line.as_bytes())?;
    output.put(b"\n")?;
    Ok(output)
}
