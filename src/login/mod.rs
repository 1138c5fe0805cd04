//! Passwords in two layers.

mod client;
mod params;
mod password;
mod pepper;
mod phc;
mod share;
mod token;

pub use crate::host_secret::SecretId;
pub use crate::primitives::argon2::{Cost, Workspace};
pub use client::LoginSecret;
pub use params::LoginParams;
pub use pepper::Pepper;
pub use share::ServerShare;
pub(crate) use share::{id_or_none, id_or_zeros};
pub use token::LoginToken;
