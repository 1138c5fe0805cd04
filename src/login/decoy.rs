//! What a server answers for names without an account: the same as for accounts, for ever.
//!
//! ```text
//! account (16) ‖ salt (16) ‖ selector (u32) = Expand(decoy secret, "login/decoy", lp(name), 36)
//! x = ⌊selector · W / 2^32⌋; the first cost whose cumulative weight exceeds x, W being the sum of all weights
//! ```

use super::{Cost, LoginParams, SecretId};
use crate::error::{Error, Result};
use crate::host_secret::host_secret;
use crate::identity::AccountId;
use crate::primitives::{hkdf, labels};
use crate::wire::{Reader, at_most, lp_len};

const MAX_NAME: usize = 1024;
const MAX_ENTRIES: usize = 64;

host_secret! {
    /// The secret from which a server draws its answers for names without an account. Of its own, and never rotated:
    /// a decoy that changes is none.
    ///
    /// ```
    /// use sealwax::login::DecoySecret;
    /// let secret = DecoySecret::generate()?;
    /// let again = DecoySecret::from_bytes(secret.expose_secret())?;
    /// assert_eq!(secret.id(), again.id());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    DecoySecret
}

/// Which costs and peppers the host's accounts have, and how often: decoys are drawn alike.
///
/// Count the stored wraps by cost and pepper now and then; change this as rarely as you can, and keep its order, for
/// each change shows which names are decoys. At most 64 entries.
///
/// ```
/// use sealwax::login::{Cost, CostDistribution};
/// # let pepper = sealwax::login::Pepper::generate()?;
/// let costs = CostDistribution::new(Cost::recommended(), Some(pepper.id()), 7)?
///     .and(Cost::small(), Some(pepper.id()), 3)?; // 3 of 10 accounts were made on small devices
/// # let _ = costs;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct CostDistribution(Vec<Entry>);

#[derive(Debug, Clone)]
struct Entry {
    cost: Cost,
    pepper_id: Option<SecretId>,
    weight: u32,
}

impl CostDistribution {
    /// Begins with one cost, the pepper that wraps of this cost name, and how often it occurs.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the weight is 0.
    pub fn new(cost: Cost, pepper_id: Option<SecretId>, weight: u32) -> Result<Self> {
        Self(Vec::new()).and(cost, pepper_id, weight)
    }

    /// Adds another.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the weight is 0, [`Error::Limit`] after 64 entries.
    pub fn and(mut self, cost: Cost, pepper_id: Option<SecretId>, weight: u32) -> Result<Self> {
        if weight == 0 {
            return Err(Error::InvalidInput { what: "a weight of 0; leave out costs that no account has" });
        }
        at_most("entries of the cost distribution", self.0.len() as u64 + 1, MAX_ENTRIES as u64)?;
        self.0.push(Entry { cost, pepper_id, weight });
        Ok(self)
    }

    fn draw(&self, selector: u32) -> Option<&Entry> {
        let total: u64 = self.0.iter().map(|entry| u64::from(entry.weight)).sum();
        let x = (u128::from(selector) * u128::from(total)) >> 32;
        let mut cumulative = 0;
        self.0.iter().find(|entry| {
            cumulative += u128::from(entry.weight);
            cumulative > x
        })
    }
}

/// The account, parameters and pepper id for a name without an account.
pub(super) fn draw(
    secret: &DecoySecret,
    name: &[u8],
    costs: &CostDistribution,
) -> Result<(AccountId, LoginParams, Option<SecretId>)> {
    at_most("bytes of the name", name.len() as u64, MAX_NAME as u64)?;
    let drawn = hkdf::expand_public::<36>(&secret.0, labels::LOGIN_DECOY, &[&lp_len(name), name]);
    let mut reader = Reader::new(&drawn);
    let account = AccountId::from_bytes(reader.array("decoy")?);
    let salt = reader.array("decoy")?;
    // Invariant: there is at least one entry, and x is below the sum of all weights.
    let entry =
        costs.draw(reader.u32("decoy")?).ok_or(Error::InvalidInput { what: "no costs to draw from" })?;
    Ok((account, LoginParams::stored(entry.cost, salt), entry.pepper_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> DecoySecret {
        DecoySecret::from_bytes(&core::array::from_fn(|i| u8::try_from(i).unwrap())).unwrap()
    }

    fn costs() -> CostDistribution {
        CostDistribution::new(Cost::recommended(), None, 7).unwrap().and(Cost::small(), None, 3).unwrap()
    }

    #[test]
    fn the_worked_example_of_the_specification() {
        let (account, params, _) = draw(&secret(), b"anna", &costs()).unwrap();
        assert_eq!(account.as_bytes()[..4], [0x74, 0x90, 0xba, 0xa8]);
        assert_eq!(params.salt()[..4], [0xb7, 0xc0, 0x62, 0x66]);
        assert_eq!(params.cost(), Cost::recommended());
        assert_eq!(costs().draw(0xc000_0000).unwrap().cost, Cost::small());
    }

    #[test]
    fn the_draw_is_exact_at_the_borders() {
        let costs =
            CostDistribution::new(Cost::recommended(), None, 1).unwrap().and(Cost::small(), None, 1).unwrap();
        for (selector, cost) in [
            (0, Cost::recommended()),
            (0x7FFF_FFFF, Cost::recommended()),
            (0x8000_0000, Cost::small()),
            (u32::MAX, Cost::small()),
        ] {
            assert_eq!(costs.draw(selector).unwrap().cost, cost);
        }
        let mut heaviest = CostDistribution::new(Cost::small(), None, u32::MAX).unwrap();
        for _ in 1..MAX_ENTRIES {
            heaviest = heaviest.and(Cost::small(), None, u32::MAX).unwrap();
        }
        assert!(heaviest.draw(u32::MAX).is_some());
        assert!(matches!(heaviest.and(Cost::small(), None, 1), Err(Error::Limit { .. })));
        assert!(matches!(CostDistribution::new(Cost::small(), None, 0), Err(Error::InvalidInput { .. })));
    }

    #[test]
    fn frequencies_follow_the_weights() {
        let names = (0..2000).map(|i: u32| i.to_be_bytes());
        let small =
            names.filter(|name| draw(&secret(), name, &costs()).unwrap().1.cost() == Cost::small()).count();
        assert!((500..700).contains(&small), "{small} of 2000, 600 expected");
    }

    #[test]
    fn names_are_bounded_and_may_be_empty() {
        assert!(draw(&secret(), b"", &costs()).is_ok());
        assert!(draw(&secret(), &[b'a'; 1024], &costs()).is_ok());
        assert!(matches!(draw(&secret(), &[b'a'; 1025], &costs()), Err(Error::Limit { .. })));
    }
}
