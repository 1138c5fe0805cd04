//! What goes to the terminal besides data. Standard output is for results, standard error for everything else.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use crate::failure::{Failure, Kind, Result};
use crate::signals;

/// Text from outside (names in files, names of files) in one line, with whatever a terminal would obey spelled out: it
/// cannot pass for lines of this command.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() || reorders(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| if odd(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(spell).collect())
}

/// Whether a character changes the order in which others are shown (Unicode: Bidi_Control).
pub(crate) const fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

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

/// One line of JSON, of which a terminal obeys nothing: what it might obey can stand in a string only, so it is written
/// as JSON spells it.
pub(crate) fn json(value: &serde_json::Value) -> Result<()> {
    let text = value.to_string();
    let spell = |c: char| {
        let odd = c.is_control() || reorders(c);
        if odd { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }
    };
    line(&text.chars().map(spell).collect::<String>())
}

/// A line worth knowing, on standard error. Nobody may be there to read it.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", escaped(text));
}

/// Lines of the library, which has spelled out what came from outside.
pub(crate) fn note_lines(text: &str) {
    text.lines().for_each(note);
}

/// What went wrong, on standard error.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "sealwax: {}", escaped(text));
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
    write!(terminal, "{}", escaped(question)).map_err(nobody)?;
    let mut answer = String::new();
    BufReader::new(terminal).read_line(&mut answer).map_err(nobody)?;
    Ok(answer.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out() {
        assert_eq!(escaped("Beratung Süd „7“"), "Beratung Süd „7“");
        assert_eq!(escaped("Nord\nadmin"), "Nord\\u{a}admin");
        assert_eq!(
            escaped("\x1b[2J\u{9b}1m\u{202e}\u{2028}\x7f"),
            "\\u{1b}[2J\\u{9b}1m\\u{202e}\\u{2028}\\u{7f}"
        );
    }
}
