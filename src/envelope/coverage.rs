//! How much of an envelope was seen when a range of it is given out.

use super::opened::{Opened, Streamed, Verified};
use crate::identity::PublicIdentity;

/// [`AuthorSeen`] or [`AllSeen`]; implemented by these two alone.
pub trait Coverage: seen::Seen {}

/// The length and, if one was asked for, the author's signature were checked, but not all that he signed.
///
/// Neither the server nor the network can have altered a range. A recipient could have: he holds the content key,
/// so segments of his own making open too. Only a full pass excludes that: [`Ranges::check_all`](super::Ranges::check_all).
#[derive(Debug)]
pub struct AuthorSeen<A> {
    pub(super) author: A,
    /// The D that the author signed, if the envelope is signed.
    pub(super) digest: Option<[u8; 32]>,
}

impl AuthorSeen<Verified> {
    /// Whose signature it carries. That he signed *these* bytes shows the full pass.
    #[must_use]
    pub const fn author_seen(&self) -> &PublicIdentity {
        &self.author.author
    }
}

/// All was read once, and is what the author signed; what is read again is compared with that.
#[derive(Debug)]
pub struct AllSeen<A> {
    pub(super) opened: Opened<A, Streamed>,
    /// Of every segment; `None` for an unsigned envelope, in which they prove nothing.
    pub(super) hashes: Option<Vec<[u8; 32]>>,
}

impl<A> AllSeen<A> {
    /// What is known of the whole.
    #[must_use]
    pub const fn opened(&self) -> &Opened<A, Streamed> {
        &self.opened
    }
}

impl<A> Coverage for AuthorSeen<A> {}
impl<A> Coverage for AllSeen<A> {}

/// Seals the trait: nothing in here can be named from outside.
pub(super) mod seen {
    /// Knows the hashes of segments that were seen.
    pub trait Seen {
        /// Those from `first` on, if they were kept.
        fn hashes(&self, first: usize) -> Option<&[[u8; 32]]>;
    }

    impl<A> Seen for super::AuthorSeen<A> {
        fn hashes(&self, _first: usize) -> Option<&[[u8; 32]]> {
            None
        }
    }

    impl<A> Seen for super::AllSeen<A> {
        fn hashes(&self, first: usize) -> Option<&[[u8; 32]]> {
            // Invariant: there is one for every segment.
            self.hashes.as_ref().map(|hashes| hashes.get(first..).unwrap_or_default())
        }
    }
}
