//! Replacing an identity without losing what was sealed to it.
//!
//! ```text
//! retired = SWXE, padded, signed by the old identity, to the new one alone, place + "retired identity",
//!           around the old secret identity
//! ```
//!
//! Each envelope holds the identity before: the newest identity opens the chain.

use super::approvers::Approvers;
use super::card::Card;
use super::keys::check_addressees;
use super::setup::{Parts, check_own};
use crate::context::{Context, Purpose};
use crate::envelope::{Addressee, Envelope, Opener, Sealer};
use crate::error::{Error, Result};
use crate::identity::{Identity, KeyPolicy};
use crate::keywrap::WrappedIdentity;
use crate::login::change::Draft;
use crate::login::{LoginChange, LoginSecret, ServerShare, Stored};

/// The old identity, sealed to the new one: keep it as long as there are messages to the old one. 3,200 bytes or so.
///
/// ```
/// use sealwax::recovery::Retired;
/// # use sealwax::context::Context;
/// # let (old, new, place) = (sealwax::testing::identity(1), sealwax::testing::identity(2), Context::new().with("centre", "7"));
/// # let older = sealwax::testing::identity(3);
/// # let stored = vec![Retired::seal(&older, &old, &place)?];
/// # let mut stored = stored;
/// stored.push(Retired::seal(&old, &new, &place)?);
///
/// // Later, with the newest identity: all before it, the newest first.
/// let former = Retired::open_chain(&new, &stored, &place)?;
/// assert_eq!(former.len(), 2);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
pub struct Retired(());

impl Retired {
    /// Seals an old identity to the one that takes its place.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when both are the same or the context is not usable; [`Error::Randomness`].
    pub fn seal(old: &Identity, new: &Identity, place: &Context) -> Result<Envelope> {
        if old.fingerprint() == new.fingerprint() {
            return Err(Error::InvalidInput { what: "an identity is replaced by another one; generate it" });
        }
        let secret = old.to_secret_bytes();
        Sealer::for_purpose(place, Purpose::RetiredIdentity)
            .to(new)
            .signed_by(old)
            .seal(secret.expose_secret())
    }

    /// Opens all retired identities, from the one that `newest` has replaced to the oldest, whatever the order of the
    /// stored envelopes. Give them all to an [`Opener`] besides the newest: they read, and sign nothing any more.
    ///
    /// # Errors
    /// [`Error::NotARecipient`] when an envelope is not part of the chain; [`Error::NotSigned`] and
    /// [`Error::Decryption`] when one is not what its old identity has sealed.
    pub fn open_chain(newest: &Identity, stored: &[Envelope], place: &Context) -> Result<Vec<Identity>> {
        Self::open_chain_under(newest, stored, place, KeyPolicy::recommended())
    }

    /// The same under a policy that says which RSA keys the old identities may have.
    ///
    /// # Errors
    /// As [`open_chain`](Self::open_chain).
    pub fn open_chain_under(
        newest: &Identity,
        stored: &[Envelope],
        place: &Context,
        policy: KeyPolicy,
    ) -> Result<Vec<Identity>> {
        let mut rest: Vec<&Envelope> = stored.iter().collect();
        let mut chain: Vec<Identity> = Vec::with_capacity(rest.len());
        while !rest.is_empty() {
            let newer = chain.last().unwrap_or(newest);
            let next = rest.iter().position(|envelope| envelope.addressees() == [Addressee::from(newer)]);
            let next = rest.swap_remove(next.ok_or(Error::NotARecipient)?);
            let older = open(newer, next, place, policy)?;
            chain.push(older);
        }
        Ok(chain)
    }
}

/// A new identity in the place of an old one: send the change, and store the envelope with those before it.
#[derive(Debug)]
#[must_use = "without the retired identity all old messages are lost"]
pub struct Replacement {
    /// The change to send, signed by both. The server takes it only with
    /// [`allowing_a_new_identity`](Stored::allowing_a_new_identity).
    pub change: LoginChange,
    /// The old identity, sealed to the new one.
    pub retired: Envelope,
}

impl Replacement {
    /// Puts `new` in the place of `old`: wraps it under a new password, and under a new card if recovery was set up, and
    /// seals the old one to it. `login` was derived with new parameters, `share` came for them by a
    /// [`ShareRequest`](crate::login::ShareRequest) of the *new* identity.
    ///
    /// Then the new identity goes into the roster, and conversation keys are delivered to it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the stored wrap is not that of `old`, both identities are the same, a card is missing
    /// where recovery was set up, the parameters were not made anew, or the user is among the approvers;
    /// [`Error::Limit`]; [`Error::Randomness`].
    pub fn make(
        old: &Identity,
        new: &Identity,
        stored: Stored<'_>,
        login: &LoginSecret,
        share: &ServerShare,
        recovery: Option<(&Card, &Approvers<'_>)>,
        place: &Context,
    ) -> Result<Self> {
        check_own(old, stored.wrap())?;
        let former = stored.recovery_wrap();
        if former.is_some() && recovery.is_none() {
            return Err(Error::InvalidInput {
                what: "recovery was set up for the old identity; give a new card for the new one",
            });
        }
        let (realm, account) = (login.realm(), login.account());
        let retired = Retired::seal(old, new, place)?;
        let wrap = WrappedIdentity::wrap_with_password(new, login, share, Some(stored.wrap()), place)?;
        let parts = recovery.map(|(card, approvers)| {
            approvers.check_without(&old.fingerprint())?;
            Parts::of_card(new, card, approvers, realm, account, former, place)
        });
        let parts = parts.transpose()?;
        let draft = Draft::of(realm, account, Some(stored.wrap())).with_password(login.token(), wrap);
        let draft = match &parts {
            Some(parts) => parts.put_into(draft),
            None => draft,
        };
        Ok(Self { change: draft.sign_replacing(old, new)?, retired })
    }
}

/// The identity before `newer`: its own content says who must have signed it.
fn open(newer: &Identity, envelope: &Envelope, place: &Context, policy: KeyPolicy) -> Result<Identity> {
    if !envelope.is_signed() {
        return Err(Error::NotSigned);
    }
    let opener = || Opener::for_purpose(place, Purpose::RetiredIdentity).with(newer);
    let content = opener().author_not_checked().open(envelope)?;
    let older = Identity::from_secret_bytes(content.plaintext(), policy)?;
    // Signed by somebody else, the content contradicts its author.
    let contradiction = |error| if error == Error::AuthorMismatch { Error::Decryption } else { error };
    let opened = opener().from(older.public()).open(envelope).map_err(contradiction)?;
    check_addressees(&opened, true)?;
    Ok(older)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Recipient;
    use crate::keywrap::Lock;
    use crate::login::ServerShare;
    use crate::recovery::tests::{card, login, place};
    use crate::roster::Roster;
    use crate::secret::Secret;
    use crate::testing;

    fn opened(stored: &[Envelope]) -> Result<Vec<Identity>> {
        Retired::open_chain(&testing::identity(1), stored, &place())
    }

    fn retired(old: u8, new: u8) -> Envelope {
        Retired::seal(&testing::identity(old), &testing::identity(new), &place()).unwrap()
    }

    #[test]
    fn a_chain_opens_in_whatever_order_it_was_stored() {
        for stored in [
            [retired(2, 1), retired(3, 2), retired(4, 3)],
            [retired(4, 3), retired(3, 2), retired(2, 1)],
            [retired(3, 2), retired(2, 1), retired(4, 3)],
        ] {
            let chain: Vec<_> = opened(&stored).unwrap().iter().map(Identity::fingerprint).collect();
            assert_eq!(chain, [2, 3, 4].map(|n| testing::identity(n).fingerprint()));
        }
        assert!(opened(&[]).unwrap().is_empty());
    }

    #[test]
    fn a_new_identity_takes_over_what_there_was_with_a_new_card_if_there_was_one() {
        let [old, new] = [4, 9].map(testing::identity);
        let (login, none) = (login(4), ServerShare::none());
        let wrap = WrappedIdentity::wrap_with_password(&old, &login, &none, None, &place()).unwrap();
        let lock = Lock::Recovery { recovery_id: card(1).id(), founding_hash: None };
        let key = Secret::copy_from(&[2; 32]);
        let recovery_wrap = WrappedIdentity::wrap(&old, 1, lock, &key, &place()).unwrap();
        let roster = Roster::first_contact(&testing::roster()).unwrap();
        let approvers = Approvers::of_roster(&roster, &testing::account(4)).unwrap();
        let (card, stored) = (card(2), Stored::from(&wrap));
        let make = |old: &Identity, stored: Stored<'_>, with_card: bool| {
            let recovery = with_card.then_some((&card, &approvers));
            Replacement::make(old, &new, stored, &login, &none, recovery, &place())
        };

        let replacement = make(&old, stored, false).unwrap();
        let chain = Retired::open_chain(&new, &[replacement.retired], &place()).unwrap();
        assert_eq!(chain.iter().map(Identity::fingerprint).collect::<Vec<_>>(), [old.fingerprint()]);
        assert!(replacement.change.recovery_wrap().is_none());
        let with_recovery = stored.with_recovery(&recovery_wrap);
        let replacement = make(&old, with_recovery, true).unwrap();
        assert_eq!(replacement.change.recovery_wrap().unwrap().generation(), 2);
        assert!(matches!(make(&old, with_recovery, false), Err(Error::InvalidInput { .. })), "no new card");
        assert!(matches!(make(&testing::identity(5), stored, false), Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn what_is_not_of_the_chain_is_told() {
        assert_eq!(opened(&[retired(3, 2)]).err(), Some(Error::NotARecipient));
        assert_eq!(opened(&[retired(2, 1), retired(4, 3)]).err(), Some(Error::NotARecipient));
        assert_eq!(opened(&[retired(2, 1), retired(2, 1)]).err(), Some(Error::NotARecipient));
        assert_eq!(opened(&[retired(2, 1), retired(1, 2)]).unwrap().len(), 2, "a circle ends");
    }

    #[test]
    fn an_old_identity_is_believed_only_when_it_has_signed_itself() {
        let (me, old) = (testing::identity(1), testing::identity(2));
        let seal = |author: u8, also: Option<u8>| {
            let sealer = Sealer::for_purpose(&place(), Purpose::RetiredIdentity).to(&me);
            let sealer = sealer.to_all(also.map(|n| Recipient::from(&testing::identity(n))));
            sealer.signed_by(&testing::identity(author)).seal(old.to_secret_bytes().expose_secret()).unwrap()
        };
        assert_eq!(opened(&[seal(2, None)]).unwrap().len(), 1);
        assert_eq!(opened(&[seal(3, None)]).err(), Some(Error::Decryption));
        assert_eq!(opened(&[seal(2, Some(4))]).err(), Some(Error::NotARecipient), "to others too");
        let unsigned = Sealer::for_purpose(&place(), Purpose::RetiredIdentity).to(&me).unsigned();
        let unsigned = unsigned.seal(old.to_secret_bytes().expose_secret()).unwrap();
        assert_eq!(opened(&[unsigned]).err(), Some(Error::NotSigned));
        let no_identity = Sealer::for_purpose(&place(), Purpose::RetiredIdentity).to(&me).signed_by(&old);
        assert_eq!(opened(&[no_identity.seal("no identity").unwrap()]).err(), Some(Error::Decryption));
    }

    #[test]
    fn one_kind_of_content_and_one_place_only() {
        let (me, old) = (testing::identity(1), testing::identity(2));
        let message = Sealer::new(&place()).to(&me).signed_by(&old);
        let message = message.seal(old.to_secret_bytes().expose_secret()).unwrap();
        assert_eq!(opened(&[message]).err(), Some(Error::Decryption));
        let elsewhere = Context::new().with("centre", "8");
        let there = Retired::open_chain(&me, &[retired(2, 1)], &elsewhere);
        assert_eq!(there.err(), Some(Error::Decryption));
        assert!(matches!(Retired::seal(&me, &me, &place()), Err(Error::InvalidInput { .. })));
    }
}
