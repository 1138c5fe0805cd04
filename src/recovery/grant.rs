//! The approver's answer, and what the client that asked makes of it.
//!
//! ```text
//! SWXG = "SWXG" 01 ‖ Hash("artefact", request) (32) ‖ recovery id (16) ‖ user fingerprint (32) ‖ approver secret (32)
//!        ‖ pin (72; zeros: no roster), signed by the approver, to the fresh identity alone, place + "recovery grant"
//! ```

use core::fmt;

use super::approvers::{Approvers, another_founding};
use super::card::Card;
use super::keys::{check_addressees, kek};
use super::request::Request;
use super::setup::{Parts, check_own, not_for_recovery};
use crate::context::{Context, Purpose};
use crate::envelope::{Envelope, Opener, Sealer};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Recipient};
use crate::keywrap::{Lock, WrappedIdentity};
use crate::login::change::Draft;
use crate::login::{LoginChange, LoginSecret, ServerShare, Stored};
use crate::roster::Pin;
use crate::secret::{Secret, SecretBytes};
use crate::wire::{Reader, VERSION};

const MAGIC: &[u8; 4] = b"SWXG";

impl Request {
    /// Redeems a grant for this request: opens the wrap with both halves, and gives the identity back only when the
    /// grant is by one of the approvers, and their roster is the one that the wrap was made under.
    ///
    /// `fresh` and `card` are those the request was made with, `wrap` is the stored wrap for recovery, `approvers` are
    /// those of the current roster, or those the host names.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when `wrap` is not one for recovery or the context is not usable; [`Error::NotARecipient`]
    /// when the grant is for another device; [`Error::NotSigned`]; [`Error::Decryption`] when it is for another request,
    /// or card, secret and wrap do not fit; [`Error::RosterRejected`] when the roster is another one than the wrap was
    /// made under, older than the approver's, or forked: fetch all of it, and if that does not help, do not go on;
    /// [`Error::AuthorMismatch`] when the grant is by nobody who may approve.
    pub fn redeem(
        &self,
        grant: &Envelope,
        fresh: &Identity,
        card: &Card,
        wrap: &WrappedIdentity,
        approvers: &Approvers<'_>,
        place: &Context,
    ) -> Result<Recovered> {
        let Lock::Recovery { recovery_id, founding_hash } = wrap.lock() else {
            return Err(not_for_recovery());
        };
        if !grant.is_signed() {
            return Err(Error::NotSigned);
        }
        let opener = || Opener::for_purpose(place, Purpose::RecoveryGrant).with(fresh);
        let content = opener().author_not_checked().open(grant)?;
        let granted = Granted::decode(content.plaintext()).map_err(|_| Error::Decryption)?;
        let fits = granted.request == self.hash()
            && granted.recovery_id == *self.recovery_id()
            && card.id() == granted.recovery_id
            && *recovery_id == granted.recovery_id;
        if !fits {
            return Err(Error::Decryption);
        }
        // Opens only for who was given the approvers' secret, and proves the founding hash in the lock.
        let identity = wrap.unwrap(&kek(&card.root(), &granted.approver_secret), place)?;
        if identity.fingerprint() != granted.user {
            return Err(Error::Decryption);
        }
        let founding = granted.pin.as_ref().map(|pin| *pin.founding_hash().as_bytes());
        if founding != *founding_hash {
            return Err(another_founding());
        }
        approvers.check_extends(granted.pin.as_ref())?;

        // Only now is it clear which roster counts: so only now the author.
        let opened = opener().from_any(|author| approvers.find(author)).open(grant)?;
        check_addressees(&opened, true)?;
        if opened.author().fingerprint() == identity.fingerprint() {
            return Err(Error::AuthorMismatch);
        }
        Ok(Recovered {
            identity,
            account: *self.unverified_account(),
            approved_by: opened.author().clone(),
            request: self.hash(),
        })
    }
}

/// An identity that came back. Its old password is forgotten and its card used: [`complete`](Self::complete) sets new ones.
pub struct Recovered {
    identity: Identity,
    account: AccountId,
    approved_by: PublicIdentity,
    request: [u8; 32],
}

impl Recovered {
    /// The identity, with which everything sealed to it opens again.
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The identity, for the client to go on with.
    #[must_use]
    pub fn into_identity(self) -> Identity {
        self.identity
    }

    /// Who approved.
    #[must_use]
    pub const fn approved_by(&self) -> &PublicIdentity {
        &self.approved_by
    }

    /// The login change that completes the recovery: a new password, and a new card that was confirmed. `login` was
    /// derived from the new password, `share` came for its salt by a [`ShareRequest`](crate::login::ShareRequest) signed
    /// with the [`identity`](Self::identity), `stored` holds both stored wraps.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when `login` is for another account, its parameters were not made anew, a stored wrap is
    /// missing or of another identity, the card is the one that was used, or the user is among the approvers;
    /// [`Error::Limit`]; [`Error::Randomness`].
    pub fn complete(
        &self,
        login: &LoginSecret,
        share: &ServerShare,
        card: &Card,
        approvers: &Approvers<'_>,
        stored: Stored<'_>,
        place: &Context,
    ) -> Result<LoginChange> {
        let me = &self.identity;
        check_own(me, stored.wrap())?;
        if *login.account() != self.account {
            return Err(Error::InvalidInput {
                what: "the new password is for another account than the request",
            });
        }
        let former = stored.recovery_wrap().ok_or(Error::InvalidInput {
            what: "the stored wrap for recovery is missing; give it with Stored::with_recovery",
        })?;
        let wrap = WrappedIdentity::wrap_with_password(me, login, share, Some(stored.wrap()), place)?;
        let parts = Parts::of_card(me, card, approvers, login.realm(), login.account(), Some(former), place)?;
        let draft = Draft::of(login.realm(), login.account(), Some(stored.wrap()));
        parts.put_into(draft).with_password(login.token(), wrap).completing(self.request).sign(me)
    }
}

impl fmt::Debug for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recovered({:?}, approved by {})", self.identity, self.approved_by.fingerprint())
    }
}

/// Seals a grant. What it answers was checked by the caller.
pub(super) fn seal(
    request: &Request,
    user: &Fingerprint,
    approver_secret: &Secret<32>,
    pin: Option<&Pin>,
    approver: &Identity,
    place: &Context,
) -> Result<Envelope> {
    let mut content = SecretBytes::with_capacity(5 + 32 + 16 + 32 + 32 + Pin::BYTES);
    content.extend(MAGIC);
    content.extend(&[VERSION]);
    content.extend(&request.hash());
    content.extend(request.recovery_id());
    content.extend(user.as_bytes());
    content.extend(approver_secret.expose_secret());
    content.extend(&pin.map_or([0; Pin::BYTES], Pin::to_bytes));
    // Whoever it is, he has proved the card and read out the code.
    Sealer::for_purpose(place, Purpose::RecoveryGrant)
        .to(Recipient::trusted(request.unverified_fresh()))
        .signed_by(approver)
        .seal(content.expose_secret())
}

/// What stands in a grant.
struct Granted {
    request: [u8; 32],
    recovery_id: [u8; 16],
    user: Fingerprint,
    approver_secret: Secret<32>,
    pin: Option<Pin>,
}

impl Granted {
    fn decode(content: &SecretBytes) -> Result<Self> {
        let what = "recovery grant";
        let mut reader = Reader::new(content.expose_secret());
        reader.magic(MAGIC, what)?;
        let request = reader.array(what)?;
        let recovery_id = reader.array(what)?;
        let user = Fingerprint::from_bytes(reader.array(what)?);
        let approver_secret = Secret::copy_from(reader.bytes(what)?);
        let pin = reader.array::<{ Pin::BYTES }>(what)?;
        reader.finish(what)?;
        let pin = if pin == [0; Pin::BYTES] { None } else { Some(Pin::from_bytes(&pin)?) };
        Ok(Self { request, recovery_id, user, approver_secret, pin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_grant_is_read_strictly() {
        let without = [&b"SWXG\x01"[..], &[1; 32 + 16 + 32 + 32], &[0; 72]].concat();
        let granted = |bytes: &[u8]| Granted::decode(&bytes.to_vec().into());
        assert!(granted(&without).unwrap().pin.is_none());
        for length in 0..without.len() {
            assert!(granted(&without[..length]).is_err(), "{length}");
        }
        assert!(granted(&[&without[..], &[0]].concat()).is_err());
        let at = without.len() - 72;
        let with_pin = |pin: &[u8]| granted(&[&without[..at], pin].concat());
        let length = 7u64.to_be_bytes();
        assert_eq!(with_pin(&[&[5; 32][..], &length, &[6; 32]].concat()).unwrap().pin.unwrap().len(), 7);
        assert!(with_pin(&[&[5; 32][..], &[0; 8], &[6; 32]].concat()).is_err());
        assert!(with_pin(&[&[0; 32][..], &length, &[6; 32]].concat()).is_err());
    }
}
