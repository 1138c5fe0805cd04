//! What a client remembers, so that the server cannot show it something old.
//!
//! Two parts. [`LoginMemory`] is needed before a login, is readable without keys, and stays on the device. [`DeviceState`]
//! is sealed to oneself and stored on the server, for one's other devices: the roster's pin, the highest epoch of each
//! conversation, whose key is whose. Both only rise: what is lower than what was seen is refused, and two states are
//! merged by taking the higher of each.
//!
//! A device that has forgotten everything, and a user without a second one, cannot notice that everything is old.

mod content;
mod login;
mod seen;
mod state;
#[cfg(test)]
mod tests;

pub use login::LoginMemory;
pub use state::{Correspondent, DeviceState};
