//! Login codes, for servers in JavaScript.

use sealwax::code as core_code;
use wasm_bindgen::prelude::*;

use crate::boundary::{
    Fallible, Text, artefact, class, count, host_secret, invalid, object, seconds, seconds_out,
};
use crate::identity::AccountId;

host_secret!(
    /// The secret under which a server seals sessions and checks codes.
    ServerSecret,
    core_code::ServerSecret
);

class!(
    /// The active secrets of a server: today's, and former ones that still count.
    ServerSecrets,
    core_code::ServerSecrets
);

#[wasm_bindgen]
impl ServerSecrets {
    /// Today's secret alone.
    #[wasm_bindgen(constructor)]
    pub fn new(current: &ServerSecret) -> ServerSecrets {
        ServerSecrets(core_code::ServerSecrets::new(&current.0))
    }

    /// And a former one. Uses the former set up.
    #[wasm_bindgen(js_name = withFormer)]
    pub fn with_former(self, former: &ServerSecret) -> ServerSecrets {
        ServerSecrets(self.0.with_former(&former.0))
    }
}

artefact!(
    /// What a server stores of a code: a keyed hash, its expiry, its attempts.
    CodeState,
    core_code::CodeState
);

#[wasm_bindgen]
impl CodeState {
    /// Issues a code of six digits, good for `lifetime` seconds: what to store, and what to mail.
    #[wasm_bindgen(unchecked_return_type = "{ state: CodeState; code: string }")]
    pub fn issue(
        secrets: &ServerSecrets,
        account: &AccountId,
        purpose: &Text,
        now: f64,
        lifetime: f64,
        attempts: f64,
    ) -> Fallible<JsValue> {
        let attempts =
            u8::try_from(count(attempts)?).map_err(|_| invalid("so many attempts are no bound"))?;
        let (now, lifetime, purpose) = (seconds(now)?, seconds(lifetime)?, purpose.read()?);
        let (state, code) =
            core_code::CodeState::issue(&secrets.0, &account.0, &purpose, now, lifetime, attempts)?;
        Ok(object(vec![("state", CodeState(state).into()), ("code", code.expose_secret().into())]))
    }

    /// Spends an attempt. Store its `toStore()` by compare-and-swap before `check`.
    pub fn attempt(&self, now: f64) -> Fallible<Attempt> {
        Ok(Attempt(self.0.attempt(seconds(now)?)?))
    }

    /// How many attempts are left.
    #[wasm_bindgen(getter, js_name = attemptsLeft)]
    pub fn attempts_left(&self) -> u8 {
        self.0.attempts_left()
    }

    /// When it expires, as the bytes claim; `check` proves it.
    #[wasm_bindgen(getter, js_name = unverifiedExpires)]
    pub fn unverified_expires(&self) -> f64 {
        seconds_out(self.0.unverified_expires())
    }

    /// What names the row.
    pub fn nonce(&self) -> Vec<u8> {
        self.0.nonce().as_bytes().to_vec()
    }
}

class!(
    /// An attempt that was counted.
    Attempt,
    core_code::Attempt
);

#[wasm_bindgen]
impl Attempt {
    /// The state that the row must still hold.
    pub fn replaces(&self) -> CodeState {
        CodeState(self.0.replaces().clone())
    }

    /// The state to store before the check.
    #[wasm_bindgen(js_name = toStore)]
    pub fn to_store(&self) -> CodeState {
        CodeState(self.0.to_store().clone())
    }

    /// Checks the code and uses the attempt up. Gives the nonce of the row to delete: the login succeeds only if one
    /// row went.
    pub fn check(
        self,
        secrets: &ServerSecrets,
        account: &AccountId,
        purpose: &Text,
        typed: &Text,
    ) -> Fallible<Vec<u8>> {
        let accepted = self.0.check(&secrets.0, &account.0, &purpose.read()?, &typed.read()?)?;
        Ok(accepted.nonce().as_bytes().to_vec())
    }
}
