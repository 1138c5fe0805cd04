//! The mailbox of `examples/afternoon` on PHP's built-in server, without FFI.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use crate::part::{npm, php};
use crate::{Failure, say, tool, workspace};

/// Serves it until Ctrl-C.
pub(super) fn serve() -> Result<(), Failure> {
    tool::provide(php::SERVING).map_err(|missing| Failure::Failed(missing.join("\n")))?;
    for mut command in npm::provide() {
        npm::succeed(&mut command).map_err(Failure::Failed)?;
    }
    let folder = workspace::root().join("target/afternoon");
    let public = folder.join("public");
    publish(&public).map_err(|error| Failure::Failed(format!("{}: {error}", public.display())))?;

    let port = free_port().map_err(|error| Failure::Failed(format!("no port is free: {error}")))?;
    say::line(&format!("the mailbox is at http://localhost:{port} (Ctrl-C ends it)"));
    say::line(&format!("its database and secrets are in {}", folder.display()));
    let mut server = Command::new("php");
    server.args([
        "-d",
        "ffi.enable=0",
        "-d",
        "sendmail_path=/bin/true",
        "-S",
        &format!("localhost:{port}"),
        "-t",
    ]);
    server.arg(&public).env("SEALWAX_AUTOLOAD", workspace::root().join("bindings/php/autoload.php"));
    // Outside of the document root.
    server
        .env("AFTERNOON_DB", folder.join("mailbox.sqlite"))
        .env("AFTERNOON_SECRETS", folder.join("secrets.json"));
    match server.env("PHP_CLI_SERVER_WORKERS", "4").status() {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::Failed(format!("php does not start: {error}"))),
    }
}

/// The example, and the script that a host copies out of the npm package.
fn publish(public: &Path) -> std::io::Result<()> {
    let example = workspace::root().join("examples/afternoon/after");
    fs::create_dir_all(public)?;
    for entry in fs::read_dir(example)? {
        let entry = entry?;
        fs::copy(entry.path(), public.join(entry.file_name()))?;
    }
    let script = "sealwax.global.js";
    fs::copy(workspace::root().join("bindings/wasm/dist").join(script), public.join(script)).map(|_| ())
}

/// 8080 unless somebody else has it.
fn free_port() -> std::io::Result<u16> {
    let listener = TcpListener::bind("localhost:8080").or_else(|_| TcpListener::bind("localhost:0"))?;
    Ok(listener.local_addr()?.port())
}
