//! A forgotten password is overcome with the recovery card and one approver: neither of them alone can do it, nor the
//! server, nor the server together with either.
//!
//! The card is paper in the user's drawer. The approvers are the other admins of the centre's roster, each of whom holds
//! the same second half, sealed. The server holds the wrap that both halves together open.
//!
//! 1. **Set up.** [`NewCard::generate`] and print it; when it was scanned or a group of it typed, it is a [`Card`].
//! 2. **Ask.** On a new device the user scans the card and sends a [`Request`] to the server.

mod card;
mod card_print;
mod code;
mod groups;
mod qr;
mod request;

pub use card::{Card, GROUPS, NewCard};
pub use card_print::{Language, MAX_CENTRE};
pub use code::ConfirmationCode;
pub use request::{CLOCK_TOLERANCE, Request};
