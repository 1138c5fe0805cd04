//! Conversations: one key for all messages of an epoch, delivered to each member.
//!
//! Opening a message then costs symmetric work only. Who joins gets a new epoch, and its history if the members
//! want; who leaves is shut out by the next epoch. See [`Keyring`].

mod authors;
mod content;
mod deliver;
mod key;
mod keyring;
mod roster;
#[cfg(test)]
mod tests;

pub use authors::Authors;
#[cfg(feature = "hazmat")]
pub(crate) use content::Content;
pub use deliver::HandOver;
pub use key::{ConversationKey, ConversationKeyId};
pub use keyring::{Accepted, Keyring};
