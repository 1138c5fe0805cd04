//! An entry on its way to its signers.
//!
//! ```text
//! "SWXJ" 01 ‖ lp(entry up to and including the signer list) ‖ u8 k ‖ (u8 index ‖ signature (64)) × k
//! ```

use core::fmt;

use super::change::{Change, Subject};
use super::entry::{Entry, STATEMENT_MAX, Signature, Statement};
use super::judge::Judged;
use super::replay::Roster;
use crate::collection::Map;
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, Identity};
use crate::text::text_form;
use crate::wire::{Reader, Writer, at_most};

const MAGIC: &[u8; 4] = b"SWXJ";

/// An entry that gathers its signatures: it travels between the admins as an artefact, by any way.
///
/// Nothing in it is to be believed before [`review`](Self::review), and nobody signs without one. How one is made and
/// signed: [`Roster::draft`], [`Roster::found`].
///
/// ```
/// # use sealwax::{roster::Roster, testing};
/// # let roster = Roster::first_contact(&testing::roster())?;
/// # let [anna, ben, leaver] = [1, 2, 3].map(testing::identity);
/// let draft = roster.draft(1_790_000_000, [anna.fingerprint(), ben.fingerprint()]);
/// let pending = draft.expel(&leaver.fingerprint())?;
/// // Both sign their copies at the same time, and somebody unites them.
/// let (one, other) = (pending.review(&roster)?.sign(&anna)?, pending.review(&roster)?.sign(&ben)?);
/// assert_eq!(one.missing(), [ben.fingerprint()]);
/// let entry = one.merge(&other)?.into_entry()?;
/// # let _ = entry;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Pending {
    statement: Statement,
    signatures: Map<u8, Signature>,
    bytes: Vec<u8>,
}

impl Pending {
    /// Reads a pending entry.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`], [`Error::Limit`], or [`Error::RosterRejected`] for a name,
    /// role or key that breaks a rule.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "pending entry")?;
        let inner = reader.lp(1, STATEMENT_MAX, "statement of a pending entry")?;
        let mut statement = Reader::new(inner);
        let read = Statement::read(&mut statement, inner)?;
        statement.finish("end of the statement of a pending entry")?;
        let signatures = read_signatures(&mut reader, read.signers.len())?;
        reader.finish("end of a pending entry")?;
        Ok(Self { statement: read, signatures, bytes: bytes.to_vec() })
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place the entry is for.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.statement.seq
    }

    /// Who has to sign, sorted.
    #[must_use]
    pub fn signers(&self) -> &[Fingerprint] {
        &self.statement.signers
    }

    /// Who has not signed yet.
    #[must_use]
    pub fn missing(&self) -> Vec<Fingerprint> {
        let signed =
            |index: usize| u8::try_from(index).is_ok_and(|index| self.signatures.contains_key(&index));
        let signers = self.signers().iter().enumerate();
        signers.filter(|(index, _)| !signed(*index)).map(|(_, signer)| *signer).collect()
    }

    /// Judges the entry against one's own copy of the roster: the only way to sign it.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] for every rule the entry would break, and for a wrong signature among those it has.
    pub fn review(&self, roster: &Roster) -> Result<Review> {
        let judged = roster.judge(&self.statement)?;
        for (index, signature) in &self.signatures {
            judged.check_signature(&self.statement, usize::from(*index), signature)?;
        }
        roster.keep_an_admin(&judged.change)?;
        Ok(Review { name: roster.name().to_owned(), judged, pending: self.clone() })
    }

    /// The same for a founding, before which there is no roster.
    ///
    /// # Errors
    /// As [`review`](Self::review).
    pub fn review_founding(&self) -> Result<Review> {
        self.review(&Roster::empty())
    }

    /// Unites the signatures of two copies, signed apart.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when they are not the same entry, or hold different signatures of one signer (of which
    /// at least one was altered: review both).
    pub fn merge(&self, other: &Self) -> Result<Self> {
        if self.statement != other.statement {
            return Err(Error::InvalidInput { what: "two different pending entries; merge copies of one" });
        }
        let mut signatures = self.signatures.clone();
        for (index, signature) in &other.signatures {
            if signatures.insert(*index, *signature).is_some_and(|before| before != *signature) {
                return Err(Error::InvalidInput {
                    what: "two different signatures of one signer; review both copies, one was altered",
                });
            }
        }
        Ok(Self::with(self.statement.clone(), signatures))
    }

    /// The entry, once everybody has signed: to be appended, and stored by the server.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] while signatures are missing.
    pub fn into_entry(self) -> Result<Entry> {
        if self.signatures.len() != self.statement.signers.len() {
            return Err(Error::InvalidInput {
                what: "signatures are missing; pass it on to those who have not signed",
            });
        }
        Ok(Entry::assemble(self.statement, self.signatures.into_values().collect()))
    }

    /// What was drafted, if it breaks no rule.
    pub(super) fn drafted(roster: &Roster, statement: Statement) -> Result<Self> {
        let pending = Self::with(statement, Map::new());
        pending.review(roster)?;
        Ok(pending)
    }

    fn with(statement: Statement, signatures: Map<u8, Signature>) -> Self {
        let mut writer = Writer::artefact(MAGIC);
        // Invariant: the keys are indices below 255.
        writer.lp(&statement.encode()).u8(u8::try_from(signatures.len()).unwrap_or(u8::MAX));
        for (index, signature) in &signatures {
            writer.u8(*index).put(signature);
        }
        Self { statement, signatures, bytes: writer.finish() }
    }
}

text_form!(Pending, "swxj");

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (signed, signers) = (self.signatures.len(), self.signers().len());
        write!(f, "Pending({}, {}, {signed} of {signers} signed)", self.number(), self.statement.hash)
    }
}

/// What an admin is about to sign, as one value: fetched once, judged against his own roster, shown, and signed.
///
/// Its `Display` is for people, the methods are for an application's own words. That a newcomer's key is his, the admin
/// knows from elsewhere: a safety number, or a meeting.
///
/// ```
/// # use sealwax::{roster::Roster, testing};
/// # let roster = Roster::first_contact(&testing::roster())?;
/// # let (anna, four) = (testing::identity(1), testing::identity(4));
/// # let pending = roster.draft(0, [anna.fingerprint()]).expel(&four.fingerprint())?;
/// use sealwax::roster::Change;
/// let review = pending.review(&roster)?;
/// let question = match review.change() {
///     Change::Expelled { member } => format!("Entfernen: {}?", member.account()),
///     other => other.to_string(),
/// };
/// # let _ = question;
/// let pending = review.sign(&anna)?; // after the user said yes
/// assert!(pending.missing().is_empty());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Review {
    name: String,
    judged: Judged,
    pending: Pending,
}

impl Review {
    /// The place the entry is for.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.pending.number()
    }

    /// When it was drafted, by the clock of who drafted it, in seconds since 1970. Information only.
    #[must_use]
    pub const fn time(&self) -> u64 {
        self.pending.statement.time
    }

    /// What it changes: who, which role, which key.
    #[must_use]
    pub const fn change(&self) -> &Change {
        &self.judged.change
    }

    /// Who has to sign, and whether he has.
    pub fn signers(&self) -> impl Iterator<Item = (&Subject, bool)> {
        let signed = |index: usize| {
            u8::try_from(index).is_ok_and(|index| self.pending.signatures.contains_key(&index))
        };
        self.judged.signers.iter().enumerate().map(move |(index, signer)| (signer, signed(index)))
    }

    /// Signs what was shown.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when `me` is not among the signers that were named.
    pub fn sign(self, me: &Identity) -> Result<Pending> {
        let Pending { statement, mut signatures, .. } = self.pending;
        let index = statement.signers.iter().position(|signer| *signer == me.fingerprint());
        let index = index.and_then(|index| u8::try_from(index).ok()).ok_or(Error::InvalidInput {
            what: "this identity is not among the signers of the entry; draft it anew, naming it",
        })?;
        signatures.insert(index, statement.sign(me));
        Ok(Pending::with(statement, signatures))
    }
}

impl fmt::Display for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            write!(f, "roster of {:?}, ", self.name)?;
        }
        write!(f, "entry {}: {}", self.number(), self.change())?;
        for (signer, signed) in self.signers() {
            write!(f, "\n  {} {signer}", if signed { "signed by" } else { "to be signed by" })?;
        }
        Ok(())
    }
}

fn read_signatures(reader: &mut Reader<'_>, signers: usize) -> Result<Map<u8, Signature>> {
    let k = reader.u8("number of signatures")?;
    at_most("signatures of a pending entry", k.into(), signers as u64)?;
    let mut signatures = Map::new();
    for _ in 0..k {
        let unsorted = reader.malformed("index of a signature");
        let index = reader.u8("index of a signature")?;
        let ascending = signatures.last_key_value().is_none_or(|(last, _)| *last < index);
        if !ascending || usize::from(index) >= signers {
            return Err(unsorted);
        }
        signatures.insert(index, reader.array("signature of a pending entry")?);
    }
    Ok(signatures)
}
