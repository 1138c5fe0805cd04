//! Layer one: what a client makes of a password.

use sealwax::login as core_login;
use wasm_bindgen::prelude::*;

use super::server::Cost;
use crate::boundary::{Bytes, Fallible, Text, artefact, class, count};
use crate::identity::{AccountId, Realm};
use crate::keywrap::WrappedIdentity;

class!(
    /// How a password is stretched: salt and cost.
    LoginParams,
    core_login::LoginParams
);

#[wasm_bindgen]
impl LoginParams {
    /// For a new password: 64 MiB, three passes, a new salt.
    pub fn recommended() -> Fallible<LoginParams> {
        Ok(LoginParams(core_login::LoginParams::recommended()?))
    }

    /// For a new password on small devices.
    pub fn small() -> Fallible<LoginParams> {
        Ok(LoginParams(core_login::LoginParams::small()?))
    }

    /// For a new password, with that cost.
    #[wasm_bindgen(js_name = withCost)]
    pub fn with_cost(cost: &Cost) -> Fallible<LoginParams> {
        Ok(LoginParams(core_login::LoginParams::with_cost(cost.0)?))
    }

    /// Reads the text that a server answered; a cost beyond its bounds is refused before any work.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(text: &Text) -> Fallible<LoginParams> {
        Ok(LoginParams(core_login::LoginParams::from_text(&text.read()?)?))
    }

    /// The text that a server answers.
    #[wasm_bindgen(js_name = toText)]
    pub fn to_text(&self) -> String {
        self.0.to_string()
    }

    /// The cost.
    pub fn cost(&self) -> Cost {
        Cost(self.0.cost())
    }
}

class!(
    /// What Argon2id made of a password. Prints as redacted.
    LoginSecret,
    core_login::LoginSecret
);

#[wasm_bindgen]
impl LoginSecret {
    /// Stretches a password. Blocks the thread it runs on for as long as the cost says: use the worker client.
    #[wasm_bindgen(unchecked_return_type = "Promise<LoginSecret>")]
    pub fn derive(
        password: &Text,
        realm: &Realm,
        account: &AccountId,
        params: &LoginParams,
    ) -> Fallible<LoginSecret> {
        Ok(LoginSecret(core_login::LoginSecret::derive(&password.read()?, &realm.0, &account.0, &params.0)?))
    }

    /// What goes to the server instead of the password.
    pub fn token(&self) -> Fallible<LoginToken> {
        Ok(LoginToken(core_login::LoginToken::from_text(self.0.token().expose_secret())?))
    }

    /// The account it was made for.
    pub fn account(&self) -> AccountId {
        AccountId(*self.0.account())
    }

    /// What it was made with.
    pub fn params(&self) -> LoginParams {
        LoginParams(self.0.params().clone())
    }
}

class!(
    /// What the client sends instead of its password, 43 characters. Prints as redacted.
    LoginToken,
    core_login::LoginToken
);

#[wasm_bindgen]
impl LoginToken {
    /// Reads a token that a client sent.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(text: &Text) -> Fallible<LoginToken> {
        Ok(LoginToken(core_login::LoginToken::from_text(&text.read()?)?))
    }

    /// The token itself, to be sent.
    #[wasm_bindgen(js_name = exposeSecret)]
    pub fn expose_secret(&self) -> String {
        self.0.expose_secret().to_owned()
    }
}

artefact!(
    /// What a server answers to who wants to log in: the account and how to stretch; or a decoy of the same looks.
    LoginChallenge,
    core_login::LoginChallenge
);

#[wasm_bindgen]
impl LoginChallenge {
    /// The answer for an account.
    pub fn of(account: &AccountId, wrap: &WrappedIdentity) -> Fallible<LoginChallenge> {
        Ok(LoginChallenge(core_login::LoginChallenge::of(&account.0, &wrap.0)?))
    }

    /// The answer for a name that no account has, always the same one.
    pub fn decoy(
        secret: &super::DecoySecret,
        name: &Text,
        costs: &super::CostDistribution,
    ) -> Fallible<LoginChallenge> {
        Ok(LoginChallenge(core_login::LoginChallenge::decoy(&secret.0, name.read()?, &costs.0)?))
    }

    /// The account it is about.
    pub fn account(&self) -> AccountId {
        AccountId(*self.0.account())
    }

    /// How to stretch the password.
    pub fn params(&self) -> LoginParams {
        LoginParams(self.0.params().clone())
    }

    /// An error when it is for another account or cheaper than what a device saw before.
    #[wasm_bindgen(js_name = checkKnown)]
    pub fn check_known(&self, account: &AccountId, least_memory_kib: f64, least_passes: f64) -> Fallible<()> {
        Ok(self.0.check_known(&account.0, count(least_memory_kib)?, count(least_passes)?)?)
    }
}

class!(
    /// The server's part of the wrapping key, given out only after a login. Prints as redacted.
    ServerShare,
    core_login::ServerShare
);

#[wasm_bindgen]
impl ServerShare {
    /// That of a server without a pepper.
    pub fn none() -> ServerShare {
        ServerShare(core_login::ServerShare::none())
    }

    /// Reads the text that a server sent.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(text: &Text) -> Fallible<ServerShare> {
        Ok(ServerShare(core_login::ServerShare::from_text(&text.read()?)?))
    }

    /// Reads the bytes that a server sent.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &Bytes) -> Fallible<ServerShare> {
        Ok(ServerShare(core_login::ServerShare::from_bytes(&bytes.read()?)?))
    }

    /// The share itself, to be sent to the client that was let in.
    #[wasm_bindgen(js_name = exposeText)]
    pub fn expose_text(&self) -> Fallible<String> {
        Ok(self.0.expose_text().expose_str()?.to_owned())
    }
}
