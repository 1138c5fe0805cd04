//! The packages. A new one is a file here and an entry in [`ALL`].

mod c;
mod npm;
mod php;

use std::path::PathBuf;

use crate::Failure;
use crate::args::Args;
use crate::tool::Tool;

/// Something that hosts install.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// One line for the manual.
    what: &'static str,
    pub(crate) needs: &'static [&'static Tool],
    /// Builds it and tries it out: the folder in which it is.
    pub(crate) build: fn() -> Result<PathBuf, String>,
}

static ALL: &[Package] = &[c::C, npm::NPM, php::PHP_PACKAGE];

/// The packages named by `--only`; without it, all of them.
pub(crate) fn select(args: &mut Args) -> Result<Vec<&'static Package>, Failure> {
    let only = args.values("--only")?;
    if let Some(name) = only.iter().find(|name| !ALL.iter().any(|package| package.name == **name)) {
        let names: Vec<_> = ALL.iter().map(|package| package.name).collect();
        return Err(Failure::Usage(format!("unknown package `{name}`; there are: {}", names.join(", "))));
    }
    Ok(ALL.iter().filter(|package| only.is_empty() || only.iter().any(|name| name == package.name)).collect())
}

/// Every package in a line.
pub(crate) fn manual() -> String {
    let mut text = String::from("packages:");
    for package in ALL {
        text.push_str(&format!("\n  {:<10} {}", package.name, package.what));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_package_is_told_what_there_is() {
        let words = vec!["--only".to_owned(), "cc".to_owned()];
        let mut args = Args::new(crate::command::find("package").unwrap(), words);
        let Err(Failure::Usage(message)) = select(&mut args) else { panic!("accepted") };
        assert!(message.contains("`cc`") && message.contains("there are: c, npm, php"), "{message}");
    }
}
