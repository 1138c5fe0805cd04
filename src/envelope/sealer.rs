//! Making envelopes.

use super::AuthorMissing;
use super::addressee::{Addressee, addressees_hash};
use super::artefact::Envelope;
use super::author::Author;
use super::header::{Flags, Header, check_count};
use super::keys::{Keys, Reference};
use super::lanes::Lanes;
use super::seal_stream::SealStream;
use super::sealing::{Beginning, payload_len};
use super::stanza::Stanza;
use crate::collection;
use crate::context::{Context, ContextHash, Purpose};
use crate::conversation::ConversationKey;
use crate::error::{Error, Result};
use crate::identity::{Identity, Recipient};
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
    /// Bytes of the text, if it was declared.
    length: Option<u64>,
    lanes: Lanes,
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
        let order = Order {
            place: place.hash(purpose),
            targets: Vec::new(),
            padded: true,
            length: None,
            lanes: Lanes::default(),
        };
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

    /// Declares how many bytes the text will have, for [`into_writer`](Sealer::into_writer): a padded envelope needs
    /// to know it beforehand.
    #[must_use]
    pub const fn length(mut self, bytes: u64) -> Self {
        self.order.length = Some(bytes);
        self
    }
}

#[cfg(feature = "parallel")]
impl<A> Sealer<A> {
    /// Seals the segments on so many threads, instead of as many as there are cores. The bytes are the same.
    #[must_use]
    pub const fn threads(mut self, count: core::num::NonZeroUsize) -> Self {
        self.order.lanes = Lanes::of(count);
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
        let beginning = self.begin(Some(text.as_ref().len() as u64))?;
        let (bytes, _) = beginning.seal_body(text.as_ref(), false)?;
        Envelope::from_vec(bytes)
    }

    /// Seals `text`, and tells the [`Reference`] by which another message can name it: an attachment, say. For an
    /// unsigned envelope this costs a pass of SHA-256, as signing does.
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
        let beginning = self.begin(Some(text.as_ref().len() as u64))?;
        let (bytes, reference) = beginning.seal_body(text.as_ref(), true)?;
        // Invariant: it was asked for.
        Ok((Envelope::from_vec(bytes)?, reference.ok_or(Error::NotSigned)?))
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

    /// Of the length that was declared, if one was.
    pub(super) fn into_stream(self) -> Result<SealStream> {
        match self.order.length {
            Some(length) => self.stream(length),
            None => self.stream_of_unknown_length(),
        }
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
        Ok(Beginning { header, keys, flags, payload, author, addressees_hash, lanes: self.order.lanes })
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
        if collection::set(&addressees).len() != addressees.len() {
            return Err(Error::InvalidInput { what: "a recipient stands twice; address each once" });
        }
        Ok(addressees)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{author, identity, key, open, place, seal};
    use crate::primitives::rsa::private_operations;
    use crate::random::replaced;

    fn error(sealer: Sealer) -> Option<Error> {
        sealer.unsigned().seal("text").err()
    }

    #[test]
    fn recipients_are_one_to_1024_and_all_different() {
        let anna = Recipient::from(&identity(2));
        let to_nobody = Sealer::new(&place());
        assert!(matches!(error(to_nobody), Some(Error::InvalidInput { .. })));
        for twice in [
            Sealer::new(&place()).to(&anna).under(&key(0)).to(&identity(2)),
            Sealer::new(&place()).under(&key(0)).to(&anna).under(&key(0)),
        ] {
            assert!(matches!(error(twice), Some(Error::InvalidInput { .. })));
        }
        let keys: Vec<_> = (0..1025).map(key).collect();
        let under = |n: usize| keys.iter().take(n).fold(Sealer::new(&place()), Sealer::under);
        assert_eq!(
            error(under(1025)),
            Some(Error::Limit { what: "number of recipients", value: 1025, bound: 1024 })
        );
        assert_eq!(error(under(1024)), None);
    }

    #[test]
    fn an_unusable_context_is_reported_when_sealing() {
        let anna = identity(2);
        assert!(matches!(error(Sealer::new(&Context::new()).to(&anna)), Some(Error::InvalidInput { .. })));
        let reserved = Context::new().with("sealwax", "conversation key");
        assert!(matches!(error(Sealer::new(&reserved).to(&anna)), Some(Error::InvalidInput { .. })));
        assert_eq!(error(Sealer::new(&Context::empty()).to(&anna)), None);
    }

    #[test]
    fn padded_and_signed_unless_spelled_out() {
        let sealed = seal("text");
        assert!(sealed.is_padded() && sealed.is_signed());
        let sealed = Sealer::new(&place()).under(&key(0)).unsigned().exact_length().seal("text").unwrap();
        assert!(!sealed.is_padded() && !sealed.is_signed());
    }

    #[test]
    fn several_recipients_are_added_at_once() {
        let both = [identity(2), identity(3)];
        let sealed = Sealer::new(&place()).to_all(&both).under(&key(0)).signed_by(&author()).seal("text");
        let expected = [Addressee::from(&both[0]), Addressee::from(&both[1]), Addressee::from(&key(0))];
        assert_eq!(sealed.unwrap().addressees(), expected);
    }

    #[test]
    fn the_author_reads_only_if_he_is_addressed() {
        let sealed = Sealer::new(&place()).to(&identity(2)).signed_by(&author()).seal("text").unwrap();
        let opener = super::super::Opener::new(&place()).with(&author()).from(author().public());
        assert_eq!(opener.open(&sealed).err(), Some(Error::NotARecipient));
    }

    #[test]
    fn what_the_library_seals_for_itself_opens_as_nothing_else() {
        let sealer = Sealer::for_purpose(&place(), Purpose::DeviceState).under(&key(0)).signed_by(&author());
        assert_eq!(open(&sealer.seal("text").unwrap()).err(), Some(Error::Decryption));
    }

    #[test]
    fn failing_randomness_fails_every_draw_and_gives_nothing() {
        let sealer = || Sealer::new(&place()).to(&identity(2)).under(&key(0)).signed_by(&author());
        let _ = sealer(); // reading the fixed keys draws too, the first time
        let mut draws = 0;
        while let Err(error) = replaced::with_failure_after(draws, || sealer().seal("text")) {
            assert_eq!(error, Error::Randomness);
            draws += 1;
        }
        // Content key, salt, RSA secret, OAEP seed, ML-KEM input, two IVs, r.
        assert!(draws >= 8, "{draws} draws");
    }

    #[test]
    fn sealing_needs_no_private_operation() {
        let sealer = Sealer::new(&place()).to(&identity(2)).signed_by(&author());
        let (operations, sealed) = private_operations::during(|| sealer.seal("text"));
        assert!(sealed.is_ok());
        assert_eq!(operations, 0);
    }
}
