//! Where the repository is and what cargo knows about it.

use std::path::PathBuf;
use std::process::Command;

use crate::job::cargo;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    // At run time, because the repository may have moved since we were compiled.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let mut path = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    path.pop();
    path
}

/// The gigabytes that are free on the repository's disk, if that can be told.
pub(crate) fn free_gigabytes() -> Option<u64> {
    let output = Command::new("df").args(["--output=avail", "-B1"]).arg(root()).output().ok()?;
    let bytes: u64 = String::from_utf8_lossy(&output.stdout).lines().last()?.trim().parse().ok()?;
    Some(bytes / 1_000_000_000)
}

/// Those of `wanted` that are features of the core crate.
pub(crate) fn features(wanted: &[&'static str]) -> Result<Vec<&'static str>, String> {
    let output = cargo(&["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata is not understood: {error}"))?;
    let packages = metadata.get("packages").and_then(|packages| packages.as_array());
    let declared = packages
        .and_then(|all| all.iter().find(|package| package.get("name").is_some_and(|name| name == "sealwax")))
        .and_then(|core| core.get("features"))
        .ok_or("cargo metadata does not know the package `sealwax`")?;
    Ok(wanted.iter().copied().filter(|name| declared.get(name).is_some()).collect())
}
