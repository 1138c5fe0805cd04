//! Defective artefacts, each with exactly one defect.

mod artefacts;
mod hosts;
mod seals;

use serde_json::{Value, json};

use super::book::Book;
use super::kit::set;
use crate::error::{Result, Stop};
use crate::value::hex;

pub(super) fn defects() -> Result<Book> {
    let mut book =
        Book::new("defects", "Defective artefacts: each has one defect, and the error it must give.");
    artefacts::all(&mut book)?;
    seals::all(&mut book)?;
    hosts::all(&mut book)?;
    Ok(book)
}

/// A sound artefact, to be damaged in one place at a time.
struct Sound<'a> {
    book: &'a mut Book,
    kind: &'static str,
    prefix: &'static str,
    operation: &'static str,
    inputs: Value,
    field: &'static str,
    bytes: Vec<u8>,
}

impl<'a> Sound<'a> {
    fn new(
        book: &'a mut Book,
        (kind, prefix): (&'static str, &'static str),
        operation: &'static str,
        inputs: Value,
        field: &'static str,
    ) -> Result<Self> {
        book.check(prefix, operation, &inputs)?;
        let bytes = inputs.get(field).map_or(Ok(Vec::new()), |value| book.bytes(value))?;
        Ok(Self { book, kind, prefix, operation, inputs, field, bytes })
    }

    /// Sound inputs that are no bytes.
    fn of_text(
        book: &'a mut Book,
        kind: (&'static str, &'static str),
        operation: &'static str,
        inputs: Value,
    ) -> Result<Self> {
        Self::new(book, kind, operation, inputs, "")
    }

    /// The sound inputs with one of them exchanged.
    fn with(&mut self, name: &str, comment: &str, key: &str, value: Value, error: &str) -> Result<()> {
        let mut inputs = self.inputs.clone();
        set(&mut inputs, key, value);
        self.add(name, comment, &inputs, error)
    }

    /// Some bytes replaced by others.
    fn edit(
        &mut self,
        name: &str,
        comment: &str,
        at: i64,
        remove: u32,
        insert: impl AsRef<[u8]>,
        error: &str,
    ) -> Result<()> {
        let sound = self.inputs.get(self.field).cloned().unwrap_or_default();
        let edited = json!({"edit": sound, "at": at, "remove": remove, "insert": hex(insert)});
        self.with(name, comment, self.field, edited, error)
    }

    /// One bit of one byte.
    fn flip(&mut self, name: &str, comment: &str, at: i64, error: &str) -> Result<()> {
        let length = i64::try_from(self.bytes.len()).unwrap_or(i64::MAX);
        let index = usize::try_from(if at < 0 { length + at } else { at }).unwrap_or(usize::MAX);
        let Some(byte) = self.bytes.get(index).copied() else {
            return Stop::file("a flip outside the bytes");
        };
        self.edit(name, comment, at, 1, [byte ^ 1], error)
    }

    /// What no artefact survives. The last two are the errors of a byte too few and of a byte too many.
    fn framing(&mut self, cut: &str, longer: &str) -> Result<()> {
        let length = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.edit("nothing", "There are no bytes.", 0, length, [], "Malformed")?;
        self.edit("another-magic", "Another magic.", 3, 1, [b'Z'], "Malformed")?;
        self.edit("only-a-magic", "Nothing behind the magic.", 4, length - 4, [], "Malformed")?;
        self.edit("another-version", "Version 2.", 4, 1, [2], "UnsupportedVersion")?;
        self.edit("version-zero", "Version 0.", 4, 1, [0], "UnsupportedVersion")?;
        self.edit("only-a-version", "Nothing behind the version.", 5, length - 5, [], "Malformed")?;
        self.edit("cut-off", "The last byte is missing.", -1, 1, [], cut)?;
        self.edit("longer", "A byte too many at the end.", i64::from(length), 0, [0], longer)
    }

    fn add(&mut self, name: &str, comment: &str, inputs: &Value, error: &str) -> Result<()> {
        let name = format!("{}-{name}", self.prefix);
        self.book.defect((self.kind, &name, comment), self.operation, inputs, error)
    }
}
