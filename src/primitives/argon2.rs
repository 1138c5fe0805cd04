//! Argon2id version 1.3, RFC 9106, with p = 1 and 32 bytes of output.
//!
//! Costs are checked when a [`Cost`] is made, so before a single block is allocated; the work memory is wiped
//! after each use.

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::error::{Error, Result};
use crate::secret::Secret;
use crate::wire::at_most;

/// The least memory, in KiB.
pub(crate) const FLOOR_M: u32 = 19 * 1024;
/// The least number of passes.
pub(crate) const FLOOR_T: u32 = 2;
/// The most memory, in KiB.
pub(crate) const CEILING_M: u32 = 256 * 1024;
/// The most passes.
pub(crate) const CEILING_T: u32 = 16;
/// The most memory times passes, in KiB.
pub(crate) const CEILING_M_T: u64 = 1024 * 1024;

/// What stretching a password costs: memory `m` in KiB and passes `t`, with p = 1.
///
/// A value of this type lies between floor (19 MiB, 2 passes) and ceiling (256 MiB, 16 passes, memory times
/// passes 1 GiB), so nothing that a server sends can make a client weak or exhaust it.
///
/// ```
/// use sealwax::{Error, login::Cost};
/// assert_eq!(Cost::recommended().memory_kib(), 65_536);
/// assert!(matches!(Cost::new(8, 1), Err(Error::WeakParameters { .. })));
/// assert!(matches!(Cost::new(19_456, 4_000_000_000), Err(Error::Limit { .. })));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cost {
    m: u32,
    t: u32,
}

impl Cost {
    /// A cost that nobody judged.
    #[cfg(feature = "hazmat")]
    pub(crate) const fn unjudged(m: u32, t: u32) -> Self {
        Self { m, t }
    }

    /// 64 MiB and 3 passes: the client's layer.
    #[must_use]
    pub const fn recommended() -> Self {
        Self { m: 64 * 1024, t: 3 }
    }

    /// 19 MiB and 2 passes: small devices, the server's layer, and the floor.
    #[must_use]
    pub const fn small() -> Self {
        Self { m: FLOOR_M, t: FLOOR_T }
    }

    /// A cost for tests only; releases without the `testing` feature refuse it.
    #[cfg(any(test, feature = "testing"))]
    #[must_use]
    pub const fn testing() -> Self {
        Self { m: 64, t: 1 }
    }

    /// A cost of `m` KiB and `t` passes.
    ///
    /// # Errors
    /// [`Error::Limit`] above a ceiling, [`Error::WeakParameters`] below a floor; looked at in this order.
    pub fn new(m: u32, t: u32) -> Result<Self> {
        #[cfg(any(test, feature = "testing"))]
        if (Self { m, t }) == Self::testing() {
            return Ok(Self::testing());
        }
        at_most("Argon2 memory in KiB", m.into(), CEILING_M.into())?;
        at_most("Argon2 passes", t.into(), CEILING_T.into())?;
        // Both are bounded by now, so the product fits.
        at_most("Argon2 memory times passes in KiB", u64::from(m) * u64::from(t), CEILING_M_T)?;
        at_least("Argon2 memory in KiB", m, FLOOR_M)?;
        at_least("Argon2 passes", t, FLOOR_T)?;
        Ok(Self { m, t })
    }

    /// Memory in KiB.
    #[must_use]
    pub const fn memory_kib(&self) -> u32 {
        self.m
    }

    /// Passes over the memory.
    #[must_use]
    pub const fn passes(&self) -> u32 {
        self.t
    }
}

/// The work memory of Argon2, to be reused between derivations: touched memory makes the next one faster by a
/// third. Wiped after each use.
///
/// ```
/// use sealwax::login::Workspace;
/// let workspace = Workspace::new(); // grows at its first use
/// # let _ = workspace;
/// ```
#[derive(Default)]
pub struct Workspace(Vec<Block>);

impl Workspace {
    /// A workspace without memory; the first derivation allocates what it needs.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Room for `blocks` blocks of 1 KiB, or [`Error::Limit`] when the machine has no such memory.
    fn reserve(&mut self, blocks: usize) -> Result<&mut [Block]> {
        if self.0.len() < blocks {
            let more = blocks - self.0.len();
            self.0.try_reserve_exact(more).map_err(|_| Error::Limit {
                what: "Argon2 memory in KiB, more than this machine gives",
                value: blocks as u64,
                bound: self.0.len() as u64,
            })?;
            self.0.resize(blocks, Block::new());
        }
        self.0.get_mut(..blocks).ok_or(Error::InvalidInput { what: "workspace too small" })
    }
}

impl core::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Workspace({} KiB)", self.0.len())
    }
}

/// `Argon2id(password, salt, m, t, p = 1, 32 bytes)`.
pub(crate) fn derive(
    workspace: &mut Workspace,
    cost: Cost,
    password: &[u8],
    salt: &[u8; 16],
) -> Result<Secret<32>> {
    let refused = |_| Error::InvalidInput { what: "Argon2 refuses these inputs" };
    let params = Params::new(cost.m, cost.t, 1, Some(32)).map_err(refused)?;
    let blocks = workspace.reserve(params.block_count())?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let output = Secret::try_from_fn(|out| {
        argon2.hash_password_into_with_memory(password, salt, out, &mut *blocks).map_err(refused)
    });
    // Written as a whole: word by word, as the crate wipes a block, it takes twice the time.
    blocks.fill(Block::new());
    zeroize::optimization_barrier(blocks);
    output
}

fn at_least(what: &'static str, value: u32, floor: u32) -> Result<()> {
    if value >= floor {
        Ok(())
    } else {
        Err(Error::WeakParameters { what, value: value.into(), floor: floor.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reused_workspace_gives_the_same_output_and_is_wiped() {
        let mut workspace = Workspace::new();
        let first = derive(&mut workspace, Cost::testing(), b"password", &[1; 16]).unwrap();
        assert!(workspace.0.iter().all(|block| block.as_ref().iter().all(|&word| word == 0)));
        let again = derive(&mut workspace, Cost::testing(), b"password", &[1; 16]).unwrap();
        assert!(first.ct_eq(again.expose_secret()));
        let other = derive(&mut workspace, Cost::testing(), b"password", &[2; 16]).unwrap();
        assert!(!first.ct_eq(other.expose_secret()));
    }

    #[test]
    fn a_larger_workspace_serves_a_smaller_cost() {
        let mut workspace = Workspace::new();
        derive(&mut workspace, Cost::small(), b"p", &[0; 16]).unwrap();
        let reused = derive(&mut workspace, Cost::testing(), b"p", &[0; 16]).unwrap();
        let fresh = derive(&mut Workspace::new(), Cost::testing(), b"p", &[0; 16]).unwrap();
        assert!(reused.ct_eq(fresh.expose_secret()));
    }

    #[test]
    fn bounds_are_inclusive_and_checked_without_computing() {
        assert!(Cost::new(FLOOR_M, FLOOR_T).is_ok());
        assert!(Cost::new(CEILING_M, 4).is_ok());
        assert!(Cost::new(65_536, 16).is_ok());
        assert!(matches!(Cost::new(FLOOR_M - 1, 2), Err(Error::WeakParameters { .. })));
        assert!(matches!(Cost::new(FLOOR_M, 1), Err(Error::WeakParameters { .. })));
        let too_much = [
            (CEILING_M + 1, 2),
            (FLOOR_M, 17),
            (CEILING_M, 5),
            (u32::MAX, 2),
            (FLOOR_M, u32::MAX),
            (1, u32::MAX),
        ];
        for (m, t) in too_much {
            assert!(matches!(Cost::new(m, t), Err(Error::Limit { .. })), "{m} {t}");
        }
    }
}
