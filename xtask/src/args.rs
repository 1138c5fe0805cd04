//! The words after a command's name: each command takes out what it knows, the rest is an error.

use crate::Failure;
use crate::command::Command;

/// The words not yet understood.
pub(crate) struct Args {
    command: &'static Command,
    words: Vec<String>,
}

impl Args {
    pub(crate) fn new(command: &'static Command, words: Vec<String>) -> Self {
        Self { command, words }
    }

    /// Whether `name` is there, any number of times.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// The values of every `name VALUE` and `name=VALUE`, in order.
    pub(crate) fn values(&mut self, name: &str) -> Result<Vec<String>, Failure> {
        let mut values = Vec::new();
        let mut rest = Vec::new();
        let mut words = std::mem::take(&mut self.words).into_iter();
        while let Some(word) = words.next() {
            if word == name {
                match words.next() {
                    Some(value) if !value.starts_with("--") => values.push(value),
                    _ => return Err(self.usage(&format!("`{name}` needs a value"))),
                }
            } else if let Some(value) = word.strip_prefix(name).and_then(|tail| tail.strip_prefix('=')) {
                values.push(value.to_owned());
            } else {
                rest.push(word);
            }
        }
        self.words = rest;
        Ok(values)
    }

    /// Everything that is left, for a command that hands it on.
    pub(crate) fn rest(self) -> Vec<String> {
        self.words
    }

    /// Nothing may be left.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(self.usage(&format!("`{word}` is not understood"))),
        }
    }

    /// A complaint that says what would have been possible.
    pub(crate) fn usage(&self, problem: &str) -> Failure {
        Failure::Usage(format!("{problem}\n{}", self.command.manual()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Args {
        Args::new(&crate::command::ALL[0], words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn a_value_may_follow_or_be_joined_and_may_be_repeated() {
        let mut args = args(&["--only", "core", "--bless", "--only=api"]);
        assert_eq!(args.values("--only").unwrap(), ["core", "api"]);
        assert!(args.flag("--bless"));
        assert!(!args.flag("--fail-fast"));
        args.finish().unwrap();
    }

    #[test]
    fn a_missing_value_is_an_error() {
        assert!(args(&["--only"]).values("--only").is_err());
        assert!(args(&["--only", "--bless"]).values("--only").is_err());
    }

    #[test]
    fn what_nobody_takes_is_an_error_that_shows_the_manual() {
        let Err(Failure::Usage(message)) = args(&["--onyl"]).finish() else { panic!("accepted") };
        assert!(message.contains("`--onyl`") && message.contains("usage: cargo xtask"));
    }

    #[test]
    fn a_longer_name_with_the_same_beginning_is_another_name() {
        let mut args = args(&["--only-this=x"]);
        assert!(args.values("--only").unwrap().is_empty());
        assert_eq!(args.rest(), ["--only-this=x"]);
    }
}
