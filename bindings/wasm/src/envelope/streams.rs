//! Files, in constant memory: pieces in, pieces out.

use sealwax::envelope as core_envelope;
use wasm_bindgen::prelude::*;

use super::addressees;
use super::opener::{LookUp, UncheckedOpener, VerifyingOpener};
use super::sealer::{Decided, SignedSealer};
use crate::boundary::{Bytes, Fallible, bytes_out, class, invalid, object, seconds};
use crate::identity::PublicIdentity;

#[wasm_bindgen]
impl SignedSealer {
    /// Seals what comes in pieces, and uses the sealer up. A padded one needs the length of the text beforehand.
    /// `sealStream` wraps it as a `TransformStream`.
    pub fn stream(
        self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] length: Option<f64>,
    ) -> Fallible<SealStream> {
        let length = length.map(seconds).transpose()?;
        let stream = match (self.0, length) {
            (Decided::Signed(sealer), Some(length)) => sealer.stream(length),
            (Decided::Signed(sealer), None) => sealer.stream_of_unknown_length(),
            (Decided::Unsigned(sealer), Some(length)) => sealer.stream(length),
            (Decided::Unsigned(sealer), None) => sealer.stream_of_unknown_length(),
        };
        Ok(SealStream(stream?))
    }
}

class!(
    /// Seals what comes in pieces. What it gives, one behind the other, is the envelope.
    SealStream,
    core_envelope::SealStream
);

#[wasm_bindgen]
impl SealStream {
    /// Takes the next piece of the text, and gives the next part of the envelope.
    pub fn update(&mut self, text: &Bytes) -> Fallible<Vec<u8>> {
        let mut out = Vec::new();
        self.0.update(text.read()?, &mut out)?;
        Ok(out)
    }

    /// Gives the next part of the padding, until there is none left.
    pub fn pad(&mut self) -> Fallible<Option<Vec<u8>>> {
        let mut out = Vec::new();
        let more = self.0.pad(&mut out)?;
        Ok((more || !out.is_empty()).then_some(out)) // of an empty text the header comes with it
    }

    /// Seals the end and uses the stream up: the last part of the envelope, and the reference of a signed one.
    #[wasm_bindgen(unchecked_return_type = "{ bytes: Uint8Array; reference: Uint8Array | undefined }")]
    pub fn finish(self) -> Fallible<JsValue> {
        let mut out = Vec::new();
        let reference = self.0.finish(&mut out)?;
        let reference = reference.map_or(JsValue::UNDEFINED, |reference| bytes_out(reference.as_bytes()));
        Ok(object(vec![("bytes", bytes_out(&out)), ("reference", reference)]))
    }
}

pub(crate) enum Reading {
    Verifying(core_envelope::OpenStream<core_envelope::FromAny<LookUp>>),
    NotChecked(core_envelope::OpenStream<core_envelope::NotChecked>),
}

#[wasm_bindgen]
impl VerifyingOpener {
    /// Opens what comes in pieces, and uses the opener up. `openStream` wraps it as a `TransformStream`.
    pub fn stream(self) -> Fallible<OpenStream> {
        Ok(OpenStream(Reading::Verifying(self.0.stream()?)))
    }
}

#[wasm_bindgen]
impl UncheckedOpener {
    /// Opens what comes in pieces, and uses the opener up.
    pub fn stream(self) -> Fallible<OpenStream> {
        Ok(OpenStream(Reading::NotChecked(self.0.stream()?)))
    }
}

/// Opens what comes in pieces. Until `finish` says so, nothing it gave can be relied on: it may be cut off, or not
/// of the author.
#[wasm_bindgen]
pub struct OpenStream(pub(crate) Reading);

#[wasm_bindgen]
impl OpenStream {
    /// Takes the next piece of the envelope, and gives the text that it completes: provisional.
    pub fn update(&mut self, sealed: &Bytes) -> Fallible<Vec<u8>> {
        let sealed = sealed.read()?;
        let mut out = core_envelope::Provisional::new();
        match &mut self.0 {
            Reading::Verifying(stream) => stream.update(&sealed, &mut out)?,
            Reading::NotChecked(stream) => stream.update(&sealed, &mut out)?,
        }
        Ok(out.expose_provisional().to_vec())
    }

    /// Opens the end and uses the stream up: the last text, and what is known of the envelope now.
    #[wasm_bindgen(unchecked_return_type = "{ bytes: Uint8Array; opened: StreamedOpened }")]
    pub fn finish(self) -> Fallible<JsValue> {
        let mut out = core_envelope::Provisional::new();
        let opened = match self.0 {
            Reading::Verifying(stream) => Streamed::Verified(stream.finish(&mut out)?),
            Reading::NotChecked(stream) => Streamed::Unchecked(stream.finish(&mut out)?),
        };
        let bytes = bytes_out(out.expose_provisional());
        Ok(object(vec![("bytes", bytes), ("opened", StreamedOpened(opened).into())]))
    }
}

enum Streamed {
    Verified(core_envelope::Opened<core_envelope::Verified, core_envelope::Streamed>),
    Unchecked(core_envelope::Opened<core_envelope::Unchecked, core_envelope::Streamed>),
}

/// What is known of an envelope once a stream of it came to its end.
#[wasm_bindgen]
pub struct StreamedOpened(Streamed);

#[wasm_bindgen]
impl StreamedOpened {
    /// Who wrote it; an error if the opener was not to ask.
    pub fn author(&self) -> Fallible<PublicIdentity> {
        Ok(PublicIdentity(self.verified()?.author().clone()))
    }

    /// Whether the addressees are still those the author chose; an error if the opener was not to ask for him.
    #[wasm_bindgen(getter, js_name = addresseesUnchanged)]
    pub fn addressees_unchanged(&self) -> Fallible<bool> {
        Ok(self.verified()?.addressees_unchanged())
    }

    /// The name of the content, for good; an error if the opener was not to ask for its author.
    pub fn reference(&self) -> Fallible<Vec<u8>> {
        Ok(self.verified()?.reference().as_bytes().to_vec())
    }

    /// Whom the envelope names now.
    #[wasm_bindgen(unchecked_return_type = "Addressee[]")]
    pub fn addressees(&self) -> Vec<JsValue> {
        match &self.0 {
            Streamed::Verified(opened) => addressees(opened.addressees()),
            Streamed::Unchecked(opened) => addressees(opened.addressees()),
        }
    }
}

impl StreamedOpened {
    fn verified(&self) -> Fallible<&core_envelope::Opened<core_envelope::Verified, core_envelope::Streamed>> {
        match &self.0 {
            Streamed::Verified(opened) => Ok(opened),
            Streamed::Unchecked(_) => Err(invalid("the opener was not to ask for the author")),
        }
    }
}
