//! Who may confirm that a request is its user's.

use std::collections::BTreeSet;

use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, PublicIdentity, Recipient};
use crate::roster::{EntryHash, Pin, Roster, rules};

/// The approvers of one account: the current admins of the roster other than itself, or, for a host without a roster,
/// those it names.
///
/// ```
/// use sealwax::recovery::Approvers;
/// use sealwax::roster::Roster;
/// # use sealwax::testing;
/// # let account = testing::account(4);
/// let roster = Roster::first_contact(&testing::roster())?;
/// let approvers = Approvers::of_roster(&roster, &account)?;
/// assert_eq!(approvers.fingerprints().len(), 3);
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Approvers<'a> {
    recipients: Vec<Recipient>,
    roster: Option<&'a Roster>,
}

impl<'a> Approvers<'a> {
    /// The admins of the roster, without `account`, whose recovery this is about.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when there is no other admin: nobody could confirm.
    pub fn of_roster(roster: &'a Roster, account: &AccountId) -> Result<Self> {
        let others = roster.admins().filter(|admin| admin.account() != account);
        Self::new(others.map(Recipient::from).collect(), Some(roster))
    }

    /// Those whom a host without a roster names. Whoever names them decides who can help to open the account.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when there is none.
    pub fn named<R: Into<Recipient>>(approvers: impl IntoIterator<Item = R>) -> Result<Self> {
        Self::new(approvers.into_iter().map(Into::into).collect(), None)
    }

    /// Their keys.
    #[must_use]
    pub fn fingerprints(&self) -> BTreeSet<Fingerprint> {
        let mut fingerprints = BTreeSet::new();
        fingerprints.extend(self.recipients.iter().map(Recipient::fingerprint));
        fingerprints
    }

    #[cfg(feature = "web")]
    pub(crate) fn fingerprint_list(&self) -> Vec<Fingerprint> {
        let mut all: Vec<_> = self.recipients.iter().map(Recipient::fingerprint).collect();
        crate::collection::sort_by_key(&mut all, |one| *one);
        all
    }

    fn new(recipients: Vec<Recipient>, roster: Option<&'a Roster>) -> Result<Self> {
        if recipients.is_empty() {
            return Err(Error::InvalidInput {
                what: "nobody could approve a recovery; the centre needs another admin first",
            });
        }
        Ok(Self { recipients, roster })
    }

    pub(super) fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    pub(super) fn founding_hash(&self) -> Option<&EntryHash> {
        self.roster.map(Roster::founding_hash)
    }

    /// The approver with this key.
    pub(super) fn find(&self, fingerprint: Fingerprint) -> Option<PublicIdentity> {
        let found = self.recipients.iter().find(|approver| approver.fingerprint() == fingerprint);
        found.map(|approver| approver.public().clone())
    }

    /// Nobody approves for himself.
    pub(super) fn check_without(&self, user: &Fingerprint) -> Result<()> {
        if self.find(*user).is_some() {
            return Err(Error::InvalidInput {
                what: "nobody approves his own recovery; leave his own key out",
            });
        }
        Ok(())
    }

    /// Refuses a roster that is another one than the pinned, older, or forked.
    pub(super) fn check_extends(&self, pin: Option<&Pin>) -> Result<()> {
        match (self.roster, pin) {
            (None, None) => Ok(()),
            (Some(roster), Some(pin)) => roster.check_extends(pin),
            _ => Err(another_founding()),
        }
    }
}

/// A roster where there was none, none where there was one, or another one.
pub(super) const fn another_founding() -> Error {
    Error::RosterRejected { rule: rules::PIN_FOUNDING, entry: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn an_admin_is_no_approver_of_his_own() {
        let roster = Roster::first_contact(&testing::roster()).unwrap();
        let of_an_admin = Approvers::of_roster(&roster, &testing::account(1)).unwrap();
        let others = [2, 3].map(|n| testing::identity(n).fingerprint());
        assert_eq!(of_an_admin.fingerprints(), BTreeSet::from(others));
        let list: Vec<_> = of_an_admin.fingerprints().into_iter().collect();
        assert_eq!(of_an_admin.fingerprint_list(), list, "in the same order");
        of_an_admin.check_without(&testing::identity(1).fingerprint()).unwrap();
        assert!(of_an_admin.check_without(&testing::identity(2).fingerprint()).is_err());
    }

    #[test]
    fn without_anybody_there_is_no_recovery() {
        let nobody = Approvers::named(Vec::<Recipient>::new()).err();
        assert!(matches!(nobody, Some(Error::InvalidInput { .. })));
    }

    #[test]
    fn a_roster_where_none_was_expected_and_the_other_way_round_is_another_founding() {
        let roster = Roster::first_contact(&testing::roster()).unwrap();
        let of_roster = Approvers::of_roster(&roster, &testing::account(4)).unwrap();
        let named = Approvers::named([&testing::identity(1)]).unwrap();
        let pin = roster.pin();
        assert_eq!((of_roster.check_extends(Some(&pin)), named.check_extends(None)), (Ok(()), Ok(())));
        let others = [of_roster.check_extends(None), named.check_extends(Some(&pin))];
        assert_eq!(others, [Err(another_founding()); 2]);
    }
}
