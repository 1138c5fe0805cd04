//! Sealing: one recipient after the other, then the author, then the text.

use sealwax::context::Context;
use sealwax::conversation::{ConversationKey, Keyring};
use sealwax::envelope::{Envelope, Reference, SealStream, Sealer, Signed, Unsigned};
use sealwax::identity::{Identity, Recipient};

use crate::boundary::export;
use crate::handle::{Step, handles};

/// A sealer, whether or not its author is decided on.
#[derive(Debug)]
pub(crate) enum AnySealer {
    Undecided(Sealer),
    Signed(Sealer<Signed>),
    Unsigned(Sealer<Unsigned>),
}

type SealerHandle = Step<AnySealer>;

handles! {
    /// What is to be sealed for whom and by whom; used up by sealing.
    SealerHandle = sealwax_sealer, sealwax_sealer_free;
}

/// The same step on either kind of sealer.
macro_rules! on_each {
    ($any:expr, $sealer:ident => $step:expr) => {
        match $any {
            AnySealer::Undecided($sealer) => AnySealer::Undecided($step),
            AnySealer::Signed($sealer) => AnySealer::Signed($step),
            AnySealer::Unsigned($sealer) => AnySealer::Unsigned($step),
        }
    };
}

const UNDECIDED: sealwax::Error =
    sealwax::Error::InvalidInput { what: "a sealer without an author; call signed_by or unsigned first" };
const DECIDED: sealwax::Error =
    sealwax::Error::InvalidInput { what: "a sealer whose author is already decided on" };

impl AnySealer {
    /// A stream, of a known length or an unknown one.
    pub(crate) fn stream(self, length: Option<u64>) -> sealwax::Result<SealStream> {
        match (self, length) {
            (Self::Signed(sealer), Some(length)) => sealer.stream(length),
            (Self::Signed(sealer), None) => sealer.stream_of_unknown_length(),
            (Self::Unsigned(sealer), Some(length)) => sealer.stream(length),
            (Self::Unsigned(sealer), None) => sealer.stream_of_unknown_length(),
            (Self::Undecided(_), _) => Err(UNDECIDED),
        }
    }
}

export! {
    /// A sealer for this place.
    fn sealwax_sealer_new(place: &Context) -> out: SealerHandle {
        Ok(Step::new(AnySealer::Undecided(Sealer::new(place))))
    }

    /// Adds a recipient.
    fn sealwax_sealer_to(sealer: &mut SealerHandle, recipient: &Recipient) {
        sealer.step(|any| on_each!(any, sealer => sealer.to(recipient)))
    }

    /// Seals under a conversation key.
    fn sealwax_sealer_under(sealer: &mut SealerHandle, key: &ConversationKey) {
        sealer.step(|any| on_each!(any, sealer => sealer.under(key)))
    }

    /// Seals under the current key of a conversation.
    fn sealwax_sealer_under_current(sealer: &mut SealerHandle, keyring: &Keyring) {
        let key = keyring.current()?;
        sealer.step(|any| on_each!(any, sealer => sealer.under(key)))
    }

    /// Does not pad: the length of the text can then be seen.
    fn sealwax_sealer_exact_length(sealer: &mut SealerHandle) {
        sealer.step(|any| on_each!(any, sealer => sealer.exact_length()))
    }

    /// Signs as this author.
    fn sealwax_sealer_signed_by(sealer: &mut SealerHandle, author: &Identity) {
        if !matches!(sealer.get()?, AnySealer::Undecided(_)) {
            return Err(DECIDED);
        }
        sealer.step(|any| match any {
            AnySealer::Undecided(sealer) => AnySealer::Signed(sealer.signed_by(author)),
            decided => decided,
        })
    }

    /// Does not sign: anybody could have written it.
    fn sealwax_sealer_unsigned(sealer: &mut SealerHandle) {
        if !matches!(sealer.get()?, AnySealer::Undecided(_)) {
            return Err(DECIDED);
        }
        sealer.step(|any| match any {
            AnySealer::Undecided(sealer) => AnySealer::Unsigned(sealer.unsigned()),
            decided => decided,
        })
    }

    /// Seals a text. Uses up `sealer`, which remains to be freed.
    fn sealwax_sealer_seal(sealer: &mut SealerHandle, text[text_len]: bytes) -> out: Envelope {
        match sealer.take()? {
            AnySealer::Signed(sealer) => sealer.seal(text),
            AnySealer::Unsigned(sealer) => sealer.seal(text),
            AnySealer::Undecided(_) => Err(UNDECIDED),
        }
    }

    /// Seals a text, and gives the reference by which another envelope can point to it, 32 bytes. Uses up `sealer`,
    /// which remains to be freed.
    fn sealwax_sealer_seal_with_reference(
        sealer: &mut SealerHandle, text[text_len]: bytes
    ) -> out: Envelope, reference: Reference {
        match sealer.take()? {
            AnySealer::Signed(sealer) => sealer.seal_with_reference(text),
            AnySealer::Unsigned(sealer) => sealer.seal_with_reference(text),
            AnySealer::Undecided(_) => Err(UNDECIDED),
        }
    }
}
