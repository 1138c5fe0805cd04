//! The headers of libsealwax, its list of symbols and the test of every pointer, all made of the same source: the
//! `export!` blocks in `bindings/c/src`.
//!
//! cbindgen, which writes the headers, does not see through macros. So it is given what they expand to: declarations.

mod c;
mod cpp;
mod declare;
mod source;
mod table;

use std::fs;

use crate::workspace;

/// A file that is made of the source.
pub(crate) struct File {
    pub(crate) path: &'static str,
    text: String,
}

impl File {
    pub(crate) fn write(&self) -> Result<(), String> {
        fs::write(workspace::root().join(self.path), &self.text)
            .map_err(|error| format!("{}: {error}", self.path))
    }
}

/// The files that are not what the source says.
pub(crate) fn stale() -> Result<Vec<File>, String> {
    let made = made()?;
    let is_stale = |file: &File| {
        fs::read_to_string(workspace::root().join(file.path)).map_or(true, |committed| committed != file.text)
    };
    Ok(made.into_iter().filter(is_stale).collect())
}

fn made() -> Result<Vec<File>, String> {
    let library = source::Library::read(&workspace::root().join("bindings/c/src"))?;
    let for_php = c::php_header(&library)?;
    Ok(vec![
        File { path: "bindings/c/include/sealwax.h", text: c::header(&library)? },
        File { path: "bindings/c/include/sealwax-php.h", text: for_php.clone() },
        // A package of Composer is installed without its siblings.
        File { path: "bindings/php/include/sealwax.h", text: for_php },
        File { path: "bindings/c/include/sealwax.hpp", text: cpp::header(&library) },
        File { path: "bindings/c/symbols.txt", text: table::symbols(&library) },
        File { path: "bindings/c/tests/c/every_pointer.c", text: table::every_pointer(&library) },
        File { path: "bindings/c/tests/c/every_length.cpp", text: table::every_length(&library) },
    ])
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_committed_is_what_the_source_says() {
        let stale: Vec<_> = super::stale().unwrap().iter().map(|file| file.path).collect();
        assert!(stale.is_empty(), "run `cargo xtask header`: {stale:?}");
    }
}
