//! Codes by e-mail: few attempts, each counted before it is checked.

use sealwax::code::{AcceptedCode, Attempt, CodeNonce, CodeState, LoginCode};
use sealwax::identity::AccountId;

use crate::boundary::export;
use crate::handle::{Step, handles};
use crate::kinds::artefacts;
use crate::session::SecretsHandle;

type AttemptHandle = Step<Attempt>;

handles! {
    /// What the server stores of a code that it sent.
    CodeState = sealwax_code_state, sealwax_code_state_free;
    /// A code, to be sent to its user and kept nowhere.
    LoginCode = sealwax_login_code, sealwax_login_code_free;
    /// One attempt, which has to be stored as used before it is checked.
    AttemptHandle = sealwax_code_attempt, sealwax_code_attempt_free;
}

artefacts! {
    CodeState: sealwax_code_state_from_bytes, sealwax_code_state_to_bytes, sealwax_code_state_from_text,
        sealwax_code_state_to_text;
}

export! {
    /// A code for this account and purpose, valid for `lifetime` seconds and so many attempts.
    fn sealwax_code_state_issue(
        secrets: &SecretsHandle, account[account_len]: id AccountId, purpose[purpose_len]: text, now: u64,
        lifetime: u64, attempts: u8
    ) -> out: CodeState, code: LoginCode {
        CodeState::issue(secrets.get()?, &account, purpose, now, lifetime, attempts)
    }

    /// The digits, to be sent.
    fn sealwax_login_code_expose_text(code: &LoginCode) -> text: String {
        Ok(code.expose_secret().to_owned())
    }

    /// The id under which it is stored, 16 bytes.
    fn sealwax_code_state_nonce(state: &CodeState) -> nonce: CodeNonce {
        Ok(state.nonce())
    }

    /// When it says that it ends; to find what can be deleted, and for nothing else.
    fn sealwax_code_state_unverified_expires(state: &CodeState) -> time: u64 {
        Ok(state.unverified_expires())
    }

    /// How many attempts are left.
    fn sealwax_code_state_attempts_left(state: &CodeState) -> attempts: u8 {
        Ok(state.attempts_left())
    }

    /// Begins an attempt. Store `sealwax_code_attempt_to_store` where `sealwax_code_attempt_replaces` is stored, by
    /// compare and swap, and check only if that happened.
    fn sealwax_code_state_attempt(state: &CodeState, now: u64) -> out: AttemptHandle {
        state.attempt(now).map(Step::new)
    }

    /// What is to be stored before the check.
    fn sealwax_code_attempt_to_store(attempt: &AttemptHandle) -> out: CodeState {
        Ok(attempt.get()?.to_store().clone())
    }

    /// What must still be stored for that.
    fn sealwax_code_attempt_replaces(attempt: &AttemptHandle) -> out: CodeState {
        Ok(attempt.get()?.replaces().clone())
    }

    /// Checks what was typed; on success the id of what is to be deleted, 16 bytes: only who deleted it is logged in.
    /// Uses up `attempt`, which remains to be freed.
    fn sealwax_code_attempt_check(
        attempt: &mut AttemptHandle, secrets: &SecretsHandle, account[account_len]: id AccountId,
        purpose[purpose_len]: text, typed[typed_len]: text
    ) -> nonce: CodeNonce {
        attempt.take()?.check(secrets.get()?, &account, purpose, typed).map(|accepted: AcceptedCode| accepted.nonce())
    }
}
