//! Passwords in two layers, server shares, and every change in one signed step.

pub(crate) mod change;
mod client;
mod server;
mod workspace;
