//! A forgotten password is overcome with the recovery card and one approver: neither of them alone can do it, nor the
//! server, nor the server together with either.
//!
//! The card is paper in the user's drawer. The approvers are the other admins of the centre's roster, each of whom holds
//! the same second half, sealed. The server holds the wrap that both halves together open.
//!
//! 1. **Set up.** [`NewCard::generate`] and print it; when it was scanned or a group of it typed, it is a [`Card`], and
//!    [`RecoverySetup::begin`] makes the login change to send.
//! 2. **Keep up.** After each login [`RecoverySetup::renew`] makes up for admins who came and left.
//! 3. **Ask.** On a new device the user scans the card and sends a [`Request`] to the server, which notifies him.
//! 4. **Approve.** He reads its [`ConfirmationCode`] out to an admin who recognises him, and the [`Approver`] reviews and
//!    answers it.
//! 5. **Complete.** [`Request::redeem`] gives the identity back, and [`Recovered::complete`] sets a new password and a new
//!    card.
//!
//! When a card may have been copied, [`Replacement`] puts a new identity in the place of the old one, and nothing is lost:
//! [`Retired`] keeps the old one for reading.

mod approve;
mod approvers;
mod card;
mod card_print;
mod code;
mod grant;
mod groups;
mod keys;
mod qr;
mod request;
mod retired;
mod setup;
mod share;
#[cfg(test)]
mod tests;

pub use approve::{Approval, Approver, Claimant, PendingApproval};
pub use approvers::Approvers;
pub use card::{Card, GROUPS, NewCard};
pub use card_print::{Language, MAX_CENTRE};
pub use code::ConfirmationCode;
pub use grant::Recovered;
#[cfg(feature = "hazmat")]
pub(crate) use keys::kek;
pub use request::{CLOCK_TOLERANCE, Request};
pub use retired::{Replacement, Retired};
pub use setup::{RecoverySetup, Turnover};
#[cfg(feature = "hazmat")]
pub(crate) use share::open_own;
