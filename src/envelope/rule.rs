//! What an opener wants to know of the author, and the verdict on what an envelope says of him.

use super::AuthorMissing;
use super::opened::{Unchecked, Verified};
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, PublicIdentity};

/// What an [`Opener`](super::Opener) does about the author. Implemented by [`FromOne`], [`FromAny`] and
/// [`NotChecked`] alone, which `from`, `from_any` and `author_not_checked` make.
pub trait AuthorRule: judge::Judge {}

/// Signed by this one identity, or it does not open.
#[derive(Debug)]
pub struct FromOne(pub(super) PublicIdentity);

/// Signed by an identity that the look-up knows, or it does not open.
pub struct FromAny<F>(pub(super) F);

/// Whoever wrote it.
#[derive(Debug)]
pub struct NotChecked(pub(super) ());

impl AuthorRule for FromOne {}
impl<F: Fn(Fingerprint) -> Option<PublicIdentity>> AuthorRule for FromAny<F> {}
impl AuthorRule for NotChecked {}

impl<F> core::fmt::Debug for FromAny<F> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("FromAny(look-up)")
    }
}

impl AuthorMissing {
    pub(super) const fn new() -> Self {
        Self(())
    }
}

impl judge::Judge for FromOne {
    type Outcome = Verified;
    const WANTS_AUTHOR: bool = true;

    fn judge(&self, evidence: Option<judge::Evidence<'_>>) -> Result<Verified> {
        let evidence = evidence.ok_or(Error::NotSigned)?;
        if evidence.author() != self.0.fingerprint() {
            return Err(Error::AuthorMismatch);
        }
        evidence.verify(&self.0)
    }
}

impl<F: Fn(Fingerprint) -> Option<PublicIdentity>> judge::Judge for FromAny<F> {
    type Outcome = Verified;
    const WANTS_AUTHOR: bool = true;

    fn judge(&self, evidence: Option<judge::Evidence<'_>>) -> Result<Verified> {
        let evidence = evidence.ok_or(Error::NotSigned)?;
        // A look-up is believed only if it yields what was asked for.
        let known = (self.0)(evidence.author()).filter(|found| found.fingerprint() == evidence.author());
        evidence.verify(&known.ok_or(Error::AuthorMismatch)?)
    }
}

impl judge::Judge for NotChecked {
    type Outcome = Unchecked;
    const WANTS_AUTHOR: bool = false;

    fn judge(&self, evidence: Option<judge::Evidence<'_>>) -> Result<Unchecked> {
        Ok(Unchecked { reference: evidence.map(|evidence| evidence.reference()) })
    }
}

/// Seals the trait: nothing in here can be named from outside.
pub(super) mod judge {
    use super::super::author::Claim;
    use super::super::header::Flags;
    use super::super::keys::{Keys, Reference};
    use super::super::opened::Verified;
    use crate::error::{Error, Result};
    use crate::identity::{Fingerprint, PublicIdentity};

    /// Decides about an author.
    pub trait Judge {
        /// What an opened envelope then knows of its author.
        type Outcome;
        /// Whether an unsigned envelope is refused before its segments are touched.
        const WANTS_AUTHOR: bool;

        /// The verdict on a whole payload; `None` when the envelope is not signed.
        fn judge(&self, evidence: Option<Evidence<'_>>) -> Result<Self::Outcome>;
    }

    /// An author block, whose digest is that of the payload as it was read, or as it is claimed to be.
    #[allow(missing_debug_implementations, reason = "never leaves this crate")]
    pub struct Evidence<'a> {
        claim: Claim,
        keys: &'a Keys,
        flags: Flags,
        addressees_unchanged: bool,
    }

    impl<'a> Evidence<'a> {
        /// Opens the author block, and requires its D to be the recomputed one.
        pub(in crate::envelope) fn of(
            block: &[u8],
            digest: &[u8; 32],
            keys: &'a Keys,
            flags: Flags,
            addressees_hash: &[u8; 32],
        ) -> Result<Self> {
            let evidence = Self::claimed(block, keys, flags, addressees_hash)?;
            if evidence.digest() == *digest { Ok(evidence) } else { Err(Error::Decryption) }
        }

        /// Opens the author block alone. Its D is still to be compared with that of the payload.
        pub(in crate::envelope) fn claimed(
            block: &[u8],
            keys: &'a Keys,
            flags: Flags,
            addressees_hash: &[u8; 32],
        ) -> Result<Self> {
            let claim = Claim::open(keys, block)?;
            let addressees_unchanged = claim.addressees_hash == *addressees_hash;
            Ok(Self { claim, keys, flags, addressees_unchanged })
        }

        /// The D that stands in the block.
        pub(in crate::envelope) const fn digest(&self) -> [u8; 32] {
            self.claim.digest
        }

        pub(super) const fn author(&self) -> Fingerprint {
            self.claim.author
        }

        pub(super) fn reference(&self) -> Reference {
            self.keys.reference(&self.claim.digest)
        }

        pub(super) fn verify(&self, author: &PublicIdentity) -> Result<Verified> {
            if !self.claim.verifies(author, self.keys, self.flags) {
                return Err(Error::Decryption);
            }
            Ok(Verified {
                author: author.clone(),
                addressees_unchanged: self.addressees_unchanged,
                reference: self.reference(),
            })
        }
    }
}
