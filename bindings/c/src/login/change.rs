//! Registrations and changes: one signed artefact, and the rows it becomes.

use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity, PublicIdentity};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginChange, LoginPolicy, LoginRecord, LoginSecret, Rows, ServerShare, Stored};
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::handle::{Step, handles};

type PolicyHandle = Step<LoginPolicy>;

handles! {
    /// A registration or a change, signed; to be sent over TLS, for it contains the token.
    LoginChange = sealwax_login_change, sealwax_login_change_free;
    /// What a verified change tells the server to write, in one transaction.
    Rows = sealwax_rows, sealwax_rows_free;
}

export! {
    /// Registers.
    fn sealwax_login_change_register(
        me: &Identity, login: &LoginSecret, share: &ServerShare, place: &Context
    ) -> out: LoginChange {
        LoginChange::register(me, login, share, place)
    }

    /// Changes the password; `wrap` is the one stored so far.
    fn sealwax_login_change_password(
        me: &Identity, wrap: &WrappedIdentity, login: &LoginSecret, share: &ServerShare, place: &Context
    ) -> out: LoginChange {
        LoginChange::password(me, wrap, login, share, place)
    }

    /// The bytes to send to the server.
    fn sealwax_login_change_expose_bytes(change: &LoginChange) -> bytes: Vec<u8> {
        Ok(change.expose_bytes().to_vec())
    }

    /// The text form to send to the server.
    fn sealwax_login_change_expose_text(change: &LoginChange) -> text: SecretBytes {
        Ok(change.expose_text())
    }

    /// The new wrap under the password; NULL if it does not change.
    fn sealwax_login_change_wrap(change: &LoginChange) -> out: Option<WrappedIdentity> {
        Ok(change.wrap().cloned())
    }

    /// The new wrap for recovery; NULL if it does not change.
    fn sealwax_login_change_recovery_wrap(change: &LoginChange) -> out: Option<WrappedIdentity> {
        Ok(change.recovery_wrap().cloned())
    }

    /// Verifies what came from a client. `wrap` and `recovery_wrap` are what is stored of this account: both NULL for
    /// a registration. `new_identity` allows the identity to be replaced.
    fn sealwax_login_change_verify(
        bytes[bytes_len]: bytes, account[account_len]: id AccountId, wrap: maybe WrappedIdentity,
        recovery_wrap: maybe WrappedIdentity, new_identity: bool, policy: &PolicyHandle
    ) -> out: Rows {
        LoginChange::verify(bytes, &account, stored_if(wrap, recovery_wrap, new_identity)?, policy.get()?)
    }

    /// The same, of the text form.
    fn sealwax_login_change_verify_text(
        text[text_len]: text, account[account_len]: id AccountId, wrap: maybe WrappedIdentity,
        recovery_wrap: maybe WrappedIdentity, new_identity: bool, policy: &PolicyHandle
    ) -> out: Rows {
        LoginChange::verify_text(text, &account, stored_if(wrap, recovery_wrap, new_identity)?, policy.get()?)
    }

    /// The account, 16 bytes.
    fn sealwax_rows_account(rows: &Rows) -> account: AccountId {
        Ok(rows.account)
    }

    /// The wrap that must still be stored for this to be written; NULL for a registration.
    fn sealwax_rows_replaces(rows: &Rows) -> out: Option<WrappedIdentity> {
        Ok(rows.replaces.clone())
    }

    /// The recovery wrap that must still be stored for this to be written, or NULL.
    fn sealwax_rows_replaces_recovery(rows: &Rows) -> out: Option<WrappedIdentity> {
        Ok(rows.replaces_recovery.clone())
    }

    /// The wrap to write, or NULL.
    fn sealwax_rows_wrap(rows: &Rows) -> out: Option<WrappedIdentity> {
        Ok(rows.wrap.clone())
    }

    /// The record to write, or NULL.
    fn sealwax_rows_record(rows: &Rows) -> out: Option<LoginRecord> {
        rows.record.as_ref().map(|record| LoginRecord::from_text(record.as_str())).transpose()
    }

    /// The recovery wrap to write, or NULL.
    fn sealwax_rows_recovery_wrap(rows: &Rows) -> out: Option<WrappedIdentity> {
        Ok(rows.recovery_wrap.clone())
    }

    /// The envelope of the recovery share to write, or nothing.
    fn sealwax_rows_recovery_share(rows: &Rows) -> bytes: Option<Vec<u8>> {
        Ok(rows.recovery_share.clone())
    }

    /// The envelope by which the owner sees his own recovery to write, or nothing.
    fn sealwax_rows_recovery_self(rows: &Rows) -> bytes: Option<Vec<u8>> {
        Ok(rows.recovery_self.clone())
    }

    /// The public identity to write, or NULL.
    fn sealwax_rows_identity(rows: &Rows) -> out: Option<PublicIdentity> {
        Ok(rows.identity.clone())
    }

    /// The recovery request that this completes, 32 bytes, or nothing.
    fn sealwax_rows_request(rows: &Rows) -> request: Option<[u8; 32]> {
        Ok(rows.request)
    }

    /// Whether an account begins with this.
    fn sealwax_rows_is_registration(rows: &Rows) -> registration: bool {
        Ok(rows.is_registration())
    }

    /// Whether the other sessions of the account are to be ended.
    fn sealwax_rows_password_changed(rows: &Rows) -> changed: bool {
        Ok(rows.password_changed())
    }
}

/// What is stored of an account.
pub(crate) fn stored<'a>(
    wrap: &'a WrappedIdentity,
    recovery_wrap: Option<&'a WrappedIdentity>,
    new_identity: bool,
) -> Stored<'a> {
    let mut stored = Stored::from(wrap);
    if let Some(recovery_wrap) = recovery_wrap {
        stored = stored.with_recovery(recovery_wrap);
    }
    if new_identity { stored.allowing_a_new_identity() } else { stored }
}

pub(crate) fn stored_if<'a>(
    wrap: Option<&'a WrappedIdentity>,
    recovery_wrap: Option<&'a WrappedIdentity>,
    new_identity: bool,
) -> sealwax::Result<Option<Stored<'a>>> {
    match (wrap, recovery_wrap, new_identity) {
        (Some(wrap), _, _) => Ok(Some(stored(wrap, recovery_wrap, new_identity))),
        (None, None, false) => Ok(None),
        _ => Err(sealwax::Error::InvalidInput {
            what: "a registration replaces nothing; give the stored wrap",
        }),
    }
}
