//! The command line.

use std::path::PathBuf;

use crate::Outcome;
use crate::tell::Tell;

const USAGE: &str = "\
Usage: journey [--attach PATH]... [--messages N] [--keep]

  --attach PATH   a file, or a folder with all below it, to send along; the default is every Markdown
                  file of the repository and a file of 64 MiB that the journey makes
  --messages N    how many messages to write, at least 10; 500 if not said
  --keep          leave the server's files behind, and say where";

pub(crate) struct Args {
    pub(crate) attach: Vec<PathBuf>,
    pub(crate) messages: usize,
    pub(crate) keep: bool,
}

impl Args {
    /// `None` when only the usage was asked for.
    pub(crate) fn read(tell: &Tell) -> Outcome<Option<Self>> {
        let mut args = Self { attach: Vec::new(), messages: 500, keep: false };
        let mut words = std::env::args_os().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{} needs a value", word.display()));
            match word.to_str() {
                Some("--attach") => args.attach.push(value()?.into()),
                Some("--messages") => args.messages = number(&value()?.to_string_lossy())?,
                Some("--keep") => args.keep = true,
                Some("--help" | "-h") => {
                    tell.plain(USAGE);
                    return Ok(None);
                }
                _ => return Err(format!("unknown option `{}`\n\n{USAGE}", word.display()).into()),
            }
        }
        Ok(Some(args))
    }
}

fn number(text: &str) -> Outcome<usize> {
    match text.parse() {
        Ok(number) if (10..=100_000).contains(&number) => Ok(number),
        _ => Err(format!("--messages {text}: a number from 10 to 100000").into()),
    }
}
