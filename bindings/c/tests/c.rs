//! The library as C programs see it: the tests in `c/` and the examples, plain, under sanitizers and under valgrind.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test panics when it fails")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

const SANITIZE: &str = "-fsanitize=address,undefined";

/// The folder of this crate.
fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where cargo has put the library beside this test.
fn library_folder() -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    assert!(folder.join("libsealwax_c.so").exists(), "no library in {}", folder.display());
    folder
}

/// Runs a command, which must succeed, and gives what it printed. Programs find the library by their own path, not by
/// cargo's, where an older one may lie.
fn run(command: &mut Command) -> String {
    command.env_remove("LD_LIBRARY_PATH");
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{stderr}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn sources(folder: &str) -> Vec<PathBuf> {
    let entries = here().join(folder).read_dir().unwrap().map(|entry| entry.unwrap().path());
    let is_source = |path: &PathBuf| ["c", "cpp"].map(OsStr::new).map(Some).contains(&path.extension());
    let mut found: Vec<_> = entries.filter(is_source).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

/// Builds a program with one line, strictly.
fn build(source: &Path, kind: &str, flags: &[&str]) -> PathBuf {
    let name = format!("{kind}-{}", source.file_name().unwrap().to_str().unwrap());
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let library = library_folder();
    let is_cpp = source.extension() == Some(OsStr::new("cpp"));
    let (compiler, standard) = if is_cpp { ("c++", "-std=c++17") } else { ("cc", "-std=c99") };
    run(Command::new(compiler)
        .args([standard, "-pedantic", "-Wall", "-Wextra", "-Werror", "-g", "-pthread", "-I"])
        .arg(here().join("include"))
        .args(flags)
        .arg(source)
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(&library)
        .arg("-lsealwax_c")
        .arg(format!("-Wl,-rpath,{}", library.display())));
    program
}

fn all() -> Vec<PathBuf> {
    [sources("tests/c"), sources("examples")].concat()
}

#[test]
fn every_program_builds_with_one_line_and_runs() {
    for source in all() {
        let said = run(&mut Command::new(build(&source, "plain", &[])));
        assert!(!said.is_empty(), "{} says nothing", source.display());
    }
}

#[test]
fn no_report_under_address_and_undefined_behaviour_sanitizers() {
    for source in all() {
        let program = build(&source, "sanitized", &[SANITIZE, "-fno-sanitize-recover=all"]);
        run(Command::new(program).env("ASAN_OPTIONS", "detect_leaks=1:strict_string_checks=1"));
    }
}

#[test]
fn no_report_and_no_leak_under_valgrind() {
    for source in all() {
        let program = build(&source, "valgrind", &[]);
        run(Command::new("valgrind")
            .args(["--quiet", "--leak-check=full", "--errors-for-leak-kinds=all", "--show-leak-kinds=all"])
            .args(["--error-exitcode=9"])
            .arg(program));
    }
}

/// A sanitizer that reports nothing proves nothing unless it can report.
#[test]
fn sanitizer_and_valgrind_do_report_a_leak() {
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("leak.c");
    let leak = "#include <sealwax.h>\nint main(void) { sealwax_context *c; return sealwax_context_new(&c) ? 1 : (c = 0, 0); }\n";
    std::fs::write(&source, leak).unwrap();
    let sanitized = Command::new(build(&source, "sanitized", &[SANITIZE])).output().unwrap();
    assert!(!sanitized.status.success(), "{sanitized:?}");
    let program = build(&source, "valgrind", &[]);
    let valgrind = Command::new("valgrind")
        .args(["--leak-check=full", "--error-exitcode=9"])
        .arg(program)
        .output()
        .unwrap();
    assert_eq!(valgrind.status.code(), Some(9), "{valgrind:?}");
}

#[test]
fn the_header_is_c99_and_cpp17() {
    for (compiler, language, standard) in [("cc", "c", "-std=c99"), ("c++", "c++", "-std=c++17")] {
        run(Command::new(compiler)
            .args(["-fsyntax-only", "-pedantic", "-Wall", "-Wextra", "-Werror", standard, "-x", language])
            .arg(here().join("include/sealwax.h")));
    }
}

#[test]
fn the_php_header_has_nothing_that_php_cannot_read() {
    let header = std::fs::read_to_string(here().join("include/sealwax-php.h")).unwrap();
    assert!(!header.contains("extern \"C\"") && !header.contains("const uint8_t"));
    assert!(header.lines().all(|line| !line.trim_start().starts_with('#')));
}

/// PHP's FFI reads the header, finds every function, and calls them with its own strings.
#[test]
fn php_loads_its_header_and_calls() {
    const SCRIPT: &str = r#"
        [, $header, $library] = $argv;
        $c = FFI::cdef(file_get_contents($header), $library);
        $realm = $c->new('sealwax_realm *');
        $bytes = $c->new('sealwax_bytes');
        $key = 'number 7';
        if ($c->sealwax_realm_new('php.example', 11, FFI::addr($realm)) !== $c->SEALWAX_RESULT_OK) exit(1);
        if ($c->sealwax_account_id_derive($realm, $key, strlen($key), FFI::addr($bytes)) !== $c->SEALWAX_RESULT_OK) exit(2);
        if (strlen(FFI::string($bytes->data, $bytes->len)) !== 16) exit(3);
        if ($c->sealwax_realm_new(null, 1, FFI::addr($realm)) !== $c->SEALWAX_RESULT_INPUT_NULL) exit(4);
        $kind = $c->sealwax_result_kind($c->SEALWAX_RESULT_INPUT_NULL);
        if ($kind !== $c->SEALWAX_RESULT_INVALID_INPUT) exit(5);
        $said = $c->sealwax_result_message($c->SEALWAX_RESULT_INPUT_NULL);
        if ($said !== 'invalid input: a pointer is NULL; pass one') exit(6);
        $c->sealwax_bytes_free(FFI::addr($bytes));
        $c->sealwax_realm_free($realm);
        echo $c->sealwax_version();
    "#;
    let said = run(Command::new("php")
        .args(["-d", "ffi.enable=1", "-r", SCRIPT])
        .arg(here().join("include/sealwax-php.h"))
        .arg(library_folder().join("libsealwax_c.so")));
    assert_eq!(said, env!("CARGO_PKG_VERSION"));
}

#[test]
fn exactly_the_committed_symbols_are_exported() {
    let listed =
        run(Command::new("nm").args(["-D", "--defined-only"]).arg(library_folder().join("libsealwax_c.so")));
    let mut exported: Vec<_> = listed.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
    exported.sort_unstable();
    let committed = std::fs::read_to_string(here().join("symbols.txt")).unwrap();
    assert_eq!(exported, committed.lines().collect::<Vec<_>>());
}

#[test]
fn unsafe_is_written_only_at_the_boundary() {
    const AT_THE_BOUNDARY: [&str; 7] =
        ["boundary.rs", "bytes.rs", "constants.rs", "handle.rs", "out.rs", "result.rs", "source.rs"];
    let mut folders = vec![here().join("src")];
    while let Some(folder) = folders.pop() {
        for path in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                folders.push(path);
            } else if name != "lib.rs" && !AT_THE_BOUNDARY.contains(&name) {
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(!text.contains("unsafe"), "{}", path.display());
            }
        }
    }
}
