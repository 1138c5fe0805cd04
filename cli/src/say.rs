//! What goes to the terminal besides data. Standard output is for results, standard error for everything else.

use std::io::{self, Write};

use crate::failure::{Failure, Result};

/// Results, for standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::io("standard output", &error))
}

/// One line of results.
pub(crate) fn line(text: &str) -> Result<()> {
    print(&format!("{text}\n"))
}

/// A line worth knowing, on standard error. Nobody may be there to read it.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// What went wrong, on standard error.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "sealwax: {text}");
}
