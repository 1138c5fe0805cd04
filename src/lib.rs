//! End-to-end encryption for platforms that keep other people's secrets.

#![allow(dead_code)]

pub mod code;
pub mod context;
pub mod conversation;
pub mod envelope;
mod error;
#[cfg(feature = "hazmat")]
pub mod hazmat;
mod host_secret;
pub mod identity;
pub mod keywrap;
pub mod login;
mod primitives;
mod random;
pub mod recovery;
pub mod roster;
pub mod secret;
mod server_secret;
pub mod session;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod text;
mod wire;

pub use error::{Error, Result};
pub use host_secret::SecretId;
