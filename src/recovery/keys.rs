//! The two halves of a recovery, and what only both together give.
//!
//! ```text
//! KEK = Expand(Extract(card root, approver secret), "recovery/wrap", "", 32)
//! ```

use super::card::Card;
use crate::envelope::{Opened, Verified};
use crate::error::{Error, Result};
use crate::keywrap::Lock;
use crate::primitives::{hkdf, labels};
use crate::roster::EntryHash;
use crate::secret::Secret;

/// Everything about one's own recovery but the card itself.
pub(crate) struct RecoveryKeys {
    pub(crate) id: [u8; 16],
    pub(crate) root: Secret<32>,
    pub(crate) check_key: Secret<32>,
    pub(crate) approver_secret: Secret<32>,
}

impl RecoveryKeys {
    /// A card and a new secret for the approvers.
    pub(crate) fn generate(card: &Card) -> Result<Self> {
        Ok(Self {
            id: card.id(),
            root: card.root(),
            check_key: card.check_key(),
            approver_secret: Secret::generate()?,
        })
    }

    /// The same card, and a new secret for the approvers.
    pub(crate) fn with_new_approver_secret(&self) -> Result<Self> {
        Ok(Self {
            id: self.id,
            root: Secret::copy_from(self.root.expose_secret()),
            check_key: Secret::copy_from(self.check_key.expose_secret()),
            approver_secret: Secret::generate()?,
        })
    }

    pub(crate) fn kek(&self) -> Secret<32> {
        kek(&self.root, &self.approver_secret)
    }

    pub(crate) fn lock(&self, founding: Option<&EntryHash>) -> Lock {
        Lock::Recovery { recovery_id: self.id, founding_hash: founding.map(|founding| *founding.as_bytes()) }
    }
}

/// The wrapping key of lock 02.
pub(crate) fn kek(card_root: &Secret<32>, approver_secret: &Secret<32>) -> Secret<32> {
    let prk = hkdf::extract(card_root.expose_secret(), approver_secret.expose_secret());
    hkdf::expand(&prk, labels::RECOVERY_WRAP, &[])
}

/// Refuses an envelope that somebody has addressed anew; `alone` also one with other addressees than its reader.
pub(crate) fn check_addressees(opened: &Opened<Verified>, alone: bool) -> Result<()> {
    let fits = opened.addressees_unchanged() && (!alone || opened.addressees().len() == 1);
    if fits { Ok(()) } else { Err(Error::Decryption) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_needs_both_halves_and_neither_takes_the_other_s_place() {
        let [a, b, c] = [1, 2, 3].map(|byte| Secret::copy_from(&[byte; 32]));
        let key = kek(&a, &b);
        for other in [kek(&a, &c), kek(&c, &b), kek(&b, &a)] {
            assert_ne!(key.expose_secret(), other.expose_secret());
        }
        let prk = hkdf::extract(&[1; 32], &[2; 32]);
        assert_eq!(key.expose_secret(), hkdf::expand::<32>(&prk, "recovery/wrap", &[]).expose_secret());
    }
}
