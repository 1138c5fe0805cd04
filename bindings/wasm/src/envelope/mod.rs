//! Messages and files, sealed for any number of recipients.

mod opener;
mod ranges;
mod rewriter;
mod sealer;
mod streams;

use sealwax::envelope as core_envelope;
use wasm_bindgen::prelude::*;

pub use opener::{Opened, Opener, UncheckedOpened, UncheckedOpener, VerifyingOpener};
pub use ranges::{Outline, RangeSource, Ranges};
pub use rewriter::Rewriter;
pub use sealer::{Sealer, SignedSealer};
pub(crate) use streams::Reading;
pub use streams::{OpenStream, SealStream, StreamedOpened};

use crate::boundary::{artefact, object};

artefact!(
    /// A message or file sealed for any number of recipients.
    Envelope,
    core_envelope::Envelope
);

#[wasm_bindgen(typescript_custom_section)]
const ADDRESSEE: &str = "
/** Whom an envelope names: an identity by its fingerprint, or a conversation key by its id; base64url. */
export interface Addressee {
  kind: \"identity\" | \"conversation\";
  id: string;
}
";

#[wasm_bindgen]
impl Envelope {
    /// Whom the header names.
    #[wasm_bindgen(unchecked_return_type = "Addressee[]")]
    pub fn addressees(&self) -> Vec<JsValue> {
        addressees(&self.0.addressees())
    }

    /// Whether somebody signed it. Who, and whether rightly, only opening tells.
    #[wasm_bindgen(getter, js_name = isSigned)]
    pub fn is_signed(&self) -> bool {
        self.0.is_signed()
    }

    /// Whether its length hides that of the text.
    #[wasm_bindgen(getter, js_name = isPadded)]
    pub fn is_padded(&self) -> bool {
        self.0.is_padded()
    }
}

pub(crate) fn addressees(all: &[core_envelope::Addressee]) -> Vec<JsValue> {
    let one = |addressee: &core_envelope::Addressee| {
        let (kind, id) = match addressee {
            core_envelope::Addressee::Identity(fingerprint) => ("identity", fingerprint.to_string()),
            core_envelope::Addressee::Conversation(id) => ("conversation", id.to_string()),
        };
        object(vec![("kind", kind.into()), ("id", id.into())])
    };
    all.iter().map(one).collect()
}
