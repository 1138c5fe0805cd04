//! What an entry does.
//!
//! ```text
//! 1 found             lp(name) ‖ u16 n ‖ member × n, sorted by account
//! 2 admit             member
//! 3 change role       fingerprint ‖ lp(role)
//! 4 expel             fingerprint
//! 5 replace identity  old fingerprint ‖ member
//! ```

use super::offer::Newcomer;
use super::role::{self, Role};
use super::{rejected, rules};
use crate::error::Result;
use crate::identity::Fingerprint;
use crate::nfc;
use crate::wire::{Reader, Writer, at_most};

/// The longest name of a centre, in bytes.
pub(super) const NAME_MAX: usize = 255;
/// The most founders.
pub(super) const FOUNDERS_MAX: usize = 255;

/// The content of an entry: well-formed, but judged by no log yet.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Body {
    Found { name: String, founders: Vec<Newcomer> },
    Admit(Newcomer),
    ChangeRole { of: Fingerprint, to: Role },
    Expel(Fingerprint),
    Replace { old: Fingerprint, new: Newcomer },
}

impl Body {
    /// The number of the operation.
    pub(super) const fn op(&self) -> u8 {
        match self {
            Self::Found { .. } => 1,
            Self::Admit(_) => 2,
            Self::ChangeRole { .. } => 3,
            Self::Expel(_) => 4,
            Self::Replace { .. } => 5,
        }
    }

    /// Reads the body of operation `op`; `entry` is named where a name, role or key breaks a rule.
    pub(super) fn read(reader: &mut Reader<'_>, op: u8, entry: u64) -> Result<Self> {
        match op {
            1 => Self::read_founding(reader, entry),
            2 => Newcomer::read(reader, entry).map(Self::Admit),
            3 => {
                let of = read_fingerprint(reader)?;
                let to = reader.lp(1, role::MAX, "role of a roster entry")?;
                let to = Role::from_wire(to).ok_or(rejected(rules::ROLE, entry))?;
                Ok(Self::ChangeRole { of, to })
            }
            4 => read_fingerprint(reader).map(Self::Expel),
            5 => {
                let old = read_fingerprint(reader)?;
                Ok(Self::Replace { old, new: Newcomer::read(reader, entry)? })
            }
            _ => Err(reader.malformed("operation of a roster entry")),
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        match self {
            Self::Found { name, founders } => {
                // Invariant: at most 255, by reading and by drafting.
                writer.lp(name.as_bytes()).u16(u16::try_from(founders.len()).unwrap_or(u16::MAX));
                founders.iter().for_each(|founder| founder.write(writer));
            }
            Self::Admit(newcomer) => newcomer.write(writer),
            Self::ChangeRole { of, to } => {
                writer.put(of.as_bytes()).lp(to.as_str().as_bytes());
            }
            Self::Expel(of) => {
                writer.put(of.as_bytes());
            }
            Self::Replace { old, new } => {
                writer.put(old.as_bytes());
                new.write(writer);
            }
        }
    }

    fn read_founding(reader: &mut Reader<'_>, entry: u64) -> Result<Self> {
        let name = reader.lp(1, NAME_MAX, "name of a roster")?;
        let malformed = reader.malformed("number of founders");
        let n = usize::from(reader.u16("number of founders")?);
        if n == 0 {
            return Err(malformed);
        }
        at_most("founders", n as u64, FOUNDERS_MAX as u64)?;
        let name = core::str::from_utf8(name)
            .ok()
            .filter(|name| nfc::is_nfc(name))
            .ok_or(rejected(rules::NAME, entry))?
            .to_owned();
        let mut founders: Vec<Newcomer> = Vec::new();
        for _ in 0..n {
            let unsorted = reader.malformed("order of the founders");
            let founder = Newcomer::read(reader, entry)?;
            // Two of one account are well-formed, and break a rule.
            if founders.last().is_some_and(|before| before.account > founder.account) {
                return Err(unsorted);
            }
            founders.push(founder);
        }
        Ok(Self::Found { name, founders })
    }
}

fn read_fingerprint(reader: &mut Reader<'_>) -> Result<Fingerprint> {
    reader.array("fingerprint of a roster entry").map(Fingerprint::from_bytes)
}
