//! What a client must remember, so that nothing old passes for new.

use sealwax::context::Context;
use sealwax::conversation::{ConversationKey, Keyring};
use sealwax::device::{Correspondent, DeviceState, LoginMemory};
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::LoginChallenge;
use sealwax::roster::Roster;

use crate::boundary::export;
use crate::handle::handles;
use crate::kinds::artefacts;

handles! {
    /// What is needed before the login, readable without keys: stored on the device.
    LoginMemory = sealwax_login_memory, sealwax_login_memory_free;
    /// Everything else, sealed to oneself: stored at the server, too.
    DeviceState = sealwax_device_state, sealwax_device_state_free;
}

artefacts! {
    LoginMemory: sealwax_login_memory_from_bytes, sealwax_login_memory_to_bytes, sealwax_login_memory_from_text,
        sealwax_login_memory_to_text;
}

export! {
    /// A memory of nothing.
    fn sealwax_login_memory_new(realm: &Realm, account[account_len]: id AccountId) -> out: LoginMemory {
        Ok(LoginMemory::new(realm, &account))
    }

    /// The account, 16 bytes.
    fn sealwax_login_memory_account(memory: &LoginMemory) -> account: AccountId {
        Ok(*memory.account())
    }

    /// The realm.
    fn sealwax_login_memory_realm(memory: &LoginMemory) -> out: Realm {
        Ok(memory.realm().clone())
    }

    /// How often it has changed.
    fn sealwax_login_memory_revision(memory: &LoginMemory) -> revision: u64 {
        Ok(memory.revision())
    }

    /// Refuses a challenge that asks for less than this device has seen.
    fn sealwax_login_memory_check_challenge(memory: &LoginMemory, challenge: &LoginChallenge) {
        memory.check_challenge(challenge)
    }

    /// Refuses a wrap that is older than the newest this device has seen.
    fn sealwax_login_memory_check_wrap(memory: &LoginMemory, wrap: &WrappedIdentity) {
        memory.check_wrap(wrap)
    }

    /// Remembers a wrap that was opened.
    fn sealwax_login_memory_remember(memory: &mut LoginMemory, wrap: &WrappedIdentity) {
        memory.remember(wrap)
    }

    /// Takes over what the state knows.
    fn sealwax_login_memory_learn(memory: &mut LoginMemory, state: &DeviceState) {
        memory.learn(state)
    }

    /// A state that has seen nothing.
    fn sealwax_device_state_new(account[account_len]: id AccountId) -> out: DeviceState {
        Ok(DeviceState::new(&account))
    }

    /// Opens the stored state; `seen` is the highest revision this device has seen, or 0.
    fn sealwax_device_state_open(
        stored: &Envelope, me: &Identity, account[account_len]: id AccountId, seen: u64, place: &Context
    ) -> out: DeviceState {
        DeviceState::open(stored, me, &account, seen, place)
    }

    /// Seals the state to its owner, with the next revision.
    fn sealwax_device_state_seal(state: &mut DeviceState, me: &Identity, place: &Context) -> out: Envelope {
        state.seal(me, place)
    }

    /// How often it has been sealed.
    fn sealwax_device_state_revision(state: &DeviceState) -> revision: u64 {
        Ok(state.revision())
    }

    /// The pin of the roster, 72 bytes, or nothing.
    fn sealwax_device_state_pin(state: &DeviceState) -> pin: Vec<u8> {
        Ok(state.pin().map(|pin| pin.to_bytes().to_vec()).unwrap_or_default())
    }

    /// Remembers a roster, which must extend the one remembered.
    fn sealwax_device_state_saw_roster(state: &mut DeviceState, roster: &Roster) {
        state.saw_roster(roster)
    }

    /// Remembers the epoch of a conversation's key.
    fn sealwax_device_state_saw_key(state: &mut DeviceState, conversation: &Context, key: &ConversationKey) {
        state.saw_key(conversation, key)
    }

    /// Remembers the epoch of a keyring's current key. Refused in a fork.
    fn sealwax_device_state_saw_keyring(state: &mut DeviceState, keyring: &Keyring) {
        state.saw_key(keyring.context(), keyring.current()?)
    }

    /// The highest epoch of a conversation; `seen` is false if none was seen.
    fn sealwax_device_state_highest_epoch(state: &DeviceState, conversation: &Context) -> seen: bool, epoch: u32 {
        Ok(state.highest_epoch(conversation)?.map_or((false, 0), |epoch| (true, epoch)))
    }

    /// Pins the key of somebody, by a name of your own. `is_new` is true for a name without a key until now; another
    /// key than the pinned one is refused.
    fn sealwax_device_state_pin_correspondent(
        state: &mut DeviceState, name[name_len]: text, public: &PublicIdentity
    ) -> is_new: bool {
        Ok(state.pin_correspondent(name, public)? == Correspondent::New)
    }

    /// The fingerprint pinned for this name, 32 bytes, or nothing.
    fn sealwax_device_state_correspondent(state: &DeviceState, name[name_len]: text) -> fingerprint: Option<Fingerprint> {
        Ok(state.correspondent(name))
    }

    /// Forgets whose key was pinned, after the new one was compared: the fingerprint, or nothing.
    fn sealwax_device_state_forget_correspondent(
        state: &mut DeviceState, name[name_len]: text
    ) -> fingerprint: Option<Fingerprint> {
        Ok(state.forget_correspondent(name))
    }

    /// Takes over what the memory for logins knows.
    fn sealwax_device_state_learn(state: &mut DeviceState, memory: &LoginMemory) {
        state.learn(memory)
    }

    /// Takes over what another device knows.
    fn sealwax_device_state_merge(state: &mut DeviceState, other: &DeviceState) {
        state.merge(other)
    }
}
