//! What a ciphertext is bound to.

use sealwax::context as core_context;
use wasm_bindgen::prelude::*;

use crate::boundary::{ContextValue, Fallible, Text, class, id};

class!(
    /// The place something is sealed for: an ordered list of names and values, authenticated, never stored.
    ///
    /// What is sealed for one place does not open in another. `with` leaves the context as it is and gives a new one.
    ///
    /// ```js
    /// const centre = new Context().with("centre", "7");
    /// const place = centre.with("conversation", "42").with("message", MessageId.generate());
    /// ```
    Context,
    core_context::Context
);

#[wasm_bindgen]
impl Context {
    /// Begins a context, to be filled by `with`.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "an empty context must be spelled out")]
    pub fn new() -> Context {
        Context(core_context::Context::new())
    }

    /// The context of what belongs nowhere in particular: it opens anywhere. Usually a mistake.
    pub fn empty() -> Context {
        Context(core_context::Context::empty())
    }

    /// The same with a pair more: a name of 1 to 64 bytes, a value of up to 1024 bytes.
    pub fn with(&self, name: &Text, value: &ContextValue) -> Fallible<Context> {
        let longer = self.0.clone().with(&name.read()?, value.read()?);
        longer.check_usable()?;
        Ok(Context(longer))
    }
}

id!(
    /// The name of a message in its conversation: 16 random bytes.
    MessageId,
    core_context::MessageId
);

#[wasm_bindgen]
impl MessageId {
    /// A new one.
    pub fn generate() -> Fallible<MessageId> {
        Ok(MessageId(core_context::MessageId::generate()?))
    }
}
