//! Steps about the roster: entries right and wrong, and a server that serves what it likes.

use std::collections::BTreeSet;

use sealwax::Error;
use sealwax::device::DeviceState;
use sealwax::roster::{Offer, Roster, rules};
use sealwax::testing::{account, identity};

use crate::forge::{Place, role_name};
use crate::model::{Change, Key, Who};
use crate::step::{Lie, Served, Signing};
use crate::world::{NOW, Signed, World};

impl World {
    /// Somebody writes an entry, by hand. It is in the log afterwards exactly if it breaks no rule.
    pub(crate) fn propose(&mut self, change: &Change, signing: &Signing, lie: Lie) -> bool {
        let change = &match *change {
            Change::Admit { who, key, role } => {
                Change::Admit { who, key: key.or(Some(self.model.key(who))), role }
            }
            other => other,
        };
        let members = self.model.members();
        let signers: BTreeSet<Key> = match (signing, change) {
            (Signing::Rightly(turn), _) => members.rightly(change, *turn),
            (Signing::Itself, Change::Replace { old, .. }) => BTreeSet::from([*old]),
            (Signing::Itself, _) => members.rightly(change, 0),
            (Signing::By(keys), _) => keys.iter().copied().collect(),
        };
        let mut broken = members.broken(change, &signers);
        let enters = matches!(change, Change::Admit { .. } | Change::Replace { .. });
        match lie {
            Lie::Consent if enters => drop(broken.insert(rules::CONSENT)),
            Lie::Signature => drop(broken.insert(rules::SIGNATURE)),
            Lie::Place => drop(broken.insert(rules::SEQUENCE)),
            Lie::Nothing | Lie::Consent => {}
        }

        let mut roster = Roster::first_contact(&self.server.log).unwrap();
        let entry = self.write(&roster, change, &signers, lie, NOW);
        match roster.append(&entry) {
            Ok(()) => {
                assert!(broken.is_empty(), "accepted, though {broken:?}");
                let before = Roster::first_contact(&self.server.log).unwrap();
                assert_eq!(self.draft(&before, change, &signers), entry, "the library writes another entry");
                self.server.log.push(entry);
                let mut members = self.model.members().clone();
                members.apply(change);
                self.model.members.push(members);
                self.model.entries.push(Some(Signed { change: *change, signers }));
                self.compare(&roster);
                self.count("entry accepted");
                true
            }
            Err(Error::RosterRejected { rule, entry }) => {
                assert!(broken.contains(rule), "refused because {rule}, but it breaks {broken:?}");
                assert_eq!(entry, self.model.members().length);
                self.count("entry refused");
                false
            }
            Err(error) => panic!("{error}"),
        }
    }

    fn write(
        &self,
        roster: &Roster,
        change: &Change,
        signers: &BTreeSet<Key>,
        lie: Lie,
        time: u64,
    ) -> sealwax::roster::Entry {
        let (founding, head) = (roster.founding_hash(), roster.head());
        let place = Place { founding, head, number: roster.len(), time };
        place.entry(change, signers.iter().copied(), lie)
    }

    /// The same entry as the library makes it, offered, drafted, reviewed and signed.
    fn draft(&self, roster: &Roster, change: &Change, signers: &BTreeSet<Key>) -> sealwax::roster::Entry {
        let role = |role| sealwax::roster::Role::new(role_name(role)).unwrap();
        let key = |key: Key| identity(key).fingerprint();
        let offer = |who: Who, by: Key, as_role| {
            Offer::to_join(&identity(by), account(who), role(as_role), &roster.pin()).unwrap()
        };
        let draft = roster.draft(NOW, signers.iter().map(|signer| key(*signer)));
        let pending = match *change {
            Change::Admit { who, key, role } => draft.admit(&offer(who, key.unwrap(), role)),
            Change::Role { of, to } => draft.change_role(&key(of), role(to)),
            Change::Expel { of } => draft.expel(&key(of)),
            Change::Replace { old, who, new, role } => {
                draft.replace_identity(&key(old), &offer(who, new, role))
            }
        };
        let signed = signers.iter().fold(pending.unwrap(), |pending, signer| {
            pending.review(roster).unwrap().sign(&identity(*signer)).unwrap()
        });
        signed.into_entry().unwrap()
    }

    /// The roster says what the model says, about everybody.
    fn compare(&self, roster: &Roster) {
        let members = self.model.members();
        assert_eq!(roster.len(), members.length);
        for (who, (key, role)) in &members.current {
            let member = roster.member(&account(*who)).unwrap();
            assert_eq!(member.fingerprint(), identity(*key).fingerprint());
            assert_eq!(member.role().as_str(), role_name(*role));
        }
        assert_eq!(roster.members().count(), members.current.len());
        for (key, left) in &members.former {
            let refused = roster.check_not_former(&identity(*key).fingerprint());
            assert_eq!(refused, Err(Error::RosterRejected { rule: rules::FORMER_MEMBER, entry: *left }));
        }
        assert_eq!(roster.all_known().count(), members.current.len() + members.former.len());
    }

    /// A client asks for the roster, and holds what it gets against what it remembers.
    pub(crate) fn fetch(&mut self, who: Who, served: Served) {
        let seen = self.model.views[&who];
        let all = self.server.log.len();
        let log = match served {
            Served::All => self.server.log.clone(),
            Served::Prefix(length) => self.server.log[..(1 + length % all)].to_vec(),
            Served::Fork => return self.fetch_fork(who),
        };
        let length = u64::try_from(log.len()).unwrap();
        let person = self.people.get_mut(&who).unwrap();
        let known = person.roster.pin();
        let expected = match length < seen {
            true => Err(Error::RosterRejected { rule: rules::PIN_SHORTER, entry: length }),
            false => Ok(()),
        };
        assert_eq!(Roster::replay(&log, &known).map(drop), expected);
        let roster = Roster::first_contact(&log).unwrap();
        assert_eq!(person.state.saw_roster(&roster), expected);
        if expected.is_ok() {
            let events = roster.events_since(&known).unwrap();
            assert_eq!(u64::try_from(events.len()).unwrap(), length - seen, "every entry is shown");
            person.roster = roster;
            self.model.views.insert(who, length);
            self.count("roster fetched");
        } else {
            self.count("older roster noticed");
        }
    }

    /// The signers of the last entry have signed another one in its place, and the server shows that.
    fn fetch_fork(&mut self, who: Who) {
        let Some(Some(Signed { change, signers })) = self.model.entries.last().cloned() else { return };
        let (_, before) = self.server.log.split_last().unwrap();
        let mut fork = before.to_vec();
        let roster = Roster::first_contact(before).unwrap();
        fork.push(self.write(&roster, &change, &signers, Lie::Nothing, NOW + 1));
        let person = &self.people[&who];
        let last = u64::try_from(before.len()).unwrap();
        let forked = Err(Error::RosterRejected { rule: rules::PIN_FORK, entry: last });
        if self.model.views[&who] > last {
            assert_eq!(Roster::replay(&fork, &person.roster.pin()).map(drop), forked);
        } else {
            // He cannot know better yet. But then the honest log is a fork for him, and whatever names its head.
            let mut state = DeviceState::new(&account(who));
            let planted = Roster::replay(&fork, &person.roster.pin()).unwrap();
            state.saw_roster(&planted).unwrap();
            let honest = Roster::first_contact(&self.server.log).unwrap();
            assert_eq!(state.saw_roster(&honest), forked);
            assert_eq!(planted.head_is_known(honest.len(), honest.head()).map(drop), forked);
        }
        self.count("forked roster noticed");
    }
}
