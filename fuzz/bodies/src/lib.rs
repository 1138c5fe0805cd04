//! What each fuzz target does with the attacker's bytes, as plain functions.
//!
//! cargo-fuzz calls them with bytes it thinks up, the stable test with the bytes of the test vectors and with every
//! kind of damage to them. A body must never panic by an error; it panics when a promise is broken.

mod differential;
mod opening;
mod parsing;
pub mod seeds;

/// A target: its name, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets, by name.
pub const TARGETS: &[Target] = &[
    ("parse_public_identity", parsing::public_identity),
    ("parse_wrapped_identity", parsing::wrapped_identity),
    ("parse_envelope", parsing::envelope),
    ("parse_login", parsing::login),
    ("parse_recovery", parsing::recovery),
    ("parse_roster", parsing::roster),
    ("parse_session_and_code", parsing::session_and_code),
    ("parse_text", parsing::text),
    ("differential", differential::encodings),
    ("import_rsa", parsing::import_rsa),
    ("open_envelope", opening::envelope),
    ("open_stream", opening::stream),
    ("unwrap_identity", opening::wrapped_identity),
    ("verify_login", opening::login),
    ("replay_roster", opening::roster),
    ("open_session", opening::session),
];

/// Runs the target of that name.
///
/// # Panics
/// When there is no such target, or a promise is broken.
#[allow(clippy::panic, reason = "a fuzz target reports by panicking")]
pub fn run(name: &str, bytes: &[u8]) {
    match TARGETS.iter().find(|(known, _)| *known == name) {
        Some((_, body)) => body(bytes),
        None => panic!("no fuzz target is called {name}"),
    }
}
