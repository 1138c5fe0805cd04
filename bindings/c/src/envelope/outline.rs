//! What can be seen of an envelope from its beginning, without a key.

use sealwax::envelope::{Addressee, Outline};

use crate::boundary::export;
use crate::handle::handles;

handles! {
    /// What the beginning of an envelope says, unverified.
    Outline = sealwax_outline, sealwax_outline_free;
}

export! {
    /// Reads the beginning of an envelope: its header at least.
    fn sealwax_outline_read(beginning[beginning_len]: bytes) -> out: Outline {
        Outline::read(beginning)
    }

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    fn sealwax_outline_addressees(outline: &Outline) -> addressees: Vec<Addressee> {
        Ok(outline.addressees().to_vec())
    }

    /// Whether it says that it is signed.
    fn sealwax_outline_is_signed(outline: &Outline) -> is_signed: bool {
        Ok(outline.is_signed())
    }

    /// Whether its length hides that of the text.
    fn sealwax_outline_is_padded(outline: &Outline) -> is_padded: bool {
        Ok(outline.is_padded())
    }

    /// The length of the header.
    fn sealwax_outline_header_len(outline: &Outline) -> len: usize {
        Ok(outline.header_len())
    }

    /// The length of what is inside an envelope of this whole length, with its padding.
    fn sealwax_outline_payload_len(outline: &Outline, envelope_len: u64) -> len: u64 {
        outline.payload_len(envelope_len)
    }
}
