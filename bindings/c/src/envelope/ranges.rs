//! Parts of an envelope, read only where they lie.

use sealwax::envelope::{Addressee, AllSeen, AuthorSeen, Ranges, Reference, Unchecked, Verified};
use sealwax::identity::PublicIdentity;

use super::open::{AnyOpener, UNDECIDED};
use crate::boundary::export;
use crate::handle::{Step, handles};
use crate::source::{Checked, sealwax_source};

/// Ranges, by whether an author was asked for, and by whether all was read.
pub(crate) enum AnyRanges {
    From(Ranges<Checked, AuthorSeen<Verified>>),
    FromChecked(Ranges<Checked, AllSeen<Verified>>),
    NotChecked(Ranges<Checked, AuthorSeen<Unchecked>>),
    NotCheckedChecked(Ranges<Checked, AllSeen<Unchecked>>),
}

type OpenerHandle = Step<AnyOpener>;
type RangesHandle = Step<AnyRanges>;

handles! {
    /// An envelope of which any range can be opened. Uses its source until it is freed.
    RangesHandle = sealwax_ranges, sealwax_ranges_free;
}

/// The same question to any ranges.
macro_rules! on_any {
    ($any:expr, $ranges:ident => $answer:expr) => {
        match $any {
            AnyRanges::From($ranges) => $answer,
            AnyRanges::FromChecked($ranges) => $answer,
            AnyRanges::NotChecked($ranges) => $answer,
            AnyRanges::NotCheckedChecked($ranges) => $answer,
        }
    };
}

const PROVISIONAL: sealwax::Error = sealwax::Error::InvalidInput {
    what: "ranges that are not checked as a whole; call check_all, or read_provisional",
};

export! {
    /// Opens the ends of an envelope; then its ranges can be read. The source must stay valid until the ranges are
    /// freed; a failure of its function is SEALWAX_RESULT_INPUT_SOURCE_FAILED. Uses up `opener`, which remains to be freed.
    fn sealwax_opener_ranges(opener: &mut OpenerHandle, source: &sealwax_source) -> out: RangesHandle {
        let source = source.checked()?;
        match opener.take()? {
            AnyOpener::From(opener) => opener.ranges(source).map(AnyRanges::From),
            AnyOpener::NotChecked(opener) => opener.ranges(source).map(AnyRanges::NotChecked),
            AnyOpener::Undecided(_) => return Err(UNDECIDED),
        }
        .map(Step::new)
        .map_err(inner)
    }

    /// The length of the text.
    fn sealwax_ranges_len(ranges: &RangesHandle) -> len: u64 {
        Ok(on_any!(ranges.get()?, ranges => ranges.len()))
    }

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    fn sealwax_ranges_addressees(ranges: &RangesHandle) -> addressees: Vec<Addressee> {
        Ok(on_any!(ranges.get()?, ranges => ranges.addressees().to_vec()))
    }

    /// Opens the bytes from `from` up to `to`, reading only their segments. They are provisional: unaltered, but whether
    /// the rest is, is known only after `_check_all`.
    fn sealwax_ranges_read_provisional(ranges: &mut RangesHandle, from: u64, to: u64) -> provisional: Vec<u8> {
        match ranges.get_mut()? {
            AnyRanges::From(ranges) => ranges.read(from..to).map(|text| text.expose_provisional().to_vec()),
            AnyRanges::NotChecked(ranges) => ranges.read(from..to).map(|text| text.expose_provisional().to_vec()),
            AnyRanges::FromChecked(ranges) => ranges.read(from..to).map(|text| text.expose_secret().to_vec()),
            AnyRanges::NotCheckedChecked(ranges) => ranges.read(from..to).map(|text| text.expose_secret().to_vec()),
        }
        .map_err(inner)
    }

    /// Reads everything once and checks it against the author's signature. A failure, the source's too, uses up `ranges`,
    /// which remains to be freed.
    fn sealwax_ranges_check_all(ranges: &mut RangesHandle) {
        let checked = match ranges.take()? {
            AnyRanges::From(ranges) => ranges.check_all().map(AnyRanges::FromChecked),
            AnyRanges::NotChecked(ranges) => ranges.check_all().map(AnyRanges::NotCheckedChecked),
            done => Ok(done),
        };
        *ranges = Step::new(checked.map_err(inner)?);
        Ok(())
    }

    /// Opens the bytes from `from` up to `to` of an envelope that was checked as a whole.
    fn sealwax_ranges_read(ranges: &mut RangesHandle, from: u64, to: u64) -> text: Vec<u8> {
        match ranges.get_mut()? {
            AnyRanges::FromChecked(ranges) => ranges.read(from..to).map(|text| text.expose_secret().to_vec()),
            AnyRanges::NotCheckedChecked(ranges) => ranges.read(from..to).map(|text| text.expose_secret().to_vec()),
            AnyRanges::From(_) | AnyRanges::NotChecked(_) => return Err(PROVISIONAL),
        }
        .map_err(inner)
    }

    /// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
    fn sealwax_ranges_author(ranges: &RangesHandle) -> out: PublicIdentity {
        match ranges.get()? {
            AnyRanges::From(ranges) => Ok(ranges.coverage().author_seen().clone()),
            AnyRanges::FromChecked(ranges) => Ok(ranges.coverage().opened().author().clone()),
            AnyRanges::NotChecked(_) | AnyRanges::NotCheckedChecked(_) => Err(sealwax::Error::NotSigned),
        }
    }

    /// The reference, 32 bytes, once it was checked as a whole; nothing for an unsigned one.
    fn sealwax_ranges_reference(ranges: &RangesHandle) -> reference: Option<Reference> {
        match ranges.get()? {
            AnyRanges::FromChecked(ranges) => Ok(Some(ranges.coverage().opened().reference())),
            AnyRanges::NotCheckedChecked(ranges) => Ok(ranges.coverage().opened().reference()),
            AnyRanges::From(_) | AnyRanges::NotChecked(_) => Err(PROVISIONAL),
        }
    }

    /// Whether its addressees are those whom the author named, once it was checked as a whole.
    fn sealwax_ranges_addressees_unchanged(ranges: &RangesHandle) -> unchanged: bool {
        match ranges.get()? {
            AnyRanges::FromChecked(ranges) => Ok(ranges.coverage().opened().addressees_unchanged()),
            AnyRanges::NotCheckedChecked(_) | AnyRanges::NotChecked(_) => Err(sealwax::Error::NotSigned),
            AnyRanges::From(_) => Err(PROVISIONAL),
        }
    }
}

/// The library's own error, or that of the source.
fn inner(error: std::io::Error) -> sealwax::Error {
    sealwax::Error::of_io(&error)
        .unwrap_or(sealwax::Error::InvalidInput { what: "the source could not be read" })
}
