//! The published attacks, tried against this library from outside, one test or more for each.
//!
//! A test is named after the row of the table in SECURITY.md that it belongs to. Attacks that need a look inside (how
//! many private-key operations happened, a header made with one's own hands) stand beside the code they attack; the
//! table names those as well, and [`catalogue`] checks that every test it names exists.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test panics when it fails"
)]

mod actors;
mod catalogue;
mod keys;
mod messages;
mod passwords;
mod platform;
mod salamander;
mod sharing;
