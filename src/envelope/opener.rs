//! Opening envelopes.

use super::AuthorMissing;
use super::addressee::addressees_hash;
use super::artefact::{Envelope, Parts};
use super::header::Flags;
use super::keys::{Keys, Reference};
use super::lanes::Lanes;
use super::open_stream::OpenStream;
use super::opened::Opened;
use super::padding::Unpadding;
use super::reading::Readers;
use super::rule::judge::Evidence;
use super::rule::{AuthorRule, FromAny, FromOne, NotChecked};
use super::segments::{self, SEGMENT, Segments};
use crate::context::{Context, ContextHash, Purpose};
use crate::conversation::ConversationKey;
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, Identity, PublicIdentity};
use crate::primitives::gcm::TAG;
use crate::secret::SecretBytes;

/// Opens envelopes with the identities and conversation keys at hand.
///
/// What it wants to know of the author has to be said: [`from`](Self::from), [`from_any`](Self::from_any) or, spelled
/// out, [`author_not_checked`](Self::author_not_checked). Nothing is given out before all of an envelope was checked.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opener, Sealer};
/// use sealwax::Error;
/// # let (me, anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2), sealwax::testing::identity(3));
/// let place = Context::new().with("conversation", "42");
/// let sealed = Sealer::new(&place).to(&ben).signed_by(&me).seal("Dear Ben")?;
///
/// let opened = Opener::new(&place).with(&ben).from(me.public()).open(&sealed)?;
/// assert_eq!(opened.plaintext().expose_str()?, "Dear Ben");
///
/// let elsewhere = Context::new().with("conversation", "43");
/// let error = |opener: Opener| opener.from(me.public()).open(&sealed).unwrap_err();
/// assert_eq!(error(Opener::new(&elsewhere).with(&ben)), Error::Decryption);
/// assert_eq!(error(Opener::new(&place).with(&anna)), Error::NotARecipient);
/// # Ok::<(), sealwax::Error>(())
/// ```
///
/// Without a word about the author it does not compile:
///
/// ```compile_fail,E0599
/// # use sealwax::{context::Context, envelope::{Opener, Sealer}};
/// # let (me, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(3));
/// # let place = Context::new().with("conversation", "42");
/// # let sealed = Sealer::new(&place).to(&ben).signed_by(&me).seal("Dear Ben").unwrap();
/// Opener::new(&place).with(&ben).open(&sealed);
/// ```
#[derive(Debug)]
pub struct Opener<A = AuthorMissing> {
    pub(super) place: Result<ContextHash>,
    pub(super) readers: Readers,
    pub(super) rule: A,
    pub(super) lanes: Lanes,
}

impl Opener {
    /// Begins an opener for what was found in `place`.
    #[must_use]
    pub fn new(place: &Context) -> Self {
        Self::for_purpose(place, Purpose::Content)
    }

    /// The same for what the library itself sealed.
    pub(crate) fn for_purpose(place: &Context, purpose: Purpose) -> Self {
        Self {
            place: place.hash(purpose),
            readers: Readers::default(),
            rule: AuthorMissing::new(),
            lanes: Lanes::default(),
        }
    }

    /// Opens only what `author` signed.
    #[must_use]
    pub fn from(self, author: &PublicIdentity) -> Opener<FromOne> {
        self.under(FromOne(author.clone()))
    }

    /// Opens only what someone signed whom the look-up knows: it gets a fingerprint and gives the identity, or
    /// `None`. An answer with another fingerprint counts as `None`, so it may come from anywhere; whom to *trust*
    /// is its decision.
    ///
    /// ```
    /// use sealwax::context::Context;
    /// use sealwax::envelope::{Opener, Sealer};
    /// # let (me, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(3));
    /// # let place = Context::new().with("conversation", "42");
    /// # let sealed = Sealer::new(&place).to(&ben).signed_by(&me).seal("Dear Ben")?;
    /// let colleagues = [me.public(), ben.public()];
    /// let known = |author| colleagues.iter().find(|one| one.fingerprint() == author).copied().cloned();
    /// let opened = Opener::new(&place).with(&ben).from_any(known).open(&sealed)?;
    /// assert_eq!(opened.author(), me.public());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    #[must_use]
    #[allow(clippy::wrong_self_convention, reason = "the preposition of a letter, no conversion")]
    pub fn from_any<F>(self, known: F) -> Opener<FromAny<F>>
    where
        F: Fn(Fingerprint) -> Option<PublicIdentity>,
    {
        self.under(FromAny(known))
    }

    /// Opens whoever wrote it, signed or not. Whoever knows a recipient's public key can have; do not show the text
    /// as anybody's words.
    #[must_use]
    pub fn author_not_checked(self) -> Opener<NotChecked> {
        self.under(NotChecked(()))
    }

    fn under<A>(self, rule: A) -> Opener<A> {
        Opener { place: self.place, readers: self.readers, rule, lanes: self.lanes }
    }
}

impl<A> Opener<A> {
    /// Reads as `identity`. Several can be given: the current and retired ones, say.
    #[must_use]
    pub fn with(mut self, identity: &Identity) -> Self {
        self.readers.with(identity);
        self
    }

    /// Reads with a conversation key; an envelope that names it is opened with it rather than with an identity.
    #[must_use]
    pub fn with_key(mut self, key: &ConversationKey) -> Self {
        self.readers.with_key(key);
        self
    }

    /// Reads with several conversation keys: all of a keyring, say.
    #[must_use]
    pub fn with_keys<'k>(mut self, keys: impl IntoIterator<Item = &'k ConversationKey>) -> Self {
        keys.into_iter().for_each(|key| self.readers.with_key(key));
        self
    }
}

#[cfg(feature = "parallel")]
impl<A> Opener<A> {
    /// Opens the segments on so many threads, instead of as many as there are cores. What comes out is the same.
    #[must_use]
    pub const fn threads(mut self, count: core::num::NonZeroUsize) -> Self {
        self.lanes = Lanes::of(count);
        self
    }
}

impl<A> Opener<A> {
    /// The [`Reference`] of an envelope, signed or not, without decrypting it: to compare with the one that a signed
    /// message names it by. What [`open`](Self::open) gives of a signed envelope is the same.
    ///
    /// # Errors
    /// As [`open`](Self::open), for everything up to the header's MAC.
    ///
    /// ```
    /// use sealwax::context::Context;
    /// use sealwax::envelope::{Opener, Sealer};
    /// # let me = sealwax::testing::identity(1);
    /// let place = Context::new().with("attachment", "9");
    /// let (scan, reference) = Sealer::new(&place).to(&me).unsigned().seal_with_reference("a scan")?;
    /// // The reference travels in a signed message, so an unsigned attachment can't be exchanged.
    /// assert_eq!(Opener::new(&place).with(&me).reference_of(&scan)?, reference);
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn reference_of(&self, envelope: &Envelope) -> Result<Reference> {
        let Parts { header, mac, segments, .. } = envelope.parts()?;
        let (keys, _) = self.readers.unlock(envelope.header(), header, mac, self.place?)?;
        Ok(keys.reference(&segments::digest(segments)))
    }
}

#[cfg(feature = "web")]
impl<A> Opener<A> {
    pub(crate) fn rsa_wanted<'e>(
        &self,
        envelope: &'e Envelope,
    ) -> Option<(crate::identity::Fingerprint, &'e [u8])> {
        self.readers.rsa_wanted(envelope.header())
    }

    pub(crate) fn rsa_done(
        &self,
        identity: &crate::identity::Fingerprint,
        ciphertext: &[u8],
        plaintext: Option<&[u8]>,
    ) -> Result<()> {
        self.readers.rsa_done(identity, ciphertext, plaintext)
    }
}

impl<A: AuthorRule> Opener<A> {
    /// Opens an envelope: the stanza, the header's MAC, every segment, the padding, the author.
    ///
    /// # Errors
    /// [`Error::NotARecipient`]; [`Error::Decryption`] for a wrong key, another place or anything altered;
    /// [`Error::NotSigned`] and [`Error::AuthorMismatch`] for another author than was asked for;
    /// [`Error::InvalidInput`] for an unusable context; [`Error::Randomness`], which RSA needs for blinding.
    pub fn open(&self, envelope: &Envelope) -> Result<Opened<A::Outcome>> {
        self.open_in(self.place?, envelope)
    }

    /// Opens many envelopes, each in its own place instead of the opener's, with a result for each: one that does
    /// not open keeps nobody from reading the others.
    ///
    /// ```
    /// use sealwax::context::{Context, MessageId};
    /// use sealwax::conversation::ConversationKey;
    /// use sealwax::envelope::{Opener, Sealer};
    /// # let me = sealwax::testing::identity(1);
    /// let conversation = Context::new().with("conversation", "42");
    /// let key = ConversationKey::generate(0, &conversation)?;
    /// let mut stored = Vec::new();
    /// for text in ["one", "two"] {
    ///     let place = conversation.clone().with("message", MessageId::generate()?);
    ///     let sealed = Sealer::new(&place).under(&key).signed_by(&me).seal(text)?;
    ///     stored.push((place, sealed));
    /// }
    /// let opener = Opener::new(&conversation).with_key(&key).from(me.public());
    /// let opened = opener.open_many(stored.iter().map(|(place, sealed)| (place, sealed)));
    /// assert!(opened.iter().all(Result::is_ok));
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn open_many<'a>(
        &self,
        envelopes: impl IntoIterator<Item = (&'a Context, &'a Envelope)>,
    ) -> Vec<Result<Opened<A::Outcome>>> {
        let open = |(place, envelope): (&Context, _)| self.open_in(place.hash(Purpose::Content)?, envelope);
        envelopes.into_iter().map(open).collect()
    }

    /// Opens an envelope that comes in pieces.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for an unusable context.
    pub fn stream(self) -> Result<OpenStream<A>> {
        Ok(OpenStream::new(self.place?, self.readers, self.rule, self.lanes))
    }

    fn open_in(&self, place: ContextHash, envelope: &Envelope) -> Result<Opened<A::Outcome>> {
        let header = envelope.header();
        let Parts { header: encoded, mac, segments, author_block } = envelope.parts()?;
        let (keys, _) = self.readers.unlock(header, encoded, mac, place)?;
        if A::WANTS_AUTHOR && !header.flags.signed {
            return Err(Error::NotSigned);
        }
        let (plaintext, digest) = open_segments(&keys, header.flags, segments, self.lanes)?;
        let addressees = header.addressees();
        let hash = addressees_hash(&addressees);
        let evidence = |digest| Evidence::of(author_block, &digest, &keys, header.flags, &hash);
        let author = self.rule.judge(digest.map(evidence).transpose()?)?;
        Ok(Opened { plaintext, addressees, author })
    }
}

/// The text, and D if it is signed. Each segment is decrypted straight to its place.
fn open_segments(
    keys: &Keys,
    flags: Flags,
    sealed: &[u8],
    lanes: Lanes,
) -> Result<(SecretBytes, Option<[u8; 32]>)> {
    let mut segments = Segments::new(keys.payload(flags), flags.signed, lanes);
    // A body of possible length was checked when the envelope was read.
    let k = sealed.len().div_ceil(SEGMENT);
    let mut plaintext = SecretBytes::from(vec![0; sealed.len().saturating_sub(k * TAG)]);
    let mut unpadding = flags.padded.then(Unpadding::new);
    let (full, last) = sealed.split_at_checked(k.saturating_sub(1) * SEGMENT).unwrap_or_default();
    // The prefix is taken off the first piece before the others follow: nothing is moved twice.
    let (first, run) = full.split_at_checked(full.len().min(SEGMENT)).unwrap_or_default();
    let mut done = 0;
    for (part, is_last) in [(first, false), (run, false), (last, true)] {
        if part.is_empty() {
            continue;
        }
        let length = part.len() - part.len().div_ceil(SEGMENT) * TAG;
        let pieces = plaintext.as_mut().get_mut(done..done + length).ok_or(Error::Decryption)?;
        if is_last {
            segments.open(part, true, pieces)?;
        } else {
            segments.open_run(part, pieces).1?;
        }
        done += match &mut unpadding {
            Some(unpadding) => unpadding.strip(pieces)?,
            None => length,
        };
    }
    unpadding.map(Unpadding::finish).transpose()?;
    plaintext.truncate(done);
    Ok((plaintext, segments.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::kit::{author, identity, key, open, open_unchecked, place, seal, sealer};
    use crate::envelope::{Addressee, Sealer};
    use crate::primitives::rsa::private_operations;
    use proptest::prelude::*;

    fn unsigned() -> Envelope {
        Sealer::new(&place()).under(&key(0)).unsigned().seal("text").unwrap()
    }

    #[test]
    fn the_author_is_whom_one_asked_for() {
        let sealed = seal("text");
        let opener = || Opener::new(&place()).with_key(&key(0));
        assert_eq!(opener().from(author().public()).open(&sealed).unwrap().author(), author().public());
        assert_eq!(opener().from(identity(2).public()).open(&sealed).err(), Some(Error::AuthorMismatch));
        let known = |fingerprint| {
            assert_eq!(fingerprint, author().fingerprint());
            Some(author().public().clone())
        };
        assert_eq!(opener().from_any(known).open(&sealed).unwrap().author(), author().public());
        assert_eq!(opener().from_any(|_| None).open(&sealed).err(), Some(Error::AuthorMismatch));
        let lying = |_| Some(identity(2).public().clone());
        assert_eq!(opener().from_any(lying).open(&sealed).err(), Some(Error::AuthorMismatch));
        assert!(opener().author_not_checked().open(&sealed).is_ok());
    }

    #[test]
    fn who_asks_for_an_author_gets_no_unsigned_text() {
        let opener = || Opener::new(&place()).with_key(&key(0));
        assert_eq!(open(&unsigned()).err(), Some(Error::NotSigned));
        assert_eq!(opener().from_any(|_| None).open(&unsigned()).err(), Some(Error::NotSigned));
        let opened = open_unchecked(&unsigned()).unwrap();
        assert_eq!(opened.plaintext().expose_secret(), b"text");
        assert_eq!(opened.reference(), None);
    }

    #[test]
    fn a_conversation_key_comes_before_an_identity() {
        let (anna, ben) = (identity(2), identity(3));
        let sealed = sealer().to(&anna).to(&ben).seal("text").unwrap();
        let opener = || Opener::new(&place());
        let operations = |opener: Opener| {
            private_operations::during(|| opener.from(author().public()).open(&sealed).map(|_| ()))
        };
        assert_eq!(operations(opener().with(&anna).with_key(&key(0))), (0, Ok(())));
        assert_eq!(operations(opener().with(&anna).with_key(&key(1))), (1, Ok(())));
        assert_eq!(operations(opener().with(&ben).with(&anna)), (1, Ok(())), "no second try");
        assert_eq!(operations(opener().with(&identity(4))), (0, Err(Error::NotARecipient)));
        assert_eq!(operations(opener().with_key(&key(1))), (0, Err(Error::NotARecipient)));
        assert_eq!(operations(opener()), (0, Err(Error::NotARecipient)));
    }

    #[test]
    fn many_envelopes_give_a_result_each() {
        let places = ["1", "2", "3"].map(|id| Context::new().with("message", id));
        let seal = |place| Sealer::new(place).under(&key(0)).signed_by(&author()).seal("text").unwrap();
        let sealed: Vec<_> = places.iter().map(seal).collect();
        let opener = Opener::new(&place()).with_key(&key(0)).from(author().public());
        let items = [(&places[0], &sealed[0]), (&places[0], &sealed[1]), (&places[2], &sealed[2])];
        let results = opener.open_many(items);
        assert_eq!(results.len(), 3);
        assert!(results[0].is_ok() && results[2].is_ok());
        assert_eq!(results[1].as_ref().err(), Some(&Error::Decryption));
    }

    #[test]
    fn an_unusable_context_is_reported_first() {
        let opener = Opener::new(&Context::new()).author_not_checked();
        assert!(matches!(opener.open(&seal("text")), Err(Error::InvalidInput { .. })));
        assert!(matches!(opener.stream(), Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn what_was_opened_tells_its_addressees() {
        let opened = open(&sealer().to(&identity(2)).seal("text").unwrap()).unwrap();
        assert_eq!(opened.addressees(), [Addressee::from(&key(0)), Addressee::from(&identity(2))]);
        assert!(opened.addressees_unchanged());
        assert_eq!(opened.into_plaintext().expose_secret(), b"text");
    }

    #[test]
    fn the_reference_is_known_before_opening_and_stays_after_addressing_anew() {
        let (sealed, reference) = sealer().seal_with_reference("text").unwrap();
        let again = crate::envelope::Rewriter::new(&place()).with_key(&key(0)).under(&key(1));
        let again = again.rewrite(&sealed).unwrap();
        let opener = Opener::new(&place()).with_key(&key(0));
        for envelope in [&sealed, &again] {
            assert_eq!(opener.reference_of(envelope), Ok(reference));
            assert_eq!(open(envelope).unwrap().reference(), reference);
            assert_eq!(open_unchecked(envelope).unwrap().reference(), Some(reference));
        }
        assert_ne!(opener.reference_of(&seal("text")), Ok(reference), "the same text, sealed again");
    }

    #[test]
    fn builders_and_streams_may_go_to_other_threads() {
        fn sendable<T: Send + Sync + 'static>(_: &T) {}
        let opener = Opener::new(&place()).with(&author()).with_key(&key(0)).from(author().public());
        sendable(&opener);
        sendable(&opener.stream().unwrap());
        sendable(&sealer());
        sendable(&sealer().stream(1).unwrap());
        sendable(&open(&seal("text")).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn opens_for_each_recipient_for_nobody_else_and_in_no_other_place(
            text: Vec<u8>,
            recipients in 1u8..=4,
            pairs in prop::collection::btree_map("[a-z]{1,8}", any::<Vec<u8>>(), 1..4),
            padded: bool,
        ) {
            let place = pairs.iter().fold(Context::new(), |place, (name, value)| place.with(name, value));
            let all: Vec<_> = (2..2 + recipients).map(identity).collect();
            let sealer = Sealer::new(&place).to_all(&all).signed_by(&author());
            let sealed = if padded { sealer } else { sealer.exact_length() }.seal(&text).unwrap();
            for recipient in &all {
                let opened = Opener::new(&place).with(recipient).from(author().public()).open(&sealed).unwrap();
                prop_assert_eq!(opened.plaintext().expose_secret(), &text);
            }
            let stranger = Opener::new(&place).with(&identity(9)).author_not_checked();
            prop_assert_eq!(stranger.open(&sealed).err(), Some(Error::NotARecipient));
            let elsewhere = Opener::new(&place.with("z9", "")).with(&all[0]).author_not_checked();
            prop_assert_eq!(elsewhere.open(&sealed).err(), Some(Error::Decryption));
        }
    }
}
