//! What one language sealed, the others open: every pair, and a table of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::job::{Job, cargo};
use crate::part::vectors;
use crate::{say, workspace};

/// Who makes, and with which setting of PHP.
const MAKERS: [(&str, &str, &str); 2] =
    [("PHP, libsealwax", "ffi", "ffi.enable=1"), ("PHP, pure", "pure", "ffi.enable=0")];

/// The other way, from Rust, is the shared vectors themselves: they are part of the tests of each.
pub(super) fn run(job: &mut Job) {
    let Some(python) = vectors::reader_python(job) else { return };
    let mut table = String::from("made by \\ opened by   Rust   Python   PHP, libsealwax   PHP, pure\n");
    table.push_str("Rust                  yes    yes      yes              yes\n");
    for (name, driver, setting) in MAKERS {
        let folder = workspace::root().join("target/php-vectors").join(driver);
        if let Err(error) = fs::create_dir_all(folder.join("whole")) {
            job.fail(&format!("{}: {error}", folder.display()));
            return;
        }
        let mut make = super::php(driver, setting);
        make.arg("bindings/php/tests/make-vectors.php").arg(&folder);
        if !job.run(make) {
            return;
        }
        if let Err(error) = complete(&folder) {
            job.fail(&format!("{}: {error}", folder.display()));
            return;
        }
        let opened: Vec<&str> = readers(&python, &folder)
            .into_iter()
            .map(|reader| if job.run(reader) { "yes" } else { "NO" })
            .collect();
        if let [rust, python, ffi, pure] = opened.as_slice() {
            table.push_str(&format!("{name:<21} {rust:<6} {python:<8} {ffi:<16} {pure}\n"));
        }
    }
    say::line(&format!("\n{table}"));
}

/// The core reads whole sets of vectors only: the shared ones, with those of PHP in their places.
fn complete(folder: &Path) -> std::io::Result<()> {
    for source in [&workspace::root().join("test-vectors"), folder] {
        for entry in fs::read_dir(source)? {
            let path = entry?.path();
            if let (Some(name), true) = (path.file_name(), path.extension().is_some_and(|end| end == "json"))
            {
                fs::copy(&path, folder.join("whole").join(name))?;
            }
        }
    }
    Ok(())
}

/// One command for each language: it fails if it does not open all that it can.
fn readers(python: &PathBuf, folder: &Path) -> [Command; 4] {
    let mut rust = cargo(&["run", "--quiet", "-p", "sealwax-vectors", "--bin", "verify"]);
    rust.arg(folder.join("whole"));
    let mut reader = Command::new(python);
    reader.args(["test-vectors/reader/verify.py", "--vectors"]).arg(folder);
    let [ffi, pure] = MAKERS.map(|(_, driver, setting)| {
        let mut command = super::php(driver, setting);
        command.args([
            "/usr/bin/phpunit",
            "--configuration",
            "bindings/php/phpunit.xml",
            "--filter",
            "testVector",
        ]);
        command.arg("bindings/php/tests/Vectors/VectorTest.php").env("SEALWAX_VECTORS", folder);
        command
    });
    [rust, reader, ffi, pure]
}
