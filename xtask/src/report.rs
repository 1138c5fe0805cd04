//! The table at the end.

use std::time::Duration;

use crate::count::Counts;

/// What one part came to.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) counts: Counts,
    took: Option<Duration>,
    facts: Vec<String>,
    failures: Vec<String>,
}

impl Row {
    pub(crate) fn new(name: &'static str, took: Duration, counts: Counts) -> Self {
        Self { name, counts, took: Some(took), facts: Vec::new(), failures: Vec::new() }
    }

    pub(crate) fn not_run(name: &'static str) -> Self {
        Self { name, counts: Counts::default(), took: None, facts: Vec::new(), failures: Vec::new() }
    }

    /// With the counts that were said on the way.
    pub(crate) fn with_facts(self, facts: Vec<String>) -> Self {
        Self { facts, ..self }
    }

    /// With what failed, and the beginning of why.
    pub(crate) fn with_failures(self, failures: Vec<String>) -> Self {
        Self { failures, ..self }
    }

    pub(crate) fn failed(&self) -> bool {
        self.counts.failed > 0
    }

    pub(crate) fn time(&self) -> String {
        self.took.map_or_else(|| "-".to_owned(), |took| format!("{:.1} s", took.as_secs_f64()))
    }

    pub(crate) fn result(&self) -> String {
        let Counts { passed, failed, ignored } = self.counts;
        if self.took.is_none() {
            return "not run".to_owned();
        }
        let mut text = format!("{passed} passed");
        if failed > 0 {
            text.push_str(&format!(", {failed} FAILED"));
        }
        if ignored > 0 {
            text.push_str(&format!(", {ignored} ignored"));
        }
        text
    }
}

/// All parts, their times and their results.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut text = format!("\n{:<12} {:>9}  result", "part", "time");
    for row in rows {
        text.push_str(&format!("\n{:<12} {:>9}  {}", row.name, row.time(), row.result()));
    }
    text.push('\n');
    for row in rows {
        for fact in &row.facts {
            text.push_str(&format!("\n{:<12} {fact}", row.name));
        }
    }
    if rows.iter().any(|row| !row.facts.is_empty()) {
        text.push('\n');
    }
    for row in rows.iter().filter(|row| !row.failures.is_empty()) {
        text.push_str(&format!("\nFAILED in {}:\n", row.name));
        row.failures.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_time_and_result_of_each_part() {
        let rows = [
            Row::new("fmt", Duration::from_millis(640), Counts { passed: 1, failed: 0, ignored: 0 }),
            Row::new("core", Duration::from_millis(61_250), Counts { passed: 7, failed: 2, ignored: 1 }),
            Row::not_run("api"),
        ];
        let expected = "\npart              time  result\n\
                        fmt              0.6 s  1 passed\n\
                        core            61.2 s  7 passed, 2 FAILED, 1 ignored\n\
                        api                  -  not run\n";
        assert_eq!(table(&rows), expected);
    }

    #[test]
    fn ends_with_what_failed() {
        let row = Row::new("npm", Duration::ZERO, Counts { passed: 1, failed: 1, ignored: 0 });
        let text =
            table(&[row.with_failures(vec!["test a ... failed".to_owned(), "    because".to_owned()])]);
        assert!(text.ends_with("\nFAILED in npm:\n  test a ... failed\n      because\n"), "{text}");
    }

    #[test]
    fn shows_again_what_was_counted_on_the_way() {
        let row = Row::new("vectors", Duration::ZERO, Counts { passed: 1, failed: 0, ignored: 0 });
        let text = table(&[row.with_facts(vec!["all 700".to_owned()])]);
        assert!(text.ends_with("1 passed\n\nvectors      all 700\n"), "{text}");
    }
}
