//! Passwords in two layers, server shares, and every change in one signed step.

mod change;
mod client;
mod server;
