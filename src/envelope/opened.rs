//! What was in an envelope, and what is known about where it comes from.

use super::addressee::Addressee;
use super::keys::Reference;
use crate::error::{Error, Result};
use crate::identity::{PublicIdentity, Recipient};
use crate::secret::SecretBytes;

/// An opened envelope: its plaintext and whom it is addressed to, and, if it is [`Verified`], its author.
///
/// `A` says whether the author was checked: [`Verified`] or [`Unchecked`]. `P` is the plaintext, or [`Streamed`]
/// when a stream has given it out already.
///
/// ```
/// use sealwax::context::Context;
/// use sealwax::envelope::{Opened, Opener, Sealer, Verified};
/// # let (me, anna) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
/// # let place = Context::new().with("centre", "7");
/// # let sealed = Sealer::new(&place).to(&anna).signed_by(&me).seal("Dear Anna")?;
/// let opened: Opened<Verified> = Opener::new(&place).with(&anna).from(me.public()).open(&sealed)?;
/// assert_eq!(opened.author(), me.public());
/// assert_eq!(opened.plaintext().expose_secret(), b"Dear Anna");
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
pub struct Opened<A, P = SecretBytes> {
    pub(super) plaintext: P,
    pub(super) addressees: Vec<Addressee>,
    pub(super) author: A,
}

/// The author signed it, and is one of those the opener accepts.
#[derive(Debug, Clone)]
pub struct Verified {
    pub(super) author: PublicIdentity,
    pub(super) addressees_unchanged: bool,
    pub(super) reference: Reference,
}

/// Nobody asked for the author. The text may be that of whoever knows a recipient's public key.
#[derive(Debug, Clone)]
pub struct Unchecked {
    pub(super) reference: Option<Reference>,
}

/// The plaintext has been given out piece by piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streamed(pub(super) ());

impl<A> Opened<A> {
    /// The plaintext, wiped when this is dropped.
    #[must_use]
    pub const fn plaintext(&self) -> &SecretBytes {
        &self.plaintext
    }

    /// The plaintext alone.
    #[must_use]
    pub fn into_plaintext(self) -> SecretBytes {
        self.plaintext
    }
}

impl<A, P> Opened<A, P> {
    /// Whom the envelope names now, in the order of its header. Whoever can open it can have changed this;
    /// [`addressees_unchanged`](Opened::addressees_unchanged) tells whether the author chose them.
    #[must_use]
    pub fn addressees(&self) -> &[Addressee] {
        &self.addressees
    }
}

impl<P> Opened<Verified, P> {
    /// Who wrote it.
    #[must_use]
    pub const fn author(&self) -> &PublicIdentity {
        &self.author.author
    }

    /// Whether the addressees are still those the author chose. If not, someone who could open it has addressed
    /// it anew: handed it on to others, or taken it away from some. The text is the author's in both cases.
    #[must_use]
    pub const fn addressees_unchanged(&self) -> bool {
        self.author.addressees_unchanged
    }

    /// The name of the content, for good; another message may refer to this one by it.
    #[must_use]
    pub const fn reference(&self) -> Reference {
        self.author.reference
    }
}

impl<P> Opened<Unchecked, P> {
    /// The name of the content, if the envelope is signed. That of an unsigned one costs a pass of its own:
    /// [`Opener::reference_of`](super::Opener::reference_of).
    #[must_use]
    pub const fn reference(&self) -> Option<Reference> {
        self.author.reference
    }
}

impl Recipient {
    /// Trusts the verified author of an envelope, to answer in the same conversation: trust on first use, to be
    /// pinned there.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the addressees were changed: then the author did not write to whoever opened
    /// it, someone handed his words on, and that is no reason to trust his key.
    ///
    /// ```
    /// use sealwax::context::Context;
    /// use sealwax::envelope::{Opener, Sealer};
    /// use sealwax::identity::Recipient;
    /// # let (me, anna) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
    /// # let place = Context::new().with("conversation", "42");
    /// # let sealed = Sealer::new(&place).to(&me).signed_by(&anna).seal("May I ask you something?")?;
    /// # let on_the_server = |_| Some(anna.public().clone());
    /// let opened = Opener::new(&place).with(&me).from_any(on_the_server).open(&sealed)?;
    /// let anna = Recipient::replying_to(&opened)?;
    /// let answer = Sealer::new(&place).to(&anna).to(&me).signed_by(&me).seal("Of course")?;
    /// # let _ = answer;
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn replying_to<P>(opened: &Opened<Verified, P>) -> Result<Self> {
        if !opened.addressees_unchanged() {
            return Err(Error::InvalidInput {
                what: "the author did not address this to you, someone handed it on; compare his safety number",
            });
        }
        Ok(Self::trusted(opened.author()))
    }
}
