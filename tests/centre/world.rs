//! The real things beside the model: a server with its rows, and people with their clients.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use sealwax::context::Context;
use sealwax::conversation::ConversationKeyId;
use sealwax::envelope::Envelope;
use sealwax::identity::{Identity, PublicIdentity, Realm, Recipient};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Cost, LoginChange, LoginParams, LoginPolicy, LoginRecord, LoginSecret, ServerShare, ShareChallenge,
    ShareRequest, Stored,
};
use sealwax::recovery::{Card, NewCard, Request};
use sealwax::roster::Entry;
use sealwax::testing::{account, identity};
use sealwax::{Error, hazmat};

use crate::model::{Account, Change, FRESH, Key, Members, PEOPLE, Readers, Role, SERVER, SPARES, Who};
use crate::people::{Person, policy, registered};
use crate::rings::{Delivery, Ring, Shared};

pub(crate) const NOW: u64 = 1_800_000_000;
pub(crate) const DAY: u64 = 86_400;

pub(crate) fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

pub(crate) fn place() -> Context {
    Context::new().with("centre", "7")
}

pub(crate) fn conversation() -> Context {
    place().with("conversation", "42")
}

pub(crate) fn derive(who: Who, password: u32, params: &LoginParams) -> LoginSecret {
    LoginSecret::derive(&format!("password {password}"), &realm(), &account(who), params).unwrap()
}

pub(crate) fn new_params() -> LoginParams {
    LoginParams::with_cost(Cost::testing()).unwrap()
}

/// The card with this number, the same each time.
pub(crate) fn card(number: u32) -> Card {
    let mut seed = [0xCA; 32];
    seed[..4].copy_from_slice(&number.to_be_bytes());
    let new = hazmat::with_seed(seed, NewCard::generate).unwrap();
    new.confirm_scanned(new.expose_text().expose_str().unwrap()).unwrap()
}

/// All keys there are.
pub(crate) fn all_keys() -> impl Iterator<Item = Key> {
    (1..=PEOPLE).chain(SPARES).chain([FRESH, SERVER])
}

/// What the server says about whose key is whose: a look-up, and no reason to believe anybody.
pub(crate) fn everybody() -> Vec<PublicIdentity> {
    all_keys().map(|key| identity(key).public().clone()).collect()
}

pub(crate) fn recipient(key: Key) -> Recipient {
    Recipient::unverified(identity(key).public())
}

/// `result` failed as the model said.
#[track_caller]
pub(crate) fn failed<T: Debug>(what: &str, result: Result<T, Error>, expected: impl Fn(&Error) -> bool) {
    match result {
        Err(error) if expected(&error) => {}
        other => panic!("{what}: {other:?}"),
    }
}

pub(crate) const fn is_invalid(error: &Error) -> bool {
    matches!(error, Error::InvalidInput { .. })
}

/// The rows of an account at one time, and what the model knows about them.
#[derive(Clone)]
pub(crate) struct Rows {
    pub(crate) record: String,
    pub(crate) wrap: WrappedIdentity,
    pub(crate) recovery: Option<Recoverable>,
    pub(crate) account: Account,
}

#[derive(Clone)]
pub(crate) struct Recoverable {
    pub(crate) wrap: WrappedIdentity,
    pub(crate) share: Envelope,
    pub(crate) own: Envelope,
}

impl Rows {
    pub(crate) fn stored(&self) -> Stored<'_> {
        let stored = Stored::from(&self.wrap);
        self.recovery.as_ref().map_or(stored, |recovery| stored.with_recovery(&recovery.wrap))
    }

    pub(crate) fn record(&self) -> LoginRecord {
        LoginRecord::from_text(&self.record).unwrap()
    }
}

/// An entry as the model knows it.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) change: Change,
    pub(crate) signers: BTreeSet<Key>,
}

pub(crate) struct Server {
    pub(crate) policy: LoginPolicy,
    pub(crate) log: Vec<Entry>,
    /// Everything that was ever stored for an account: a hostile server forgets nothing.
    pub(crate) rows: BTreeMap<Who, Vec<Rows>>,
    pub(crate) changes: BTreeMap<Who, LoginChange>,
    pub(crate) retired: BTreeMap<Who, Vec<Envelope>>,
    pub(crate) grants: BTreeMap<Who, (Request, Envelope)>,
    pub(crate) states: BTreeMap<Who, Vec<Envelope>>,
    pub(crate) deliveries: Vec<Envelope>,
}

impl Server {
    pub(crate) fn now(&self, who: Who) -> &Rows {
        self.rows[&who].last().unwrap()
    }

    pub(crate) fn share(&self, who: Who, me: &Identity, login: &LoginSecret) -> ServerShare {
        let challenge = ShareChallenge::generate().unwrap();
        let request = ShareRequest::new(me, login, &challenge);
        request.answer(&account(who), challenge, &self.policy).unwrap()
    }
}

/// A message, and to whom it was given.
pub(crate) struct Message {
    pub(crate) place: Context,
    pub(crate) text: String,
    pub(crate) sealed: Envelope,
    pub(crate) author: Key,
    pub(crate) readers: Readers,
    pub(crate) unchanged: bool,
}

/// What the model says.
pub(crate) struct Model {
    /// The members after each entry, from the founding on.
    pub(crate) members: Vec<Members>,
    pub(crate) entries: Vec<Option<Signed>>,
    /// How many entries somebody knows.
    pub(crate) views: BTreeMap<Who, u64>,
    /// The keys somebody has had, the current one last.
    pub(crate) keys: BTreeMap<Who, Vec<Key>>,
    pub(crate) rings: BTreeMap<Key, Ring>,
    pub(crate) shared: Vec<Shared>,
    pub(crate) deliveries: Vec<Delivery>,
    /// What each device has seen of the conversation: epoch and key.
    pub(crate) seen: BTreeMap<Who, usize>,
    pub(crate) cards: u32,
    pub(crate) passwords: u32,
    pub(crate) secrets: u32,
}

impl Model {
    pub(crate) fn members(&self) -> &Members {
        self.members.last().unwrap()
    }

    pub(crate) fn view(&self, who: Who) -> &Members {
        &self.members[usize::try_from(self.views[&who]).unwrap() - 1]
    }

    pub(crate) fn key(&self, who: Who) -> Key {
        *self.keys[&who].last().unwrap()
    }

    pub(crate) fn ring(&self, key: Key) -> Ring {
        self.rings.get(&key).cloned().unwrap_or_default()
    }

    pub(crate) fn reads(&self, key: Key, readers: &Readers) -> bool {
        let has = |shared| self.ring(key).all().contains(&shared);
        readers.keys.contains(&key) || readers.under.is_some_and(has)
    }
}

pub(crate) struct World {
    pub(crate) model: Model,
    pub(crate) server: Server,
    pub(crate) people: BTreeMap<Who, Person>,
    pub(crate) messages: Vec<Message>,
    /// The names of the keys of the conversation.
    pub(crate) ids: Vec<ConversationKeyId>,
    /// How often each thing happened.
    pub(crate) tally: BTreeMap<&'static str, u64>,
}

impl World {
    /// The centre of the tests' roster; everybody has registered; the user 5 has begun a conversation with the
    /// counsellor 4 and the admin 1.
    pub(crate) fn new() -> Self {
        let log = sealwax::testing::roster();
        let policy = policy();
        let rows: BTreeMap<Who, Vec<Rows>> =
            (1..=PEOPLE).map(|who| (who, vec![registered(who, &policy)])).collect();
        let people = rows.iter().map(|(who, rows)| (*who, Person::new(*who, &log, &rows[0].wrap))).collect();
        let founded = Members::founded();
        let admitted = Change::Admit { who: 4, key: Some(4), role: Role::Counsellor };
        let mut members = founded.clone();
        members.apply(&admitted);
        let model = Model {
            members: vec![founded, members],
            entries: vec![None, Some(Signed { change: admitted, signers: BTreeSet::from([1]) })],
            views: (1..=PEOPLE).map(|who| (who, 2)).collect(),
            keys: (1..=PEOPLE).map(|who| (who, vec![who])).collect(),
            rings: BTreeMap::new(),
            shared: Vec::new(),
            deliveries: Vec::new(),
            seen: BTreeMap::new(),
            cards: 0,
            passwords: u32::from(PEOPLE),
            secrets: 0,
        };
        let server = Server {
            policy,
            log,
            rows,
            changes: BTreeMap::new(),
            retired: BTreeMap::new(),
            grants: BTreeMap::new(),
            states: BTreeMap::new(),
            deliveries: Vec::new(),
        };
        let (messages, ids, tally) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut world = Self { model, server, people, messages, ids, tally };
        for key in [1, 4, 5] {
            world.model.rings.entry(key).or_default().introduced_by = Some(5);
        }
        world.rotate(5, &[1, 4], false);
        for who in [1, 4] {
            world.deliver(who, None);
        }
        world.tally.clear();
        world
    }

    pub(crate) fn count(&mut self, what: &'static str) {
        *self.tally.entry(what).or_default() += 1;
    }

    pub(crate) fn me(&self, who: Who) -> Identity {
        identity(self.model.key(who))
    }
}
