//! Layer two: the server checks a token, and lays the record anew.

use core::fmt;

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
    policy: LoginPolicy,
    account: AccountId,
    stored: WrappedIdentity,
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
        Admitted { policy: self.policy, account: self.account, stored: self.stored }
    }

    /// The second factor of this account was checked in this request and is right: the login is complete.
    #[must_use]
    pub fn second_factor_passed(self) -> Admitted {
        Admitted { policy: self.policy, account: self.account, stored: self.stored }
    }
}

impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepted").field("account", &self.account).finish_non_exhaustive()
    }
}

/// A complete login: its client gets the stored wrap and the server's share.
pub struct Admitted {
    policy: LoginPolicy,
    account: AccountId,
    stored: WrappedIdentity,
}

impl Admitted {
    /// The wrap to send to the client: the stored one that the token was checked with.
    #[must_use]
    pub const fn wrap(&self) -> &WrappedIdentity {
        &self.stored
    }

    /// The share that opens the stored wrap, to be sent along with it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) when the wrap is not locked by a password, or names a pepper
    /// that the policy does not hold.
    pub fn share(&self) -> Result<ServerShare> {
        self.policy.share_of(&self.account, &self.stored)
    }

    /// The share for a new salt, with which the client changes its password or moves to the current pepper.
    #[must_use]
    pub fn share_for_new(&self, params: &LoginParams) -> ServerShare {
        self.policy.share_for_new(&self.account, &self.stored.public().fingerprint(), params.salt())
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
    /// Checks a token against this record of `account`, and when it is right lays the record anew. `stored` is the
    /// account's wrap of the password, read together with the record in one snapshot: a record that stands beside
    /// the wrap of another identity verifies nothing.
    ///
    /// Takes a hundredth of a second and 19 MiB at the recommended cost, twice that when accepted. Limit the rate.
    ///
    /// # Errors
    /// Nobody is let in by an error. [`Error::Limit`](crate::Error::Limit) when the record's cost is beyond the policy's
    /// ceiling, before any work, or the machine lacks the memory;
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) when the record names a pepper that the policy does not hold,
    /// or none though the policy has one; [`Error::Randomness`](crate::Error::Randomness).
    ///
    /// ```
    /// use sealwax::login::{LoginPolicy, LoginRecord, LoginToken, Pepper, Verdict};
    /// # use sealwax::{identity::{AccountId, Realm}, login::Cost};
    /// # let (account, pepper) = (AccountId::generate()?, Pepper::generate()?);
    /// # let policy = LoginPolicy::recommended(&Realm::new("example.org")?).with_cost(Cost::testing()).with_pepper(&pepper);
    /// # let (me, key) = (sealwax::testing::identity(1), sealwax::keywrap::WrappingKey::generate()?);
    /// # let wrap = sealwax::keywrap::WrappedIdentity::wrap_with_key(&me, &key, None, &sealwax::context::Context::empty())?;
    /// # let sent = "uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo";
    /// # let stored = LoginRecord::lay(&LoginToken::from_text(sent)?, &account, &me.fingerprint(), &policy)?.to_string();
    /// let (record, token) = (LoginRecord::from_text(&stored)?, LoginToken::from_text(sent)?);
    /// match record.verify(&token, &account, &wrap, &policy)? {
    ///     Verdict::Accepted(login) => {
    ///         // UPDATE account SET record = login.relaid() WHERE id = … AND record = login.replaces()
    ///         assert_eq!(login.replaces().as_str(), stored);
    ///         let admitted = login.without_second_factor(); // has wrap and share for the client
    /// #       let _ = admitted;
    ///     }
    ///     Verdict::Rejected => println!("name or password is wrong"),
    /// }
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn verify(
        &self,
        token: &LoginToken,
        account: &AccountId,
        stored: &WrappedIdentity,
        policy: &LoginPolicy,
    ) -> Result<Verdict> {
        self.verify_in(&mut Workspace::new(), token, account, stored, policy)
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
        stored: &WrappedIdentity,
        policy: &LoginPolicy,
    ) -> Result<Verdict> {
        let identity = stored.public().fingerprint();
        if !self.matches(workspace, token, account, &identity, policy)? {
            return Ok(Verdict::Rejected);
        }
        Ok(Verdict::Accepted(Accepted {
            relaid: Self::lay_in(workspace, token, account, &identity, policy)?,
            replaces: self.duplicate(),
            policy: policy.handle(),
            account: *account,
            stored: stored.clone(),
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
        let (nobody, no_key) = (AccountId::from_bytes([0; 16]), Fingerprint::from_bytes([0; 32]));
        let matches = LoginRecord::nobody_s(self)?.matches(workspace, token, &nobody, &no_key, self)?;
        core::hint::black_box(matches);
        Ok(Verdict::Rejected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::error::Error;
    use crate::identity::Realm;
    use crate::keywrap::WrappingKey;
    use crate::login::{Cost, Pepper};
    use crate::secret::Secret;
    use crate::testing;

    fn account() -> AccountId {
        AccountId::from_bytes([1; 16])
    }

    fn wrap(n: u8) -> WrappedIdentity {
        let key = WrappingKey::from_bytes(&[9; 32]);
        WrappedIdentity::wrap_with_key(&testing::identity(n), &key, None, &Context::empty()).unwrap()
    }

    fn lay(token: &LoginToken, policy: &LoginPolicy) -> LoginRecord {
        LoginRecord::lay(token, &account(), &testing::identity(1).fingerprint(), policy).unwrap()
    }

    fn token(byte: u8) -> LoginToken {
        LoginToken::of(&Secret::copy_from(&[byte; 32]))
    }

    fn cheap() -> super::super::PolicyBuilder {
        LoginPolicy::recommended(&Realm::new("example.org").unwrap()).with_cost(Cost::testing())
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
        let policy = cheap().with_pepper(&pepper);
        let record = lay(&token(1), &policy);
        let login = accepted(record.verify(&token(1), &account(), &wrap(1), &policy).unwrap());
        assert_eq!(login.replaces().as_str(), record.as_str());
        assert_ne!(login.relaid().as_str(), record.as_str());
        let _ = accepted(login.relaid().verify(&token(1), &account(), &wrap(1), &policy).unwrap());
        assert!(matches!(
            record.verify(&token(2), &account(), &wrap(1), &policy).unwrap(),
            Verdict::Rejected
        ));
    }

    #[test]
    fn a_record_beside_another_identity_s_wrap_verifies_nothing() {
        // Who can write the database, but has no pepper, laid a record for a token of his own beside a wrap of his own,
        // and then put the victim's wrap back to get its share.
        let policy = cheap().with_pepper(&Pepper::generate().unwrap());
        let record = lay(&token(1), &policy);
        assert!(matches!(
            record.verify(&token(1), &account(), &wrap(2), &policy).unwrap(),
            Verdict::Rejected
        ));
    }

    #[test]
    fn re_laying_takes_today_s_pepper_and_cost_and_is_never_weaker_than_the_policy() {
        let (former, current) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
        let old = cheap().with_pepper(&former);
        let record = lay(&token(1), &old);
        let today = LoginPolicy::recommended(&Realm::new("example.org").unwrap())
            .with_pepper(&current)
            .with_former_pepper(&former);
        let login = accepted(record.verify(&token(1), &account(), &wrap(1), &today).unwrap());
        assert_eq!(login.relaid().cost(), Cost::small());
        assert_eq!(login.relaid().pepper_id(), Some(current.id()));
    }

    #[test]
    fn an_unknown_pepper_lets_nobody_in() {
        let record = lay(&token(1), &cheap().with_pepper(&Pepper::generate().unwrap()));
        for policy in [cheap().with_pepper(&Pepper::generate().unwrap()), cheap().without_pepper()] {
            let verdict = record.verify(&token(1), &account(), &wrap(1), &policy);
            assert!(matches!(verdict, Err(Error::InvalidInput { .. })), "{verdict:?}");
        }
    }

    #[test]
    fn introducing_a_pepper_takes_records_without_one_along() {
        let record = lay(&token(1), &cheap().without_pepper());
        let pepper = Pepper::generate().unwrap();
        let strict = cheap().with_pepper(&pepper);
        assert!(matches!(
            record.verify(&token(1), &account(), &wrap(1), &strict),
            Err(Error::InvalidInput { .. })
        ));
        let introducing = cheap().with_pepper(&pepper).accepting_unpeppered_records();
        let login = accepted(record.verify(&token(1), &account(), &wrap(1), &introducing).unwrap());
        assert_eq!(login.relaid().pepper_id(), Some(pepper.id()));
    }

    #[test]
    fn a_record_beyond_the_ceiling_costs_nothing() {
        let policy = cheap().without_pepper();
        let costly = LoginPolicy::recommended(policy.realm()).without_pepper();
        let record = lay(&token(1), &costly);
        let mut workspace = Workspace::new();
        let low = policy.with_ceiling(Cost::testing());
        let verdict = record.verify_in(&mut workspace, &token(1), &account(), &wrap(1), &low);
        assert!(matches!(verdict, Err(Error::Limit { .. })));
        assert_eq!(format!("{workspace:?}"), "Workspace(0 KiB)", "nothing was allocated");
    }

    #[test]
    fn an_unknown_name_costs_what_a_known_one_does_and_is_always_rejected() {
        let policy = cheap().with_pepper(&Pepper::generate().unwrap());
        let (mut known, mut unknown) = (Workspace::new(), Workspace::new());
        let record = lay(&token(1), &policy);
        let rejected = record.verify_in(&mut known, &token(2), &account(), &wrap(1), &policy).unwrap();
        assert!(matches!(rejected, Verdict::Rejected));
        let rejected = policy.reject_unknown_in(&mut unknown, &token(2)).unwrap();
        assert!(matches!(rejected, Verdict::Rejected));
        assert_eq!(format!("{known:?}"), format!("{unknown:?}"));
    }

    #[test]
    fn debug_prints_the_account_only() {
        let policy = cheap().without_pepper();
        let record = lay(&token(1), &policy);
        let login = accepted(record.verify(&token(1), &account(), &wrap(1), &policy).unwrap());
        let shown =
            format!("{login:?} {:?}", record.verify(&token(1), &account(), &wrap(1), &policy).unwrap());
        assert!(
            !shown.contains("argon2id") && shown.starts_with("Accepted { account: AccountId("),
            "{shown}"
        );
        let admitted = format!("{:?}", login.without_second_factor());
        assert!(admitted.starts_with("Admitted { account: AccountId("), "{admitted}");
    }
}
