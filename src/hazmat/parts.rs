//! What is inside the artefacts, and artefacts made from given parts.

use zeroize::Zeroizing;

use crate::context::{Context, Purpose};
use crate::conversation::{self, ConversationKey, Keyring};
use crate::device::DeviceState;
use crate::envelope::{self, Envelope};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, KeyPolicy, Realm, SafetyNumber};
use crate::keep::{self, DeviceHalf, ServerHalf};
use crate::keywrap::{Lock, WrappedIdentity};
use crate::login::{
    self, LoginPolicy, LoginRecord, LoginSecret, LoginToken, Owner, Pepper, ServerShare, Workspace,
};
use crate::recovery::{self, Card, NewCard, PendingApproval};
use crate::secret::{Secret, SecretBytes};

/// The encoding of a context and its hash, with the pair that the library appends for one of its purposes.
///
/// # Errors
/// As [`Context::check_usable`]; [`Error::InvalidInput`] for a purpose that the library does not have.
pub fn context_hash(context: &Context, append: Option<&str>) -> Result<(Vec<u8>, [u8; 32])> {
    let purpose = Purpose::ALL.into_iter().find(|purpose| purpose.value() == append);
    let purpose =
        purpose.ok_or(Error::InvalidInput { what: "a purpose that the library does not append" })?;
    Ok((context.encoding(purpose)?, context.hash(purpose)?.0))
}

/// An identity from its encoding inside a wrap.
///
/// # Errors
/// [`Error::Decryption`], whatever is wrong.
///
/// ```
/// use sealwax::{hazmat, identity::KeyPolicy, testing};
/// let bytes = hazmat::secret_bytes(&testing::identity(1));
/// let again = hazmat::identity(bytes.expose_secret(), KeyPolicy::recommended())?;
/// assert_eq!(again.fingerprint(), testing::identity(1).fingerprint());
/// # Ok::<(), sealwax::Error>(())
/// ```
pub fn identity(secret: &[u8], policy: KeyPolicy) -> Result<Identity> {
    Identity::from_secret_bytes(&SecretBytes::from(secret.to_vec()), policy)
}

/// The encoding of an identity inside a wrap.
#[must_use]
pub fn secret_bytes(identity: &Identity) -> SecretBytes {
    identity.to_secret_bytes()
}

/// ML-KEM and Ed25519 key of a public identity.
#[must_use]
pub fn public_keys(identity: &crate::identity::PublicIdentity) -> (Vec<u8>, Vec<u8>) {
    let tail = identity.as_bytes().len().saturating_sub(1184 + 32 + 64);
    let keys = identity.as_bytes().get(tail..).unwrap_or_default();
    let (mlkem, rest) = keys.split_at_checked(1184).unwrap_or_default();
    (mlkem.to_vec(), rest.get(..32).unwrap_or_default().to_vec())
}

/// What is under RSA-OAEP with the label of a stanza, of any length.
///
/// # Errors
/// [`Error::Decryption`].
pub fn rsa_oaep_open(identity: &Identity, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    identity.rsa().decrypt_oaep_of_any_length(ciphertext)?.ok_or(Error::Decryption)
}

/// The safety number of two fingerprints.
#[must_use]
pub fn safety_number(one: Fingerprint, other: Fingerprint) -> SafetyNumber {
    SafetyNumber::of_fingerprints(one, other)
}

/// The form in which a password is stretched.
///
/// # Errors
/// [`Error::InvalidInput`], [`Error::Limit`].
pub fn normalised(password: &str, being_set: bool) -> Result<SecretBytes> {
    login::normalise(password, being_set)
}

/// The salt that Argon2id sees, the root, and the wrapping key with this share.
#[must_use]
pub fn login_parts(login: &LoginSecret, share: &ServerShare) -> ([u8; 16], [u8; 32], [u8; 32]) {
    let salt = login::argon2_salt(login.realm(), login.account(), login.params().salt());
    (salt, *login.root().expose_secret(), *login.kek(share).expose_secret())
}

/// The share of a server with this pepper.
#[must_use]
pub fn share(
    pepper: &Pepper,
    realm: &Realm,
    account: &AccountId,
    identity: &Fingerprint,
    salt: &[u8; 16],
) -> ServerShare {
    pepper.share(&Owner::new(realm, account, identity), salt)
}

/// A login record with a given salt.
///
/// # Errors
/// None in practice.
pub fn record(
    token: &LoginToken,
    account: &AccountId,
    identity: &Fingerprint,
    policy: &LoginPolicy,
    salt: [u8; 16],
) -> Result<LoginRecord> {
    let owner = policy.owner(account, identity);
    LoginRecord::lay_salted(&mut Workspace::new(), token, &owner, policy, salt)
}

/// Whether a record is that of the token, for an account whose stored wrap names no pepper.
///
/// # Errors
/// As [`LoginRecord::verify`].
pub fn record_matches(
    record: &LoginRecord,
    token: &LoginToken,
    account: &AccountId,
    identity: &Fingerprint,
    policy: &LoginPolicy,
) -> Result<bool> {
    let owner = policy.owner(account, identity);
    record.matches(&mut Workspace::new(), token, &owner, None, policy)
}

/// Opens a wrap by both halves of a recovery.
///
/// # Errors
/// [`Error::InvalidInput`] for another lock, [`Error::Decryption`].
pub fn unwrap_by_card(
    wrap: &WrappedIdentity,
    card: &Card,
    approver_secret: &[u8; 32],
    place: &Context,
) -> Result<Identity> {
    match wrap.lock() {
        Lock::Recovery { recovery_id, .. } if *recovery_id == card.id() => {
            wrap.unwrap(&Secret::copy_from(&recovery_kek(card, approver_secret)), place)
        }
        Lock::Recovery { .. } => Err(Error::Decryption),
        Lock::Password { .. } | Lock::Key { .. } => {
            Err(Error::InvalidInput { what: "this wrap is not locked for recovery" })
        }
    }
}

/// The length of a padded payload.
///
/// # Errors
/// [`Error::Limit`].
pub fn padded_len(data: u64) -> Result<u64> {
    envelope::payload_len(data)
}

/// A conversation key as its members hold it.
///
/// # Errors
/// As [`Context::check_usable`].
pub fn conversation_key(key: &[u8; 32], epoch: u32, conversation: &Context) -> Result<ConversationKey> {
    Ok(ConversationKey::from_parts(Secret::copy_from(key), epoch, &conversation.hash(Purpose::Content)?))
}

/// A conversation key under a name that was not computed.
#[must_use]
pub fn named_conversation_key(key: &[u8; 32], id: [u8; 32]) -> ConversationKey {
    ConversationKey::named(Secret::copy_from(key), 0, id)
}

/// The 32 bytes of a conversation key.
#[must_use]
pub fn conversation_key_bytes(key: &ConversationKey) -> [u8; 32] {
    *key.key().expose_secret()
}

/// What a delivery of a conversation key holds.
#[derive(Debug)]
pub struct Delivered {
    /// The epoch of the key.
    pub epoch: u32,
    /// The key.
    pub key: [u8; 32],
    /// The ids of the keys before it.
    pub previous: Vec<[u8; 32]>,
    /// Length and head of the roster its author knew.
    pub roster: (u64, [u8; 32]),
    /// Epoch and bytes of earlier keys.
    pub earlier: Vec<(u32, [u8; 32])>,
}

/// Reads the content of a delivery.
///
/// # Errors
/// [`Error::Decryption`], whatever is wrong.
pub fn conversation_content(content: &[u8]) -> Result<Delivered> {
    let content = conversation::Content::decode(content, &Context::empty().hash(Purpose::Content)?)?;
    let roster = content.roster.map_or((0, [0; 32]), |roster| (roster.length, roster.head));
    Ok(Delivered {
        epoch: content.key.epoch(),
        key: conversation_key_bytes(&content.key),
        previous: content.previous.iter().map(|id| *id.as_bytes()).collect(),
        roster,
        earlier: content.earlier.iter().map(|key| (key.epoch(), conversation_key_bytes(key))).collect(),
    })
}

/// A keyring without keys.
///
/// # Errors
/// As [`Context::check_usable`].
pub fn empty_keyring(conversation: &Context) -> Result<Keyring> {
    Keyring::new(conversation)
}

/// Epoch, id and author of every key of a keyring; no author for those that came with history.
#[must_use]
pub fn keys_of(keyring: &Keyring) -> Vec<(u32, [u8; 32], Option<Fingerprint>)> {
    keyring
        .all_with_authors()
        .into_iter()
        .map(|(epoch, id, author)| (epoch, *id.as_bytes(), author))
        .collect()
}

/// The card of a given secret, as it is made.
#[must_use]
pub fn new_card(secret: &[u8; 32]) -> NewCard {
    NewCard::of_card(Card::of_secret(Secret::copy_from(secret)))
}

/// The card of a given secret.
#[must_use]
pub fn card(secret: &[u8; 32]) -> Card {
    Card::of_secret(Secret::copy_from(secret))
}

/// Secret, check key and root of a card.
#[must_use]
pub fn card_parts(card: &Card) -> ([u8; 32], [u8; 32], [u8; 32]) {
    (*card.secret().expose_secret(), *card.check_key().expose_secret(), *card.root().expose_secret())
}

/// The wrapping key of lock 02.
#[must_use]
pub fn recovery_kek(card: &Card, approver_secret: &[u8; 32]) -> [u8; 32] {
    *recovery::kek(&card.root(), &Secret::copy_from(approver_secret)).expose_secret()
}

/// The approvers' half, out of a share that an approver opened.
#[must_use]
pub fn approver_secret(pending: &PendingApproval) -> [u8; 32] {
    *pending.approver_secret().expose_secret()
}

/// Recovery id, card root, check key and approver secret out of a user's own memory of his recovery.
///
/// # Errors
/// As opening an envelope.
pub fn recovery_self(own: &Envelope, me: &Identity, place: &Context) -> Result<([u8; 16], [[u8; 32]; 3])> {
    let keys = recovery::open_own(own, me, place)?;
    let secrets = [&keys.root, &keys.check_key, &keys.approver_secret].map(|secret| *secret.expose_secret());
    Ok((keys.id, secrets))
}

/// The content of a device state.
///
/// # Errors
/// None in practice.
pub fn device_content(state: &DeviceState) -> Result<Vec<u8>> {
    state.encode()
}

/// A device state from its content.
///
/// # Errors
/// [`Error::Decryption`], whatever is wrong.
pub fn device_state(content: &[u8]) -> Result<DeviceState> {
    DeviceState::decode(content).map_err(|_| Error::Decryption)
}

/// The key of a keep.
#[must_use]
pub fn keep_key(device: &DeviceHalf, server: &ServerHalf, realm: &Realm, account: &AccountId) -> [u8; 32] {
    *keep::key(device, server, realm, account).expose_secret()
}
