//! What a client must remember: pins, generations, epochs.

use sealwax::device as core_device;
use wasm_bindgen::prelude::*;

use crate::boundary::{Fallible, Text, artefact, class, seconds, seconds_out};
use crate::context::Context;
use crate::conversation::ConversationKey;
use crate::envelope::Envelope;
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Realm};
use crate::keywrap::WrappedIdentity;
use crate::login::LoginChallenge;
use crate::roster::{Pin, Roster};

artefact!(
    /// What a device remembers before anybody is logged in: it notices a cheaper login and an older wrap.
    LoginMemory,
    core_device::LoginMemory
);

#[wasm_bindgen]
impl LoginMemory {
    /// That of a device which has not seen the account yet.
    #[wasm_bindgen(constructor)]
    pub fn new(realm: &Realm, account: &AccountId) -> LoginMemory {
        LoginMemory(core_device::LoginMemory::new(&realm.0, &account.0))
    }

    /// An error when a challenge is worse than what was seen. Before the password is stretched.
    #[wasm_bindgen(js_name = checkChallenge)]
    pub fn check_challenge(&self, challenge: &LoginChallenge) -> Fallible<()> {
        Ok(self.0.check_challenge(&challenge.0)?)
    }

    /// An error when a wrap is older than what was seen.
    #[wasm_bindgen(js_name = checkWrap)]
    pub fn check_wrap(&self, wrap: &WrappedIdentity) -> Fallible<()> {
        Ok(self.0.check_wrap(&wrap.0)?)
    }

    /// Remembers a wrap that was unwrapped.
    pub fn remember(&mut self, wrap: &WrappedIdentity) -> Fallible<()> {
        Ok(self.0.remember(&wrap.0)?)
    }

    /// Learns from what other devices saw.
    pub fn learn(&mut self, state: &DeviceState) -> Fallible<()> {
        Ok(self.0.learn(&state.0)?)
    }

    /// Takes over what another memory of the same account has.
    pub fn merge(&mut self, other: &LoginMemory) -> Fallible<()> {
        Ok(self.0.merge(&other.0)?)
    }

    /// The highest revision of the device state that was seen.
    #[wasm_bindgen(getter)]
    pub fn revision(&self) -> f64 {
        seconds_out(self.0.revision())
    }
}

class!(
    /// What an account's devices remember together: pins, generations, epochs. Kept in an envelope to oneself.
    DeviceState,
    core_device::DeviceState
);

#[wasm_bindgen]
impl DeviceState {
    /// That of a new account.
    #[wasm_bindgen(constructor)]
    pub fn new(account: &AccountId) -> DeviceState {
        DeviceState(core_device::DeviceState::new(&account.0))
    }

    /// Opens what was sealed; an error when it is older than the revision this device knows.
    pub fn open(
        envelope: &Envelope,
        me: &Identity,
        account: &AccountId,
        known_revision: f64,
        place: &Context,
    ) -> Fallible<DeviceState> {
        let known = seconds(known_revision)?;
        Ok(DeviceState(core_device::DeviceState::open(&envelope.0, &me.0, &account.0, known, &place.0)?))
    }

    /// Seals it to oneself, as the next revision.
    pub fn seal(&mut self, me: &Identity, place: &Context) -> Fallible<Envelope> {
        Ok(Envelope(self.0.seal(&me.0, &place.0)?))
    }

    /// Takes in what another device saw.
    pub fn merge(&mut self, other: &DeviceState) -> Fallible<()> {
        Ok(self.0.merge(&other.0)?)
    }

    /// Takes in what this device saw before it was logged in.
    pub fn learn(&mut self, memory: &LoginMemory) -> Fallible<()> {
        Ok(self.0.learn(&memory.0)?)
    }

    /// Remembers the roster; an error when it is shorter than one seen, or forked.
    #[wasm_bindgen(js_name = sawRoster)]
    pub fn saw_roster(&mut self, roster: &Roster) -> Fallible<()> {
        Ok(self.0.saw_roster(&roster.0)?)
    }

    /// Remembers the epoch of a conversation; an error when it is older than one seen.
    #[wasm_bindgen(js_name = sawKey)]
    pub fn saw_key(&mut self, conversation: &Context, key: &ConversationKey) -> Fallible<()> {
        Ok(self.0.saw_key(&conversation.0, &key.0)?)
    }

    /// The highest epoch seen of a conversation.
    #[wasm_bindgen(js_name = highestEpoch)]
    pub fn highest_epoch(&self, conversation: &Context) -> Fallible<Option<u32>> {
        Ok(self.0.highest_epoch(&conversation.0)?)
    }

    /// The roster that was seen last.
    pub fn pin(&self) -> Option<Pin> {
        self.0.pin().copied().map(Pin)
    }

    /// Pins whom a name stands for; an error when the name stood for another key. `true` for a new name.
    #[wasm_bindgen(js_name = pinCorrespondent)]
    pub fn pin_correspondent(&mut self, name: &Text, public: &PublicIdentity) -> Fallible<bool> {
        let pinned = self.0.pin_correspondent(&name.read()?, &public.0)?;
        Ok(matches!(pinned, core_device::Correspondent::New))
    }

    /// Whom a name stands for.
    pub fn correspondent(&self, name: &Text) -> Fallible<Option<Fingerprint>> {
        Ok(self.0.correspondent(&name.read()?).map(Fingerprint))
    }

    /// Forgets whom a name stood for, after its key was compared anew.
    #[wasm_bindgen(js_name = forgetCorrespondent)]
    pub fn forget_correspondent(&mut self, name: &Text) -> Fallible<Option<Fingerprint>> {
        Ok(self.0.forget_correspondent(&name.read()?).map(Fingerprint))
    }

    /// Counts its changes; a device keeps the highest.
    #[wasm_bindgen(getter)]
    pub fn revision(&self) -> f64 {
        seconds_out(self.0.revision())
    }
}
