//! A printed card and another admin bring the keys back.

mod approve;
mod card;
mod complete;
mod setup;

use sealwax::identity::{AccountId, Recipient};
use sealwax::recovery::Approvers;
use sealwax::roster::Roster;

use crate::boundary::export;
use crate::handle::handles;

/// Approvers with what they are taken from.
pub(crate) enum ApproversHandle {
    OfRoster(Box<Roster>, AccountId),
    Named(Vec<Recipient>),
}

impl ApproversHandle {
    pub(crate) fn get(&self) -> sealwax::Result<Approvers<'_>> {
        match self {
            Self::OfRoster(roster, account) => Approvers::of_roster(roster, account),
            Self::Named(recipients) => Approvers::named(recipients),
        }
    }
}

handles! {
    /// Who may confirm that a request is its user's.
    ApproversHandle = sealwax_approvers, sealwax_approvers_free;
}

export! {
    /// The admins of the roster other than the account, whose recovery this is about. Keeps a copy of the roster.
    fn sealwax_approvers_of_roster(roster: &Roster, account[account_len]: id AccountId) -> out: ApproversHandle {
        let approvers = ApproversHandle::OfRoster(Box::new(roster.clone()), account);
        approvers.get()?;
        Ok(approvers)
    }

    /// Those whom a host without a roster names.
    fn sealwax_approvers_named(approvers[approvers_len]: many Recipient) -> out: ApproversHandle {
        let approvers = ApproversHandle::Named(approvers.into_iter().cloned().collect());
        approvers.get()?;
        Ok(approvers)
    }

    /// Their fingerprints, 32 bytes each.
    fn sealwax_approvers_fingerprints(approvers: &ApproversHandle) -> fingerprints: Vec<u8> {
        Ok(approvers.get()?.fingerprints().iter().flat_map(|approver| *approver.as_bytes()).collect())
    }
}
