//! Setting recovery up, and keeping it up while approvers come and go.

use core::fmt;

use super::approvers::{Approvers, another_founding};
use super::card::Card;
use super::keys::RecoveryKeys;
use super::share::{Share, open_own, seal_own};
use crate::collection::{self, Set};
use crate::context::Context;
use crate::envelope::{Addressee, Envelope};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Identity, Realm};
use crate::keywrap::{Lock, WrappedIdentity, next_generation};
use crate::login::change::Draft;
use crate::login::{LoginChange, Stored};
use crate::roster::EntryHash;

/// One's own recovery as it is set up, opened after a login.
///
/// Set up once with a card; after each login compared with who may approve now. Both give a
/// [`LoginChange`] to send to the server, which stores the wrap, the share and the memory in it together.
///
/// ```
/// use sealwax::envelope::Envelope;
/// use sealwax::login::{LoginChange, Stored};
/// use sealwax::recovery::{Approvers, Card, RecoverySetup, Turnover};
/// # use sealwax::{context::Context, identity::Realm, keywrap::WrappedIdentity, roster::Roster, testing};
/// # use sealwax::login::{Cost, LoginParams, LoginPolicy, LoginSecret, ServerShare};
/// # let (me, account, realm) = (testing::identity(4), testing::account(4), Realm::new("counselling.example")?);
/// # let (place, policy) = (Context::new().with("centre", "7"), LoginPolicy::recommended(&realm).without_pepper());
/// # let roster = Roster::first_contact(&testing::roster())?;
/// # let login = LoginSecret::derive("geheim", &realm, &account, &LoginParams::with_cost(Cost::testing())?)?;
/// # let wrap = WrappedIdentity::wrap_with_password(&me, &login, &ServerShare::none(), None, &place)?;
/// # let card = Card::from_text("swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg")?;
/// // Once, with a card that was confirmed:
/// let approvers = Approvers::of_roster(&roster, &account)?;
/// let change = RecoverySetup::begin(&me, &card, &approvers, &realm, &account, Stored::from(&wrap), &place)?;
/// # let rows = LoginChange::verify(change.expose_bytes(), &account, Some(Stored::from(&wrap)), &policy)?;
/// # let recovery_wrap = rows.recovery_wrap.unwrap();
/// # let [share, own] = [rows.recovery_share, rows.recovery_self].map(|row| Envelope::from_vec(row.unwrap()).unwrap());
///
/// // After each login, with what the server has stored and the roster as it is now:
/// let setup = RecoverySetup::open(&me, &recovery_wrap, &share, &own, &place)?;
/// if let Some(change) = setup.renew(&me, &approvers, &realm, &account, &wrap, &place)? {
///     // send it
/// #   drop(change);
/// }
/// assert_eq!(setup.compare(&approvers)?, Turnover::Unchanged);
/// # Ok::<(), sealwax::Error>(())
/// ```
pub struct RecoverySetup {
    keys: RecoveryKeys,
    wrap: WrappedIdentity,
    founding: Option<EntryHash>,
    shared_with: Set<Addressee>,
    refounding: bool,
}

/// How the approvers differ from those whom the share was sealed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Turnover {
    /// They are the same.
    Unchanged,
    /// Somebody came: a new share with the same secret.
    Added,
    /// Somebody left, who could still use his: a new secret, wrap, share and memory. The printed card stays valid.
    Removed,
}

impl RecoverySetup {
    /// Sets recovery up with a confirmed card, or with another card than before: a login change to send.
    /// `stored` is what the server has: the wrap of the password, and that for recovery if there is one.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the user is among the approvers, the stored wrap is of another identity, the card
    /// is that of the stored wrap, or the context is not usable; [`Error::Limit`] for more than 1,024 approvers;
    /// [`Error::Randomness`].
    pub fn begin(
        me: &Identity,
        card: &Card,
        approvers: &Approvers<'_>,
        realm: &Realm,
        account: &AccountId,
        stored: Stored<'_>,
        place: &Context,
    ) -> Result<LoginChange> {
        check_own(me, stored.wrap())?;
        let parts = Parts::of_card(me, card, approvers, realm, account, stored.recovery_wrap(), place)?;
        parts.put_into(Draft::of(realm, account, Some(stored.wrap()))).sign(me)
    }

    /// Opens what is stored of one's recovery, and checks that it fits together: this wrap opens with this memory, and
    /// holds one's own identity.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when `wrap` is not one for recovery or the context is not usable; otherwise
    /// [`Error::NotARecipient`], [`Error::NotSigned`], [`Error::AuthorMismatch`] or [`Error::Decryption`]: set recovery
    /// up anew then, with a new card, and tell the user.
    pub fn open(
        me: &Identity,
        wrap: &WrappedIdentity,
        share: &Envelope,
        own: &Envelope,
        place: &Context,
    ) -> Result<Self> {
        let Lock::Recovery { recovery_id, founding_hash } = *wrap.lock() else {
            return Err(not_for_recovery());
        };
        let keys = open_own(own, me, place)?;
        if keys.id != recovery_id {
            return Err(Error::Decryption);
        }
        wrap.check_holds(me, &keys.kek(), place)?;
        let founding = founding_hash.map(EntryHash::from_bytes);
        let shared_with = collection::set(share.addressees());
        Ok(Self { keys, wrap: wrap.clone(), founding, shared_with, refounding: false })
    }

    /// The founding of the roster that this recovery was set up under: who has no pin yet on this device replays the
    /// roster against it, see [`Pin::founding`](crate::roster::Pin::founding).
    #[must_use]
    pub const fn founding_hash(&self) -> Option<&EntryHash> {
        self.founding.as_ref()
    }

    /// Goes over to a roster that was founded anew, which the user has accepted as a first contact.
    #[must_use]
    pub const fn accepting_a_new_founding(mut self) -> Self {
        self.refounding = true;
        self
    }

    /// Holds the share against who may approve now.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] when this is another roster than that of the set-up: it may be planted.
    pub fn compare(&self, approvers: &Approvers<'_>) -> Result<Turnover> {
        if self.founding.as_ref() != approvers.founding_hash() {
            return if self.refounding { Ok(Turnover::Removed) } else { Err(another_founding()) };
        }
        let now =
            collection::set(approvers.recipients().iter().map(|one| Addressee::from(one.fingerprint())));
        Ok(match (self.shared_with.is_subset(&now), self.shared_with.len() == now.len()) {
            (true, true) => Turnover::Unchanged,
            (true, false) => Turnover::Added,
            (false, _) => Turnover::Removed,
        })
    }

    /// The login change that makes up for who came and who left, none if nobody did. `wrap` is the stored wrap of the
    /// password.
    ///
    /// # Errors
    /// As [`compare`](Self::compare) and [`begin`](Self::begin).
    pub fn renew(
        &self,
        me: &Identity,
        approvers: &Approvers<'_>,
        realm: &Realm,
        account: &AccountId,
        wrap: &WrappedIdentity,
        place: &Context,
    ) -> Result<Option<LoginChange>> {
        check_own(me, wrap)?;
        let draft = Draft::of(realm, account, Some(wrap));
        match self.compare(approvers)? {
            Turnover::Unchanged => Ok(None),
            Turnover::Added => {
                approvers.check_without(&me.fingerprint())?;
                let share = Share::seal(&self.keys, me, approvers, realm, account, place)?;
                draft.with_share(share.as_bytes()).sign(me).map(Some)
            }
            Turnover::Removed => {
                let keys = self.keys.with_new_approver_secret()?;
                let parts = Parts::of_keys(me, &keys, approvers, realm, account, Some(&self.wrap), place)?;
                parts.put_into(draft).sign(me).map(Some)
            }
        }
    }
}

impl fmt::Debug for RecoverySetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecoverySetup([redacted], shared with {})", self.shared_with.len())
    }
}

/// A new wrap of lock 02 with its two envelopes.
pub(super) struct Parts {
    wrap: WrappedIdentity,
    share: Envelope,
    own: Envelope,
}

impl Parts {
    /// With a card that the wrap to be replaced, if there is one, does not have yet.
    pub(super) fn of_card(
        me: &Identity,
        card: &Card,
        approvers: &Approvers<'_>,
        realm: &Realm,
        account: &AccountId,
        former: Option<&WrappedIdentity>,
        place: &Context,
    ) -> Result<Self> {
        if former.is_some_and(|former| lock_s_card(former) == Some(card.id())) {
            return Err(Error::InvalidInput { what: "this is the card that is in use; make a new one" });
        }
        Self::of_keys(me, &RecoveryKeys::generate(card)?, approvers, realm, account, former, place)
    }

    fn of_keys(
        me: &Identity,
        keys: &RecoveryKeys,
        approvers: &Approvers<'_>,
        realm: &Realm,
        account: &AccountId,
        former: Option<&WrappedIdentity>,
        place: &Context,
    ) -> Result<Self> {
        approvers.check_without(&me.fingerprint())?;
        let lock = keys.lock(approvers.founding_hash());
        let generation = next_generation(former, &lock)?;
        Ok(Self {
            wrap: WrappedIdentity::wrap(me, generation, lock, &keys.kek(), place)?,
            share: Share::seal(keys, me, approvers, realm, account, place)?,
            own: seal_own(keys, me, place)?,
        })
    }

    pub(super) fn put_into<'a>(&'a self, draft: Draft<'a>) -> Draft<'a> {
        draft.with_recovery(self.wrap.clone(), self.share.as_bytes(), self.own.as_bytes())
    }
}

/// Which card opens a wrap, if one does.
fn lock_s_card(wrap: &WrappedIdentity) -> Option<[u8; 16]> {
    match wrap.lock() {
        Lock::Recovery { recovery_id, .. } => Some(*recovery_id),
        Lock::Password { .. } | Lock::Key { .. } => None,
    }
}

pub(super) const fn not_for_recovery() -> Error {
    Error::InvalidInput { what: "this wrap is not one for recovery; give the one that is" }
}

pub(super) fn check_own(me: &Identity, stored: &WrappedIdentity) -> Result<()> {
    if stored.public() == me.public() {
        return Ok(());
    }
    Err(Error::InvalidInput {
        what: "the stored wrap holds another identity; ask the server for this account's",
    })
}
