//! The rules: whether a statement may follow a log, and what it changes.

use super::body::Body;
use super::change::{Change, Subject};
use super::entry::{Signature, Statement};
use super::member::Member;
use super::offer::Newcomer;
use super::pin::EntryHash;
use super::replay::Roster;
use super::{rejected, rules};
use crate::collection;
use crate::error::{Error, Result};
use crate::identity::Fingerprint;

/// A statement that breaks no rule, but for its signatures, which are looked at next.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) change: Change,
    /// As they were before the entry, in the order of the statement.
    pub(super) signers: Vec<Subject>,
}

impl Judged {
    /// Refuses a signature of the signer at `index` that is not his.
    pub(super) fn check_signature(
        &self,
        statement: &Statement,
        index: usize,
        signature: &Signature,
    ) -> Result<()> {
        match self.signers.get(index) {
            Some(signer) if statement.is_signed(&signer.public, signature) => Ok(()),
            _ => Err(rejected(rules::SIGNATURE, statement.seq)),
        }
    }
}

impl Roster {
    /// Place, subject, fingerprints, consents and signers, in this order.
    pub(super) fn judge(&self, statement: &Statement) -> Result<Judged> {
        if statement.seq != self.len() {
            return Err(self.refuse(rules::SEQUENCE));
        }
        if statement.previous != self.last_hash() {
            return Err(self.refuse(rules::PREVIOUS));
        }
        if matches!(statement.body, Body::Found { .. }) != (self.len() == 0) {
            return Err(self.refuse(rules::FOUNDING));
        }
        let change = self.judge_body(&statement.body)?;
        let signers = self.judge_signers(&change, &statement.signers)?;
        Ok(Judged { change, signers })
    }

    /// Refuses a change after which nobody could change the roster. Judged after the signatures.
    pub(super) fn keep_an_admin(&self, change: &Change) -> Result<()> {
        let takes_one = match change {
            Change::RoleChanged { member, to } => member.role.is_admin() && !to.is_admin(),
            Change::Expelled { member } => member.role.is_admin(),
            Change::Founded { .. } | Change::Admitted { .. } | Change::Replaced { .. } => false,
        };
        if takes_one && self.admin_count() <= 1 { Err(self.refuse(rules::LAST_ADMIN)) } else { Ok(()) }
    }

    fn judge_body(&self, body: &Body) -> Result<Change> {
        match body {
            Body::Found { name, founders } => self.judge_founders(name, founders),
            Body::Admit(newcomer) => {
                if self.member(&newcomer.account).is_some() {
                    return Err(self.refuse(rules::ACCOUNT_TWICE));
                }
                self.judge_newcomer(newcomer)?;
                Ok(Change::Admitted { member: newcomer.into() })
            }
            Body::ChangeRole { of, to } => {
                let member = self.subject(of)?;
                if member.role == *to {
                    return Err(self.refuse(rules::SAME_ROLE));
                }
                Ok(Change::RoleChanged { member: member.into(), to: to.clone() })
            }
            Body::Expel(of) => Ok(Change::Expelled { member: self.subject(of)?.into() }),
            Body::Replace { old, new } => {
                let member = self.subject(old)?;
                if member.account != new.account {
                    return Err(self.refuse(rules::OTHER_ACCOUNT));
                }
                if member.role != new.role {
                    return Err(self.refuse(rules::OTHER_ROLE));
                }
                self.judge_newcomer(new)?;
                Ok(Change::Replaced { member: member.into(), by: new.public.clone() })
            }
        }
    }

    fn judge_founders(&self, name: &str, founders: &[Newcomer]) -> Result<Change> {
        if founders.iter().any(|founder| !founder.role.is_admin()) {
            return Err(self.refuse(rules::FOUNDER_ROLE));
        }
        let accounts = collection::set(founders.iter().map(|founder| founder.account));
        if accounts.len() != founders.len() {
            return Err(self.refuse(rules::ACCOUNT_TWICE));
        }
        let keys = collection::set(founders.iter().map(|founder| founder.public.fingerprint()));
        if keys.len() != founders.len() {
            return Err(self.refuse(rules::FINGERPRINT_REUSED));
        }
        founders.iter().try_for_each(|founder| self.judge_newcomer(founder))?;
        Ok(Change::Founded { name: name.to_owned(), admins: founders.iter().map(Subject::from).collect() })
    }

    fn judge_newcomer(&self, newcomer: &Newcomer) -> Result<()> {
        if self.known(&newcomer.public.fingerprint()).is_some() {
            return Err(self.refuse(rules::FINGERPRINT_REUSED));
        }
        let founding = if self.len() == 0 { EntryHash::ZEROS } else { *self.founding_hash() };
        if !newcomer.consents(&founding, &self.last_hash()) {
            return Err(self.refuse(rules::CONSENT));
        }
        Ok(())
    }

    /// Each signer is entitled, and they are exactly as many as it takes.
    fn judge_signers(&self, change: &Change, signers: &[Fingerprint]) -> Result<Vec<Subject>> {
        if let Change::Founded { admins, .. } = change {
            return self.judge_founding_signers(admins, signers);
        }
        let members = signers
            .iter()
            .map(|signer| self.current(signer).ok_or(self.refuse(rules::SIGNER_NOT_A_MEMBER)))
            .collect::<Result<Vec<&Member>>>()?;
        let by_itself =
            matches!(change, Change::Replaced { member, .. } if signers.contains(&member.fingerprint()));
        if !by_itself && members.iter().any(|signer| !signer.role.is_admin()) {
            return Err(self.refuse(rules::SIGNER_NOT_ENTITLED));
        }
        let needed = match change.concerns_admins() && !by_itself && self.admin_count() > 1 {
            true => 2,
            false => 1,
        };
        if signers.len() < needed {
            return Err(self.refuse(rules::TWO_ADMINS));
        }
        if signers.len() > needed {
            return Err(self.refuse(rules::SUPERFLUOUS_SIGNER));
        }
        Ok(members.into_iter().map(Subject::from).collect())
    }

    fn judge_founding_signers(&self, admins: &[Subject], signers: &[Fingerprint]) -> Result<Vec<Subject>> {
        let mut by_key = admins.to_vec();
        collection::sort_by_key(&mut by_key, Subject::fingerprint);
        if by_key.iter().map(Subject::fingerprint).eq(signers.iter().copied()) {
            Ok(by_key)
        } else {
            Err(self.refuse(rules::FOUNDERS_SIGN))
        }
    }

    /// The current member with this key, about whom the statement is.
    fn subject(&self, fingerprint: &Fingerprint) -> Result<&Member> {
        self.current(fingerprint).ok_or(self.refuse(rules::NOT_A_MEMBER))
    }

    fn refuse(&self, rule: &'static str) -> Error {
        rejected(rule, self.len())
    }
}

impl From<&Newcomer> for Subject {
    fn from(newcomer: &Newcomer) -> Self {
        Self { account: newcomer.account, role: newcomer.role.clone(), public: newcomer.public.clone() }
    }
}
