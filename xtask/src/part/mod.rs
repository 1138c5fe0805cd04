//! The parts that can be tested. A new one is a file here and an entry in [`ALL`].

mod api;
mod c;
pub(crate) mod centre;
mod cli;
mod core;
mod examples;
mod fuzz;
mod house;
pub(crate) mod npm;
pub(crate) mod php;
mod proof;
mod vectors;

use crate::Failure;
use crate::args::Args;
use crate::job::Job;
use crate::tool::Tool;

/// One thing that can be tested by itself.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// One line for the manual.
    pub(crate) what: &'static str,
    /// What must be on the machine. A part whose tools cannot be had fails.
    pub(crate) needs: &'static [&'static Tool],
    pub(crate) run: fn(&mut Job),
}

/// In the order in which they run: what is quick and fails often comes first.
pub(crate) static ALL: &[Part] = &[
    house::FMT,
    house::LINT,
    house::DOCS,
    house::XTASK,
    core::CORE,
    vectors::VECTORS,
    fuzz::FUZZ,
    proof::MEMORY,
    proof::CONSTANT_TIME,
    api::API,
    cli::CLI,
    c::C,
    npm::NPM,
    c::PACKAGE,
    php::PART,
    centre::CENTRE,
    examples::EXAMPLES,
    examples::DEMO,
];

pub(crate) fn find(name: &str) -> Option<&'static Part> {
    ALL.iter().find(|part| part.name == name)
}

/// The parts named by `--only`, in the order of [`ALL`]; without it, all of them.
pub(crate) fn select(args: &mut Args) -> Result<Vec<&'static Part>, Failure> {
    let only = args.values("--only")?;
    if let Some(name) = only.iter().find(|name| find(name).is_none()) {
        let names: Vec<_> = ALL.iter().map(|part| part.name).collect();
        return Err(Failure::Usage(format!("unknown part `{name}`; there are: {}", names.join(", "))));
    }
    Ok(ALL.iter().filter(|part| only.is_empty() || only.iter().any(|name| name == part.name)).collect())
}

/// Every part in a line.
pub(crate) fn manual() -> String {
    let mut text = String::from("parts:");
    for part in ALL {
        text.push_str(&format!("\n  {:<10} {}", part.name, part.what));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(words: &[&str]) -> Result<Vec<&'static str>, Failure> {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let mut args = Args::new(crate::command::find("test").unwrap(), words);
        Ok(select(&mut args)?.iter().map(|part| part.name).collect())
    }

    #[test]
    fn without_only_all_parts_run() {
        assert_eq!(selected(&[]).unwrap().len(), ALL.len());
    }

    #[test]
    fn only_selects_in_the_fixed_order_and_once() {
        assert_eq!(selected(&["--only", "api", "--only", "fmt", "--only=api"]).unwrap(), ["fmt", "api"]);
    }

    #[test]
    fn an_unknown_part_is_told_what_there_is() {
        let Err(Failure::Usage(message)) = selected(&["--only", "cor"]) else { panic!("accepted") };
        assert!(message.contains("`cor`") && message.contains("fmt, lint, docs"), "{message}");
    }

    #[test]
    fn names_are_unique() {
        for part in ALL {
            assert_eq!(ALL.iter().filter(|other| other.name == part.name).count(), 1, "{}", part.name);
        }
    }
}
