//! Steps about accounts: logins, password changes, recoveries, new identities.

use std::collections::BTreeSet;

use sealwax::Error;
use sealwax::device::DeviceState;
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Identity};
use sealwax::login::{LoginChallenge, LoginChange, LoginSecret, ServerShare, Verdict};
use sealwax::recovery::{Approvers, RecoverySetup, Replacement, Turnover};
use sealwax::testing::{account, identity};

use crate::model::{Account, Change, PEOPLE, Recovery, SPARES, Who};
use crate::step::{Lie, Served, ServedRows, Signing, Typed};
use crate::world::{
    Recoverable, Rows, World, card, conversation, derive, failed, is_invalid, new_params, place, realm,
};

impl World {
    /// Somebody types the password that he has, or another one, and gets whatever rows the server likes.
    pub(crate) fn log_in(&mut self, who: Who, typed: Typed, served: ServedRows) {
        let now = self.server.now(who).clone();
        let all = &self.server.rows[&who];
        let rows = match served {
            ServedRows::Now => now.clone(),
            ServedRows::Old(i) => all[i % all.len()].clone(),
            ServedRows::OldWrap(i) => Rows { record: now.record.clone(), ..all[i % all.len()].clone() },
            ServedRows::Other(other) => self.server.now(other).clone(),
        };
        let typed = match typed {
            Typed::Right => now.account.password,
            Typed::Wrong => 0,
            Typed::Former(i) => all[i % all.len()].account.password,
        };
        let right = typed == rows.account.password
            && match served {
                ServedRows::Now | ServedRows::Old(_) => true,
                ServedRows::OldWrap(_) => rows.account.generation == now.account.generation,
                ServedRows::Other(other) => other == who,
            };

        let challenge = LoginChallenge::of(&account(who), &rows.wrap).unwrap();
        let memory = &mut self.people.get_mut(&who).unwrap().memory;
        memory.check_challenge(&challenge).unwrap();
        let login = derive(who, typed, challenge.params());
        let verdict = rows.record().verify(login.token(), &account(who), &rows.wrap, &self.server.policy);
        let Verdict::Accepted(accepted) = verdict.unwrap() else {
            assert!(!right, "locked out of {who} with the right password");
            return self.count("login refused");
        };
        assert!(right, "let in to {who} with {typed} and {served:?}");
        let relaid = accepted.relaid().to_string();
        assert_ne!(relaid, accepted.replaces().as_str(), "an accepted login left the record as it was");
        assert_eq!(rows.record, accepted.replaces().as_str());
        let all = self.server.rows.get_mut(&who).unwrap();
        if now.record == rows.record {
            all.push(Rows { record: relaid, ..now.clone() });
        }
        if rows.account.generation < now.account.generation {
            assert_eq!(memory.check_wrap(&rows.wrap), Err(Error::Expired));
            return self.count("older wrap noticed");
        }
        memory.check_wrap(&rows.wrap).unwrap();
        let share = accepted.without_second_factor().share().unwrap();
        let me = rows.wrap.unwrap_with_password(&login, &share, &place()).unwrap();
        assert_eq!(me.public(), identity(now.account.key).public());
        self.count("login accepted");
    }

    pub(crate) fn change_password(&mut self, who: Who) {
        let (me, now) = (self.me(who), self.server.now(who).clone());
        let (password, login, share) = self.new_password(who, &me);
        let change = LoginChange::password(&me, &now.wrap, &login, &share, &place()).unwrap();
        let generation = now.account.generation + 1;
        self.commit(who, change, false, Account { password, generation, ..now.account });
        self.count("password changed");
    }

    /// A change serves once, and for its account.
    pub(crate) fn replay_change(&mut self, who: Who) {
        let Some(change) = self.server.changes.get(&who) else { return };
        for target in [who, who % PEOPLE + 1] {
            let stored = self.server.now(target).stored().allowing_a_new_identity();
            let (bytes, policy) = (change.expose_bytes(), &self.server.policy);
            let again = LoginChange::verify(bytes, &account(target), Some(stored), policy);
            assert!(again.is_err(), "{target} took a change of {who} again");
        }
        self.count("change replayed");
    }

    /// A new card, shared with the admins of the roster that the user knows.
    pub(crate) fn set_up_recovery(&mut self, who: Who) {
        let (me, now) = (self.me(who), self.server.now(who).clone());
        let roster = self.people[&who].roster.clone();
        let keys = self.model.view(who).approvers_of(who);
        let approvers = Approvers::of_roster(&roster, &account(who));
        if keys.is_empty() {
            return failed("a recovery that nobody could approve", approvers, is_invalid);
        }
        let (number, approvers) = (self.new_card(), approvers.unwrap());
        let (realm, account_id, card) = (realm(), account(who), card(number));
        let change =
            RecoverySetup::begin(&me, &card, &approvers, &realm, &account_id, now.stored(), &place());
        if keys.contains(&now.account.key) {
            return failed("one's own key among the approvers", change, is_invalid);
        }
        let recovery = Some(self.recovery(number, keys));
        self.commit(who, change.unwrap(), false, Account { recovery, ..now.account });
        self.count("recovery set up");
    }

    /// Approvers have come and gone.
    pub(crate) fn renew(&mut self, who: Who) {
        let (me, now) = (self.me(who), self.server.now(who).clone());
        let (Some(stored), Some(before)) = (&now.recovery, &now.account.recovery) else { return };
        let roster = self.people[&who].roster.clone();
        let keys = self.model.view(who).approvers_of(who);
        if keys.is_empty() || keys.contains(&now.account.key) {
            return;
        }
        let approvers = Approvers::of_roster(&roster, &account(who)).unwrap();
        let setup = RecoverySetup::open(&me, &stored.wrap, &stored.share, &stored.own, &place()).unwrap();
        let turnover = setup.compare(&approvers).unwrap();
        let change = setup.renew(&me, &approvers, &realm(), &account(who), &now.wrap, &place()).unwrap();
        let mut recovery = before.clone();
        match (before.approvers.is_subset(&keys), before.approvers == keys) {
            (true, true) => assert_eq!(turnover, Turnover::Unchanged),
            (true, false) => assert_eq!(turnover, Turnover::Added),
            (false, _) => {
                assert_eq!(turnover, Turnover::Removed);
                recovery = self.recovery(before.card, keys.clone());
            }
        }
        recovery.approvers = keys;
        assert_eq!(change.is_some(), turnover != Turnover::Unchanged);
        if let Some(change) = change {
            self.commit(who, change, false, Account { recovery: Some(recovery), ..now.account });
            self.count("recovery renewed");
        }
    }

    /// A new identity, as somebody makes who fears that his card was copied.
    pub(crate) fn replace_identity(&mut self, who: Who) {
        self.fetch(who, Served::All);
        let taken: BTreeSet<_> = self.model.keys.values().flatten().copied().collect();
        let members = self.model.members();
        let free = SPARES.into_iter().find(|key| !taken.contains(key) && !members.knows(*key));
        let approvers_keys = members.approvers_of(who);
        let (old, now) = (self.model.key(who), self.server.now(who).clone());
        let recoverable = now.recovery.is_some();
        let Some(new) = free else { return };
        if recoverable && (approvers_keys.is_empty() || approvers_keys.contains(&old)) {
            return;
        }
        let role = members.find(old).filter(|(of, _)| *of == who).map(|(_, role)| role);
        let (password, login, share) = self.new_password(who, &identity(new));
        let (number, roster) = (self.new_card(), self.people[&who].roster.clone());
        let (card, approvers) = (card(number), Approvers::of_roster(&roster, &account(who)).ok());
        let recovery = approvers.as_ref().filter(|_| recoverable).map(|approvers| (&card, approvers));
        let (old_identity, new_identity) = (identity(old), identity(new));
        let Replacement { change, retired } =
            Replacement::make(&old_identity, &new_identity, now.stored(), &login, &share, recovery, &place())
                .unwrap();
        let recovery = recoverable.then(|| self.recovery(number, approvers_keys));
        let generation = now.account.generation + 1;
        self.commit(who, change, true, Account { password, generation, key: new, recovery });
        self.server.retired.entry(who).or_default().push(retired);
        self.server.states.remove(&who);
        self.model.keys.get_mut(&who).unwrap().push(new);
        if let Some(role) = role {
            let change = Change::Replace { old, who, new, role };
            assert!(self.propose(&change, &Signing::Itself, Lie::Nothing));
            self.fetch(who, Served::All);
        }
        self.count("identity replaced");
    }

    /// What one device has seen reaches another one; an older state does not.
    pub(crate) fn other_device(&mut self, who: Who, old: bool) {
        let me = self.me(who);
        let person = self.people.get_mut(&who).unwrap();
        let sealed = person.state.seal(&me, &place()).unwrap();
        person.memory.learn(&person.state).unwrap();
        let states = self.server.states.entry(who).or_default();
        states.push(sealed);
        let (first, last) = (states.first().unwrap(), states.last().unwrap());
        let older = old && states.len() > 1;
        let served = if old { first } else { last };
        let there = DeviceState::open(served, &me, &account(who), person.memory.revision(), &place());
        if older {
            failed("an older state", there, |error| *error == Error::Expired);
            return self.count("older device state noticed");
        }
        let there = there.unwrap();
        assert_eq!(there.pin(), Some(&person.roster.pin()));
        let epoch = self.model.seen.get(&who).map(|key| self.model.shared[*key].epoch);
        assert_eq!(there.highest_epoch(&conversation()), Ok(epoch));
        self.count("device state carried over");
    }

    /// A password that nobody has had, and the server's share for it.
    pub(crate) fn new_password(&mut self, who: Who, me: &Identity) -> (u32, LoginSecret, ServerShare) {
        self.model.passwords += 1;
        let login = derive(who, self.model.passwords, &new_params());
        let share = self.server.share(who, me, &login);
        (self.model.passwords, login, share)
    }

    pub(crate) fn new_card(&mut self) -> u32 {
        self.model.cards += 1;
        self.model.cards
    }

    pub(crate) fn recovery(&mut self, card: u32, approvers: BTreeSet<u8>) -> Recovery {
        self.model.secrets += 1;
        Recovery { card, secret: self.model.secrets, approvers }
    }

    /// The server takes a change, and writes its rows together.
    pub(crate) fn commit(
        &mut self,
        who: Who,
        change: LoginChange,
        new_identity: bool,
        after: Account,
    ) -> Option<[u8; 32]> {
        let now = self.server.now(who);
        let stored = if new_identity { now.stored().allowing_a_new_identity() } else { now.stored() };
        let account_id: AccountId = account(who);
        let written =
            LoginChange::verify(change.expose_bytes(), &account_id, Some(stored), &self.server.policy);
        let written = written.unwrap();
        let envelope = |row: Vec<u8>| Envelope::from_vec(row).unwrap();
        let former = now.recovery.clone();
        let (old_wrap, old_share, old_own) = match former {
            Some(Recoverable { wrap, share, own }) => (Some(wrap), Some(share), Some(own)),
            None => (None, None, None),
        };
        let wrap = written.recovery_wrap.or(old_wrap);
        let share = written.recovery_share.map(envelope).or(old_share);
        let own = written.recovery_self.map(envelope).or(old_own);
        let recovery = wrap.zip(share).zip(own);
        let rows = Rows {
            record: written.record.map_or_else(|| now.record.clone(), |record| record.to_string()),
            wrap: written.wrap.unwrap_or_else(|| now.wrap.clone()),
            recovery: recovery.map(|((wrap, share), own)| Recoverable { wrap, share, own }),
            account: after,
        };
        assert_eq!(rows.recovery.is_some(), rows.account.recovery.is_some());
        self.people.get_mut(&who).unwrap().memory.remember(&rows.wrap).unwrap();
        self.server.rows.get_mut(&who).unwrap().push(rows);
        self.server.changes.insert(who, change);
        written.request
    }
}
