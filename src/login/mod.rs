//! Passwords in two layers: what the client makes of one, what the server keeps of it, and how both change.
//!
//! | who | has | and makes of it |
//! |---|---|---|
//! | client | the password | [`LoginSecret`]: a [`LoginToken`] for the server, and a wrapping key that never leaves it |
//! | server | the token, its [`Pepper`] | [`LoginRecord`] to check the token, [`ServerShare`] of the wrapping key |
//!
//! **Registering.** The server reserves an account id and issues a [`ShareChallenge`]; the client answers it by a
//! [`ShareRequest`], gets its share, and sends a [`LoginChange`]; the server writes the [`Rows`] that come of it.
//!
//! **Logging in.** The server answers every name by a [`LoginChallenge`], also those without an account. The client
//! derives with its parameters, and sends the token. The server checks it by [`LoginRecord::verify`], stores the re-laid
//! record, and answers with wrap and share. For a name without an account it calls [`LoginPolicy::reject_unknown`].
//!
//! **Changing.** Password, pepper, cost and recovery all change by a [`LoginChange`]: one artefact, one transaction.
//!
//! What the host has to do beyond calling these: keep the pepper out of the database, read record and wrap in one
//! snapshot, store by compare-and-swap as [`Accepted`] and [`Rows`] say, limit the rate.

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
#[cfg(feature = "hazmat")]
pub(crate) use client::argon2_salt;
pub use decoy::{CostDistribution, DecoySecret};
pub use params::LoginParams;
#[cfg(feature = "hazmat")]
pub(crate) use password::normalise;
#[cfg(any(test, feature = "testing", feature = "hazmat"))]
pub(crate) use pepper::Owner;
pub use pepper::Pepper;
pub use policy::{LoginPolicy, PolicyBuilder};
pub use record::LoginRecord;
pub use request::{ShareChallenge, ShareRequest};
pub use server::{Accepted, Admitted, Verdict};
pub use share::ServerShare;
pub(crate) use share::{id_or_none, id_or_zeros};
pub use token::LoginToken;
