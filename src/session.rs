//! Sealed sessions: what a server remembers of a logged-in user, unreadable in a copy of its store.
//!
//! ```text
//! SWXS = "SWXS" 01 ‖ secret id (8) ‖ u64 sealed at ‖ nonce (24) ‖ AES-256-GCM(k, nonce 0^96, AAD all before it, data)
//! k    = Expand(Extract(Expand(server secret, "session/root", "", 32), cookie secret),
//!               "session/seal", lp(session id) ‖ nonce, 32)
//! ```
//!
//! Half of the key is the server's, half lives only in the user's cookie. Every sealing draws a new nonce and so
//! has a key of its own.
//!
//! Who can write the store can put an older state of the same session back while that state lasts. A session that
//! must end early is deleted, and the host asks its store, not its cache, whether it still exists.

use core::fmt;

use zeroize::Zeroize;

use crate::error::{Error, Result};
use crate::host_secret::{SecretId, host_secret};
use crate::primitives::gcm::{self, Gcm};
use crate::primitives::{hkdf, labels};
use crate::random;
use crate::secret::{Secret, SecretBytes};
pub use crate::server_secret::{ServerSecret, ServerSecrets};
use crate::text::text_form;
use crate::wire::{Reader, Writer, at_most, lp_len};

/// The most data that one session holds, in bytes: 16 MiB.
pub const MAX_DATA: usize = 16 * 1024 * 1024;
/// The longest session id, in bytes.
pub const MAX_SESSION_ID: usize = 255;
/// How far ahead of the caller's clock a session may have been sealed, in seconds: the clocks of several servers
/// differ a little.
pub const CLOCK_TOLERANCE: u64 = 300;

const MAGIC: &[u8; 4] = b"SWXS";
const NONCE: usize = 24;
const HEADER: usize = 5 + 8 + 8 + NONCE;

host_secret! {
    /// The half of a session's key that lives only in the user's cookie: 32 random bytes, in the cookie 43
    /// characters of base64url. One for each session, made at its start; the server stores it nowhere, neither does
    /// it log cookies.
    ///
    /// ```
    /// use sealwax::session::CookieSecret;
    /// let cookie = CookieSecret::generate()?;
    /// let value = cookie.expose_text(); // Set-Cookie: …; Secure; HttpOnly; SameSite=Lax
    /// assert_eq!(value.len(), 43);
    /// let again = CookieSecret::from_text(value.expose_str()?)?;
    /// assert_eq!(again.expose_secret(), cookie.expose_secret());
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    CookieSecret
}

/// A session as it stands in the store, magic SWXS: 61 bytes more than its data.
///
/// ```
/// use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};
/// let secrets = ServerSecrets::new(&ServerSecret::generate()?);
/// let cookie = CookieSecret::generate()?;
///
/// let now = 1_800_000_000; // the caller's clock, in Unix seconds
/// let sealed = SealedSession::seal(&secrets, "session 9f3c", &cookie, b"user=4711", now)?;
///
/// // The next request brings the cookie; sessions last half an hour here.
/// let stored = SealedSession::from_bytes(sealed.as_bytes())?;
/// let data = stored.open(&secrets, "session 9f3c", &cookie, now + 60, 1_800)?;
/// assert_eq!(data.expose_secret(), b"user=4711");
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SealedSession {
    bytes: Vec<u8>,
    secret_id: SecretId,
    sealed_at: u64,
    nonce: [u8; NONCE],
}

text_form!(SealedSession, "swxs");

impl SealedSession {
    /// Seals `data` (up to 16 MiB) under the current server secret and the user's cookie secret, for the session
    /// with this id (1 to 255 bytes). `now` is in Unix seconds; sealing anew starts a new lifetime, so a host that
    /// wants an end to that keeps the time of the login in the data.
    ///
    /// # Errors
    /// [`Error::Limit`] when data or id are longer, [`Error::InvalidInput`] when the id is empty,
    /// [`Error::Randomness`].
    pub fn seal(
        secrets: &ServerSecrets,
        session_id: impl AsRef<[u8]>,
        cookie: &CookieSecret,
        data: impl AsRef<[u8]>,
        now: u64,
    ) -> Result<Self> {
        let (session_id, data) = (session_id.as_ref(), data.as_ref());
        check_session_id(session_id)?;
        at_most("bytes of a session", data.len() as u64, MAX_DATA as u64)?;
        let keys = secrets.current();
        let nonce = random::array()?;
        let mut out = Vec::with_capacity(HEADER + data.len() + gcm::TAG);
        let mut header = Writer::artefact(MAGIC);
        header.put(keys.id.as_bytes()).u64(now).put(&nonce);
        out.extend_from_slice(header.as_slice());
        out.extend_from_slice(data);
        let (header, buffer) = out.split_at_mut(HEADER);
        let tag = session_key(&keys.session_root, cookie, session_id, &nonce)
            .seal(&[0; 12], header, buffer)
            .inspect_err(|_| buffer.zeroize())?;
        out.extend_from_slice(&tag);
        Ok(Self { bytes: out, secret_id: keys.id, sealed_at: now, nonce })
    }

    /// Reads a stored session.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`]; [`Error::Limit`] when it holds more than 16 MiB.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "sealed session")?;
        let secret_id = SecretId::from_bytes(reader.array("secret id of a sealed session")?);
        let sealed_at = reader.u64("time of a sealed session")?;
        let nonce = reader.array("nonce of a sealed session")?;
        let malformed = reader.malformed("data of a sealed session");
        let data = reader.rest().len().checked_sub(gcm::TAG).ok_or(malformed)?;
        at_most("bytes of a session", data as u64, MAX_DATA as u64)?;
        Ok(Self { bytes: bytes.to_vec(), secret_id, sealed_at, nonce })
    }

    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Which server secret it was sealed under, for a host that wants to know what a rotation still waits for.
    #[must_use]
    pub const fn secret_id(&self) -> SecretId {
        self.secret_id
    }

    /// When it was sealed, in Unix seconds, as the store claims: only [`open`](Self::open) proves it. Good enough
    /// for sweeping out what has expired.
    #[must_use]
    pub const fn unverified_sealed_at(&self) -> u64 {
        self.sealed_at
    }

    /// The data, when the cookie secret and the session id are those it was sealed with, its server secret is
    /// active, and it was sealed less than `lifetime` seconds before `now`.
    ///
    /// # Errors
    /// [`Error::Decryption`] for a wrong cookie, another session's id, an unknown server secret or altered bytes;
    /// [`Error::Expired`] for a true session when `now` ≥ sealed at + `lifetime`, and when it was sealed more than
    /// 300 seconds after `now`, by a clock that was wrong: a wrong clock must not lengthen a session.
    /// [`Error::InvalidInput`] or [`Error::Limit`] when the id has not 1 to 255 bytes.
    pub fn open(
        &self,
        secrets: &ServerSecrets,
        session_id: impl AsRef<[u8]>,
        cookie: &CookieSecret,
        now: u64,
        lifetime: u64,
    ) -> Result<SecretBytes> {
        let session_id = session_id.as_ref();
        check_session_id(session_id)?;
        let keys = secrets.find(self.secret_id).ok_or(Error::Decryption)?;
        // Invariant: header and tag are there, `from_bytes` and `seal` saw to it.
        let (header, body) = self.bytes.split_at_checked(HEADER).ok_or(Error::Decryption)?;
        let (sealed, tag) = body.split_last_chunk::<{ gcm::TAG }>().ok_or(Error::Decryption)?;
        let mut data = SecretBytes::with_capacity(sealed.len());
        data.extend(sealed);
        session_key(&keys.session_root, cookie, session_id, &self.nonce).open(
            &[0; 12],
            header,
            data.as_mut(),
            tag,
        )?;
        let ahead = self.sealed_at.saturating_sub(now);
        if now.saturating_sub(self.sealed_at) >= lifetime || ahead > CLOCK_TOLERANCE {
            return Err(Error::Expired);
        }
        Ok(data)
    }
}

impl fmt::Debug for SealedSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedSession({} bytes, sealed at {})", self.bytes.len(), self.sealed_at)
    }
}

fn session_key(root: &Secret<32>, cookie: &CookieSecret, session_id: &[u8], nonce: &[u8; NONCE]) -> Gcm {
    let prk = hkdf::extract(root.expose_secret(), cookie.0.expose_secret());
    Gcm::new(&hkdf::expand(&prk, labels::SESSION_SEAL, &[&lp_len(session_id), session_id, nonce]))
}

fn check_session_id(session_id: &[u8]) -> Result<()> {
    if session_id.is_empty() {
        return Err(Error::InvalidInput {
            what: "the session id is empty; give the one in the user's cookie",
        });
    }
    at_most("bytes of the session id", session_id.len() as u64, MAX_SESSION_ID as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: u64 = 1_800_000_000;
    const HOUR: u64 = 3_600;

    fn secret(byte: u8) -> ServerSecret {
        ServerSecret::from_bytes(&core::array::from_fn(|i| byte ^ u8::try_from(i).unwrap())).unwrap()
    }

    fn cookie(byte: u8) -> CookieSecret {
        CookieSecret::from_bytes(&core::array::from_fn(|i| byte ^ u8::try_from(i).unwrap())).unwrap()
    }

    fn seal(data: &[u8]) -> SealedSession {
        SealedSession::seal(&ServerSecrets::new(&secret(1)), "id", &cookie(9), data, NOW).unwrap()
    }

    fn open_at(sealed: &SealedSession, now: u64, lifetime: u64) -> Result<SecretBytes> {
        sealed.open(&ServerSecrets::new(&secret(1)), "id", &cookie(9), now, lifetime)
    }

    #[test]
    fn the_bytes_are_those_of_the_specification() {
        let sealed = seal(b"data");
        let nonce = &sealed.as_bytes()[21..45];
        let root = hkdf::expand::<32>(&Secret::copy_from(secret(1).expose_secret()), "session/root", &[]);
        let prk = hkdf::extract(root.expose_secret(), cookie(9).expose_secret());
        let key = hkdf::expand::<32>(&prk, "session/seal", &[&[0, 0, 0, 2], b"id", nonce]);
        let mut expected = *b"data";
        let tag = Gcm::new(&key).seal(&[0; 12], &sealed.as_bytes()[..45], &mut expected).unwrap();
        assert_eq!(sealed.as_bytes()[..5], *b"SWXS\x01");
        assert_eq!(sealed.as_bytes()[5..13], *secret(1).id().as_bytes());
        assert_eq!(sealed.as_bytes()[13..21], NOW.to_be_bytes());
        assert_eq!(sealed.as_bytes()[45..49], expected);
        assert_eq!(sealed.as_bytes()[49..], tag);
    }

    #[test]
    fn a_former_secret_opens_and_an_unknown_one_does_not() {
        let sealed = seal(b"data");
        let rotated = ServerSecrets::new(&secret(2)).with_former(&secret(1));
        assert!(sealed.open(&rotated, "id", &cookie(9), NOW, HOUR).is_ok());
        let retired = ServerSecrets::new(&secret(2));
        assert_eq!(sealed.open(&retired, "id", &cookie(9), NOW, HOUR).err(), Some(Error::Decryption));
        assert_ne!(sealed.secret_id(), rotated.current_id(), "which is how a host knows to seal it anew");
    }

    #[test]
    fn another_cookie_or_session_id_is_the_one_error() {
        let sealed = seal(b"data");
        let secrets = ServerSecrets::new(&secret(1));
        assert_eq!(sealed.open(&secrets, "id", &cookie(8), NOW, HOUR).err(), Some(Error::Decryption));
        assert_eq!(sealed.open(&secrets, "ie", &cookie(9), NOW, HOUR).err(), Some(Error::Decryption));
        // Also when it has expired: who cannot open it learns nothing from the time.
        assert_eq!(sealed.open(&secrets, "id", &cookie(8), u64::MAX, 0).err(), Some(Error::Decryption));
    }

    #[test]
    fn every_flipped_bit_every_truncation_and_every_addition_is_refused() {
        let sealed = seal(b"some data");
        let open = |bytes: &[u8]| open_at(&SealedSession::from_bytes(bytes)?, NOW, HOUR);
        open(sealed.as_bytes()).unwrap();
        for bit in 0..sealed.as_bytes().len() * 8 {
            let mut altered = sealed.as_bytes().to_vec();
            altered[bit / 8] ^= 1 << (bit % 8);
            let expected_here = |error| match bit / 8 {
                0..4 => matches!(error, Error::Malformed { .. }),
                4 => matches!(error, Error::UnsupportedVersion { .. }),
                _ => error == Error::Decryption,
            };
            assert!(open(&altered).is_err_and(expected_here), "bit {bit}");
        }
        for length in 0..sealed.as_bytes().len() {
            assert!(open(&sealed.as_bytes()[..length]).is_err(), "{length} bytes");
        }
        assert_eq!(open(&[sealed.as_bytes(), &[0]].concat()).err(), Some(Error::Decryption));
    }

    #[test]
    fn it_has_expired_when_the_lifetime_is_over() {
        let sealed = seal(b"");
        assert!(open_at(&sealed, NOW + HOUR - 1, HOUR).is_ok());
        for (now, lifetime) in [(NOW + HOUR, HOUR), (u64::MAX, HOUR), (NOW, 0), (NOW - 1, 0)] {
            assert_eq!(open_at(&sealed, now, lifetime).err(), Some(Error::Expired), "{now} {lifetime}");
        }
        assert!(open_at(&sealed, u64::MAX, u64::MAX).is_ok(), "no sum that could overflow");
    }

    #[test]
    fn a_session_from_the_future_is_refused_beyond_the_tolerance() {
        let sealed = seal(b"");
        assert!(open_at(&sealed, NOW - CLOCK_TOLERANCE, HOUR).is_ok());
        assert_eq!(open_at(&sealed, NOW - CLOCK_TOLERANCE - 1, HOUR).err(), Some(Error::Expired));
    }

    #[test]
    fn bounds_of_id_and_data_are_inclusive() {
        let secrets = ServerSecrets::new(&secret(1));
        let seal = |id: &str, data: &[u8]| SealedSession::seal(&secrets, id, &cookie(9), data, NOW);
        assert!(seal(&"i".repeat(255), b"").is_ok());
        assert!(matches!(seal(&"i".repeat(256), b""), Err(Error::Limit { value: 256, bound: 255, .. })));
        assert!(matches!(seal("", b""), Err(Error::InvalidInput { .. })));
        let largest = seal("id", &vec![7; MAX_DATA]).unwrap();
        assert!(SealedSession::from_bytes(largest.as_bytes()).is_ok());
        assert!(matches!(seal("id", &vec![7; MAX_DATA + 1]), Err(Error::Limit { .. })));
        let longer = [largest.as_bytes(), &[0]].concat();
        assert!(matches!(SealedSession::from_bytes(&longer), Err(Error::Limit { .. })));
    }

    #[test]
    fn no_nonce_is_used_twice_and_without_randomness_nothing_is_sealed() {
        assert_ne!(seal(b"same").as_bytes(), seal(b"same").as_bytes());
        let none = random::replaced::with_failure(|| {
            SealedSession::seal(&ServerSecrets::new(&secret(1)), "id", &cookie(9), b"", NOW).err()
        });
        assert_eq!(none, Some(Error::Randomness));
    }

    #[test]
    fn debug_shows_no_secret() {
        let text = format!("{:?} {:?}", seal(b"text"), cookie(9));
        let id = cookie(9).id();
        assert_eq!(
            text,
            format!("SealedSession(65 bytes, sealed at {NOW}) CookieSecret([redacted], id {id})")
        );
    }

    proptest! {
        #[test]
        fn what_was_sealed_comes_back(data: Vec<u8>, now in 0..u64::MAX - HOUR) {
            let secrets = ServerSecrets::new(&secret(1));
            let sealed = SealedSession::seal(&secrets, "id", &cookie(9), &data, now).unwrap();
            let stored = SealedSession::from_text(&sealed.to_text()).unwrap();
            prop_assert!(stored == sealed);
            let opened = stored.open(&secrets, "id", &cookie(9), now, HOUR).unwrap();
            prop_assert_eq!(opened.expose_secret(), &data[..]);
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes: Vec<u8>) {
            let _ = SealedSession::from_bytes(&[b"SWXS\x01", &bytes[..]].concat());
        }
    }
}
