//! Messages and files, sealed for any number of recipients.

mod open;
mod outline;
mod ranges;
mod rewrite;
mod seal;
mod stream;

pub(crate) use open::OpenedEnvelope;

use sealwax::conversation::ConversationKeyId;
use sealwax::envelope::{Addressee, Envelope};
use sealwax::identity::Fingerprint;

use crate::boundary::export;
use crate::handle::handles;
use crate::kinds::artefacts;
use crate::out::as_bytes;

handles! {
    /// A sealed message, whole and in memory.
    Envelope = sealwax_envelope, sealwax_envelope_free;
}

artefacts! {
    Envelope: sealwax_envelope_from_bytes, sealwax_envelope_to_bytes, sealwax_envelope_from_text,
        sealwax_envelope_to_text;
}

as_bytes! {
    Vec<Addressee>: addressees => addressees.iter().flat_map(addressee).collect::<Vec<u8>>();
}

export! {
    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    fn sealwax_envelope_addressees(envelope: &Envelope) -> addressees: Vec<Addressee> {
        Ok(envelope.addressees())
    }

    /// Whether it says that it is signed: who opens it finds out by whom.
    fn sealwax_envelope_is_signed(envelope: &Envelope) -> is_signed: bool {
        Ok(envelope.is_signed())
    }

    /// Whether its length hides that of the text.
    fn sealwax_envelope_is_padded(envelope: &Envelope) -> is_padded: bool {
        Ok(envelope.is_padded())
    }
}

fn addressee(addressee: &Addressee) -> Vec<u8> {
    let (kind, id): (u8, &[u8]) = match addressee {
        Addressee::Identity(fingerprint) => (1, fingerprint.as_bytes()),
        Addressee::Conversation(id) => (2, id.as_bytes()),
    };
    [&[kind], id].concat()
}

/// The addressee that 33 bytes name.
pub(crate) fn named(bytes: &[u8]) -> sealwax::Result<Addressee> {
    match bytes.split_first() {
        Some((1, id)) => Ok(Fingerprint::from_bytes(crate::boundary::fixed(id)?).into()),
        Some((2, id)) => Ok(ConversationKeyId::from_bytes(crate::boundary::fixed(id)?).into()),
        _ => Err(sealwax::Error::InvalidInput {
            what: "an addressee is 33 bytes, of which the first is 1 or 2",
        }),
    }
}
