//! One key for the messages of an epoch; joining, leaving, forks.

use sealwax::conversation as core_conversation;
use wasm_bindgen::prelude::*;

use crate::boundary::{ContextValue, Fallible, class, count, invalid, object};
use crate::context::Context;
use crate::envelope::Envelope;
use crate::identity::{Fingerprint, Identity, PublicIdentity, Recipient};
use crate::list::List;
use crate::roster::Roster;

class!(
    /// The symmetric key of one epoch of a conversation. Prints as redacted.
    ConversationKey,
    core_conversation::ConversationKey
);

#[wasm_bindgen]
impl ConversationKey {
    /// A new key, for who delivers it himself; a `Keyring` does it for you.
    pub fn generate(epoch: f64, conversation: &Context) -> Fallible<ConversationKey> {
        Ok(ConversationKey(core_conversation::ConversationKey::generate(count(epoch)?, &conversation.0)?))
    }

    /// Which epoch it is for.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> u32 {
        self.0.epoch()
    }

    /// What names it in envelopes, base64url.
    pub fn id(&self) -> String {
        self.0.id().to_string()
    }
}

class!(
    /// Whose conversation keys are believed.
    Authors,
    core_conversation::Authors
);

#[wasm_bindgen]
impl Authors {
    /// The conversation was begun by this identity, and others come in as its members hand it over.
    #[wasm_bindgen(js_name = begunBy)]
    pub fn begun_by(founder: &PublicIdentity) -> Authors {
        Authors(core_conversation::Authors::begun_by(&founder.0))
    }

    /// Who begins is not known yet: any of these.
    #[wasm_bindgen(js_name = firstContact)]
    pub fn first_contact(
        #[wasm_bindgen(unchecked_param_type = "Iterable<PublicIdentity>")] known: &List,
    ) -> Fallible<Authors> {
        Ok(Authors(core_conversation::Authors::first_contact(known.publics()?.into_iter().cloned())))
    }

    /// These are known as well.
    pub fn and(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<PublicIdentity>")] known: &List,
    ) -> Fallible<Authors> {
        Ok(Authors(self.0.clone().and(known.publics()?.into_iter().cloned())))
    }

    /// One came back, let in again by this member.
    #[wasm_bindgen(js_name = readmittedBy)]
    pub fn readmitted_by(&self, member: &PublicIdentity) -> Authors {
        Authors(self.0.clone().readmitted_by(&member.0))
    }
}

class!(
    /// All keys of a conversation that one has. Prints as redacted.
    Keyring,
    core_conversation::Keyring
);

#[wasm_bindgen]
impl Keyring {
    /// Begins a conversation with its members: the keys, and the envelope that delivers them.
    #[wasm_bindgen(unchecked_return_type = "[Keyring, Envelope]")]
    pub fn found(
        conversation: &Context,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Recipient | Identity | Member>")] members: &List,
        me: &Identity,
    ) -> Fallible<Vec<JsValue>> {
        let (keys, delivery) =
            core_conversation::Keyring::found(&conversation.0, members.recipients()?, &me.0)?;
        Ok(vec![Keyring(keys).into(), Envelope(delivery).into()])
    }

    /// Opens the deliveries of a conversation, walks the epochs and notices forks.
    pub fn open(
        conversation: &Context,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Envelope>")] deliveries: &List,
        me: &Identity,
        authors: &Authors,
    ) -> Fallible<Keyring> {
        let deliveries = deliveries.envelopes()?;
        Ok(Keyring(core_conversation::Keyring::open(&conversation.0, deliveries, &me.0, &authors.0)?))
    }

    /// Takes one more delivery in: `"key"`, `"history"`, `"known"`, or `"fork"` when two members disagree.
    #[wasm_bindgen(unchecked_return_type = "\"key\" | \"history\" | \"known\" | \"fork\"")]
    pub fn accept(&mut self, delivery: &Envelope, me: &Identity, authors: &Authors) -> Fallible<String> {
        use core_conversation::Accepted;
        let word = match self.0.accept(&delivery.0, &me.0, &authors.0)? {
            Accepted::Key => "key",
            Accepted::History(_) => "history",
            Accepted::Known => "known",
            Accepted::Fork => "fork",
            _ => return Err(invalid("this delivery is newer than the package")),
        };
        Ok(word.to_owned())
    }

    /// The place of a message of this conversation.
    pub fn place(&self, message: &ContextValue) -> Fallible<Context> {
        let place = self.0.place(message.read()?);
        place.check_usable()?;
        Ok(Context(place))
    }

    /// The epoch of the current key.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> Option<u32> {
        self.0.epoch()
    }

    /// What names the current key in envelopes, base64url.
    #[wasm_bindgen(js_name = currentId)]
    pub fn current_id(&self) -> Fallible<String> {
        Ok(self.0.current()?.id().to_string())
    }

    /// Who began it.
    pub fn founder(&self) -> Option<Fingerprint> {
        self.0.founder().map(Fingerprint)
    }

    /// Who has the current key.
    pub fn members(&self) -> Vec<Fingerprint> {
        sealwax::web::members(&self.0).into_iter().map(Fingerprint).collect()
    }

    /// A new key for these members and nobody else: the envelope that delivers it.
    pub fn rotate(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Recipient | Identity | Member>")] members: &List,
        me: &Identity,
    ) -> Fallible<Envelope> {
        Ok(Envelope(self.0.rotate(members.recipients()?, &me.0)?))
    }

    /// Lets a newcomer in, with the whole history.
    #[wasm_bindgen(js_name = handOver, unchecked_return_type = "{ key: Envelope; history: Envelope }")]
    pub fn hand_over(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Recipient | Identity | Member")] newcomer: &Recipient,
        me: &Identity,
    ) -> Fallible<JsValue> {
        let given = self.0.hand_over(&newcomer.0, &me.0)?;
        Ok(object(vec![("key", Envelope(given.key).into()), ("history", Envelope(given.history).into())]))
    }

    /// Holds the conversation against the roster; when members left since the last rotation, sealing under the
    /// current key refuses until a `rotate` without them.
    #[wasm_bindgen(js_name = checkRoster)]
    pub fn check_roster(&mut self, roster: &Roster) -> Fallible<()> {
        Ok(self.0.check_roster(&roster.0)?)
    }
}
