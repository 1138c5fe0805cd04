//! Who appears in the vectors, and where.

use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity, KeyPolicy, Realm};
use sealwax::login::{Cost, LoginParams, LoginSecret, Pepper};
use sealwax::{hazmat, testing};
use serde_json::{Value, json};

use super::book::Book;
use crate::error::Result;

pub(super) const PASSWORD: &str = "Grüße aus Köln";
pub(super) const REALM: &str = "counselling.example";
pub(super) const NOW: u64 = 1_790_000_000;

static RSA_2048: &[u8] = include_bytes!("identity-2048.bin");
static RSA_4096: &[u8] = include_bytes!("identity-4096.bin");

/// An identity with an old key of 2048 bits.
pub(super) fn old() -> Result<Identity> {
    Ok(hazmat::identity(RSA_2048, KeyPolicy::legacy_rsa_2048())?)
}

/// An identity with a key of 4096 bits.
pub(super) fn large() -> Result<Identity> {
    Ok(hazmat::identity(RSA_4096, KeyPolicy::recommended())?)
}

/// 32 bytes that are `n`, `n + 1`, …
pub(super) fn bytes32(n: u8) -> [u8; 32] {
    core::array::from_fn(|i| n.wrapping_add(u8::try_from(i).unwrap_or(0)))
}

pub(super) fn realm() -> Result<Realm> {
    Ok(Realm::new(REALM)?)
}

pub(super) fn account() -> AccountId {
    testing::account(1)
}

pub(super) fn pepper() -> Result<Pepper> {
    Ok(Pepper::from_bytes(&bytes32(0x80))?)
}

/// The place of everything that belongs to a centre.
pub(super) fn centre() -> Context {
    Context::new().with("centre", "7")
}

pub(super) fn centre_pairs() -> Value {
    json!([["centre", "37"]])
}

/// The place of a conversation.
pub(super) fn talk() -> Context {
    centre().with("conversation", "42")
}

pub(super) fn talk_pairs() -> Value {
    json!([["centre", "37"], ["conversation", "3432"]])
}

/// Parameters as a client makes them when a password is set.
pub(super) fn new_login(password: &str) -> Result<LoginSecret> {
    let params = LoginParams::with_cost(Cost::small())?;
    Ok(LoginSecret::derive(password, &realm()?, &account(), &params)?)
}

/// Exchanges or adds one of the inputs.
pub(super) fn set(inputs: &mut Value, name: &str, value: Value) {
    if let Some(inputs) = inputs.as_object_mut() {
        inputs.insert(name.to_owned(), value);
    }
}

/// One of the inputs.
pub(super) fn field(inputs: &Value, name: &str) -> Value {
    inputs.get(name).cloned().unwrap_or_default()
}

impl Book {
    /// The secret of a fixed identity as an input.
    pub(super) fn secret(&mut self, n: u8) -> Value {
        self.secret_of(&format!("secret-{n}"), &testing::identity(n))
    }

    pub(super) fn secret_of(&mut self, name: &str, identity: &Identity) -> Value {
        let secret = hazmat::secret_bytes(identity);
        self.put(name, secret.expose_secret())
    }

    /// The public identity of a fixed identity as an input.
    pub(super) fn public(&mut self, n: u8) -> Value {
        self.put(&format!("public-{n}"), testing::identity(n).public().as_bytes())
    }

    pub(super) fn public_of(&mut self, name: &str, identity: &Identity) -> Value {
        self.put(name, identity.public().as_bytes())
    }
}
