//! Addressing an envelope anew.

use super::addressee::Addressee;
use super::artefact::{Envelope, Parts};
use super::header::{Header, check_count};
use super::keys::Keys;
use super::reading::Readers;
use super::stanza::Stanza;
use crate::collection;
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
        let mut addressees = collection::set(header.addressees());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{author, identity, key, open, place, seal, sealer};
    use crate::envelope::{Opened, Opener, Verified};
    use crate::primitives::rsa::private_operations;

    fn rewriter() -> Rewriter {
        Rewriter::new(&place()).with_key(&key(0))
    }

    fn open_as(reader: &Identity, envelope: &Envelope) -> Result<Opened<Verified>> {
        Opener::new(&place()).with(reader).from(author().public()).open(envelope)
    }

    #[test]
    fn who_is_added_reads_and_learns_that_the_addressees_were_changed() {
        let sealed = seal("text");
        let anna = identity(2);
        let again = rewriter().to(&anna).under(&key(1)).rewrite(&sealed).unwrap();
        let expected = [Addressee::from(&key(0)), Addressee::from(&anna), Addressee::from(&key(1))];
        assert_eq!(again.addressees(), expected);
        let (before, now) = (open(&sealed).unwrap(), open_as(&anna, &again).unwrap());
        assert_eq!(now.plaintext().expose_secret(), b"text");
        assert_eq!(now.author(), author().public());
        assert_eq!(now.reference(), before.reference());
        assert!(before.addressees_unchanged() && !now.addressees_unchanged());
        assert!(matches!(Recipient::replying_to(&now), Err(Error::InvalidInput { .. })));
        assert_eq!(Recipient::replying_to(&before).unwrap().public(), author().public());
    }

    #[test]
    fn who_is_removed_is_no_recipient_any_more() {
        let (anna, ben) = (identity(2), identity(3));
        let sealed = sealer().to(&anna).to(&ben).seal("text").unwrap();
        let again = rewriter().without(anna.fingerprint()).without(key(0).id()).rewrite(&sealed).unwrap();
        assert_eq!(again.addressees(), [Addressee::from(&ben)]);
        assert_eq!(open_as(&anna, &again).err(), Some(Error::NotARecipient));
        assert!(!open_as(&ben, &again).unwrap().addressees_unchanged());
    }

    #[test]
    fn putting_back_what_the_author_chose_is_unchanged() {
        let sealed = sealer().to(&identity(2)).seal("text").unwrap();
        let without = rewriter().without(&identity(2)).rewrite(&sealed).unwrap();
        let again =
            rewriter().without(key(0).id()).under(&key(0)).to(&identity(2)).rewrite(&without).unwrap();
        assert!(open(&again).unwrap().addressees_unchanged());
        assert!(!open(&without).unwrap().addressees_unchanged());
    }

    #[test]
    fn what_cannot_be_done_is_an_error_before_any_key_is_used() {
        let (anna, ben) = (identity(2), identity(3));
        let sealed = sealer().to(&anna).seal("text").unwrap();
        let rewriter = || Rewriter::new(&place()).with(&anna);
        for rewriter in [
            rewriter(),
            rewriter().to(&anna),
            rewriter().to(&ben).to(&ben),
            rewriter().without(&ben),
            rewriter().without(&anna).without(&anna),
            rewriter().without(&anna).without(key(0).id()),
        ] {
            let (operations, result) = private_operations::during(|| rewriter.rewrite(&sealed));
            assert!(matches!(result, Err(Error::InvalidInput { .. })));
            assert_eq!(operations, 0);
        }
        let many = (1..1024).fold(rewriter(), |rewriter, epoch| rewriter.under(&key(epoch)));
        assert!(matches!(many.rewrite(&sealed), Err(Error::Limit { value: 1025, .. })));
    }

    #[test]
    fn only_readers_in_the_right_place_rewrite() {
        let sealed = seal("text");
        let stranger = Rewriter::new(&place()).with(&identity(2)).to(&identity(3));
        assert_eq!(stranger.rewrite(&sealed).err(), Some(Error::NotARecipient));
        let elsewhere = Rewriter::new(&place().with("x", "")).with_key(&key(0)).to(&identity(3));
        assert_eq!(elsewhere.rewrite(&sealed).err(), Some(Error::Decryption));
        let mut altered = sealed.into_bytes();
        altered[10] ^= 1; // the salt
        let altered = Envelope::from_vec(altered).unwrap();
        assert_eq!(rewriter().to(&identity(3)).rewrite(&altered).err(), Some(Error::Decryption));
    }
}
