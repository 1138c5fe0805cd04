//! People with their clients, and what the server stores when they register.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sealwax::conversation::{Authors, Keyring};
use sealwax::device::{DeviceState, LoginMemory};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{Cost, LoginChange, LoginPolicy, Pepper, ShareChallenge, ShareRequest};
use sealwax::roster::{Entry, Roster};
use sealwax::testing::{account, identity};

use crate::model::{Account, Key, PEOPLE, Who};
use crate::world::{Rows, conversation, derive, new_params, place, realm};

/// Somebody with his client: what his device remembers, the roster he knows, the keyrings of his identities.
pub(crate) struct Person {
    pub(crate) memory: LoginMemory,
    pub(crate) state: DeviceState,
    pub(crate) roster: Roster,
    pub(crate) rings: BTreeMap<Key, Keyring>,
}

impl Person {
    /// As after the registration, when he has seen the roster and is logged in.
    pub(crate) fn new(who: Who, log: &[Entry], wrap: &WrappedIdentity) -> Self {
        let roster = Roster::first_contact(log).unwrap();
        let mut state = DeviceState::new(&account(who));
        state.saw_roster(&roster).unwrap();
        let mut memory = LoginMemory::new(&realm(), &account(who));
        memory.remember(wrap).unwrap();
        Self { memory, state, roster, rings: BTreeMap::new() }
    }

    /// The keyring of one of his identities.
    pub(crate) fn ring(&mut self, key: Key) -> &mut Keyring {
        self.rings.entry(key).or_insert_with(|| {
            let nobody = Authors::begun_by(identity(key).public());
            Keyring::open(&conversation(), [], &identity(key), &nobody).unwrap()
        })
    }
}

/// The same pepper in every world.
pub(crate) fn policy() -> LoginPolicy {
    let pepper = Pepper::from_bytes(&core::array::from_fn(|i| u8::try_from(i).unwrap())).unwrap();
    LoginPolicy::recommended(&realm()).with_cost(Cost::testing()).with_pepper(&pepper)
}

/// Registration tests primes, so it is done once.
pub(crate) fn registered(who: Who, policy: &LoginPolicy) -> Rows {
    static REGISTERED: [OnceLock<(String, WrappedIdentity)>; PEOPLE as usize] =
        [const { OnceLock::new() }; PEOPLE as usize];
    let (record, wrap) = REGISTERED[usize::from(who) - 1]
        .get_or_init(|| {
            let (me, login) = (identity(who), derive(who, u32::from(who), &new_params()));
            let challenge = ShareChallenge::generate().unwrap();
            let share = ShareRequest::new(&me, &login, &challenge);
            let share = share.answer(&account(who), challenge, policy).unwrap();
            let change = LoginChange::register(&me, &login, &share, &place()).unwrap();
            let rows = LoginChange::verify(change.expose_bytes(), &account(who), None, policy).unwrap();
            (rows.record.unwrap().to_string(), rows.wrap.unwrap())
        })
        .clone();
    let account = Account { password: u32::from(who), generation: 1, key: who, recovery: None };
    Rows { record, wrap, recovery: None, account }
}
