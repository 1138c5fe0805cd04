//! What somebody is in a centre.

use core::fmt;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::wire::at_most;

/// The longest role, in bytes.
pub(super) const MAX: usize = 32;
const ADMIN: &str = "admin";

/// A role: 1 to 32 characters of `a-z`, `0-9` and `-`. Only `admin` means something to the roster, all others are
/// the application's.
///
/// ```
/// use sealwax::roster::Role;
/// let counsellor = Role::new("counsellor")?;
/// assert!(!counsellor.is_admin());
/// assert_eq!(Role::new("admin")?, Role::admin());
/// assert!(Role::new("Counsellor").is_err());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(Arc<str>);

impl Role {
    /// The role whose holders sign changes of the roster.
    #[must_use]
    pub fn admin() -> Self {
        Self(ADMIN.into())
    }

    /// A role by its name.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for other characters or no name at all, [`Error::Limit`] when longer.
    pub fn new(name: &str) -> Result<Self> {
        at_most("characters of a role", name.len() as u64, MAX as u64)?;
        Self::from_wire(name.as_bytes())
            .ok_or(Error::InvalidInput { what: "a role is 1 to 32 characters of a-z, 0-9 and hyphen" })
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the role `admin`.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        &*self.0 == ADMIN
    }

    /// A role that no parser takes.
    #[cfg(test)]
    pub(super) fn unchecked(name: &str) -> Self {
        Self(name.into())
    }

    /// The role that these bytes spell, if they spell one.
    pub(super) fn from_wire(bytes: &[u8]) -> Option<Self> {
        let allowed = |c: &u8| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == b'-';
        let fits = (1..=MAX).contains(&bytes.len()) && bytes.iter().all(allowed);
        core::str::from_utf8(bytes).ok().filter(|_| fits).map(|name| Self(name.into()))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Role({self})")
    }
}

impl core::str::FromStr for Role {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::new(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_1_to_32_characters_of_its_alphabet() {
        for name in ["a", "team-2", &"x".repeat(32)] {
            assert_eq!(Role::new(name).unwrap().as_str(), name);
        }
        for name in ["", "Admin", "a b", "a_b", "rôle", "a\0"] {
            assert!(matches!(Role::new(name), Err(Error::InvalidInput { .. })), "{name}");
        }
        assert!(matches!(Role::new(&"x".repeat(33)), Err(Error::Limit { value: 33, bound: 32, .. })));
    }
}
