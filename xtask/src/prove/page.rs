//! `test-vectors/PROOF.md`.

use super::Step;
use super::state::Record;

/// The page: what was done when, with what, and what was not done. A row says whether its record is of these sources.
pub(super) fn page(
    tree: &str,
    rows: &[(&Step, Option<Record>, bool)],
    versions: &[String],
    found: &str,
) -> String {
    let mut text = String::from("# Proof\n\nWritten by `cargo xtask prove`. ");
    text.push_str(
        "What a run of all tests can afford, `cargo xtask test` does each time and is not repeated here.\n\n",
    );
    text.push_str(&format!(
        "Sources: `{tree}` (the first ten digits of git's names for src/ and Cargo.lock; mutants are counted for each \
         chapter as it is). What is known of them stands in proof/done/.\n\n"
    ));
    text.push_str("| step | what | date | result |\n|---|---|---|---|\n");
    for (step, record, current) in rows {
        let (date, result) = match record {
            None => ("-".to_owned(), "**not run**".to_owned()),
            Some(record) if *current => (record.date.clone(), record.outcome.text()),
            Some(record) => (record.date.clone(), format!("of earlier sources: {}", record.outcome.text())),
        };
        text.push_str(&format!("| {} | {} | {date} | {result} |\n", step.name, step.what));
    }
    let undone = rows.iter().filter(|(_, record, current)| {
        record.as_ref().is_none_or(|record| !*current || !record.outcome.done())
    });
    let undone: Vec<_> = undone.map(|(step, ..)| step.name).collect();
    text.push_str(&match undone.is_empty() {
        true => "\nAll of it was done for these sources.\n".to_owned(),
        false => format!("\n**Not, or not wholly, done for these sources:** {}.\n", undone.join(", ")),
    });
    text.push_str("\n## With\n\n");
    for version in versions {
        text.push_str(&format!("* {version}\n"));
    }
    text.push('\n');
    text.push_str(found.trim_end());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::super::STEPS;
    use super::super::state::Outcome;
    use super::*;

    #[test]
    fn what_was_not_run_or_is_of_other_sources_is_said() {
        let record = |tree: &str| Record {
            tree: tree.to_owned(),
            date: "2026-01-02".to_owned(),
            outcome: Outcome::Passed("32 sets".to_owned()),
        };
        let rows = [
            (&STEPS[0], Some(record("now")), true),
            (&STEPS[1], Some(record("then")), false),
            (&STEPS[2], None, false),
        ];
        let text = page("now", &rows, &["rustc 1".to_owned()], "## Found\n\nNothing.\n");
        assert!(text.contains("| 2026-01-02 | passed: 32 sets |"), "{text}");
        assert!(text.contains("of earlier sources: passed") && text.contains("**not run**"), "{text}");
        let undone = format!("sources:** {}, {}.", STEPS[1].name, STEPS[2].name);
        assert!(text.contains(&undone) && text.ends_with("## Found\n\nNothing.\n"), "{text}");
    }
}
