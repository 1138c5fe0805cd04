//! Who attacks: a hostile server, a co-recipient, a thief with a recovery card, a single admin.

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::Envelope;
use sealwax::identity::{AccountId, Identity, PublicIdentity, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Accepted, Cost, LoginChallenge, LoginChange, LoginParams, LoginPolicy, LoginRecord, LoginSecret,
    LoginToken, PolicyBuilder, ServerShare, ShareChallenge, ShareRequest, Stored, Verdict,
};
use sealwax::recovery::{Approver, Approvers, Card, Claimant, NewCard, Recovered, RecoverySetup, Request};
use sealwax::roster::{Entry, Roster};
use sealwax::{Result, hazmat, testing};
use sha2::{Digest, Sha256};

pub(crate) const NOW: u64 = 1_800_000_000;
pub(crate) const DAY: u64 = 86_400;

pub(crate) fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

pub(crate) fn place() -> Context {
    Context::new().with("centre", "7")
}

pub(crate) fn cheap() -> PolicyBuilder {
    LoginPolicy::recommended(&realm()).with_cost(Cost::testing())
}

pub(crate) fn derive(password: &str, account: &AccountId, params: &LoginParams) -> LoginSecret {
    LoginSecret::derive(password, &realm(), account, params).unwrap()
}

/// Every byte of `bytes` with one bit flipped, and which: all eight of each, or one that differs from byte to byte.
pub(crate) fn flipped(bytes: &[u8], all: bool) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
    (0..bytes.len() * 8).filter(move |bit| all || bit % 8 == (bit / 8) % 8).map(|bit| {
        let mut altered = bytes.to_vec();
        altered[bit / 8] ^= 1 << (bit % 8);
        (bit / 8, altered)
    })
}

/// What a hostile server stores for the login of one account: it exchanges, alters and gives back as it likes.
pub(crate) struct Row {
    pub(crate) account: AccountId,
    pub(crate) record: String,
    pub(crate) wrap: String,
}

impl Row {
    pub(crate) fn record(&self) -> LoginRecord {
        LoginRecord::from_text(&self.record).unwrap()
    }

    pub(crate) fn wrap(&self) -> WrappedIdentity {
        WrappedIdentity::from_text(&self.wrap).unwrap()
    }

    /// Registers as client and server do.
    pub(crate) fn register(me: &Identity, account: &AccountId, password: &str, policy: &LoginPolicy) -> Self {
        let challenge = ShareChallenge::generate().unwrap();
        let login = derive(password, account, &LoginParams::with_cost(Cost::testing()).unwrap());
        let share = ShareRequest::new(me, &login, &challenge).answer(account, challenge, policy).unwrap();
        let change = LoginChange::register(me, &login, &share, &place()).unwrap();
        let rows = LoginChange::verify(change.expose_bytes(), account, None, policy).unwrap();
        Self {
            account: *account,
            record: rows.record.unwrap().to_string(),
            wrap: rows.wrap.unwrap().to_text(),
        }
    }

    /// The client's half of a login: from the server's challenge to the token.
    pub(crate) fn answer(&self, password: &str) -> LoginSecret {
        let challenge = LoginChallenge::of(&self.account, &self.wrap()).unwrap();
        derive(password, challenge.account(), challenge.params())
    }

    pub(crate) fn verify(&self, token: &LoginToken, policy: &LoginPolicy) -> Option<Accepted> {
        match self.record().verify(token, &self.account, &self.wrap(), policy).unwrap() {
            Verdict::Accepted(accepted) => Some(accepted),
            Verdict::Rejected => None,
        }
    }

    pub(crate) fn log_in(&self, password: &str, policy: &LoginPolicy) -> Option<Identity> {
        let login = self.answer(password);
        let admitted = self.verify(login.token(), policy)?.without_second_factor();
        Some(self.wrap().unwrap_with_password(&login, &admitted.share().unwrap(), &place()).unwrap())
    }

    /// Sets a new password as client and server do.
    pub(crate) fn change_password(&mut self, old: &str, new: &str, policy: &LoginPolicy) {
        let change = self.changed(old, new, policy);
        self.store(&change, policy).unwrap();
    }

    /// The client's half of it.
    pub(crate) fn changed(&self, old: &str, new: &str, policy: &LoginPolicy) -> LoginChange {
        let login = self.answer(old);
        let admitted = self.verify(login.token(), policy).unwrap().without_second_factor();
        let me = self.wrap().unwrap_with_password(&login, &admitted.share().unwrap(), &place()).unwrap();
        let login = derive(new, &self.account, &LoginParams::with_cost(Cost::testing()).unwrap());
        let share = admitted.share_for_new(login.params());
        LoginChange::password(&me, &self.wrap(), &login, &share, &place()).unwrap()
    }

    /// The server's half.
    pub(crate) fn store(&mut self, change: &LoginChange, policy: &LoginPolicy) -> Result<()> {
        let stored = self.wrap();
        let stored = Some(Stored::from(&stored));
        let rows = LoginChange::verify(change.expose_bytes(), &self.account, stored, policy)?;
        self.record = rows.record.unwrap().to_string();
        self.wrap = rows.wrap.unwrap().to_text();
        Ok(())
    }
}

/// A hostile server that holds the roster and the recovery of one account: identities 1 to 3 are the admins, the user
/// is identity 4.
pub(crate) struct HostileServer {
    pub(crate) log: Vec<Entry>,
    pub(crate) account: AccountId,
    pub(crate) wrap: WrappedIdentity,
    pub(crate) share: Envelope,
    pub(crate) own: Envelope,
}

impl HostileServer {
    /// `user` has set up recovery with `card`; the server saw everything that was stored.
    pub(crate) fn with(user: &Identity, card: &Card) -> Self {
        let (account, log) = (testing::account(4), testing::roster());
        let login = derive("password", &account, &LoginParams::with_cost(Cost::testing()).unwrap());
        let none = ServerShare::none();
        let wrap = WrappedIdentity::wrap_with_password(user, &login, &none, None, &place()).unwrap();
        let roster = Roster::first_contact(&log).unwrap();
        let approvers = Approvers::of_roster(&roster, &account).unwrap();
        let stored = Stored::from(&wrap);
        let change =
            RecoverySetup::begin(user, card, &approvers, &realm(), &account, stored, &place()).unwrap();
        let policy = cheap().without_pepper();
        let rows = LoginChange::verify(change.expose_bytes(), &account, Some(stored), &policy).unwrap();
        let envelope = |row: Option<Vec<u8>>| Envelope::from_vec(row.unwrap()).unwrap();
        let (share, own) = (envelope(rows.recovery_share), envelope(rows.recovery_self));
        Self { log, account, wrap: rows.recovery_wrap.unwrap(), share, own }
    }

    pub(crate) fn roster(&self) -> Roster {
        Roster::first_contact(&self.log).unwrap()
    }

    /// The device that made `request` gets `grant` from the server.
    pub(crate) fn redeem(
        &self,
        request: &Request,
        grant: &Envelope,
        fresh: &Identity,
        card: &Card,
    ) -> Result<Recovered> {
        let roster = self.roster();
        let approvers = Approvers::of_roster(&roster, &self.account).unwrap();
        request.redeem(grant, fresh, card, &self.wrap, &approvers, &place())
    }
}

/// A thief who has somebody's recovery card, and a device of his own.
pub(crate) struct Thief {
    pub(crate) card: Card,
    pub(crate) device: Identity,
}

impl Thief {
    /// The card with this number, the same each time.
    pub(crate) fn with_card(n: u8) -> Self {
        Self { card: card(n), device: testing::identity(8) }
    }

    pub(crate) fn request(&self, account: &AccountId, time: u64) -> Request {
        Request::new(&self.card, account, self.device.public(), time).unwrap()
    }
}

/// The recovery card with this number, the same each time.
pub(crate) fn card(n: u8) -> Card {
    let new = hazmat::with_seed([n; 32], NewCard::generate).unwrap();
    new.confirm_scanned(new.expose_text().expose_str().unwrap()).unwrap()
}

/// One admin of the centre, honest or not.
pub(crate) struct SingleAdmin(pub(crate) u8);

impl SingleAdmin {
    /// Looks at the request that the server shows, hears `heard` from the user, and approves.
    pub(crate) fn approve(
        &self,
        server: &HostileServer,
        request: &Request,
        heard: &str,
        now: u64,
    ) -> Result<Envelope> {
        let (me, account, realm) = (testing::identity(self.0), testing::account(self.0), realm());
        let claimant = Claimant::member(&server.roster(), &server.account)?;
        let approver = Approver::new(&me, &account, &realm);
        let pending = approver.review(&server.share, request, &claimant, now, DAY, &place())?;
        Ok(pending.approve(heard, now)?.grant().clone())
    }
}

/// Another recipient of an envelope under a conversation key: he has the content key, and no scruples. He was written
/// from SPEC.md, not from the library.
pub(crate) struct CoRecipient {
    pub(crate) salt: [u8; 32],
    pub(crate) content_key: [u8; 32],
    pub(crate) context_hash: [u8; 32],
    /// The stanza by which he reads.
    pub(crate) stanza: Vec<u8>,
}

/// The nonce of the first segment, when it is the last one too.
pub(crate) const ONLY_SEGMENT: [u8; 12] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/// What an author block says: author, addressees hash, digest, signature.
pub(crate) type Claim = [u8; 160];

/// Where messages to [`CoRecipient`] belong.
pub(crate) fn message_place() -> Context {
    Context::new().with("conversation", "42").with("message", "1")
}

/// Conversation key number `n`, and its 32 bytes: a member has them, though the library gives them to nobody.
pub(crate) fn conversation_key(n: u8) -> (ConversationKey, [u8; 32]) {
    let conversation = Context::new().with("conversation", "42");
    let key = hazmat::with_seed([n; 32], || ConversationKey::generate(0, &conversation)).unwrap();
    (key, sha256(&[&[n; 32], &0u64.to_be_bytes()]))
}

impl CoRecipient {
    /// Opens the first stanza of `sealed`, which is under conversation key `n`.
    pub(crate) fn of(sealed: &Envelope, n: u8) -> Self {
        let bytes = sealed.as_bytes();
        let salt: [u8; 32] = bytes[6..38].try_into().unwrap();
        let stanza = bytes[40..40 + 129].to_vec();
        let (_, key) = conversation_key(n);
        let kek = expand(&key, "envelope/kek-conversation", &[&stanza[1..33], &salt]);
        let content_key = keywrap_open(&kek, &stanza[33..]).try_into().unwrap();
        let pair = |text: &str| [&u32::try_from(text.len()).unwrap().to_be_bytes(), text.as_bytes()].concat();
        let pairs = ["conversation", "42", "message", "1"].map(pair).concat();
        let context_hash = hash("context", &[&[0, 2], &pairs]);
        Self { salt, content_key, context_hash, stanza }
    }

    fn prk(&self) -> [u8; 32] {
        hmac(&self.salt, &[&self.content_key])
    }

    /// A stanza for the holders of conversation key `n` with any content key.
    pub(crate) fn stanza(&self, n: u8, content_key: &[u8; 32]) -> Vec<u8> {
        let (key, bytes) = conversation_key(n);
        let id = *key.id().as_bytes();
        let kek = expand(&bytes, "envelope/kek-conversation", &[&id, &self.salt]);
        [&[2][..], &id, &keywrap(&kek, content_key)].concat()
    }

    /// What the author block of `sealed` says.
    pub(crate) fn claim(&self, sealed: &Envelope) -> Claim {
        let bytes = sealed.as_bytes();
        let (r, sealed) = bytes[bytes.len() - 192..].split_at(16);
        let key = expand(&self.prk(), "envelope/author", &[r]);
        let mut claim = sealed[..160].to_vec();
        let tag: [u8; 16] = sealed[160..].try_into().unwrap();
        let cipher = Aes256Gcm::new(&key.into());
        cipher
            .decrypt_inout_detached(&Nonce::from([0; 12]), b"", claim.as_mut_slice().into(), &tag.into())
            .unwrap();
        claim.try_into().unwrap()
    }

    /// An envelope of his own making around one segment, with a right header MAC; `claim` makes of the payload digest
    /// what the author block says.
    pub(crate) fn forge(
        &self,
        flags: u8,
        stanzas: &[Vec<u8>],
        payload: &[u8],
        claim: impl FnOnce([u8; 32]) -> Option<Claim>,
    ) -> Envelope {
        self.forge_around(flags, stanzas, &gcm(&self.payload_key(flags), ONLY_SEGMENT, payload), claim)
    }

    /// The key of the segments.
    pub(crate) fn payload_key(&self, flags: u8) -> [u8; 32] {
        expand(&self.prk(), "envelope/payload", &[&[flags], &self.context_hash])
    }

    /// The same around a segment that is there already.
    pub(crate) fn forge_around(
        &self,
        flags: u8,
        stanzas: &[Vec<u8>],
        segment: &[u8],
        claim: impl FnOnce([u8; 32]) -> Option<Claim>,
    ) -> Envelope {
        let prk = self.prk();
        let n = u16::try_from(stanzas.len()).unwrap().to_be_bytes();
        let mut bytes = [b"SWXE\x01", &[flags][..], &self.salt, &n, &stanzas.concat()].concat();
        let mac = hmac(&expand(&prk, "envelope/header", &[]), &[&bytes, &self.context_hash]);
        bytes.extend(mac);
        let digest = hash("payload", &[&hash("segment", &[segment]), &1u64.to_be_bytes()]);
        bytes.extend(segment);
        if let Some(claim) = claim(digest) {
            let r = [7; 16];
            bytes.extend(r);
            bytes.extend(gcm(&expand(&prk, "envelope/author", &[&r]), [0; 12], &claim));
        }
        Envelope::from_vec(bytes).unwrap()
    }

    /// What someone signs as the author of `digest` for `addressees`: the message of the signature.
    pub(crate) fn statement(
        &self,
        flags: u8,
        author: &PublicIdentity,
        addressees: &[u8; 32],
        digest: &[u8; 32],
    ) -> Vec<u8> {
        let commit = expand(&self.prk(), "envelope/commit", &[]);
        let fingerprint = author.fingerprint();
        let parts = [&fingerprint.as_bytes()[..], &self.context_hash, addressees, &commit, digest];
        [b"sealwax/1/author\0".as_slice(), &[1, flags], &parts.concat()].concat()
    }
}

/// `Hash("addressees", …)` of stanzas.
pub(crate) fn addressees_hash(stanzas: &[Vec<u8>]) -> [u8; 32] {
    let mut named: Vec<_> = stanzas.iter().map(|stanza| &stanza[..33]).collect();
    named.sort_unstable();
    hash("addressees", &[&named.concat()])
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize().into()
}

fn hash(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    sha256(&[b"sealwax/1/", label.as_bytes(), &[0], &parts.concat()])
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).unwrap();
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

fn expand_to(prk: &[u8; 32], label: &str, info: &[&[u8]], okm: &mut [u8]) {
    let info = [b"sealwax/1/", label.as_bytes(), &[0], &info.concat()].concat();
    Hkdf::<Sha256>::from_prk(prk).unwrap().expand(&info, okm).unwrap();
}

fn expand(prk: &[u8; 32], label: &str, info: &[&[u8]]) -> [u8; 32] {
    let mut okm = [0; 32];
    expand_to(prk, label, info, &mut okm);
    okm
}

fn gcm(key: &[u8; 32], nonce: [u8; 12], plaintext: &[u8]) -> Vec<u8> {
    let mut bytes = plaintext.to_vec();
    let cipher = Aes256Gcm::new(key.into());
    let tag = cipher.encrypt_inout_detached(&Nonce::from(nonce), b"", bytes.as_mut_slice().into()).unwrap();
    bytes.extend(tag);
    bytes
}

fn keywrap_keys(key: &[u8; 32]) -> ([u8; 32], [u8; 32]) {
    let mut both = [0; 64];
    expand_to(key, "keywrap", &[], &mut both);
    (both[..32].try_into().unwrap(), both[32..].try_into().unwrap())
}

fn keywrap(key: &[u8; 32], secret: &[u8; 32]) -> Vec<u8> {
    let (encryption, authentication) = keywrap_keys(key);
    let iv = [3; 16];
    let mut buffer = [&secret[..], &[0; 16]].concat();
    cbc::Encryptor::<aes::Aes256>::new(&encryption.into(), &iv.into())
        .encrypt_padded::<Pkcs7>(&mut buffer, 32)
        .unwrap();
    let tag = hmac(&authentication, &[&[0; 8], &iv, &buffer]);
    [&iv[..], &buffer, &tag].concat()
}

fn keywrap_open(key: &[u8; 32], wrapped: &[u8]) -> Vec<u8> {
    let (encryption, _) = keywrap_keys(key);
    let iv: [u8; 16] = wrapped[..16].try_into().unwrap();
    let mut buffer = wrapped[16..wrapped.len() - 32].to_vec();
    cbc::Decryptor::<aes::Aes256>::new(&encryption.into(), &iv.into())
        .decrypt_padded::<Pkcs7>(&mut buffer)
        .unwrap()
        .to_vec()
}
