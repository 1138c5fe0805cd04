//! Conversations: a symmetric key shared by the members, so that opening a message needs no private key.

mod key;

pub use key::{ConversationKey, ConversationKeyId};
