//! Files, pipes and terminals: what is read and what is written.

pub(crate) mod artefact;
pub(crate) mod input;
pub(crate) mod output;
pub(crate) mod progress;

/// How much is read, worked on and written at once.
pub(crate) const CHUNK: usize = 256 * 1024;

/// The name that stands for standard input or output.
pub(crate) const STANDARD: &str = "-";
