//! Why a row is short: what the profile says, written by people in benches/WHY.md, a section for each row.

use std::fs;

use super::row::Row;
use crate::workspace;

/// The sections of the rows that are short, to be read in RESULTS.md.
pub(crate) fn of(short: &[&Row]) -> String {
    let text = fs::read_to_string(workspace::root().join("benches/WHY.md")).unwrap_or_default();
    let mut out = String::from("## Why short\n\n");
    if short.is_empty() {
        out.push_str("Every row reaches its goal.\n");
    }
    for row in short {
        let why = section(&text, row.id).unwrap_or("Nobody has looked into it yet.");
        out.push_str(&format!("### {}, against {}\n\n{}\n\n", row.work, row.peer, why));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// What stands below the heading `## id`.
fn section<'a>(text: &'a str, id: &str) -> Option<&'a str> {
    let below = text.split("\n## ").skip(1);
    below
        .filter_map(|section| section.split_once('\n'))
        .find(|(name, _)| *name == id)
        .map(|(_, why)| why.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::row::ROWS;

    #[test]
    fn a_section_is_found_by_its_row() {
        let text = "# Title\n\n## seal-age\n\nOne.\n\n## open-age\n\nTwo.\n";
        assert_eq!(section(text, "seal-age"), Some("One."));
        assert_eq!(section(text, "open-age"), Some("Two."));
        assert_eq!(section(text, "Title"), None);
    }

    #[test]
    fn what_is_written_belongs_to_rows_that_exist() {
        let text = fs::read_to_string(workspace::root().join("benches/WHY.md")).unwrap();
        let names: Vec<_> =
            text.split("\n## ").skip(1).filter_map(|section| section.lines().next()).collect();
        assert!(!names.is_empty());
        for name in names {
            assert!(ROWS.iter().any(|row| row.id == name), "{name}");
            assert!(section(&text, name).is_some_and(|why| !why.is_empty()), "{name}");
        }
    }

    #[test]
    fn only_short_rows_are_explained() {
        assert_eq!(of(&[]), "## Why short\n\nEvery row reaches its goal.\n");
        let row = ROWS.iter().find(|row| row.id == "open-age").unwrap();
        let text = of(&[row]);
        assert!(text.contains("### open 64 MiB, unsigned, against age\n"), "{text}");
    }
}
