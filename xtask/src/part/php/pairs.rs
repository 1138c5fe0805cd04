//! What one language seals, the others open: every pair, and a table of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::job::{Job, cargo};
use crate::part::vectors;
use crate::{say, workspace};

const LANGUAGES: [&str; 6] = ["Rust", "C", "PHP, libsealwax", "PHP, pure", "Python", "JavaScript"];
const RUST: usize = 0;

pub(super) fn run(job: &mut Job) {
    let Some(python) = vectors::reader_python(job) else { return };
    let folder = workspace::root().join("target/pairs");
    if let Err(error) = fs::create_dir_all(&folder) {
        job.fail(&format!("{}: {error}", folder.display()));
        return;
    }
    let tools = Tools { python, c: folder.join("c-program"), folder };
    if !job.run(tools.compile()) {
        return;
    }
    let mut table = row("made by \\ opened by", LANGUAGES);
    for (maker, name) in LANGUAGES.iter().enumerate() {
        let made = match tools.emptied(maker) {
            Ok(made) => made,
            Err(error) => {
                job.fail(&format!("{name}: {error}"));
                return;
            }
        };
        if !job.run(tools.make(maker, &made)) {
            return;
        }
        if let Err(error) = complete(&made) {
            job.fail(&format!("{}: {error}", made.display()));
            return;
        }
        let opened: [_; LANGUAGES.len()] =
            std::array::from_fn(|reader| if job.run(tools.open(reader, &made)) { "yes" } else { "NO" });
        table.push_str(&row(name, opened));
    }
    say::line(&format!("\n{table}"));
}

fn row(name: &str, cells: [&str; LANGUAGES.len()]) -> String {
    let cells = LANGUAGES
        .iter()
        .zip(cells)
        .map(|(head, cell)| format!("{cell:<width$}", width = head.len().max(3) + 2));
    format!("{}\n", format!("{name:<22}{}", cells.collect::<String>()).trim_end())
}

/// Programs that make, and programs that open.
struct Tools {
    python: PathBuf,
    c: PathBuf,
    folder: PathBuf,
}

impl Tools {
    /// The program for C, against the libsealwax that PHP uses too.
    fn compile(&self) -> Command {
        let library = workspace::root().join("target/release");
        let mut command = Command::new("cc");
        command.args([
            "-std=c11",
            "-O1",
            "-Wall",
            "-Wextra",
            "-Wpedantic",
            "-Werror",
            "-I",
            "bindings/c/include",
        ]);
        command.args(["bindings/c/tests/pairs/pairs.c", "-o"]).arg(&self.c).arg("-L").arg(&library);
        command.arg("-lsealwax_c").arg(format!("-Wl,-rpath,{}", library.display()));
        command.current_dir(workspace::root());
        command
    }

    /// Where one of them makes, with nothing of an earlier run in it.
    fn emptied(&self, maker: usize) -> std::io::Result<PathBuf> {
        let made = self.folder.join(maker.to_string());
        if made.exists() {
            fs::remove_dir_all(&made)?;
        }
        fs::create_dir_all(made.join("whole"))?;
        Ok(made)
    }

    /// Seals one of each kind that the language has.
    fn make(&self, maker: usize, into: &Path) -> Command {
        let mut command = match maker {
            RUST => cargo(&["run", "--quiet", "-p", "sealwax-vectors", "--bin", "make_pairs"]),
            1 => self.c("make"),
            2 | 3 => php(maker, &["bindings/php/tests/make-vectors.php"]),
            4 => self.python("test-vectors/reader/make_pairs.py"),
            _ => node("make"),
        };
        command.arg(into).current_dir(workspace::root());
        command
    }

    /// Fails if the language does not open all that it can.
    fn open(&self, reader: usize, made: &Path) -> Command {
        let mut command = match reader {
            RUST => {
                let mut command = cargo(&["run", "--quiet", "-p", "sealwax-vectors", "--bin", "verify"]);
                command.arg(made.join("whole"));
                command
            }
            1 => self.c("open"),
            2 | 3 => {
                let mut command =
                    php(reader, &["/usr/bin/phpunit", "--configuration", "bindings/php/phpunit.xml"]);
                command.args(["--filter", "testVector", "bindings/php/tests/Vectors/VectorTest.php"]);
                command.env("SEALWAX_VECTORS", made);
                command
            }
            4 => {
                let mut command = self.python("test-vectors/reader/verify.py");
                command.arg("--vectors");
                command
            }
            _ => node("open"),
        };
        if matches!(reader, 1 | 4 | 5) {
            command.arg(made);
        }
        command.current_dir(workspace::root());
        command
    }

    /// The program of C is given its lines by PHP, which reads and writes the vectors for it.
    fn c(&self, verb: &str) -> Command {
        let mut command = php(3, &["bindings/php/tests/pairs-c.php", verb]);
        command.arg(&self.c);
        command
    }

    fn python(&self, script: &str) -> Command {
        let mut command = Command::new(&self.python);
        command.arg(script);
        command
    }
}

/// PHP on libsealwax, or without.
fn php(language: usize, words: &[&str]) -> Command {
    let (driver, setting) = if language == 2 { ("ffi", "ffi.enable=1") } else { ("pure", "ffi.enable=0") };
    let mut command = super::php(driver, setting);
    command.args(words);
    command
}

fn node(verb: &str) -> Command {
    let mut command = Command::new("node");
    command.args(["bindings/wasm/test/pairs/node.mjs", verb]);
    command
}

/// The core reads whole sets of vectors only: the shared ones, with those just made in their places.
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
