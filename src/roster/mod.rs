//! Whom one writes to: the signed log of a centre's members and roles, which a server can withhold but not forge.
//!
//! A centre is *founded* by its first admins. From then on each entry of the log is signed by those it takes: one admin
//! for most things, two for whatever is about an admin. Whoever enters has consented. Each entry names the hash of the
//! one before, so a log cannot be reordered, and a client that remembers a [`Pin`] notices one that was cut off or forked.
//! Replaying the log gives [`Member`]s, the recipients that sealing trusts.
//!
//! **A planted roster.** A server could found a roster of its own, with keys of its own, and show that. Against it help:
//! * the founding hash from elsewhere: on the letter with the account, in the client's build ([`Pin::founding`]);
//! * the pin in the device state, and the founding hash in the recovery wrap, of who was here before;
//! * heads that others name in conversation keys and grants ([`Roster::head_is_known`]);
//! * an admin's safety number, compared in person, if his key is a current admin's here.
//!
//! Without any of these, the first contact is trust on first use, and spelled so: [`Roster::first_contact`].
//!
//! **A lost key.** Two admins of whom one loses his key cannot change anything about admins any more, and nobody can help
//! them. The remedy is a new founding, with consent of all; clients that pinned the old roster refuse it until their
//! user accepts a new first contact. Three admins avoid that.
//!
//! ```
//! # use sealwax::testing;
//! # let [anna, ben, carla] = [1, 2, 3].map(testing::identity);
//! # let [a, b, c] = [1, 2, 3].map(|n| AccountId::from_bytes([n; 16]));
//! use sealwax::identity::{AccountId, Recipient};
//! use sealwax::roster::{Offer, Pin, Role, Roster};
//!
//! // Two founders look at what they sign, and sign it.
//! let pending = Roster::found("Beratung Nord", &[Offer::to_found(&anna, a)?, Offer::to_found(&ben, b)?], 0)?;
//! let pending = pending.review_founding()?.sign(&anna)?;
//! let founding = pending.review_founding()?.sign(&ben)?.into_entry()?;
//!
//! // A counsellor offers to join, an admin takes her in.
//! let mut roster = Roster::replay([&founding], &Pin::founding(*founding.hash()))?;
//! let offer = Offer::to_join(&carla, c, Role::new("counsellor")?, &roster.pin())?;
//! let pending = roster.draft(1_790_000_000, [anna.fingerprint()]).admit(&offer)?;
//! let admission = pending.review(&roster)?.sign(&anna)?.into_entry()?;
//! roster.append(&admission)?;
//!
//! // Anyone who knows the founding hash replays the log, and seals to whom it names.
//! let theirs = Roster::replay(&[founding, admission], &Pin::founding(*roster.founding_hash()))?;
//! let counsellor = theirs.member(&c).map(Recipient::from);
//! assert_eq!(counsellor.map(|recipient| recipient.fingerprint()), Some(carla.fingerprint()));
//! # Ok::<(), sealwax::Error>(())
//! ```

mod body;
mod change;
mod draft;
mod entry;
#[cfg(test)]
mod fixture;
mod judge;
mod member;
mod offer;
mod pending;
mod pin;
mod replay;
mod role;
pub mod rules;
#[cfg(test)]
mod tests;
mod view;

pub use change::{Change, Event, Subject};
pub use draft::Draft;
pub use entry::Entry;
pub use member::{Known, Left, Member};
pub use offer::Offer;
pub use pending::{Pending, Review};
pub use pin::{EntryHash, Pin};
pub use replay::Roster;
pub use role::Role;

use crate::error::Error;

const fn rejected(rule: &'static str, entry: u64) -> Error {
    Error::RosterRejected { rule, entry }
}
