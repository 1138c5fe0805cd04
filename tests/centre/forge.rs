//! Roster entries written by hand from SPEC.md, by people who do not use the library: nothing keeps them from breaking
//! rules. The secrets of the fixed identities are public knowledge.

use ed25519_dalek::{Signer, SigningKey};
use sealwax::roster::{Entry, EntryHash};
use sealwax::testing::{account, identity};
use sha2::{Digest, Sha256};

use crate::model::{Change, Key, Role, SERVER, Who};
use crate::step::Lie;

/// `Sign(key, label, message)`.
fn sign(key: Key, label: &str, message: &[u8]) -> [u8; 64] {
    const BYTES: usize = 3 + 384 + 64 + 32;
    let fixed = include_bytes!("../../src/testing/identities.bin");
    let end = BYTES * usize::from(key);
    let seed: [u8; 32] = fixed[end - 32..end].try_into().unwrap();
    SigningKey::from_bytes(&seed).sign(&labelled(label, message)).to_bytes()
}

fn labelled(label: &str, message: &[u8]) -> Vec<u8> {
    [b"sealwax/1/", label.as_bytes(), &[0], message].concat()
}

fn lp(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Admin => "admin",
        Role::Counsellor => "counsellor",
    }
}

fn another(key: Key) -> Key {
    if key == SERVER { 1 } else { SERVER }
}

/// Where an entry stands.
pub(crate) struct Place<'a> {
    pub(crate) founding: &'a EntryHash,
    pub(crate) head: &'a EntryHash,
    pub(crate) number: u64,
    pub(crate) time: u64,
}

impl Place<'_> {
    fn member(&self, who: Who, role: Role, key: Key, consents: bool) -> Vec<u8> {
        let (account, role) = (account(who), lp(role_name(role).as_bytes()));
        let identity = identity(key);
        let (public, fingerprint) = (identity.public(), identity.fingerprint());
        let consent = [
            &self.founding.as_bytes()[..],
            self.head.as_bytes(),
            account.as_bytes(),
            &role,
            fingerprint.as_bytes(),
        ];
        let by = if consents { key } else { another(key) };
        let consent = sign(by, "roster-consent", &consent.concat());
        [account.as_bytes(), &role[..], &lp(public.as_bytes()), &consent].concat()
    }

    /// The entry, signed by these.
    pub(crate) fn entry(&self, change: &Change, signers: impl IntoIterator<Item = Key>, lie: Lie) -> Entry {
        let consents = lie != Lie::Consent;
        let fingerprint = |key: Key| *identity(key).fingerprint().as_bytes();
        let (op, body) = match *change {
            Change::Admit { who, key, role } => (2, self.member(who, role, key.unwrap(), consents)),
            Change::Role { of, to } => (3, [&fingerprint(of)[..], &lp(role_name(to).as_bytes())].concat()),
            Change::Expel { of } => (4, fingerprint(of).to_vec()),
            Change::Replace { old, who, new, role } => {
                (5, [&fingerprint(old)[..], &self.member(who, role, new, consents)].concat())
            }
        };
        let mut signers: Vec<([u8; 32], Key)> =
            signers.into_iter().map(|key| (fingerprint(key), key)).collect();
        signers.sort_unstable();
        let number = self.number + u64::from(lie == Lie::Place);
        let mut bytes = [
            b"SWXL\x01",
            &number.to_be_bytes()[..],
            self.head.as_bytes(),
            &self.time.to_be_bytes(),
            &[op],
            &lp(&body),
            &[u8::try_from(signers.len()).unwrap()],
        ]
        .concat();
        signers.iter().for_each(|(fingerprint, _)| bytes.extend(fingerprint));
        let hash: [u8; 32] = Sha256::digest(labelled("roster", &bytes)).into();
        for (i, (_, key)) in signers.iter().enumerate() {
            // The last of them has not signed: somebody else did in his place.
            let forged = lie == Lie::Signature && i + 1 == signers.len();
            let by = if forged { another(*key) } else { *key };
            bytes.extend(sign(by, "roster-entry", &hash));
        }
        Entry::from_bytes(&bytes).unwrap()
    }
}
