//! Programs that must be on the machine. A new one is an entry here, named in the `needs` of its parts.

use std::process::{Command, Stdio};

use crate::say;

/// A program some part needs.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    /// What it is needed for.
    why: &'static str,
    /// A command that succeeds exactly if the tool is there and good enough.
    probe: &'static [&'static str],
    install: Install,
}

/// Where a tool comes from.
enum Install {
    /// Debian packages.
    Debian(&'static [&'static str]),
    /// A component of the Rust toolchain in use.
    Component(&'static str),
    /// A target of the Rust toolchain in use.
    Target(&'static str),
    /// A program from crates.io, in this version.
    Cargo(&'static str, &'static str),
}

pub(crate) static CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    why: "runs the fuzz targets, with nightly Rust",
    probe: &["cargo", "+nightly", "fuzz", "--version"],
    install: Install::Cargo("cargo-fuzz", "0.13.2"),
};

pub(crate) static CC: Tool = Tool {
    name: "cc and c++",
    why: "build the C programs",
    probe: &["sh", "-c", "cc --version && c++ --version && nm --version && pkg-config --version"],
    install: Install::Debian(&["build-essential", "pkg-config"]),
};

pub(crate) static CHROMIUM: Tool = Tool {
    name: "chromium",
    why: "runs the npm package as people do",
    probe: &["chromium", "--version"],
    install: Install::Debian(&["chromium"]),
};

pub(crate) static CLIPPY: Tool = Tool {
    name: "clippy",
    why: "lints the code",
    probe: &["cargo", "clippy", "--version"],
    install: Install::Component("clippy"),
};

pub(crate) static FIREFOX: Tool = Tool {
    name: "firefox",
    why: "runs the npm package as other people do",
    probe: &["firefox-esr", "--version"],
    install: Install::Debian(&["firefox-esr"]),
};

pub(crate) static NODE: Tool = Tool {
    name: "node",
    why: "builds the npm package",
    probe: &["sh", "-c", "npm --version && node -e 'process.exit(+(parseInt(process.versions.node) < 20))'"],
    install: Install::Debian(&["nodejs", "npm"]),
};

pub(crate) static OPENSSL: Tool = Tool {
    name: "openssl",
    why: "checks exported keys and makes keys to import",
    probe: &["openssl", "version"],
    install: Install::Debian(&["openssl"]),
};

pub(crate) static PHP: Tool = Tool {
    name: "php",
    why: "checks login records with password_verify",
    probe: &["php", "-r", "exit(defined('PASSWORD_ARGON2ID') ? 0 : 1);"],
    install: Install::Debian(&["php-cli"]),
};

pub(crate) static PHP_FFI: Tool = Tool {
    name: "php with FFI",
    why: "loads libsealwax as PHP hosts do",
    probe: &["php", "-d", "ffi.enable=1", "-r", "FFI::cdef('int getpid(void);')->getpid();"],
    install: Install::Debian(&["php-cli"]),
};

pub(crate) static PYTHON: Tool = Tool {
    name: "python3",
    why: "types at the prompts of the command, on a pseudo-terminal",
    probe: &["python3", "-c", "import pty"],
    install: Install::Debian(&["python3"]),
};

pub(crate) static PYTHON_VENV: Tool = Tool {
    name: "python3-venv",
    why: "gives the reader of the test vectors an environment of its own",
    probe: &["python3", "-c", "import ensurepip, venv"],
    install: Install::Debian(&["python3-venv"]),
};

pub(crate) static RUSTFMT: Tool = Tool {
    name: "rustfmt",
    why: "formats the code",
    probe: &["cargo", "fmt", "--version"],
    install: Install::Component("rustfmt"),
};

pub(crate) static ARGON2: Tool = Tool {
    name: "libargon2-dev",
    why: "a peer to measure against",
    probe: &["sh", "-c", "test -e /usr/include/argon2.h"],
    install: Install::Debian(&["libargon2-dev"]),
};

pub(crate) static OPENSSL_DEV: Tool = Tool {
    name: "libssl-dev",
    why: "a peer to measure against",
    probe: &["sh", "-c", "test -e /usr/include/openssl/evp.h"],
    install: Install::Debian(&["libssl-dev"]),
};

pub(crate) static SODIUM: Tool = Tool {
    name: "libsodium-dev",
    why: "a peer to measure against",
    probe: &["sh", "-c", "test -e /usr/include/sodium.h"],
    install: Install::Debian(&["libsodium-dev"]),
};

pub(crate) static VALGRIND: Tool = Tool {
    name: "valgrind",
    why: "finds leaks and bad memory accesses",
    probe: &["valgrind", "--version"],
    install: Install::Debian(&["valgrind"]),
};

pub(crate) static WASM: Tool = Tool {
    name: "wasm32-unknown-unknown",
    why: "compiles the core for browsers",
    probe: &["sh", "-c", "rustup target list --installed | grep -qx wasm32-unknown-unknown"],
    install: Install::Target("wasm32-unknown-unknown"),
};

/// Installs what is missing. Gives the number of tools installed, or a line for each that cannot be had.
pub(crate) fn provide(tools: &[&Tool]) -> Result<usize, Vec<String>> {
    let mut installed = 0;
    let mut missing = Vec::new();
    for tool in tools.iter().filter(|tool| !tool.present()) {
        say::line(&format!("setup: installing {} ({})", tool.name, tool.why));
        match tool.install() {
            Ok(()) => installed += 1,
            Err(reason) => missing.push(tool.complaint(&reason)),
        }
    }
    if missing.is_empty() { Ok(installed) } else { Err(missing) }
}

impl Tool {
    fn present(&self) -> bool {
        run(self.probe).is_ok()
    }

    fn install(&self) -> Result<(), String> {
        match self.install {
            Install::Debian(packages) => debian(packages)?,
            Install::Component(name) => run(&["rustup", "component", "add", name])?,
            Install::Target(name) => run(&["rustup", "target", "add", name])?,
            Install::Cargo(name, version) => {
                run(&["cargo", "install", "--locked", name, "--version", version])?
            }
        }
        if self.present() { Ok(()) } else { Err("it does not work although it was installed".to_owned()) }
    }

    fn complaint(&self, reason: &str) -> String {
        let Self { name, why, install, .. } = self;
        format!("{name} is missing ({why}): {reason}; install it with: {}", install.by_hand())
    }
}

impl Install {
    /// The command a person would type.
    fn by_hand(&self) -> String {
        match self {
            Self::Debian(packages) => format!("apt-get install {}", packages.join(" ")),
            Self::Component(name) => format!("rustup component add {name}"),
            Self::Target(name) => format!("rustup target add {name}"),
            Self::Cargo(name, version) => format!("cargo install --locked {name} --version {version}"),
        }
    }
}

fn debian(packages: &[&str]) -> Result<(), String> {
    if run(&["apt-get", "--version"]).is_err() {
        return Err("this machine has no apt-get".to_owned());
    }
    if run(&["sh", "-c", "test $(id -u) = 0"]).is_err() {
        return Err("only root may install Debian packages".to_owned());
    }
    let mut install = vec!["apt-get", "install", "-qq", "--yes", "--no-install-recommends"];
    install.extend(["-o", "DPkg::Lock::Timeout=300"]);
    install.extend(packages);
    // The package lists may be absent or stale; fetching them takes longer than most installations.
    run(&install).or_else(|_| {
        run(&["apt-get", "update", "-qq"])?;
        run(&install)
    })
}

/// Runs a command in silence; its last words are the error.
fn run(words: &[&str]) -> Result<(), String> {
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let output = Command::new(program)
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("`{program}` does not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let last = stderr.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(format!("`{}` failed: {}", words.join(" "), last.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed() {
        let tool = Tool { name: "sh", why: "", probe: &["true"], install: Install::Debian(&["dash"]) };
        assert_eq!(provide(&[&tool]), Ok(0));
    }

    #[test]
    fn what_cannot_be_had_says_how_to_get_it() {
        let expected = "php is missing (checks login records with password_verify): only root may; \
                        install it with: apt-get install php-cli";
        assert_eq!(PHP.complaint("only root may"), expected);
        assert!(CLIPPY.complaint("").ends_with("install it with: rustup component add clippy"));
    }

    #[test]
    fn a_failure_ends_with_the_commands_last_words() {
        let error = run(&["sh", "-c", "echo first >&2; echo last >&2; exit 1"]).err().unwrap_or_default();
        assert!(error.ends_with("failed: last"), "{error}");
    }
}
