//! Envelopes: a message or a file, sealed for any number of recipients.
//!
//! ```text
//! header   = "SWXE" 01 ‖ u8 flags (1 padded, 2 signed) ‖ salt (32) ‖ u16 n ‖ stanza × n
//! envelope = header ‖ header MAC (32) ‖ segment × k [‖ author block (192)]
//! ```
//!
//! [`Sealer`] makes one, [`Opener`] reads it, [`Rewriter`] addresses it anew without touching what is inside.
//! Everything is bound to its place, a [`Context`](crate::context::Context). By default an envelope is signed, so
//! that nobody, not even another recipient, can alter it or pass it off as someone else's, and padded, so that
//! its size tells little; leaving out either has to be spelled out.
//!
//! ```
//! use sealwax::context::{Context, MessageId};
//! use sealwax::envelope::{Opener, Sealer};
//! use sealwax::identity::Recipient;
//! # let (me, anna) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
//! # let anna_public = Recipient::unverified(anna.public());
//! let place = Context::new().with("centre", "7").with("message", MessageId::generate()?);
//!
//! let sealed = Sealer::new(&place).to(&anna_public).to(&me).signed_by(&me).seal("Dear Anna")?;
//!
//! let opened = Opener::new(&place).with(&anna).from(me.public()).open(&sealed)?;
//! assert_eq!(opened.plaintext().expose_str()?, "Dear Anna");
//! assert!(opened.addressees_unchanged());
//! # Ok::<(), sealwax::Error>(())
//! ```

mod addressee;
mod artefact;
#[cfg(test)]
mod attacks;
mod author;
mod coverage;
#[cfg(feature = "web")]
mod elsewhere;
mod header;
mod keys;
#[cfg(test)]
mod kit;
mod lanes;
mod open_stream;
mod opened;
mod opener;
mod outline;
mod padding;
mod provisional;
mod range_reader;
mod ranges;
#[cfg(test)]
mod ranges_tests;
mod reader;
mod reading;
mod rewriter;
mod rule;
mod runs;
mod seal_stream;
mod sealer;
mod sealing;
mod segments;
mod source;
mod stanza;
mod writer;

pub use addressee::Addressee;
pub use artefact::Envelope;
pub use coverage::{AllSeen, AuthorSeen, Coverage};
#[cfg(feature = "web")]
pub use elsewhere::Elsewhere;
pub use keys::Reference;
pub use open_stream::OpenStream;
pub use opened::{Opened, Streamed, Unchecked, Verified};
pub use opener::Opener;
pub use outline::Outline;
#[cfg(feature = "hazmat")]
pub(crate) use padding::payload_len;
pub use provisional::Provisional;
pub use range_reader::RangeReader;
#[cfg(feature = "web")]
pub use ranges::Checking;
pub use ranges::Ranges;
pub use reader::ProvisionalReader;
pub use rewriter::Rewriter;
pub use rule::{AuthorRule, FromAny, FromOne, NotChecked};
pub use seal_stream::SealStream;
pub use sealer::{Authorship, Sealer, Signed, Unsigned};
pub use source::Source;
pub use writer::SealWriter;

/// The most recipients of one envelope.
pub const MAX_RECIPIENTS: usize = 1024;

/// A sealer or opener that has not been told yet about the author.
///
/// It has no method that seals or opens: say `signed_by` or `unsigned`, `from`, `from_any` or
/// `author_not_checked` first.
#[derive(Debug)]
pub struct AuthorMissing(());
