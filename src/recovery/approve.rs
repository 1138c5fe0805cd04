//! What an approver does with a request: look at it, hear the code, and answer.

use core::fmt;

use super::code::ConfirmationCode;
use super::grant;
use super::request::Request;
use super::share::Share;
use crate::context::Context;
use crate::envelope::Envelope;
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Realm, Recipient};
use crate::roster::{Pin, Roster};
use crate::secret::Secret;

/// Whom the approver takes a request to be from. He chooses him from the roster, or, for an anonymous user, by his own
/// judgement; the request never decides it.
#[derive(Debug, Clone)]
pub struct Claimant {
    account: AccountId,
    public: PublicIdentity,
    pin: Option<Pin>,
    judged: bool,
}

impl Claimant {
    /// The member of the roster with this account.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when there is none.
    pub fn member(roster: &Roster, account: &AccountId) -> Result<Self> {
        let member = roster.member(account).ok_or(Error::InvalidInput {
            what: "no member of the roster has this account; choose one that has",
        })?;
        let (account, public) = (*member.account(), member.public().clone());
        Ok(Self { account, public, pin: Some(roster.pin()), judged: false })
    }

    /// Somebody outside of the roster, whose key the approver trusts for a reason of his own: the verified author of the
    /// conversation that they have, say. `roster` is the centre's, if it has one.
    #[must_use]
    pub fn judged(account: &AccountId, user: &Recipient, roster: Option<&Roster>) -> Self {
        Self { account: *account, public: user.public().clone(), pin: roster.map(Roster::pin), judged: true }
    }

    /// His account.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// His key until now, which is to come back.
    #[must_use]
    pub const fn public(&self) -> &PublicIdentity {
        &self.public
    }

    /// Whether the approver vouches for who this is, and no roster does.
    #[must_use]
    pub const fn is_judged(&self) -> bool {
        self.judged
    }
}

/// An approver at his own client.
///
/// ```
/// use sealwax::recovery::{Approver, Claimant};
/// # use sealwax::envelope::Envelope;
/// # use sealwax::recovery::{Approvers, Card, RecoverySetup, Request};
/// # use sealwax::{context::Context, identity::Realm, keywrap::WrappedIdentity, roster::Roster, testing};
/// # use sealwax::login::{Cost, LoginChange, LoginParams, LoginPolicy, LoginSecret, ServerShare, Stored};
/// # let (user, fresh, account) = (testing::identity(4), testing::identity(9), testing::account(4));
/// # let (place, realm) = (Context::new().with("centre", "7"), Realm::new("counselling.example")?);
/// # let (policy, roster) = (LoginPolicy::recommended(&realm).without_pepper(), Roster::first_contact(&testing::roster())?);
/// # let login = LoginSecret::derive("geheim", &realm, &account, &LoginParams::with_cost(Cost::testing())?)?;
/// # let wrap = WrappedIdentity::wrap_with_password(&user, &login, &ServerShare::none(), None, &place)?;
/// # let card = Card::from_text("swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg")?;
/// # let approvers = Approvers::of_roster(&roster, &account)?;
/// # let change = RecoverySetup::begin(&user, &card, &approvers, &realm, &account, Stored::from(&wrap), &place)?;
/// # let rows = LoginChange::verify(change.expose_bytes(), &account, Some(Stored::from(&wrap)), &policy)?;
/// # let [share, own] = [rows.recovery_share, rows.recovery_self].map(|row| Envelope::from_vec(row.unwrap()).unwrap());
/// # let recovery_wrap = rows.recovery_wrap.unwrap();
/// # let now = 1_800_000_000;
/// # let request = Request::new(&card, &account, fresh.public(), now)?;
/// # let (anna, annas_account) = (testing::identity(1), testing::account(1));
/// # let as_read_out = request.code().to_string();
/// // Anna, an admin, knows who has called her, and looks at the request once:
/// let carla = Claimant::member(&roster, &account)?;
/// let approver = Approver::new(&anna, &annas_account, &realm);
/// let pending = approver.review(&share, &request, &carla, now, 86_400, &place)?;
/// // She types the code that Carla reads out on the phone:
/// let approval = pending.approve(&as_read_out, now)?;
/// assert!(!approval.is_judged());
/// // Store approval.grant() for the client that asked, and notify Carla over every channel there is.
/// # let recovered = request.redeem(approval.grant(), &fresh, &card, &recovery_wrap, &approvers, &place)?;
/// # assert_eq!(recovered.identity().public(), user.public());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
pub struct Approver<'a> {
    me: &'a Identity,
    account: &'a AccountId,
    realm: &'a Realm,
}

impl<'a> Approver<'a> {
    /// The approver's own identity and account, and the application's realm.
    #[must_use]
    pub const fn new(me: &'a Identity, account: &'a AccountId, realm: &'a Realm) -> Self {
        Self { me, account, realm }
    }

    /// Checks a request against the claimant's share: that it is by whoever had his card, and for his account, made at
    /// most `max_age` seconds before `now` (Unix seconds). A day is plenty. `place` is that of the claimant's account.
    ///
    /// What comes back is the one value to show and to approve: nothing of it is fetched again.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the claimant is the approver himself; [`Error::NotARecipient`] when the share is not
    /// for this approver; [`Error::NotSigned`] and [`Error::AuthorMismatch`] when it is not the claimant's;
    /// [`Error::Expired`]; [`Error::Decryption`] when anything in share and request does not fit: do not approve, and
    /// tell the claimant.
    pub fn review(
        &self,
        share: &Envelope,
        request: &Request,
        claimant: &Claimant,
        now: u64,
        max_age: u64,
        place: &Context,
    ) -> Result<PendingApproval> {
        if claimant.account == *self.account || claimant.public.fingerprint() == self.me.fingerprint() {
            return Err(Error::InvalidInput { what: "nobody approves his own recovery; ask another admin" });
        }
        let share = Share::open(share, self.me, &claimant.public, place)?;
        let fits = share.user == claimant.public.fingerprint()
            && share.realm == self.realm.as_str().as_bytes()
            && share.account == claimant.account
            && *request.unverified_account() == claimant.account
            && share.recovery_id == *request.recovery_id();
        if !fits || !request.proves(&share.check_key) {
            return Err(Error::Decryption);
        }
        request.check_time(now, max_age)?;
        Ok(PendingApproval {
            me: self.me.handle(),
            request: request.clone(),
            claimant: claimant.clone(),
            approver_secret: share.approver_secret,
            max_age,
            place: place.clone(),
        })
    }
}

/// A request that fits its claimant's share, before its code was heard: everything an approver is shown, and the only
/// thing he can approve.
pub struct PendingApproval {
    me: Identity,
    request: Request,
    claimant: Claimant,
    approver_secret: Secret<32>,
    max_age: u64,
    place: Context,
}

impl PendingApproval {
    #[cfg(feature = "hazmat")]
    pub(crate) const fn approver_secret(&self) -> &Secret<32> {
        &self.approver_secret
    }

    /// Whose recovery this would be.
    #[must_use]
    pub const fn claimant(&self) -> &Claimant {
        &self.claimant
    }

    /// When it was asked for, in Unix seconds, by the clock of whoever has the card.
    #[must_use]
    pub const fn time(&self) -> u64 {
        self.request.unverified_time()
    }

    /// The key on the device that asks.
    #[must_use]
    pub fn fresh(&self) -> Fingerprint {
        self.request.unverified_fresh().fingerprint()
    }

    /// The code that the claimant has to read out. A form that shows it tempts to approve what nobody has read out:
    /// better ask for what is heard, and leave the comparing to [`approve`](Self::approve).
    #[must_use]
    pub fn code(&self) -> ConfirmationCode {
        self.request.code()
    }

    /// Answers the request, if the code is the one that the claimant has read out, over a channel on which the approver
    /// recognises him. `now` is in Unix seconds.
    ///
    /// # Errors
    /// [`Error::Expired`] when the request is too old by now; [`Error::CodeMismatch`] when the code is another one: if it
    /// was read out and heard right, somebody has put another request in the place of the claimant's;
    /// [`Error::Randomness`].
    pub fn approve(&self, code_as_heard: &str, now: u64) -> Result<Approval> {
        self.request.check_time(now, self.max_age)?;
        if !self.request.code().matches(code_as_heard) {
            return Err(Error::CodeMismatch);
        }
        let pin = self.claimant.pin.as_ref();
        let user = self.claimant.public.fingerprint();
        let grant = grant::seal(&self.request, &user, &self.approver_secret, pin, &self.me, &self.place)?;
        Ok(Approval { grant, request: self.request.hash(), judged: self.claimant.judged })
    }
}

impl fmt::Debug for PendingApproval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PendingApproval([redacted], {:?})", self.request)
    }
}

/// A request that was approved: the grant for the client that asked.
#[derive(Debug, Clone)]
#[must_use = "store the grant, and notify the account's user"]
pub struct Approval {
    grant: Envelope,
    request: [u8; 32],
    judged: bool,
}

impl Approval {
    /// What the server stores for the client that asked, and deletes when the recovery is complete.
    #[must_use]
    pub const fn grant(&self) -> &Envelope {
        &self.grant
    }

    /// The hash of the request that it answers.
    #[must_use]
    pub const fn request(&self) -> &[u8; 32] {
        &self.request
    }

    /// Whether the approver vouched for who the claimant is, and no roster did: worth noting in the centre's records.
    #[must_use]
    pub const fn is_judged(&self) -> bool {
        self.judged
    }
}
