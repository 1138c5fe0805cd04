//! Key pairs, fingerprints, safety numbers, and whom one trusts.

use sealwax::identity::{
    AccountId, Fingerprint, Identity, KeyPolicy, PublicIdentity, Realm, Recipient, SafetyNumber,
};
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::envelope::OpenedEnvelope;
use crate::handle::handles;
use crate::kinds::artefacts;

handles! {
    /// Somebody's secret keys. May be shared by threads.
    Identity = sealwax_identity, sealwax_identity_free;
    /// The public half: to be stored and handed out by anybody, trusted only once compared.
    PublicIdentity = sealwax_public_identity, sealwax_public_identity_free;
    /// Whom one may seal for: a public identity together with why it is trusted.
    Recipient = sealwax_recipient, sealwax_recipient_free;
    /// The name of one application, a constant of it.
    Realm = sealwax_realm, sealwax_realm_free;
}

artefacts! {
    PublicIdentity: sealwax_public_identity_from_bytes, sealwax_public_identity_to_bytes,
        sealwax_public_identity_from_text, sealwax_public_identity_to_text;
}

export! {
    /// The realm of an application, such as `counselling.example`.
    fn sealwax_realm_new(name[name_len]: text) -> out: Realm {
        Realm::new(name)
    }

    /// A fresh id for an account, 16 bytes.
    fn sealwax_account_id_generate() -> id: AccountId {
        AccountId::generate()
    }

    /// The account id that belongs to a number or name which the host already has.
    fn sealwax_account_id_derive(realm: &Realm, key[key_len]: bytes) -> id: AccountId {
        AccountId::derive(realm, key)
    }

    /// Fresh keys, with RSA of 3,072 bits.
    fn sealwax_identity_generate() -> out: Identity {
        Identity::generate()
    }

    /// Fresh keys, with RSA of 4,096 bits: slower, for who must.
    fn sealwax_identity_generate_rsa_4096() -> out: Identity {
        Identity::generate_rsa_4096()
    }

    /// An RSA key that exists, as PKCS#8 DER, joined by fresh keys. `legacy_rsa_2048` accepts RSA of 2,048 bits.
    fn sealwax_identity_import_rsa_pkcs8_der(der[der_len]: bytes, legacy_rsa_2048: bool) -> out: Identity {
        Identity::import_rsa_pkcs8_der(der, policy(legacy_rsa_2048))
    }

    /// An RSA key that exists, as PKCS#8 PEM, joined by fresh keys. `legacy_rsa_2048` accepts RSA of 2,048 bits.
    fn sealwax_identity_import_rsa_pkcs8_pem(pem[pem_len]: text, legacy_rsa_2048: bool) -> out: Identity {
        Identity::import_rsa_pkcs8_pem(pem, policy(legacy_rsa_2048))
    }

    /// The secret RSA key as PKCS#8 DER.
    fn sealwax_identity_export_rsa_pkcs8_der(identity: &Identity) -> der: SecretBytes {
        identity.export_rsa_pkcs8_der()
    }

    /// The secret RSA key as PKCS#8 PEM.
    fn sealwax_identity_export_rsa_pkcs8_pem(identity: &Identity) -> pem: SecretBytes {
        identity.export_rsa_pkcs8_pem()
    }

    /// The public half.
    fn sealwax_identity_public(identity: &Identity) -> out: PublicIdentity {
        Ok(identity.public().clone())
    }

    /// The fingerprint, 32 bytes.
    fn sealwax_identity_fingerprint(identity: &Identity) -> fingerprint: Fingerprint {
        Ok(identity.fingerprint())
    }

    /// Reads the bytes of a public identity whose RSA key may have 2,048 bits.
    fn sealwax_public_identity_from_bytes_legacy(bytes[bytes_len]: bytes) -> out: PublicIdentity {
        PublicIdentity::from_bytes_under(bytes, KeyPolicy::legacy_rsa_2048())
    }

    /// The fingerprint, 32 bytes.
    fn sealwax_public_identity_fingerprint(public_identity: &PublicIdentity) -> fingerprint: Fingerprint {
        Ok(public_identity.fingerprint())
    }

    /// The size of the RSA key.
    fn sealwax_public_identity_rsa_bits(public_identity: &PublicIdentity) -> bits: u16 {
        Ok(public_identity.rsa_bits())
    }

    /// The public RSA key as SubjectPublicKeyInfo, DER.
    fn sealwax_public_identity_rsa_spki_der(public_identity: &PublicIdentity) -> der: Vec<u8> {
        Ok(public_identity.rsa_spki_der().to_vec())
    }

    /// The public RSA key as SubjectPublicKeyInfo, PEM.
    fn sealwax_public_identity_rsa_spki_pem(public_identity: &PublicIdentity) -> pem: String {
        Ok(public_identity.rsa_spki_pem())
    }

    /// 60 digits that two people compare aloud: the same on both sides, in either order.
    fn sealwax_safety_number(one: &PublicIdentity, other: &PublicIdentity) -> digits: String {
        Ok(SafetyNumber::of(one, other).to_string())
    }

    /// Whether `typed` holds the same 60 digits; spaces and hyphens do not count.
    fn sealwax_safety_number_matches(one: &PublicIdentity, other: &PublicIdentity, typed[typed_len]: text) -> matches: bool {
        Ok(SafetyNumber::of(one, other).matches(typed))
    }

    /// Oneself.
    fn sealwax_recipient_self(me: &Identity) -> out: Recipient {
        Ok(Recipient::from(me))
    }

    /// Somebody whose safety number was compared: `typed` is what the other side read out.
    fn sealwax_recipient_compared(public_identity: &PublicIdentity, me: &Identity, typed[typed_len]: text) -> out: Recipient {
        Recipient::compared(public_identity, me, typed)
    }

    /// Somebody for whom nobody but the server vouches.
    fn sealwax_recipient_unverified(public_identity: &PublicIdentity) -> out: Recipient {
        Ok(Recipient::unverified(public_identity))
    }

    /// The verified author of what was opened: trust on first use, within one conversation.
    fn sealwax_recipient_replying_to(opened: &OpenedEnvelope) -> out: Recipient {
        Recipient::replying_to(opened.verified()?)
    }

    /// The public identity of a recipient.
    fn sealwax_recipient_public(recipient: &Recipient) -> out: PublicIdentity {
        Ok(recipient.public().clone())
    }
}

/// Which keys are accepted.
pub(crate) const fn policy(legacy_rsa_2048: bool) -> KeyPolicy {
    if legacy_rsa_2048 { KeyPolicy::legacy_rsa_2048() } else { KeyPolicy::recommended() }
}
