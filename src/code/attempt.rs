//! A guess is counted first and checked then: the only value that can check is the one that was counted.

use core::fmt;

use super::{CodeNonce, CodeState, LoginCode, ServerSecrets, bound, check_purpose};
use crate::error::{Error, Result};
use crate::identity::AccountId;
use crate::primitives::hmac;

/// One guess, counted by [`CodeState::attempt`]: what to store first, then the one check it pays for.
///
/// The check is good only if the host replaced exactly the state this was made from. If no row changed, somebody
/// else was faster: drop this, read the row again and start over.
#[must_use = "store it by compare-and-swap, then check"]
pub struct Attempt {
    former: CodeState,
    counted: CodeState,
}

impl Attempt {
    pub(super) const fn new(former: CodeState, counted: CodeState) -> Self {
        Self { former, counted }
    }

    /// The state with one attempt fewer, to be stored …
    #[must_use]
    pub const fn to_store(&self) -> &CodeState {
        &self.counted
    }

    /// … only where this one still stands.
    #[must_use]
    pub const fn replaces(&self) -> &CodeState {
        &self.former
    }

    /// Compares `typed` with the code that was sent, in constant time, and is used up by it. White space around
    /// the six digits is ignored.
    ///
    /// # Errors
    /// [`Error::CodeMismatch`] for another code, account or purpose, a state that was altered or whose server
    /// secret is no longer active: never which. [`Error::InvalidInput`] or [`Error::Limit`] when the purpose has
    /// not 1 to 255 bytes.
    pub fn check(
        self,
        secrets: &ServerSecrets,
        account: &AccountId,
        purpose: &str,
        typed: &str,
    ) -> Result<AcceptedCode> {
        check_purpose(purpose)?;
        let CodeState { secret_id, nonce, expires, tag, .. } = self.counted;
        let keys = secrets.find(secret_id).ok_or(Error::CodeMismatch)?;
        let code = LoginCode::from_typed(typed)?;
        let bound = bound(secret_id, nonce, expires, account, purpose);
        if hmac::verify(&keys.code_tag, &[&bound, code.digits()], &tag) {
            Ok(AcceptedCode { nonce })
        } else {
            Err(Error::CodeMismatch)
        }
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attempt({:?})", self.counted)
    }
}

/// The right code was typed. The login succeeds only if the host now deletes the row with this nonce and exactly
/// one row goes: so a code works once.
#[derive(Debug)]
#[must_use = "delete the row by its nonce; only if one row went, the login has succeeded"]
pub struct AcceptedCode {
    nonce: CodeNonce,
}

impl AcceptedCode {
    /// The name of the code to delete.
    #[must_use]
    pub const fn nonce(&self) -> CodeNonce {
        self.nonce
    }
}
