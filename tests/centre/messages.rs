//! Steps about messages, and the check of who can read one.

use std::collections::BTreeSet;

use sealwax::Error;
use sealwax::context::Context;
use sealwax::envelope::{Envelope, Opener, Rewriter, Sealer};
use sealwax::identity::{Fingerprint, Identity, PublicIdentity, Recipient};
use sealwax::testing::{account, identity};

use crate::forge::role_name;
use crate::model::{Key, PEOPLE, Readers, Who};
use crate::step::To;
use crate::world::{Message, World, all_keys, failed, is_invalid, place, recipient};

impl World {
    /// A message to those whom the author's roster names, whoever the author is by now.
    pub(crate) fn post(&mut self, who: Who, to: To) {
        let (me, view, roster) = (self.me(who), self.model.view(who), &self.people[&who].roster);
        let (keys, recipients): (BTreeSet<Key>, Vec<Recipient>) = match to {
            To::Role(role) => {
                let name = sealwax::roster::Role::new(role_name(role)).unwrap();
                (view.with(role), roster.members_with(&name).map(Recipient::from).collect())
            }
            To::Everybody => {
                let keys = view.current.values().map(|(key, _)| *key).collect();
                (keys, roster.members().map(Recipient::from).collect())
            }
            To::One(one) => {
                let keys = view.current.get(&one).map(|(key, _)| *key).into_iter().collect();
                (keys, roster.member(&account(one)).map(Recipient::from).into_iter().collect())
            }
        };
        let number = self.messages.len();
        let (place, text) = (place().with("post", number.to_string()), format!("message {number}"));
        let sealed = Sealer::new(&place).to_all(recipients).signed_by(&me).seal(&text);
        if keys.is_empty() {
            return failed("a message to nobody", sealed, is_invalid);
        }
        let readers = Readers { keys, under: None };
        let (sealed, author) = (sealed.unwrap(), self.model.key(who));
        self.messages.push(Message { place, text, sealed, author, readers, unchanged: true });
        self.check_message(number);
        self.check_author(number);
        self.count("posted");
    }

    /// Somebody addresses a message anew: he can if he can read it, and it shows.
    pub(crate) fn pass_on(&mut self, who: Who, message: usize, to: Key) {
        if self.messages.is_empty() {
            return;
        }
        let message = message % self.messages.len();
        let Message { place, text, sealed, author, readers, .. } = &self.messages[message];
        let key = self.model.key(who);
        let rewriter = Rewriter::new(place).with(&identity(key)).to(recipient(to));
        let rings = &self.people[&who].rings;
        let keys = rings.get(&key).into_iter().flat_map(|ring| ring.keys());
        let rewritten = keys.fold(rewriter, Rewriter::with_key).rewrite(sealed);
        if readers.keys.contains(&to) {
            return failed("an addressee twice", rewritten, is_invalid);
        }
        if !self.model.reads(key, readers) {
            return failed("passing on what one cannot read", rewritten, |error| {
                *error == Error::NotARecipient
            });
        }
        let (place, text, author, mut readers) = (place.clone(), text.clone(), *author, readers.clone());
        readers.keys.insert(to);
        let sealed = rewritten.unwrap();
        self.messages.push(Message { place, text, sealed, author, readers, unchanged: false });
        self.check_message(self.messages.len() - 1);
        self.count("passed on");
    }

    /// The server changes a bit of a message, or shows it in another place: then nobody reads anything.
    pub(crate) fn tamper(&mut self, message: usize, at: usize) {
        if self.messages.is_empty() {
            return;
        }
        let message = &self.messages[message % self.messages.len()];
        let mut bytes = message.sealed.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] ^= 1 << (at % 8);
        let elsewhere = Context::new().with("centre", "8");
        for key in all_keys().filter(|key| self.model.reads(*key, &message.readers)) {
            if let Ok(altered) = Envelope::from_bytes(&bytes) {
                assert!(self.open(key, &message.place, &altered).is_err(), "byte {at} was altered");
            }
            let moved = self.open(key, &elsewhere, &message.sealed);
            assert!(matches!(moved, Err(Error::Decryption)), "{moved:?}");
        }
        self.count("tampered with");
    }

    /// A message opens for exactly those to whom it was given, with what its author has written.
    pub(crate) fn check_message(&self, message: usize) {
        let message = &self.messages[message];
        for key in all_keys() {
            let given = self.model.reads(key, &message.readers);
            match self.open(key, &message.place, &message.sealed) {
                Ok((text, author, unchanged)) => {
                    assert!(given, "{key} reads {:?}, which was not given to him", message.text);
                    assert_eq!(text, message.text);
                    assert_eq!(author, identity(message.author).fingerprint());
                    assert_eq!(unchanged, message.unchanged, "whether the addressees are the author's");
                }
                Err(Error::NotARecipient) => {
                    assert!(!given, "{key} does not read {:?}, which was given to him", message.text);
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// A reader takes the author for a member, former or current, exactly if his own roster says so.
    fn check_author(&self, message: usize) {
        let message = &self.messages[message];
        for who in (1..=PEOPLE).filter(|who| message.readers.keys.contains(&self.model.key(*who))) {
            let (me, view, roster) = (self.me(who), self.model.view(who), &self.people[&who].roster);
            let opener = || Opener::new(&message.place).with(&me);
            let known = opener().from_any(roster.authors()).open(&message.sealed).map(drop);
            let current = opener().from_any(roster.current_authors()).open(&message.sealed).map(drop);
            let if_so = |is_so| if is_so { Ok(()) } else { Err(Error::AuthorMismatch) };
            assert_eq!(known, if_so(view.knows(message.author)));
            assert_eq!(current, if_so(view.find(message.author).is_some()));
        }
    }

    /// Opens with an identity and everything it holds of the conversation: text, author, addressees unchanged.
    fn open(
        &self,
        key: Key,
        place: &Context,
        sealed: &Envelope,
    ) -> Result<(String, Fingerprint, bool), Error> {
        let whoever = |fingerprint: Fingerprint| -> Option<PublicIdentity> {
            let author = all_keys().map(identity).find(|author| author.fingerprint() == fingerprint);
            author.as_ref().map(Identity::public).cloned()
        };
        let rings = self.people.values().filter_map(|person| person.rings.get(&key));
        let opener =
            rings.fold(Opener::new(place).with(&identity(key)), |opener, ring| opener.with_keys(ring.keys()));
        let opened = opener.from_any(whoever).open(sealed)?;
        let text = opened.plaintext().expose_str().unwrap().to_owned();
        Ok((text, opened.author().fingerprint(), opened.addressees_unchanged()))
    }
}
