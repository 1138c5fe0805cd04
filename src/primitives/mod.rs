//! The only rooms that name a cryptographic crate: one file per row of the table of algorithms.

pub(crate) mod argon2;
mod der;
pub(crate) mod ed25519;
pub(crate) mod gcm;
#[cfg(feature = "aws-lc")]
mod gcm_aws_lc;
#[cfg(not(feature = "aws-lc"))]
mod gcm_pure;
pub(crate) mod hash;
pub(crate) mod hkdf;
pub(crate) mod hmac;
pub(crate) mod keywrap;
#[cfg(test)]
mod known_answers;
pub(crate) mod labels;
pub(crate) mod mlkem;
pub(crate) mod pem;
pub(crate) mod rsa;
#[cfg(feature = "aws-lc")]
mod rsa_aws_lc;
pub(crate) mod rsa_import;
#[cfg(any(test, not(feature = "tables")))]
mod rsa_primes;
mod stack;
