//! Whom one seals to: an identity together with the reason to trust it.

use super::{Fingerprint, Identity, PublicIdentity, SafetyNumber};
use crate::error::{Error, Result};

/// A trusted recipient, the only kind of identity that sealing takes.
///
/// A bare [`PublicIdentity`] says nothing about whose it is: the server may have made it up. Trust comes from a
/// member of the roster, from a compared safety number, from oneself, or from the verified author of an envelope
/// that was opened in the same conversation.
///
/// ```compile_fail
/// # let anna = sealwax::testing::identity(1);
/// # let place = sealwax::context::Context::empty();
/// // A key that just came from the server is no recipient:
/// sealwax::envelope::Sealer::new(&place).to(anna.public());
/// ```
#[derive(Debug, Clone)]
pub struct Recipient {
    public: PublicIdentity,
}

impl Recipient {
    /// Trusts an identity without any reason. Whoever told you the key can read what you seal to it.
    #[must_use]
    pub fn unverified(public: &PublicIdentity) -> Self {
        Self::trusted(public)
    }

    /// Trusts an identity because the safety number that its owner read out matches the one computed here.
    ///
    /// # Errors
    /// [`Error::CodeMismatch`] when the digits differ.
    ///
    /// ```
    /// use sealwax::identity::{Recipient, SafetyNumber};
    /// # let (me, anna) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
    /// let as_read_out = SafetyNumber::of(me.public(), anna.public()).to_string();
    /// let anna = Recipient::compared(anna.public(), &me, &as_read_out)?;
    /// # let _ = anna;
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn compared(public: &PublicIdentity, me: &Identity, digits_read_out: &str) -> Result<Self> {
        if SafetyNumber::of(public, me.public()).matches(digits_read_out) {
            Ok(Self::trusted(public))
        } else {
            Err(Error::CodeMismatch)
        }
    }

    /// The identity.
    #[must_use]
    pub const fn public(&self) -> &PublicIdentity {
        &self.public
    }

    /// The identity's fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.public.fingerprint()
    }

    /// For the library's own reasons to trust.
    pub(crate) fn trusted(public: &PublicIdentity) -> Self {
        Self { public: public.clone() }
    }
}

/// Oneself.
impl From<&Identity> for Recipient {
    fn from(identity: &Identity) -> Self {
        Self::trusted(identity.public())
    }
}

impl From<&Recipient> for Recipient {
    fn from(recipient: &Recipient) -> Self {
        recipient.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_safety_number_of_others_gives_no_recipient() {
        let (me, anna, eve) = (testing::identity(1), testing::identity(2), testing::identity(3));
        let read_out = SafetyNumber::of(me.public(), anna.public()).to_string();
        assert!(Recipient::compared(anna.public(), &me, &read_out).is_ok());
        assert_eq!(Recipient::compared(eve.public(), &me, &read_out).err(), Some(Error::CodeMismatch));
    }
}
