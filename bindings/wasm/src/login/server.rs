//! Layer two: what a server checks and stores.

use sealwax::login as core_login;
use wasm_bindgen::prelude::*;

use super::{LoginParams, LoginToken, ServerShare};
use crate::boundary::{Fallible, Text, class, count, host_secret};
use crate::identity::{AccountId, Fingerprint, Realm};
use crate::keywrap::WrappedIdentity;

class!(
    /// What Argon2id costs: memory and passes.
    Cost,
    core_login::Cost
);

#[wasm_bindgen]
impl Cost {
    /// A cost within the floors and ceilings.
    #[wasm_bindgen(constructor)]
    pub fn new(memory_kib: f64, passes: f64) -> Fallible<Cost> {
        Ok(Cost(core_login::Cost::new(count(memory_kib)?, count(passes)?)?))
    }

    /// 64 MiB, three passes.
    pub fn recommended() -> Cost {
        Cost(core_login::Cost::recommended())
    }

    /// That for small devices.
    pub fn small() -> Cost {
        Cost(core_login::Cost::small())
    }

    /// The memory, in KiB.
    #[wasm_bindgen(getter, js_name = memoryKib)]
    pub fn memory_kib(&self) -> u32 {
        self.0.memory_kib()
    }

    /// The passes.
    #[wasm_bindgen(getter)]
    pub fn passes(&self) -> u32 {
        self.0.passes()
    }
}

host_secret!(
    /// The secret that a server keeps outside its database: without it, no password can be guessed.
    Pepper,
    core_login::Pepper
);

host_secret!(
    /// The secret from which a server answers for accounts that do not exist.
    DecoySecret,
    core_login::DecoySecret
);

class!(
    /// How many accounts have which cost, so that decoys look like them.
    CostDistribution,
    core_login::CostDistribution
);

#[wasm_bindgen]
impl CostDistribution {
    /// Begins with a cost, the pepper it goes with, and how many accounts have it.
    #[wasm_bindgen(constructor)]
    pub fn new(cost: &Cost, pepper: &Pepper, accounts: f64) -> Fallible<CostDistribution> {
        let id = Some(pepper.0.id());
        Ok(CostDistribution(core_login::CostDistribution::new(cost.0, id, count(accounts)?)?))
    }

    /// The same with a cost more.
    pub fn and(&self, cost: &Cost, pepper: &Pepper, accounts: f64) -> Fallible<CostDistribution> {
        let id = Some(pepper.0.id());
        Ok(CostDistribution(self.0.clone().and(cost.0, id, count(accounts)?)?))
    }
}

class!(
    /// A policy that still lacks a word about the pepper. Each step uses it up.
    PolicyBuilder,
    core_login::PolicyBuilder
);

#[wasm_bindgen]
impl PolicyBuilder {
    /// Another cost for login records than the recommended one.
    #[wasm_bindgen(js_name = withCost)]
    pub fn with_cost(self, cost: &Cost) -> PolicyBuilder {
        PolicyBuilder(self.0.with_cost(cost.0))
    }

    /// With today's pepper.
    #[wasm_bindgen(js_name = withPepper)]
    pub fn with_pepper(self, pepper: &Pepper) -> LoginPolicy {
        LoginPolicy(self.0.with_pepper(&pepper.0))
    }

    /// Without one: whoever copies the database can guess passwords.
    #[wasm_bindgen(js_name = withoutPepper)]
    pub fn without_pepper(self) -> LoginPolicy {
        LoginPolicy(self.0.without_pepper())
    }
}

class!(
    /// What a server demands of logins.
    LoginPolicy,
    core_login::LoginPolicy
);

#[wasm_bindgen]
impl LoginPolicy {
    /// The recommended one; it still needs `withPepper`.
    pub fn recommended(realm: &Realm) -> PolicyBuilder {
        PolicyBuilder(core_login::LoginPolicy::recommended(&realm.0))
    }

    /// Also accepts records of a former pepper, and re-lays them under today's. Uses the former policy up.
    #[wasm_bindgen(js_name = withFormerPepper)]
    pub fn with_former_pepper(self, pepper: &Pepper) -> LoginPolicy {
        LoginPolicy(self.0.with_former_pepper(&pepper.0))
    }

    /// Also accepts records without a pepper, and re-lays them. Uses the former policy up.
    #[wasm_bindgen(js_name = acceptingUnpepperedRecords)]
    pub fn accepting_unpeppered_records(self) -> LoginPolicy {
        LoginPolicy(self.0.accepting_unpeppered_records())
    }

    /// Also accepts RSA keys of 2048 bits. Uses the former policy up.
    #[wasm_bindgen(js_name = acceptingLegacyRsa2048)]
    pub fn accepting_legacy_rsa_2048(self) -> LoginPolicy {
        LoginPolicy(self.0.accepting_legacy_rsa_2048())
    }

    /// For a name that no account has: takes as long as a login and rejects.
    #[wasm_bindgen(js_name = rejectUnknown)]
    pub fn reject_unknown(&self, token: &LoginToken) -> Fallible<()> {
        let _ = self.0.reject_unknown(&token.0)?;
        Ok(())
    }
}

class!(
    /// What a server stores to check a token: a PHC string. Prints as redacted.
    LoginRecord,
    core_login::LoginRecord
);

#[wasm_bindgen]
impl LoginRecord {
    /// Lays a record for a token.
    pub fn lay(
        token: &LoginToken,
        account: &AccountId,
        fingerprint: &Fingerprint,
        policy: &LoginPolicy,
    ) -> Fallible<LoginRecord> {
        Ok(LoginRecord(core_login::LoginRecord::lay(&token.0, &account.0, &fingerprint.0, &policy.0)?))
    }

    /// Reads what is stored.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(text: &Text) -> Fallible<LoginRecord> {
        Ok(LoginRecord(core_login::LoginRecord::from_text(&text.read()?)?))
    }

    /// The PHC string, to be stored.
    #[wasm_bindgen(js_name = exposeText)]
    pub fn expose_text(&self) -> String {
        self.0.as_str().to_owned()
    }

    /// Checks a token: `undefined` when it is wrong.
    pub fn verify(
        &self,
        token: &LoginToken,
        account: &AccountId,
        wrap: &WrappedIdentity,
        policy: &LoginPolicy,
    ) -> Fallible<Option<Accepted>> {
        match self.0.verify(&token.0, &account.0, &wrap.0, &policy.0)? {
            core_login::Verdict::Accepted(accepted) => Ok(Some(Accepted(accepted))),
            core_login::Verdict::Rejected => Ok(None),
        }
    }
}

class!(
    /// A token that was right. First store `relaid()` where `replaces()` stood, then go on.
    Accepted,
    core_login::Accepted
);

#[wasm_bindgen]
impl Accepted {
    /// The record that was checked: the row must still hold it.
    pub fn replaces(&self) -> Fallible<LoginRecord> {
        Ok(LoginRecord(core_login::LoginRecord::from_text(self.0.replaces().as_str())?))
    }

    /// The record to store: fresh salt, today's cost, today's pepper.
    pub fn relaid(&self) -> Fallible<LoginRecord> {
        Ok(LoginRecord(core_login::LoginRecord::from_text(self.0.relaid().as_str())?))
    }

    /// The second factor was checked as well. Uses this up.
    #[wasm_bindgen(js_name = secondFactorPassed)]
    pub fn second_factor_passed(self) -> Admitted {
        Admitted(self.0.second_factor_passed())
    }

    /// This account has no second factor. Uses this up.
    #[wasm_bindgen(js_name = withoutSecondFactor)]
    pub fn without_second_factor(self) -> Admitted {
        Admitted(self.0.without_second_factor())
    }
}

class!(
    /// A client that was let in, and may have the server's share.
    Admitted,
    core_login::Admitted
);

#[wasm_bindgen]
impl Admitted {
    /// The account.
    pub fn account(&self) -> AccountId {
        AccountId(*self.0.account())
    }

    /// The wrapped keys, to be sent along.
    pub fn wrap(&self) -> WrappedIdentity {
        WrappedIdentity(self.0.wrap().clone())
    }

    /// The share that unwraps them.
    pub fn share(&self) -> Fallible<ServerShare> {
        Ok(ServerShare(self.0.share()?))
    }

    /// The share for a password that is about to be set.
    #[wasm_bindgen(js_name = shareForNew)]
    pub fn share_for_new(&self, params: &LoginParams) -> ServerShare {
        ServerShare(self.0.share_for_new(&params.0))
    }
}
