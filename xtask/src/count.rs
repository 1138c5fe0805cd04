//! Counting what `cargo test` says it ran.

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
}
