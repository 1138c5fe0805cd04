//! Counting what `cargo test` says it ran.

use std::collections::BTreeSet;

/// Tests by their outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) ignored: u64,
}

impl Counts {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
        }
    }

    /// The counts in a line such as `test result: ok. 12 passed; 0 failed; 1 ignored; …`; `None` for any other line.
    pub(crate) fn in_line(line: &str) -> Option<Self> {
        let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let mut found = Self::default();
        for field in counts.split(';') {
            let mut words = field.split_whitespace();
            let (Some(number), Some(word)) = (words.next(), words.next()) else { continue };
            match (word, number.parse()) {
                ("passed", Ok(number)) => found.passed = number,
                ("failed", Ok(number)) => found.failed = number,
                ("ignored", Ok(number)) => found.ignored = number,
                _ => {}
            }
        }
        Some(found)
    }
}

/// What is counted beside tests, and shown again at the end.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    lines: Vec<String>,
    attacks: BTreeSet<String>,
    failures: Vec<String>,
    /// How many of the lines that follow belong to the last failure.
    belong: usize,
}

/// Of a failed test so many lines are shown again: where only the end of a log is kept, they have to say why.
const SHOWN_OF_A_FAILURE: usize = 16;

/// How a line begins that is worth showing again.
const WORTH: [&str; 7] =
    ["all  ", "constant time: in all", "fuzz: ", "fuzz seeds: ", "memory: ", "reader: ", "wycheproof: "];

impl Facts {
    /// Remembers a line if it is worth it, and a published attack that was tried in vain.
    pub(crate) fn note(&mut self, line: &str) {
        let line = line.trim_end();
        self.note_failure(line);
        // Tests that run beside may have begun the line with a dot or their name.
        let worth = WORTH.iter().filter_map(|word| line.find(word)).min();
        if let Some(fact) = worth.and_then(|start| line.get(start..))
            && !(line.starts_with("fuzz: ") && line.ends_with(" seconds"))
            // Two readers of the vectors say the same, and each is worth a line.
            && (fact.starts_with("all") || !self.lines.iter().any(|known| known == fact))
        {
            self.lines.push(fact.to_owned());
        }
        if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... ok"))
            && name.contains("attack_")
        {
            self.attacks.insert(name.to_owned());
        }
    }

    /// Remembers the name of a test that failed, and the lines below it that say why.
    fn note_failure(&mut self, line: &str) {
        let is_test = line.starts_with("test ");
        let failed = is_test && ["... FAILED", "... failed"].iter().any(|word| line.contains(word));
        if failed || line.starts_with("---- ") {
            self.failures.push(line.to_owned());
            self.belong = SHOWN_OF_A_FAILURE;
        } else if is_test || line.is_empty() && self.belong < SHOWN_OF_A_FAILURE {
            self.belong = 0;
        } else if self.belong > 0 {
            self.failures.push(format!("    {line}"));
            self.belong -= 1;
        }
    }

    /// Remembers a failure that is no test's.
    pub(crate) fn note_complaint(&mut self, why: &str) {
        self.failures.push(why.to_owned());
    }

    /// What failed, and the beginning of why.
    pub(crate) fn failures(&self) -> Vec<String> {
        self.failures.clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = self.lines.clone();
        if !self.attacks.is_empty() {
            lines.push(format!("attacks: {} tests named after a published attack", self.attacks.len()));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_libtest_writes() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.42s\n";
        assert_eq!(Counts::in_line(line), Some(Counts { passed: 12, failed: 0, ignored: 1 }));
        let line = "test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(Counts::in_line(line), Some(Counts { passed: 7, failed: 2, ignored: 0 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in
            ["", "running 3 tests", "test result", "test tests::result: ok. 1 passed", "test a ... ok"]
        {
            assert_eq!(Counts::in_line(line), None, "{line}");
        }
    }

    #[test]
    fn sums() {
        let one = Counts { passed: 1, failed: 2, ignored: 3 };
        assert_eq!(one.plus(one), Counts { passed: 2, failed: 4, ignored: 6 });
    }

    #[test]
    fn a_failed_test_is_remembered_with_its_reason() {
        let mut facts = Facts::default();
        for line in [
            "test one ... ok",
            "test two ... failed (1.2 s)",
            "AssertionError: 1 is not 2",
            "    at here",
            "",
            "other",
            "test three ... FAILED",
            "test four ... ok",
            "---- three stdout ----",
            "",
            "thread panicked",
        ] {
            facts.note(line);
        }
        facts.note_complaint("cargo doc failed");
        let expected = [
            "test two ... failed (1.2 s)",
            "    AssertionError: 1 is not 2",
            "        at here",
            "test three ... FAILED",
            "---- three stdout ----",
            "    ",
            "    thread panicked",
            "cargo doc failed",
        ];
        assert_eq!(facts.failures(), expected);
    }

    #[test]
    fn counts_that_are_said_on_the_way_are_remembered_once() {
        let mut facts = Facts::default();
        for line in [
            "wycheproof: 1451 cases, 890 skipped (why)\n",
            "wycheproof: 1451 cases, 890 skipped (why)",
            "test a::b ... fuzz seeds: 7 over 16 targets, 112 runs",
            "fuzz: parse_text, 5 seconds",
            "all               533 as expected    221 refused as expected  0 differences",
            "test attacks::attack_01_x ... ok",
            "test attacks::attack_01_x ... ok",
            "test attacks::attack_02_x ... FAILED",
        ] {
            facts.note(line);
        }
        let lines = facts.lines();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert_eq!(lines[1], "fuzz seeds: 7 over 16 targets, 112 runs");
        assert_eq!(lines[3], "attacks: 1 tests named after a published attack");
    }
}
