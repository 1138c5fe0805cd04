//! Addressing an envelope anew.

use std::collections::BTreeSet;

use super::addressee::Addressee;
use super::artefact::{Envelope, Parts};
use super::header::{Header, check_count};
use super::keys::Keys;
use super::reading::Readers;
use super::stanza::Stanza;
use crate::context::{Context, ContextHash, Purpose};
use crate::conversation::ConversationKey;
use crate::error::{Error, Result};
use crate::identity::{Identity, Recipient};

/// Adds recipients to an envelope, or removes some, without touching what is inside.
///
/// Whoever can open an envelope can do this. Text, author and [`Reference`](super::Reference) stay; only readers
/// learn that the addressees are no longer those the author chose
/// ([`addressees_unchanged`](super::Opened::addressees_unchanged)). Removing takes nothing back from someone who
/// could already read, or who still has the envelope as it was.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Rewriter, Sealer};
/// # let (me, anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2), sealwax::testing::identity(3));
/// let place = Context::new().with("record", "17");
/// let sealed = Sealer::new(&place).to(&anna).signed_by(&me).seal("A record")?;
///
/// // Anna goes on leave and hands it to Ben.
/// let handed_on = Rewriter::new(&place).with(&anna).to(&ben).without(&anna).rewrite(&sealed)?;
///
/// let opened = Opener::new(&place).with(&ben).from(me.public()).open(&handed_on)?;
/// assert_eq!(opened.plaintext().expose_str()?, "A record");
/// assert!(!opened.addressees_unchanged());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
pub struct Rewriter {
    place: Result<ContextHash>,
    readers: Readers,
    added: Vec<Added>,
    removed: Vec<Addressee>,
}

#[derive(Debug)]
enum Added {
    Identity(Recipient),
    Conversation(ConversationKey),
}

impl Rewriter {
    /// Begins a rewriter for what was found in `place`, and stays there.
    #[must_use]
    pub fn new(place: &Context) -> Self {
        Self::for_purpose(place, Purpose::Content)
    }

    /// The same for what the library itself sealed.
    pub(crate) fn for_purpose(place: &Context, purpose: Purpose) -> Self {
        Self {
            place: place.hash(purpose),
            readers: Readers::default(),
            added: Vec::new(),
            removed: Vec::new(),
        }
    }

    /// Reads as `identity`.
    #[must_use]
    pub fn with(mut self, identity: &Identity) -> Self {
        self.readers.with(identity);
        self
    }

    /// Reads with a conversation key.
    #[must_use]
    pub fn with_key(mut self, key: &ConversationKey) -> Self {
        self.readers.with_key(key);
        self
    }

    /// Adds a recipient.
    #[must_use]
    pub fn to(mut self, recipient: impl Into<Recipient>) -> Self {
        self.added.push(Added::Identity(recipient.into()));
        self
    }

    /// Adds whoever holds a conversation key.
    #[must_use]
    pub fn under(mut self, key: &ConversationKey) -> Self {
        self.added.push(Added::Conversation(key.handle()));
        self
    }

    /// Removes an addressee: a fingerprint, an identity, the id of a conversation key.
    #[must_use]
    pub fn without(mut self, addressee: impl Into<Addressee>) -> Self {
        self.removed.push(addressee.into());
        self
    }

    /// The envelope, addressed anew. Removing comes before adding.
    ///
    /// The header is authenticated first; what is inside is copied as it is and not checked.
    ///
    /// # Errors
    /// As [`Opener::open`](super::Opener::open), but for the author. [`Error::InvalidInput`] when nothing changes,
    /// nobody is left, somebody removed is not there or somebody added is there already; [`Error::Limit`] for more
    /// than 1,024 recipients.
    pub fn rewrite(self, envelope: &Envelope) -> Result<Envelope> {
        let place = self.place?;
        let header = envelope.header();
        let kept = self.kept(header)?;
        let Parts { header: encoded, mac, segments, author_block } = envelope.parts()?;
        let (keys, content_key) = self.readers.unlock(header, encoded, mac, place)?;

        let mut stanzas = kept;
        for added in &self.added {
            stanzas.push(match added {
                Added::Identity(recipient) => Stanza::to_identity(recipient, &header.salt, &content_key)?,
                Added::Conversation(key) => Stanza::under_key(key, &header.salt, &content_key)?,
            });
        }
        let header = Header { flags: header.flags, salt: header.salt, stanzas };
        Envelope::from_vec(assemble(&header, &keys, segments, author_block))
    }

    /// The stanzas that stay; checks everything that does not need a key.
    fn kept(&self, header: &Header) -> Result<Vec<Stanza>> {
        if self.added.is_empty() && self.removed.is_empty() {
            return Err(Error::InvalidInput { what: "nothing to change; add or remove a recipient" });
        }
        let mut addressees: BTreeSet<_> = header.addressees().into_iter().collect();
        if !self.removed.iter().all(|removed| addressees.remove(removed)) {
            return Err(Error::InvalidInput {
                what: "removed a recipient who is not there; look at addressees()",
            });
        }
        let added = |added: &Added| match added {
            Added::Identity(recipient) => Addressee::from(recipient),
            Added::Conversation(key) => Addressee::from(key),
        };
        let kept = |stanza: &&Stanza| !self.removed.contains(&stanza.addressee());
        if !self.added.iter().map(added).all(|added| addressees.insert(added)) {
            return Err(Error::InvalidInput {
                what: "added a recipient who is there already; address each once",
            });
        }
        if addressees.is_empty() {
            return Err(Error::InvalidInput { what: "nobody would be left; keep at least one recipient" });
        }
        check_count(addressees.len())?;
        Ok(header.stanzas.iter().filter(kept).cloned().collect())
    }
}

fn assemble(header: &Header, keys: &Keys, segments: &[u8], author_block: &[u8]) -> Vec<u8> {
    let encoded = header.encode();
    let mac = keys.header_mac(&encoded);
    [&encoded[..], &mac, segments, author_block].concat()
}
