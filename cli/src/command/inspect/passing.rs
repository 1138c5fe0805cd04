//! What is too long to be held is looked at in passing: the characters of a text form, the lines of a roster.

use base64ct::{Base64UrlUnpadded, Encoding};
use sealwax::roster::{Entry, EntryHash};

use super::foreign;

/// The longest line of a roster: more than any entry has.
const LINE: usize = 2_000_000;

/// How something is looked at.
pub(super) enum Passing {
    /// As bytes, of which only the beginning tells anything.
    Binary,
    Text(TextForm),
    Roster(RosterLines),
}

impl Passing {
    /// By its beginning, which has been looked at then.
    pub(super) fn of(beginning: &[u8]) -> Self {
        let text = beginning.trim_ascii_start();
        let mut lines = text.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let mut passing = if lines.by_ref().take(2).filter(|line| is_entry(line)).count() == 2 {
            Self::Roster(RosterLines::default())
        } else if text.starts_with(b"swx") && !text.starts_with(b"swxcard") {
            Self::Text(TextForm::default())
        } else {
            Self::Binary
        };
        passing.take(beginning);
        passing
    }

    /// The next piece.
    pub(super) fn take(&mut self, piece: &[u8]) {
        match self {
            Self::Binary => {}
            Self::Text(text) => text.take(piece),
            Self::Roster(roster) => roster.take(piece),
        }
    }
}

fn is_entry(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"swxl1_")
}

/// A text form, `swx…1_` and base64url: its kind, how many characters follow, and what is wrong with them.
#[derive(Default)]
pub(super) struct TextForm {
    prefix: Vec<u8>,
    begun: bool,
    count: usize,
    /// The characters after the last four that stand for three bytes.
    last: Vec<u8>,
    /// The first white space, which has to be at the end.
    white: Option<(usize, char)>,
    wrong: Option<String>,
}

impl TextForm {
    pub(super) fn take(&mut self, piece: &[u8]) {
        let mut rest = piece;
        while let (false, Some((&byte, behind))) = (self.begun, rest.split_first()) {
            rest = behind;
            if byte == b'_' {
                self.begun = true;
            } else if !(self.prefix.is_empty() && byte.is_ascii_whitespace()) && self.prefix.len() < 64 {
                self.prefix.push(byte);
            }
        }
        for (at, &byte) in rest.iter().enumerate() {
            if self.wrong.is_some() {
                return;
            }
            if byte.is_ascii_whitespace() {
                self.white = self.white.or(Some((self.count, char::from(byte))));
                continue;
            }
            if let Some((position, white)) = self.white {
                self.wrong = Some(foreign::stray(position, white));
            } else if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
                self.count += 1;
                self.last.push(byte);
                if self.last.len() == 4 {
                    self.last.clear();
                }
            } else {
                let four = rest.get(at..rest.len().min(at + 4)).unwrap_or_default();
                let other = String::from_utf8_lossy(four).chars().next().unwrap_or('\u{fffd}');
                self.wrong = Some(foreign::stray(self.count, other));
            }
        }
    }

    /// Its kind, and the number of bytes that it stands for.
    pub(super) fn finish(&self) -> Result<(String, u64), String> {
        let prefix = String::from_utf8_lossy(&self.prefix);
        if !self.begun {
            return Err("begins like a text form, swx…1_…, but is cut off before its content".to_owned());
        }
        let Some(kind) = prefix.strip_suffix('1') else {
            return Err(format!(
                "begins with {prefix}_, a version that this release does not know; update sealwax"
            ));
        };
        if let Some(wrong) = &self.wrong {
            return Err(wrong.clone());
        }
        if self.count == 0 {
            return Err("is a text form without content".to_owned());
        }
        if self.count % 4 == 1 {
            return Err(
                "is a damaged text form: its length is impossible, a character was lost or added; copy it again"
                    .to_owned(),
            );
        }
        let last = std::str::from_utf8(&self.last).unwrap_or_default();
        if Base64UrlUnpadded::decode_vec(last).is_err() {
            return Err(
                "is a damaged text form: its last character is impossible, so it is truncated, or characters were lost or altered; copy it again"
                    .to_owned(),
            );
        }
        Ok((kind.to_owned(), self.count as u64 / 4 * 3 + (self.count as u64 % 4).saturating_sub(1)))
    }
}

/// The bytes that the beginning of a text form stands for.
pub(super) fn decoded(beginning: &[u8]) -> Vec<u8> {
    let text = beginning.trim_ascii();
    let body = text.iter().position(|&byte| byte == b'_').and_then(|at| text.get(at + 1..));
    let body = std::str::from_utf8(body.unwrap_or_default()).unwrap_or_default();
    // All of it, or as much as is complete.
    Base64UrlUnpadded::decode_vec(body)
        .ok()
        .or_else(|| Base64UrlUnpadded::decode_vec(body.get(..body.len() / 4 * 4)?).ok())
        .unwrap_or_default()
}

/// The lines of a roster, one after the other.
#[derive(Default)]
pub(super) struct RosterLines {
    line: Vec<u8>,
    number: usize,
    entries: u64,
    ends: Option<(EntryHash, EntryHash)>,
    wrong: Option<String>,
}

impl RosterLines {
    pub(super) fn take(&mut self, piece: &[u8]) {
        for part in piece.split_inclusive(|&byte| byte == b'\n') {
            if self.wrong.is_some() {
                return;
            }
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.end_line();
            } else if self.line.len() > LINE {
                self.wrong = Some(format!("line {}: longer than any entry is", self.number + 1));
            }
        }
    }

    fn end_line(&mut self) {
        self.number += 1;
        let line = std::mem::take(&mut self.line);
        let text = line.trim_ascii();
        if text.is_empty() {
            return;
        }
        match Entry::from_text(std::str::from_utf8(text).unwrap_or_default()) {
            Ok(entry) => {
                let hash = *entry.hash();
                self.entries += 1;
                self.ends = Some((self.ends.map_or(hash, |(first, _)| first), hash));
            }
            Err(error) => self.wrong = Some(format!("line {}: {error}", self.number)),
        }
    }

    /// How many entries there are, and the hashes of the first and the last.
    pub(super) fn finish(&mut self) -> Result<(u64, EntryHash, EntryHash), String> {
        if self.wrong.is_none() {
            self.end_line();
        }
        match (&self.wrong, self.ends) {
            (None, Some((first, last))) => Ok((self.entries, first, last)),
            (wrong, _) => Err(wrong.clone().unwrap_or_default()),
        }
    }
}
