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
    /// A component of nightly Rust, where there is one.
    NightlyComponent(&'static [&'static str]),
    /// The standard library for another target.
    Target(&'static str),
    /// A program from crates.io, in this version.
    Cargo(&'static str, &'static str),
}

pub(crate) static CARGO_C: Tool = Tool {
    name: "cargo-c",
    why: "installs libsealwax as a C library",
    probe: &["cargo", "cbuild", "--version"],
    install: Install::Cargo("cargo-c", "0.10.24+cargo-0.98.0"),
};

pub(crate) static CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    why: "runs the fuzz targets",
    probe: &["cargo", "fuzz", "--version"],
    install: Install::Cargo("cargo-fuzz", "0.13.2"),
};

pub(crate) static CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    why: "judges licences and advisories of the dependencies",
    probe: &["cargo", "deny", "--version"],
    install: Install::Cargo("cargo-deny", "0.20.2"),
};

pub(crate) static CARGO_LLVM_COV: Tool = Tool {
    name: "cargo-llvm-cov",
    why: "measures which lines the tests run",
    probe: &["cargo", "llvm-cov", "--version"],
    install: Install::Cargo("cargo-llvm-cov", "0.9.1"),
};

pub(crate) static CARGO_MUTANTS: Tool = Tool {
    name: "cargo-mutants",
    why: "changes the code to see whether the tests notice",
    probe: &["cargo", "mutants", "--version"],
    install: Install::Cargo("cargo-mutants", "27.1.0"),
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

pub(crate) static GCC_32: Tool = Tool {
    name: "gcc-multilib",
    why: "links for 32-bit machines",
    probe: &["sh", "-c", "echo 'int main(void) { return 0; }' | cc -m32 -x c -o /dev/null -"],
    install: Install::Debian(&["gcc-multilib"]),
};

pub(crate) static LLVM_TOOLS: Tool = Tool {
    name: "llvm-tools",
    why: "reads what was measured of the lines",
    probe: &["sh", "-c", "ls \"$(rustc --print sysroot)\"/lib/rustlib/*/bin/llvm-cov"],
    install: Install::Component("llvm-tools"),
};

pub(crate) static MIRI: Tool = Tool {
    name: "miri",
    why: "looks for undefined behaviour, with nightly Rust",
    probe: &["cargo", "+nightly", "miri", "--version"],
    install: Install::NightlyComponent(&["miri", "rust-src"]),
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

/// Everything the PHP package is tested with.
pub(crate) static PHP_TESTS: Tool = Tool {
    name: "phpunit",
    why: "tests the PHP package",
    probe: &[
        "php",
        "-r",
        "foreach (['ffi', 'intl', 'mbstring', 'dom', 'openssl', 'pdo_sqlite', 'sodium'] as $name) { \
         extension_loaded($name) || exit(1); } passthru('phpunit --version', $status); exit($status);",
    ],
    install: Install::Debian(&["php-cli", "php-intl", "php-mbstring", "php-sqlite3", "php-xml", "phpunit"]),
};

/// What PHP hosts install packages with, from archives too.
pub(crate) static COMPOSER: Tool = Tool {
    name: "composer",
    why: "installs the PHP package as a host does",
    probe: &[
        "php",
        "-r",
        "extension_loaded('zip') || exit(1); passthru('unzip -v > /dev/null && composer --version', $status); \
         exit($status);",
    ],
    install: Install::Debian(&["composer", "php-zip", "unzip"]),
};

/// The databases of hosts, which the tests start themselves.
pub(crate) static PHP_DATABASES: Tool = Tool {
    name: "postgresql and mariadb-server",
    why: "the databases that PHP hosts have",
    probe: &[
        "sh",
        "-c",
        "ls /usr/lib/postgresql/*/bin/initdb && command -v mariadb-install-db && test -x /usr/sbin/mariadbd && \
         php -r 'exit(extension_loaded(\"pdo_pgsql\") && extension_loaded(\"pdo_mysql\") ? 0 : 1);'",
    ],
    install: Install::Debian(&["postgresql", "mariadb-server", "php-pgsql", "php-mysql"]),
};

/// The web server of hosts, which the tests start themselves.
pub(crate) static PHP_FPM: Tool = Tool {
    name: "php-fpm and nginx",
    why: "the web server that PHP hosts have",
    probe: &["sh", "-c", "ls /usr/sbin/php-fpm* && test -x /usr/sbin/nginx"],
    install: Install::Debian(&["php-fpm", "nginx-light"]),
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

pub(crate) static RUST_SRC: Tool = Tool {
    name: "rust-src",
    why: "builds the standard library of the npm package's module, as small as it gets",
    probe: &["sh", "-c", "test -d \"$(rustc --print sysroot)\"/lib/rustlib/src/rust/library/std"],
    install: Install::Component("rust-src"),
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

pub(crate) static TARGET_I686: Tool = Tool {
    name: "i686-unknown-linux-gnu",
    why: "the core on a 32-bit machine",
    probe: &["sh", "-c", "test -d \"$(rustc --print sysroot)\"/lib/rustlib/i686-unknown-linux-gnu/lib"],
    install: Install::Target("i686-unknown-linux-gnu"),
};

pub(crate) static TARGET_WASM32: Tool = Tool {
    name: "wasm32-unknown-unknown",
    why: "the core in a browser",
    probe: &["sh", "-c", "test -d \"$(rustc --print sysroot)\"/lib/rustlib/wasm32-unknown-unknown/lib"],
    install: Install::Target("wasm32-unknown-unknown"),
};

pub(crate) static VALGRIND: Tool = Tool {
    name: "valgrind",
    why: "finds leaks and bad memory accesses",
    probe: &["valgrind", "--version"],
    install: Install::Debian(&["valgrind"]),
};

pub(crate) static SCANNER: Tool = Tool {
    name: "zbarimg and rsvg-convert",
    why: "read QR codes as a scanner does",
    probe: &["sh", "-c", "zbarimg --version && rsvg-convert --version"],
    install: Install::Debian(&["zbar-tools", "librsvg2-bin"]),
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
            Install::NightlyComponent(names) => {
                run(&[&["rustup", "component", "add", "--toolchain", "nightly"], names].concat())?;
            }
            Install::Target(name) => run(&["rustup", "target", "add", name])?,
            Install::Cargo(name, version) => {
                // Built to be used a few times, so it is not optimised as a whole.
                let quick = [
                    "profile.release.lto=false",
                    "profile.release.opt-level=1",
                    "profile.release.codegen-units=16",
                ];
                let mut install = vec!["cargo", "install", "--locked", name, "--version", version];
                install.extend(quick.iter().flat_map(|setting| ["--config", *setting]));
                run(&install)?
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
            Self::NightlyComponent(names) => {
                format!("rustup component add --toolchain nightly {}", names.join(" "))
            }
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
