//! Any part of a file, read only where it lies. What has to be read is asked for first, because JavaScript reads
//! later: `wanted` names it, `feed` takes it, then the call is made again.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::Rc;

use sealwax::envelope as core_envelope;
use sealwax::web as core_web;
use wasm_bindgen::prelude::*;

use super::addressees;
use super::opener::{UncheckedOpener, VerifyingOpener};
use crate::boundary::{Bytes, Failure, Fallible, class, invalid, seconds, seconds_out};
use crate::identity::PublicIdentity;

class!(
    /// What the beginning of an envelope tells about all of it. Nothing in it is authentic yet.
    Outline,
    core_envelope::Outline
);

#[wasm_bindgen]
impl Outline {
    /// Reads the header from the beginning of an envelope: 1,645 bytes with one recipient, at most 1.7 MB.
    pub fn read(beginning: &Bytes) -> Fallible<Outline> {
        Ok(Outline(core_envelope::Outline::read(&beginning.read()?)?))
    }

    /// Whom the header names.
    #[wasm_bindgen(unchecked_return_type = "Addressee[]")]
    pub fn addressees(&self) -> Vec<JsValue> {
        addressees(self.0.addressees())
    }

    /// Whether it is signed.
    #[wasm_bindgen(getter, js_name = isSigned)]
    pub fn is_signed(&self) -> bool {
        self.0.is_signed()
    }

    /// Whether it is padded.
    #[wasm_bindgen(getter, js_name = isPadded)]
    pub fn is_padded(&self) -> bool {
        self.0.is_padded()
    }

    /// The bytes before the first segment.
    #[wasm_bindgen(getter, js_name = headerLength)]
    pub fn header_length(&self) -> usize {
        self.0.header_len()
    }

    /// How many bytes of text, with their padding, an envelope of that length holds.
    #[wasm_bindgen(js_name = payloadLength)]
    pub fn payload_length(&self, length: f64) -> Fallible<f64> {
        Ok(seconds_out(self.0.payload_len(seconds(length)?)?))
    }
}

/// What was read of an envelope, and what has to be read next.
#[derive(Default)]
struct Fed {
    size: u64,
    have: Vec<(u64, Vec<u8>)>,
    wanted: Option<(u64, u64)>,
}

struct Source(Rc<RefCell<Fed>>);

impl core_envelope::Source for Source {
    fn size(&mut self) -> io::Result<u64> {
        Ok(self.0.borrow().size)
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let mut fed = self.0.borrow_mut();
        for (start, bytes) in &fed.have {
            let Some(within) = offset.checked_sub(*start).and_then(|at| usize::try_from(at).ok()) else {
                continue;
            };
            let Some(from) = bytes.get(within..).filter(|from| !from.is_empty()) else { continue };
            let n = from.len().min(buffer.len());
            buffer.iter_mut().zip(from).for_each(|(to, byte)| *to = *byte);
            return Ok(n);
        }
        fed.wanted = Some((offset, buffer.len() as u64));
        Err(ErrorKind::WouldBlock.into())
    }
}

/// The bytes of an envelope as far as they were read: a size, and pieces of it.
#[wasm_bindgen]
pub struct RangeSource(Rc<RefCell<Fed>>);

#[wasm_bindgen]
impl RangeSource {
    /// An envelope of that many bytes, nothing of it read yet.
    #[wasm_bindgen(constructor)]
    pub fn new(size: f64) -> Fallible<RangeSource> {
        Ok(RangeSource(Rc::new(RefCell::new(Fed { size: seconds(size)?, ..Fed::default() }))))
    }

    /// Takes bytes that were read at that place.
    pub fn feed(&self, offset: f64, bytes: &Bytes) -> Fallible<()> {
        let (offset, bytes) = (seconds(offset)?, bytes.read()?);
        self.0.borrow_mut().have.push((offset, bytes));
        Ok(())
    }

    /// Forgets what was read.
    pub fn forget(&self) {
        self.0.borrow_mut().have.clear();
    }

    /// What has to be read next, place and length, if that was why the last call failed.
    pub fn wanted(&self) -> Option<Vec<f64>> {
        self.0
            .borrow_mut()
            .wanted
            .take()
            .map(|(offset, length)| vec![seconds_out(offset), seconds_out(length)])
    }
}

enum Known {
    Verified(Pass<core_envelope::Verified>),
    Unchecked(Pass<core_envelope::Unchecked>),
}

/// How much was seen.
enum Pass<A> {
    Ends(core_envelope::Ranges<Source, core_envelope::AuthorSeen<A>>),
    Reading(core_web::Checking<Source, A>),
    All(core_envelope::Ranges<Source, core_envelope::AllSeen<A>>),
    Failed,
}

impl<A> Pass<A> {
    fn len(&self) -> u64 {
        match self {
            Self::Ends(ranges) => ranges.len(),
            Self::All(ranges) => ranges.len(),
            Self::Reading(_) | Self::Failed => 0,
        }
    }

    fn read(&mut self, range: std::ops::Range<u64>) -> Fallible<Vec<u8>> {
        match self {
            Self::Ends(ranges) => {
                Ok(ranges.read(range).map_err(|error| inner(&error))?.expose_provisional().to_vec())
            }
            Self::All(ranges) => Ok(ranges.read(range).map_err(|error| inner(&error))?.into_exposed()),
            Self::Reading(_) | Self::Failed => Err(invalid(UNFINISHED)),
        }
    }

    fn addressees(&self) -> Fallible<Vec<JsValue>> {
        match self {
            Self::Ends(ranges) => Ok(addressees(ranges.addressees())),
            Self::All(ranges) => Ok(addressees(ranges.addressees())),
            Self::Reading(_) | Self::Failed => Err(invalid(UNFINISHED)),
        }
    }

    /// Goes on with the full pass; whether it is done. What fails for want of bytes can be made again.
    fn check(&mut self) -> Fallible<bool> {
        if let Self::Ends(_) = self
            && let Self::Ends(ranges) = std::mem::replace(self, Self::Failed)
        {
            *self = Self::Reading(core_web::checking(ranges));
        }
        let Self::Reading(checking) = self else {
            return if let Self::All(_) = self { Ok(true) } else { Err(invalid(UNFINISHED)) };
        };
        match core_web::check_next(checking) {
            Ok(true) => return Ok(false),
            Ok(false) => {}
            Err(error) => {
                if sealwax::Error::of_io(&error).is_some() {
                    *self = Self::Failed;
                }
                return Err(inner(&error));
            }
        }
        if let Self::Reading(checking) = std::mem::replace(self, Self::Failed) {
            *self = Self::All(core_web::checked(checking).map_err(|error| inner(&error))?);
        }
        Ok(true)
    }
}

const UNFINISHED: &str = "a full pass that is not done, or failed";

/// An envelope of which any range can be opened, once its ends were read.
#[wasm_bindgen]
pub struct Ranges(Known);

fn ranges<A: core_envelope::AuthorRule>(
    opener: core_envelope::Opener<A>,
    source: &RangeSource,
) -> Fallible<core_envelope::Ranges<Source, core_envelope::AuthorSeen<A::Outcome>>> {
    opener.ranges(Source(Rc::clone(&source.0))).map_err(|error| inner(&error))
}

#[wasm_bindgen]
impl VerifyingOpener {
    /// Opens the ends of an envelope, which the source must have been fed, and uses the opener up. `openRanges` does
    /// all of that.
    pub fn ranges(self, source: &RangeSource) -> Fallible<Ranges> {
        Ok(Ranges(Known::Verified(Pass::Ends(ranges(self.0, source)?))))
    }
}

#[wasm_bindgen]
impl UncheckedOpener {
    /// Opens the ends of an envelope, which the source must have been fed, and uses the opener up.
    pub fn ranges(self, source: &RangeSource) -> Fallible<Ranges> {
        Ok(Ranges(Known::Unchecked(Pass::Ends(ranges(self.0, source)?))))
    }
}

#[wasm_bindgen]
impl Ranges {
    /// Bytes of the text.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> f64 {
        seconds_out(match &self.0 {
            Known::Verified(ranges) => ranges.len(),
            Known::Unchecked(ranges) => ranges.len(),
        })
    }

    /// Opens the bytes from `from` up to `to`. They are provisional: a recipient could have altered others of them.
    pub fn read(&mut self, from: f64, to: f64) -> Fallible<Vec<u8>> {
        let range = seconds(from)?..seconds(to)?;
        match &mut self.0 {
            Known::Verified(pass) => pass.read(range),
            Known::Unchecked(pass) => pass.read(range),
        }
    }

    /// Reads on towards a full pass; whether it is done. `RangeReader` does all of that.
    #[wasm_bindgen(js_name = checkNext)]
    pub fn check_next(&mut self) -> Fallible<bool> {
        match &mut self.0 {
            Known::Verified(pass) => pass.check(),
            Known::Unchecked(pass) => pass.check(),
        }
    }

    /// Who signed it; an error if the opener was not to ask.
    pub fn author(&self) -> Fallible<PublicIdentity> {
        match &self.0 {
            Known::Verified(Pass::Ends(ranges)) => {
                Ok(PublicIdentity(ranges.coverage().author_seen().clone()))
            }
            Known::Verified(Pass::All(ranges)) => {
                Ok(PublicIdentity(ranges.coverage().opened().author().clone()))
            }
            Known::Verified(_) => Err(invalid(UNFINISHED)),
            Known::Unchecked(_) => Err(invalid("the opener was not to ask for the author")),
        }
    }

    /// Whom the envelope names now.
    #[wasm_bindgen(unchecked_return_type = "Addressee[]")]
    pub fn addressees(&self) -> Fallible<Vec<JsValue>> {
        match &self.0 {
            Known::Verified(pass) => pass.addressees(),
            Known::Unchecked(pass) => pass.addressees(),
        }
    }
}

/// The library's own error, or that bytes are missing.
fn inner(error: &io::Error) -> Failure {
    sealwax::Error::of_io(error)
        .map_or_else(|| invalid("the bytes of this range were not read yet"), Failure::from)
}
