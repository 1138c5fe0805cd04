//! Passwords in two layers, server shares, and every change in one signed step.

mod change;
mod client;
mod server;

pub use change::{LoginChange, ShareChallenge, ShareRequest, Stored};
pub use client::{LoginChallenge, LoginParams, LoginSecret, LoginToken, ServerShare};
pub use server::{
    Accepted, Admitted, Cost, CostDistribution, DecoySecret, LoginPolicy, LoginRecord, Pepper, PolicyBuilder,
};
