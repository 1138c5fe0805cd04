//! Recoveries: the password is forgotten, and the server, a thief or a former admin may meddle.

use std::collections::BTreeSet;

use sealwax::Error;
use sealwax::envelope::Envelope;
use sealwax::identity::Recipient;
use sealwax::recovery::{Approver, Approvers, Claimant, Request};
use sealwax::roster::Roster;
use sealwax::testing::{account, identity};

use crate::model::{Account, FRESH, Key, SERVER, Who};
use crate::step::Trick;
use crate::world::{DAY, NOW, Rows, World, card, failed, is_invalid, place, realm};

/// The number of a card that nobody was given.
const OTHER_CARD: u32 = u32::MAX;

/// Why a recovery must fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Invalid,
    NotARecipient,
    AuthorMismatch,
    Decryption,
    Expired,
    CodeMismatch,
    Roster,
}

fn reason(error: &Error) -> Reason {
    match error {
        Error::InvalidInput { .. } => Reason::Invalid,
        Error::NotARecipient => Reason::NotARecipient,
        Error::AuthorMismatch => Reason::AuthorMismatch,
        Error::Decryption => Reason::Decryption,
        Error::Expired => Reason::Expired,
        Error::CodeMismatch => Reason::CodeMismatch,
        Error::RosterRejected { .. } => Reason::Roster,
        other => panic!("{other}"),
    }
}

/// Succeeded if there is no reason to fail, and otherwise failed for one of them.
#[track_caller]
fn judged<T>(result: Result<T, Error>, reasons: &BTreeSet<Reason>) -> Option<T> {
    match result {
        Ok(value) => {
            assert!(reasons.is_empty(), "went through, though {reasons:?}");
            Some(value)
        }
        Err(error) => {
            assert!(reasons.contains(&reason(&error)), "failed by {error}, not by {reasons:?}");
            None
        }
    }
}

impl World {
    /// Somebody has forgotten his password, or pretends to be who has. Whether he has his identity back.
    pub(crate) fn recover(&mut self, who: Who, approver: Who, trick: Trick) -> bool {
        let now = self.server.now(who).clone();
        let Some(today) = now.account.recovery.clone() else { return false };
        let number = if trick == Trick::OtherCard { OTHER_CARD } else { today.card };
        let time = if trick == Trick::Late { NOW - 2 * DAY } else { NOW };
        let fresh = identity(FRESH);
        let request = Request::new(&card(number), &account(who), fresh.public(), time).unwrap();
        let request = Request::from_text(&request.to_text()).unwrap();
        let rows = match trick {
            Trick::OldShare(i) => {
                let all: Vec<&Rows> =
                    self.server.rows[&who].iter().filter(|rows| rows.recovery.is_some()).collect();
                all[i % all.len()].clone()
            }
            _ => now.clone(),
        };

        let planted = trick == Trick::Planted;
        let (by, by_key) = if planted { (SERVER, SERVER) } else { (approver, self.model.key(approver)) };
        let Some(grant) = self.approve(who, (by, by_key, approver), &request, &rows, number, trick) else {
            self.count("recovery not approved");
            return false;
        };
        let former = self.server.grants.insert(who, (request.clone(), grant.clone()));
        let grant = match (trick, former) {
            (Trick::OldGrant, Some((_, former))) => former,
            (Trick::OldGrant, None) => return false,
            _ => grant,
        };

        let shown = match trick {
            Trick::OldRoster(i) => 1 + i % self.server.log.len(),
            _ => self.server.log.len(),
        };
        let roster = Roster::first_contact(&self.server.log[..shown]).unwrap();
        let keys = self.model.members[shown - 1].approvers_of(who);
        let approvers = Approvers::of_roster(&roster, &account(who));
        if keys.is_empty() {
            failed("a recovery that nobody could approve", approvers, is_invalid);
            return false;
        }
        let approvers = approvers.unwrap();
        let wrap = &now.recovery.as_ref().unwrap().wrap;
        let redeemed = request.redeem(&grant, &fresh, &card(number), wrap, &approvers, &place());
        let given = rows.account.recovery.as_ref().unwrap();
        let mut reasons = BTreeSet::new();
        if trick == Trick::OldGrant || given.secret != today.secret {
            reasons.insert(Reason::Decryption);
        }
        if u64::try_from(shown).unwrap() < self.model.views[&approver] {
            reasons.insert(Reason::Roster);
        }
        if !keys.contains(&by_key) {
            reasons.insert(Reason::AuthorMismatch);
        }
        let Some(recovered) = judged(redeemed, &reasons) else {
            self.count("grant refused");
            return false;
        };
        assert_eq!(recovered.identity().public(), identity(now.account.key).public());
        assert_eq!(recovered.approved_by(), identity(by_key).public());

        // A new password and a new card, in one step.
        let (password, login, share) = self.new_password(who, recovered.identity());
        let number = self.new_card();
        let change = recovered.complete(&login, &share, &card(number), &approvers, now.stored(), &place());
        if keys.contains(&now.account.key) {
            failed("one's own key among the approvers", change, is_invalid);
            return false;
        }
        let recovery = Some(self.recovery(number, keys));
        let generation = now.account.generation + 1;
        let after = Account { password, generation, recovery, ..now.account };
        assert_eq!(self.commit(who, change.unwrap(), false, after), Some(request.hash()));
        self.count("recovered");
        true
    }

    /// What the approver does, on whom `rows` and `request` are served; he looks `who` up in his own roster.
    fn approve(
        &self,
        who: Who,
        (by, by_key, view_of): (Who, Key, Who),
        request: &Request,
        rows: &Rows,
        card: u32,
        trick: Trick,
    ) -> Option<Envelope> {
        let (view, roster) = (self.model.view(view_of), &self.people[&view_of].roster);
        let (claimant, key) = match view.current.get(&who) {
            Some((key, _)) => (Claimant::member(roster, &account(who)).unwrap(), *key),
            None => {
                let key = self.model.key(who);
                let user = Recipient::unverified(identity(key).public());
                (Claimant::judged(&account(who), &user, Some(roster)), key)
            }
        };
        let given = rows.account.recovery.as_ref().unwrap();
        let mut reasons = BTreeSet::new();
        let mut unless = |holds: bool, reason| {
            if !holds {
                reasons.insert(reason);
            }
        };
        unless(by != who && by_key != key, Reason::Invalid);
        unless(given.approvers.contains(&by_key), Reason::NotARecipient);
        unless(rows.account.key == key, Reason::AuthorMismatch);
        unless(given.card == card, Reason::Decryption);
        unless(trick != Trick::Late, Reason::Expired);

        let (me, own, realm) = (identity(by_key), account(by), realm());
        let approver = Approver::new(&me, &own, &realm);
        let share = &rows.recovery.as_ref().unwrap().share;
        let pending = judged(approver.review(share, request, &claimant, NOW, DAY, &place()), &reasons)?;
        assert_eq!(pending.claimant().is_judged(), !view.current.contains_key(&who));
        let heard = match trick {
            Trick::Code => "00000 00000 00000 00000".to_owned(),
            _ => request.code().to_string(),
        };
        let reasons = (trick == Trick::Code).then_some(Reason::CodeMismatch).into_iter().collect();
        let approval = judged(pending.approve(&heard, NOW), &reasons)?;
        Some(approval.grant().clone())
    }
}
