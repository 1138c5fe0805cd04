//! The highest generation of each kind of lock, and the highest cost.
//!
//! `u32 × 3 (locks 01, 02, 03; 0: none seen) ‖ u32 m (KiB) ‖ u32 t`

use crate::error::{Error, Result};
use crate::keywrap::{Lock, WrappedIdentity};
use crate::wire::{Reader, Writer};

/// Each only rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    generations: [u32; 3],
    m: u32,
    t: u32,
}

impl Seen {
    pub(super) const NOTHING: Self = Self { generations: [0; 3], m: 0, t: 0 };

    pub(super) fn read(reader: &mut Reader<'_>, what: &'static str) -> Result<Self> {
        let generations = [reader.u32(what)?, reader.u32(what)?, reader.u32(what)?];
        Ok(Self { generations, m: reader.u32(what)?, t: reader.u32(what)? })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        for number in self.generations.into_iter().chain([self.m, self.t]) {
            writer.u32(number);
        }
    }

    /// The higher of each.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in self.generations.iter_mut().zip(other.generations) {
            *own = other.max(*own);
        }
        self.m = self.m.max(other.m);
        self.t = self.t.max(other.t);
    }

    /// What a wrap says that has just been opened or accepted.
    pub(super) fn of(wrap: &WrappedIdentity) -> Self {
        let mut seen = Self::NOTHING;
        if let Some(generation) = seen.generations.get_mut(index(wrap.lock())) {
            *generation = wrap.generation();
        }
        if let Some(params) = wrap.login_params() {
            (seen.m, seen.t) = (params.cost().memory_kib(), params.cost().passes());
        }
        seen
    }

    pub(super) fn generation(&self, lock: &Lock) -> u32 {
        self.generations.get(index(lock)).copied().unwrap_or_default()
    }

    /// Refuses a lower generation, and for a password a lower cost.
    pub(super) fn check(&self, wrap: &WrappedIdentity) -> Result<()> {
        wrap.check_generation(self.generation(wrap.lock()))?;
        let Some(params) = wrap.login_params() else { return Ok(()) };
        let cost = params.cost();
        for (what, value, floor) in [
            ("memory of the login, in KiB, seen before", cost.memory_kib(), self.m),
            ("passes of the login seen before", cost.passes(), self.t),
        ] {
            if value < floor {
                return Err(Error::WeakParameters { what, value: value.into(), floor: floor.into() });
            }
        }
        Ok(())
    }

    pub(super) const fn cost(&self) -> (u32, u32) {
        (self.m, self.t)
    }
}

const fn index(lock: &Lock) -> usize {
    match lock {
        Lock::Password { .. } => 0,
        Lock::Recovery { .. } => 1,
        Lock::Key { .. } => 2,
    }
}
