//! Opening.

use sealwax::envelope as core_envelope;
use sealwax::identity as core_identity;
use wasm_bindgen::prelude::*;

use super::{Envelope, addressees};
use crate::boundary::{Failure, Fallible, class};
use crate::context::Context;
use crate::conversation::{ConversationKey, Keyring};
use crate::identity::{Identity, PublicIdentity};
use crate::list::List;
use crate::roster::Roster;

class!(
    /// Opens envelopes. What it wants to know of the author has to be said. Each step uses the former one up.
    ///
    /// ```js
    /// const opened = new Opener(place).with(me).from(annaPublic).open(sealed);
    /// ```
    Opener,
    core_envelope::Opener
);

#[wasm_bindgen]
impl Opener {
    /// Begins an opener for what was found in `place`.
    #[wasm_bindgen(constructor)]
    pub fn new(place: &Context) -> Opener {
        Opener(core_envelope::Opener::new(&place.0))
    }

    /// Reads as this identity. Several can be given, one after the other: the current and retired ones, say.
    pub fn with(self, identity: &Identity) -> Opener {
        Opener(self.0.with(&identity.0))
    }

    /// Reads with a conversation key.
    #[wasm_bindgen(js_name = withKey)]
    pub fn with_key(self, key: &ConversationKey) -> Opener {
        Opener(self.0.with_key(&key.0))
    }

    /// Reads with all keys of a conversation.
    #[wasm_bindgen(js_name = withKeys)]
    pub fn with_keys(self, keys: &Keyring) -> Opener {
        Opener(self.0.with_keys(keys.0.keys()))
    }

    /// Opens only what this author signed.
    pub fn from(self, author: &PublicIdentity) -> VerifyingOpener {
        // One kind of opener for one author and for many: each kind is code that a page has to load.
        let author = author.0.clone();
        let known = move |asked| (asked == author.fingerprint()).then(|| author.clone());
        VerifyingOpener(self.0.from_any(Box::new(known)))
    }

    /// Opens only what one of these signed.
    #[wasm_bindgen(js_name = fromAny)]
    pub fn from_any(
        self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<PublicIdentity>")] authors: &List,
    ) -> Fallible<VerifyingOpener> {
        let authors: Vec<_> = authors.publics()?.into_iter().cloned().collect();
        let known = move |author| authors.iter().find(|one| one.fingerprint() == author).cloned();
        Ok(VerifyingOpener(self.0.from_any(Box::new(known))))
    }

    /// Opens only what a member of the roster signed, current or former.
    #[wasm_bindgen(js_name = fromMembers)]
    pub fn from_members(self, roster: &Roster) -> VerifyingOpener {
        let roster = roster.0.clone();
        let known = move |author| roster.known(&author).map(|one| one.public().clone());
        VerifyingOpener(self.0.from_any(Box::new(known)))
    }

    /// Opens only what a current member of the roster signed.
    #[wasm_bindgen(js_name = fromCurrentMembers)]
    pub fn from_current_members(self, roster: &Roster) -> VerifyingOpener {
        let roster = roster.0.clone();
        let known = move |author| roster.current(&author).map(|one| one.public().clone());
        VerifyingOpener(self.0.from_any(Box::new(known)))
    }

    /// Opens whoever wrote it, signed or not. Do not show the text as anybody's words.
    #[wasm_bindgen(js_name = authorNotChecked)]
    pub fn author_not_checked(self) -> UncheckedOpener {
        UncheckedOpener(self.0.author_not_checked())
    }
}

pub(crate) type LookUp = Box<dyn Fn(core_identity::Fingerprint) -> Option<core_identity::PublicIdentity>>;

pub(crate) type Verifying = core_envelope::Opener<core_envelope::FromAny<LookUp>>;

/// An opener that verifies who wrote it.
#[wasm_bindgen]
pub struct VerifyingOpener(pub(crate) Verifying);

#[wasm_bindgen]
impl VerifyingOpener {
    /// Opens an envelope: nothing is given out before all of it was checked.
    pub fn open(&self, envelope: &Envelope) -> Fallible<Opened> {
        Ok(Opened(self.0.open(&envelope.0)?))
    }

    /// Opens many, each in its own place, with a result for each: one that does not open keeps nobody from reading
    /// the others.
    #[wasm_bindgen(js_name = openMany, unchecked_return_type = "(Opened | SealwaxError)[]")]
    pub fn open_many(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<readonly [Context, Envelope]>")] envelopes: &List,
    ) -> Fallible<Vec<JsValue>> {
        Ok(results(self.0.open_many(envelopes.placed()?), |opened| Opened(opened).into()))
    }
}

/// An opener that does not ask who wrote it.
#[wasm_bindgen]
pub struct UncheckedOpener(pub(crate) core_envelope::Opener<core_envelope::NotChecked>);

#[wasm_bindgen]
impl UncheckedOpener {
    /// Opens an envelope: nothing is given out before all of it was checked.
    pub fn open(&self, envelope: &Envelope) -> Fallible<UncheckedOpened> {
        Ok(UncheckedOpened(self.0.open(&envelope.0)?))
    }

    /// Opens many, each in its own place, with a result for each.
    #[wasm_bindgen(js_name = openMany, unchecked_return_type = "(UncheckedOpened | SealwaxError)[]")]
    pub fn open_many(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<readonly [Context, Envelope]>")] envelopes: &List,
    ) -> Fallible<Vec<JsValue>> {
        Ok(results(self.0.open_many(envelopes.placed()?), |opened| UncheckedOpened(opened).into()))
    }
}

fn results<T>(all: Vec<sealwax::Result<T>>, class: impl Fn(T) -> JsValue) -> Vec<JsValue> {
    all.into_iter().map(|one| one.map_or_else(|error| Failure::from(error).into(), &class)).collect()
}

class!(
    /// An opened envelope whose author was verified. Prints as redacted.
    Opened,
    core_envelope::Opened<core_envelope::Verified>
);

#[wasm_bindgen]
impl Opened {
    /// The plaintext.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.plaintext().expose_secret().to_vec()
    }

    /// The plaintext as a string, if it is UTF-8.
    pub fn text(&self) -> Fallible<String> {
        Ok(self.0.plaintext().expose_str()?.to_owned())
    }

    /// Who wrote it.
    pub fn author(&self) -> PublicIdentity {
        PublicIdentity(self.0.author().clone())
    }

    /// Whether the addressees are still those the author chose, or someone handed it on.
    #[wasm_bindgen(getter, js_name = addresseesUnchanged)]
    pub fn addressees_unchanged(&self) -> bool {
        self.0.addressees_unchanged()
    }

    /// The name of the content, for good; another message may refer to this one by it.
    pub fn reference(&self) -> Vec<u8> {
        self.0.reference().as_bytes().to_vec()
    }

    /// Whom the envelope names now.
    #[wasm_bindgen(unchecked_return_type = "Addressee[]")]
    pub fn addressees(&self) -> Vec<JsValue> {
        addressees(self.0.addressees())
    }
}

class!(
    /// An opened envelope that may be anybody's. Prints as redacted.
    UncheckedOpened,
    core_envelope::Opened<core_envelope::Unchecked>
);

#[wasm_bindgen]
impl UncheckedOpened {
    /// The plaintext.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.plaintext().expose_secret().to_vec()
    }

    /// The plaintext as a string, if it is UTF-8.
    pub fn text(&self) -> Fallible<String> {
        Ok(self.0.plaintext().expose_str()?.to_owned())
    }

    /// Whom the envelope names.
    #[wasm_bindgen(unchecked_return_type = "Addressee[]")]
    pub fn addressees(&self) -> Vec<JsValue> {
        addressees(self.0.addressees())
    }
}
