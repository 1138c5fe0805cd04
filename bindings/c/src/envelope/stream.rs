//! Push-style streams: bytes in, bytes out, in constant memory.

use sealwax::envelope::{Addressee, Provisional, Reference, SealStream, Streamed};
use sealwax::identity::{PublicIdentity, Recipient};

use super::open::{AnyOpenStream, AnyOpener, Judged};
use super::seal::AnySealer;
use crate::boundary::export;
use crate::handle::{Step, handles};

type SealerHandle = Step<AnySealer>;
type OpenerHandle = Step<AnyOpener>;
type SealStreamHandle = Step<SealStream>;
type OpenStreamHandle = Step<AnyOpenStream>;
type OpenedStream = Judged<Streamed>;

handles! {
    /// A stream that seals; used up by `_finish`.
    SealStreamHandle = sealwax_seal_stream, sealwax_seal_stream_free;
    /// A stream that opens; used up by `_finish`.
    OpenStreamHandle = sealwax_open_stream, sealwax_open_stream_free;
    /// What is known of a stream at its end.
    OpenedStream = sealwax_opened_stream, sealwax_opened_stream_free;
}

export! {
    /// Seals a stream of this length. Uses up `sealer`, which remains to be freed.
    fn sealwax_sealer_stream(sealer: &mut SealerHandle, length: u64) -> out: SealStreamHandle {
        sealer.take()?.stream(Some(length)).map(Step::new)
    }

    /// Seals a stream of unknown length, which is not padded. Uses up `sealer`, which remains to be freed.
    fn sealwax_sealer_stream_of_unknown_length(sealer: &mut SealerHandle) -> out: SealStreamHandle {
        sealer.take()?.stream(None).map(Step::new)
    }

    /// Seals the next bytes; what comes out is to be written, and may be nothing.
    fn sealwax_seal_stream_update(stream: &mut SealStreamHandle, text[text_len]: bytes) -> sealed: Vec<u8> {
        let mut sealed = Vec::new();
        stream.get_mut()?.update(text, &mut sealed)?;
        Ok(sealed)
    }

    /// Gives out the next part of the padding; `more` is false when there is none left. `_finish` gives out at once
    /// whatever is left.
    fn sealwax_seal_stream_pad(stream: &mut SealStreamHandle) -> sealed: Vec<u8>, more: bool {
        let mut sealed = Vec::new();
        let more = stream.get_mut()?.pad(&mut sealed)?;
        Ok((sealed, more))
    }

    /// Seals the end: the last bytes to be written, and the reference of 32 bytes, or nothing if it is not signed.
    /// Uses up `stream`, which remains to be freed.
    fn sealwax_seal_stream_finish(stream: &mut SealStreamHandle) -> sealed: Vec<u8>, reference: Option<Reference> {
        let mut sealed = Vec::new();
        let reference = stream.take()?.finish(&mut sealed)?;
        Ok((sealed, reference))
    }

    /// Opens a stream. Uses up `opener`, which remains to be freed.
    fn sealwax_opener_stream(opener: &mut OpenerHandle) -> out: OpenStreamHandle {
        opener.take()?.stream().map(Step::new)
    }

    /// Opens the next bytes. What comes out is provisional: unaltered, but whether it is whole, and by whom it is, is
    /// known only after `_finish`. Do not act on it before.
    fn sealwax_open_stream_update(stream: &mut OpenStreamHandle, sealed[sealed_len]: bytes) -> provisional: Vec<u8> {
        let mut text = Provisional::new();
        match stream.get_mut()? {
            AnyOpenStream::From(stream) => stream.update(sealed, &mut text)?,
            AnyOpenStream::NotChecked(stream) => stream.update(sealed, &mut text)?,
        }
        Ok(text.expose_provisional().to_vec())
    }

    /// Opens the end and judges the whole: its last bytes, and what is now known. Uses up `stream`, which remains to
    /// be freed.
    fn sealwax_open_stream_finish(stream: &mut OpenStreamHandle) -> last: Vec<u8>, out: OpenedStream {
        let mut text = Provisional::new();
        let opened = match stream.take()? {
            AnyOpenStream::From(stream) => Judged::Verified(stream.finish(&mut text)?),
            AnyOpenStream::NotChecked(stream) => Judged::Unchecked(stream.finish(&mut text)?),
        };
        Ok((text.expose_provisional().to_vec(), opened))
    }

    /// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
    fn sealwax_opened_stream_author(opened: &OpenedStream) -> out: PublicIdentity {
        Ok(opened.verified()?.author().clone())
    }

    /// Whether its addressees are those whom the author named. SEALWAX_RESULT_NOT_SIGNED if he was not asked for.
    fn sealwax_opened_stream_addressees_unchanged(opened: &OpenedStream) -> unchanged: bool {
        Ok(opened.verified()?.addressees_unchanged())
    }

    /// Its reference, 32 bytes; nothing for an unsigned one.
    fn sealwax_opened_stream_reference(opened: &OpenedStream) -> reference: Option<Reference> {
        Ok(opened.reference())
    }

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    fn sealwax_opened_stream_addressees(opened: &OpenedStream) -> addressees: Vec<Addressee> {
        Ok(opened.addressees())
    }

    /// The verified author as a recipient: trust on first use, within one conversation.
    fn sealwax_opened_stream_replying_to(opened: &OpenedStream) -> out: Recipient {
        Recipient::replying_to(opened.verified()?)
    }
}
