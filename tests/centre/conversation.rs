//! Steps about the keys of the conversation: members come and go, some of them act against the rules.

use std::collections::BTreeSet;

use sealwax::Error;
use sealwax::conversation::{Accepted, Authors, Keyring};
use sealwax::envelope::{Envelope, Sealer};
use sealwax::roster::rules;
use sealwax::testing::identity;

use crate::model::{Key, PEOPLE, Readers, SERVER, Who};
use crate::rings::{Delivery, Ring, Shared, Taken};
use crate::world::{Message, World, conversation, everybody, failed, is_invalid, recipient};

impl World {
    /// A client fetches the keys that lie on the server, except what the server holds back.
    pub(crate) fn deliver(&mut self, who: Who, withheld: Option<usize>) {
        let key = self.model.key(who);
        let Some(introduced_by) = self.model.ring(key).introduced_by else { return };
        let authors = Authors::begun_by(identity(introduced_by).public()).and(everybody());
        let deliveries = self.server.deliveries.len();
        for i in (0..deliveries).filter(|i| withheld.map(|withheld| withheld % deliveries) != Some(*i)) {
            let (delivery, mut ring) = (&self.model.deliveries[i], self.model.ring(key));
            let expected = ring.take(key, delivery, &self.model.shared);
            if expected == Taken::Known {
                continue;
            }
            let keyring = self.people.get_mut(&who).unwrap().ring(key);
            let taken = match keyring.accept(&self.server.deliveries[i], &identity(key), &authors) {
                Ok(Accepted::Key) => Taken::Key,
                Ok(Accepted::Fork) => Taken::Fork,
                Ok(Accepted::History(keys)) => Taken::History(keys),
                Ok(Accepted::Known) => Taken::Known,
                Err(Error::NotARecipient) => Taken::NotARecipient,
                Err(Error::AuthorMismatch) => Taken::AuthorMismatch,
                Err(Error::InvalidInput { .. }) => Taken::Missing,
                Err(Error::Decryption) => Taken::Refused,
                other => panic!("{other:?}"),
            };
            assert_eq!(taken, expected, "{delivery:?} of {:?} to {key}", self.model.shared);
            match taken {
                Taken::Key | Taken::Fork | Taken::History(_) | Taken::Known => {
                    self.model.rings.insert(key, ring);
                    self.count("conversation key taken");
                }
                Taken::NotARecipient => {}
                Taken::AuthorMismatch | Taken::Missing | Taken::Refused => {
                    self.count("conversation key refused");
                }
            }
        }
    }

    /// What an honest client does before it uses the conversation: fetch, and hold it against its roster. False when
    /// the others know a newer roster than the server has shown it.
    fn prepare(&mut self, who: Who) -> bool {
        self.deliver(who, None);
        let (key, view) = (self.model.key(who), self.model.views[&who]);
        let mut ring = self.model.ring(key);
        let newer = ring.held.iter().any(|key| self.model.shared[*key].roster > Some(view));
        let person = self.people.get_mut(&who).unwrap();
        let roster = person.roster.clone();
        let checked = person.ring(key).check_roster(&roster);
        if newer {
            failed("a conversation whose members know more", checked, is_invalid);
            self.count("withheld roster noticed");
            return false;
        }
        checked.unwrap();
        let former = &self.model.view(who).former;
        let highest = ring.highest(&self.model.shared);
        ring.refused =
            highest.iter().any(|key| self.model.shared[*key].to.iter().any(|to| former.contains_key(to)));
        ring.noted = Some(view);
        self.model.rings.insert(key, ring);
        true
    }

    /// Makes a key for these and himself. Who is honest leaves out whoever has left the roster that he knows.
    pub(crate) fn rotate(&mut self, who: Who, members: &[Who], honest: bool) {
        let me = self.model.key(who);
        if honest && (!self.prepare(who) || self.model.ring(me).held.is_empty()) {
            return;
        }
        let former = &self.model.view(who).former;
        let chosen: BTreeSet<Key> = members
            .iter()
            .map(|member| self.model.key(*member))
            .filter(|key| !honest || !former.contains_key(key))
            .chain([me])
            .collect();
        let (ring, shared) = (self.model.ring(me), &self.model.shared);
        let highest = ring.highest(shared);
        let forked = highest.len() > 1 && !highest.iter().all(|key| chosen.is_subset(&shared[*key].to));
        let keyring = self.people.get_mut(&who).unwrap().ring(me);
        let rotated = keyring.rotate(chosen.iter().map(|key| recipient(*key)), &identity(me));
        if forked {
            failed("a fork is healed among the members of both", rotated, is_invalid);
            return;
        }
        self.give(who, chosen, rotated.unwrap());
    }

    /// Lets somebody in with the history.
    pub(crate) fn hand_over(&mut self, who: Who, to: Who, honest: bool) {
        let (me, newcomer) = (self.model.key(who), self.model.key(to));
        if honest && (!self.prepare(who) || self.model.view(who).former.contains_key(&newcomer)) {
            return;
        }
        let ring = self.model.ring(me);
        let keyring = self.people.get_mut(&who).unwrap().ring(me);
        let handed = keyring.hand_over(recipient(newcomer), &identity(me));
        let current = match self.current(&ring) {
            Ok(current) => current,
            Err(expected) => return failed("a conversation that is not to be used", handed, expected),
        };
        let handed = handed.unwrap();
        let members = self.model.shared[current].to.iter().copied().chain([newcomer, me]).collect();
        let of = self.give(who, members, handed.key);
        self.model.deliveries.push(Delivery::History { of, author: me, to: newcomer, earlier: ring.all() });
        self.server.deliveries.push(handed.history);
        self.count("history handed over");
    }

    /// Says something in the conversation. Who is dishonest takes the newest key he has, whatever forbids it.
    pub(crate) fn say(&mut self, who: Who, honest: bool) {
        if honest && !self.prepare(who) {
            return;
        }
        let me = self.model.key(who);
        let (current, number) = (self.current(&self.model.ring(me)), self.messages.len());
        let keyring = self.people.get_mut(&who).unwrap().ring(me);
        let key = match (honest, &current) {
            (true, Err(expected)) => {
                return failed("a key that is not to be used", keyring.current(), expected);
            }
            (true, Ok(_)) => keyring.current().unwrap(),
            (false, _) => match keyring.keys().next() {
                Some(newest) => newest,
                None => return,
            },
        };
        let under = self.ids.iter().position(|id| *id == key.id()).unwrap();
        assert!(!honest || current.is_ok_and(|current| current == under), "another key than the newest");
        let (place, text) = (keyring.place(number.to_string()), format!("message {number}"));
        let sealed = Sealer::new(&place).under(key).signed_by(&identity(me)).seal(&text).unwrap();
        let readers = Readers { keys: BTreeSet::new(), under: Some(under) };
        self.messages.push(Message { place, text, sealed, author: me, readers, unchanged: true });
        self.check_message(number);
        self.count("said in the conversation");
        if honest {
            self.see(who, under);
            self.nobody_who_left_reads(who, under);
        }
    }

    /// The server founds the conversation anew, for everybody.
    pub(crate) fn plant_key(&mut self) {
        let everybody: BTreeSet<Key> = (1..=PEOPLE).map(|who| self.model.key(who)).chain([SERVER]).collect();
        let recipients = everybody.iter().map(|key| recipient(*key));
        let (keyring, delivery) = Keyring::found(&conversation(), recipients, &identity(SERVER)).unwrap();
        self.ids.push(keyring.current().unwrap().id());
        let planted =
            Shared { epoch: 0, author: SERVER, to: everybody, previous: BTreeSet::new(), roster: None };
        self.model.deliveries.push(Delivery::Key(self.model.shared.len()));
        self.model.shared.push(planted);
        self.server.deliveries.push(delivery);
        self.count("conversation key planted");
    }

    /// The one key to seal under, or why there is none.
    fn current(&self, ring: &Ring) -> Result<usize, fn(&Error) -> bool> {
        if ring.refused {
            return Err(|error| matches!(error, Error::RosterRejected { rule: rules::FORMER_MEMBER, .. }));
        }
        let highest: Vec<usize> = ring.highest(&self.model.shared).into_iter().collect();
        if let [only] = highest[..] { Ok(only) } else { Err(is_invalid) }
    }

    /// The key that `who` has just made lies on the server. Whoever had nothing to do with the conversation learns from
    /// its author, whom he knows, that he is let in.
    fn give(&mut self, who: Who, to: BTreeSet<Key>, delivery: Envelope) -> usize {
        let (me, new) = (self.model.key(who), self.model.shared.len());
        let mut ring = self.model.ring(me);
        let previous = ring.highest(&self.model.shared);
        let epoch = previous.iter().map(|key| self.model.shared[*key].epoch + 1).next().unwrap_or(0);
        let known = ring.held.iter().filter_map(|key| self.model.shared[*key].roster);
        let roster = known.chain(ring.noted).max();
        for key in &to {
            self.model.rings.entry(*key).or_default().introduced_by.get_or_insert(me);
        }
        self.model.shared.push(Shared { epoch, author: me, to, previous, roster });
        self.model.deliveries.push(Delivery::Key(new));
        self.server.deliveries.push(delivery);
        ring.introduced_by.get_or_insert(me);
        ring.hold(new);
        self.model.rings.insert(me, ring);
        let keyring = self.people.get_mut(&who).unwrap().ring(me);
        self.ids.push(keyring.keys().next().unwrap().id());
        self.count("conversation key given");
        new
    }

    /// The device remembers the epoch: it only rises, and a fork shows.
    fn see(&mut self, who: Who, key: usize) {
        let me = self.model.key(who);
        let person = self.people.get_mut(&who).unwrap();
        let current = person.rings[&me].current().unwrap();
        let saw = person.state.saw_key(&conversation(), current);
        let epoch = |key: usize| self.model.shared[key].epoch;
        match self.model.seen.get(&who) {
            Some(seen) if epoch(*seen) > epoch(key) => assert_eq!(saw, Err(Error::Expired)),
            Some(seen) if epoch(*seen) == epoch(key) && *seen != key => {
                failed("another key of this epoch", saw, is_invalid);
            }
            _ => {
                saw.unwrap();
                self.model.seen.insert(who, key);
            }
        }
    }

    /// Under the newest key there is, an honest author reaches nobody of whom he knows that he has left.
    fn nobody_who_left_reads(&self, who: Who, under: usize) {
        let epoch = |key: usize| self.model.shared[key].epoch;
        if (0..self.model.shared.len()).any(|key| epoch(key) > epoch(under)) {
            return;
        }
        let readers = Readers { keys: BTreeSet::new(), under: Some(under) };
        for left in self.model.view(who).former.keys() {
            assert!(!self.model.reads(*left, &readers), "{left} has left, and reads");
        }
    }
}
