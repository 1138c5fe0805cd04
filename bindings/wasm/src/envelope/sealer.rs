//! Sealing.

use sealwax::envelope as core_envelope;
use wasm_bindgen::prelude::*;

use super::Envelope;
use crate::boundary::{Content, Fallible, class};
use crate::context::Context;
use crate::conversation::{ConversationKey, Keyring};
use crate::identity::{Identity, Recipient};
use crate::list::List;

class!(
    /// Seals a message. Each step gives the next sealer and uses the former up.
    ///
    /// ```js
    /// const sealed = new Sealer(place).to(anna).to(me).signedBy(me).seal("Dear Anna");
    /// ```
    Sealer,
    core_envelope::Sealer
);

#[wasm_bindgen]
impl Sealer {
    /// Begins a sealer for what belongs to `place`.
    #[wasm_bindgen(constructor)]
    pub fn new(place: &Context) -> Sealer {
        Sealer(core_envelope::Sealer::new(&place.0))
    }

    /// For this recipient.
    pub fn to(
        self,
        #[wasm_bindgen(unchecked_param_type = "Recipient | Identity | Member")] recipient: &Recipient,
    ) -> Sealer {
        Sealer(self.0.to(&recipient.0))
    }

    /// For all of these.
    #[wasm_bindgen(js_name = toAll)]
    pub fn to_all(
        self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<Recipient | Identity | Member>")] recipients: &List,
    ) -> Fallible<Sealer> {
        Ok(Sealer(self.0.to_all(recipients.recipients()?)))
    }

    /// For whoever has this conversation key.
    pub fn under(self, key: &ConversationKey) -> Sealer {
        Sealer(self.0.under(&key.0))
    }

    /// Under the current key of a conversation.
    #[wasm_bindgen(js_name = underCurrent)]
    pub fn under_current(self, keys: &Keyring) -> Fallible<Sealer> {
        Ok(Sealer(self.0.under(keys.0.current()?)))
    }

    /// Does not hide the length of the text.
    #[wasm_bindgen(js_name = exactLength)]
    pub fn exact_length(self) -> Sealer {
        Sealer(self.0.exact_length())
    }

    /// Signed by its author.
    #[wasm_bindgen(js_name = signedBy)]
    pub fn signed_by(self, author: &Identity) -> SignedSealer {
        SignedSealer(Decided::Signed(self.0.signed_by(&author.0)))
    }

    /// Signed by nobody: no reader will know who wrote it.
    pub fn unsigned(self) -> SignedSealer {
        SignedSealer(Decided::Unsigned(self.0.unsigned()))
    }
}

pub(super) enum Decided {
    Signed(core_envelope::Sealer<core_envelope::Signed>),
    Unsigned(core_envelope::Sealer<core_envelope::Unsigned>),
}

/// A sealer that knows whether it signs.
#[wasm_bindgen]
pub struct SignedSealer(pub(super) Decided);

#[wasm_bindgen]
impl SignedSealer {
    /// Seals a text or bytes, and uses the sealer up.
    pub fn seal(self, content: &Content) -> Fallible<Envelope> {
        let content = sealwax::secret::SecretBytes::from(content.read()?);
        let sealed = match self.0 {
            Decided::Signed(sealer) => sealer.seal(content.expose_secret()),
            Decided::Unsigned(sealer) => sealer.seal(content.expose_secret()),
        };
        Ok(Envelope(sealed?))
    }
}
