//! Addressing an envelope anew without touching what is in it.

use sealwax::envelope as core_envelope;
use wasm_bindgen::prelude::*;

use super::Envelope;
use crate::boundary::{Fallible, class};
use crate::context::Context;
use crate::conversation::{ConversationKey, Keyring};
use crate::identity::{Fingerprint, Identity, Recipient};

class!(
    /// Adds recipients to an envelope or takes some off. Readers see that its author did not choose them. Each step
    /// uses the former one up.
    Rewriter,
    core_envelope::Rewriter
);

#[wasm_bindgen]
impl Rewriter {
    /// Begins a rewriter for what was found in `place`.
    #[wasm_bindgen(constructor)]
    pub fn new(place: &Context) -> Rewriter {
        Rewriter(core_envelope::Rewriter::new(&place.0))
    }

    /// Reads as this identity.
    pub fn with(self, identity: &Identity) -> Rewriter {
        Rewriter(self.0.with(&identity.0))
    }

    /// Reads with a conversation key.
    #[wasm_bindgen(js_name = withKey)]
    pub fn with_key(self, key: &ConversationKey) -> Rewriter {
        Rewriter(self.0.with_key(&key.0))
    }

    /// Adds this recipient.
    pub fn to(
        self,
        #[wasm_bindgen(unchecked_param_type = "Recipient | Identity | Member")] recipient: &Recipient,
    ) -> Rewriter {
        Rewriter(self.0.to(&recipient.0))
    }

    /// Adds the current key of a conversation.
    #[wasm_bindgen(js_name = underCurrent)]
    pub fn under_current(self, keys: &Keyring) -> Fallible<Rewriter> {
        Ok(Rewriter(self.0.under(keys.0.current()?)))
    }

    /// Takes this identity off.
    pub fn without(self, fingerprint: &Fingerprint) -> Rewriter {
        Rewriter(self.0.without(fingerprint.0))
    }

    /// The envelope with its new addressees. Uses the rewriter up.
    pub fn rewrite(self, envelope: &Envelope) -> Fallible<Envelope> {
        Ok(Envelope(self.0.rewrite(&envelope.0)?))
    }
}
