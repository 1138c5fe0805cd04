//! The request of a user who has the card and a new device, and lacks the password.
//!
//! ```text
//! SWXQ = "SWXQ" 01 ‖ recovery id (16) ‖ account (16) ‖ u64 time ‖ lp(fresh public identity) ‖ nonce (16)
//!        ‖ HMAC-SHA-256(check key, all before)
//! ```

use core::fmt;

use super::card::Card;
use super::code::ConfirmationCode;
use crate::error::{Error, Result};
use crate::identity::{AccountId, PUBLIC_IDENTITY_MAX, PublicIdentity};
use crate::primitives::{hash, hmac, labels};
use crate::random;
use crate::secret::Secret;
use crate::text::text_form;
use crate::wire::{Reader, Writer};

/// How far ahead of the approver's clock a request may have been made, in seconds.
pub const CLOCK_TOLERANCE: u64 = 300;

const MAGIC: &[u8; 4] = b"SWXQ";
const PROOF: usize = 32;

/// A request for recovery, magic SWXQ: 1,808 bytes with a 3072-bit RSA key. The server hands it to the approvers and
/// notifies the account's user over every channel it has.
///
/// It proves that whoever made it had the card: only an approver can check that, with the share. Until then nothing in
/// it is to be believed.
///
/// ```
/// use sealwax::identity::AccountId;
/// use sealwax::recovery::{Card, Request};
/// # let fresh = sealwax::testing::identity(3);
/// # let account = AccountId::from_bytes([7; 16]);
/// # #[cfg(any())]
/// let fresh = Identity::generate()?; // for this request only; its secret stays on this device
/// let card = Card::from_text("swxcard1_AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4flg")?;
/// let now = 1_800_000_000; // the caller's clock, in Unix seconds
/// let request = Request::new(&card, &account, fresh.public(), now)?;
/// println!("Read this out to an admin: {}", request.code());
///
/// let stored = request.to_text(); // swxq1_…, for the server
/// assert_eq!(Request::from_text(&stored)?.code().to_string(), request.code().to_string());
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone)]
pub struct Request {
    bytes: Vec<u8>,
    recovery_id: [u8; 16],
    account: AccountId,
    time: u64,
    fresh: PublicIdentity,
}

text_form!(Request, "swxq");

impl Request {
    /// A request for `account` by whoever holds the card, to be answered to the identity `fresh`, made at `now` (Unix
    /// seconds). `fresh` was generated for this request and is used for nothing else.
    ///
    /// # Errors
    /// [`Error::InvalidKey`] when `fresh` has a 2048-bit RSA key, [`Error::Randomness`].
    pub fn new(card: &Card, account: &AccountId, fresh: &PublicIdentity, now: u64) -> Result<Self> {
        // Read anew, because the policy of a legacy host does not hold here.
        let fresh = PublicIdentity::from_bytes(fresh.as_bytes())?;
        let recovery_id = card.id();
        let mut writer = Writer::artefact(MAGIC);
        writer.put(&recovery_id).put(account.as_bytes()).u64(now).lp(fresh.as_bytes());
        writer.put(&random::array::<16>()?);
        let proof = hmac::tag(&card.check_key(), &[writer.as_slice()]);
        writer.put(&proof);
        Ok(Self { bytes: writer.finish(), recovery_id, account: *account, time: now, fresh })
    }

    /// Reads a request.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`], [`Error::Limit`]; [`Error::InvalidKey`] for the fresh
    /// identity.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "recovery request")?;
        let recovery_id = reader.array("recovery id of a recovery request")?;
        let account = AccountId::from_bytes(reader.array("account of a recovery request")?);
        let time = reader.u64("time of a recovery request")?;
        let fresh = reader.lp(1, PUBLIC_IDENTITY_MAX, "fresh identity of a recovery request")?;
        reader.take(16, "nonce of a recovery request")?;
        reader.take(PROOF, "proof of a recovery request")?;
        reader.finish("end of a recovery request")?;
        let fresh = PublicIdentity::from_bytes(fresh)?;
        Ok(Self { bytes: bytes.to_vec(), recovery_id, account, time, fresh })
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What its user reads out to the approver.
    #[must_use]
    pub fn code(&self) -> ConfirmationCode {
        ConfirmationCode::of(&self.bytes)
    }

    /// `Hash("artefact", request)`: by it the grant and the completing login change name this request.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash::hash(labels::ARTEFACT, &[&self.bytes])
    }

    /// Which account it claims to be about: the server finds the account's share by it.
    #[must_use]
    pub const fn unverified_account(&self) -> &AccountId {
        &self.account
    }

    /// When it claims to have been made, in Unix seconds: good for sweeping out.
    #[must_use]
    pub const fn unverified_time(&self) -> u64 {
        self.time
    }

    /// The identity to which it wants the answer.
    #[must_use]
    pub const fn unverified_fresh(&self) -> &PublicIdentity {
        &self.fresh
    }

    pub(super) const fn recovery_id(&self) -> &[u8; 16] {
        &self.recovery_id
    }

    /// Whether it was made by whoever had the card of this check key.
    pub(super) fn proves(&self, check_key: &Secret<32>) -> bool {
        let Some((before, proof)) = self.bytes.split_last_chunk::<PROOF>() else { return false };
        hmac::verify(check_key, &[before], proof)
    }

    /// Refuses a request older than `max_age` seconds, or from more than 300 seconds ahead.
    pub(super) fn check_time(&self, now: u64, max_age: u64) -> Result<()> {
        let timely =
            now.saturating_sub(max_age) <= self.time && self.time <= now.saturating_add(CLOCK_TOLERANCE);
        if timely { Ok(()) } else { Err(Error::Expired) }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request(account {}, time {}, fresh {})", self.account, self.time, self.fresh.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recovery::card::NewCard;
    use crate::testing;

    const NOW: u64 = 1_800_000_000;

    fn card() -> Card {
        let new = NewCard::generate().unwrap();
        new.confirm_scanned(new.expose_text().expose_str().unwrap()).unwrap()
    }

    fn request(card: &Card) -> Request {
        Request::new(card, &AccountId::from_bytes([7; 16]), testing::identity(3).public(), NOW).unwrap()
    }

    #[test]
    fn the_bytes_are_those_of_the_specification() {
        let (card, fresh) = (card(), testing::identity(3));
        let request = request(&card);
        let bytes = request.as_bytes();
        assert_eq!(bytes.len(), 5 + 16 + 16 + 8 + 4 + 1711 + 16 + 32);
        assert_eq!(bytes[..5], *b"SWXQ\x01");
        assert_eq!(bytes[5..21], card.id());
        assert_eq!(bytes[21..37], [7; 16]);
        assert_eq!(bytes[37..45], NOW.to_be_bytes());
        assert_eq!(bytes[45..49], 1711u32.to_be_bytes());
        assert_eq!(&bytes[49..1760], fresh.public().as_bytes());
        assert_eq!(bytes[1776..], hmac::tag(&card.check_key(), &[&bytes[..1776]]));
        let again = Request::from_text(&request.to_text()).unwrap();
        assert_eq!((again.as_bytes(), again.unverified_account()), (bytes, &AccountId::from_bytes([7; 16])));
        assert_eq!((again.unverified_time(), again.unverified_fresh()), (NOW, fresh.public()));
    }

    #[test]
    fn every_flipped_bit_is_refused_or_proves_nothing_and_changes_the_code() {
        let card = card();
        let (request, check_key) = (request(&card), card.check_key());
        assert!(request.proves(&check_key));
        // Every bit around the fresh identity, which has a test of its own, and every byte of it.
        for bit in
            (0..request.bytes.len() * 8).filter(|bit| !(49 * 8..1760 * 8).contains(bit) || bit % 8 == 3)
        {
            let mut altered = request.bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            if let Ok(altered) = Request::from_bytes(&altered) {
                assert!(!altered.proves(&check_key), "bit {bit}");
                assert!(!altered.code().matches(&request.code().to_string()));
                assert_ne!(altered.hash(), request.hash());
            }
        }
    }

    #[test]
    fn every_truncation_and_every_trailing_byte_is_malformed() {
        let request = request(&card());
        for length in 0..request.bytes.len() {
            let cut = Request::from_bytes(&request.bytes[..length]);
            assert!(matches!(cut, Err(Error::Malformed { .. })), "{length}");
        }
        let longer = Request::from_bytes(&[&request.bytes[..], &[0]].concat());
        assert!(matches!(longer, Err(Error::Malformed { .. })));
    }

    #[test]
    fn another_card_proves_nothing_and_two_requests_have_two_codes() {
        let (mine, other) = (card(), card());
        assert!(!request(&mine).proves(&other.check_key()));
        assert_ne!(request(&mine).code().to_string(), request(&mine).code().to_string());
    }

    #[test]
    fn a_request_expires_and_does_not_come_from_the_future() {
        let request = request(&card());
        let day = 86_400;
        for (now, max_age) in
            [(NOW, 0), (NOW + day, day), (NOW - 300, day), (u64::MAX, u64::MAX), (NOW - 1, 0)]
        {
            assert_eq!(request.check_time(now, max_age), Ok(()), "{now} {max_age}");
        }
        for (now, max_age) in
            [(NOW + day + 1, day), (NOW + 1, 0), (NOW - 301, day), (0, u64::MAX), (u64::MAX, day)]
        {
            assert_eq!(request.check_time(now, max_age), Err(Error::Expired), "{now} {max_age}");
        }
    }

    #[test]
    fn debug_shows_no_code() {
        let request = request(&card());
        let account = AccountId::from_bytes([7; 16]);
        let fingerprint = testing::identity(3).fingerprint();
        assert_eq!(
            format!("{request:?}"),
            format!("Request(account {account}, time {NOW}, fresh {fingerprint})")
        );
    }
}
