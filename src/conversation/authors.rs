//! From whom a client accepts conversation keys.

use crate::collection::Map;
use crate::identity::{Fingerprint, PublicIdentity};

/// Who may have begun a conversation, and where the public keys of the others are found.
///
/// The first key of a conversation is accepted from the one author that the caller names here; every later key
/// only from somebody who was an addressee of the key before it. The identities given with
/// [`and`](Self::and) are a mere look-up by fingerprint: they may come from the server, and being found there
/// makes nobody an author.
///
/// ```
/// use sealwax::conversation::Authors;
/// # let (anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// let authors = Authors::begun_by(anna.public()).and([ben.public().clone()]);
/// # let _ = authors;
/// ```
#[derive(Debug, Clone)]
pub struct Authors {
    founder: Option<Fingerprint>,
    readmitting: Vec<Fingerprint>,
    known: Map<Fingerprint, PublicIdentity>,
}

impl Authors {
    /// The conversation was begun by this identity, or its first key was handed over by it: whom one knows from the
    /// roster, from a compared safety number, or is oneself.
    #[must_use]
    pub fn begun_by(founder: &PublicIdentity) -> Self {
        Self { founder: Some(founder.fingerprint()), readmitting: Vec::new(), known: Map::new() }
            .and([founder.clone()])
    }

    /// The conversation was begun by somebody anonymous, about whom nothing is known yet: whoever signed its first
    /// key is taken for its founder, and [`Keyring::founder`](super::Keyring::founder) then says who that is. The
    /// identities are those that may have signed; the server can name them, and could name its own: this is trust
    /// on first use.
    #[must_use]
    pub fn first_contact(candidates: impl IntoIterator<Item = PublicIdentity>) -> Self {
        Self { founder: None, readmitting: Vec::new(), known: Map::new() }.and(candidates)
    }

    /// Adds identities to the look-up.
    #[must_use]
    pub fn and(mut self, identities: impl IntoIterator<Item = PublicIdentity>) -> Self {
        for identity in identities {
            self.known.insert(identity.fingerprint(), identity);
        }
        self
    }

    /// One was shut out for some epochs and is back: keys after the gap, whose predecessor one does not hold, are taken
    /// from this member, whom one knows to be one now. Say it only for a gap that one knows of: whoever is named here
    /// can lead the keyring past the epochs between.
    #[must_use]
    pub fn readmitted_by(mut self, member: &PublicIdentity) -> Self {
        self.readmitting.push(member.fingerprint());
        self.and([member.clone()])
    }

    pub(super) fn may_readmit(&self, author: &Fingerprint) -> bool {
        self.readmitting.contains(author)
    }

    pub(super) fn lookup(&self, fingerprint: &Fingerprint) -> Option<PublicIdentity> {
        self.known.get(fingerprint).cloned()
    }

    pub(super) fn may_begin(&self, author: &Fingerprint) -> bool {
        self.founder.is_none_or(|founder| founder == *author)
    }
}
