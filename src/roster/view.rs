//! What a roster answers: members, keys known now or before, events, authors.

use super::change::Event;
use super::member::{Known, Member};
use super::pin::Pin;
use super::replay::Roster;
use super::role::Role;
use super::{rejected, rules};
use crate::error::Result;
use crate::identity::{AccountId, Fingerprint, PublicIdentity};

impl Roster {
    /// The current members, sorted by account.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members_by_account().values()
    }

    /// The current members of a role, sorted by account: whom a message to all of them is sealed to.
    ///
    /// ```
    /// # use sealwax::{context::Context, testing};
    /// use sealwax::{envelope::Sealer, roster::{Role, Roster}};
    /// let roster = Roster::first_contact(&testing::roster())?;
    /// # let (me, place) = (testing::identity(1), Context::new().with("board", "news"));
    /// let counsellors = Role::new("counsellor")?;
    /// let sealed = Sealer::new(&place).to_all(roster.members_with(&counsellors)).signed_by(&me).seal("Welcome")?;
    /// # let _ = sealed;
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn members_with<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = &'a Member> {
        self.members().filter(move |member| member.role == *role)
    }

    /// The current admins, sorted by account: who signs changes, and who approves recoveries.
    pub fn admins(&self) -> impl Iterator<Item = &Member> {
        self.members().filter(|member| member.role.is_admin())
    }

    /// The current member with this account.
    #[must_use]
    pub fn member(&self, account: &AccountId) -> Option<&Member> {
        self.members_by_account().get(account)
    }

    /// The current member with this key.
    #[must_use]
    pub fn current(&self, fingerprint: &Fingerprint) -> Option<&Member> {
        let known = self.known(fingerprint).filter(|known| known.is_current())?;
        self.member(&known.account)
    }

    /// A key that is or was in the roster, with the entries between which it was valid.
    #[must_use]
    pub fn known(&self, fingerprint: &Fingerprint) -> Option<&Known> {
        self.known_by_fingerprint().get(fingerprint)
    }

    /// All keys that are or were in the roster, sorted by fingerprint.
    pub fn all_known(&self) -> impl Iterator<Item = &Known> {
        self.known_by_fingerprint().values()
    }

    /// Everything that happened, the founding first: a client's first contact.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        self.log()
    }

    /// What happened since a pin: to be shown to every admin at login, so that no account becomes admin unnoticed.
    /// Then remember [`pin`](Self::pin).
    ///
    /// # Errors
    /// [`Error::RosterRejected`](crate::Error::RosterRejected) when this log does not extend the pin.
    ///
    /// ```
    /// # use sealwax::{roster::Roster, testing};
    /// # let roster = Roster::first_contact(&testing::roster())?;
    /// # let (remembered, mut shown) = (roster.pin(), Vec::new());
    /// for event in roster.events_since(&remembered)? {
    ///     shown.push((event.change().concerns_admins(), event.to_string()));
    /// }
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn events_since(&self, pin: &Pin) -> Result<&[Event]> {
        self.check_extends(pin)?;
        Ok(usize::try_from(pin.len()).ok().and_then(|seen| self.log().get(seen..)).unwrap_or_default())
    }

    /// Looks up authors among all members, current and former: for what is read, which may be old. Whether the author
    /// was a member when it was written, [`known`](Self::known) says.
    ///
    /// ```
    /// # use sealwax::{context::Context, envelope::Sealer, testing};
    /// use sealwax::{envelope::Opener, roster::Roster};
    /// let roster = Roster::first_contact(&testing::roster())?;
    /// # let (anna, four) = (testing::identity(1), testing::identity(4));
    /// # let place = Context::new().with("board", "news");
    /// # let sealed = Sealer::new(&place).to(&four).signed_by(&anna).seal("Welcome")?;
    /// let opened = Opener::new(&place).with(&four).from_any(roster.authors()).open(&sealed)?;
    /// let author = roster.known(&opened.author().fingerprint());
    /// assert!(author.is_some_and(|author| author.is_current()));
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn authors(&self) -> impl Fn(Fingerprint) -> Option<PublicIdentity> + '_ {
        |fingerprint| self.known(&fingerprint).map(|known| known.public.clone())
    }

    /// Looks up authors among the current members only.
    pub fn current_authors(&self) -> impl Fn(Fingerprint) -> Option<PublicIdentity> + '_ {
        |fingerprint| self.current(&fingerprint).map(|member| member.public.clone())
    }

    /// Looks up authors among the current members of a role: approvers, say.
    pub fn current_authors_with<'a>(
        &'a self,
        role: &'a Role,
    ) -> impl Fn(Fingerprint) -> Option<PublicIdentity> + 'a {
        move |fingerprint| {
            let member = self.current(&fingerprint).filter(|member| member.role == *role)?;
            Some(member.public.clone())
        }
    }

    /// Refuses a key that was expelled or replaced: nothing is sealed to it any more. A key that never was in the
    /// roster passes, it may be that of an anonymous user.
    ///
    /// # Errors
    /// [`Error::RosterRejected`](crate::Error::RosterRejected) with [`rules::FORMER_MEMBER`] and the entry by which the
    /// key left.
    ///
    /// ```
    /// # use sealwax::{roster::Roster, testing};
    /// # let roster = Roster::first_contact(&testing::roster())?;
    /// roster.check_not_former(&testing::identity(4).fingerprint())?;
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn check_not_former(&self, fingerprint: &Fingerprint) -> Result<()> {
        match self.known(fingerprint).and_then(Known::left) {
            Some(left) => Err(rejected(rules::FORMER_MEMBER, left.entry())),
            None => Ok(()),
        }
    }
}
