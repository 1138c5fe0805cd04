//! For the tests of applications: what `sealwax/testing` has beyond the package. Its module is another one, because
//! that of production refuses the cheap costs.

use wasm_bindgen::prelude::*;

use crate::boundary::{Fallible, count, invalid};
use crate::identity::{AccountId, Identity};
use crate::login::Cost;
use crate::roster::Entry;

/// Fixed identities and cheap costs. Their secrets are public knowledge.
#[wasm_bindgen]
pub struct Testing;

#[wasm_bindgen]
impl Testing {
    /// A fixed identity, the same in every run: `n` from 1 to 12.
    pub fn identity(n: f64) -> Fallible<Identity> {
        match u8::try_from(count(n)?) {
            Ok(n @ 1..=sealwax::testing::IDENTITIES) => Ok(Identity(sealwax::testing::identity(n))),
            _ => Err(invalid("there are fixed identities from 1 to 12")),
        }
    }

    /// The account that goes with it in `roster`.
    pub fn account(n: f64) -> Fallible<AccountId> {
        let n = u8::try_from(count(n)?).map_err(|_| invalid("there are accounts from 0 to 255"))?;
        Ok(AccountId(sealwax::testing::account(n)))
    }

    /// The log of a small centre: 1, 2 and 3 are admins, 4 is a counsellor.
    pub fn roster() -> Vec<Entry> {
        sealwax::testing::roster().into_iter().map(Entry).collect()
    }

    /// A cost that production refuses.
    pub fn cost() -> Cost {
        Cost(sealwax::login::Cost::testing())
    }

    /// Fails as a bug in the module would, for the test of what is left then.
    pub fn fail() {
        std::process::abort()
    }
}
