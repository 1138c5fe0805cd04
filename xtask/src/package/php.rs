//! The Composer package, as a zip, and installed from it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Package;
use crate::tool::{COMPOSER, PHP};
use crate::workspace;

pub(super) const PHP_PACKAGE: Package = Package {
    name: "php",
    what: "the Composer package `sealwax/sealwax`, as a zip",
    needs: &[&PHP, &COMPOSER],
    build,
};

fn build() -> Result<PathBuf, String> {
    let root = workspace::root();
    let folder = root.join("target/package/php");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let staged = folder.join("sealwax");
    stage(&root, &staged).map_err(|error| format!("{}: {error}", staged.display()))?;
    let version = version(&root)?;
    let zip = folder.join(format!("sealwax-{version}.zip"));
    run(Command::new("python3").args(["-m", "zipfile", "-c"]).arg(&zip).arg(&staged))?;
    fs::remove_dir_all(&staged).map_err(|error| format!("{}: {error}", staged.display()))?;
    try_out(&folder, &version)?;
    Ok(folder)
}

/// What a host gets: everything but the tests, with the licences, and the version that an archive has to name.
fn stage(root: &Path, staged: &Path) -> std::io::Result<()> {
    copy(&root.join("bindings/php"), staged)?;
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(root.join(name), staged.join(name))?;
    }
    let manifest = fs::read_to_string(staged.join("composer.json"))?;
    let version = version(root).map_err(std::io::Error::other)?;
    let name = "\"name\": \"sealwax/sealwax\",";
    fs::write(
        staged.join("composer.json"),
        manifest.replacen(name, &format!("{name}\n    \"version\": \"{version}\","), 1),
    )
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    const LEFT_OUT: [&str; 4] = ["tests", "phpunit.xml", ".gitattributes", "bench"];
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if LEFT_OUT.iter().any(|left_out| name == **left_out) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(name))?;
        } else {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}

/// The release that the package says it is.
fn version(root: &Path) -> Result<String, String> {
    let file = root.join("bindings/php/src/Sealwax.php");
    let source = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let version = source.split_once("VERSION = '").and_then(|(_, rest)| rest.split('\'').next());
    version.map(str::to_owned).ok_or_else(|| format!("{}: no VERSION", file.display()))
}

/// What a host does first, without network: installs it from the zip, asks the doctor, and lays a record.
fn try_out(folder: &Path, version: &str) -> Result<(), String> {
    let host = folder.join("host");
    let manifest = format!(
        "{{\"repositories\": [{{\"type\": \"artifact\", \"url\": \"..\"}}, {{\"packagist.org\": false}}],\n \
         \"require\": {{\"sealwax/sealwax\": \"{version}\"}}}}\n"
    );
    fs::create_dir_all(&host).map_err(|error| format!("{}: {error}", host.display()))?;
    fs::write(host.join("composer.json"), manifest).map_err(|error| error.to_string())?;
    let mut composer = Command::new("composer");
    composer
        .args(["install", "--no-interaction", "--no-plugins", "--no-progress", "--quiet"])
        .current_dir(&host);
    composer.env("COMPOSER_ALLOW_SUPERUSER", "1").env("COMPOSER_HOME", host.join("home"));
    run(&mut composer)?;

    let php = |words: &[&str]| {
        let mut command = Command::new("php");
        command.args(["-d", "ffi.enable=0"]).args(words).current_dir(&host);
        command
    };
    let said = run(&mut php(&["vendor/bin/sealwax-doctor"]))?;
    let header = run(&mut php(&["vendor/bin/sealwax-doctor", "--header", "libsealwax.so"]))?;
    let script = "require 'vendor/autoload.php'; use Sealwax\\{Identity\\Realm, Login\\LoginPolicy, Login\\Pepper}; \
                  LoginPolicy::withPepper(new Realm('a.example'), Pepper::generate()); echo Sealwax\\Sealwax::VERSION;";
    let loaded = run(&mut php(&["-r", script]))?;
    match (said.contains("driver    pure"), header.contains("sealwax_version"), loaded == version) {
        (true, true, true) => Ok(()),
        _ => Err(format!("the package does not work where it is installed: {said}{loaded}")),
    }
}

fn run(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{program} does not start: {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(said)
    } else {
        Err(format!(
            "{program} failed ({}): {said}{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        ))
    }
}
