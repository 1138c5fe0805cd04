//! Key pairs: generate, import, export, fingerprint, safety number, and whom one trusts.

use sealwax::identity as core_identity;
use wasm_bindgen::prelude::*;

use crate::boundary::{Bytes, Fallible, Text, artefact, class, id};
use crate::envelope::Opened;

class!(
    /// An account's key pairs with their secrets. Prints as redacted.
    Identity,
    core_identity::Identity
);

#[wasm_bindgen]
impl Identity {
    /// New key pairs: RSA-3072, ML-KEM-768, Ed25519. Takes about a second.
    #[wasm_bindgen(unchecked_return_type = "Promise<Identity>")]
    pub fn generate() -> Fallible<Identity> {
        Ok(Identity(core_identity::Identity::generate()?))
    }

    /// The same with RSA-4096, which takes several times as long.
    #[wasm_bindgen(js_name = generateRsa4096, unchecked_return_type = "Promise<Identity>")]
    pub fn generate_rsa_4096() -> Fallible<Identity> {
        Ok(Identity(core_identity::Identity::generate_rsa_4096()?))
    }

    /// An identity around an RSA key in PKCS#8, PEM; the other keys are new.
    #[wasm_bindgen(js_name = importRsaPkcs8Pem, unchecked_return_type = "Promise<Identity>")]
    pub fn import_rsa_pkcs8_pem(pem: &Text, policy: Option<KeyPolicy>) -> Fallible<Identity> {
        Ok(Identity(core_identity::Identity::import_rsa_pkcs8_pem(&pem.read()?, KeyPolicy::of(policy))?))
    }

    /// An identity around an RSA key in PKCS#8, DER; the other keys are new.
    #[wasm_bindgen(js_name = importRsaPkcs8Der, unchecked_return_type = "Promise<Identity>")]
    pub fn import_rsa_pkcs8_der(der: &Bytes, policy: Option<KeyPolicy>) -> Fallible<Identity> {
        Ok(Identity(core_identity::Identity::import_rsa_pkcs8_der(&der.read()?, KeyPolicy::of(policy))?))
    }

    /// The RSA key in PKCS#8, PEM. JavaScript cannot wipe it.
    #[wasm_bindgen(js_name = exportRsaPkcs8Pem)]
    pub fn export_rsa_pkcs8_pem(&self) -> Fallible<String> {
        Ok(self.0.export_rsa_pkcs8_pem()?.expose_str()?.to_owned())
    }

    /// The RSA key in PKCS#8, DER. JavaScript cannot wipe it.
    #[wasm_bindgen(js_name = exportRsaPkcs8Der)]
    pub fn export_rsa_pkcs8_der(&self) -> Fallible<Vec<u8>> {
        Ok(self.0.export_rsa_pkcs8_der()?.into_exposed())
    }

    /// What others see.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity(self.0.public().clone())
    }

    /// The hash that names it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.fingerprint())
    }

    /// Oneself as a recipient. Where a recipient is expected, the identity itself will do.
    pub fn recipient(&self) -> Recipient {
        Recipient((&self.0).into())
    }
}

/// Which RSA keys are accepted from a legacy host.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum KeyPolicy {
    /// 3072 and 4096 bits.
    Recommended,
    /// Also 2048 bits, for keys of a legacy host.
    LegacyRsa2048,
}

impl KeyPolicy {
    pub(crate) fn of(policy: Option<Self>) -> core_identity::KeyPolicy {
        match policy {
            Some(Self::LegacyRsa2048) => core_identity::KeyPolicy::legacy_rsa_2048(),
            _ => core_identity::KeyPolicy::recommended(),
        }
    }
}

artefact!(
    /// What others see of an identity: three public keys, self-signed.
    PublicIdentity,
    core_identity::PublicIdentity
);

#[wasm_bindgen]
impl PublicIdentity {
    /// Reads the binary form, also of an identity with a legacy key.
    #[wasm_bindgen(js_name = fromBytesUnder)]
    pub fn from_bytes_under(bytes: &Bytes, policy: KeyPolicy) -> Fallible<PublicIdentity> {
        let policy = KeyPolicy::of(Some(policy));
        Ok(PublicIdentity(core_identity::PublicIdentity::from_bytes_under(&bytes.read()?, policy)?))
    }

    /// The hash that names it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.fingerprint())
    }

    /// The size of its RSA key.
    #[wasm_bindgen(getter, js_name = rsaBits)]
    pub fn rsa_bits(&self) -> u16 {
        self.0.rsa_bits()
    }

    /// The RSA key as SubjectPublicKeyInfo, PEM.
    #[wasm_bindgen(js_name = rsaSpkiPem)]
    pub fn rsa_spki_pem(&self) -> String {
        self.0.rsa_spki_pem()
    }

    /// The RSA key as SubjectPublicKeyInfo, DER.
    #[wasm_bindgen(js_name = rsaSpkiDer)]
    pub fn rsa_spki_der(&self) -> Vec<u8> {
        self.0.rsa_spki_der().to_vec()
    }

    /// The 60 digits that two people compare aloud, the same on both sides.
    #[wasm_bindgen(js_name = safetyNumber)]
    pub fn safety_number(&self, other: &PublicIdentity) -> String {
        core_identity::SafetyNumber::of(&self.0, &other.0).to_string()
    }
}

id!(
    /// The 32-byte hash that names a public identity.
    Fingerprint,
    core_identity::Fingerprint
);

id!(
    /// The name of an account: 16 bytes, never reused.
    AccountId,
    core_identity::AccountId
);

#[wasm_bindgen]
impl AccountId {
    /// A new one.
    pub fn generate() -> Fallible<AccountId> {
        Ok(AccountId(core_identity::AccountId::generate()?))
    }

    /// From the id that a host already has for the account.
    pub fn derive(
        realm: &Realm,
        #[wasm_bindgen(js_name = legacyId)] legacy_id: &crate::boundary::Content,
    ) -> Fallible<AccountId> {
        Ok(AccountId(core_identity::AccountId::derive(&realm.0, &legacy_id.read()?)?))
    }
}

class!(
    /// The application, 1 to 255 bytes: a constant of its code, never told by the server.
    Realm,
    core_identity::Realm
);

#[wasm_bindgen]
impl Realm {
    /// The realm of that name, the application's domain, say.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &Text) -> Fallible<Realm> {
        Ok(Realm(core_identity::Realm::new(name.read()?)?))
    }

    /// Its name.
    #[wasm_bindgen(js_name = toText)]
    pub fn to_text(&self) -> String {
        self.0.as_str().to_owned()
    }
}

class!(
    /// Someone whom one trusts enough to seal to.
    Recipient,
    core_identity::Recipient
);

#[wasm_bindgen]
impl Recipient {
    /// Trusts a key that nobody checked: whoever served it may be able to read what is sealed to it.
    pub fn unverified(public: &PublicIdentity) -> Recipient {
        Recipient(core_identity::Recipient::unverified(&public.0))
    }

    /// Trusts a key whose safety number the other person read out.
    pub fn compared(
        public: &PublicIdentity,
        me: &Identity,
        #[wasm_bindgen(js_name = digitsReadOut)] digits: &Text,
    ) -> Fallible<Recipient> {
        Ok(Recipient(core_identity::Recipient::compared(&public.0, &me.0, &digits.read()?)?))
    }

    /// Trusts the verified author of an envelope, to answer in the same conversation.
    #[wasm_bindgen(js_name = replyingTo)]
    pub fn replying_to(opened: &Opened) -> Fallible<Recipient> {
        Ok(Recipient(core_identity::Recipient::replying_to(&opened.0)?))
    }

    /// The hash that names the identity.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.fingerprint())
    }

    /// The identity.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity(self.0.public().clone())
    }
}
