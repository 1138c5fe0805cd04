//! The part of a header that gives one addressee the content key.
//!
//! ```text
//! stanza = 01 ‖ fingerprint (32) ‖ u16 len ‖ RSA ciphertext ‖ ML-KEM ciphertext (1088) ‖ keywrap(kek, "", content key)
//!        | 02 ‖ conversation key id (32) ‖ keywrap(kek, "", content key)
//!
//! kek of 01 = Expand(Extract("", mlkem_ss ‖ rsa_ss), "envelope/kek-identity",
//!                    Hash("stanza", fingerprint ‖ lp(RSA ciphertext) ‖ ML-KEM ciphertext) ‖ salt, 32)
//! kek of 02 = Expand(conversation key, "envelope/kek-conversation", id ‖ salt, 32)
//! ```
//!
//! `rsa_ss` is 32 random bytes under RSA-OAEP, `mlkem_ss` comes from the encapsulation: both must be broken.

use super::addressee::Addressee;
use super::header::SALT;
use crate::conversation::{ConversationKey, ConversationKeyId};
use crate::error::{Error, Result};
use crate::identity::{Fingerprint, Identity, Recipient};
use crate::primitives::{hash, hkdf, keywrap, labels, mlkem};
use crate::secret::Secret;
use crate::wire::{Reader, Writer, lp_len};

/// Bytes of the wrap of a content key.
const WRAP: usize = keywrap::wrapped_len(32);
/// Bytes of kind, fingerprint and length of the RSA ciphertext.
const BEFORE_RSA: usize = 1 + 32 + 2;
/// Lengths of an RSA ciphertext: of 2048, 3072 and 4096 bits.
const RSA_LENGTHS: [u16; 3] = [256, 384, 512];

/// Bytes of the longest stanza: to an identity with 4096-bit RSA.
pub(super) const MAX_STANZA: usize = BEFORE_RSA + 512 + mlkem::CIPHERTEXT + WRAP;

/// One stanza.
#[derive(Clone)]
pub(super) enum Stanza {
    Identity(Box<IdentityStanza>),
    Conversation(ConversationStanza),
}

#[derive(Clone)]
pub(super) struct IdentityStanza {
    pub(super) fingerprint: Fingerprint,
    pub(super) rsa: Vec<u8>,
    mlkem: [u8; mlkem::CIPHERTEXT],
    wrap: [u8; WRAP],
}

#[derive(Clone)]
pub(super) struct ConversationStanza {
    pub(super) id: ConversationKeyId,
    wrap: [u8; WRAP],
}

impl Stanza {
    /// Gives `content_key` to an identity.
    pub(super) fn to_identity(
        recipient: &Recipient,
        salt: &[u8; SALT],
        content_key: &Secret<32>,
    ) -> Result<Self> {
        let rsa_secret = Secret::generate()?;
        let rsa = recipient.public().rsa().encrypt_oaep(&rsa_secret)?;
        let (mlkem_secret, mlkem) = recipient.public().mlkem().encapsulate()?;
        let mlkem = exactly(mlkem)?;
        let fingerprint = recipient.fingerprint();
        let kek = identity_kek(&mlkem_secret, &rsa_secret, &fingerprint, &rsa, &mlkem, salt);
        let wrap = wrap(&kek, content_key)?;
        Ok(Self::Identity(Box::new(IdentityStanza { fingerprint, rsa, mlkem, wrap })))
    }

    /// Gives `content_key` to whoever holds a conversation key.
    pub(super) fn under_key(
        key: &ConversationKey,
        salt: &[u8; SALT],
        content_key: &Secret<32>,
    ) -> Result<Self> {
        let wrap = wrap(&conversation_kek(key, salt), content_key)?;
        Ok(Self::Conversation(ConversationStanza { id: key.id(), wrap }))
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let unknown = reader.malformed("kind of a recipient");
        match reader.u8("kind of a recipient")? {
            1 => {
                let fingerprint = Fingerprint::from_bytes(reader.array("fingerprint of a recipient")?);
                let wrong = reader.malformed("length of an RSA ciphertext");
                let length = reader.u16("length of an RSA ciphertext")?;
                if !RSA_LENGTHS.contains(&length) {
                    return Err(wrong);
                }
                let rsa = reader.take(length.into(), "RSA ciphertext")?.to_vec();
                let mlkem = reader.array("ML-KEM ciphertext")?;
                let wrap = reader.array("wrapped content key")?;
                Ok(Self::Identity(Box::new(IdentityStanza { fingerprint, rsa, mlkem, wrap })))
            }
            2 => {
                let id = ConversationKeyId::from_bytes(reader.array("id of a conversation key")?);
                Ok(Self::Conversation(ConversationStanza { id, wrap: reader.array("wrapped content key")? }))
            }
            _ => Err(unknown),
        }
    }

    /// The length of the stanza that begins with `bytes`: `None` when more bytes are needed to know,
    /// `Some(None)` when no stanza begins so.
    pub(super) fn length(bytes: &[u8]) -> Option<Option<usize>> {
        match bytes.first()? {
            1 => {
                let (high, low) = (bytes.get(BEFORE_RSA - 2)?, bytes.get(BEFORE_RSA - 1)?);
                let rsa = u16::from_be_bytes([*high, *low]);
                Some(
                    RSA_LENGTHS
                        .contains(&rsa)
                        .then(|| BEFORE_RSA + usize::from(rsa) + mlkem::CIPHERTEXT + WRAP),
                )
            }
            2 => Some(Some(1 + 32 + WRAP)),
            _ => Some(None),
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.u8(self.addressee().kind()).put(self.addressee().id());
        match self {
            Self::Identity(stanza) => {
                // Invariant: as long as a modulus, 512 bytes at most.
                writer.u16(u16::try_from(stanza.rsa.len()).unwrap_or(u16::MAX));
                writer.put(&stanza.rsa).put(&stanza.mlkem).put(&stanza.wrap);
            }
            Self::Conversation(stanza) => {
                writer.put(&stanza.wrap);
            }
        }
    }

    pub(super) fn addressee(&self) -> Addressee {
        match self {
            Self::Identity(stanza) => Addressee::Identity(stanza.fingerprint),
            Self::Conversation(stanza) => Addressee::Conversation(stanza.id),
        }
    }
}

impl IdentityStanza {
    /// The content key. Whatever is wrong is one error, at the tag of the wrap: an RSA ciphertext that does not
    /// decrypt counts as one of random bytes.
    pub(super) fn open(&self, identity: &Identity, salt: &[u8; SALT]) -> Result<Secret<32>> {
        let rsa_secret = identity.rsa().decrypt_oaep_or_random(&self.rsa)?;
        let mlkem_secret = identity.mlkem().decapsulate(&self.mlkem);
        let kek = identity_kek(&mlkem_secret, &rsa_secret, &self.fingerprint, &self.rsa, &self.mlkem, salt);
        unwrap(&kek, &self.wrap)
    }
}

impl ConversationStanza {
    /// The content key.
    pub(super) fn open(&self, key: &ConversationKey, salt: &[u8; SALT]) -> Result<Secret<32>> {
        unwrap(&conversation_kek(key, salt), &self.wrap)
    }
}

fn identity_kek(
    mlkem_secret: &Secret<32>,
    rsa_secret: &Secret<32>,
    fingerprint: &Fingerprint,
    rsa: &[u8],
    mlkem: &[u8; mlkem::CIPHERTEXT],
    salt: &[u8; SALT],
) -> Secret<32> {
    let both = Secret::<64>::from_fn(|both| {
        let (first, second) = both.split_at_mut(32);
        first.copy_from_slice(mlkem_secret.expose_secret());
        second.copy_from_slice(rsa_secret.expose_secret());
    });
    let stanza = hash::hash(labels::STANZA, &[fingerprint.as_bytes(), &lp_len(rsa), rsa, mlkem]);
    let prk = hkdf::extract(b"", both.expose_secret());
    hkdf::expand(&prk, labels::ENVELOPE_KEK_IDENTITY, &[&stanza, salt])
}

fn conversation_kek(key: &ConversationKey, salt: &[u8; SALT]) -> Secret<32> {
    hkdf::expand(key.key(), labels::ENVELOPE_KEK_CONVERSATION, &[key.id().as_bytes(), salt])
}

fn wrap(kek: &Secret<32>, content_key: &Secret<32>) -> Result<[u8; WRAP]> {
    exactly(keywrap::wrap(kek, b"", content_key.expose_secret())?)
}

fn unwrap(kek: &Secret<32>, wrapped: &[u8; WRAP]) -> Result<Secret<32>> {
    let content_key = keywrap::unwrap(kek, b"", wrapped)?;
    Secret::copy_from_slice(content_key.expose_secret()).map_err(|_| Error::Decryption)
}

/// Primitives give their fixed lengths as vectors.
fn exactly<const N: usize>(bytes: Vec<u8>) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| Error::InvalidInput { what: "a ciphertext of unexpected length" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::envelope::kit::identity;
    use crate::primitives::rsa::private_operations;

    const SALT_BYTES: [u8; SALT] = [5; SALT];

    fn identity_stanza(n: u8, content_key: &Secret<32>) -> IdentityStanza {
        let recipient = Recipient::from(&identity(n));
        match Stanza::to_identity(&recipient, &SALT_BYTES, content_key).unwrap() {
            Stanza::Identity(stanza) => *stanza,
            Stanza::Conversation(_) => panic!("an identity stanza"),
        }
    }

    fn conversation_stanza(key: &ConversationKey, content_key: &Secret<32>) -> ConversationStanza {
        match Stanza::under_key(key, &SALT_BYTES, content_key).unwrap() {
            Stanza::Conversation(stanza) => stanza,
            Stanza::Identity(_) => panic!("a conversation stanza"),
        }
    }

    #[test]
    fn the_addressee_gets_the_content_key_and_nobody_else() {
        let content_key = Secret::generate().unwrap();
        let (anna, ben) = (identity(1), identity(2));
        let stanza = identity_stanza(1, &content_key);
        assert!(stanza.open(&anna, &SALT_BYTES).unwrap().ct_eq(content_key.expose_secret()));
        assert_eq!(stanza.open(&ben, &SALT_BYTES).err(), Some(Error::Decryption));
        assert_eq!(stanza.open(&anna, &[6; SALT]).err(), Some(Error::Decryption));
    }

    #[test]
    fn every_part_of_an_identity_stanza_is_bound() {
        let anna = identity(1);
        let content_key = Secret::generate().unwrap();
        let stanza = identity_stanza(1, &content_key);
        let other = identity_stanza(1, &Secret::generate().unwrap());
        let exchanged = [
            IdentityStanza { fingerprint: identity(2).fingerprint(), ..stanza.clone() },
            IdentityStanza { rsa: other.rsa.clone(), ..stanza.clone() },
            IdentityStanza { rsa: vec![0; 256], ..stanza.clone() },
            IdentityStanza { rsa: vec![0xFF; 384], ..stanza.clone() },
            IdentityStanza { mlkem: other.mlkem, ..stanza.clone() },
            IdentityStanza { wrap: other.wrap, ..stanza },
        ];
        for stanza in exchanged {
            let (operations, result) = private_operations::during(|| stanza.open(&anna, &SALT_BYTES));
            assert_eq!(result.err(), Some(Error::Decryption));
            assert_eq!(operations, 1, "one path, whatever is wrong");
        }
    }

    #[test]
    fn a_conversation_key_opens_its_own_stanza_only() {
        let content_key = Secret::generate().unwrap();
        let key = ConversationKey::generate(0, &Context::empty()).unwrap();
        let other = ConversationKey::generate(0, &Context::empty()).unwrap();
        let stanza = conversation_stanza(&key, &content_key);
        assert!(stanza.open(&key, &SALT_BYTES).unwrap().ct_eq(content_key.expose_secret()));
        assert_eq!(stanza.open(&other, &SALT_BYTES).err(), Some(Error::Decryption));
        assert_eq!(stanza.open(&key, &[6; SALT]).err(), Some(Error::Decryption));
    }

    #[test]
    fn lengths_are_those_of_the_specification() {
        for (kind, rsa, length) in [(1, 256, 1475), (1, 384, 1603), (1, 512, 1731)] {
            let mut beginning = vec![kind; BEFORE_RSA];
            beginning[33..].copy_from_slice(&u16::to_be_bytes(rsa));
            assert_eq!(Stanza::length(&beginning), Some(Some(length)));
            assert_eq!(Stanza::length(&beginning[..34]), None);
        }
        assert_eq!(MAX_STANZA, 1731);
        assert_eq!(Stanza::length(&[2]), Some(Some(129)));
        assert_eq!(Stanza::length(&[3]), Some(None));
        assert_eq!(Stanza::length(&[]), None);
    }

    #[test]
    fn another_length_of_the_rsa_ciphertext_is_refused() {
        let mut writer = Writer::new();
        Stanza::Identity(Box::new(identity_stanza(1, &Secret::generate().unwrap()))).write(&mut writer);
        let mut bytes = writer.finish();
        for length in [0u16, 255, 383, 385, 1024, u16::MAX] {
            bytes[33..35].copy_from_slice(&length.to_be_bytes());
            let error = Stanza::read(&mut Reader::new(&bytes)).err();
            assert_eq!(error, Some(Error::Malformed { what: "length of an RSA ciphertext", offset: 33 }));
        }
    }

    /// A stanza whose RSA ciphertext is made otherwise, and everything else as it has to be.
    fn sealed_otherwise(rsa: Vec<u8>, rsa_secret: &[u8]) -> IdentityStanza {
        let public = identity(1).public().clone();
        let (mlkem_secret, mlkem) = public.mlkem().encapsulate().unwrap();
        let mlkem = exactly(mlkem).unwrap();
        let fingerprint = public.fingerprint();
        let rsa_secret = Secret::copy_from_slice(rsa_secret).unwrap();
        let kek = identity_kek(&mlkem_secret, &rsa_secret, &fingerprint, &rsa, &mlkem, &SALT_BYTES);
        let wrap = wrap(&kek, &Secret::copy_from(&[8; 32])).unwrap();
        IdentityStanza { fingerprint, rsa, mlkem, wrap }
    }

    #[test]
    fn attack_2_other_paddings_are_no_padding() {
        // Klíma and Bleichenbacher style blocks as in the attacks on MEGA: all one error, after one operation.
        let me = identity(1);
        let public = me.public().rsa();
        let secret = [0x5A; 32];
        let oaep = |label, bytes: &[u8]| public.encrypt_oaep_as(label, bytes);
        let own = sealed_otherwise(oaep(labels::OAEP_ENVELOPE, &secret), &secret);
        assert!(own.open(&me, &SALT_BYTES).unwrap().ct_eq(&[8; 32]), "the control opens");

        let pkcs1 = [&[0, 2][..], &[0xA5; 384 - 35], &[0], &secret].concat();
        let bare = [&[0; 384 - 32][..], &secret].concat();
        let length_first = [&[0, 0, 0, 32][..], &secret, &[0x11; 384 - 36]].concat();
        let largest = [0xFF; 384];
        for rsa in [
            public.encrypt_raw(&pkcs1),
            public.encrypt_raw(&bare),
            public.encrypt_raw(&length_first),
            oaep(b"", &secret),
            oaep(b"sealwax/1/keep", &secret),
            oaep(labels::OAEP_ENVELOPE, &secret[..31]),
            oaep(labels::OAEP_ENVELOPE, &[&secret[..], &[0]].concat()),
            oaep(labels::OAEP_ENVELOPE, b""),
            vec![0; 384],
            largest.to_vec(),
        ] {
            let stanza = sealed_otherwise(rsa, &secret);
            let (operations, result) = private_operations::during(|| stanza.open(&me, &SALT_BYTES));
            assert_eq!((operations, result.err()), (1, Some(Error::Decryption)));
        }
    }

    #[test]
    fn attack_19_one_kind_of_stanza_never_passes_for_the_other() {
        let content_key = Secret::generate().unwrap();
        let key = ConversationKey::generate(0, &Context::empty()).unwrap();
        let (one, two) = (identity_stanza(1, &content_key), conversation_stanza(&key, &content_key));
        let crossed = IdentityStanza { wrap: two.wrap, ..one.clone() };
        assert_eq!(crossed.open(&identity(1), &SALT_BYTES).err(), Some(Error::Decryption));
        let crossed = ConversationStanza { wrap: one.wrap, ..two };
        assert_eq!(crossed.open(&key, &SALT_BYTES).err(), Some(Error::Decryption));
    }
}
