//! Arrays on their way in: JavaScript keeps its objects, so each is copied into a list first.

use sealwax::{context, envelope, identity, roster};
use wasm_bindgen::prelude::*;

use crate::boundary::{Fallible, invalid};
use crate::context::Context;
use crate::envelope::Envelope;
use crate::identity::{Fingerprint, PublicIdentity, Recipient};
use crate::roster::{Entry, Offer};

enum Item {
    Context(context::Context),
    Entry(roster::Entry),
    Envelope(envelope::Envelope),
    Fingerprint(identity::Fingerprint),
    Offer(roster::Offer),
    Public(identity::PublicIdentity),
    Recipient(identity::Recipient),
}

/// What an array holds. The package fills it; applications pass arrays.
#[wasm_bindgen]
pub struct List(Vec<Item>);

#[wasm_bindgen]
impl List {
    /// An empty list.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "for JavaScript only")]
    pub fn new() -> List {
        List(Vec::new())
    }

    /// Adds a context.
    #[wasm_bindgen(js_name = pushContext)]
    pub fn push_context(&mut self, item: &Context) {
        self.0.push(Item::Context(item.0.clone()));
    }

    /// Adds a roster entry.
    #[wasm_bindgen(js_name = pushEntry)]
    pub fn push_entry(&mut self, item: &Entry) {
        self.0.push(Item::Entry(item.0.clone()));
    }

    /// Adds an envelope.
    #[wasm_bindgen(js_name = pushEnvelope)]
    pub fn push_envelope(&mut self, item: &Envelope) {
        self.0.push(Item::Envelope(item.0.clone()));
    }

    /// Adds a fingerprint.
    #[wasm_bindgen(js_name = pushFingerprint)]
    pub fn push_fingerprint(&mut self, item: &Fingerprint) {
        self.0.push(Item::Fingerprint(item.0));
    }

    /// Adds an offer.
    #[wasm_bindgen(js_name = pushOffer)]
    pub fn push_offer(&mut self, item: &Offer) {
        self.0.push(Item::Offer(item.0.clone()));
    }

    /// Adds a public identity.
    #[wasm_bindgen(js_name = pushPublicIdentity)]
    pub fn push_public(&mut self, item: &PublicIdentity) {
        self.0.push(Item::Public(item.0.clone()));
    }

    /// Adds a recipient.
    #[wasm_bindgen(js_name = pushRecipient)]
    pub fn push_recipient(&mut self, item: &Recipient) {
        self.0.push(Item::Recipient(item.0.clone()));
    }
}

macro_rules! all {
    ($function:ident, $variant:ident, $type:ty, $what:literal) => {
        pub(crate) fn $function(&self) -> Fallible<Vec<&$type>> {
            let mut all = Vec::with_capacity(self.0.len());
            for item in &self.0 {
                let Item::$variant(inner) = item else { return Err(invalid($what)) };
                all.push(inner);
            }
            Ok(all)
        }
    };
}

impl List {
    all!(entries, Entry, roster::Entry, "an array of entries is expected here");
    all!(envelopes, Envelope, envelope::Envelope, "an array of envelopes is expected here");
    all!(fingerprints, Fingerprint, identity::Fingerprint, "an array of fingerprints is expected here");
    all!(offers, Offer, roster::Offer, "an array of offers is expected here");
    all!(publics, Public, identity::PublicIdentity, "an array of public identities is expected here");
    all!(recipients, Recipient, identity::Recipient, "an array of trusted recipients is expected here");

    /// Envelopes, each with its place.
    pub(crate) fn placed(&self) -> Fallible<Vec<(&context::Context, &envelope::Envelope)>> {
        let expected = || invalid("an array of pairs of a context and an envelope is expected here");
        self.0
            .chunks(2)
            .map(|pair| match pair {
                [Item::Context(place), Item::Envelope(envelope)] => Ok((place, envelope)),
                _ => Err(expected()),
            })
            .collect()
    }
}
