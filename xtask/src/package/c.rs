//! libsealwax as it is installed: by cargo-c, with SONAME, versioned links, headers and a pkg-config file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Package;
use crate::job::cargo;
use crate::tool::{CARGO_C, CC, OPENSSL_DEV};
use crate::workspace;

pub(super) const C: Package = Package {
    name: "c",
    what: "libsealwax, shared and static, with its headers and its pkg-config file",
    needs: &[&CC, &OPENSSL_DEV, &CARGO_C],
    build,
};

fn build() -> Result<PathBuf, String> {
    let root = workspace::root();
    let prefix = root.join("target/package/c");
    if prefix.exists() {
        fs::remove_dir_all(&prefix).map_err(|error| format!("{}: {error}", prefix.display()))?;
    }
    let mut install = cargo(&["cinstall", "--release", "--locked", "--manifest-path"]);
    install.arg(root.join("bindings/c/Cargo.toml")).arg("--prefix").arg(&prefix).args(["--libdir", "lib"]);
    // Where the prefix is ours, nothing is to be installed as root.
    run(install.current_dir(&root))?;
    check_library(&prefix, &root)?;
    try_out(&prefix, &root)?;
    Ok(prefix)
}

/// The library names itself by its ABI, is found by that name, and exports what is committed and nothing else.
fn check_library(prefix: &Path, root: &Path) -> Result<(), String> {
    let library = prefix.join("lib/libsealwax.so");
    let dynamic = run(Command::new("readelf").args(["--dynamic", "--wide"]).arg(&library))?;
    let soname = dynamic.lines().find(|line| line.contains("(SONAME)"));
    let soname = soname.and_then(|line| line.split_once('[')?.1.split(']').next()).unwrap_or_default();
    if !soname.starts_with("libsealwax.so.") || !prefix.join("lib").join(soname).exists() {
        return Err(format!("the SONAME is `{soname}`, and no file has this name"));
    }
    let listed = run(Command::new("nm").args(["--dynamic", "--defined-only"]).arg(&library))?;
    let mut exported: Vec<_> = listed.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
    exported.sort_unstable();
    let committed = fs::read_to_string(root.join("bindings/c/symbols.txt"))
        .map_err(|error| format!("bindings/c/symbols.txt: {error}"))?;
    if exported != committed.lines().collect::<Vec<_>>() {
        return Err("the library exports other symbols than bindings/c/symbols.txt lists".to_owned());
    }
    Ok(())
}

/// Asks for a cost that only the core's feature `testing` knows.
const CHEAP: &str = "#include <sealwax.h>\n#include <stdio.h>\nint main(void) {\n\
    sealwax_realm *realm;\n    sealwax_login_policy *policy;\n\
    if (sealwax_realm_new(\"example.org\", 11, &realm)) return 1;\n\
    puts(sealwax_login_policy_without_pepper_with_cost(realm, 64, 1, &policy) == SEALWAX_RESULT_WEAK_PARAMETERS\n\
    ? \"refused\" : \"accepted\");\n    return 0;\n}\n";

/// The line with which a newcomer builds an example, against this tree: shared, and static too.
fn try_out(prefix: &Path, root: &Path) -> Result<(), String> {
    let folder = root.join("target/package/try");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let shell = |line: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-ec", line]).current_dir(&folder);
        shell.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")).env("LD_LIBRARY_PATH", prefix.join("lib"));
        shell.env("EXAMPLES", root.join("bindings/c/examples"));
        run(&mut shell)
    };
    for line in [
        "cc $EXAMPLES/seal_open.c $(pkg-config --cflags --libs sealwax) -o app && ./app",
        "c++ -std=c++17 $EXAMPLES/seal_open.cpp $(pkg-config --cflags --libs sealwax) -o app && ./app",
        "cc $EXAMPLES/seal_open.c $(pkg-config --cflags sealwax) $(pkg-config --variable=libdir sealwax)/libsealwax.a \
         $(pkg-config --static --libs-only-l sealwax | sed s/-lsealwax//) -o app && LD_LIBRARY_PATH= ./app",
    ] {
        let said = shell(line)?;
        if said != "I need advice\n" {
            return Err(format!("`{line}` says `{said}`"));
        }
    }
    fs::write(folder.join("cheap.c"), CHEAP).map_err(|error| format!("cheap.c: {error}"))?;
    let said = shell("cc cheap.c $(pkg-config --cflags --libs sealwax) -o cheap && ./cheap")?;
    if said != "refused\n" {
        return Err("the library accepts costs that are made for tests".to_owned());
    }
    Ok(())
}

/// Runs a command, which must succeed, and gives what it printed.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{command:?} does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?} failed"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
