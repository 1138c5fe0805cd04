//! One entry of the log.
//!
//! ```text
//! entry = "SWXL" 01 ‖ u64 seq (from 0) ‖ previous entry hash (32; zeros for seq 0) ‖ u64 time ‖ u8 op ‖ lp(body)
//!         ‖ u8 n (≥ 1) ‖ signer fingerprint (32) × n, sorted ‖ signature (64) × n, in that order
//! entry hash = Hash("roster", everything before the signatures)
//! signature  = Sign("roster-entry", entry hash)
//! ```

use core::fmt;

use super::body::Body;
use super::pin::EntryHash;
use super::{rejected, rules};
use crate::collection;
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, Identity, PublicIdentity};
use crate::primitives::{ed25519, hash, labels};
use crate::text::text_form;
use crate::wire::{Reader, Writer, at_most};

const MAGIC: &[u8; 4] = b"SWXL";
/// The longest body.
const BODY_MAX: usize = 1_048_576;
/// The longest statement: everything before the signatures.
pub(super) const STATEMENT_MAX: usize = 5 + 8 + 32 + 8 + 1 + 4 + BODY_MAX + 1 + 255 * 32;

pub(super) type Signature = [u8; ed25519::SIGNATURE];

/// One entry of a roster, as the server keeps it: signed, and believed only when [`Roster`](super::Roster) has
/// appended it. Admitting a member takes about 2,100 bytes, changing a role about 220.
///
/// ```
/// # let stored = sealwax::testing::roster()[1].to_text();
/// use sealwax::roster::Entry;
/// let entry = Entry::from_text(&stored)?;
/// assert_eq!((entry.number(), entry.signers().len()), (1, 1));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    statement: Statement,
    signatures: Vec<Signature>,
    bytes: Vec<u8>,
}

impl Entry {
    /// Reads an entry. That its form, names, roles and keys are right says nothing yet about whether it is true.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`], [`Error::Limit`], or [`Error::RosterRejected`] for a name,
    /// role or key that breaks a rule; it names the number that the entry gives itself.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let statement = Statement::read(&mut reader, bytes)?;
        let mut signatures = Vec::with_capacity(statement.signers.len());
        for _ in 0..statement.signers.len() {
            signatures.push(reader.array("signature of a roster entry")?);
        }
        reader.finish("end of a roster entry")?;
        Ok(Self { statement, signatures, bytes: bytes.to_vec() })
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place it claims in the log, from 0.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.statement.seq
    }

    /// When it was drafted, by the clock of who drafted it, in seconds since 1970. Information only.
    #[must_use]
    pub const fn time(&self) -> u64 {
        self.statement.time
    }

    /// Its hash: the head of the log that ends with it. That of entry 0 is the founding hash.
    #[must_use]
    pub const fn hash(&self) -> &EntryHash {
        &self.statement.hash
    }

    /// Who is said to have signed, sorted.
    #[must_use]
    pub fn signers(&self) -> &[Fingerprint] {
        &self.statement.signers
    }

    /// A statement and all its signatures, in the order of the signers.
    pub(super) fn assemble(statement: Statement, signatures: Vec<Signature>) -> Self {
        let mut bytes = statement.encode();
        signatures.iter().for_each(|signature| bytes.extend_from_slice(signature));
        Self { statement, signatures, bytes }
    }

    pub(super) const fn statement(&self) -> &Statement {
        &self.statement
    }

    pub(super) fn signatures(&self) -> &[Signature] {
        &self.signatures
    }
}

text_form!(Entry, "swxl");

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({}, {})", self.number(), self.hash())
    }
}

/// Everything before the signatures: what is said, and who has to sign it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) seq: u64,
    pub(super) previous: EntryHash,
    pub(super) time: u64,
    pub(super) body: Body,
    pub(super) signers: Vec<Fingerprint>,
    pub(super) hash: EntryHash,
}

impl Statement {
    /// A statement with its signers in order.
    pub(super) fn new(
        seq: u64,
        previous: EntryHash,
        time: u64,
        body: Body,
        mut signers: Vec<Fingerprint>,
    ) -> Self {
        collection::sort_by_key(&mut signers, |signer| *signer);
        let mut statement = Self { seq, previous, time, body, signers, hash: EntryHash::ZEROS };
        statement.hash = hash_of(&statement.encode());
        statement
    }

    /// Reads a statement that begins `all`.
    pub(super) fn read(reader: &mut Reader<'_>, all: &[u8]) -> Result<Self> {
        reader.magic(MAGIC, "roster entry")?;
        let seq = reader.u64("number of a roster entry")?;
        let previous = EntryHash::from_bytes(reader.array("previous hash of a roster entry")?);
        let time = reader.u64("time of a roster entry")?;
        let op = reader.u8("operation of a roster entry")?;
        let too_long = reader.malformed("length of the body of a roster entry");
        let length = reader.u32("length of the body of a roster entry")?;
        at_most("bytes of the body of a roster entry", length.into(), BODY_MAX as u64)?;
        let length = usize::try_from(length).map_err(|_| too_long)?;
        let end = reader.offset() + length;
        if length > reader.remaining() {
            return Err(too_long);
        }
        let body = Body::read(reader, op, seq).map_err(|error| match error {
            Error::InvalidKey { .. } => rejected(rules::KEY, seq),
            error => error,
        })?;
        if reader.offset() != end {
            return Err(reader.malformed("end of the body of a roster entry"));
        }
        let signers = read_signers(reader)?;
        let hash = hash_of(all.get(..reader.offset()).unwrap_or_default());
        Ok(Self { seq, previous, time, body, signers, hash })
    }

    /// The one encoding.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut body = Writer::new();
        self.body.write(&mut body);
        let mut writer = Writer::artefact(MAGIC);
        writer
            .u64(self.seq)
            .put(self.previous.as_bytes())
            .u64(self.time)
            .u8(self.body.op())
            .lp(body.as_slice());
        // Invariant: at most 255, by reading and by drafting.
        writer.u8(u8::try_from(self.signers.len()).unwrap_or(u8::MAX));
        for signer in &self.signers {
            writer.put(signer.as_bytes());
        }
        writer.finish()
    }

    /// `identity`'s signature on this statement.
    pub(super) fn sign(&self, identity: &Identity) -> Signature {
        identity.sign(labels::ROSTER_ENTRY, &[self.hash.as_bytes()])
    }

    /// Whether `signature` is that of `signer` on this statement.
    pub(super) fn is_signed(&self, signer: &PublicIdentity, signature: &Signature) -> bool {
        signer.verifies(labels::ROSTER_ENTRY, &[self.hash.as_bytes()], signature)
    }
}

fn read_signers(reader: &mut Reader<'_>) -> Result<Vec<Fingerprint>> {
    let none = reader.malformed("number of signers");
    let n = reader.u8("number of signers")?;
    if n == 0 {
        return Err(none);
    }
    let mut signers: Vec<Fingerprint> = Vec::with_capacity(n.into());
    for _ in 0..n {
        let unsorted = reader.malformed("order of the signers");
        let signer = Fingerprint::from_bytes(reader.array("signer of a roster entry")?);
        if signers.last().is_some_and(|before| *before >= signer) {
            return Err(unsorted);
        }
        signers.push(signer);
    }
    Ok(signers)
}

fn hash_of(statement: &[u8]) -> EntryHash {
    EntryHash::from_bytes(hash::hash(labels::ROSTER, &[statement]))
}
