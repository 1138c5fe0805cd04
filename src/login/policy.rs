//! What a server asks of its login records: realm, cost, and the peppers it holds.

use std::sync::Arc;

use super::pepper::Owner;
use super::{Cost, Pepper, SecretId, ServerShare};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, KeyPolicy, Realm};
use crate::keywrap::{Lock, WrappedIdentity};
use crate::wire::at_most;

/// How a server keeps logins: made once from its configuration, and used for every call.
///
/// It has a pepper, or says [`without_pepper`](PolicyBuilder::without_pepper).
///
/// ```
/// use sealwax::identity::Realm;
/// use sealwax::login::{LoginPolicy, Pepper};
/// # let (current, former) = (Pepper::generate()?, Pepper::generate()?);
/// let realm = Realm::new("counselling.example")?;
/// let policy = LoginPolicy::recommended(&realm).with_pepper(&current).with_former_pepper(&former);
/// assert_eq!(policy.pepper_id(), Some(current.id()));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug)]
pub struct LoginPolicy {
    realm: Realm,
    cost: Cost,
    ceiling: Option<Cost>,
    current: Option<Arc<Pepper>>,
    former: Vec<Arc<Pepper>>,
    accepts_unpeppered: bool,
    keys: KeyPolicy,
}

/// A policy that does not yet say whether there is a pepper.
#[derive(Debug)]
#[must_use = "it becomes a policy by with_pepper or without_pepper"]
pub struct PolicyBuilder {
    realm: Realm,
    cost: Cost,
}

impl LoginPolicy {
    /// Begins a policy with records of 19 MiB and 2 passes.
    pub fn recommended(realm: &Realm) -> PolicyBuilder {
        PolicyBuilder { realm: realm.clone(), cost: Cost::small() }
    }

    /// Also knows a pepper of earlier: what names it still verifies, and everything new gets the current one. Keep it
    /// until no stored wrap or record names it.
    #[must_use]
    pub fn with_former_pepper(mut self, pepper: &Pepper) -> Self {
        self.former.push(Arc::new(pepper.duplicate()));
        self
    }

    /// A lower ceiling than the format's for stored records: beyond it nothing is computed. A record of the policy's own
    /// cost is always below.
    #[must_use]
    pub const fn with_ceiling(mut self, ceiling: Cost) -> Self {
        self.ceiling = Some(ceiling);
        self
    }

    /// Also accepts records without a pepper, though this policy has one, as long as their wraps name none either: for
    /// the time between introducing a pepper and the last account's next login. A record gets the pepper at that login,
    /// the wrap by the [`LoginChange`](super::LoginChange) that the client then makes.
    #[must_use]
    pub const fn accepting_unpeppered_records(mut self) -> Self {
        self.accepts_unpeppered = true;
        self
    }

    /// Also accepts login changes of identities with a 2048-bit RSA key, imported from a legacy host.
    #[must_use]
    pub const fn accepting_legacy_rsa_2048(mut self) -> Self {
        self.keys = KeyPolicy::legacy_rsa_2048();
        self
    }

    /// The application.
    #[must_use]
    pub const fn realm(&self) -> &Realm {
        &self.realm
    }

    /// The cost of new records.
    #[must_use]
    pub const fn cost(&self) -> Cost {
        self.cost
    }

    /// The pepper of new records and wraps.
    #[must_use]
    pub fn pepper_id(&self) -> Option<SecretId> {
        self.current.as_ref().map(|pepper| pepper.id())
    }

    pub(super) fn current(&self) -> Option<&Pepper> {
        self.current.as_deref()
    }

    pub(super) const fn keys(&self) -> KeyPolicy {
        self.keys
    }

    /// The pepper that a stored record names, none for a record without; an error where that lets nobody in. While a
    /// pepper is being introduced, a record without one beside a wrap that names one was planted: only a login change
    /// gives a wrap its pepper, and it lays the record with the same.
    pub(super) fn pepper_of_record(
        &self,
        id: Option<SecretId>,
        of_wrap: Option<SecretId>,
    ) -> Result<Option<&Pepper>> {
        match id {
            Some(id) => self.pepper(id).map(Some),
            None if self.current.is_none() || (self.accepts_unpeppered && of_wrap.is_none()) => Ok(None),
            None => Err(Error::InvalidInput {
                what: "the record has no pepper, though the policy has one; nobody was let in. While a pepper is being \
                       introduced, say accepting_unpeppered_records()",
            }),
        }
    }

    /// Refuses a stored cost beyond this policy's ceiling.
    pub(super) fn check_ceiling(&self, cost: Cost) -> Result<()> {
        let Some(ceiling) = self.ceiling else { return Ok(()) };
        let (m, t) =
            (ceiling.memory_kib().max(self.cost.memory_kib()), ceiling.passes().max(self.cost.passes()));
        at_most("Argon2 memory in KiB of the record", cost.memory_kib().into(), m.into())?;
        at_most("Argon2 passes of the record", cost.passes().into(), t.into())
    }

    /// Whose records and shares they are.
    pub(crate) fn owner(&self, account: &AccountId, identity: &Fingerprint) -> Owner {
        Owner::new(&self.realm, account, identity)
    }

    /// The share for a new salt. Only for who may have it: see the callers.
    pub(crate) fn share_for_new(&self, owner: &Owner, salt: &[u8; 16]) -> ServerShare {
        self.current().map_or_else(ServerShare::none, |pepper| pepper.share(owner, salt))
    }

    /// The share of a stored wrap. Only for who may have it: see the callers.
    pub(super) fn share_of(&self, owner: &Owner, wrap: &WrappedIdentity) -> Result<ServerShare> {
        match wrap.lock() {
            Lock::Password { params, pepper_id: Some(id) } => {
                Ok(self.pepper(*id)?.share(owner, params.salt()))
            }
            Lock::Password { pepper_id: None, .. } => Ok(ServerShare::none()),
            Lock::Recovery { .. } | Lock::Key { .. } => Err(Error::InvalidInput {
                what: "only a wrap that is locked by a password has a share; give that one",
            }),
        }
    }

    /// The same policy for a login that outlives the call: its peppers are shared, not copied.
    pub(super) fn handle(&self) -> Self {
        Self {
            realm: self.realm.clone(),
            cost: self.cost,
            ceiling: self.ceiling,
            current: self.current.clone(),
            former: self.former.clone(),
            accepts_unpeppered: self.accepts_unpeppered,
            keys: self.keys,
        }
    }

    fn pepper(&self, id: SecretId) -> Result<&Pepper> {
        self.current.iter().chain(&self.former).find(|pepper| pepper.id() == id).map(Arc::as_ref).ok_or(
            Error::InvalidInput {
                what: "a record or wrap names a pepper that the policy does not hold; nobody was let in. Add it by \
                       with_former_pepper()",
            },
        )
    }
}

impl PolicyBuilder {
    /// Another cost for new records.
    pub const fn with_cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// Records and wrapping keys get this pepper.
    #[must_use]
    pub fn with_pepper(self, pepper: &Pepper) -> LoginPolicy {
        self.finish(Some(Arc::new(pepper.duplicate())))
    }

    /// No pepper: whoever steals the database can try passwords against it. For hosts that have no place to keep a
    /// secret outside of it.
    #[must_use]
    pub fn without_pepper(self) -> LoginPolicy {
        self.finish(None)
    }

    fn finish(self, current: Option<Arc<Pepper>>) -> LoginPolicy {
        LoginPolicy {
            realm: self.realm,
            cost: self.cost,
            ceiling: None,
            current,
            former: Vec::new(),
            accepts_unpeppered: false,
            keys: KeyPolicy::recommended(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn realm() -> Realm {
        Realm::new("example.org").unwrap()
    }

    #[test]
    fn a_ceiling_holds_but_never_below_the_policy_s_own_cost() {
        let policy = LoginPolicy::recommended(&realm()).without_pepper();
        assert_eq!(policy.check_ceiling(Cost::recommended()), Ok(()));
        let policy = policy.with_ceiling(Cost::small());
        assert!(matches!(policy.check_ceiling(Cost::recommended()), Err(Error::Limit { .. })));
        let costly = LoginPolicy::recommended(&realm()).with_cost(Cost::recommended()).without_pepper();
        assert_eq!(costly.with_ceiling(Cost::small()).check_ceiling(Cost::recommended()), Ok(()));
    }

    #[test]
    fn a_policy_with_a_pepper_takes_no_record_without_unless_it_says_so() {
        let pepper = Pepper::generate().unwrap();
        let policy = LoginPolicy::recommended(&realm()).with_pepper(&pepper);
        assert!(matches!(policy.pepper_of_record(None, None), Err(Error::InvalidInput { .. })));
        assert!(policy.pepper_of_record(Some(pepper.id()), None).unwrap().is_some());
        let migrating = policy.accepting_unpeppered_records();
        assert!(migrating.pepper_of_record(None, None).unwrap().is_none());
        let planted = migrating.pepper_of_record(None, Some(pepper.id()));
        assert!(matches!(planted, Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn an_unknown_pepper_fails_closed() {
        let (current, former) = (Pepper::generate().unwrap(), Pepper::generate().unwrap());
        let policy = LoginPolicy::recommended(&realm()).with_pepper(&current);
        assert!(matches!(policy.pepper_of_record(Some(former.id()), None), Err(Error::InvalidInput { .. })));
        let policy = policy.with_former_pepper(&former);
        assert!(policy.pepper_of_record(Some(former.id()), None).is_ok());
        assert_eq!(policy.pepper_id(), Some(current.id()));
    }

    #[test]
    fn debug_prints_pepper_ids_only() {
        let pepper = Pepper::generate().unwrap();
        let printed = format!("{:?}", LoginPolicy::recommended(&realm()).with_pepper(&pepper));
        assert!(printed.contains(&format!("Pepper([redacted], id {})", pepper.id())), "{printed}");
    }
}
