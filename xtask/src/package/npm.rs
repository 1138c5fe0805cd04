//! The npm package, as it is published.

use std::path::PathBuf;

use super::Package;
use crate::part::npm;
use crate::workspace;

pub(super) const NPM: Package =
    Package { name: "npm", what: "the npm package `sealwax`, as a tarball", needs: npm::BUILD, build };

fn build() -> Result<PathBuf, String> {
    let folder = workspace::root().join("target/package");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let target = folder.display().to_string();
    let mut pack = npm::npm(&["pack", "./bindings/wasm", "--loglevel=error", "--pack-destination", &target]);
    for command in npm::build().iter_mut().chain([&mut pack]) {
        npm::succeed(command)?;
    }
    Ok(folder)
}
