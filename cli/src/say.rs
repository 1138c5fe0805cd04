//! What goes to the terminal besides data. Standard output is for results, standard error for everything else.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use crate::failure::{Failure, Kind, Result};
use crate::signals;

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

/// Asks on the terminal, where the answer has to be typed: yes or no.
pub(crate) fn confirm(question: &str) -> Result<bool> {
    let answer = typed(&format!("{question} [y/N] "), "--yes")?;
    Ok(matches!(answer.as_str(), "y" | "Y" | "yes" | "Yes"))
}

/// Asks on the terminal for a line; nothing secret, for it is seen. `option` answers beforehand.
pub(crate) fn typed(question: &str, option: &str) -> Result<String> {
    let nobody = |error: io::Error| {
        signals::give_way(&error);
        Failure::new(Kind::Io, format!("no terminal to ask on ({error}); {option} answers beforehand"))
    };
    let mut terminal = File::options().read(true).write(true).open("/dev/tty").map_err(nobody)?;
    write!(terminal, "{question}").map_err(nobody)?;
    let mut answer = String::new();
    BufReader::new(terminal).read_line(&mut answer).map_err(nobody)?;
    Ok(answer.trim().to_owned())
}
