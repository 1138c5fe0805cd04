//! Passwords in two layers.

mod challenge;
pub(crate) mod change;
mod client;
mod decoy;
mod params;
mod password;
mod pepper;
mod phc;
mod policy;
mod record;
mod request;
mod server;
mod share;
mod token;

pub use crate::host_secret::SecretId;
pub use crate::primitives::argon2::{Cost, Workspace};
pub use challenge::LoginChallenge;
pub use change::{LoginChange, Rows, Stored};
pub use client::LoginSecret;
pub use decoy::{CostDistribution, DecoySecret};
pub use params::LoginParams;
#[cfg(any(test, feature = "testing"))]
pub(crate) use pepper::Owner;
pub use pepper::Pepper;
pub use policy::{LoginPolicy, PolicyBuilder};
pub use record::LoginRecord;
pub use request::{ShareChallenge, ShareRequest};
pub use server::{Accepted, Admitted, Verdict};
pub use share::ServerShare;
pub(crate) use share::{id_or_none, id_or_zeros};
pub use token::LoginToken;
