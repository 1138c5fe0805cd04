//! QR codes (ISO/IEC 18004), as SVG and for the terminal.

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::secret::SecretBytes;

/// Light modules around the code, without which many scanners do not find it.
const QUIET: i32 = 4;
/// Large enough for every text this library puts in a code.
const LARGEST: Version = Version::new(10);
/// What the largest code takes as SVG, with 57 rows of at most 29 dark runs of at most 16 characters each.
const SVG: usize = 32_768;
/// What it takes as lines of a terminal, with 33 lines of 65 modules in at most 3 bytes each.
const LINES: usize = 8_192;

/// Dark and light modules, worked out in memory that is wiped.
pub(super) struct Qr {
    size: i32,
    dark: Zeroizing<Vec<bool>>,
}

impl Qr {
    /// The code of a short text, readable when up to 30 % of it is worn off.
    pub(super) fn of(text: &str) -> Result<Self> {
        let mut working = Zeroizing::new(vec![0; LARGEST.buffer_len()]);
        let mut out = Zeroizing::new(vec![0; LARGEST.buffer_len()]);
        let code = QrCode::encode_text(
            text,
            &mut working,
            &mut out,
            QrCodeEcc::High,
            Version::MIN,
            LARGEST,
            None,
            true,
        )
        .map_err(|_| Error::InvalidInput { what: "a text too long for a QR code" })?;
        let size = code.size();
        let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        let mut dark = Zeroizing::new(Vec::with_capacity(usize::try_from(size * size).unwrap_or_default()));
        dark.extend(places.map(|(x, y)| code.get_module(x, y)));
        Ok(Self { size, dark })
    }

    /// An SVG element that scales to whatever holds it, black on white, without script or style.
    pub(super) fn svg(&self) -> SecretBytes {
        let side = self.size + 2 * QUIET;
        let mut svg = SecretBytes::with_capacity(SVG);
        svg.extend(br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#);
        decimal(&mut svg, side);
        svg.extend(b" ");
        decimal(&mut svg, side);
        svg.extend(br##"" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h"##);
        decimal(&mut svg, side);
        svg.extend(b"v");
        decimal(&mut svg, side);
        svg.extend(br##"H0z"/><path fill="#000" d=""##);
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let run = (x..self.size).take_while(|&x| self.is_dark(x, y)).count();
                let run = i32::try_from(run).unwrap_or_default();
                if run > 0 {
                    for (letter, number) in [(b"M", x + QUIET), (b" ", y + QUIET), (b"h", run)] {
                        svg.extend(letter);
                        decimal(&mut svg, number);
                    }
                    svg.extend(b"v1h-");
                    decimal(&mut svg, run);
                    svg.extend(b"z");
                }
                x += run + 1;
            }
        }
        svg.extend(br#""/></svg>"#);
        svg
    }

    /// Lines for a terminal, two rows of modules each, black on white whatever the terminal's colours are.
    pub(super) fn terminal(&self) -> SecretBytes {
        const BLACK_ON_WHITE: &[u8] = b"\x1b[38;5;16;48;5;231m";
        const RESET: &[u8] = b"\x1b[0m\n";
        let mut text = SecretBytes::with_capacity(LINES);
        let mut y = -QUIET;
        while y < self.size + QUIET {
            text.extend(BLACK_ON_WHITE);
            for x in -QUIET..self.size + QUIET {
                let character = match (self.is_dark(x, y), self.is_dark(x, y + 1)) {
                    (true, true) => "█",
                    (true, false) => "▀",
                    (false, true) => "▄",
                    (false, false) => " ",
                };
                text.extend(character.as_bytes());
            }
            text.extend(RESET);
            y += 2;
        }
        text
    }

    /// Whether a module is dark; outside of the code none is.
    fn is_dark(&self, x: i32, y: i32) -> bool {
        if !(0..self.size).contains(&x) || !(0..self.size).contains(&y) {
            return false;
        }
        usize::try_from(y * self.size + x).ok().and_then(|at| self.dark.get(at)).copied().unwrap_or(false)
    }
}

/// A small number, without a copy on the heap.
fn decimal(out: &mut SecretBytes, number: i32) {
    if number >= 10 {
        decimal(out, number / 10);
    }
    out.extend(&[b'0' + u8::try_from(number % 10).unwrap_or_default()]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the modules back from the terminal's lines.
    fn modules(terminal: &str) -> Vec<Vec<bool>> {
        let mut rows = Vec::new();
        for line in terminal.lines() {
            let line = line.strip_prefix("\x1b[38;5;16;48;5;231m").unwrap().strip_suffix("\x1b[0m").unwrap();
            rows.push(line.chars().map(|c| "█▀".contains(c)).collect());
            rows.push(line.chars().map(|c| "█▄".contains(c)).collect());
        }
        rows
    }

    #[test]
    fn svg_and_terminal_show_the_same_modules_with_a_quiet_zone() {
        let qr = Qr::of("12345678901234567890").unwrap();
        let terminal = qr.terminal();
        let rows = modules(terminal.expose_str().unwrap());
        let mut drawn = vec![vec![false; rows[0].len()]; rows.len()];
        let svg = qr.svg();
        let path = svg.expose_str().unwrap().split("d=\"").nth(2).unwrap();
        for run in path.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let run: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            drawn[y][x..x + run].fill(true);
        }
        assert_eq!(rows, drawn);
        let side = usize::try_from(qr.size).unwrap() + 8;
        assert_eq!((rows.len(), rows[0].len()), (side + 1, side), "two rows of modules are one line");
        assert!(!path.contains("h0"), "every run is a dark one");
        let shown = format!("viewBox=\"0 0 {side} {side}\" ");
        assert!(svg.expose_str().unwrap().contains(&shown), "all of it is shown, the quiet zone included");
        assert!(rows[..4].iter().flatten().all(|dark| !dark));
        assert!(rows.iter().all(|row| row[..4] == [false; 4] && row[row.len() - 4..] == [false; 4]));
        // The finder pattern in the corner.
        assert_eq!(rows[4][4..12], [true, true, true, true, true, true, true, false]);
        assert_eq!(rows[5][4..12], [true, false, false, false, false, false, true, false]);
    }

    #[test]
    fn the_largest_code_has_room_where_it_is_drawn() {
        let qr = (0..200).map_while(|length| Qr::of(&"x".repeat(length)).ok()).last().unwrap();
        assert_eq!(qr.size, 57);
        assert!(qr.svg().len() < SVG && qr.terminal().len() < LINES);
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        assert!(matches!(Qr::of(&"x".repeat(200)), Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn numbers_are_decimal() {
        let mut out = SecretBytes::with_capacity(16);
        for number in [0, 7, 10, 1203] {
            decimal(&mut out, number);
        }
        assert_eq!(out.expose_secret(), b"07101203");
    }
}
