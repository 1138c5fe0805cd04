//! Every change of a password in one signed step, and the share that it needs beforehand.

use sealwax::keywrap as core_keywrap;
use sealwax::login as core_login;
use wasm_bindgen::prelude::*;

use super::{LoginPolicy, LoginRecord, LoginSecret, ServerShare};
use crate::boundary::{Bytes, Fallible, Text, artefact, class, object};
use crate::context::Context;
use crate::identity::{AccountId, Identity, KeyPolicy, PublicIdentity};
use crate::keywrap::WrappedIdentity;

#[wasm_bindgen(typescript_custom_section)]
const ROWS: &str = "
/** What a server stores after a verified change, in one transaction; what is undefined stays as it is. */
export interface Rows {
  account: AccountId;
  identity: PublicIdentity | undefined;
  record: LoginRecord | undefined;
  wrap: WrappedIdentity | undefined;
  /** The wrap that the row must still hold. */
  replaces: WrappedIdentity | undefined;
  recoveryWrap: WrappedIdentity | undefined;
  replacesRecovery: WrappedIdentity | undefined;
  recoveryShare: Uint8Array | undefined;
  recoverySelf: Uint8Array | undefined;
  /** The hash of the recovery request that this completes. */
  request: Uint8Array | undefined;
  isRegistration: boolean;
  passwordChanged: boolean;
}
";

class!(
    /// What a server gave out so that a share request cannot be replayed: 32 random bytes, used once.
    ShareChallenge,
    core_login::ShareChallenge
);

#[wasm_bindgen]
impl ShareChallenge {
    /// A new one.
    pub fn generate() -> Fallible<ShareChallenge> {
        Ok(ShareChallenge(core_login::ShareChallenge::generate()?))
    }

    /// From its bytes.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &Bytes) -> Fallible<ShareChallenge> {
        Ok(ShareChallenge(core_login::ShareChallenge::from_bytes(bytes.exactly()?)))
    }

    /// Its bytes.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.as_bytes().to_vec()
    }
}

artefact!(
    /// Asks the server for its share before there is a login: signed by the identity, bound to a challenge.
    ShareRequest,
    core_login::ShareRequest
);

#[wasm_bindgen]
impl ShareRequest {
    /// Reads the binary form, also of an identity with a legacy key.
    #[wasm_bindgen(js_name = fromBytesUnder)]
    pub fn from_bytes_under(bytes: &Bytes, policy: KeyPolicy) -> Fallible<ShareRequest> {
        let policy = KeyPolicy::of(Some(policy));
        Ok(ShareRequest(core_login::ShareRequest::from_bytes_under(&bytes.read()?, policy)?))
    }

    /// Asks, as `me`, for the share of a new password.
    #[wasm_bindgen(constructor)]
    pub fn new(me: &Identity, login: &LoginSecret, challenge: &ShareChallenge) -> ShareRequest {
        ShareRequest(core_login::ShareRequest::new(&me.0, &login.0, &challenge.0))
    }

    /// The server's answer: the share, if the request is for this account and challenge.
    pub fn answer(
        &self,
        account: &AccountId,
        challenge: &ShareChallenge,
        policy: &LoginPolicy,
    ) -> Fallible<ServerShare> {
        let challenge = core_login::ShareChallenge::from_bytes(*challenge.0.as_bytes());
        Ok(ServerShare(self.0.answer(&account.0, challenge, &policy.0)?))
    }

    /// Who asks.
    pub fn identity(&self) -> PublicIdentity {
        PublicIdentity(self.0.identity().clone())
    }
}

/// What a server has of an account before a change. Used up by what it is given to.
#[wasm_bindgen]
pub struct Stored {
    wrap: core_keywrap::WrappedIdentity,
    recovery: Option<core_keywrap::WrappedIdentity>,
    new_identity: bool,
}

#[wasm_bindgen]
impl Stored {
    /// The wrap that is stored.
    #[wasm_bindgen(constructor)]
    pub fn new(wrap: &WrappedIdentity) -> Stored {
        Stored { wrap: wrap.0.clone(), recovery: None, new_identity: false }
    }

    /// And the recovery wrap that is stored.
    #[wasm_bindgen(js_name = withRecovery)]
    pub fn with_recovery(self, recovery: &WrappedIdentity) -> Stored {
        Stored { recovery: Some(recovery.0.clone()), ..self }
    }

    /// The change may bring another identity.
    #[wasm_bindgen(js_name = allowingANewIdentity)]
    pub fn allowing_a_new_identity(self) -> Stored {
        Stored { new_identity: true, ..self }
    }
}

impl Stored {
    pub(crate) fn borrowed(&self) -> core_login::Stored<'_> {
        let mut stored = core_login::Stored::from(&self.wrap);
        if let Some(recovery) = &self.recovery {
            stored = stored.with_recovery(recovery);
        }
        if self.new_identity { stored.allowing_a_new_identity() } else { stored }
    }
}

class!(
    /// A registration or change of password, recovery or identity: one signed artefact. Prints as redacted.
    LoginChange,
    core_login::LoginChange
);

#[wasm_bindgen]
impl LoginChange {
    /// Registers an identity under a password.
    pub fn register(
        me: &Identity,
        login: &LoginSecret,
        share: &ServerShare,
        place: &Context,
    ) -> Fallible<LoginChange> {
        Ok(LoginChange(core_login::LoginChange::register(&me.0, &login.0, &share.0, &place.0)?))
    }

    /// Sets another password.
    pub fn password(
        me: &Identity,
        former: &WrappedIdentity,
        login: &LoginSecret,
        share: &ServerShare,
        place: &Context,
    ) -> Fallible<LoginChange> {
        Ok(LoginChange(core_login::LoginChange::password(&me.0, &former.0, &login.0, &share.0, &place.0)?))
    }

    /// The bytes to send to the server. They contain the login token.
    #[wasm_bindgen(js_name = exposeBytes)]
    pub fn expose_bytes(&self) -> Vec<u8> {
        self.0.expose_bytes().to_vec()
    }

    /// The text to send to the server. It contains the login token.
    #[wasm_bindgen(js_name = exposeText)]
    pub fn expose_text(&self) -> Fallible<String> {
        Ok(self.0.expose_text().expose_str()?.to_owned())
    }

    /// The new wrap.
    pub fn wrap(&self) -> Option<WrappedIdentity> {
        self.0.wrap().cloned().map(WrappedIdentity)
    }

    /// The new recovery wrap.
    #[wasm_bindgen(js_name = recoveryWrap)]
    pub fn recovery_wrap(&self) -> Option<WrappedIdentity> {
        self.0.recovery_wrap().cloned().map(WrappedIdentity)
    }

    /// The server's check: signature, account, generation, and everything inside. `stored` is `undefined` for a
    /// registration, and used up otherwise.
    #[wasm_bindgen(unchecked_return_type = "Rows")]
    pub fn verify(
        bytes: &Bytes,
        account: &AccountId,
        stored: Option<Stored>,
        policy: &LoginPolicy,
    ) -> Fallible<JsValue> {
        let stored = stored.as_ref().map(Stored::borrowed);
        Ok(rows(core_login::LoginChange::verify(&bytes.read()?, &account.0, stored, &policy.0)?))
    }

    /// The same for the text form.
    #[wasm_bindgen(js_name = verifyText, unchecked_return_type = "Rows")]
    pub fn verify_text(
        text: &Text,
        account: &AccountId,
        stored: Option<Stored>,
        policy: &LoginPolicy,
    ) -> Fallible<JsValue> {
        let stored = stored.as_ref().map(Stored::borrowed);
        Ok(rows(core_login::LoginChange::verify_text(&text.read()?, &account.0, stored, &policy.0)?))
    }
}

fn rows(rows: core_login::Rows) -> JsValue {
    let (registration, password) = (rows.is_registration(), rows.password_changed());
    let bytes = |bytes: Option<Vec<u8>>| {
        bytes.map_or(JsValue::UNDEFINED, |bytes| js_sys::Uint8Array::from(bytes.as_slice()).into())
    };
    let wrap = |wrap: Option<core_keywrap::WrappedIdentity>| wrap.map(WrappedIdentity).into();
    object(vec![
        ("account", AccountId(rows.account).into()),
        ("identity", rows.identity.map(PublicIdentity).into()),
        ("record", rows.record.map(LoginRecord).into()),
        ("wrap", wrap(rows.wrap)),
        ("replaces", wrap(rows.replaces)),
        ("recoveryWrap", wrap(rows.recovery_wrap)),
        ("replacesRecovery", wrap(rows.replaces_recovery)),
        ("recoveryShare", bytes(rows.recovery_share)),
        ("recoverySelf", bytes(rows.recovery_self)),
        ("request", bytes(rows.request.map(|hash| hash.to_vec()))),
        ("isRegistration", registration.into()),
        ("passwordChanged", password.into()),
    ])
}
