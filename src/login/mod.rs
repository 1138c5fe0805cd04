//! Passwords in two layers.

mod pepper;

pub use crate::primitives::argon2::{Cost, Workspace};
pub use pepper::Pepper;
