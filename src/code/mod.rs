//! Login codes: six digits sent by e-mail, stored only as a keyed tag, with an end and a number of attempts.
//!
//! ```text
//! SWXC     = "SWXC" 01 ‖ secret id (8) ‖ nonce (16) ‖ u64 expires ‖ u8 attempts left ‖ code tag (32)
//! code tag = HMAC-SHA-256(Expand(server secret, "code/tag", "", 32),
//!                         secret id ‖ nonce ‖ u64 expires ‖ account ‖ lp(purpose) ‖ code)
//! ```
//!
//! Six digits are guessed in a million tries, so everything depends on counting them. An [`Attempt`] is counted
//! before the code is looked at, and it is the only value that can look: the host writes the state with one
//! attempt fewer by compare-and-swap, and only then checks; of parallel guesses each costs one.
//!
//! Left to the host: it limits how often codes are issued for an account and from an address (each issue is
//! another handful of guesses), and ends older codes of the same account and purpose by replacing their row. Who
//! can write the database can reset attempts.

mod attempt;
mod digits;

use core::fmt;

use crate::error::{Error, Result};
use crate::host_secret::SecretId;
use crate::identity::AccountId;
use crate::primitives::hmac;
use crate::random;
pub use crate::server_secret::{ServerSecret, ServerSecrets};
use crate::text::{id_text, text_form};
use crate::wire::{Reader, Writer, at_most};
pub use attempt::{AcceptedCode, Attempt};
pub use digits::{DIGITS, LoginCode};

/// How many attempts a code should have.
pub const ATTEMPTS: u8 = 5;
/// The longest purpose, in bytes.
pub const MAX_PURPOSE: usize = 255;

const MAGIC: &[u8; 4] = b"SWXC";

/// A login code as it stands in the database, magic SWXC: 70 bytes. It does not reveal the code.
///
/// ```
/// use sealwax::code::{self, CodeState};
/// use sealwax::identity::AccountId;
/// use sealwax::session::{ServerSecret, ServerSecrets};
/// let secrets = ServerSecrets::new(&ServerSecret::generate()?);
/// let account = AccountId::generate()?;
///
/// // Issue: store the state, send the code.
/// let now = 1_800_000_000; // the caller's clock, in Unix seconds
/// let (state, code) = CodeState::issue(&secrets, &account, "login", now, 600, code::ATTEMPTS)?;
/// let row = state.as_bytes().to_vec();
/// let mail = format!("Your code is {}", code.expose_secret());
///
/// // Check: count first, then look.
/// let attempt = CodeState::from_bytes(&row)?.attempt(now + 60)?;
/// // UPDATE codes SET state = {attempt.to_store()} WHERE account = ? AND state = {attempt.replaces()}
/// // One row changed? Then, and only then:
/// # let typed = mail.rsplit(' ').next().unwrap_or_default();
/// let accepted = attempt.check(&secrets, &account, "login", typed)?;
/// // DELETE FROM codes WHERE nonce = {accepted.nonce()}
/// // One row went? Then the login has succeeded.
/// # let _ = accepted;
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CodeState {
    bytes: Vec<u8>,
    secret_id: SecretId,
    nonce: CodeNonce,
    expires: u64,
    attempts_left: u8,
    tag: [u8; 32],
}

text_form!(CodeState, "swxc");

impl CodeState {
    /// Draws a code for `account` and `purpose` (a text of 1 to 255 bytes, such as `login`), good for `lifetime`
    /// seconds from `now` and for 1 to 255 `attempts`: the state to store and the code to send.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the purpose is empty or the attempts are 0, [`Error::Limit`] when the purpose
    /// is longer, [`Error::Randomness`].
    pub fn issue(
        secrets: &ServerSecrets,
        account: &AccountId,
        purpose: &str,
        now: u64,
        lifetime: u64,
        attempts: u8,
    ) -> Result<(Self, LoginCode)> {
        check_purpose(purpose)?;
        if attempts == 0 {
            return Err(Error::InvalidInput { what: "a login code without attempts; give it 5" });
        }
        let code = LoginCode::draw(random::array)?;
        let keys = secrets.current();
        let nonce = random::array().map(CodeNonce)?;
        let expires = now.saturating_add(lifetime);
        let bound = bound(keys.id, nonce, expires, account, purpose);
        let tag = hmac::tag(&keys.code_tag, &[&bound, code.digits()]);
        Ok((Self::new(keys.id, nonce, expires, attempts, tag), code))
    }

    /// Reads a stored state.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "login code")?;
        let secret_id = SecretId::from_bytes(reader.array("secret id of a login code")?);
        let nonce = CodeNonce(reader.array("nonce of a login code")?);
        let expires = reader.u64("expiry of a login code")?;
        let attempts_left = reader.u8("attempts of a login code")?;
        let tag = reader.array("tag of a login code")?;
        reader.finish("end of a login code")?;
        Ok(Self::new(secret_id, nonce, expires, attempts_left, tag))
    }

    /// The 70 bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name of this code, to be stored in a column of its own: by it the row is deleted.
    #[must_use]
    pub const fn nonce(&self) -> CodeNonce {
        self.nonce
    }

    /// When it ends, in Unix seconds, as the store claims: good for sweeping out.
    #[must_use]
    pub const fn unverified_expires(&self) -> u64 {
        self.expires
    }

    /// How many attempts are left.
    #[must_use]
    pub const fn attempts_left(&self) -> u8 {
        self.attempts_left
    }

    /// Spends an attempt. Nothing is checked before the host has stored what this gives.
    ///
    /// # Errors
    /// [`Error::Expired`] when `now` ≥ its end, and when no attempt is left: either way this code is dead and the
    /// user needs another. There is then nothing to store, and the row may be deleted.
    pub fn attempt(&self, now: u64) -> Result<Attempt> {
        let left = self.attempts_left.checked_sub(1).ok_or(Error::Expired)?;
        if now >= self.expires {
            return Err(Error::Expired);
        }
        let counted = Self::new(self.secret_id, self.nonce, self.expires, left, self.tag);
        Ok(Attempt::new(self.clone(), counted))
    }

    fn new(secret_id: SecretId, nonce: CodeNonce, expires: u64, attempts_left: u8, tag: [u8; 32]) -> Self {
        let mut writer = Writer::artefact(MAGIC);
        writer.put(secret_id.as_bytes()).put(&nonce.0).u64(expires).u8(attempts_left).put(&tag);
        Self { bytes: writer.finish(), secret_id, nonce, expires, attempts_left, tag }
    }
}

impl fmt::Debug for CodeState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodeState({}, {} attempts left, expires {})", self.nonce, self.attempts_left, self.expires)
    }
}

/// The 16 random bytes that name an issued code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeNonce([u8; 16]);

impl CodeNonce {
    /// A nonce stored earlier.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

id_text!(CodeNonce);

/// Everything under the tag but the code.
fn bound(secret_id: SecretId, nonce: CodeNonce, expires: u64, account: &AccountId, purpose: &str) -> Vec<u8> {
    let mut writer = Writer::new();
    writer
        .put(secret_id.as_bytes())
        .put(&nonce.0)
        .u64(expires)
        .put(account.as_bytes())
        .lp(purpose.as_bytes());
    writer.finish()
}

fn check_purpose(purpose: &str) -> Result<()> {
    if purpose.is_empty() {
        return Err(Error::InvalidInput {
            what: "the purpose of a login code is empty; name it, login for example",
        });
    }
    at_most("bytes of the purpose", purpose.len() as u64, MAX_PURPOSE as u64)
}

#[cfg(test)]
mod tests;
