//! Making envelopes.

use std::collections::BTreeSet;

use super::addressee::{Addressee, addressees_hash};
use super::artefact::Envelope;
use super::author::{AUTHOR_BLOCK, Author};
use super::header::{Flags, Header, check_count};
use super::keys::{Keys, Reference};
use super::seal_stream::SealStream;
use super::segments::{self, MAX_PAYLOAD, PIECE, Segments};
use super::stanza::Stanza;
use super::{AuthorMissing, padding};
use crate::context::{Context, ContextHash, Purpose};
use crate::conversation::ConversationKey;
use crate::error::{Error, Result};
use crate::identity::{Identity, Recipient};
use crate::primitives::gcm::TAG;
use crate::random;
use crate::secret::Secret;

/// Seals one message or file, for up to 1,024 recipients.
///
/// Recipients are trusted ones ([`Recipient`]), or whoever holds a conversation key. The author reads his own
/// message only if he is among them. By default the text is padded; who is its author has to be said:
/// [`signed_by`](Self::signed_by) or, spelled out, [`unsigned`](Self::unsigned).
///
/// A sealer is used once. What is wrong with an argument is reported when it seals.
///
/// ```
/// use sealwax::context::{Context, MessageId};
/// use sealwax::envelope::Sealer;
/// # let (me, anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2), sealwax::testing::identity(3));
/// let place = Context::new().with("conversation", "42").with("message", MessageId::generate()?);
/// let sealed = Sealer::new(&place).to(&anna).to(&ben).to(&me).signed_by(&me).seal("Dear both")?;
/// assert_eq!(sealed.addressees().len(), 3);
/// # Ok::<(), sealwax::Error>(())
/// ```
///
/// Without a word about the author it does not compile:
///
/// ```compile_fail,E0599
/// use sealwax::{context::Context, envelope::Sealer};
/// # let anna = sealwax::testing::identity(2);
/// let place = Context::new().with("conversation", "42");
/// Sealer::new(&place).to(&anna).seal("Dear Anna");
/// ```
#[derive(Debug)]
pub struct Sealer<A = AuthorMissing> {
    order: Order,
    author: A,
}

/// The sealer knows its author.
#[derive(Debug)]
pub struct Signed(Identity);

/// The sealer leaves the author out.
#[derive(Debug)]
pub struct Unsigned(());

/// Whether a [`Sealer`] is [`Signed`] or [`Unsigned`]; implemented by these two alone.
pub trait Authorship: decided::Decided {}

impl Authorship for Signed {}
impl Authorship for Unsigned {}

/// Everything but the author.
#[derive(Debug)]
struct Order {
    place: Result<ContextHash>,
    targets: Vec<Target>,
    padded: bool,
}

#[derive(Debug)]
enum Target {
    Identity(Recipient),
    Conversation(ConversationKey),
}

impl Sealer {
    /// Begins an envelope for `place`: in no other will it open.
    #[must_use]
    pub fn new(place: &Context) -> Self {
        Self::for_purpose(place, Purpose::Content)
    }

    /// The same for what the library itself seals.
    pub(crate) fn for_purpose(place: &Context, purpose: Purpose) -> Self {
        let order = Order { place: place.hash(purpose), targets: Vec::new(), padded: true };
        Self { order, author: AuthorMissing::new() }
    }

    /// Signs as `author`: recipients can prove who wrote the text, to whom and for which place, and so can
    /// whoever they show it to.
    #[must_use]
    pub fn signed_by(self, author: &Identity) -> Sealer<Signed> {
        Sealer { order: self.order, author: Signed(author.handle()) }
    }

    /// Leaves the author out. Then nothing shows who wrote it: whoever knows the public key of a recipient could
    /// have, the server included.
    #[must_use]
    pub fn unsigned(self) -> Sealer<Unsigned> {
        Sealer { order: self.order, author: Unsigned(()) }
    }
}

impl<A> Sealer<A> {
    /// Adds a recipient. A bare public identity is none: see [`Recipient`] for the reasons to trust one.
    #[must_use]
    pub fn to(mut self, recipient: impl Into<Recipient>) -> Self {
        self.order.targets.push(Target::Identity(recipient.into()));
        self
    }

    /// Adds several recipients.
    #[must_use]
    #[allow(clippy::wrong_self_convention, reason = "the preposition of a letter, no conversion")]
    pub fn to_all(mut self, recipients: impl IntoIterator<Item = impl Into<Recipient>>) -> Self {
        let recipients = recipients.into_iter().map(|recipient| Target::Identity(recipient.into()));
        self.order.targets.extend(recipients);
        self
    }

    /// Addresses whoever holds a conversation key: 129 bytes instead of 1,603 for each recipient, and opening
    /// costs no private-key operation.
    #[must_use]
    pub fn under(mut self, key: &ConversationKey) -> Self {
        self.order.targets.push(Target::Conversation(key.handle()));
        self
    }

    /// Leaves the padding out: the size of the envelope then tells the exact length of the text.
    #[must_use]
    pub const fn exact_length(mut self) -> Self {
        self.order.padded = false;
        self
    }
}

impl<A: Authorship> Sealer<A> {
    /// Seals `text`, up to 2^48 bytes.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] without a recipient, with one who stands twice, or for an unusable context;
    /// [`Error::Limit`] for more than 1,024 recipients or too long a text; [`Error::Randomness`].
    pub fn seal(self, text: impl AsRef<[u8]>) -> Result<Envelope> {
        self.seal_all(text.as_ref()).map(|(envelope, _)| envelope)
    }

    /// Seals a text of `length` bytes that comes in pieces.
    ///
    /// # Errors
    /// As [`seal`](Self::seal).
    pub fn stream(self, length: u64) -> Result<SealStream> {
        Ok(SealStream::new(self.begin(Some(length))?, Some(length)))
    }

    /// Seals a text that comes in pieces and whose length is not known yet. Only without padding, which
    /// depends on it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a padded envelope; otherwise as [`seal`](Self::seal).
    pub fn stream_of_unknown_length(self) -> Result<SealStream> {
        Ok(SealStream::new(self.begin(None)?, None))
    }

    fn seal_all(self, text: &[u8]) -> Result<(Envelope, Option<Reference>)> {
        let beginning = self.begin(Some(text.len() as u64))?;
        let body = beginning.seal_body(text)?;
        Ok((Envelope::from_vec(body.0)?, body.1))
    }

    /// Draws all randomness and makes the header.
    fn begin(self, length: Option<u64>) -> Result<Beginning> {
        let place = self.order.place?;
        let addressees = self.order.addressees()?;
        let author = decided::Decided::author(&self.author);
        let flags = Flags { padded: self.order.padded, signed: author.is_some() };
        let payload = payload_len(length, flags)?;

        let content_key = Secret::generate()?;
        let salt = random::array()?;
        let stanza = |target: &Target| match target {
            Target::Identity(recipient) => Stanza::to_identity(recipient, &salt, &content_key),
            Target::Conversation(key) => Stanza::under_key(key, &salt, &content_key),
        };
        let stanzas = self.order.targets.iter().map(stanza).collect::<Result<_>>()?;
        let author = author.map(Author::new).transpose()?;

        let keys = Keys::new(&salt, &content_key, place);
        let mut header = Header { flags, salt, stanzas }.encode();
        header.extend_from_slice(&keys.header_mac(&header));
        let addressees_hash = addressees_hash(&addressees);
        Ok(Beginning { header, keys, flags, payload, author, addressees_hash })
    }
}

impl Sealer<Signed> {
    /// Seals `text`, and tells the [`Reference`] by which another message can name it: an attachment, say.
    ///
    /// # Errors
    /// As [`seal`](Self::seal).
    ///
    /// ```
    /// use sealwax::context::Context;
    /// use sealwax::envelope::{Opener, Sealer};
    /// # let me = sealwax::testing::identity(1);
    /// let place = Context::new().with("attachment", "9");
    /// let (sealed, reference) = Sealer::new(&place).to(&me).signed_by(&me).seal_with_reference("scan")?;
    /// let opened = Opener::new(&place).with(&me).from(me.public()).open(&sealed)?;
    /// assert_eq!(opened.reference(), reference);
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn seal_with_reference(self, text: impl AsRef<[u8]>) -> Result<(Envelope, Reference)> {
        let (envelope, reference) = self.seal_all(text.as_ref())?;
        Ok((envelope, reference.ok_or(Error::NotSigned)?))
    }
}

impl Order {
    /// At least one, at most 1,024, none twice.
    fn addressees(&self) -> Result<Vec<Addressee>> {
        if self.targets.is_empty() {
            return Err(Error::InvalidInput { what: "an envelope to nobody; add a recipient" });
        }
        check_count(self.targets.len())?;
        let addressee = |target: &Target| match target {
            Target::Identity(recipient) => Addressee::from(recipient),
            Target::Conversation(key) => Addressee::from(key),
        };
        let addressees: Vec<_> = self.targets.iter().map(addressee).collect();
        if addressees.iter().collect::<BTreeSet<_>>().len() != addressees.len() {
            return Err(Error::InvalidInput { what: "a recipient stands twice; address each once" });
        }
        Ok(addressees)
    }
}

/// An envelope as far as it can be made without its text.
pub(super) struct Beginning {
    /// With its MAC.
    pub(super) header: Vec<u8>,
    pub(super) keys: Keys,
    pub(super) flags: Flags,
    /// Bytes of the payload, if they are known.
    pub(super) payload: Option<u64>,
    author: Option<Author>,
    addressees_hash: [u8; 32],
}

impl Beginning {
    pub(super) fn segments(&self) -> Segments {
        Segments::new(self.keys.payload(self.flags), self.flags)
    }

    /// The author block behind the segments, and the reference, if it is signed.
    pub(super) fn end(&self, segments: Segments) -> Result<Option<([u8; AUTHOR_BLOCK], Reference)>> {
        let (Some(author), Some(digest)) = (&self.author, segments.finish()) else {
            return Ok(None);
        };
        let block = author.sign(&self.keys, self.flags, self.addressees_hash, digest)?;
        Ok(Some((block, self.keys.reference(&digest))))
    }

    /// The whole envelope. Each segment is encrypted from the text straight to its place.
    fn seal_body(self, text: &[u8]) -> Result<(Vec<u8>, Option<Reference>)> {
        let payload = self.payload.unwrap_or_default();
        let length = self.header.len() as u64 + segments::body_len(payload, self.flags);
        let length = usize::try_from(length).map_err(|_| Error::Limit {
            what: "bytes of an envelope in memory",
            value: length,
            bound: usize::MAX as u64,
        })?;
        let mut out = vec![0; length];
        let (header, mut rest) = out.split_at_mut(self.header.len());
        header.copy_from_slice(&self.header);

        let source = Payload::new(text, self.flags);
        let mut segments = self.segments();
        let mut left = payload;
        let mut start = 0;
        loop {
            let piece = usize::try_from(left).unwrap_or(usize::MAX).min(PIECE);
            let (segment, behind) = rest.split_at_mut_checked(piece + TAG).ok_or(Error::Decryption)?;
            rest = behind;
            left -= piece as u64;
            match source.within_text(start, piece) {
                Some(text) => segments.seal(text, left == 0, segment)?,
                None => {
                    source.copy_to(start, segment);
                    segments.seal_in_place(left == 0, segment)?;
                }
            }
            start += piece;
            if left == 0 {
                break;
            }
        }
        let end = self.end(segments)?;
        if let Some((block, _)) = &end {
            rest.copy_from_slice(block);
        }
        Ok((out, end.map(|(_, reference)| reference)))
    }
}

/// The payload: the text or, if it is padded, its length, the text and zeros.
struct Payload<'a> {
    prefix: [u8; padding::PREFIX],
    prefix_len: usize,
    text: &'a [u8],
}

impl<'a> Payload<'a> {
    const fn new(text: &'a [u8], flags: Flags) -> Self {
        let prefix_len = if flags.padded { padding::PREFIX } else { 0 };
        Self { prefix: (text.len() as u64).to_be_bytes(), prefix_len, text }
    }

    /// The piece at `start`, if it holds nothing but text.
    fn within_text(&self, start: usize, length: usize) -> Option<&'a [u8]> {
        let start = start.checked_sub(self.prefix_len)?;
        self.text.get(start..start.checked_add(length)?)
    }

    /// Copies what there is of the payload from `start` on to `piece`, which is zeros.
    fn copy_to(&self, start: usize, piece: &mut [u8]) {
        let prefix = self.prefix.iter().take(self.prefix_len);
        let before = self.prefix_len.saturating_sub(start).min(piece.len());
        let (head, tail) = piece.split_at_mut(before);
        head.iter_mut().zip(prefix.skip(start)).for_each(|(to, from)| *to = *from);
        let text = self.text.get(start.saturating_sub(self.prefix_len)..).unwrap_or_default();
        tail.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
    }
}

/// Bytes of the payload, if the length of the text is known; checks its bound.
fn payload_len(length: Option<u64>, flags: Flags) -> Result<Option<u64>> {
    match length {
        Some(length) if flags.padded => padding::payload_len(length).map(Some),
        Some(length) if length > MAX_PAYLOAD => {
            Err(Error::Limit { what: "bytes of a text", value: length, bound: MAX_PAYLOAD })
        }
        Some(length) => Ok(Some(length)),
        None if flags.padded => Err(Error::InvalidInput {
            what: "padding needs to know the length of the text; tell it, or leave padding out by exact_length()",
        }),
        None => Ok(None),
    }
}

/// Seals the trait: nothing in here can be named from outside.
mod decided {
    use super::{Identity, Signed, Unsigned};

    /// Knows the author, or that there is none.
    pub trait Decided {
        /// The author.
        fn author(&self) -> Option<&Identity>;
    }

    impl Decided for Signed {
        fn author(&self) -> Option<&Identity> {
            Some(&self.0)
        }
    }

    impl Decided for Unsigned {
        fn author(&self) -> Option<&Identity> {
            None
        }
    }
}
