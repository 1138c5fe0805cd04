//! Layer two: the server checks a token, and lays the record anew.

use core::fmt;

use super::pepper::Owner;
use super::{LoginParams, LoginPolicy, LoginRecord, LoginToken, ServerShare, Workspace};
use crate::error::Result;
use crate::identity::{AccountId, Fingerprint};
use crate::keywrap::WrappedIdentity;

/// What a check of a token says.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "one a login, and gone at the end of its match")]
#[must_use = "a verdict that is not looked at lets everybody in"]
pub enum Verdict {
    /// The token is the one the record was laid for.
    Accepted(Accepted),
    /// It is not. Say no more to the client, and count the try.
    Rejected,
}

/// A right token. Until a second factor is through, only the re-laid record may be used: store it, by
/// compare-and-swap, in every case.
///
/// ```text
/// UPDATE account SET record = <relaid> WHERE id = <account> AND record = <replaces>
/// ```
///
/// If no row changed, read record and wrap again, in one snapshot: with another wrap than the one read before, refuse
/// the login, its password was just changed; with the same, another login was faster and all is well.
///
/// Wrap and share leave the server by an [`Admitted`] only, which this becomes as soon as the host says that there is no
/// second factor, or that it was passed. If its code comes in a later request, let the client send the token with it
/// and verify both there: nothing of this has to be kept in between.
pub struct Accepted {
    relaid: LoginRecord,
    replaces: LoginRecord,
    admitted: Admitted,
}

impl Accepted {
    /// The record to store from now on: fresh salt, the policy's cost, its current pepper.
    #[must_use]
    pub const fn relaid(&self) -> &LoginRecord {
        &self.relaid
    }

    /// The record it replaces, for the compare-and-swap.
    #[must_use]
    pub const fn replaces(&self) -> &LoginRecord {
        &self.replaces
    }

    /// This account has no second factor: the login is complete.
    #[must_use]
    pub fn without_second_factor(self) -> Admitted {
        self.admitted
    }

    /// The second factor of this account was checked in this request and is right: the login is complete.
    #[must_use]
    pub fn second_factor_passed(self) -> Admitted {
        self.admitted
    }
}

impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepted").field("account", &self.admitted.account).finish_non_exhaustive()
    }
}

/// A complete login: its client gets the stored wrap, as it was read together with the record, and its share.
pub struct Admitted {
    wrap: WrappedIdentity,
    account: AccountId,
    owner: Owner,
    policy: LoginPolicy,
}

impl Admitted {
    /// The wrap to send to the client: the stored one that the token was checked with.
    #[must_use]
    pub const fn wrap(&self) -> &WrappedIdentity {
        &self.wrap
    }

    /// The share that opens the stored wrap, to be sent along with it.
    ///
    /// # Errors
    /// None in practice: what could fail was checked with the token.
    pub fn share(&self) -> Result<ServerShare> {
        self.policy.share_of(&self.owner, &self.wrap)
    }

    /// The share for a new salt and the same identity, with which the client changes its password or moves to the
    /// current pepper. A new identity asks for its own, by a [`ShareRequest`](super::ShareRequest).
    #[must_use]
    pub fn share_for_new(&self, params: &LoginParams) -> ServerShare {
        self.policy.share_for_new(&self.owner, params.salt())
    }

    /// Whose login this is.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }
}

impl fmt::Debug for Admitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Admitted").field("account", &self.account).finish_non_exhaustive()
    }
}

impl LoginRecord {
    /// Checks a token against this record of `account`, and when it is right lays the record anew. `wrap` is the stored
    /// one that is locked by the password, read together with the record in one snapshot: beside the wrap of another
    /// identity a record verifies nothing.
    ///
    /// Takes a hundredth of a second and 19 MiB at the recommended cost, twice that when accepted. Limit the rate.
    ///
    /// # Errors
    /// Nobody is let in by an error. [`Error::Limit`](crate::Error::Limit) when the record's cost is beyond the policy's
    /// ceiling, before any work, or the machine lacks the memory;
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) when record or wrap names a pepper that the policy does not
    /// hold, the record none though the policy has one, or the wrap has another kind of lock;
    /// [`Error::Randomness`](crate::Error::Randomness).
    ///
    /// ```
    /// use sealwax::login::{LoginPolicy, LoginRecord, LoginToken, Pepper, Verdict};
    /// # use sealwax::{context::Context, identity::{AccountId, Realm}, keywrap::WrappedIdentity, login::*};
    /// # let (account, realm, pepper) = (AccountId::generate()?, Realm::new("example.org")?, Pepper::generate()?);
    /// # let policy = LoginPolicy::recommended(&realm).with_cost(Cost::testing()).with_pepper(&pepper);
    /// # let (me, none, place) = (sealwax::testing::identity(1), ServerShare::none(), Context::empty());
    /// # let login = LoginSecret::derive("x", &realm, &account, &LoginParams::with_cost(Cost::testing())?)?;
    /// # let wrap = WrappedIdentity::wrap_with_password(&me, &login, &none, None, &place)?;
    /// # let sent = login.token().expose_secret();
    /// # let stored = LoginRecord::lay(login.token(), &account, &me.fingerprint(), &policy)?.to_string();
    /// // SELECT record, wrap FROM account WHERE …
    /// let (record, token) = (LoginRecord::from_text(&stored)?, LoginToken::from_text(sent)?);
    /// match record.verify(&token, &account, &wrap, &policy)? {
    ///     Verdict::Accepted(login) => {
    ///         // UPDATE account SET record = login.relaid() WHERE id = … AND record = login.replaces()
    ///         assert_eq!(login.replaces().as_str(), stored);
    ///         let admitted = login.without_second_factor();
    ///         let share = admitted.share()?; // to the client, with admitted.wrap()
    /// #       let _ = share;
    ///     }
    ///     Verdict::Rejected => println!("name or password is wrong"),
    /// }
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn verify(
        &self,
        token: &LoginToken,
        account: &AccountId,
        wrap: &WrappedIdentity,
        policy: &LoginPolicy,
    ) -> Result<Verdict> {
        self.verify_in(&mut Workspace::new(), token, account, wrap, policy)
    }

    /// The same in work memory that is used again.
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub fn verify_in(
        &self,
        workspace: &mut Workspace,
        token: &LoginToken,
        account: &AccountId,
        wrap: &WrappedIdentity,
        policy: &LoginPolicy,
    ) -> Result<Verdict> {
        let fingerprint = wrap.public().fingerprint();
        let owner = policy.owner(account, &fingerprint);
        // Fails where the login could not be completed: another kind of lock, an unknown pepper.
        let share = policy.share_of(&owner, wrap)?;
        if !self.matches(workspace, token, &owner, share.pepper_id(), policy)? {
            return Ok(Verdict::Rejected);
        }
        Ok(Verdict::Accepted(Accepted {
            relaid: Self::lay_in(workspace, token, account, &fingerprint, policy)?,
            replaces: self.duplicate(),
            admitted: Admitted { wrap: wrap.clone(), account: *account, owner, policy: policy.handle() },
        }))
    }
}

impl LoginPolicy {
    /// What to call with the token of a name without an account: the work of a check, and always
    /// [`Verdict::Rejected`]. So neither the answer nor its time says whether the name exists.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::Error::Limit) when the machine lacks the memory,
    /// [`Error::Randomness`](crate::Error::Randomness).
    ///
    /// ```
    /// use sealwax::login::{LoginPolicy, LoginToken, Verdict};
    /// # let realm = sealwax::identity::Realm::new("example.org")?;
    /// # let policy = LoginPolicy::recommended(&realm).without_pepper();
    /// let token = LoginToken::from_text("uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo")?;
    /// assert!(matches!(policy.reject_unknown(&token)?, Verdict::Rejected));
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn reject_unknown(&self, token: &LoginToken) -> Result<Verdict> {
        self.reject_unknown_in(&mut Workspace::new(), token)
    }

    /// The same in work memory that is used again.
    ///
    /// # Errors
    /// As [`reject_unknown`](Self::reject_unknown).
    pub fn reject_unknown_in(&self, workspace: &mut Workspace, token: &LoginToken) -> Result<Verdict> {
        let nobody = self.owner(&AccountId::from_bytes([0; 16]), &Fingerprint::from_bytes([0; 32]));
        let record = LoginRecord::nobody_s(self)?;
        let matches = record.matches(workspace, token, &nobody, self.pepper_id(), self)?;
        core::hint::black_box(matches);
        Ok(Verdict::Rejected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::error::Error;
    use crate::identity::{Identity, Realm};
    use crate::keywrap::{Lock, WrappingKey};
    use crate::login::{Cost, Pepper, PolicyBuilder};
    use crate::secret::Secret;
    use crate::testing;

    fn account() -> AccountId {
        AccountId::from_bytes([1; 16])
    }

    fn token(byte: u8) -> LoginToken {
        LoginToken::of(&Secret::copy_from(&[byte; 32]))
    }

    fn cheap() -> PolicyBuilder {
        LoginPolicy::recommended(&Realm::new("example.org").unwrap()).with_cost(Cost::testing())
    }

    /// A stored wrap that names the given pepper; nobody opens it here.
    fn wrap(me: &Identity, pepper: Option<&Pepper>) -> WrappedIdentity {
        let params = LoginParams::stored(Cost::testing(), [3; 16]);
        let lock = Lock::Password { params, pepper_id: pepper.map(Pepper::id) };
        WrappedIdentity::wrap(me, 1, lock, &Secret::copy_from(&[4; 32]), &Context::empty()).unwrap()
    }

    fn lay(byte: u8, wrap: &WrappedIdentity, policy: &LoginPolicy) -> LoginRecord {
        LoginRecord::lay(&token(byte), &account(), &wrap.public().fingerprint(), policy).unwrap()
    }

    fn accepted(verdict: Verdict) -> Accepted {
        match verdict {
            Verdict::Accepted(accepted) => accepted,
            Verdict::Rejected => panic!("rejected"),
        }
    }

    #[test]
    fn the_right_token_is_accepted_and_the_record_laid_anew() {
        let pepper = Pepper::generate().unwrap();
        let (policy, wrap) = (cheap().with_pepper(&pepper), wrap(&testing::identity(1), Some(&pepper)));
        let record = lay(1, &wrap, &policy);
        let login = accepted(record.verify(&token(1), &account(), &wrap, &policy).unwrap());
        assert_eq!(login.replaces().as_str(), record.as_str());
        assert_ne!(login.relaid().as_str(), record.as_str());
        let _ = accepted(login.relaid().verify(&token(1), &account(), &wrap, &policy).unwrap());
        assert!(matches!(record.verify(&token(2), &account(), &wrap, &policy).unwrap(), Verdict::Rejected));
    }

    #[test]
    fn the_share_is_that_of_the_wrap_and_new_ones_are_under_today_s_pepper() {
        let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
        let policy = cheap().with_pepper(&current).with_former_pepper(&former);
        let (me, params) = (testing::identity(1), LoginParams::with_cost(Cost::testing()).unwrap());
        let wrap = wrap(&me, Some(&former));
        let login = accepted(lay(1, &wrap, &policy).verify(&token(1), &account(), &wrap, &policy).unwrap());
        let admitted = login.second_factor_passed();
        let owner = policy.owner(&account(), &me.fingerprint());
        let expected = [former.share(&owner, &[3; 16]), current.share(&owner, params.salt())];
        for (share, expected) in
            [admitted.share().unwrap(), admitted.share_for_new(&params)].iter().zip(&expected)
        {
            assert_eq!(share.expose_bytes().expose_secret(), expected.expose_bytes().expose_secret());
        }
    }

    #[test]
    fn re_laying_takes_today_s_pepper_and_cost_and_is_never_weaker_than_the_policy() {
        let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
        let wrap = wrap(&testing::identity(1), Some(&former));
        let record = lay(1, &wrap, &cheap().with_pepper(&former));
        let today = LoginPolicy::recommended(&Realm::new("example.org").unwrap())
            .with_pepper(&current)
            .with_former_pepper(&former);
        let login = accepted(record.verify(&token(1), &account(), &wrap, &today).unwrap());
        assert_eq!(login.relaid().cost(), Cost::small());
        assert_eq!(login.relaid().pepper_id(), Some(current.id()));
    }

    #[test]
    fn an_unknown_pepper_of_record_or_wrap_lets_nobody_in() {
        let (known, unknown) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
        let me = testing::identity(1);
        let (of_known, of_unknown) = (wrap(&me, Some(&known)), wrap(&me, Some(&unknown)));
        let record = lay(1, &of_known, &cheap().with_pepper(&unknown));
        for policy in [cheap().with_pepper(&known), cheap().without_pepper()] {
            let verdict = record.verify(&token(1), &account(), &of_known, &policy);
            assert!(matches!(verdict, Err(Error::InvalidInput { .. })), "{verdict:?}");
        }
        let policy = cheap().with_pepper(&known);
        let verdict = lay(1, &of_unknown, &policy).verify(&token(1), &account(), &of_unknown, &policy);
        assert!(matches!(verdict, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn introducing_a_pepper_takes_records_without_one_along_but_not_beside_a_wrap_with_one() {
        let (me, pepper) = (testing::identity(1), Pepper::generate().unwrap());
        let (old, new) = (wrap(&me, None), wrap(&me, Some(&pepper)));
        let record = lay(1, &old, &cheap().without_pepper());
        let strict = cheap().with_pepper(&pepper);
        let refused = record.verify(&token(1), &account(), &old, &strict);
        assert!(matches!(refused, Err(Error::InvalidInput { .. })));
        let introducing = cheap().with_pepper(&pepper).accepting_unpeppered_records();
        let login = accepted(record.verify(&token(1), &account(), &old, &introducing).unwrap());
        assert_eq!(login.relaid().pepper_id(), Some(pepper.id()));
        assert!(login.without_second_factor().share().unwrap().pepper_id().is_none());
        let planted = record.verify(&token(1), &account(), &new, &introducing);
        assert!(matches!(planted, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn a_record_belongs_to_the_identity_in_the_wrap() {
        let pepper = Pepper::generate().unwrap();
        let policy = cheap().with_pepper(&pepper);
        let mine = wrap(&testing::identity(1), Some(&pepper));
        let planted = wrap(&testing::identity(2), Some(&pepper));
        let record = lay(1, &mine, &policy);
        let verdict = record.verify(&token(1), &account(), &planted, &policy).unwrap();
        assert!(matches!(verdict, Verdict::Rejected));
    }

    #[test]
    fn a_wrap_that_no_password_locks_lets_nobody_in() {
        let (me, policy) = (testing::identity(1), cheap().without_pepper());
        let key = WrappingKey::from_bytes(&[9; 32]);
        let by_key = WrappedIdentity::wrap_with_key(&me, &key, None, &Context::empty()).unwrap();
        let verdict = lay(1, &by_key, &policy).verify(&token(1), &account(), &by_key, &policy);
        assert!(matches!(verdict, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn a_record_beyond_the_ceiling_costs_nothing() {
        let (policy, wrap) = (cheap().without_pepper(), wrap(&testing::identity(1), None));
        let costly = LoginPolicy::recommended(policy.realm()).without_pepper();
        let record = lay(1, &wrap, &costly);
        let mut workspace = Workspace::new();
        let low = policy.with_ceiling(Cost::testing());
        let verdict = record.verify_in(&mut workspace, &token(1), &account(), &wrap, &low);
        assert!(matches!(verdict, Err(Error::Limit { .. })));
        assert_eq!(format!("{workspace:?}"), "Workspace(0 KiB)", "nothing was allocated");
    }

    #[test]
    fn an_unknown_name_costs_what_a_known_one_does_and_is_always_rejected() {
        let pepper = Pepper::generate().unwrap();
        let (policy, wrap) = (cheap().with_pepper(&pepper), wrap(&testing::identity(1), Some(&pepper)));
        let (mut known, mut unknown) = (Workspace::new(), Workspace::new());
        let record = lay(1, &wrap, &policy);
        let rejected = record.verify_in(&mut known, &token(2), &account(), &wrap, &policy).unwrap();
        assert!(matches!(rejected, Verdict::Rejected));
        let rejected = policy.reject_unknown_in(&mut unknown, &token(2)).unwrap();
        assert!(matches!(rejected, Verdict::Rejected));
        assert_eq!(format!("{known:?}"), format!("{unknown:?}"));
    }

    #[test]
    fn debug_prints_the_account_only() {
        let (policy, wrap) = (cheap().without_pepper(), wrap(&testing::identity(1), None));
        let login = accepted(lay(1, &wrap, &policy).verify(&token(1), &account(), &wrap, &policy).unwrap());
        let shown = format!("{login:?} {:?}", login.admitted);
        assert_eq!(
            shown,
            "Accepted { account: AccountId(AQEBAQEBAQEBAQEBAQEBAQ), .. } \
             Admitted { account: AccountId(AQEBAQEBAQEBAQEBAQEBAQ), .. }"
        );
    }
}
