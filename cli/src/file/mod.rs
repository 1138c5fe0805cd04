//! Files, pipes and terminals: what is read and what is written.

pub(crate) mod artefact;
pub(crate) mod descriptor;
pub(crate) mod input;
mod new_file;
pub(crate) mod output;
pub(crate) mod private;
pub(crate) mod progress;
pub(crate) mod watched;

/// How much is read, worked on and written at once.
pub(crate) const CHUNK: usize = 256 * 1024;

/// The name that stands for standard input or output.
pub(crate) const STANDARD: &str = "-";
